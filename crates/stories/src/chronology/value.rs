//! [`Happened`]: when an event happened, as exactly as the words say and no more.

use onrecord_nouns::{DateRead, TimeKind};
use onrecord_times::civil;

use crate::grouping::day;

/// How exact a [`Happened`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exact {
    /// One day.
    Day,
    /// A month.
    Month,
    /// A year; a season counts as its year.
    Year,
    /// From one of these to another, or to an end that is not said.
    Interval,
}

impl Exact {
    /// As it stands in `precision`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Interval => "interval",
        }
    }
}

/// When something happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Happened {
    /// First day that it may name, in days since 1970-01-01.
    pub first: i32,
    /// Last day that it may name; [`OPEN`] where no end is said.
    pub last: i32,
    /// How exact it is.
    pub precision: Exact,
    /// ISO 8601 (`2031`, `2031-05`, `2031-05-14`), or an EDTF interval of two of them (`1988/2014`, `1988/..`).
    pub value: String,
}

/// The last day of what has not ended.
pub const OPEN: i32 = i32::MAX;

impl Happened {
    /// Reads a TIMEX3 value. `None` for what has no place on the calendar, and for unknown digits.
    #[must_use]
    pub fn of_timex(value: &str) -> Option<Self> {
        let value = match value.find('T') {
            Some(at) if at >= 10 => &value[..at],
            _ => value,
        };
        if let Some(known) = Self::of_iso(value) {
            return Some(known);
        }
        let year = value.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
        match value.get(4..).unwrap_or_default() {
            "-SP" | "-SU" | "-FA" | "-WI" => Self::of_iso(year),
            "-Q1" => Self::interval(&format!("{year}-01"), &format!("{year}-03")),
            "-Q2" => Self::interval(&format!("{year}-04"), &format!("{year}-06")),
            "-Q3" => Self::interval(&format!("{year}-07"), &format!("{year}-09")),
            "-Q4" => Self::interval(&format!("{year}-10"), &format!("{year}-12")),
            "-H1" => Self::interval(&format!("{year}-01"), &format!("{year}-06")),
            "-H2" => Self::interval(&format!("{year}-07"), &format!("{year}-12")),
            rest => {
                let (week, end) = rest.strip_prefix("-W")?.split_at_checked(2)?;
                let monday = civil::monday(year.parse().ok()?, week.parse().ok()?);
                let (from, to) = match end {
                    "" => (monday, monday + 6),
                    "-WE" => (monday + 5, monday + 6),
                    _ => return None,
                };
                Self::interval(&iso(from), &iso(to))
            }
        }
    }

    /// Reads a year, a month, a day or a decade (`198`).
    #[must_use]
    pub fn of_iso(value: &str) -> Option<Self> {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then_some(());
        let made = |first, last, precision| Some(Self { first, last, precision, value: value.to_owned() });
        match value.len() {
            3 => {
                digits(value)?;
                Self::interval(&format!("{value}0"), &format!("{value}9"))
            }
            4 => {
                digits(value)?;
                made(day(&format!("{value}-01-01"))?, day(&format!("{value}-12-31"))?, Exact::Year)
            }
            7 => {
                let (year, month) = value.split_once('-')?;
                let (year, month): (i32, u8) = (year.parse().ok()?, month.parse().ok()?);
                let first = day(&format!("{value}-01"))?;
                made(first, first + i32::from(civil::month_len(year, month)) - 1, Exact::Month)
            }
            10 => {
                let at = day(value)?;
                made(at, at, Exact::Day)
            }
            _ => None,
        }
    }

    /// From `from` to `to`, each as [`Happened::of_iso`] reads it; `None` where it runs backwards.
    #[must_use]
    pub fn interval(from: &str, to: &str) -> Option<Self> {
        let (a, b) = (Self::of_timex(from)?, Self::of_timex(to)?);
        let (from, to) = (a.value.split('/').next()?, b.value.rsplit('/').next()?);
        let value = format!("{from}/{to}");
        (a.first <= b.last).then_some(Self { first: a.first, last: b.last, precision: Exact::Interval, value })
    }

    /// From this on, with no end said.
    #[must_use]
    pub fn onwards(self) -> Self {
        let from = self.value.split('/').next().unwrap_or_default();
        Self { value: format!("{from}/.."), first: self.first, last: OPEN, precision: Exact::Interval }
    }

    /// True where both may name one day.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// True where the other names nothing outside this.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// How many days it may name; [`OPEN`] where no end is said.
    #[must_use]
    pub fn days(&self) -> i32 {
        if self.last == OPEN { OPEN } else { self.last.saturating_sub(self.first).saturating_add(1) }
    }
}

/// A day as ISO 8601.
pub(crate) fn iso(day: i32) -> String {
    let (year, month, day) = civil::date(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// What a time expression says of when, or why it says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// It names a time of the calendar.
    When(Happened),
    /// It means one, and nothing in reach says which.
    Unresolved,
    /// It means none: a length of time, a habit, an age, "now".
    Timeless,
}

/// Reads the value of one expression, without what stands around it.
pub(crate) fn read(date: &DateRead) -> Read {
    if !matches!(date.kind, TimeKind::Date | TimeKind::Time) || date.is_age() {
        return Read::Timeless;
    }
    match date.value.as_deref() {
        Some(value) => match Happened::of_timex(value) {
            Some(when) => Read::When(when),
            None if value.starts_with("XX") => Read::Unresolved,
            None => Read::Timeless,
        },
        None => Read::Timeless,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> (String, &'static str) {
        Happened::of_timex(value).map_or((String::new(), ""), |h| (h.value.clone(), h.precision.as_str()))
    }

    #[test]
    fn a_value_keeps_its_precision() {
        assert_eq!(of("2031-10-04TNI"), ("2031-10-04".to_owned(), "day"));
        assert_eq!(of("2031-02"), ("2031-02".to_owned(), "month"));
        assert_eq!(of("2031-SU"), ("2031".to_owned(), "year"));
        assert_eq!(of("203"), ("2030/2039".to_owned(), "interval"));
        assert_eq!(of("2030-W46"), ("2030-11-11/2030-11-17".to_owned(), "interval"));
        assert_eq!(of("2030-Q2"), ("2030-04/2030-06".to_owned(), "interval"));
        for none in ["", "XXXX-11-02", "P2D", "PAST_REF", "2030-W99-X", "2030-02-30x", "é-12"] {
            assert_eq!(of(none), (String::new(), ""), "{none}");
        }
    }

    #[test]
    fn an_interval_holds_its_ends_and_never_runs_backwards() {
        let years = Happened::interval("1988", "2014-05").unwrap();
        assert_eq!((years.value.as_str(), years.days()), ("1988/2014-05", 9648));
        assert!(years.holds(&Happened::of_iso("2014-05-31").unwrap()));
        assert!(!years.meets(&Happened::of_iso("2014-06").unwrap()));
        assert!(Happened::interval("2014", "1988").is_none());
        let since = Happened::of_iso("1988").unwrap().onwards();
        assert_eq!(since.value, "1988/..");
        assert!(since.meets(&Happened::of_iso("2040").unwrap()) && since.days() == OPEN);
    }
}
