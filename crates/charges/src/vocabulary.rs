//! The words of accusation, by class: one table, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Bits of the classes of `vocabulary.txt`, which says what each means.
pub(crate) mod is {
    pub(crate) const STRONG: u32 = 1;
    pub(crate) const WEAK: u32 = 1 << 1;
    pub(crate) const NOUN: u32 = 1 << 2;
    pub(crate) const ALLEGE: u32 = 1 << 3;
    pub(crate) const CLAIMNOUN: u32 = 1 << 4;
    pub(crate) const FINDER: u32 = 1 << 5;
    pub(crate) const FINDS: u32 = 1 << 6;
    pub(crate) const VERDICT: u32 = 1 << 7;
    pub(crate) const SUIT: u32 = 1 << 8;
    pub(crate) const COERCE: u32 = 1 << 9;
    pub(crate) const BLAME: u32 = 1 << 10;
    pub(crate) const INSIDER: u32 = 1 << 11;
    pub(crate) const DEED: u32 = 1 << 12;
    /// The form is an -ing form, and no past.
    pub(crate) const ING: u32 = 1 << 16;
    /// A past or a third person: it may be a finite verb.
    pub(crate) const FINITE: u32 = 1 << 17;
}

const CLASSES: &[(&str, u32, bool)] = &[
    ("STRONG", is::STRONG, true),
    ("WEAK", is::WEAK, true),
    ("NOUN", is::NOUN, false),
    ("ALLEGE", is::ALLEGE, true),
    ("CLAIMNOUN", is::CLAIMNOUN, false),
    ("FINDER", is::FINDER, false),
    ("FINDS", is::FINDS, true),
    ("VERDICT", is::VERDICT, false),
    ("SUIT", is::SUIT, false),
    ("COERCE", is::COERCE, true),
    ("BLAME", is::BLAME, true),
    ("INSIDER", is::INSIDER, false),
    ("DEED", is::DEED, true),
];

static WORDS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let mut words: HashMap<String, u32> = HashMap::new();
    for line in include_str!("vocabulary.txt").lines() {
        let Some((name, list)) = line.split_once(": ") else { continue };
        let Some((_, bit, verbs)) = CLASSES.iter().find(|(class, _, _)| *class == name) else { continue };
        for entry in list.split_whitespace() {
            let mut forms = entry.split('/');
            let base = forms.next().unwrap_or_default();
            *words.entry(base.to_owned()).or_default() |= bit;
            for form in forms {
                let ing = if form.ends_with("ing") { is::ING } else { is::FINITE };
                *words.entry(form.to_owned()).or_default() |= bit | ing;
            }
            if *verbs {
                for (form, kind) in regular(base) {
                    *words.entry(form).or_default() |= bit | kind;
                }
            }
        }
    }
    words
});

/// Third person, past and -ing of a regular verb, with its last letter doubled and not: a form that nobody writes
/// does no harm.
fn regular(base: &str) -> Vec<(String, u32)> {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let mut out = vec![
        (format!("{base}s"), is::FINITE),
        (format!("{base}es"), is::FINITE),
        (format!("{stem}ed"), is::FINITE),
        (format!("{stem}ing"), is::ING),
    ];
    if let Some(last) = stem.chars().last().filter(|_| stem == base) {
        out.push((format!("{stem}{last}ed"), is::FINITE));
        out.push((format!("{stem}{last}ing"), is::ING));
    }
    if let Some(stem) = base.strip_suffix('y') {
        out.push((format!("{stem}ied"), is::FINITE));
        out.push((format!("{stem}ies"), is::FINITE));
    }
    out
}

/// The classes of a word, whatever its case; 0 for a word that the table does not know.
pub(crate) fn classes(word: &str) -> u32 {
    let small = word.to_lowercase();
    let known = |word: &str| WORDS.get(word).copied();
    known(&small).or_else(|| known(small.split_once('-')?.1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{classes, is};

    #[test]
    fn forms_of_a_wrong_are_known_and_other_words_are_not() {
        for word in ["stole", "Siphoned", "STEALS", "doping", "misled", "scammed", "bullies"] {
            assert_ne!(classes(word) & is::STRONG, 0, "{word}");
        }
        assert_ne!(classes("fraud") & is::NOUN, 0);
        assert_eq!(classes("garden"), 0);
    }
}
