//! [`read_draft`]: what of a draft is to be checked.

use onrecord_nouns::{Findings, FurnitureKind, Manner, Mode, Part, Report, Speaker, Statement};
use onrecord_reading::token::{Kind as TokenKind, flag};
use onrecord_reading::{Quotation, Reading};
use onrecord_text::Span;

/// Words of the draft that claim to be somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftQuote {
    /// The stretches, marks left out, in text order.
    pub spans: Vec<Span>,
    /// The statement of the draft that they belong to: its place in `findings.statements`; `None` for words in marks
    /// that the draft gives to nobody.
    pub statement: Option<usize>,
    /// In marks, but a name for something rather than somebody's words: a title of a work, a nickname, what stands
    /// after "so-called".
    pub naming: bool,
}

impl DraftQuote {
    /// From the first byte to the last.
    #[must_use]
    pub fn span(&self) -> Span {
        self.spans.iter().copied().reduce(Span::cover).unwrap_or_default()
    }
}

/// A draft as a check reads it.
#[derive(Debug)]
pub struct Draft<'t> {
    /// Its text.
    pub text: &'t str,
    /// Its reading.
    pub reading: Reading<'t>,
    /// Its statements, as they were found.
    pub findings: &'t Findings,
    /// Its quotations, in text order.
    pub quotes: Vec<DraftQuote>,
}

impl<'t> Draft<'t> {
    /// The one name that the draft gives for the speaker of a statement.
    #[must_use]
    pub fn speaker(&self, statement: Option<usize>) -> Option<&'t str> {
        match &self.findings.statements.get(statement?)?.speaker {
            Speaker::One(name) => Some(name),
            Speaker::Several(_) | Speaker::Open(_) => None,
        }
    }

    /// The words under a span; empty where it cuts none.
    #[must_use]
    pub fn words(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Whether a span lies in marks.
    #[must_use]
    pub fn in_marks(&self, span: Span) -> bool {
        self.quotes.iter().flat_map(|quote| &quote.spans).any(|marked| marked.overlaps(span))
    }
}

/// Reads a draft: its quotations, each with the statement that it belongs to.
///
/// `findings` are those of `report`. Words that stand in marks within marks belong to the outer ones; furniture other
/// than title, caption, post, update and correction is passed over.
#[must_use]
pub fn read_draft<'t>(report: &'t Report, findings: &'t Findings) -> Draft<'t> {
    let text = report.text.as_str();
    let reading = onrecord_reading::read(text, &report.furniture);
    let shut: Vec<Span> = report
        .furniture
        .iter()
        .filter(|piece| {
            use FurnitureKind::{Caption, Correction, EmbeddedPost, Title, Update};
            !matches!(piece.kind, Title | Caption | EmbeddedPost | Update | Correction)
        })
        .map(|piece| piece.span)
        .collect();
    let open = |span: Span| !shut.iter().any(|shut| shut.overlaps(span));
    let said = |statement: &Statement| statement.part == Part::Text && statement.mode == Mode::Speech;
    let mut quotes: Vec<DraftQuote> = Vec::new();
    for (nth, statement) in findings.statements.iter().enumerate().filter(|(_, s)| said(s)) {
        let direct = statement.manner == Manner::Direct;
        let marked: Vec<Span> = statement.quoted.iter().map(|quoted| quoted.words).collect();
        let quote = |spans: Vec<Span>| DraftQuote { spans, statement: Some(nth), naming: false };
        if direct {
            quotes.push(quote(if marked.is_empty() { statement.words.clone() } else { marked }));
        } else {
            quotes.extend(marked.into_iter().map(|span| quote(vec![span])));
        }
    }
    // What an outer statement already holds is not told twice.
    quotes.sort_by_key(|quote| (quote.span().start(), std::cmp::Reverse(quote.span().end())));
    let mut kept: Vec<DraftQuote> = Vec::new();
    for quote in quotes {
        if !kept.iter().any(|k| k.spans.iter().any(|a| quote.spans.iter().any(|b| a.overlaps(*b)))) {
            kept.push(quote);
        }
    }
    for spans in alone(&reading) {
        if !kept.iter().any(|k| k.spans.iter().any(|a| spans.iter().any(|b| a.overlaps(*b)))) {
            kept.push(DraftQuote { spans, statement: None, naming: false });
        }
    }
    kept.retain(|quote| !quote.span().is_empty() && open(quote.span()));
    kept.sort_by_key(DraftQuote::span);
    for quote in &mut kept {
        quote.naming = naming(&reading, quote.spans[0]);
    }
    Draft { text, reading, findings, quotes: kept }
}

/// Every quotation of the text; one that goes on over paragraphs is one.
fn alone(reading: &Reading<'_>) -> Vec<Vec<Span>> {
    let mut out: Vec<Vec<Span>> = Vec::new();
    let outer = |quotation: &&Quotation| !quotation.nested && quotation.first < quotation.last;
    for quotation in reading.quotations.iter().filter(outer) {
        let span = reading.quoted_span(quotation);
        match out.last_mut() {
            Some(last) if quotation.continued => last.push(span),
            _ => out.push(vec![span]),
        }
    }
    out
}

/// Words before marks that say that a name follows.
const NAMED: &[&str] = &[
    "so-called",
    "dubbed",
    "nicknamed",
    "titled",
    "entitled",
    "headlined",
    "headline",
    "known",
    "term",
    "phrase",
    "word",
    "words",
    "book",
    "memoir",
    "song",
    "film",
    "novel",
    "album",
    "series",
    "play",
    "podcast",
    "slogan",
    "motto",
    "code-named",
    "codenamed",
    "title",
    "titles",
    "labelled",
    "labeled",
    "nickname",
    "column",
    "essay",
    "article",
];
/// Words that a title of a work writes small.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "the",
    "to", "up", "with",
];

/// Whether what stands in marks is a name for something: a title of a work, a nickname.
fn naming(reading: &Reading<'_>, span: Span) -> bool {
    let from = reading.tokens.partition_point(|t| t.start < span.start());
    let to = reading.tokens.partition_point(|t| t.start < span.end());
    let words: Vec<_> = (from..to).filter(|at| reading.tokens[*at].kind == TokenKind::Word).collect();
    let word = |at: usize| reading.word(at as u32).to_lowercase();
    let capital = |at: &usize| reading.tokens[*at].has(flag::CAPITAL);
    let small = |at: &usize| SMALL.contains(&&*word(*at));
    let title = words.len() >= 2
        && words.first().is_some_and(capital)
        && words.iter().all(|at| capital(at) || small(at))
        && words.iter().filter(|at| capital(at)).count() >= 2;
    let before = (0..from).rev().filter(|at| reading.tokens[*at].kind == TokenKind::Word).take(2);
    title || before.into_iter().any(|at| NAMED.contains(&&*word(at)))
}
