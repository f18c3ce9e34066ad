//! [`Frame`]: one sentence seen from outside its quotations, each of which is a single unit.

use onrecord_reading::lexicon::{Lemma, class, lexicon};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

/// A token, or a whole quotation with its marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    /// First token.
    pub(crate) first: TokenIx,
    /// One past the last token.
    pub(crate) last: TokenIx,
    /// Classes of the word table; none for a quotation.
    pub(crate) classes: u64,
    /// Lemma of a verb that reports.
    pub(crate) lemma: Lemma,
    /// Kind of the token; `DoubleMark` for a quotation.
    pub(crate) kind: Kind,
    /// Flags of the token.
    pub(crate) flags: u8,
    /// Index of the quotation, for a quotation.
    pub(crate) quote: Option<u32>,
}

impl Unit {
    #[inline]
    pub(crate) fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }

    #[inline]
    pub(crate) fn has(&self, flags: u8) -> bool {
        self.flags & flags != 0
    }

    /// A word that may belong to a noun phrase: no function word.
    pub(crate) fn is_content(&self) -> bool {
        self.kind == Kind::Word && !self.is(class::FUNCTION)
    }

    /// A capital word that is no function word: likely (part of) a name.
    pub(crate) fn is_name_word(&self) -> bool {
        self.kind == Kind::Word
            && self.has(flag::CAPITAL)
            && (!self.is(class::FUNCTION) || self.is(class::MONTH))
            && !(self.has(flag::SENTENCE_START) && self.is(class::FUNCTION))
    }
}

/// One sentence as units.
pub(crate) struct Frame<'r, 't> {
    pub(crate) reading: &'r Reading<'t>,
    /// The units, in order.
    pub(crate) units: Vec<Unit>,
    /// Its paragraph.
    pub(crate) paragraph: u32,
}

impl Frame<'_, '_> {
    /// The words of unit `at`; empty past the end and for quotations.
    pub(crate) fn word(&self, at: usize) -> &str {
        match self.units.get(at) {
            Some(u) if u.quote.is_none() => self.reading.word(u.first),
            _ => "",
        }
    }

    /// True when unit `at` is this word, whatever its case.
    #[inline]
    pub(crate) fn is_word(&self, at: usize, word: &str) -> bool {
        // By bytes: comparing needs no borders of characters.
        match self.units.get(at) {
            Some(u) if u.quote.is_none() => {
                let token = self.reading.token(u.first);
                let bytes = &self.reading.text.as_bytes()[token.start as usize..token.end as usize];
                bytes.len() == word.len() && bytes.eq_ignore_ascii_case(word.as_bytes())
            }
            _ => false,
        }
    }

    /// True when unit `at` is one of these words, whatever its case.
    #[inline]
    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.units.get(at).is_some_and(|u| u.quote.is_none() && self.reading.is_any(u.first, words))
    }

    /// True when unit `at` has any of these classes.
    #[inline]
    pub(crate) fn is(&self, at: usize, classes: u64) -> bool {
        self.units.get(at).is_some_and(|u| u.is(classes))
    }

    /// Kind of unit `at`; `None` past the end and for quotations.
    #[inline]
    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.units.get(at).filter(|u| u.quote.is_none()).map(|u| u.kind)
    }

    /// The quotation at `at`.
    pub(crate) fn quote(&self, at: usize) -> Option<u32> {
        self.units.get(at).and_then(|u| u.quote)
    }

    /// The lemma of unit `at`.
    pub(crate) fn lemma(&self, at: usize) -> &'static str {
        self.units.get(at).map_or("", |u| lexicon().lemma(u.lemma))
    }

    /// True for a stop, or past the end.
    pub(crate) fn ends(&self, at: usize) -> bool {
        match self.units.get(at) {
            None => true,
            Some(u) => u.quote.is_none() && u.kind == Kind::Stop,
        }
    }
}

/// Calls `each` with the frames of the reading whose paragraph `wanted` accepts, in order.
pub(crate) fn frames<'r, 't>(
    reading: &'r Reading<'t>,
    paragraph: u32,
    mut each: impl FnMut(&Frame<'r, 't>),
    quotes: &[u32],
    buffer: &mut Vec<Unit>,
) {
    let p = reading.paragraphs[paragraph as usize];
    let mut next_quote = 0;
    let mut frame = Frame { reading, units: std::mem::take(buffer), paragraph };
    let mut open = false;
    for s in p.first_sentence..p.last_sentence {
        let sentence = reading.sentences[s as usize];
        if !open {
            frame.units.clear();
        }
        let mut at = sentence.first.max(frame.units.last().map_or(0, |u| u.last));
        while at < sentence.last {
            while next_quote < quotes.len() && reading.quotations[quotes[next_quote] as usize].last < at {
                next_quote += 1;
            }
            // Up to the next quotation, or past one that has begun, the units are the tokens.
            let mut until = sentence.last;
            if let Some(&q) = quotes.get(next_quote) {
                let quotation = &reading.quotations[q as usize];
                let begin = quotation.open.unwrap_or(quotation.first);
                until = if begin > at { begin } else { quotation.last + 1 }.clamp(at + 1, sentence.last);
                if begin == at {
                    let last = quotation.close.map_or(quotation.last, |c| c + 1);
                    // `Ned "Duke" Orrin`: a nickname is a word of the name, no quotation.
                    let nickname = quotation.last - quotation.first <= 3
                        && frame.units.last().is_some_and(Unit::is_name_word)
                        && last < sentence.last
                        && reading.tokens[last as usize].has(flag::CAPITAL)
                        && !reading.tokens[last as usize].is(class::FUNCTION);
                    if nickname {
                        let flags = flag::CAPITAL | flag::SPACE_BEFORE;
                        frame.units.push(Unit {
                            first: begin,
                            last,
                            classes: 0,
                            lemma: 0,
                            kind: Kind::Word,
                            flags,
                            quote: None,
                        });
                        at = last;
                        next_quote += 1;
                        continue;
                    }
                    frame.units.push(Unit {
                        first: begin,
                        last,
                        classes: 0,
                        lemma: 0,
                        kind: Kind::DoubleMark,
                        flags: reading.tokens[at as usize].flags,
                        quote: Some(q),
                    });
                    at = last;
                    next_quote += 1;
                    continue;
                }
            }
            frame.units.extend((at..).zip(&reading.tokens[at as usize..until as usize]).map(|(at, t)| Unit {
                first: at,
                last: at + 1,
                classes: t.classes,
                lemma: t.lemma,
                kind: t.kind,
                flags: t.flags,
                quote: None,
            }));
            at = until;
        }
        open = sentence.inside_quote;
        if !open {
            each(&frame);
        }
    }
    if open {
        each(&frame);
    }
    *buffer = frame.units;
}
