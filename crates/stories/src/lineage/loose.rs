//! [`loose`]: quotations and posts that no statement holds.

use onrecord_nouns::{Furniture, FurnitureKind};
use onrecord_reading::{Quotation, Reading};
use onrecord_text::Span;

/// A quotation has at least so many words, or it is a title, a nickname, a word held at arm's length.
const WORDS: usize = 5;

/// Words that somebody said, which no statement holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loose {
    /// The words, without marks.
    pub words: Span,
    /// The name of whoever posted them, where it stands above them.
    pub speaker: Option<Span>,
}

/// Quotations and posts of a text that none of the `held` spans touches, in text order: each may be given to
/// [`super::utterances`] as direct speech. Alone it says nothing; where another report has the words, it is a carrying
/// that the rules have not read.
#[must_use]
pub fn loose(reading: &Reading<'_>, furniture: &[Furniture], held: &[Span]) -> Vec<Loose> {
    let long = |q: &&Quotation| {
        let words = (q.first..q.last).filter(|t| reading.word(*t).starts_with(char::is_alphanumeric));
        !q.nested && words.count() >= WORDS
    };
    let quoted = reading.quotations.iter().filter(long).map(|q| reading.quoted_span(q));
    let embedded = furniture.iter().filter(|f| f.kind == FurnitureKind::EmbeddedPost).map(|f| f.span);
    let quoted = quoted.filter(|s| !held.iter().any(|h| h.overlaps(*s))).map(|words| Loose { words, speaker: None });
    // Of a post, a statement may hold a phrase and miss the rest.
    let shared = |a: Span, b: Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let mostly = |s: Span| held.iter().map(|h| shared(s, *h)).sum::<u32>() * 2 > s.len();
    let embedded = embedded.map(|words| Loose { words, speaker: None });
    let shown = posts(reading.text).into_iter().chain(embedded).filter(|l| !mostly(l.words));
    let mut out: Vec<Loose> = shown.chain(quoted).collect();
    out.sort_unstable();
    // A post with its name, and the quotation inside it: the longer words go.
    out.dedup_by(|b, a| a.words.contains(b.words) || b.words.contains(a.words));
    out
}

/// A sentence without marks has at least so many words to be somebody's.
const SENTENCE: usize = 6;

/// Sentences outside marks that no statement holds any part of, in text order: given to [`super::retold`] they are
/// carryings where they keep a long row of words that another report gives as somebody's. Alone they are the report's.
#[must_use]
pub fn sentences(reading: &Reading<'_>, furniture: &[Furniture], held: &[Span]) -> Vec<Span> {
    let span = |s: &onrecord_reading::Sentence| {
        let mut words = (s.first..s.last).filter(|t| reading.word(*t).starts_with(char::is_alphanumeric));
        let first = words.next()?;
        (words.count() + 1 >= SENTENCE).then(|| reading.span(first, s.last))
    };
    let quoted: Vec<Span> = reading.quotations.iter().map(|q| reading.quoted_span(q)).collect();
    let taken =
        |s: &Span| held.iter().chain(&quoted).any(|h| h.overlaps(*s)) || furniture.iter().any(|f| f.span.overlaps(*s));
    reading.sentences.iter().filter(|s| !s.inside_quote).filter_map(span).filter(|s| !taken(s)).collect()
}

/// Posts as pages show them: a name and a handle on a line of their own, the words on the lines beneath.
fn posts(text: &str) -> Vec<Loose> {
    let mut out = Vec::new();
    let mut at = 0;
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim_end())
        })
        .collect();
    for (nth, (start, line)) in lines.iter().enumerate() {
        let Some((name, handle)) = line.rsplit_once(" @") else { continue };
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let plain = !handle.is_empty() && handle.chars().all(word);
        let name = name.trim_end_matches(['·', ' ', '(', '|', '-', '–', '—']);
        if !plain || name.is_empty() || name.split(' ').count() > 5 || name.ends_with(['.', ',', ':']) {
            continue;
        }
        let body = &lines[nth + 1..];
        let end = body.iter().position(|(_, l)| l.is_empty()).unwrap_or(body.len());
        if let ([(from, _), ..], [.., (last, line)]) = (&body[..end], &body[..end]) {
            let words = Span::new(*from as u32, (last + line.len()) as u32);
            out.push(Loose { words, speaker: Some(Span::new(*start as u32, (start + name.len()) as u32)) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_has_its_name_and_its_words() {
        let text = "She wrote on X:\n\nUna Quillfeather @unaquill\nThe weir was never mine.\nAsk the baker. #weir\n\nNobody did.";
        let cut = |s: Span| &text[s.range()];
        let found = posts(text);
        assert_eq!(found.len(), 1);
        assert_eq!(cut(found[0].words), "The weir was never mine.\nAsk the baker. #weir");
        assert_eq!(found[0].speaker.map(cut), Some("Una Quillfeather"));
        assert_eq!(posts("Write to us @weirnews\n").len(), 0);
    }

    #[test]
    fn what_a_statement_holds_is_not_loose() {
        let text = "The sign reads: \"No boats beyond this old weir.\" That is all.";
        let reading = onrecord_reading::read(text, &[]);
        let all = loose(&reading, &[], &[]);
        assert_eq!(all.len(), 1);
        assert_eq!(loose(&reading, &[], &[Span::new(20, 30)]).len(), 0);
    }
}
