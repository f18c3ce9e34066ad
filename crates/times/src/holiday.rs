//! The day of a holiday in a year. Those that differ by country are read the American way, where they were coined.

use crate::civil;
use crate::lexicon::Holiday;

/// Days since 1970-01-01.
pub(crate) fn day(holiday: Holiday, year: i32) -> Option<i32> {
    if year < 1583 {
        return None;
    }
    Some(match holiday {
        Holiday::Christmas => civil::days(year, 12, 25),
        Holiday::ChristmasEve => civil::days(year, 12, 24),
        Holiday::BoxingDay => civil::days(year, 12, 26),
        Holiday::NewYear => civil::days(year, 1, 1),
        Holiday::NewYearEve => civil::days(year, 12, 31),
        Holiday::Halloween => civil::days(year, 10, 31),
        Holiday::Valentine => civil::days(year, 2, 14),
        Holiday::IndependenceDay => civil::days(year, 7, 4),
        Holiday::VeteransDay => civil::days(year, 11, 11),
        Holiday::Thanksgiving => nth(year, 11, 4, 4),
        Holiday::LaborDay => nth(year, 9, 1, 1),
        Holiday::ElectionDay => nth(year, 11, 1, 1) + 1,
        Holiday::MemorialDay => {
            let last = civil::days(year, 5, 31);
            last - i32::from(civil::weekday(last)) + 1
        }
        Holiday::Easter => easter(year),
        Holiday::GoodFriday => easter(year) - 2,
    })
}

/// The nth weekday of a month.
fn nth(year: i32, month: u8, weekday: u8, n: i32) -> i32 {
    let first = civil::days(year, month, 1);
    first + (i32::from(weekday) - i32::from(civil::weekday(first))).rem_euclid(7) + 7 * (n - 1)
}

/// Easter Sunday (Gregorian; algorithm: Meeus/Jones/Butcher).
fn easter(year: i32) -> i32 {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    civil::days(year, (n / 31) as u8, (n % 31 + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_that_move() {
        assert_eq!(civil::date(easter(2024)), (2024, 3, 31));
        assert_eq!(civil::date(easter(2000)), (2000, 4, 23));
        assert_eq!(day(Holiday::Thanksgiving, 1999), Some(civil::days(1999, 11, 25)));
        assert_eq!(day(Holiday::ElectionDay, 1998), Some(civil::days(1998, 11, 3)));
        assert_eq!(day(Holiday::MemorialDay, 2024), Some(civil::days(2024, 5, 27)));
    }
}
