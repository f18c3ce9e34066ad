//! Whether a number without unit and noun is a figure. In news it is, unless it is an age, a clock, a year, a note, or one
//! of those that were told of ("the two").

use onrecord_reading::lexicon::{Lower, class};
use onrecord_reading::token::{Kind, Token, flag};

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

/// Words that may follow a number which stands for what it counts.
const BEHIND: &[&str] = &[
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
];

/// Words that make a small number behind them a clock, a side or a place in a row.
const LED: &[&str] = &[
    "at", "by", "until", "till", "since", "before", "after", "past", "around", "into", "in", "on", "between", "to",
    "from",
];

/// Words before an age.
const AGED: &[&str] =
    &["young", "old", "aged", "age", "turned", "turns", "turning", "married", "until", "under", "retired"];

/// Nouns of which a number after "of" is the age.
const PERSON: &[&str] = &["man", "woman", "boy", "girl", "age", "child", "son", "daughter"];

/// A number and what its rules look at.
struct Bare<'v, 'r> {
    view: &'v View<'r>,
    first: usize,
    last: usize,
    /// Where a time expression begins.
    limit: usize,
    /// First of its sentence.
    opens: bool,
    digits: bool,
    /// The largest number there is for what is no whole number.
    value: u64,
}

impl<'v, 'r> Bare<'v, 'r> {
    fn of(view: &'v View<'r>, number: &Number, limit: usize) -> Self {
        let first = number.first;
        Bare {
            view,
            first,
            last: number.last,
            limit,
            opens: view.starts_sentence(first) || first == view.lo,
            digits: view.kind(first) == Some(Kind::Number),
            value: number.value.filter(|v| v.exponent == 0).map_or(u64::MAX, |v| v.digits),
        }
    }
}

/// True for a bare number that says how many. At token `limit` a time expression begins.
pub(crate) fn bare(view: &View<'_>, number: &Number, limit: usize) -> bool {
    let bare = Bare::of(view, number, limit);
    if number.one {
        return bare.one();
    }
    bare.goes_on() && !(bare.is_named() || bare.is_time() || bare.is_age() || bare.is_known() || bare.is_led())
}

impl<'r> Bare<'_, 'r> {
    /// The token so many before the number, in the paragraph.
    fn back(&self, n: usize) -> Option<&'r Token> {
        self.view.token(self.first.checked_sub(n)?)
    }

    /// Its word.
    fn word(&self, n: usize) -> &'r str {
        self.first.checked_sub(n).map_or("", |at| self.view.word(at))
    }

    /// The token right before, in the sentence.
    fn before(&self) -> Option<&'r Token> {
        if self.opens { None } else { self.back(1) }
    }

    fn state(&self, at: usize) -> bool {
        STATES.contains(&Lower::of(self.view.word(at)).as_str())
    }

    fn follows(&self, classes: u64) -> bool {
        self.view.token(self.last).is_some_and(|t| t.is(classes))
    }

    /// "one dead", "one is still missing"; every other "one" is an article or somebody.
    fn one(&self) -> bool {
        let still = if self.follows(class::BE | class::HAVE) {
            1 + usize::from(self.view.is_any(self.last + 1, &["still", "also"]))
        } else {
            0
        };
        let led = self.before().is_some_and(|t| t.is(class::DET | class::PREP | class::POSS));
        !self.digits && !led && self.state(self.last + still)
    }

    /// Nothing follows that it could belong to.
    fn goes_on(&self) -> bool {
        let (view, last) = (self.view, self.last);
        let closes = view.kind(last).is_none_or(|kind| {
            !matches!(kind, Kind::Word | Kind::Number | Kind::Other | Kind::Clitic | Kind::Open | Kind::Handle)
        });
        let verb = class::AUX | class::PAST | class::NEG | class::ADVERB;
        let joins = class::PREP | class::COORD | class::PRONOUN | class::SUBORD | class::REL | class::WH | class::TIME;
        closes
            || last >= self.limit
            || view.is_any(last, &["more", "fewer", "less"]) && view.is(last + 1, "than")
            || self.follows(verb | joins)
            || self.state(last)
            || (self.opens || self.shouts()) && self.follows(class::ANY_VERB)
            || view.is_any(last, BEHIND)
    }

    /// "SIX DIED": in capitals.
    fn shouts(&self) -> bool {
        self.view.token(self.first).is_some_and(|t| t.has(flag::ALL_CAPS))
    }

    /// "Albion Four", "a back four", "1."
    fn is_named(&self) -> bool {
        let view = self.view;
        let capitals = view.capital(self.first) && !self.opens && view.capital(self.first - 1);
        if !self.digits && capitals && !self.shouts() {
            return true;
        }
        let small = !self.digits && self.value < 13 && !self.state(self.last);
        if small && self.before().is_some_and(|t| t.kind == Kind::Word && t.classes == 0) {
            let word = self.word(1);
            return !(word.ends_with("ed")
                || word.ends_with("ing")
                || matches!(word, "other" | "further" | "additional"));
        }
        self.digits && self.opens && matches!(view.kind(self.last), Some(Kind::Stop | Kind::Close))
    }

    /// "at 9.30", "between 40 and 110 days", a year that no rule of dates has read.
    fn is_time(&self) -> bool {
        let (view, written) = (self.view, self.view.word(self.first));
        let led = ["at", "by", "until", "from", "to"].iter().any(|w| self.word(1).eq_ignore_ascii_case(w));
        let clock = |(h, m): (&str, &str)| m.len() == 2 && h.parse::<u8>().is_ok_and(|h| h < 24);
        if led && !self.opens && written.split_once('.').is_some_and(clock) {
            return true;
        }
        let and = view.sem(self.last) == Sem::And && self.word(1).eq_ignore_ascii_case("between");
        let to = matches!(view.sem(self.last), Sem::To | Sem::Or);
        if self.last + 1 >= self.limit && self.limit < view.hi && (and || to) {
            return true;
        }
        self.digits && self.last - self.first == 1 && written.len() == 4 && (1000..2100).contains(&self.value)
    }

    /// "she is 34", "turned 40", "as young as 10", "a man of 71", ", 38,", "the architect Viveca Stornoway at 90".
    fn is_age(&self) -> bool {
        if self.value >= 120 {
            return false;
        }
        let view = self.view;
        let comma = |kind: Option<Kind>| kind == Some(Kind::Comma);
        if self.digits && comma(view.kind_before(self.first)) && comma(view.kind(self.last)) {
            return true;
        }
        let person = self.back(2).is_some_and(|t| t.is(class::PRONOUN | class::SHE | class::HE));
        let things = ["it", "they", "there", "we"].iter().any(|w| self.word(2).eq_ignore_ascii_case(w));
        if self.before().is_some_and(|t| t.is(class::BE)) && person && !things {
            return true;
        }
        let aged = |n: usize| AGED.iter().any(|w| self.word(n).eq_ignore_ascii_case(w));
        let named = view.capital(self.first.wrapping_sub(2));
        let man = self.back(2).is_some_and(|t| t.is(class::ROLE)) || PERSON.contains(&Lower::of(self.word(2)).as_str());
        aged(1)
            || aged(2)
            || self.word(1) == "at" && named
            || view.sem_before(self.first) == Sem::Of && !self.opens && (man || named)
    }

    /// "the two", "we three", "one or two": those who were told of, or nobody knows how many.
    fn is_known(&self) -> bool {
        let view = self.view;
        if self.before().is_some_and(|t| t.is(class::PRONOUN) && !t.is(class::DET)) {
            return true;
        }
        let determined = self.before().is_some_and(|t| t.is(class::DET | class::POSS));
        // "so that seven have now spoken"
        let that = self.word(1) == "that" && self.follows(class::AUX | class::PAST);
        if determined && !that && !self.digits && self.last - self.first == 1 && self.value < 13 {
            return true;
        }
        !self.opens && view.sem(self.first - 1) == Sem::Or
            || view.sem(self.last) == Sem::Or && !view.is_any(self.last + 1, &["more", "fewer"])
    }

    /// "at five", "by six", "after 10", "into two", unless something rose to it.
    fn is_led(&self) -> bool {
        if self.opens || self.value >= 25 || self.state(self.last) {
            return false;
        }
        let tells = |n: usize| before::tells(self.word(n)) || matches!(self.word(n), "put" | "puts" | "toll" | "total");
        LED.iter().any(|w| self.word(1).eq_ignore_ascii_case(w)) && !(2..9).any(tells)
    }
}
