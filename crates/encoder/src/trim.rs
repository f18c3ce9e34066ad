//! Where a content must end, and how it is shown: a whole quotation without its marks, as the rules show it.

use onrecord_reading::Reading;
use onrecord_reading::token::{Kind, flag};
use onrecord_statements::Stretch;

use crate::decode::Found;

/// The content in parts: words in marks and words without do not run on into each other over the end of a sentence, and
/// words without marks do not run on into the next paragraph.
pub(crate) fn apart(reading: &Reading<'_>, content: Found) -> Vec<Found> {
    let (first, last) = content.at;
    let is_quoted = |t: u32| reading.token(t).has(flag::QUOTED | flag::OPENS | flag::CLOSES);
    let from = reading.sentences.partition_point(|s| s.first <= first);
    let mut cuts = vec![first];
    for sentence in reading.sentences[from..].iter().take_while(|s| s.first < last) {
        let before = reading.sentences.partition_point(|s| s.first < sentence.first).checked_sub(1);
        let ends = before.is_none_or(|ix| reading.sentences[ix].paragraph != sentence.paragraph);
        let (left, right) = (is_quoted(sentence.first - 1), is_quoted(sentence.first));
        if left != right || (ends && !left) {
            cuts.push(sentence.first);
        }
    }
    cuts.push(last);
    cuts.windows(2).map(|pair| Found { at: (pair[0], pair[1]), ..content }).collect()
}

/// The stretch without commas at its ends, and without the marks around it where it is one whole quotation.
pub(crate) fn bare(reading: &Reading<'_>, stretch: Stretch) -> Stretch {
    let (mut first, mut last) = stretch;
    let stray = |t: u32| matches!(reading.token(t).kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash);
    while first < last && stray(first) {
        first += 1;
    }
    while first < last && stray(last - 1) && !reading.token(last - 1).has(flag::QUOTED) {
        last -= 1;
    }
    if first >= last {
        return stretch;
    }
    let opens = reading.quotations.iter().find(|q| q.open == Some(first));
    // A content that ends before or after the closing mark is the whole quotation all the same.
    let whole = opens.filter(|q| q.last == last || q.close.is_some_and(|close| close + 1 == last));
    match whole.map(|q| (q.first, q.last)).filter(|(first, last)| first < last) {
        Some(inside) => inside,
        None if reading.token(last - 1).has(flag::OPENS) && last - 1 > first => (first, last - 1),
        None => (first, last),
    }
}
