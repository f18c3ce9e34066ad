//! [`Sheet`]: what the features ask about each token, looked up once.

use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::Spot;

use crate::hash;
use crate::tag;
use crate::weights::Weights;

/// Bits of [`Cell::rule`]: what the rules make of a token.
pub(crate) mod rule {
    /// In the cue of a spot.
    pub(crate) const CUE: u8 = 1;
    /// In the content of a spot.
    pub(crate) const CONTENT: u8 = 2;
    /// In the source of a spot.
    pub(crate) const SOURCE: u8 = 4;
    /// A piece of content begins here.
    pub(crate) const FIRST: u8 = 8;
    /// A piece of content ends here.
    pub(crate) const LAST: u8 = 16;
}

/// What is known about one token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    /// Hash of the word.
    pub(crate) word: u32,
    /// Sentence.
    pub(crate) sentence: u32,
    /// Coarse tag.
    pub(crate) tag: u8,
    /// Class of the word by the company it keeps; 0 for none.
    pub(crate) cluster: u8,
    /// How often the word is a cue: 0 never or hardly, to 7.
    pub(crate) rate: u8,
    /// 0 outside marks, 1 opening mark, 2 inside, 3 closing mark.
    pub(crate) state: u8,
    /// Bits of [`rule`].
    pub(crate) rule: u8,
    /// A word, number, handle or clitic.
    pub(crate) is_word: bool,
}

/// The tokens of a reading as the features see them.
pub(crate) struct Sheet<'r, 't> {
    pub(crate) reading: &'r Reading<'t>,
    pub(crate) rules: &'r [Spot],
    pub(crate) cells: Vec<Cell>,
    /// Index of the spot with a cue at a token plus one; in token order.
    cues: Vec<(TokenIx, u32)>,
}

impl<'r, 't> Sheet<'r, 't> {
    /// Looks all tokens up.
    pub(crate) fn new(reading: &'r Reading<'t>, rules: &'r [Spot], weights: &Weights) -> Self {
        let mut cells: Vec<Cell> = Vec::with_capacity(reading.tokens.len());
        let mut inside = false;
        for (ix, sentence) in reading.sentences.iter().enumerate() {
            for at in sentence.first..sentence.last {
                let token = reading.token(at);
                let word = hash::word(reading.word(at));
                let mark = matches!(token.kind, Kind::DoubleMark | Kind::SingleMark);
                let state = if mark && token.has(flag::OPENS) && token.has(flag::QUOTED) && !inside {
                    inside = true;
                    1
                } else if mark && token.has(flag::CLOSES) && token.has(flag::QUOTED) {
                    inside = false;
                    3
                } else if token.has(flag::QUOTED) {
                    inside = true;
                    2
                } else {
                    inside = false;
                    0
                };
                cells.push(Cell {
                    word,
                    sentence: ix as u32,
                    tag: tag::tag(reading, token),
                    cluster: weights.cluster(word),
                    rate: weights.rate(word),
                    state,
                    rule: 0,
                    is_word: tag::is_word(token.kind),
                });
            }
        }
        let mut cues = Vec::new();
        for (ix, spot) in rules.iter().enumerate() {
            for (a, b) in &spot.content {
                mark(&mut cells, (*a, *b), rule::CONTENT);
                if let Some((first, last)) = words(&cells, (*a, *b)) {
                    cells[first as usize].rule |= rule::FIRST;
                    cells[last as usize - 1].rule |= rule::LAST;
                }
            }
            if let Some(source) = spot.source {
                mark(&mut cells, source, rule::SOURCE);
            }
            if let Some(cue) = spot.cue {
                mark(&mut cells, cue, rule::CUE);
                cues.extend((cue.0..cue.1).map(|at| (at, ix as u32)));
            }
        }
        cues.sort_unstable();
        Self { reading, rules, cells, cues }
    }

    /// The rules' spot with a cue that holds this token.
    pub(crate) fn ruled(&self, at: TokenIx) -> Option<&'r Spot> {
        let from = self.cues.partition_point(|(token, _)| *token < at);
        self.cues.get(from).filter(|(token, _)| *token == at).map(|(_, ix)| &self.rules[*ix as usize])
    }

    /// Tokens of a sentence.
    pub(crate) fn sentence(&self, sentence: u32) -> (TokenIx, TokenIx) {
        let s = &self.reading.sentences[sentence as usize];
        (s.first, s.last)
    }

    /// A cell; what stands before or after the text is an empty one.
    #[inline]
    pub(crate) fn cell(&self, at: i64) -> Cell {
        usize::try_from(at).ok().and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }
}

fn mark(cells: &mut [Cell], (first, last): (TokenIx, TokenIx), bit: u8) {
    let last = (last as usize).min(cells.len());
    for cell in cells.get_mut(first as usize..last).unwrap_or_default() {
        cell.rule |= bit;
    }
}

/// A stretch without the marks and stops at its ends; `None` where it holds no word.
pub(crate) fn words(cells: &[Cell], (first, last): (TokenIx, TokenIx)) -> Option<(TokenIx, TokenIx)> {
    let is_word = |at: &u32| cells.get(*at as usize).is_some_and(|c| c.is_word);
    let from = (first..last).find(is_word)?;
    let to = (from..last).rev().find(is_word)? + 1;
    Some((from, to))
}
