//! First names: their usual gender, short forms, initials.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use onrecord_reading::lexicon::{class, lexicon};

use crate::people::Gender;

/// Names that the word table of the reading does not hold: asked for once a person, not once a token.
static GENDERS: LazyLock<BTreeMap<&'static str, Gender>> = LazyLock::new(|| {
    let rows = include_str!("first_names.txt").lines().filter_map(|row| row.split_once(' '));
    rows.flat_map(|(kind, names)| {
        let gender = match kind {
            "he" => Some(Gender::He),
            "she" => Some(Gender::She),
            _ => None,
        };
        names.split(' ').filter_map(move |name| gender.map(|g| (name, g)))
    })
    .collect()
});

/// The gender that a first name usually has; `None` for names of both and for words that are no usual name.
pub(crate) fn gender(word: &str) -> Option<Gender> {
    let classes = lexicon().word(word).classes & (class::HE_NAME | class::SHE_NAME);
    match classes {
        class::HE_NAME => Some(Gender::He),
        class::SHE_NAME => Some(Gender::She),
        0 if word.len() <= 12 => GENDERS.get(word.to_ascii_lowercase().as_str()).copied(),
        _ => None,
    }
}

/// (full, short) in lower case.
static SHORT: LazyLock<BTreeSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("nicknames.txt").lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|row| row.split_once(' '))
        .flat_map(|(full, short)| short.split(' ').map(move |s| (full, s)))
        .collect()
});

/// True where one is a usual short form of the other ("Bob" and "Robert"), whatever their case.
pub(crate) fn short_form(a: &str, b: &str) -> bool {
    // Both begin a person's name: of a few letters, so that most pairs are told apart without the table.
    if a.len() < 2 || b.len() < 2 || a.len() > 12 || b.len() > 12 {
        return false;
    }
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    SHORT.contains(&(a.as_str(), b.as_str())) || SHORT.contains(&(b.as_str(), a.as_str()))
}

/// "R." or "R" beside "Robert"; "J.D." beside "John".
pub(crate) fn initial(a: &str, b: &str) -> bool {
    let is = |x: &str| x.len() <= 2 && x.ends_with('.') || x.len() == 4 && x.as_bytes()[1] == b'.' && x.ends_with('.');
    let starts = a.chars().next() == b.chars().next();
    starts && (is(a) != is(b))
}

#[cfg(test)]
mod tests {
    use super::{GENDERS, gender, initial, short_form};
    use crate::people::Gender;

    #[test]
    fn every_further_name_says_its_gender() {
        assert_eq!(gender("Aldous"), Some(Gender::He));
        assert_eq!(gender("VIVECA"), Some(Gender::She));
        assert_eq!(gender("Orrin"), None);
        assert!(GENDERS.iter().all(|(name, g)| gender(name) == Some(*g)), "none stands in the word table too");
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
