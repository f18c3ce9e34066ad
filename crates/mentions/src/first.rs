//! First names that stand for one another: short forms and initials.

use std::collections::BTreeSet;
use std::sync::LazyLock;

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
    use super::{initial, short_form};

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
