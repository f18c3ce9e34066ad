//! First names: their usual gender, short forms, initials.

use std::sync::LazyLock;

use onrecord_reading::lexicon::{class, lexicon};

use crate::people::Gender;

/// Names that the word table of the reading does not hold.
struct Genders {
    /// A bit for each of 2^15 values of a hash: most words that are no such name are told so by these 4 KiB.
    filter: [u64; 512],
    /// As [`packed`], sorted.
    genders: Vec<(u64, Gender)>,
}

static GENDERS: LazyLock<Genders> = LazyLock::new(|| {
    let mut genders = Vec::new();
    for (kind, names) in include_str!("first_names.txt").lines().filter_map(|row| row.split_once(' ')) {
        let gender = match kind {
            "he" => Gender::He,
            "she" => Gender::She,
            _ => continue,
        };
        genders.extend(names.split(' ').filter_map(|name| Some((packed(name)?, gender))));
    }
    genders.sort_unstable_by_key(|(name, _)| *name);
    let mut filter = [0; 512];
    for (name, _) in &genders {
        let (place, mask) = bit(*name);
        filter[place] |= mask;
    }
    Genders { filter, genders }
});

/// The place of a name in the filter, and its bit there (multiply-shift, Dietzfelbinger et al. 1997).
fn bit(name: u64) -> (usize, u64) {
    let mixed = name.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed >> 55) as usize, 1 << (mixed >> 49 & 63))
}

/// The gender that a first name usually has; `None` for names of both and for words that are no usual name.
pub(crate) fn gender(word: &str) -> Option<Gender> {
    let classes = lexicon().word(word).classes & (class::HE_NAME | class::SHE_NAME);
    match classes {
        class::HE_NAME => Some(Gender::He),
        class::SHE_NAME => Some(Gender::She),
        0 => {
            let name = if word.is_ascii() { packed(word)? } else { plain(word)? };
            let Genders { filter, genders } = &*GENDERS;
            let (place, mask) = bit(name);
            if filter[place] & mask == 0 {
                return None;
            }
            genders.binary_search_by_key(&name, |(name, _)| *name).ok().map(|at| genders[at].1)
        }
        _ => None,
    }
}

/// Pairs of a full name and a short one, as [`packed`].
struct Short {
    /// Sorted.
    pairs: Vec<(u64, u64)>,
    /// By the first letter of one and of the other: most pairs of names are told apart by it.
    may: [u32; 32],
}

static SHORT: LazyLock<Short> = LazyLock::new(|| {
    let mut short = Short { pairs: Vec::new(), may: [0; 32] };
    for (full, shorts) in
        include_str!("nicknames.txt").lines().filter(|l| !l.starts_with('#')).filter_map(|row| row.split_once(' '))
    {
        for other in shorts.split(' ') {
            let (Some(a), Some(b)) = (packed(full), packed(other)) else { continue };
            for (a, b) in [(a, b), (b, a)] {
                short.pairs.push((a, b));
                short.may[(a & 31) as usize] |= 1 << (b & 31);
            }
        }
    }
    short.pairs.sort_unstable();
    short.pairs.dedup();
    short
});

/// Up to twelve letters in five bits each, whatever their case, the first in the lowest; `None` for other words.
fn packed(word: &str) -> Option<u64> {
    let letters = (2..=12).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_alphabetic());
    letters.then(|| word.bytes().rev().fold(0, |all, c| all << 5 | u64::from(c & 31)))
}

/// The same of a word with accents, which the list leaves out: "Renée".
#[cold]
fn plain(word: &str) -> Option<u64> {
    let letter = |c: char| {
        Some(match c {
            'à'..='å' | 'À'..='Å' => 'a',
            'ç' | 'Ç' | 'č' | 'ć' => 'c',
            'è'..='ë' | 'È'..='Ë' | 'ē' | 'ė' | 'ę' => 'e',
            'ì'..='ï' | 'Ì'..='Ï' | 'ı' => 'i',
            'ñ' | 'Ñ' | 'ń' => 'n',
            'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' => 'o',
            'ù'..='ü' | 'Ù'..='Ü' | 'ū' => 'u',
            'ý' | 'ÿ' => 'y',
            'š' | 'Š' | 'ś' | 'ş' => 's',
            'ž' | 'Ž' | 'ź' | 'ż' => 'z',
            'ł' | 'Ł' => 'l',
            'ğ' => 'g',
            c if c.is_ascii_alphabetic() => c,
            _ => return None,
        })
    };
    packed(&word.chars().map(letter).collect::<Option<String>>()?)
}

/// True where one is a usual short form of the other ("Bob" and "Robert"), whatever their case.
pub(crate) fn short_form(a: &str, b: &str) -> bool {
    let short = &*SHORT;
    let first = |word: &str| word.bytes().next().map_or(0, |c| u32::from(c & 31));
    if short.may[first(a) as usize] & (1 << first(b)) == 0 {
        return false;
    }
    let (Some(a), Some(b)) = (packed(a), packed(b)) else { return false };
    short.pairs.binary_search(&(a, b)).is_ok()
}

/// A first name that may have a short form or be one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form(u64);

impl Form {
    /// `None` for a word that can be neither.
    pub(crate) fn of(word: &str) -> Option<Self> {
        packed(word).map(Self)
    }

    /// Itself beside each name that it is a short form of or that is one of it: none for most words.
    pub(crate) fn pairs(self) -> &'static [(u64, u64)] {
        let pairs = &SHORT.pairs;
        let from = pairs.partition_point(|(name, _)| *name < self.0);
        let count = pairs[from..].iter().take_while(|(name, _)| *name == self.0).count();
        &pairs[from..from + count]
    }

    /// True where this name stands in one of the [`Form::pairs`] of another.
    #[inline]
    pub(crate) fn is_in(self, pairs: &[(u64, u64)]) -> bool {
        pairs.iter().any(|(_, other)| *other == self.0)
    }
}

/// "R." or "R" beside "Robert"; "J.D." beside "John".
pub(crate) fn initial(a: &str, b: &str) -> bool {
    let is = |x: &str| x.len() <= 2 && x.ends_with('.') || x.len() == 4 && x.as_bytes()[1] == b'.' && x.ends_with('.');
    let starts = a.chars().next() == b.chars().next();
    starts && (is(a) != is(b))
}

#[cfg(test)]
mod tests {
    use super::{gender, initial, short_form};
    use crate::people::Gender;

    #[test]
    fn every_further_name_says_its_gender() {
        assert_eq!(gender("Aldous"), Some(Gender::He));
        assert_eq!(gender("VIVECA"), Some(Gender::She));
        assert_eq!(gender("Orrin"), None);
        assert_eq!((gender("Renée"), gender("Þórdís")), (Some(Gender::She), None));
        let rows = include_str!("first_names.txt").lines().filter_map(|row| row.split_once(' '));
        let names = rows.filter(|(kind, _)| *kind != "#").map(|(_, names)| names);
        assert!(
            names.flat_map(|n| n.split(' ')).all(|name| gender(name).is_some()),
            "none stands in the word table too"
        );
    }

    #[test]
    fn short_forms_meet_their_full_names() {
        assert!(short_form("Bob", "Robert") && short_form("Robert", "BOB") && short_form("Mo", "Maureen"));
        assert!(!short_form("Bob", "Maureen") && !short_form("Robert", "Robert"));
    }

    #[test]
    fn initials_meet_what_they_begin() {
        assert!(initial("R.", "Robert") && initial("Robert", "R.") && initial("J.D.", "John"));
        assert!(!initial("R.", "Maureen") && !initial("R.", "R.") && !initial("Bo", "Robert"));
    }
}
