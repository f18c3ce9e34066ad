//! Dates as options take them.

/// Takes a date or a date and time as ISO 8601 writes it: `2024-03-05`, `2024-03-05T18:30`,
/// `2024-03-05T18:30:00+01:00`. Errors: a sentence with an example, for the usage message.
pub(crate) fn iso_date(text: &str) -> Result<String, String> {
    let (day, clock) = text.split_once('T').map_or((text, None), |(day, clock)| (day, Some(clock)));
    if is_day(day) && clock.is_none_or(is_clock) {
        Ok(text.to_owned())
    } else {
        Err("write a date as 2024-03-05, or with a time as 2024-03-05T18:30:00+01:00".into())
    }
}

fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (
        parts.next().and_then(|p| number(p, 4)),
        parts.next().and_then(|p| number(p, 2)),
        parts.next().and_then(|p| number(p, 2)),
        parts.next(),
    ) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn is_clock(text: &str) -> bool {
    let (time, zone) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let below = |part: Option<&str>, limit: u32| part.and_then(|p| number(p, 2)).is_some_and(|n| n < limit);
    let mut parts = time.split(':');
    let time_ok = below(parts.next(), 24)
        && below(parts.next(), 60)
        && parts.next().is_none_or(|s| below(Some(s), 60))
        && parts.next().is_none();
    let zone_ok = match zone.as_bytes().first() {
        None => true,
        Some(b'Z') => zone.len() == 1,
        Some(_) => zone[1..].split_once(':').is_some_and(|(h, m)| below(Some(h), 24) && below(Some(m), 60)),
    };
    time_ok && zone_ok
}

#[cfg(test)]
mod tests {
    use super::iso_date;

    #[test]
    fn takes_iso_and_nothing_else() {
        for good in ["2024-02-29", "1999-12-31T00:00", "2024-03-05T18:30:59Z", "2024-03-05T18:30:00-05:00"] {
            assert!(iso_date(good).is_ok(), "{good}");
        }
        for bad in ["", "2024", "2023-02-29", "2024-13-01", "5.3.2024", "2024-03-05T", "2024-03-05T25:00", "2024-03-05T18:30+1", "2024-03-05Z"] {
            assert!(iso_date(bad).is_err(), "{bad}");
        }
    }
}
