//! Days as numbers, read from ISO 8601 dates without a clock or a zone.

/// Days since 1970-01-01 of the date at the start of an ISO 8601 string. `None` when no full date stands there:
/// a month or a year alone is no day.
#[must_use]
pub fn day(iso: &str) -> Option<i32> {
    let b = iso.as_bytes();
    if b.len() < 10 || b[4] != b'-' || b[7] != b'-' || b.get(10).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        b[range].iter().try_fold(0i32, |sum, c| c.is_ascii_digit().then(|| sum * 10 + i32::from(c - b'0')))
    };
    let (year, month, date) = (number(0..4)?, number(5..7)?, number(8..10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    // Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_count_over_months_and_leap_years() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2000-03-01").unwrap() - day("2000-02-28").unwrap(), 2);
        assert_eq!(day("2031-03-03T10:00:00Z").unwrap() - day("2031-02-03").unwrap(), 28);
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in ["", "2031", "2031-03", "2031-13-01", "March 3, 2031", "2031-03-0", "２０３１-03-01"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
