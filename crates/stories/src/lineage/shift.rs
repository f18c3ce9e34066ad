//! [`shifted`]: words as they stand when persons, tenses and contractions no longer tell direct from indirect speech.
//!
//! "I cannot send anybody" becomes "he could not send anybody" when it is told: pronouns change their person, verbs go
//! a tense back, "this" becomes "that" (Quirk et al. 1985, 14.31). With all persons one, all tenses one and the
//! auxiliaries gone, what is left of both is one row of words, and long runs of it are the speaker's.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::form::{CAPITAL, FIRST, Form, FormWord};
use super::spelling::letters;
use super::voice::{bits, house, stem};
use crate::copies::{mix, step};

/// A word of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shifted {
    /// Hash of its plain form.
    pub hash: u32,
    /// How much it tells, in bits; 0 for persons, articles and "to be".
    pub bits: u32,
    /// A name, or a part of one.
    pub name: bool,
}

impl Shifted {
    /// Whether it is a pronoun of any person.
    pub(super) const fn is_person(self) -> bool {
        self.hash == PERSON
    }
}

/// Verbs whose forms no ending tells, the plain form first, divided by commas.
const IRREGULAR: &str = "\
    arise arose arisen, awake awoke awoken, bear bore borne, beat beaten, become became, begin began begun, \
    bend bent, bet, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken, \
    breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, \
    cling clung, come came, creep crept, deal dealt, dig dug, draw drew drawn, dream dreamt, \
    drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, \
    fight fought, find found, flee fled, fling flung, fly flew flown, forbid forbade forbidden, \
    forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, get got gotten, \
    give gave given, go went gone, grind ground, grow grew grown, hang hung, hear heard, hide hid hidden, \
    hold held, keep kept, kneel knelt, know knew known, lay laid, lead led, lean leant, learn learnt, \
    leave left, lend lent, lie lain, light lit, lose lost, make made, mean meant, meet met, pay paid, \
    ride rode ridden, ring rang rung, rise rose risen, run ran, say said, see saw seen, seek sought, \
    sell sold, send sent, shake shook shaken, shine shone, shoot shot, show shown, shrink shrank shrunk, \
    sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, sow sown, speak spoke spoken, \
    speed sped, spell spelt, spend spent, spill spilt, spin spun, spoil spoilt, spring sprang sprung, \
    stand stood, steal stole stolen, stick stuck, sting stung, strike struck stricken, swear swore sworn, \
    sweep swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told, \
    think thought, throw threw thrown, understand understood, wake woke woken, wear wore worn, \
    weave wove woven, weep wept, win won, withdraw withdrew withdrawn, write wrote written";

static LEMMAS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for forms in IRREGULAR.split(", ") {
        let mut forms = forms.split(' ');
        let Some(plain) = forms.next() else { continue };
        out.extend(forms.map(|form| (form, plain)));
    }
    out
});

/// The plain form of an irregular verb's form; other words as they are.
pub(super) fn lemma(word: &str) -> &str {
    LEMMAS.get(word).copied().unwrap_or(word)
}

/// What a word is to the row.
enum Kind {
    /// Left out: auxiliaries, and "that".
    Gone,
    Person,
    Article,
    Be,
    Other,
}

fn kind(word: &str) -> Kind {
    match word {
        "that" | "have" | "has" | "had" | "having" | "do" | "does" | "did" | "will" | "would" | "shall" => Kind::Gone,
        "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" | "you" | "your"
        | "yours" | "yourself" | "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" | "they"
        | "them" | "their" | "theirs" | "themselves" | "it" | "its" | "itself" | "one" => Kind::Person,
        "a" | "an" | "the" | "this" | "these" | "those" => Kind::Article,
        "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" => Kind::Be,
        _ => Kind::Other,
    }
}

/// Whether a word of a row is a "not".
pub(super) fn is_not(word: Shifted) -> bool {
    static NOT: LazyLock<[u32; 3]> = LazyLock::new(|| ["not", "no", "never"].map(hash));
    NOT.contains(&word.hash)
}

fn hash(word: &str) -> u32 {
    (mix(word.bytes().fold(7, step)) >> 32) as u32 | 16
}

const PERSON: u32 = 1;
const ARTICLE: u32 = 2;
const BE: u32 = 3;

/// The row of a form.
#[must_use]
pub fn shifted(form: &Form<'_>) -> Vec<Shifted> {
    let mut out = Vec::with_capacity(form.words.len());
    for (ix, word) in form.words.iter().enumerate() {
        let written = form.word(ix);
        let (base, ending) = opened(written);
        push(&mut out, base, *word);
        match ending {
            Ending::Not => push(&mut out, "not", *word),
            Ending::Be => out.push(Shifted { hash: BE, bits: 0, name: false }),
            Ending::None => {}
        }
    }
    out
}

/// The row with each name put back to the pronoun that it may stand for: "she would play Quillfeather" tells "I would play
/// her".
pub(super) fn unnamed(row: &[Shifted]) -> Vec<Shifted> {
    let person = Shifted { hash: PERSON, bits: 0, name: false };
    let mut out: Vec<Shifted> = Vec::with_capacity(row.len());
    for (at, word) in row.iter().enumerate() {
        match word.name {
            false => out.push(*word),
            true if at > 0 && row[at - 1].name => {}
            true => out.push(person),
        }
    }
    out
}

enum Ending {
    None,
    Not,
    Be,
}

/// A contraction's first word, and what it stands for besides; a possessive loses its ending.
fn opened(written: &str) -> (&str, Ending) {
    if written.eq_ignore_ascii_case("cannot") {
        return ("can", Ending::Not);
    }
    let Some(at) = written.find(['\'', '’']) else { return (written, Ending::None) };
    let (base, mark) = written.split_at(at);
    let ending = mark.trim_start_matches(['\'', '’']);
    let is = |word: &str| base.eq_ignore_ascii_case(word);
    match ending {
        "t" => match base {
            _ if is("won") => ("will", Ending::Not),
            _ if is("can") => ("can", Ending::Not),
            _ => (base.strip_suffix(['n', 'N']).unwrap_or(base), Ending::Not),
        },
        "m" | "re" => (base, Ending::Be),
        "s" if ["it", "he", "she", "that", "there", "what", "who", "where", "here", "how"].iter().any(|w| is(w)) => {
            (base, Ending::Be)
        }
        "s" | "ve" | "ll" | "d" => (base, Ending::None),
        _ => (written, Ending::None),
    }
}

fn push(out: &mut Vec<Shifted>, written: &str, word: FormWord) {
    let plain = letters(written);
    let fixed = |hash| Shifted { hash, bits: 0, name: false };
    match kind(&plain) {
        Kind::Gone => {}
        Kind::Person => out.push(fixed(PERSON)),
        Kind::Article => out.push(fixed(ARTICLE)),
        Kind::Be => out.push(fixed(BE)),
        Kind::Other => {
            let told = match &*plain {
                "nobody" | "noone" => {
                    out.push(Shifted { hash: hash("no"), bits: 2, name: false });
                    out.push(fixed(PERSON));
                    return;
                }
                "anybody" | "anyone" | "somebody" | "someone" => "anybody",
                "everyone" => "everybody",
                "could" => "can",
                "might" => "may",
                other => lemma(other),
            };
            let name = word.has(CAPITAL) && !word.has(FIRST);
            let house = if name { None } else { house(told) };
            let stem = house.as_deref().unwrap_or_else(|| if name { told } else { stem(told) });
            out.push(Shifted { hash: hash(stem), bits: bits(word.hash), name });
        }
    }
}

/// How much of a row stands in another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tiles {
    /// Bits of the words that stand in runs of both.
    pub bits: u32,
    /// Those, in hundredths of all bits of the shorter row.
    pub cover: u32,
    /// Words of the longest run.
    pub longest: usize,
    /// Words of the shorter row that stand in runs, in hundredths.
    pub words: u32,
}

/// A run has so many words, or two that tell [`PAIR`] bits.
const RUN: usize = 3;
const PAIR: u32 = 11;
/// Rows are compared by their first so many words.
const LONGEST: usize = 400;

/// The runs of `short` that stand in `long`, the longest first, each word of either once: their order may differ, for
/// telling puts clauses about (greedy string tiling, Wise 1993).
#[must_use]
pub fn tiles(short: &[Shifted], long: &[Shifted]) -> Tiles {
    let (short, long) = (&short[..short.len().min(LONGEST)], &long[..long.len().min(LONGEST)]);
    let all: u32 = short.iter().map(|w| w.bits).sum();
    let (mut ours, mut theirs) = (vec![false; short.len()], vec![false; long.len()]);
    let mut out = Tiles::default();
    let mut covered = 0;
    loop {
        let mut best = (0, 0, 0);
        let mut row = vec![0_usize; long.len() + 1];
        for (a, word) in short.iter().enumerate() {
            let mut before = 0;
            for (b, other) in long.iter().enumerate() {
                let run = if !ours[a] && !theirs[b] && word.hash == other.hash { before + 1 } else { 0 };
                before = row[b + 1];
                row[b + 1] = run;
                if run > best.0 {
                    best = (run, a + 1 - run, b + 1 - run);
                }
            }
        }
        let (len, a, b) = best;
        let sum: u32 = short[a..a + len].iter().map(|w| w.bits).sum();
        if len < RUN && !(len == 2 && sum >= PAIR) {
            break;
        }
        ours[a..a + len].fill(true);
        theirs[b..b + len].fill(true);
        out.longest = out.longest.max(len);
        out.bits += sum;
        covered += len;
    }
    out.cover = (out.bits * 100).checked_div(all).unwrap_or(0);
    out.words = (covered * 100).checked_div(short.len()).unwrap_or(0) as u32;
    out
}

#[cfg(test)]
mod tests {
    use onrecord_text::Span;

    use super::*;

    fn row(text: &str) -> Vec<Shifted> {
        shifted(&Form::of(text, &[Span::new(0, text.len() as u32)]))
    }

    #[test]
    fn direct_and_indirect_are_one_row() {
        for (direct, told) in [
            ("I cannot send anybody to get you", "he could not send anyone to get them"),
            ("Nobody at this club has told me that I am finished", "no one at the club had told him he was finished"),
            ("We've sold the barge and we won't buy it back", "they had sold the barge and they would not buy it back"),
            ("I wrote it down every night", "she had written it down every night"),
        ] {
            let hashes = |row: Vec<Shifted>| row.iter().map(|w| w.hash).collect::<Vec<_>>();
            assert_eq!(hashes(row(direct)), hashes(row(told)), "{direct}");
        }
    }

    #[test]
    fn runs_are_found_in_any_order_and_counted_once() {
        let (told, said) = (
            row("she counted who was breathing at three in the morning"),
            row("I walked the corridor at three in the morning to count who is breathing"),
        );
        let found = tiles(&told, &said);
        assert!(found.words >= 80 && found.longest == 5, "{found:?}");
        assert_eq!(tiles(&row("he said nothing of the kind"), &row("we sold the old barge")), Tiles::default());
        assert_eq!(tiles(&[], &[]), Tiles::default());
    }
}
