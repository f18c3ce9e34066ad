//! A [`Profile`] as bytes, for an index that keeps it elsewhere: numbers and hashes, no words.

use super::node::{number, read_number};
use super::profile::{Profile, Term, sums};

impl Profile {
    /// All that a score reads, without the forms that only a reason shows: [`Profile::read`] gives it back.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(2_048);
        let to = &mut out;
        number(to, self.day.map_or(0, |day| u64::from((day ^ i32::MIN).cast_unsigned()) + 1));
        number(to, u64::from(self.declared));
        number(to, self.year.map_or(0, u64::from));
        number(to, self.terms.len() as u64);
        // As many bytes as differences in LEB128 would take: hashes lie far apart.
        for term in &self.terms {
            let ([a, b, c, d], [low, high]) = (term.hash.to_le_bytes(), term.weight.to_le_bytes());
            to.extend([a, b, c, d, low, high, term.is]);
        }
        number(to, self.sums.rare);
        number(to, self.sums.lead_names);
        for pairs in [&self.pairs, &self.name_pairs] {
            number(to, pairs.len() as u64);
            for (hash, weight) in pairs {
                to.extend(hash.to_le_bytes());
                to.extend(weight.to_le_bytes());
            }
        }
        number(to, self.dates.len() as u64);
        self.dates.iter().for_each(|date| number(to, u64::from(*date)));
        number(to, self.weekdays.len() as u64);
        to.extend(&self.weekdays);
        out
    }

    /// Reads what [`Profile::bytes`] wrote of the report of this key; `None` for anything else.
    #[must_use]
    pub fn read(key: &str, bytes: &[u8]) -> Option<Self> {
        let from = &mut &*bytes;
        let day = match read_number(from)?.checked_sub(1) {
            None => None,
            Some(day) => Some(u32::try_from(day).ok()?.cast_signed() ^ i32::MIN),
        };
        let declared = read_number(from)? != 0;
        let year = Some(u16::try_from(read_number(from)?).ok()?).filter(|year| *year > 0);
        let terms = rows(from)?.iter().map(|[a, b, c, d, low, high, is]| Term {
            hash: u32::from_le_bytes([*a, *b, *c, *d]),
            weight: u16::from_le_bytes([*low, *high]),
            is: *is,
        });
        let terms: Vec<Term> = terms.collect();
        let by_rarity = [read_number(from)?, read_number(from)?];
        let (pairs, name_pairs) = (read_pairs(from)?, read_pairs(from)?);
        let mut dates = Vec::new();
        for _ in 0..read_number(from)? {
            dates.push(read_number(from)?.try_into().ok()?);
        }
        let weekdays = from.get(1..)?.to_vec();
        if read_number(from)? != weekdays.len() as u64 {
            return None;
        }
        Some(Self {
            key: key.into(),
            day,
            declared,
            sums: sums(&terms, &pairs, &name_pairs, by_rarity),
            terms,
            pairs,
            dates,
            year,
            name_pairs,
            weekdays,
            shown: Vec::new(),
            forms: Box::default(),
        })
    }
}

/// A number, then so many rows.
fn rows<'b, const N: usize>(from: &mut &'b [u8]) -> Option<&'b [[u8; N]]> {
    let count = usize::try_from(read_number(from)?).ok()?;
    let (rows, rest) = from.split_at_checked(count.checked_mul(N)?)?;
    *from = rest;
    Some(rows.as_chunks().0)
}

fn read_pairs(from: &mut &[u8]) -> Option<Vec<(u32, u16)>> {
    let pair =
        |[a, b, c, d, low, high]: &[u8; 6]| (u32::from_le_bytes([*a, *b, *c, *d]), u16::from_le_bytes([*low, *high]));
    Some(rows(from)?.iter().map(pair).collect())
}

#[cfg(test)]
mod tests {
    use super::super::ReportIn;
    use super::*;

    #[test]
    fn a_profile_comes_back_without_its_words() {
        for (published, text) in [
            (
                Some("2031-03-03"),
                "Ferry Solveig Dane ran aground on Monday, 3 March 2031, off Tarrowick with 214 aboard.",
            ),
            (None, "Two otters were filmed on the lower Brisk on Sunday."),
            (None, ""),
        ] {
            let profile = Profile::of(&ReportIn {
                key: "a",
                outlet: None,
                published,
                not_before: None,
                title: Some("A headline of Tarrowick"),
                text,
                reading: None,
            });
            let bytes = profile.bytes();
            let wanted = Profile { shown: Vec::new(), forms: Box::default(), ..profile };
            assert_eq!(Profile::read("a", &bytes), Some(wanted));
            for cut in 0..bytes.len() {
                assert_eq!(Profile::read("a", &bytes[..cut]), None, "{cut}");
            }
        }
    }
}
