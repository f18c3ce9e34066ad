//! Dates as reports print them, to ISO 8601. The machine's zone and clock are never asked, and a
//! date that fits two readings is not read: `01/02/2018` is no date, `26/01/2018` is.

use jiff::civil;
use onrecord_nouns::calendar::{MONTHS, WEEKDAYS};

/// A date as it was written, no finer than it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<(i8, i8, Option<i8>)>,
    /// Minutes east of Greenwich, where the words declare it.
    zone: Option<i16>,
}

impl WrittenDate {
    /// ISO 8601, as fine as it was written: `2018`, `2018-01`, `2018-01-26`, `2018-01-26T06:32`,
    /// `2018-01-26T06:32:00Z`, `2018-01-26T06:32:00+01:00`.
    #[must_use]
    pub fn iso(&self) -> String {
        let day = self.iso_day();
        let (Some(_), Some((hour, minute, second))) = (self.day, self.time) else { return day };
        let second = second.map_or_else(String::new, |second| format!(":{second:02}"));
        let zone = match self.zone {
            Some(0) => "Z".to_owned(),
            Some(zone) => format!("{}{:02}:{:02}", if zone < 0 { '-' } else { '+' }, zone.abs() / 60, zone.abs() % 60),
            None => String::new(),
        };
        format!("{day}T{hour:02}:{minute:02}{second}{zone}")
    }

    /// The same without the time of day.
    #[must_use]
    pub fn iso_day(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// True when it says the day.
    #[must_use]
    pub fn has_day(&self) -> bool {
        self.day.is_some()
    }

    /// True when it says the time of day.
    #[must_use]
    pub fn has_time(&self) -> bool {
        self.time.is_some()
    }

    /// The first day that it may mean, and how fine it is: orders dates of unlike precision.
    pub(crate) fn order(&self) -> (i16, i8, i8, bool, bool) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1), self.month.is_some(), self.day.is_some())
    }

    /// True when both mean the same day.
    pub(crate) fn same_day(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day) && self.has_day()
    }
}

/// Reads `text` as one date and nothing else, and writes it as ISO 8601; `None` when it is not
/// understood: then there is no date, never a guess.
#[must_use]
pub fn normalise(text: &str) -> Option<String> {
    read(text).map(|date| date.iso())
}

/// Reads `text` as one date and nothing else (white space and a last stop apart).
#[must_use]
pub fn read(text: &str) -> Option<WrittenDate> {
    let text = text.trim();
    if let (8, Ok(digits)) = (text.len(), text.parse::<u32>()) {
        return checked((digits / 10_000) as i16, Some((digits / 100 % 100) as i8), Some((digits % 100) as i8), None);
    }
    if let (4, Ok(year)) = (text.len(), text.parse::<u16>()) {
        return checked(i16::try_from(year).ok()?, None, None, None);
    }
    let (date, used) = read_prefix(text)?;
    text[used..].trim_start_matches('.').trim().is_empty().then_some(date)
}

/// Reads the date at the very start of `text`: with its year, and with the time of day where one
/// stands beside it. Also gives the bytes it takes.
#[must_use]
pub fn read_prefix(text: &str) -> Option<(WrittenDate, usize)> {
    let mut at = Cursor { text, at: 0 };
    let early = at.attempt(Cursor::time);
    if early.is_some() {
        at.gap();
    }
    let weekday = at.attempt(|at| {
        let weekday = at.name(&WEEKDAYS)?;
        at.gap();
        Some(weekday)
    });
    let (year, month, day) = at
        .attempt(Cursor::iso_day)
        .or_else(|| at.attempt(Cursor::named_day))
        .or_else(|| at.attempt(Cursor::numeric_day))?;
    let mut date = checked(year, Some(month), day, weekday)?;
    let (time, zone) = match early {
        Some(early) => early,
        None if day.is_some() => at.attempt(Cursor::late_time).unwrap_or((None, None)),
        None => (None, None),
    };
    date.time = time;
    date.zone = zone;
    // A number or word that goes on is not the date that it begins with.
    let next = text[at.at..].chars().next();
    (!next.is_some_and(char::is_alphanumeric)).then_some((date, at.at))
}

/// A date that the calendar has, on the weekday that the words say.
fn checked(year: i16, month: Option<i8>, day: Option<i8>, weekday: Option<usize>) -> Option<WrittenDate> {
    if !(1500..=2500).contains(&year) {
        return None;
    }
    let first = civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    if let (Some(weekday), Some(_)) = (weekday, day)
        && usize::try_from(first.weekday().to_monday_zero_offset()).ok()? != weekday
    {
        return None;
    }
    Some(WrittenDate { year, month, day, time: None, zone: None })
}

/// Zones that mean one offset. `ET`, `BST` and the like mean several and are passed over: the time
/// then stands without a zone.
const ZONES: &[(&str, i16)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("aest", 600),
    ("aedt", 660),
];
const VAGUE_ZONES: &[&str] = &["et", "ct", "mt", "pt", "bst", "ist", "eastern", "pacific", "local"];

type Clock = (Option<(i8, i8, Option<i8>)>, Option<i16>);

/// What a zone says.
enum Zone {
    /// Minutes east of Greenwich.
    East(i16),
    /// No one offset.
    Vague,
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> u8 {
        self.rest().bytes().next().unwrap_or(0)
    }

    /// Runs `step`; where it gives `None`, nothing was read.
    fn attempt<T>(&mut self, step: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let got = step(self);
        if got.is_none() {
            self.at = before;
        }
        got
    }

    fn eat(&mut self, any: &[u8]) -> bool {
        let found = self.at < self.text.len() && any.contains(&self.peek());
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, any: &[u8]) -> Option<()> {
        self.eat(any).then_some(())
    }

    /// Spaces, no-break spaces, commas.
    fn gap(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\u{a0}', ',', '\t']).len();
    }

    /// A number of `least` to `most` digits that no further digit follows.
    fn number(&mut self, least: usize, most: usize) -> Option<i16> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits < least || digits > most {
            return None;
        }
        let value = self.rest()[..digits].parse().ok()?;
        self.at += digits;
        Some(value)
    }

    fn small(&mut self, least: usize) -> Option<i8> {
        i8::try_from(self.number(least, 2)?).ok()
    }

    fn word(&mut self) -> Option<&'t str> {
        let letters = self.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = &self.rest()[..letters];
        self.at += letters;
        (letters > 0).then_some(word)
    }

    /// A month or weekday, whole or by its first three or four letters, with or without a stop.
    fn name(&mut self, names: &[&str]) -> Option<usize> {
        // Dates begin with a capital; "may" and "sat" are words.
        if !self.peek().is_ascii_uppercase() {
            return None;
        }
        let word = self.word()?.to_ascii_lowercase();
        let short = matches!(word.len(), 3..=5);
        let found = names.iter().position(|name| *name == word || (short && name.starts_with(&word)))?;
        self.eat(b".");
        Some(found)
    }

    fn month(&mut self) -> Option<i8> {
        Some(self.name(&MONTHS)? as i8 + 1)
    }

    /// `2018-01-26`, `2018/01/26`.
    fn iso_day(&mut self) -> Option<(i16, i8, Option<i8>)> {
        let year = self.number(4, 4)?;
        let mark = self.peek();
        self.need(b"-/.")?;
        let month = self.small(2)?;
        let day = self.attempt(|at| {
            at.need(&[mark])?;
            at.small(2)
        });
        (day.is_some() || mark == b'-').then_some((year, month, day))
    }

    /// `Jan. 26, 2018`, `26 January 2018`, `26th of January, 2018`, `January 2018`.
    fn named_day(&mut self) -> Option<(i16, i8, Option<i8>)> {
        if self.peek().is_ascii_digit() {
            let day = self.small(1)?;
            self.ordinal();
            self.need(b" -")?;
            self.attempt(|at| (at.word()? == "of").then(|| at.gap()));
            let month = self.month()?;
            self.eat(b"-");
            self.gap();
            return Some((self.number(4, 4)?, month, Some(day)));
        }
        let month = self.month()?;
        self.gap();
        if let Some(year) = self.attempt(|at| at.number(4, 4)) {
            return Some((year, month, None));
        }
        let day = self.small(1)?;
        self.ordinal();
        let before = self.at;
        self.gap();
        if self.at == before {
            return None;
        }
        Some((self.number(4, 4)?, month, Some(day)))
    }

    fn ordinal(&mut self) {
        self.attempt(|at| matches!(at.word()?, "st" | "nd" | "rd" | "th").then_some(()));
    }

    /// `26/01/2018`, `1/26/2018`: only where one reading is possible.
    fn numeric_day(&mut self) -> Option<(i16, i8, Option<i8>)> {
        let first = self.small(1)?;
        let mark = self.peek();
        self.need(b"/.-")?;
        let second = self.small(1)?;
        self.need(&[mark])?;
        let year = self.number(4, 4)?;
        match (first, second) {
            (a, b) if a == b => Some((year, a, Some(a))),
            (day, month @ 1..=12) if day > 12 => Some((year, month, Some(day))),
            (month @ 1..=12, day) if day > 12 => Some((year, month, Some(day))),
            // With stops it is the day that comes first, wherever stops are used.
            (day, month) if mark == b'.' => Some((year, month, Some(day))),
            _ => None,
        }
    }

    /// A time after the date: `T06:32`, `, 6:32 AM`, ` at 6:03pm PST`, ` - 18:04`.
    fn late_time(&mut self) -> Option<Clock> {
        if !(self.peek() == b'T' && self.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit) && self.eat(b"T")) {
            let before = self.at;
            self.gap();
            if self.attempt(|at| at.word()?.eq_ignore_ascii_case("at").then_some(())).is_some() || self.eat(b"-|") {
                self.gap();
            }
            if self.at == before {
                return None;
            }
        }
        self.time()
    }

    /// `6:32 AM`, `6.32pm`, `18:32:05`, `6am`, with a zone where one stands beside it.
    fn time(&mut self) -> Option<Clock> {
        let hour = self.small(1)?;
        let minute = self.attempt(|at| {
            at.need(b":.")?;
            at.small(2)
        });
        let second = self.attempt(|at| {
            at.need(b":")?;
            let second = at.small(2)?;
            if at.eat(b".") {
                at.digits()?;
            }
            Some(second)
        });
        let half = self.attempt(|at| {
            at.gap();
            let half = at.word()?.to_ascii_lowercase();
            match half.as_str() {
                "am" | "pm" => {}
                "a" | "p" => {
                    at.need(b".")?;
                    at.word()?.eq_ignore_ascii_case("m").then_some(())?;
                    at.eat(b".");
                }
                _ => return None,
            }
            Some(half.starts_with('p'))
        });
        let hour = match (half, hour) {
            (None, 0..=23) => hour,
            (Some(after_noon), 1..=12) => hour % 12 + if after_noon { 12 } else { 0 },
            _ => return None,
        };
        // "6" alone is no time, nor is "6.32".
        if (minute.is_none() && half.is_none()) || minute.is_some_and(|m| m > 59) || second.is_some_and(|s| s > 60) {
            return None;
        }
        let zone = match self.attempt(Cursor::zone) {
            Some(Zone::East(minutes)) => Some(minutes),
            Some(Zone::Vague) | None => None,
        };
        Some((Some((hour, minute.unwrap_or(0), second)), zone))
    }

    fn digits(&mut self) -> Option<()> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += digits;
        (digits > 0).then_some(())
    }

    /// A zone: `Z`, `+01:00`, `-0500`, `GMT`, `(PST)`.
    fn zone(&mut self) -> Option<Zone> {
        self.gap();
        let bracket = self.eat(b"(");
        let zone = if matches!(self.peek(), b'+' | b'-') {
            let west = self.peek() == b'-';
            self.need(b"+-")?;
            let hours = self.rest().get(..2)?.parse::<i16>().ok()?;
            self.at += 2;
            self.eat(b":");
            let minutes = self.small(2)?;
            if hours > 14 || minutes > 59 {
                return None;
            }
            let east = hours * 60 + i16::from(minutes);
            // RFC 2822: "-0000" says that no zone is known.
            if west && east == 0 { Zone::Vague } else { Zone::East(if west { -east } else { east }) }
        } else {
            let word = self.word()?.to_ascii_lowercase();
            match ZONES.iter().find(|(name, _)| *name == word) {
                Some(&(_, offset)) => Zone::East(offset),
                None if VAGUE_ZONES.contains(&word.as_str()) => Zone::Vague,
                None => return None,
            }
        };
        if bracket {
            self.need(b")")?;
        }
        Some(zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_printed() {
        for (written, iso) in [
            ("2018-01-26", "2018-01-26"),
            ("2018-01", "2018-01"),
            ("2018", "2018"),
            ("20180126", "2018-01-26"),
            ("2018/01/26", "2018-01-26"),
            ("2018-01-26 06:32:00", "2018-01-26T06:32:00"),
            ("2018-01-26T06:32:05.123Z", "2018-01-26T06:32:05Z"),
            ("2018-01-26T06:32:05.123456789+01:00", "2018-01-26T06:32:05+01:00"),
            ("2018-01-26T06:32-0500", "2018-01-26T06:32-05:00"),
            ("Fri, 26 Jan 2018 06:32:00 GMT", "2018-01-26T06:32:00Z"),
            ("Fri, 26 Jan 2018 06:32:00 -0800", "2018-01-26T06:32:00-08:00"),
            ("Fri, 26 Jan 2018 06:32:00 -0000", "2018-01-26T06:32:00"),
            ("Jan. 26, 2018 6:32 AM", "2018-01-26T06:32"),
            ("Fri., Jan. 26, 2018 6:32 PM", "2018-01-26T18:32"),
            ("January 26, 2018 at 12:05 a.m. EST", "2018-01-26T00:05-05:00"),
            ("Jan 3, 2018 at 6:03pm PST", "2018-01-03T18:03-08:00"),
            ("6:32 p.m. ET, Jan. 26, 2018", "2018-01-26T18:32"),
            ("26 January 2018", "2018-01-26"),
            ("26th of January, 2018", "2018-01-26"),
            ("26-Jan-2018", "2018-01-26"),
            ("Sept. 4, 2017.", "2017-09-04"),
            ("November 30, 2017", "2017-11-30"),
            ("November 2017", "2017-11"),
            ("26/01/2018", "2018-01-26"),
            ("1/26/2018", "2018-01-26"),
            ("02/02/2018", "2018-02-02"),
            ("2.3.2018", "2018-03-02"),
        ] {
            assert_eq!(normalise(written).as_deref(), Some(iso), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_or_more_than_one_stays_unread() {
        for written in [
            "",
            "yesterday",
            "01/02/2018",
            "30 February 2018",
            "2018-13-01",
            "Jan. 26",
            "26 Jan 18",
            "1517000000",
            "Thu, 26 Jan 2018",
            "Jan. 26, 2018 18:32 PM x",
            "2018-01-26 25:00",
            "May 5 people 2018",
            "2018-01-26, she said",
            "0126-01-26",
            "Marvin 3, 2018",
            "mar 3, 2018",
            "January 26, 20181",
        ] {
            assert_eq!(normalise(written), None, "{written}");
        }
    }

    #[test]
    fn a_prefix_ends_where_the_date_ends() {
        let (date, used) = read_prefix("2021-03-04 Harbour Trust Quits").unwrap();
        assert_eq!((date.iso().as_str(), used), ("2021-03-04", 10));
        let (date, used) = read_prefix("March 3, 2031 Harbour").unwrap();
        assert_eq!((date.iso().as_str(), used), ("2031-03-03", 13));
        assert!(read_prefix("2021-03-04th").is_none());
    }

    #[test]
    fn the_later_date_wins_whatever_its_precision() {
        let order = |text| read(text).unwrap().order();
        assert!(order("2018-01") > order("2017-11-30"));
        assert!(order("2018-01-20") > order("2018-01"));
        assert!(order("2018-01-01") > order("2018-01"));
    }
}
