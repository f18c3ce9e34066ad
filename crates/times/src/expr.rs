//! What the words of a time expression say, before anything is resolved.

use onrecord_text::Span;

use crate::lexicon::{Holiday, Part, Ref, Season, Unit};
use crate::number::Amount;

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The report's day ("last week", "two years ago").
    Report,
    /// The time that the story has reached ("the next day", "a year earlier").
    Story,
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// 1989; years before Christ are negative (-44 is 44 BC).
    Known(i32),
    /// '89
    Short(u8),
    /// "last year" in "June last year": years from the base.
    Away(i32, Base),
}

/// "last", "next", "this" before a name of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toward {
    Last,
    This,
    Next,
    /// "that", "the same": the one that the story speaks of.
    That,
    /// "the previous": before the one that the story speaks of.
    BeforeThat,
    /// "the following": after it.
    AfterThat,
}

/// Fields of the calendar that the words name. What is not named is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cal {
    pub(crate) year: Option<Year>,
    pub(crate) half: Option<u8>,
    pub(crate) quarter: Option<u8>,
    pub(crate) season: Option<Season>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    pub(crate) weekday: Option<u8>,
    pub(crate) holiday: Option<Holiday>,
    /// Days away: "yesterday", "the next day".
    pub(crate) away: Option<(i32, Base)>,
    pub(crate) part: Option<Part>,
    pub(crate) clock: Option<Clock>,
    pub(crate) toward: Option<Toward>,
    /// "the second Monday in": which of the month, -1 for the last; `weekday` stays unset beside it.
    pub(crate) nth: Option<(i8, u8)>,
    /// "Wednesday of last week": weeks from the report's; `weekday` stands beside it.
    pub(crate) week: Option<i8>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
}

/// What a time expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expr {
    Cal(Cal),
    /// The first three digits of its years; two digits only ("the '80s") when `short`.
    Decade {
        tens: i32,
        short: bool,
        bc: bool,
    },
    /// The first two digits of its years.
    Century {
        hundreds: i32,
        bc: bool,
    },
    /// "last week": whole units from the base.
    Whole {
        unit: Unit,
        by: i32,
        base: Base,
    },
    /// "the weekend", over or to come.
    Weekend {
        over: bool,
    },
    /// "three days ago": an amount of units from the base.
    Shift {
        unit: Unit,
        amount: Amount,
        back: bool,
        base: Base,
    },
    Ref(Ref),
    /// "recent weeks": a time gone by, as long as some of the unit.
    Recent(Unit),
    Duration {
        unit: Unit,
        amount: Amount,
    },
    /// Every `amount` units.
    Every {
        unit: Unit,
        amount: Amount,
    },
    /// Every Thursday, every July, each morning: the fields that return.
    Returning(Cal),
}

/// A time expression found and not yet resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// Set where it ends or begins inside a token.
    pub(crate) part_of_token: Option<Span>,
    pub(crate) expr: Expr,
    /// The rule that found it.
    pub(crate) rule: &'static str,
    /// Hundredths, from the rule.
    pub(crate) sure: u8,
}

impl Draft {
    /// A draft of whole tokens.
    pub(crate) fn new(first: usize, last: usize, expr: Expr, rule: &'static str) -> Self {
        Self { first, last, part_of_token: None, expr, rule, sure: 90 }
    }

    /// True for a day of a month.
    pub(crate) fn names_a_day(&self) -> bool {
        matches!(self.expr, Expr::Cal(Cal { day: Some(_), .. }))
    }

    /// The same with other hundredths.
    pub(crate) fn sure(mut self, sure: u8) -> Self {
        self.sure = sure;
        self
    }
}
