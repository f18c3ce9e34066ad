//! The forms in which words are compared.
//!
//! Gold is by words, not by offsets, and a few things are left open on purpose: which span the
//! enclosing marks and the cue's preposition are counted with, how many spans a content is cut
//! into, titles before a name.

/// Double marks and guillemets: never part of what is compared at the edge of a segment.
const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '\'', '‘', '’', '‹', '›', '`'];

/// Prepositions that belong to the cue or to the content, as one likes ("accused | of hiding").
const CUE_PREPOSITIONS: &[&str] = &["of", "for", "on"];

/// Words that are no evidence that two sources are the same.
const SMALL: &[&str] = &[
    "the", "a", "an", "of", "for", "and", "by", "in", "at", "to", "who", "his", "her", "their", "its", "s", "from",
    "with", "on", "that", "he", "she", "they", "it",
];

/// Titles that stand before a name and are no part of it.
const TITLES: &[&str] = &[
    "the",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "judge",
    "justice",
    "mayor",
    "sen",
    "rep",
    "gov",
    "president",
    "prof",
    "professor",
    "prosecutor",
    "minister",
    "councillor",
];

/// White space folded to one space, none at either end.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A content for comparison: each segment without enclosing marks and without the preposition of
/// its cue, joined by one space. How many segments there are is left open, their words are not.
pub(crate) fn content_key<'s>(segments: impl IntoIterator<Item = &'s str>) -> String {
    let mut out = String::new();
    for segment in segments {
        let folded = folded(segment);
        let mut words = folded.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
        if let Some((first, rest)) = words.split_once(' ')
            && CUE_PREPOSITIONS.contains(&first)
        {
            words = rest.trim_start_matches(MARKS);
        }
        if !words.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(words);
        }
    }
    out
}

/// A speaker's name for comparison: lower case, without titles in front and a genitive behind.
pub(crate) fn name_key(name: &str) -> String {
    let lower = folded(name).to_lowercase();
    let mut words: Vec<&str> = lower.split(' ').collect();
    while words.len() > 1 && TITLES.contains(&words[0].trim_end_matches('.')) {
        words.remove(0);
    }
    let joined = words.join(" ");
    joined.strip_suffix("'s").or_else(|| joined.strip_suffix("’s")).unwrap_or(&joined).to_string()
}

/// Letters and digits, lower case, cut at everything else.
fn bare_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// True when `inner`'s words stand in a row in `outer`.
pub(crate) fn holds_words(outer: &str, inner: &str) -> bool {
    let (outer, inner) = (bare_words(outer), bare_words(inner));
    !inner.is_empty() && outer.windows(inner.len()).any(|w| w == inner)
}

/// True when two source phrases can be the same: one holds the other, or they share a word that
/// is more than an article, a pronoun or a preposition.
pub(crate) fn sources_meet(wanted: &str, found: &str) -> bool {
    if holds_words(found, wanted) || (!only_small(found) && holds_words(wanted, found)) {
        return true;
    }
    let found = bare_words(found);
    bare_words(wanted).iter().any(|w| !SMALL.contains(&w.as_str()) && found.contains(w))
}

fn only_small(text: &str) -> bool {
    bare_words(text).iter().all(|w| SMALL.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enclosing_marks_cuts_and_the_cues_preposition_are_open_the_words_are_not() {
        assert_eq!(content_key(["“We waited,”", "and left."]), content_key(["We waited, and left."]));
        assert_eq!(content_key(["Imre Dask", "of selling"]), content_key(["Imre Dask", "selling"]));
        assert_eq!(content_key(["of \"a mess\""]), content_key(["a mess"]));
        assert_ne!(content_key(["We waited,"]), content_key(["We waited"]));
        assert_ne!(content_key(["that it fell"]), content_key(["it fell"]));
        assert_ne!(content_key(["a \"mess\" it was"]), content_key(["a mess it was"]));
    }

    #[test]
    fn titles_do_not_make_another_person_but_first_names_do() {
        assert_eq!(name_key("Ms. Ketterly"), name_key("Ketterly"));
        assert_eq!(name_key("the Wyeford Bridge Trust"), name_key("Wyeford Bridge Trust"));
        assert_ne!(name_key("Colin Drewett"), name_key("Samuel Drewett"));
    }

    #[test]
    fn sources_meet_on_a_real_word_only() {
        assert!(sources_meet("Odila Marsh, the plant's night manager", "Odila Marsh"));
        assert!(sources_meet("a spokesman for the firm", "spokesman"));
        assert!(sources_meet("he", "he"));
        assert!(!sources_meet("he", "the man"));
        assert!(!sources_meet("the chief of staff", "the head of the yard"));
        assert!(!sources_meet("her ex-husband", "her"));
    }
}
