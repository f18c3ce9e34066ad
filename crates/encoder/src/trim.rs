//! How a content is shown: a whole quotation without its marks, as the rules show it.

use onrecord_reading::Reading;
use onrecord_reading::token::{Kind, flag};
use onrecord_statements::Stretch;

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
