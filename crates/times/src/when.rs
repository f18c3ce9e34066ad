//! [`When`]: a place on the calendar, and how TIMEX3 writes it.

use std::fmt::Write as _;

use onrecord_nouns::Precision;

use crate::civil;
use crate::expr::Clock;
use crate::lexicon::{Part, Season, Unit};
use crate::number::Amount;

/// A place on the calendar. Years before Christ are negative (-44 is 44 BC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Century(i32, bool),
    Decade(i32, bool),
    Year(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    Season(i32, Season),
    Month(i32, u8),
    Week(i32, u8),
    Weekend(i32, u8),
    /// Days since 1970-01-01.
    Day(i32),
    /// A day before Christ: year, month, day.
    OldDay(i32, u8, u8),
}

impl When {
    /// The year it lies in; `None` for decades and centuries.
    pub(crate) fn year(self) -> Option<i32> {
        match self {
            Self::Century(..) | Self::Decade(..) => None,
            Self::Year(y)
            | Self::Half(y, _)
            | Self::Quarter(y, _)
            | Self::Season(y, _)
            | Self::Month(y, _)
            | Self::Week(y, _)
            | Self::Weekend(y, _)
            | Self::OldDay(y, _, _) => Some(y),
            Self::Day(d) => Some(civil::date(d).0),
        }
    }

    /// Its month, where it has one.
    pub(crate) fn month(self) -> Option<(i32, u8)> {
        match self {
            Self::Month(y, m) | Self::OldDay(y, m, _) => Some((y, m)),
            Self::Day(d) => {
                let (y, m, _) = civil::date(d);
                Some((y, m))
            }
            _ => None,
        }
    }

    /// Its day, where it has one.
    pub(crate) fn day(self) -> Option<i32> {
        if let Self::Day(d) = self { Some(d) } else { None }
    }

    /// How exact it is.
    pub(crate) fn precision(self) -> Precision {
        match self {
            Self::Century(..) => Precision::Century,
            Self::Decade(..) => Precision::Decade,
            Self::Year(_) => Precision::Year,
            Self::Half(..) => Precision::Half,
            Self::Quarter(..) => Precision::Quarter,
            Self::Season(..) => Precision::Season,
            Self::Month(..) => Precision::Month,
            Self::Week(..) | Self::Weekend(..) => Precision::Week,
            Self::Day(_) | Self::OldDay(..) => Precision::Day,
        }
    }

    /// As TIMEX3 writes it.
    pub(crate) fn write(self) -> String {
        let year = |y: i32| if y < 0 { format!("BC{:04}", -y) } else { format!("{y:04}") };
        match self {
            Self::Century(h, bc) => format!("{}{h:02}", if bc { "BC" } else { "" }),
            Self::Decade(t, bc) => format!("{}{t:03}", if bc { "BC" } else { "" }),
            Self::Year(y) => year(y),
            Self::Half(y, n) => format!("{}-H{n}", year(y)),
            Self::Quarter(y, n) => format!("{}-Q{n}", year(y)),
            Self::Season(y, s) => format!("{}-{}", year(y), season(s)),
            Self::Month(y, m) => format!("{}-{m:02}", year(y)),
            Self::Week(y, w) => format!("{}-W{w:02}", year(y)),
            Self::Weekend(y, w) => format!("{}-W{w:02}-WE", year(y)),
            Self::Day(d) => {
                let (y, m, d) = civil::date(d);
                format!("{}-{m:02}-{d:02}", year(y))
            }
            Self::OldDay(y, m, d) => format!("{}-{m:02}-{d:02}", year(y)),
        }
    }
}

/// Season as TIMEX3 writes it.
pub(crate) fn season(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Fall => "FA",
        Season::Winter => "WI",
    }
}

/// Part of a day as TIMEX3 writes it.
pub(crate) fn part(part: Part) -> &'static str {
    match part {
        Part::Morning => "TMO",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
        Part::Day => "TDT",
    }
}

/// `T09:30`
pub(crate) fn clock(clock: Clock) -> String {
    format!("T{:02}:{:02}", clock.hour, clock.minute)
}

/// A length as TIMEX3 writes it: `P2D`, `PT5M`, `P1DE`, `P2Y6M`, `PXW`.
pub(crate) fn duration(unit: Unit, amount: Amount) -> String {
    let (clocked, letter, each) = match unit {
        Unit::Second => (true, "S", 1),
        Unit::Minute => (true, "M", 1),
        Unit::Hour => (true, "H", 1),
        Unit::Day => (false, "D", 1),
        Unit::Weekend => (false, "WE", 1),
        Unit::Week => (false, "W", 1),
        Unit::Fortnight => (false, "W", 2),
        Unit::Month => (false, "M", 1),
        Unit::Quarter => (false, "Q", 1),
        Unit::Year => (false, "Y", 1),
        Unit::Decade => (false, "DE", 1),
        Unit::Century => (false, "CE", 1),
        Unit::Millennium => (false, "ML", 1),
    };
    let mut out = String::from(if clocked { "PT" } else { "P" });
    match amount {
        Amount::Vague => out.push('X'),
        Amount::Whole(n) => {
            let _ = write!(out, "{}", n.saturating_mul(each));
        }
        Amount::Half(n) => {
            // Half of a unit in the next smaller one that holds it whole.
            let (small, letter_small) = match unit {
                Unit::Minute => (30, "S"),
                Unit::Hour => (30, "M"),
                Unit::Year => (6, "M"),
                Unit::Decade => (5, "Y"),
                Unit::Century => (50, "Y"),
                Unit::Day => (12, "H"),
                _ => {
                    let _ = write!(out, "{n}.5{letter}");
                    return out;
                }
            };
            if n > 0 {
                let _ = write!(out, "{n}{letter}");
            }
            if unit == Unit::Day {
                out.push('T');
            }
            let _ = write!(out, "{small}{letter_small}");
            return out;
        }
        Amount::Tenths(digits, places) => {
            let decimal = onrecord_nouns::Decimal { digits, exponent: -(places.min(18) as i8) };
            let _ = write!(out, "{decimal}");
        }
    }
    out.push_str(letter);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_timex3_writes_them() {
        assert_eq!(When::Day(civil::days(1998, 11, 2)).write(), "1998-11-02");
        assert_eq!(When::Year(-44).write(), "BC0044");
        assert_eq!(When::Decade(198, false).write(), "198");
        assert_eq!(When::Weekend(1989, 43).write(), "1989-W43-WE");
        assert_eq!(duration(Unit::Year, Amount::Half(2)), "P2Y6M");
        assert_eq!(duration(Unit::Minute, Amount::Half(1)), "PT1M30S");
        assert_eq!(duration(Unit::Day, Amount::Half(1)), "P1DT12H");
        assert_eq!(duration(Unit::Year, Amount::Tenths(228, 1)), "P22.8Y");
        assert_eq!(duration(Unit::Week, Amount::Vague), "PXW");
    }
}
