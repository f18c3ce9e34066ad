//! [`Draft`]: a statement as the extractors find it, in tokens; names are not looked up yet.

use onrecord_nouns::{Act, Mode};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::{class, lexicon};

use crate::cue::Cue;
use crate::frame::Frame;
use crate::phrase::Phrase;

/// The words that name the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// The whole phrase: tokens `first..last`.
    pub(crate) first: TokenIx,
    pub(crate) last: TokenIx,
    /// The part that holds the head, without apposition: tokens `first..core`.
    pub(crate) core: TokenIx,
    /// For "who": the phrase that it stands for.
    pub(crate) stands_for: Option<(TokenIx, TokenIx)>,
}

/// A piece of content: tokens `first..last`. `bare` when it is one whole quotation, shown without its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Piece {
    pub(crate) first: TokenIx,
    pub(crate) last: TokenIx,
}

/// Who speaks, where no words of this sentence say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carry {
    /// The source is written here, or nobody is.
    No,
    /// As the statement with this index among the drafts: the quote goes on from it.
    From(usize),
}

/// A statement as found.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) content: Vec<Piece>,
    pub(crate) cue: Option<(TokenIx, TokenIx)>,
    pub(crate) source: Option<Source>,
    pub(crate) carry: Carry,
    pub(crate) mode: Mode,
    pub(crate) act: Option<Act>,
    pub(crate) paragraph: u32,
    pub(crate) confidence: u8,
    pub(crate) why: &'static str,
    /// Index in the table of extractors.
    pub(crate) extractor: usize,
    /// The trained tier that found or changed it, with its version; `None` for the rule alone.
    pub(crate) by: Option<&'static str>,
    /// Nobody is named on purpose: an agentless passive.
    pub(crate) agentless: bool,
}

impl Draft {
    /// A draft of this cue with nothing filled in but what the verb says.
    pub(crate) fn of(f: &Frame<'_, '_>, cue: &Cue, why: &'static str, confidence: u8) -> Self {
        let u = &f.units[cue.verb];
        let speech = u.is(class::SPEECH) || !u.is(class::THOUGHT);
        Self {
            content: Vec::new(),
            cue: Some((f.units[cue.first].first, f.units[cue.last - 1].last)),
            source: None,
            carry: Carry::No,
            mode: if speech { Mode::Speech } else { Mode::Thought },
            act: Act::parse(lexicon().act(u.lemma)),
            paragraph: f.paragraph,
            confidence,
            why,
            extractor: 0,
            by: None,
            agentless: false,
        }
    }

    /// A draft without a verb.
    pub(crate) fn bare(paragraph: u32, why: &'static str, confidence: u8) -> Self {
        Self {
            content: Vec::new(),
            cue: None,
            source: None,
            carry: Carry::No,
            mode: Mode::Speech,
            act: Some(Act::Other),
            paragraph,
            confidence,
            why,
            extractor: 0,
            by: None,
            agentless: false,
        }
    }

    /// Adds units `first..last` as a piece, commas and conjunctions at its ends left out; a lone quotation loses its marks.
    pub(crate) fn piece(mut self, f: &Frame<'_, '_>, first: usize, last: usize) -> Self {
        use onrecord_reading::token::Kind;
        let trims = |at: usize| matches!(f.kind(at), Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash));
        let (mut from, mut to) = (first, last.min(f.units.len()));
        while from < to && trims(from) {
            from += 1;
        }
        // A bracket that closes outside what it opened is the reporter's: "..., he said.)".
        let stray = |from: usize, to: usize| {
            f.kind(to - 1) == Some(Kind::Close) && !(from..to).any(|i| f.kind(i) == Some(Kind::Open))
        };
        while from < to && (trims(to - 1) || stray(from, to)) {
            to -= 1;
        }
        if from >= to {
            return self;
        }
        let (head, tail) = (&f.units[from], &f.units[to - 1]);
        let piece = match head.quote {
            Some(q) if from + 1 == to => {
                let quotation = &f.reading.quotations[q as usize];
                Piece { first: quotation.first, last: quotation.last }
            }
            _ => Piece { first: head.first, last: tail.last },
        };
        if piece.first < piece.last {
            self.content.push(piece);
        }
        self
    }

    /// What found it: a rule or a tier, with its version.
    pub(crate) fn name(&self) -> &'static str {
        self.by.unwrap_or(crate::extractors::TABLE[self.extractor].name)
    }

    /// Names the source.
    pub(crate) fn said_by(mut self, source: Option<Source>) -> Self {
        self.source = source;
        self
    }
}

/// A phrase as a source.
pub(crate) fn source_of(f: &Frame<'_, '_>, p: Phrase) -> Source {
    let mut last = p.last;
    // The comma that closes an apposition is no part of the name.
    while last > p.first + 1 && f.kind(last - 1) == Some(onrecord_reading::token::Kind::Comma) {
        last -= 1;
    }
    Source {
        first: f.units[p.first].first,
        last: f.units[last - 1].last,
        core: f.units[p.core - 1].last,
        stands_for: None,
    }
}
