//! [`Sheet`]: what the features ask about each token, looked up once.

use std::sync::LazyLock;

use onrecord_reading::lexicon::{Entry, lexicon};
use onrecord_reading::token::{Kind, Token, flag};
use onrecord_reading::{Reading, TokenIx};
use onrecord_statements::{Spot, Stretch};

use crate::hash;
use crate::tag::{self, shape};
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
    /// Bits of [`tag::shape`].
    pub(crate) shape: u8,
}

impl Cell {
    #[inline]
    pub(crate) fn has(&self, shape: u8) -> bool {
        self.shape & shape != 0
    }
}

/// Eight counts from the text's first token on, four to a number, sixteen bits each. A count that runs over adds to its
/// neighbour; the difference of two is right all the same as long as each count in it is below 2^16.
type Lanes = [u64; 2];

/// Where each count stands in [`Lanes`]: which number, and by how much it is shifted.
mod lane {
    pub(super) const COMMAS: (usize, u32) = (0, 0);
    pub(super) const VERBS: (usize, u32) = (0, 16);
    pub(super) const THATS: (usize, u32) = (0, 32);
    pub(super) const WORDS: (usize, u32) = (1, 0);
    pub(super) const MARKS: (usize, u32) = (1, 16);
    pub(super) const INSIDE: (usize, u32) = (1, 32);
    pub(super) const QUOTED: (usize, u32) = (1, 48);
    pub(super) const ANCHORS: (usize, u32) = (0, 48);
}

/// What a token of each tag adds to the first number.
static BY_TAG: [u64; tag::TAGS as usize] = {
    let mut out = [0; tag::TAGS as usize];
    let mut tag = 0;
    while tag < tag::TAGS {
        let at = tag as usize;
        out[at] = ((tag == tag::COMMA) as u64) << lane::COMMAS.1
            | ((tag::SHAPES[at] & shape::FINITE) as u64) << lane::VERBS.1
            | ((tag == tag::THAT) as u64) << lane::THATS.1;
        tag += 1;
    }
    out
};

/// What a token in each state adds to the second number, if it is no word and if it is one.
static BY_STATE: [u64; 8] = {
    let mut out = [0; 8];
    let mut at = 0;
    while at < 8 {
        let (state, word) = (at / 2, at % 2);
        out[at] = (word as u64) << lane::WORDS.1
            | ((state % 2) as u64) << lane::MARKS.1
            | ((state != 0) as u64) << lane::INSIDE.1
            | ((state == 2 && word == 1) as u64) << lane::QUOTED.1;
        at += 1;
    }
    out
};

/// Counts of a stretch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) commas: u32,
    pub(crate) verbs: u32,
    /// Opening and closing marks.
    pub(crate) marks: u32,
    /// Tokens in marks or marks themselves.
    pub(crate) inside: u32,
    /// Words that are often a cue.
    pub(crate) anchors: u32,
    pub(crate) words: u32,
    /// Words inside marks.
    pub(crate) quoted: u32,
    pub(crate) thats: u32,
}

/// A spot of the rules without the marks and stops at its ends.
pub(crate) struct Trimmed {
    /// Pieces of content that hold words: as the rules have them, and trimmed.
    pub(crate) content: Vec<(Stretch, Stretch)>,
    pub(crate) source: Option<Stretch>,
}

impl Trimmed {
    /// This is one of its pieces.
    pub(crate) fn has(&self, piece: Stretch) -> bool {
        self.content.iter().any(|(_, trimmed)| *trimmed == piece)
    }
}

/// The tokens of a reading as the features see them.
pub(crate) struct Sheet<'r, 't> {
    pub(crate) reading: &'r Reading<'t>,
    pub(crate) rules: &'r [Spot],
    pub(crate) cells: Vec<Cell>,
    /// Of the rules' spots, in their order.
    pub(crate) trimmed: Vec<Trimmed>,
    /// Tokens that are a cue at all often, with how often.
    pub(crate) rated: Vec<(TokenIx, u8)>,
    /// Counts before each token, and after the last.
    tallies: Vec<Lanes>,
    /// For each token the last one before it that ends a clause, plus one; 0 for none.
    stops: Vec<u32>,
    /// The next such token, itself included; the number of tokens for none.
    next_stops: Vec<u32>,
    /// By sentence: a cue of the rules stands in it.
    with_cue: Vec<bool>,
    /// Index of the spot with a cue at a token plus one; in token order.
    cues: Vec<(TokenIx, u32)>,
}

impl<'r, 't> Sheet<'r, 't> {
    /// Looks all tokens up.
    pub(crate) fn new(reading: &'r Reading<'t>, rules: &'r [Spot], weights: &Weights) -> Self {
        let mut cells = cells(reading, weights);
        let (mut tally, mut stop): (Lanes, u32) = ([0; 2], 0);
        let mut tallies: Vec<Lanes> = Vec::with_capacity(cells.len() + 1);
        tallies.extend(cells.iter().map(|cell| {
            let before = tally;
            let often = u64::from(cell.rate >= 4) << lane::ANCHORS.1;
            tally[0] = tally[0].wrapping_add(BY_TAG[usize::from(cell.tag)] + often);
            tally[1] = tally[1].wrapping_add(BY_STATE[usize::from(cell.state * 2 + u8::from(cell.is_word)) & 7]);
            before
        }));
        tallies.push(tally);
        let rated = (0..).zip(&cells).filter(|(_, cell)| cell.rate > 0).map(|(at, cell)| (at, cell.rate)).collect();
        let stops = (1..).zip(&cells).map(|(next, cell)| {
            let before = stop;
            stop = if cell.has(shape::STOP) { next } else { stop };
            before
        });
        let stops: Vec<u32> = stops.collect();
        let mut next_stops = vec![0; cells.len()];
        let mut next = cells.len() as u32;
        for (at, cell) in cells.iter().enumerate().rev() {
            if cell.has(shape::STOP) {
                next = at as u32;
            }
            next_stops[at] = next;
        }
        let mut trimmed = Vec::with_capacity(rules.len());
        let mut with_cue = vec![false; reading.sentences.len()];
        let mut cues = Vec::new();
        for (ix, spot) in rules.iter().enumerate() {
            let mut content = Vec::with_capacity(spot.content.len());
            for piece in &spot.content {
                mark(&mut cells, *piece, rule::CONTENT);
                if let Some((first, last)) = words(&cells, *piece) {
                    cells[first as usize].rule |= rule::FIRST;
                    cells[last as usize - 1].rule |= rule::LAST;
                    content.push((*piece, (first, last)));
                }
            }
            trimmed.push(Trimmed { content, source: spot.source.and_then(|s| words(&cells, s)) });
            if let Some(source) = spot.source {
                mark(&mut cells, source, rule::SOURCE);
            }
            if let Some(cue) = spot.cue {
                mark(&mut cells, cue, rule::CUE);
                for cell in cells.get(cue.0 as usize..(cue.1 as usize).min(cells.len())).unwrap_or_default() {
                    with_cue[cell.sentence as usize] = true;
                }
                cues.extend((cue.0..cue.1).map(|at| (at, ix as u32)));
            }
        }
        cues.sort_unstable();
        Self { reading, rules, cells, trimmed, rated, tallies, stops, next_stops, with_cue, cues }
    }

    /// The number of the rules' spot with a cue that holds this token.
    pub(crate) fn ruled_by(&self, at: TokenIx) -> Option<usize> {
        // Most tokens that are asked about are no cue of the rules.
        self.cells.get(at as usize).filter(|cell| cell.rule & rule::CUE != 0)?;
        let from = self.cues.partition_point(|(token, _)| *token < at);
        self.cues.get(from).filter(|(token, _)| *token == at).map(|(_, ix)| *ix as usize)
    }

    /// The rules' spot with a cue that holds this token.
    pub(crate) fn ruled(&self, at: TokenIx) -> Option<&'r Spot> {
        self.ruled_by(at).map(|ix| &self.rules[ix])
    }

    /// True where a cue of the rules stands in the sentence.
    pub(crate) fn has_cue(&self, sentence: u32) -> bool {
        self.with_cue[sentence as usize]
    }

    /// The counts of tokens `first..last`, fewer than 2^16; all nought where it is empty.
    #[inline]
    pub(crate) fn tally(&self, first: TokenIx, last: TokenIx) -> Tally {
        let (a, b) = (&self.tallies[first as usize], &self.tallies[last.max(first) as usize]);
        let both = [b[0].wrapping_sub(a[0]), b[1].wrapping_sub(a[1])];
        let of = |(number, shift): (usize, u32)| u32::from((both[number] >> shift) as u16);
        Tally {
            commas: of(lane::COMMAS),
            verbs: of(lane::VERBS),
            marks: of(lane::MARKS),
            inside: of(lane::INSIDE),
            anchors: of(lane::ANCHORS),
            words: of(lane::WORDS),
            quoted: of(lane::QUOTED),
            thats: of(lane::THATS),
        }
    }

    /// The first token after the last one before `at` that ends a clause.
    #[inline]
    pub(crate) fn clause_begins(&self, at: TokenIx) -> TokenIx {
        self.stops[at as usize]
    }

    /// The next token from `at` on that ends a clause; the number of tokens for none.
    #[inline]
    pub(crate) fn clause_ends(&self, at: TokenIx) -> TokenIx {
        self.next_stops[at as usize]
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

/// What the features ask of a word of the reading's table in small letters.
struct Listed {
    /// Hash of the word, whatever its case.
    word: u32,
    /// Its tag without a capital.
    tag: u8,
}

/// The words of the reading's table, by their numbers.
static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let of = |word: &str| {
        let Entry { classes, lemma, number } = lexicon().word(word);
        let end = word.len() as u32;
        let token = Token { start: 0, end, classes, lemma, kind: Kind::Word, flags: 0, inside: 0, number };
        Listed { word: hash::word(word), tag: tag::tag(word, &token) }
    };
    lexicon().words().map(of).collect()
});

/// The cells, without what the rules say.
fn cells(reading: &Reading<'_>, weights: &Weights) -> Vec<Cell> {
    let (text, listed) = (reading.text.as_bytes(), &*LISTED);
    let mut cells: Vec<Cell> = Vec::with_capacity(reading.tokens.len());
    let mut inside = false;
    for (sentence, within) in (0..).zip(&reading.sentences) {
        let tokens = reading.tokens.get(within.first as usize..within.last as usize).unwrap_or_default();
        cells.extend(tokens.iter().map(|token| {
            let listed = listed.get(usize::from(token.number)).filter(|_| token.number != 0);
            let word = match listed {
                Some(listed) => listed.word,
                None => hash::bytes(text.get(token.span().range()).unwrap_or_default()),
            };
            let mark = matches!(token.kind, Kind::DoubleMark | Kind::SingleMark);
            let quoted = token.has(flag::QUOTED);
            let state = if !quoted {
                0
            } else if mark && token.has(flag::OPENS) && !inside {
                1
            } else if mark && token.has(flag::CLOSES) {
                3
            } else {
                2
            };
            inside = matches!(state, 1 | 2);
            let tag = match listed {
                Some(listed) if !token.has(flag::CAPITAL) => listed.tag,
                _ => tag::tag(reading.text, token),
            };
            let (rate, cluster) = weights.of_word(word);
            let (is_word, shape) = (tag::is_word(token.kind), tag::SHAPES[usize::from(tag)]);
            Cell { word, sentence, tag, cluster, rate, state, rule: 0, is_word, shape }
        }));
    }
    cells
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
