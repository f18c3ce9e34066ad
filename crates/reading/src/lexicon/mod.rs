//! The word table: every word that a rule knows, with its classes, probed once per token.
//!
//! One probe per token while the text is cut into tokens replaces a scan for triggers: an extractor
//! names the classes that wake it, and two hundred extractors cost the same single probe.

mod inflect;
mod list;
mod lower;

pub use list::List;
pub use lower::Lower;

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Bits of word classes. A word may be in many ("call": verb of describing, base form).
pub mod class {
    macro_rules! bits {
        ($($(#[$doc:meta])* $name:ident = $bit:literal),+ $(,)?) => {
            $($(#[$doc])* pub const $name: u64 = 1 << $bit;)+
            pub(super) const NAMES: &[(&str, u64)] = &[$((stringify!($name), $name)),+];
        };
    }
    bits! {
        /// Reports speech.
        SPEECH = 0,
        /// Reports thought.
        THOUGHT = 1,
        /// Stands beside a quote.
        QUOTES = 2,
        /// May stand before its subject.
        INVERTS = 3,
        /// Takes "that".
        TAKES_THAT = 4,
        /// Takes a clause without "that".
        TAKES_CLAUSE = 5,
        /// Takes "whether", "how", "what".
        TAKES_WH = 6,
        /// Takes an object as what is said.
        TAKES_OBJECT = 7,
        /// Takes -ing.
        TAKES_ING = 8,
        /// Takes "to ...".
        TAKES_TO = 9,
        /// Takes somebody "to ...".
        SOMEBODY_TO = 10,
        /// Calls something something.
        CALLS = 11,
        /// Accuses.
        ACCUSES = 12,
        /// Takes a particle.
        PARTICLE = 13,
        /// Names who is told.
        TELLS = 14,
        /// Base form.
        BASE = 15,
        /// Third person present.
        THIRD = 16,
        /// Past.
        PAST = 17,
        /// Past participle.
        PARTICIPLE = 18,
        /// -ing.
        ING = 19,
        /// Determiner.
        DET = 20,
        /// Possessive determiner.
        POSS = 21,
        /// Preposition.
        PREP = 22,
        /// Coordinator.
        COORD = 23,
        /// Subordinator.
        SUBORD = 24,
        /// Form of "be".
        BE = 25,
        /// Form of "have".
        HAVE = 26,
        /// Form of "do".
        DO = 27,
        /// Modal.
        MODAL = 28,
        /// Negation.
        NEG = 29,
        /// Pronoun that may be a subject.
        PRONOUN = 30,
        /// Feminine pronoun.
        SHE = 31,
        /// Masculine pronoun.
        HE = 32,
        /// Plural pronoun.
        THEY = 33,
        /// Object pronoun.
        OBJECTIVE = 34,
        /// First person.
        IPRON = 35,
        /// Question word.
        WH = 36,
        /// Relative word.
        REL = 37,
        /// Adverb.
        ADVERB = 38,
        /// Written with a stop after it.
        ABBREV = 39,
        /// Title before a name.
        TITLE = 40,
        /// Masculine title.
        TITLE_HE = 41,
        /// Feminine title.
        TITLE_SHE = 42,
        /// Noun for a person by role.
        ROLE = 43,
        /// Masculine role.
        HE_ROLE = 44,
        /// Feminine role.
        SHE_ROLE = 45,
        /// Noun for a group of people.
        GROUP = 46,
        /// Noun for a body or a document that speaks.
        BODY = 47,
        /// Noun for what was said.
        CUENOUN = 48,
        /// Day of the week.
        WEEKDAY = 49,
        /// Month.
        MONTH = 50,
        /// Word of an organisation's name.
        ORGWORD = 51,
        /// Any other verb form.
        VERB = 52,
        /// Noun for the thing that carries words.
        SAIDNOUN = 53,
        /// Usual man's first name.
        HE_NAME = 54,
        /// Usual woman's first name.
        SHE_NAME = 55,
        /// The word "according".
        ACCORDING = 56,
        /// No word: the class of a colon, so that it can wake an extractor.
        COLON = 57,
        /// A plural noun of the same form as a verb's third person.
        NOUNISH = 58,
        /// A country, a large city, a region.
        PLACE = 59,
        /// A word by which what is said may show what it does: "sorry", "resign", "untrue".
        ACTWORD = 60,
        /// A word for a wrong: "lied", "forged", "bribes".
        WRONG = 61,
        /// A noun that may name the channel of a statement.
        CHANNEL = 62,
        /// A word by which a time expression or a figure may begin: the list of `times`, held equal by its test.
        TIME = 63,
    }
    /// Any verb that reports.
    pub const CUE: u64 = SPEECH | THOUGHT;
    /// Any finite auxiliary.
    pub const AUX: u64 = BE | HAVE | DO | MODAL;
    /// Any form of a verb that the table knows.
    pub const ANY_VERB: u64 = AUX | VERB | BASE | THIRD | PAST | PARTICIPLE | ING;
    /// Words that begin a sentence in capitals without being a name.
    pub const FUNCTION: u64 =
        DET | PREP | COORD | SUBORD | AUX | NEG | PRONOUN | OBJECTIVE | IPRON | WH | REL | ADVERB | THEY | POSS;
}

/// What a verb does, by the word used in the table (`onrecord_nouns::Act`).
pub type ActWord = &'static str;

/// Number of a verb's lemma; 0 for words that are no verb of the table.
pub type Lemma = u16;

/// Number of a word of the table; 0 for words that are not in it. What another crate knows about words stands in lists
/// by these numbers, so that a word is looked up once.
pub type WordIx = u16;

/// What the table knows about a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Class bits.
    pub classes: u64,
    /// The lemma, for verbs that report.
    pub lemma: Lemma,
    /// Its number.
    pub number: WordIx,
}

const SLOTS: usize = 1 << 14;

/// A place of the table: key and entry side by side, one cache line at most.
#[derive(Clone, Copy, Default)]
struct Slot {
    key: u128,
    entry: Entry,
}

/// The table. Keys are words of at most 16 bytes, lower-case, zero-padded.
pub struct Lexicon {
    /// One bit for each of 2^16 hash values that a word of the table has: most words that are not in it
    /// are told so by these 8 KiB.
    filter: Vec<u64>,
    slots: Vec<Slot>,
    /// By number; the first is empty.
    words: Vec<String>,
    lemmas: Vec<(&'static str, ActWord)>,
}

/// Mixes a key (multiply-shift, Dietzfelbinger et al. 1997).
fn mix(key: u128) -> u64 {
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
    folded.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The slot where the search for a key begins.
fn slot(mixed: u64) -> usize {
    (mixed >> (64 - SLOTS.trailing_zeros())) as usize
}

/// The bit of the filter: word and mask.
fn bit(mixed: u64) -> (usize, u64) {
    let bit = (mixed >> 32) & 0xFFFF;
    ((bit >> 6) as usize, 1 << (bit & 63))
}

/// The key of a word: its bytes, lower-cased, in a `u128`. `None` for words of more than 16 bytes.
#[inline]
#[must_use]
pub fn key(word: &[u8]) -> Option<u128> {
    if word.len() > 16 {
        return None;
    }
    Some(small(packed(word), word.len()))
}

/// The [`key`] of the word `start..end` of a text, of its first sixteen bytes where it has more: one load where the text
/// goes on that far. 0 where the text has no such place.
#[inline]
#[must_use]
pub fn key_at(text: &[u8], start: usize, end: usize) -> u128 {
    let len = end.saturating_sub(start).min(16);
    match text.get(start..).and_then(|rest| rest.first_chunk::<16>()) {
        Some(window) => small(u128::from_le_bytes(*window), len),
        None => text.get(start..start + len).map_or(0, |word| small(packed(word), len)),
    }
}

/// The first `len` of sixteen bytes, lower-cased, and zeros: the key of the word that begins there.
#[inline]
fn small(bytes: u128, len: usize) -> u128 {
    (bytes | SMALL) & MASKS[len.min(16)]
}

/// The bit that makes a capital of ASCII a small letter, in sixteen bytes.
pub(crate) const SMALL: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;

/// All bits of the first bytes, by their number.
static MASKS: [u128; 17] = {
    let mut masks = [0; 17];
    let mut len = 1;
    while len < 17 {
        masks[len] = masks[len - 1] << 8 | 0xFF;
        len += 1;
    }
    masks
};

/// At most sixteen bytes as a number, the first the lowest; two loads that may overlap instead of one a byte.
#[inline]
fn packed(word: &[u8]) -> u128 {
    let len = word.len();
    if let (Some(head), Some(tail)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        let (head, tail) = (u64::from_le_bytes(*head), u64::from_le_bytes(*tail));
        u128::from(head) | u128::from(tail) << (len.min(16) * 8 - 64)
    } else if let (Some(head), Some(tail)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
        u128::from(u64::from(head) | u64::from(tail) << (len * 8 - 32))
    } else {
        word.iter().rev().fold(0, |all, byte| all << 8 | u128::from(*byte))
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// The one table of the program.
#[inline]
#[must_use]
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// Looks a key up.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u128) -> Entry {
        let mixed = mix(key);
        let (word, mask) = bit(mixed);
        if self.filter[word] & mask == 0 {
            return Entry::default();
        }
        let mut at = slot(mixed);
        loop {
            let found = &self.slots[at & (SLOTS - 1)];
            if found.key == key {
                return found.entry;
            }
            if found.key == 0 {
                return Entry::default();
            }
            at += 1;
        }
    }

    /// Looks a word up, whatever its case.
    #[inline]
    #[must_use]
    pub fn word(&self, word: &str) -> Entry {
        key(word.as_bytes()).map_or_else(Entry::default, |k| self.get(k))
    }

    /// The words by their numbers, in small letters. The first one, of number 0, is empty.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// The lemma as written in the table ("say"); empty for number 0.
    #[must_use]
    pub fn lemma(&self, lemma: Lemma) -> &'static str {
        self.lemmas[usize::from(lemma)].0
    }

    /// What the verb does.
    #[must_use]
    pub fn act(&self, lemma: Lemma) -> ActWord {
        self.lemmas[usize::from(lemma)].1
    }

    fn build() -> Self {
        let mut words: BTreeMap<String, Entry> = BTreeMap::new();
        let mut lemmas = vec![("", "other")];
        for line in rows(include_str!("verbs.txt")) {
            verb(line, &mut words, &mut lemmas);
        }
        for file in [include_str!("words.txt"), include_str!("first_names.txt")] {
            for line in rows(file) {
                let (name, list) = line.split_once(": ").unwrap_or((line, ""));
                let bit = class::NAMES.iter().find(|(n, _)| *n == name).map_or(0, |(_, bit)| *bit);
                for word in list.split_whitespace() {
                    words.entry(word.to_owned()).or_default().classes |= bit;
                }
            }
        }
        let mut filter = vec![0u64; 1 << 10];
        let mut slots = vec![Slot::default(); SLOTS];
        let mut numbered = vec![String::new()];
        for (word, entry) in words {
            let Some(key) = key(word.as_bytes()) else { continue };
            let entry = Entry { number: numbered.len() as WordIx, ..entry };
            numbered.push(word);
            let mixed = mix(key);
            let (word, mask) = bit(mixed);
            filter[word] |= mask;
            let mut at = slot(mixed);
            while slots[at].key != 0 {
                at = (at + 1) & (SLOTS - 1);
            }
            slots[at] = Slot { key, entry };
        }
        Self { filter, slots, words: numbered, lemmas }
    }
}

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Takes one line of the verb table: lemma, patterns, act, irregular forms (past, participle, -ing, -s).
fn verb(line: &'static str, words: &mut BTreeMap<String, Entry>, lemmas: &mut Vec<(&'static str, ActWord)>) {
    let mut fields = line.split_whitespace();
    let (Some(lemma), Some(patterns), Some(act)) = (fields.next(), fields.next(), fields.next()) else { return };
    let mut classes = 0;
    for pattern in patterns.bytes() {
        classes |= match pattern {
            b'S' => class::SPEECH,
            b'H' => class::THOUGHT,
            b'Q' => class::QUOTES,
            b'I' => class::INVERTS,
            b'T' => class::TAKES_THAT,
            b'Z' => class::TAKES_CLAUSE,
            b'W' => class::TAKES_WH,
            b'O' => class::TAKES_OBJECT,
            b'G' => class::TAKES_ING,
            b'P' => class::TAKES_TO,
            b'U' => class::SOMEBODY_TO,
            b'C' => class::CALLS,
            b'A' => class::ACCUSES,
            b'F' => class::PARTICLE,
            b'M' => class::TELLS,
            _ => 0,
        };
    }
    let regular = inflect::forms(lemma);
    let past = fields.next().map_or(regular.past, str::to_owned);
    let participle = fields.next().map_or(regular.participle, str::to_owned);
    let ing = fields.next().map_or(regular.ing, str::to_owned);
    let third = fields.next().map_or(regular.third, str::to_owned);
    lemmas.push((lemma, act));
    let number = (lemmas.len() - 1) as Lemma;
    for (form, bit) in [
        (lemma.to_owned(), class::BASE),
        (third, class::THIRD),
        (past, class::PAST),
        (participle, class::PARTICIPLE),
        (ing, class::ING),
    ] {
        let entry = words.entry(form).or_default();
        // Two verbs may share a form ("found"): the first in the table keeps it.
        if entry.lemma == 0 || entry.lemma == number {
            entry.lemma = number;
            entry.classes |= classes | bit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_tables_is_found_and_no_other() {
        let lexicon = lexicon();
        for word in ["said", "SAID", "accusing", "told", "co-founder", "wednesday", "didn't"] {
            assert_ne!(lexicon.word(word).classes, 0, "{word}");
        }
        for word in ["", "sayed", "zzz", "averyveryverylongword"] {
            assert_eq!(lexicon.word(word), Entry::default(), "{word}");
        }
        assert_eq!(lexicon.lemma(lexicon.word("said").lemma), "say");
        assert_eq!(lexicon.act(lexicon.word("denies").lemma), "deny");
    }

    #[test]
    fn the_table_is_sparse_enough_to_probe_quickly_and_its_lines_are_well_formed() {
        let used = lexicon().slots.iter().filter(|s| s.key != 0).count();
        // Well under a half: nearly every probe ends at the first slot.
        assert!(used * 5 < SLOTS * 2, "{used} of {SLOTS} slots");
        for file in [include_str!("words.txt"), include_str!("first_names.txt")] {
            for line in rows(file) {
                let name = line.split_once(": ").expect("CLASS: words").0;
                assert!(class::NAMES.iter().any(|(n, _)| *n == name), "unknown class {name}");
            }
        }
        for line in rows(include_str!("verbs.txt")) {
            let fields: Vec<_> = line.split(' ').collect();
            assert!((3..=7).contains(&fields.len()), "{line}");
            assert!(fields[1].bytes().all(|b| b"SHQITZWOGPUCAFM".contains(&b)), "{line}");
        }
    }
}
