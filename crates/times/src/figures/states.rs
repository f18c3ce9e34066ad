//! Whether a number without unit and noun is a figure. In news it is, unless it is an age, a clock, a year, a note, or one
//! of those that were told of ("the two").

use onrecord_reading::lexicon::{Lower, class};
use onrecord_reading::token::{Kind, flag};

use super::before;
use super::value::Number;
use crate::lexicon::Sem;
use crate::view::View;

/// Words for what becomes of people, right behind a number that counts them.
const STATES: &[&str] = &[
    "dead",
    "died",
    "missing",
    "injured",
    "hurt",
    "wounded",
    "killed",
    "arrested",
    "charged",
    "detained",
    "infected",
    "ill",
    "sick",
    "homeless",
    "unaccounted",
    "trapped",
    "rescued",
    "survived",
    "drowned",
];

/// True for a bare number that says how many. At token `limit` a time expression begins.
pub(crate) fn bare(view: &View<'_>, number: &Number, limit: usize) -> bool {
    let (first, last) = (number.first, number.last);
    let back = |n: usize| first.checked_sub(n).filter(|at| *at >= view.lo);
    let opens = view.starts_sentence(first) || first == view.lo;
    let digits = view.kind(first) == Some(Kind::Number);
    let word = |n: usize| back(n).map_or("", |at| view.word(at));
    let before = if opens { None } else { view.token(first - 1) };
    let state = |at: usize| STATES.contains(&Lower::of(view.word(at)).as_str());
    let be = |at: usize| view.token(at).is_some_and(|t| t.is(class::BE | class::HAVE));
    if number.one {
        let still = usize::from(be(last)) * (1 + usize::from(view.is_any(last + 1, &["still", "also"])));
        return !digits && state(last + still) && !before.is_some_and(|t| t.is(class::DET | class::PREP | class::POSS));
    }
    let value = number.value.filter(|v| v.exponent == 0).map_or(u64::MAX, |v| v.digits);
    let written = view.word(first);
    // "Albion Four"
    let shouts = view.token(first).is_some_and(|t| t.has(flag::ALL_CAPS));
    if !digits && !opens && !shouts && view.capital(first) && view.capital(first - 1) {
        return false;
    }
    // ", 38,"
    let comma = |kind: Option<Kind>| kind == Some(Kind::Comma);
    if digits && value < 120 && comma(view.kind_before(first)) && comma(view.kind(last)) {
        return false;
    }
    // "at 9.30"
    if view.is_any(first.wrapping_sub(1), &["at", "by", "until", "from", "to"]) && written.len() < 6 && !opens {
        let clock = written.split_once('.').is_some_and(|(h, m)| m.len() == 2 && h.parse::<u8>().is_ok_and(|h| h < 24));
        if clock {
            return false;
        }
    }
    // "a back four", "the women's eight"
    if !digits && !opens && value < 13 && !state(last) && before.is_some_and(|t| t.kind == Kind::Word && t.classes == 0)
    {
        let word = view.word(first - 1);
        if !(word.ends_with("ed") || word.ends_with("ing") || matches!(word, "other" | "further" | "additional")) {
            return false;
        }
    }
    // "the architect Viveca Stornoway at 90"
    if value < 120 && view.is(first.wrapping_sub(1), "at") && first > view.lo + 1 && view.capital(first.wrapping_sub(2))
    {
        return false;
    }
    // "between 40 and 110 days": a length of time.
    let and = view.sem(last) == Sem::And && view.is(first.wrapping_sub(1), "between");
    if last + 1 >= limit && limit < view.hi && (and || matches!(view.sem(last), Sem::To | Sem::Or)) {
        return false;
    }
    // A year that no rule of dates has read.
    if digits && last - first == 1 && written.len() == 4 && (1000..2100).contains(&value) {
        return false;
    }
    // "1.", "2)": the number of a paragraph.
    if digits && opens && matches!(view.kind(last), Some(Kind::Stop | Kind::Close)) {
        return false;
    }
    let closes = view.kind(last).is_none_or(|kind| {
        !matches!(kind, Kind::Word | Kind::Number | Kind::Other | Kind::Clitic | Kind::Open | Kind::Handle)
    });
    let goes_on = closes
        || last >= limit
        || view.is_any(last, &["more", "fewer", "less"]) && view.is(last + 1, "than")
        || view.token(last).is_some_and(|t| {
            t.is(class::PREP
                | class::COORD
                | class::AUX
                | class::PRONOUN
                | class::PAST
                | class::SUBORD
                | class::REL
                | class::ADVERB
                | class::WH
                | class::NEG)
                || t.is(class::TIME)
        })
        || state(last)
        || (opens || shouts) && view.token(last).is_some_and(|t| t.is(class::ANY_VERB))
        || view.is_any(
            last,
            &[
                "remain",
                "remained",
                "were",
                "who",
                "each",
                "apiece",
                "so",
                "here",
                "there",
                "now",
                "then",
                "alive",
                "overall",
                "altogether",
                "instead",
                "elsewhere",
                "far",
                "outside",
                "inside",
                "die",
                "dies",
            ],
        );
    if !goes_on {
        return false;
    }
    // An age: "she is 34", "turned 40", "as young as 10", "under 18", "a man of 71".
    if value < 120 {
        let person = |n: usize| {
            back(n).and_then(|at| view.token(at)).is_some_and(|t| t.is(class::PRONOUN | class::SHE | class::HE))
        };
        let be = before.is_some_and(|t| t.is(class::BE));
        let young =
            ["young", "old", "aged", "age", "turned", "turns", "turning", "married", "until", "under", "retired"];
        let aged = young.iter().any(|w| word(1).eq_ignore_ascii_case(w) || word(2).eq_ignore_ascii_case(w));
        if be && person(2) && !view.is_any(first.wrapping_sub(2), &["it", "they", "there", "we"]) || aged {
            return false;
        }
        // "a man of 71"
        let man = back(2).and_then(|at| view.token(at)).is_some_and(|t| t.is(class::ROLE))
            || ["man", "woman", "boy", "girl", "age", "child", "son", "daughter"]
                .contains(&Lower::of(word(2)).as_str());
        if view.sem_before(first) == Sem::Of && !opens && (man || view.capital(first.wrapping_sub(2))) {
            return false;
        }
    }
    if before.is_some_and(|t| t.is(class::PRONOUN) && !t.is(class::DET)) {
        return false;
    }
    let determined = before.is_some_and(|t| t.is(class::DET | class::POSS));
    // "so that seven have now spoken"
    let determined =
        determined && !(view.is(first - 1, "that") && view.token(last).is_some_and(|t| t.is(class::AUX | class::PAST)));
    if determined && !digits && last - first == 1 && value < 13 {
        return false;
    }
    if !opens && matches!(view.sem(first - 1), Sem::Or)
        || view.sem(last) == Sem::Or && !view.is_any(last + 1, &["more", "fewer"])
    {
        return false;
    }
    // "at five", "by six", "after 10", "into two".
    let tells = |n: usize| {
        back(n).is_some_and(|at| before::tells(view.word(at)) || view.is_any(at, &["put", "puts", "toll", "total"]))
    };
    let moved = (2..9).any(tells);
    let small = value < 25;
    if !opens
        && small
        && view.is_any(
            first - 1,
            &[
                "at", "by", "until", "till", "since", "before", "after", "past", "around", "into", "in", "on",
                "between", "to", "from",
            ],
        )
        && !moved
        && !state(last)
    {
        return false;
    }
    true
}
