//! What a figure counts where its noun stands before it: "the number of complaints rose to 14", "Complaints: 14",
//! "put the crowd at 900", "a margin of 31"; or right behind: "bringing to 22 the number of deaths".

use onrecord_reading::lexicon::{Lower, class};
use onrecord_reading::token::Kind;

use super::noun::plural;
use crate::lexicon::Sem;
use crate::view::View;

/// Tokens of the words for what is counted, none of them where only "the number" is said, and whether they say that all
/// is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Before {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) all: bool,
}

/// How far back a noun may stand.
const REACH: usize = 16;

/// Words for a number that counts all of something.
pub(crate) fn is_all(word: &str) -> bool {
    matches!(
        Lower::of(word).as_str(),
        "number" | "numbers" | "total" | "toll" | "tally" | "count" | "figure" | "estimate"
    )
}

/// Words for a number by which somebody says that it is all; a figure or an estimate is one of several.
fn says_all(word: &str) -> bool {
    is_all(word) && !matches!(Lower::of(word).as_str(), "figure" | "estimate" | "count" | "numbers")
}

/// Nouns of which a number is the size: what "was" or "of" ties a number to.
fn has_size(word: &str) -> bool {
    is_all(word)
        || matches!(
            Lower::of(word).as_str(),
            "majority"
                | "margin"
                | "lead"
                | "crowd"
                | "attendance"
                | "audience"
                | "turnout"
                | "population"
                | "workforce"
                | "payroll"
                | "staff"
                | "membership"
                | "capacity"
                | "limit"
                | "quota"
                | "target"
                | "average"
                | "record"
                | "list"
                | "fleet"
                | "herd"
                | "squad"
                | "group"
                | "party"
                | "cast"
                | "jury"
                | "dead"
                | "injured"
                | "wounded"
                | "missing"
                | "backlog"
        )
}

/// Verbs that say how much something is, or has become; sorted.
const TELLING: &[&str] = &[
    "averaged",
    "climb",
    "climbed",
    "climbing",
    "climbs",
    "crept",
    "cut",
    "declined",
    "decreased",
    "doubled",
    "drop",
    "dropped",
    "drops",
    "dwindled",
    "eased",
    "exceeded",
    "fall",
    "fallen",
    "falling",
    "falls",
    "fell",
    "gone",
    "grew",
    "grow",
    "growing",
    "grown",
    "grows",
    "halved",
    "hit",
    "hits",
    "increase",
    "increased",
    "increases",
    "jumped",
    "number",
    "numbered",
    "numbers",
    "passed",
    "quadrupled",
    "raised",
    "reach",
    "reached",
    "reaches",
    "recovered",
    "reduced",
    "remained",
    "remains",
    "revised",
    "rise",
    "risen",
    "rises",
    "rising",
    "rose",
    "shrank",
    "shrunk",
    "slipped",
    "soared",
    "stand",
    "stands",
    "stood",
    "surged",
    "surpassed",
    "swelled",
    "swollen",
    "topped",
    "totaled",
    "totalled",
    "trebled",
    "tripled",
    "went",
];

/// A verb that says how much something is, or has become.
pub(crate) fn tells(word: &str) -> bool {
    TELLING.binary_search(&Lower::of(word).as_str()).is_ok()
}

/// Words between a verb and its number that only hedge.
fn skips(view: &View<'_>, at: usize) -> bool {
    matches!(
        view.sem(at),
        Sem::About
            | Sem::Over
            | Sem::Under
            | Sem::Nearly
            | Sem::To
            | Sem::A
            | Sem::More
            | Sem::Half
            | Sem::Ord(3..=10)
            | Sem::Unit(crate::lexicon::Unit::Quarter, false)
    ) || view.is_any(
        at,
        &[
            "at",
            "now",
            "than",
            "only",
            "just",
            "at least",
            "least",
            "up",
            "down",
            "as",
            "many",
            "back",
            "record",
            "by",
            "for",
            "still",
            "already",
            "currently",
            "nearer",
            "close",
            "again",
        ],
    )
}

/// True where a noun before, or the words behind, may say what number `first..last` counts; reads them.
pub(crate) fn read(view: &View<'_>, first: usize, last: usize) -> Option<Before> {
    let found = behind(view, last)
        .or_else(|| of_it(view, first))
        .or_else(|| label(view, first))
        .or_else(|| told(view, first))?;
    // "the true figure", "the number arrested": what is counted is told elsewhere. "Pupil numbers" and "the toll" tell it.
    let unsaid = (found.first..found.last)
        .map(|at| view.word(at))
        .any(|word| is_all(word) && !matches!(Lower::of(word).as_str(), "toll" | "numbers"));
    // "put the number at 1,340": by one account.
    let all = found.all && !view.is(first.wrapping_sub(1), "at");
    Some(Before { last: if unsaid { found.first } else { found.last }, all, ..found })
}

/// "bringing to 22 the number of deaths".
fn behind(view: &View<'_>, last: usize) -> Option<Before> {
    let the = usize::from(matches!(view.sem(last), Sem::The | Sem::Poss));
    if the == 0 || !is_all(view.word(last + 1)) {
        return None;
    }
    // "bringing to six the number who say so": who they are was told before.
    let of = (view.sem(last + 2) == Sem::Of).then(|| phrase(view, last + 3, view.hi)).flatten();
    let (first, last) = of.unwrap_or((last + 1, last + 1));
    Some(Before { first, last, all: true })
}

/// "a margin of 31", "the limit of 10", "room for 180".
fn of_it(view: &View<'_>, first: usize) -> Option<Before> {
    let mut at = first;
    while at > view.lo + 1 && !view.starts_sentence(at) && skips(view, at - 1) && view.sem(at - 1) != Sem::To {
        at -= 1;
    }
    if at < view.lo + 2 || view.sem(at - 1) != Sem::Of || view.starts_sentence(at - 1) {
        return None;
    }
    let noun = at - 2;
    has_size(view.word(noun)).then_some(Before { first: noun, last: noun + 1, all: says_all(view.word(noun)) })
}

/// "Complaints: 51."
fn label(view: &View<'_>, first: usize) -> Option<Before> {
    if first < view.lo + 2 || view.kind(first - 1) != Some(Kind::Colon) {
        return None;
    }
    let mut from = first - 1;
    while from > view.lo && first - from < 6 && view.kind(from - 1) == Some(Kind::Word) && !view.starts_sentence(from) {
        from -= 1;
    }
    let opens = from == view.lo || view.starts_sentence(from) || view.kind(from - 1) != Some(Kind::Word);
    let noun = (from..first - 1).find(|at| plural(view.word(*at)) || has_size(view.word(*at)));
    let first = noun.filter(|_| opens)?;
    Some(Before { first, last: first + 1, all: false })
}

/// "the number of complaints rose to 14", "Complaints have risen to 14", "put the crowd at 900".
fn told(view: &View<'_>, first: usize) -> Option<Before> {
    let mut at = first;
    let mut to = false;
    while at > view.lo && first - at < 8 && !view.starts_sentence(at) && (skips(view, at - 1) || from_other(view, at)) {
        at -= 1;
        to |= view.sem(at) == Sem::To || view.is(at, "at");
    }
    if at == view.lo || view.starts_sentence(at) {
        return None;
    }
    let verb = verb_before(view, at);
    if !to && verb.is_none() {
        return None;
    }
    let mut from = clause(view, at);
    // "the number of those who came to harm has been reduced to two"
    if from > view.lo && view.is_any(from - 1, &["who", "which", "that"]) {
        let whole = clause(view, from - 1);
        if (whole..from).any(|at| is_all(view.word(at)) && view.sem(at + 1) == Sem::Of) {
            from = whole;
        }
    }
    // "put the crowd at 900", "brings the number of dead to seven".
    if to && let Some(found) = noun_of(view, from, at, true) {
        return Some(found);
    }
    let verb = verb.filter(|verb| *verb >= from)?;
    let be = view.token(verb).is_some_and(|t| t.is(class::BE));
    noun_of(view, from, verb, false).filter(|found| !be || has_size(view.word(found.last - 1)) || found.all)
}

/// The verb right before token `at` that says how much something is, past adverbs.
fn verb_before(view: &View<'_>, at: usize) -> Option<usize> {
    let mut verb = at.checked_sub(1)?;
    while verb > view.lo && at - verb < 4 && view.token(verb).is_some_and(|t| t.is(class::ADVERB)) {
        verb -= 1;
    }
    let be = view.token(verb).is_some_and(|t| t.is(class::BE));
    (be || tells(view.word(verb))).then_some(verb)
}

/// "from 12" and the like between a verb and "to 20".
fn from_other(view: &View<'_>, at: usize) -> bool {
    view.kind(at - 1) == Some(Kind::Number) && at > view.lo + 1 && view.is(at - 2, "from") || view.is(at - 1, "from")
}

/// First token of the clause that ends before `at`.
fn clause(view: &View<'_>, at: usize) -> usize {
    let mut from = at;
    while from > view.lo && at - from < REACH && !view.starts_sentence(from) {
        let token = view.token(from - 1);
        let ends = matches!(
            view.kind(from - 1),
            Some(
                Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Stop | Kind::Dash | Kind::Close | Kind::DoubleMark
            )
        );
        if ends || token.is_some_and(|t| t.is(class::SUBORD)) || view.is_any(from - 1, &["that", "but"]) {
            break;
        }
        from -= 1;
    }
    from
}

/// The noun of the words `from..to`: of "the number of X" the X, else the head of what stands first. `object`: the words
/// may begin with a verb ("bringing the number of X", "put the crowd").
fn noun_of(view: &View<'_>, from: usize, to: usize, object: bool) -> Option<Before> {
    for at in from..to {
        if is_all(view.word(at)) && view.sem(at + 1) == Sem::Of && at + 2 < to {
            // "the number of those who were hurt"
            let (first, last) = phrase(view, at + 2, to).unwrap_or((at, at));
            return Some(Before { first, last, all: says_all(view.word(at)) });
        }
    }
    if object {
        let last = to - 1;
        return (last > from && has_size(view.word(last)) && led(view, last)).then_some(Before {
            first: last,
            last: last + 1,
            all: is_all(view.word(last)),
        });
    }
    let mut first = from;
    while first < to && view.token(first).is_some_and(|t| t.is(class::DET | class::POSS | class::ADVERB | class::COORD))
    {
        first += 1;
    }
    let mut last = first;
    while last < to && last - first < 5 && word_of(view, last) {
        last += 1;
    }
    // "Confirmed cases rose"
    if last == first && last + 1 < to && view.word(first).ends_with("ed") && plural(view.word(first + 1)) {
        last = first + 2;
    }
    if last == first || view.token(first).is_some_and(|t| t.is(class::PRONOUN)) {
        return None;
    }
    Some(Before { first, last, all: says_all(view.word(last - 1)) })
}

/// True where a determiner leads to the noun at `at`.
fn led(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(3).max(view.lo)..at).any(|i| matches!(view.sem(i), Sem::The | Sem::Poss | Sem::A))
}

/// May stand in the words of a noun.
fn word_of(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_some_and(|t| {
        t.kind == Kind::Word
            && !t.is(class::PREP | class::AUX | class::REL | class::WH | class::COORD | class::SUBORD | class::ADVERB)
            && !(t.is(class::PAST | class::THIRD) && !t.is(class::NOUNISH) && !plural(view.word(at)))
    })
}

/// The words for what is counted after "the number of": up to the plural, else to the end of the run.
fn phrase(view: &View<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut first = from;
    while first < to && view.token(first).is_some_and(|t| t.is(class::DET | class::POSS)) {
        first += 1;
    }
    let mut last = first;
    // "the number of confirmed cases"
    if last + 1 < to && view.word(last).ends_with("ed") && word_of(view, last + 1) {
        last += 1;
    }
    while last < to && last - first < 5 && word_of(view, last) {
        last += 1;
        // "the number of injured stands at 19"
        let who = view.is_any(last - 1, &["dead", "injured", "wounded", "missing", "homeless", "unemployed"]);
        if plural(view.word(last - 1)) || who && tells(view.word(last)) {
            break;
        }
    }
    (last > first).then_some((first, last))
}

/// "grew by 12,000": how much more, or fewer, it is than it was. True for a verb that says so and "by" before a number.
pub(crate) fn by_so_many(view: &View<'_>, first: usize) -> bool {
    if !(1..4).any(|n| view.is(first.wrapping_sub(n), "by")) {
        return false;
    }
    let mut at = first;
    while at > view.lo + 1 && skips(view, at - 1) && !view.is(at - 1, "by") && view.sem(at - 1) != Sem::To {
        at -= 1;
    }
    at > view.lo + 1
        && view.is(at - 1, "by")
        && (tells(view.word(at - 2)) && !view.is_any(at - 2, &["passed", "hit"])
            || view.is_any(at - 2, &["up", "down"]))
}

#[cfg(test)]
mod tests {
    use super::TELLING;

    #[test]
    fn the_verbs_are_sorted() {
        assert!(TELLING.is_sorted_by(|a, b| a < b));
    }
}
