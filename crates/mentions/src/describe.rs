//! What the report says about each name's bearer: gender, roles, places, and how each mention stands.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::bodies;
use crate::first;
use crate::people::{Gender, People, Points, Seen};
use crate::roles;

/// How a name stands in its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark {
    /// 18 for the subject of the sentence, 8 for the subject of a clause inside it, else 0.
    pub(crate) weight: i32,
    /// A verb of speech stands beside it.
    pub(crate) speaks: bool,
}

/// Prepositions of place.
fn is_locative(word: &str) -> bool {
    matches!(word, "in" | "In" | "at" | "At" | "near" | "Near" | "outside" | "Outside" | "across" | "around" | "into")
}

/// How much a mention at `first..last` counts for the pronouns after it. `verb` says whether a verb stands
/// between the beginning of its sentence and `first`.
pub(crate) fn weight(reading: &Reading<'_>, begin: TokenIx, first: TokenIx, last: TokenIx, verb: bool) -> i32 {
    let article = first > begin && reading.token(first - 1).is(class::DET);
    let outside = if article { first - 1 } else { first };
    if outside > begin && reading.token(outside - 1).is(class::PREP) {
        return 0;
    }
    // "Soon after it was printed, Marsh left": the main clause begins after the comma.
    let after_comma = first > begin && reading.token(first - 1).kind == Kind::Comma;
    if !verb || after_comma && acts(reading, last) {
        18
    } else if acts(reading, last) {
        8
    } else {
        0
    }
}

/// Words that make a clause's verb, as far as their form shows.
pub(crate) const VERBS: u64 = class::AUX | class::VERB | class::PAST | class::THIRD;

/// One of [`VERBS`].
pub(crate) fn is_verb(reading: &Reading<'_>, at: TokenIx) -> bool {
    reading.token(at).is(VERBS)
}

/// A finite verb stands at `at`, or after an adverb there.
pub(crate) fn acts(reading: &Reading<'_>, at: TokenIx) -> bool {
    let verb = |t: TokenIx| {
        reading.tokens.get(t as usize).is_some_and(|x| {
            x.is(class::AUX | class::PAST | class::THIRD | class::VERB)
                || x.classes == 0 && x.kind == Kind::Word && reading.word(t).ends_with("ed")
        })
    };
    verb(at) || reading.tokens.get(at as usize).is_some_and(|t| t.is(class::ADVERB)) && verb(at + 1)
}

/// True where a verb of speech has `first..last` as its subject: "Marsh said", "said Marsh", "Marsh, the
/// manager, said", "according to Marsh".
pub(crate) fn speaks(reading: &Reading<'_>, begin: TokenIx, first: TokenIx, last: TokenIx, end: TokenIx) -> bool {
    let said =
        |t: TokenIx| t < end && reading.token(t).is(class::SPEECH) && reading.token(t).is(class::PAST | class::THIRD);
    let after = |mut t: TokenIx| {
        while t < end && reading.token(t).is(class::ADVERB | class::HAVE) {
            t += 1;
        }
        said(t)
    };
    if after(last) {
        return true;
    }
    if first > begin {
        let before = reading.token(first - 1);
        if said(first - 1) && before.is(class::INVERTS) {
            return true;
        }
        if first > begin + 1 && reading.token(first - 2).is(class::ACCORDING) {
            return true;
        }
    }
    // "The manager, Marsh, said": the name is the apposition.
    let apposed = first > begin && reading.token(first - 1).kind == Kind::Comma;
    if apposed && last < end && reading.token(last).kind == Kind::Comma && after(last + 1) {
        return true;
    }
    // Over an apposition between commas.
    last < end
        && reading.token(last).kind == Kind::Comma
        && (last + 2..end.min(last + 14))
            .find(|t| !matches!(reading.token(*t).kind, Kind::Word | Kind::Number | Kind::Clitic))
            .is_some_and(|t| reading.token(t).kind == Kind::Comma && after(t + 1))
}

/// Gender, roles and mentions of each entity.
pub(crate) fn describe<'t>(reading: &Reading<'t>, people: &mut People<'t>) {
    people.marks = Vec::with_capacity(people.names.len());
    let (mut in_sentence, mut verb, mut checked) = (u32::MAX, false, 0);
    for (ix, name) in people.names.iter().enumerate() {
        let sentence = &reading.sentences[name.sentence as usize];
        if in_sentence != name.sentence {
            (in_sentence, verb, checked) = (name.sentence, false, sentence.first);
        }
        verb = verb || (checked..name.first).any(|t| is_verb(reading, t));
        checked = name.first;
        let mark = Mark {
            weight: weight(reading, sentence.first, name.title, name.last, verb),
            speaks: speaks(reading, sentence.first, name.title, name.last, sentence.last),
        };
        people.marks.push(mark);
        let seen = Seen { token: name.first, weight: mark.weight };
        let at = match &people.points[ix] {
            Points::One(at) => *at,
            // Either of two people of one surname may be the one whom a pronoun means.
            Points::Several(many) => {
                for at in many.iter().filter(|_| !name.quoted) {
                    people.entities[*at].see(seen);
                }
                continue;
            }
            Points::Nothing => continue,
        };
        let entity = &mut people.entities[at];
        entity.titled |= name.title < name.first;
        if !name.quoted {
            entity.located += u32::from(name.title > sentence.first && is_locative(reading.word(name.title - 1)));
            entity.see(seen);
        }
        if entity.gender.is_none() {
            let (first, title) = (reading.token(name.first), reading.token(name.title));
            let multi = name.last - name.first > 1 || entity.words.len() == 1;
            entity.gender = if name.title < name.first && title.is(class::TITLE_HE)
                || multi && first.is(class::HE_NAME) && !first.is(class::SHE_NAME)
            {
                Some(Gender::He)
            } else if name.title < name.first && title.is(class::TITLE_SHE)
                || multi && first.is(class::SHE_NAME) && !first.is(class::HE_NAME)
            {
                Some(Gender::She)
            } else if multi && !first.is(class::HE_NAME | class::SHE_NAME) && entity.person {
                first::gender(reading.word(name.first))
            } else {
                None
            };
        }
        // "Oxley, which makes wafers, announced": no person.
        let tail = |back: TokenIx| name.last + back < sentence.last;
        if mark.weight == 18
            && entity.gender.is_none()
            && entity.roles.is_empty()
            && tail(1)
            && reading.token(name.last).kind == Kind::Comma
            && reading.word(name.last + 1) == "which"
        {
            entity.person = false;
        }
        roles::by_apposition(reading, name, at, entity, &mut people.bound);
        bodies::by_apposition(reading, name, sentence.first, sentence.last, entity);
    }
    vote(reading, people);
    for entity in &mut people.entities {
        if entity.gender.is_none() && entity.located > 0 && entity.located as usize * 2 >= entity.seen.len() {
            entity.person = false;
        }
    }
}

/// "Marsh left her post": a sentence that has named one person says that person's gender by its possessive.
fn vote(reading: &Reading<'_>, people: &mut People<'_>) {
    let mut next = 0;
    while next < people.names.len() {
        let ix = people.names[next].sentence;
        let from = next;
        while next < people.names.len() && people.names[next].sentence == ix {
            next += 1;
        }
        let here = || {
            let points = people.points[from..next].iter();
            people.names[from..next].iter().zip(points).filter(|(_, p)| **p != Points::Nothing)
        };
        let Some((name, Points::One(entity))) = here().next() else { continue };
        let (first, entity) = (name.first, *entity);
        if !people.entities[entity].person || reading.token(first).has(flag::QUOTED) {
            continue;
        }
        let until = here()
            .find(|(_, p)| **p != Points::One(entity))
            .map_or(reading.sentences[ix as usize].last, |(n, _)| n.first);
        let own = (first..until)
            .map(|t| reading.token(t))
            .find(|t| t.is(class::POSS) && t.is(class::HE | class::SHE) && !t.has(flag::QUOTED));
        if let Some(t) = own {
            people.entities[entity].votes += if t.is(class::HE) { 1 } else { -1 };
        }
    }
}
