//! The words of what is said.

use std::sync::LazyLock;

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, Token, flag};

use super::{From, Sink};
use crate::acts::Sight;
use crate::acts::vocabulary::{Known, WORDS, word_hash};

/// Who is the subject at the head of what is said.
fn person(token: &Token, word: &str) -> u64 {
    let lower = |list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
    if lower(&["i", "my", "i'm", "i've"]) {
        1
    } else if lower(&["we", "our"]) {
        2
    } else if lower(&["you", "your"]) {
        3
    } else if lower(&["he", "she", "his", "her", "hers"]) {
        4
    } else if lower(&["they", "their", "them"]) {
        5
    } else if lower(&["it", "its", "this", "that"]) {
        6
    } else if lower(&["there", "no", "nobody", "none", "nothing"]) {
        7
    } else if token.is(class::DET) {
        8
    } else if token.is(class::WH) {
        9
    } else if token.is(class::ANY_VERB) {
        10
    } else if token.has(flag::CAPITAL) && !token.has(flag::SENTENCE_START) {
        11
    } else {
        0
    }
}

/// The time and the mood of the first verb.
fn mood(token: &Token, word: &str) -> u64 {
    if token.is(class::MODAL) {
        let will = ["will", "'ll", "’ll", "shall", "won't", "won’t"].iter().any(|w| word.eq_ignore_ascii_case(w));
        let would = ["would", "'d", "’d", "wouldn't"].iter().any(|w| word.eq_ignore_ascii_case(w));
        let should = ["should", "must", "ought", "shouldn't"].iter().any(|w| word.eq_ignore_ascii_case(w));
        1 + u64::from(will) + 2 * u64::from(would) + 3 * u64::from(should)
    } else if token.is(class::HAVE) {
        5
    } else if token.is(class::BE) {
        6 + u64::from(word.eq_ignore_ascii_case("was") || word.eq_ignore_ascii_case("were"))
    } else if token.is(class::DO) {
        8
    } else if token.is(class::PAST) {
        9
    } else if token.is(class::BASE) {
        10
    } else {
        11
    }
}

/// What the content shows word by word.
pub(super) struct Said {
    /// Bits of the classes in it, of those that come twice, and of those behind a negation.
    pub(super) seen: u32,
    pub(super) twice: u32,
    pub(super) denied: u32,
    /// The person at its head, the mood and the word of its first verb.
    pub(super) head: u64,
    pub(super) verb: u64,
    pub(super) verb_word: u64,
    /// Its words, the place of the last negation, the first words.
    pub(super) count: usize,
    pub(super) neg_at: usize,
    pub(super) first: [u64; 3],
    pub(super) numbers: u64,
    pub(super) negations: u64,
    pub(super) stops: u64,
}

/// Words of a content that are looked at; behind them only negations.
const MOST: usize = 36;

/// Adds the words of the content.
pub(super) fn of(sight: &Sight<'_, '_, '_>, ix: usize, sink: &mut Sink<'_>) -> Said {
    let (reading, draft, words, never) = (sight.reading, &sight.drafts[ix], &*WORDS, *NEVER);
    let mut out = Said {
        seen: 0,
        twice: 0,
        denied: 0,
        head: 0,
        verb: 0,
        verb_word: 0,
        count: 0,
        neg_at: usize::MAX,
        first: [0; 3],
        numbers: 0,
        negations: 0,
        stops: 0,
    };
    let mut before = 0_u64;
    for t in draft.content.iter().flat_map(|p| p.first..p.last) {
        let token = reading.token(t);
        if !matches!(token.kind, Kind::Word | Kind::Clitic | Kind::Number) {
            out.stops += u64::from(token.kind == Kind::Stop);
            before = 2;
            continue;
        }
        let count = out.count;
        if count == 0 && reading.word(t).eq_ignore_ascii_case("that") {
            continue;
        }
        let name = token.kind == Kind::Word
            && token.has(flag::CAPITAL)
            && !token.has(flag::SENTENCE_START)
            && !token.is(class::FUNCTION);
        let Known { hash, stem, bits } = if token.kind == Kind::Number {
            out.numbers += 1;
            Known { hash: 3, ..Known::default() }
        } else if name {
            Known { hash: 5, ..Known::default() }
        } else if count < MOST || (token.end - token.start) as usize == NEVER_WORD.len() {
            words.of(reading.text, token)
        } else {
            // Nothing more is asked of it.
            Known::default()
        };
        if count < 3 {
            out.first[count] = hash;
        }
        if count == 0 {
            out.head = if is_named(sight, t) { 11 } else { person(token, reading.word(t)) };
        }
        if out.verb == 0 && count < 8 && token.is(class::ANY_VERB) && (count > 0 || out.head == 10) {
            out.verb = mood(token, reading.word(t));
            out.verb_word = hash;
        }
        if token.is(class::NEG) || hash == never {
            out.neg_at = count;
            out.negations += 1;
            sink.add(From::Denied, count.min(3) as u64);
        }
        if count < MOST {
            out.twice |= out.seen & bits;
            out.seen |= bits;
            if out.neg_at != usize::MAX && count - out.neg_at <= 3 {
                out.denied |= bits;
            }
            sink.add(From::Word, hash);
            sink.add(From::Pair, before.rotate_left(7) ^ hash);
            if stem != 0 {
                sink.add(From::Stem, u64::from(stem));
            }
        }
        before = hash;
        out.count += 1;
    }
    out
}

/// A person's name begins here.
fn is_named(sight: &Sight<'_, '_, '_>, at: TokenIx) -> bool {
    // A title is a few words at most.
    sight.people.names(at, at + 5).next().is_some_and(|n| n.first == at || n.title == at)
}

const NEVER_WORD: &str = "never";

static NEVER: LazyLock<u64> = LazyLock::new(|| word_hash(NEVER_WORD));
