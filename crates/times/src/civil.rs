//! The civil calendar: days counted from 1970-01-01, ISO weeks. Proleptic Gregorian.

/// Days since 1970-01-01 (algorithm: H. Hinnant, "chrono-compatible low-level date algorithms").
#[must_use]
pub fn days(year: i32, month: u8, day: u8) -> i32 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let shifted = (i32::from(month) + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A day, week or month: small and above 0 by the arithmetic that made it.
fn small(n: i32) -> u8 {
    u8::try_from(n).unwrap_or(1)
}

/// Year, month, day of a count of days.
#[must_use]
pub fn date(days: i32) -> (i32, u8, u8) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = small(doy - (153 * mp + 2) / 5 + 1);
    let month = small(if mp < 10 { mp + 3 } else { mp - 9 });
    (yoe + era * 400 + i32::from(month <= 2), month, day)
}

/// Day of the week: Monday is 1, Sunday is 7.
pub(crate) fn weekday(days: i32) -> u8 {
    small((days + 3).rem_euclid(7) + 1)
}

/// ISO 8601 week-numbering year and week.
pub(crate) fn week(days_: i32) -> (i32, u8) {
    let thursday = days_ + 4 - i32::from(weekday(days_));
    let (year, _, _) = date(thursday);
    (year, small((thursday - days(year, 1, 1)) / 7 + 1))
}

/// The Monday of an ISO week.
#[must_use]
pub fn monday(year: i32, week: u8) -> i32 {
    let fourth = days(year, 1, 4);
    fourth - i32::from(weekday(fourth)) + 1 + (i32::from(week) - 1) * 7
}

/// Length of a month in days.
#[must_use]
pub fn month_len(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// True when the day exists.
pub(crate) fn exists(year: i32, month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= month_len(year, month)
}

/// Moves a month by `by` months.
pub(crate) fn add_months(year: i32, month: u8, by: i32) -> (i32, u8) {
    let count = year * 12 + i32::from(month) - 1 + by;
    (count.div_euclid(12), small(count.rem_euclid(12) + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_go_both_ways_over_two_thousand_years() {
        let mut last = days(1, 1, 1) - 1;
        for year in 1..2100 {
            for month in 1..=12 {
                for day in 1..=month_len(year, month) {
                    last += 1;
                    assert_eq!(days(year, month, day), last);
                    assert_eq!(date(last), (year, month, day));
                }
            }
        }
    }

    #[test]
    fn weeks_and_weekdays_of_known_days() {
        assert_eq!(weekday(days(2017, 12, 14)), 4);
        assert_eq!(week(days(2021, 1, 3)), (2020, 53));
        assert_eq!(week(days(2018, 12, 31)), (2019, 1));
        assert_eq!(monday(2019, 1), days(2018, 12, 31));
        assert_eq!(add_months(2018, 1, -2), (2017, 11));
    }
}
