//! A coarse tag for a token: what its kind, its classes and its ending say. No tagger stands behind it.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, Token, flag};

/// Tags that other files ask for; the rest are told apart by number only.
pub(crate) const COMMA: u8 = 3;
pub(crate) const COLON: u8 = 4;
pub(crate) const TO: u8 = 16;
pub(crate) const THAT: u8 = 17;
pub(crate) const PRONOUN: u8 = 24;
pub(crate) const NAME: u8 = 34;
/// Finite verbs and auxiliaries, by number from here...
pub(crate) const FINITE: [u8; 8] = [19, 20, 21, 22, 36, 37, 41, 43];
/// One more than the last tag.
pub(crate) const TAGS: u8 = 58;

/// Bits of [`SHAPES`].
pub(crate) mod shape {
    /// A finite verb or an auxiliary.
    pub(crate) const FINITE: u8 = 1;
    /// A mark that ends a clause.
    pub(crate) const STOP: u8 = 2;
    /// A word that may open a phrase.
    pub(crate) const OPENS: u8 = 4;
    /// A word of a name.
    pub(crate) const NAME: u8 = 8;
}

/// What the features ask of each tag, as bits of [`shape`].
pub(crate) const SHAPES: [u8; TAGS as usize] = {
    let mut out = [0; TAGS as usize];
    let mut tag = 0;
    while tag < TAGS {
        out[tag as usize] = match tag {
            1..=6 => shape::STOP,
            16..=30 => shape::OPENS,
            32..=35 => shape::NAME,
            _ => 0,
        };
        tag += 1;
    }
    let mut at = 0;
    while at < FINITE.len() {
        out[FINITE[at] as usize] |= shape::FINITE;
        at += 1;
    }
    out
};

/// Words: everything that a scorer or a reader counts as one.
pub(crate) fn is_word(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Number | Kind::Handle | Kind::Clitic)
}

/// Words of grammar, by class.
const GRAMMAR: [(u64, u8); 13] = [
    (class::NEG, 18),
    (class::BE, 19),
    (class::HAVE, 20),
    (class::DO, 21),
    (class::MODAL, 22),
    (class::POSS, 23),
    (class::WH, 26),
    (class::PRONOUN, PRONOUN),
    (class::OBJECTIVE, 25),
    (class::SUBORD, 27),
    (class::COORD, 28),
    (class::PREP, 29),
    (class::DET, 30),
];

/// Any of [`GRAMMAR`].
const ANY_GRAMMAR: u64 = {
    let (mut all, mut at) = (0, 0);
    while at < GRAMMAR.len() {
        all |= GRAMMAR[at].0;
        at += 1;
    }
    all
};

/// The tag of a word with one class of [`GRAMMAR`], by the number of its bit.
const OF_BIT: [u8; 64] = {
    let mut out = [0; 64];
    let mut at = GRAMMAR.len();
    while at > 0 {
        at -= 1;
        let mut bits = GRAMMAR[at].0;
        while bits != 0 {
            out[bits.trailing_zeros() as usize] = GRAMMAR[at].1;
            bits &= bits - 1;
        }
    }
    out
};

/// The tag of a token of a text.
pub(crate) fn tag(text: &str, token: &Token) -> u8 {
    match token.kind {
        Kind::Stop => return 1,
        Kind::Ellipsis => return 2,
        Kind::Comma => return COMMA,
        Kind::Colon => return COLON,
        Kind::Semicolon => return 5,
        Kind::Dash => return 6,
        Kind::DoubleMark => return 7,
        Kind::SingleMark => return 8,
        Kind::Open => return 9,
        Kind::Close => return 10,
        Kind::Other => return 11,
        Kind::Number => return 12,
        Kind::Handle => return 13,
        Kind::Clitic => return if token.end - token.start == 2 { 14 } else { 15 },
        Kind::Word => {}
    }
    let word = text.as_bytes().get(token.span().range()).unwrap_or_default();
    if word.len() == 2 && word.eq_ignore_ascii_case(b"to") {
        return TO;
    }
    if word.len() == 4 && word.eq_ignore_ascii_case(b"that") {
        return THAT;
    }
    let starts = token.has(flag::SENTENCE_START);
    let capital = token.has(flag::CAPITAL) && !starts;
    let grammar = token.classes & ANY_GRAMMAR;
    if grammar.is_power_of_two() {
        // Most have one of these classes.
        return OF_BIT[grammar.trailing_zeros() as usize & 63];
    }
    if grammar != 0 {
        for (bits, tag) in GRAMMAR {
            if token.is(bits) {
                return tag;
            }
        }
    }
    if capital {
        return if token.is(class::TITLE) {
            32
        } else if token.is(class::MONTH | class::WEEKDAY) {
            33
        } else if token.has(flag::ALL_CAPS) {
            35
        } else {
            NAME
        };
    }
    if token.classes != 0 {
        if token.is(class::ADVERB) {
            return 31;
        }
        if token.is(class::CUE) && token.lemma != 0 {
            return cue(token);
        }
        for (bits, tag) in [(class::ROLE, 45), (class::GROUP, 46), (class::BODY, 47), (class::CUENOUN, 48)] {
            if token.is(bits) {
                return tag;
            }
        }
        if token.is(class::ANY_VERB) {
            return match word {
                [.., b'i', b'n', b'g'] => 42,
                [.., b's'] => 43,
                [.., b'e', b'd'] => 41,
                _ if token.is(class::PAST) => 41,
                _ => 44,
            };
        }
    }
    if token.has(flag::CAPITAL) {
        return 55;
    }
    match word {
        [_, _, .., b'l', b'y'] => 31,
        [_, _, .., b'i', b'n', b'g'] => 49,
        [_, _, .., b'e', b'd'] => 50,
        [.., b'i', b'o', b'n']
        | [.., b'm', b'e', b'n', b't']
        | [.., b'n', b'e', b's', b's']
        | [.., b'i', b't', b'y'] => 52,
        [_, .., b'a', b'l']
        | [.., b'i', b'v', b'e']
        | [.., b'o', b'u', b's']
        | [.., b'f', b'u', b'l']
        | [.., b'b', b'l', b'e'] => 53,
        [_, _, .., b's', b's'] => 54,
        [_, _, .., b's'] => 51,
        _ => 54,
    }
}

fn cue(token: &Token) -> u8 {
    if token.is(class::PAST) {
        36
    } else if token.is(class::THIRD) {
        37
    } else if token.is(class::ING) {
        38
    } else if token.is(class::PARTICIPLE) {
        39
    } else {
        40
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stay_in_their_range_and_know_the_usual_words() {
        let reading =
            onrecord_reading::read("Marsh said that the mayor, Ilka Voss, had walked quickly to \"it\".", &[]);
        let tags: Vec<u8> = reading.tokens.iter().map(|t| tag(reading.text, t)).collect();
        assert!(tags.iter().all(|t| *t < TAGS));
        assert_eq!(tags[1], 36);
        assert_eq!(tags[2], THAT);
        assert_eq!((tags[5], tags[6]), (COMMA, NAME));
    }
}
