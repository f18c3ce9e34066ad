//! [`Figure`]: a number that a text states about something.

use std::fmt;

use onrecord_text::Span;

use crate::Confidence;
use crate::lists::list;

list! {
    /// How a figure is hedged.
    Approx {
        /// "about", "around", "roughly", "some".
        About = "about",
        /// "over", "more than".
        Over = "over",
        /// "under", "less than", "fewer than".
        Under = "under",
        /// "nearly", "almost".
        Nearly = "nearly",
        /// "at least".
        AtLeast = "at_least",
        /// "up to", "at most", "no more than".
        UpTo = "up_to",
    }
}

/// A number without rounding: `digits` x 10^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits as one whole number.
    pub digits: u64,
    /// The power of ten that it is multiplied by; below 0 for places after the point.
    pub exponent: i8,
}

impl fmt::Display for Decimal {
    /// Writes it in full, without exponent: `3200000000`, `4.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.exponent >= 0 {
            write!(f, "{}", self.digits)?;
            if self.digits != 0 {
                for _ in 0..self.exponent {
                    f.write_str("0")?;
                }
            }
            return Ok(());
        }
        let places = usize::from(self.exponent.unsigned_abs());
        let digits = format!("{:0>width$}", self.digits, width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        let part = part.trim_end_matches('0');
        if part.is_empty() { f.write_str(whole) } else { write!(f, "{whole}.{part}") }
    }
}

/// A number that the text states, with what it counts. All spans count in the bytes of that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number's words with sign and unit ("$5 million", "45 percent", "nine").
    pub span: Span,
    /// Its value; `None` for "hundreds of", "dozens of".
    pub value: Option<Decimal>,
    /// Currency (ISO 4217), `percent`, a measure, or the noun counted in small letters ("women").
    pub unit: Option<String>,
    /// The words for what it counts ("more women", "daughters"), where they follow.
    pub of: Option<Span>,
    /// Counts what is new beside what was known: "nine more women", "another 12".
    pub relative: bool,
    /// Counts all: "11 women in total", "in all".
    pub total: bool,
    /// How it is hedged, where it is.
    pub approx: Option<Approx>,
    /// How sure the reader is.
    pub confidence: Confidence,
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn a_decimal_is_written_in_full() {
        for (digits, exponent, want) in
            [(32, 8, "3200000000"), (45, -1, "4.5"), (5, -2, "0.05"), (0, 3, "0"), (110, -1, "11")]
        {
            assert_eq!(Decimal { digits, exponent }.to_string(), want);
        }
    }
}
