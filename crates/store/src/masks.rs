//! [`Masks`]: names that are withheld, and where they stand in a text.
//!
//! A mask has as many bytes as the name that it stands for, so that every span of a report counts on and slices the
//! shown text to exactly the shown words.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::words::{Folded, folded};

/// A person who is hidden.
#[derive(Clone, Debug)]
struct Person {
    /// The number that tells several apart.
    number: i64,
    /// First name; none for a name of one part.
    first: Vec<String>,
    /// What stands between, as far as it was given.
    last: Vec<String>,
    /// First names of others in the record who bear the same last name.
    others: BTreeSet<String>,
}

/// Everybody who is hidden; empty for most records.
#[derive(Clone, Debug, Default)]
pub(crate) struct Masks {
    people: Vec<Person>,
}

/// What stands between the parts of one name: at most so many bytes, no letter or digit.
const GAP: usize = 4;
/// Words between first and last name: initials, a nickname, middle names.
const BETWEEN: usize = 2;
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "cllr",
    "councillor",
    "councilor",
    "sen",
    "senator",
    "rep",
    "gov",
    "governor",
    "president",
    "minister",
    "judge",
    "justice",
    "chief",
    "captain",
    "capt",
    "sgt",
    "sergeant",
    "lt",
    "lieutenant",
    "col",
    "colonel",
    "gen",
    "general",
    "rev",
    "reverend",
    "father",
    "sister",
    "mayor",
    "coach",
    "inspector",
    "superintendent",
    "detective",
    "officer",
    "director",
    "boss",
    "founder",
    "secretary",
    "ambassador",
    "congressman",
    "congresswoman",
    "commissioner",
    "chancellor",
    "bishop",
    "archbishop",
    "sheriff",
    "constable",
    "prince",
    "princess",
    "baroness",
    "baron",
    "candidate",
    "nominee",
    "leader",
    "premier",
    "manager",
    "owner",
    "lawyer",
    "solicitor",
    "editor",
    "nurse",
    "chairman",
    "chairwoman",
    "chair",
    "doctor",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "senor",
    "senora",
];
/// Words that begin a sentence and are nobody's first name.
const BEGIN: &[&str] = &[
    "a",
    "according",
    "after",
    "although",
    "an",
    "and",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "even",
    "for",
    "from",
    "how",
    "however",
    "if",
    "in",
    "like",
    "meanwhile",
    "no",
    "nor",
    "not",
    "now",
    "on",
    "once",
    "only",
    "or",
    "said",
    "since",
    "so",
    "still",
    "that",
    "the",
    "then",
    "there",
    "this",
    "though",
    "through",
    "told",
    "unlike",
    "until",
    "what",
    "when",
    "while",
    "who",
    "why",
    "with",
    "yet",
];

/// How much of a name means the person here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Only what names the person in full, or nearly so.
    Full,
    /// The last name alone too, where no other's first name stands before it.
    Last,
    /// The first name alone too: the text names the person in full.
    All,
}

impl Masks {
    /// `names`: number and name. `speakers`: names of the record, by which others of the same last name are known.
    pub(crate) fn new(names: &[(i64, String)], speakers: &[String]) -> Self {
        let person = |(number, name): &(i64, String)| {
            let mut parts: Vec<Vec<String>> = name.split_whitespace().map(words).filter(|p| !p.is_empty()).collect();
            while parts.len() > 1 && TITLES.contains(&&*parts[0].concat()) {
                parts.remove(0);
            }
            let ends = |part: &[String]| matches!(&*part.concat(), "jr" | "sr" | "ii" | "iii");
            while parts.len() > 1 && parts.last().is_some_and(|part| ends(part)) {
                parts.pop();
            }
            let last = parts.pop()?;
            let first = if parts.is_empty() { Vec::new() } else { parts.remove(0) };
            let others = speakers.iter().filter_map(|speaker| {
                let mut parts: Vec<Vec<String>> =
                    speaker.split_whitespace().map(words).filter(|p| !p.is_empty()).collect();
                while parts.len() > 1 && TITLES.contains(&&*parts[0].concat()) {
                    parts.remove(0);
                }
                let other = parts.len() > 1 && parts.last() == Some(&last) && parts[0] != first;
                let initial = parts.first().is_some_and(|p| p.concat().len() == 1);
                (other && !initial).then(|| parts[0].last().cloned().unwrap_or_default())
            });
            Some(Person { number: *number, others: others.collect(), first, last })
        };
        Self { people: names.iter().filter_map(person).collect() }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// How far each person is meant in these parts of one report, by position; empty where nobody is.
    pub(crate) fn reaches(&self, parts: &[&str]) -> Vec<(usize, Reach)> {
        let mut people = Vec::new();
        for (at, person) in self.people.iter().enumerate().filter(|(_, p)| parts.iter().any(|part| p.may_be_in(part))) {
            let (mut full, mut bare, mut other) = (false, false, false);
            for part in parts {
                let words = folded(part);
                full |= !person.full(part, &words).is_empty();
                bare |= !person.bare(part, &words, true).is_empty();
                other |= person.other(part, &words);
            }
            match (full, bare && !other) {
                (true, _) => people.push((at, Reach::All)),
                (false, true) => people.push((at, Reach::Last)),
                _ => {}
            }
        }
        people
    }

    /// The cover of these people, as [`Masks::reaches`] gave them.
    pub(crate) fn covering(&self, reaches: &[(usize, Reach)]) -> Cover<'_> {
        Cover { people: reaches.iter().filter_map(|(at, reach)| Some((self.people.get(*at)?, *reach))).collect() }
    }

    /// Who is meant in these parts of one report; `None` where nobody is.
    pub(crate) fn cover(&self, parts: &[&str]) -> Option<Cover<'_>> {
        let reaches = self.reaches(parts);
        (!reaches.is_empty()).then(|| self.covering(&reaches))
    }

    /// Everybody, in words that belong to no report: a path, a draft, what somebody typed.
    pub(crate) fn anywhere(&self, reach: Reach) -> Cover<'_> {
        Cover { people: self.people.iter().map(|person| (person, reach)).collect() }
    }
}

/// Who is meant in a text, and how far.
#[derive(Clone, Debug)]
pub(crate) struct Cover<'m> {
    people: Vec<(&'m Person, Reach)>,
}

impl Cover<'_> {
    /// The same words with every name replaced by a sign of as many bytes.
    pub(crate) fn mask<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.people.iter().any(|(person, _)| person.may_be_in(text)) {
            self.mask_words(text, &folded(text))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// As [`Cover::mask`], in words that are no prose (an id, an address, an object of JSON): capitals tell nothing.
    pub(crate) fn mask_field<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut words = folded(text);
        for word in &mut words {
            let mut parts = self.people.iter().flat_map(|(person, _)| person.first.iter().chain(&person.last));
            word.capital |= parts.any(|part| *part == word.letters);
        }
        self.mask_words(text, &words)
    }

    fn mask_words<'t>(&self, text: &'t str, words: &[Folded]) -> Cow<'t, str> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        for (person, reach) in &self.people {
            spans.extend(person.full(text, words));
            if *reach != Reach::Full {
                spans.extend(person.bare(text, words, *reach == Reach::Last));
            }
            if *reach == Reach::All {
                spans.extend(person.first_alone(text, words));
            }
        }
        if spans.is_empty() {
            return Cow::Borrowed(text);
        }
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for span in spans {
            if span.end <= at {
                continue;
            }
            let from = span.start.max(at);
            out.push_str(text.get(at..from).unwrap_or_default());
            out.push_str(&sign(span.end - from));
            at = span.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        Cow::Owned(out)
    }

    /// A name that stands alone in a field: `[name withheld 2]` where it is a hidden person's.
    pub(crate) fn name(&self, name: &str) -> String {
        let words = folded(name);
        for (person, reach) in &self.people {
            let bare = words.len() == person.last.len() && !person.bare(name, &words, true).is_empty();
            if !person.full(name, &words).is_empty() || (*reach != Reach::Full && bare) {
                return withheld(person.number);
            }
        }
        self.mask(name).into_owned()
    }
}

/// What stands for a person in a field of its own.
pub(crate) fn withheld(number: i64) -> String {
    format!("[name withheld {number}]")
}

/// A sign of `len` bytes.
fn sign(len: usize) -> String {
    match len {
        0 => String::new(),
        1 => "-".to_owned(),
        2..=9 => format!("[{}]", "-".repeat(len - 2)),
        10..=14 => format!("[withheld{}]", "-".repeat(len - 10)),
        _ => format!("[name withheld{}]", "-".repeat(len - 15)),
    }
}

fn words(text: &str) -> Vec<String> {
    folded(text).into_iter().map(|word| word.letters).collect()
}

impl Person {
    /// False where a look at the bytes tells that no part of the name stands in a text.
    fn may_be_in(&self, text: &str) -> bool {
        // Where letters have accents, only the words tell.
        let part = |part: &Vec<String>| part.first().is_some_and(|word| !word.is_ascii() || has_letters(text, word));
        part(&self.last) || part(&self.first)
    }

    /// Does the run of words at `at` spell `part`?
    fn spells(part: &[String], text: &str, words: &[Folded], at: usize) -> bool {
        !part.is_empty()
            && words.get(at..at + part.len()).is_some_and(|run| {
                run.iter().zip(part).all(|(word, part)| word.letters == *part)
                    && run.windows(2).all(|pair| near(text, &pair[0], &pair[1]))
            })
    }

    /// Where the person is named in full: first and last name with at most two words between, initials, last name
    /// first, or all in one word.
    fn full(&self, text: &str, words: &[Folded]) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        if self.first.is_empty() {
            out.extend(Self::spelt(&self.last, text, words));
            return out;
        }
        let joined = [self.first.concat(), self.last.concat()].concat();
        for at in 0..words.len() {
            if joined.len() >= 6 && words[at].letters.contains(&*joined) {
                out.push(words[at].range.clone());
            }
            let first = Self::spells(&self.first, text, words, at);
            let initial = words[at].letters.len() == 1
                && words[at].capital
                && self.first.first().is_some_and(|first| first.starts_with(&*words[at].letters));
            if first || initial {
                let from = if first { at + self.first.len() } else { at + 1 };
                let to = (from..=from + BETWEEN).find(|to| {
                    let between = &words[from..(*to).min(words.len())];
                    let joined =
                        words[from - 1..(*to + 1).min(words.len())].windows(2).all(|p| near(text, &p[0], &p[1]));
                    // With an initial, only initials may stand between.
                    joined
                        && (first || between.iter().all(|word| word.letters.len() == 1))
                        && between.iter().all(|word| word.capital || !first || slug(text, &words[at]))
                        && Self::spells(&self.last, text, words, *to)
                });
                if let Some(to) = to {
                    out.push(words[at].range.start..words[to + self.last.len() - 1].range.end);
                }
            }
            // "Aldane, Warren"
            let after = at + self.last.len();
            if Self::spells(&self.last, text, words, at)
                && Self::spells(&self.first, text, words, after)
                && near(text, &words[after - 1], &words[after])
            {
                out.push(words[at].range.start..words[after + self.first.len() - 1].range.end);
            }
        }
        out
    }

    fn spelt(part: &[String], text: &str, words: &[Folded]) -> Vec<Range<usize>> {
        let found = (0..words.len()).filter(|at| Self::spells(part, text, words, *at));
        found.map(|at| words[at].range.start..words[at + part.len() - 1].range.end).collect()
    }

    /// The last name alone. `unsure`: the text does not name the person in full, so a word in capitals before it that
    /// is no title may make it another's.
    fn bare(&self, text: &str, words: &[Folded], unsure: bool) -> Vec<Range<usize>> {
        if self.first.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        for at in (0..words.len()).filter(|at| Self::spells(&self.last, text, words, *at)) {
            let word = &words[at];
            let before =
                at.checked_sub(1).map(|b| &words[b]).filter(|b| text.get(b.range.end..word.range.start) == Some(" "));
            let others = before.is_some_and(|b| self.others.contains(&b.letters))
                || at.checked_sub(1).is_some_and(|b| self.others.contains(&words[b].letters) && slug(text, word));
            let named = before.is_some_and(|b| {
                b.capital && !TITLES.contains(&&*b.letters) && !BEGIN.contains(&&*b.letters) && b.letters.len() > 1
            });
            if (word.capital || slug(text, word)) && !others && !(unsure && named) {
                out.push(word.range.start..words[at + self.last.len() - 1].range.end);
            }
        }
        out
    }

    /// Whether somebody else of the same last name is named.
    fn other(&self, text: &str, words: &[Folded]) -> bool {
        (1..words.len()).any(|at| {
            Self::spells(&self.last, text, words, at)
                && self.others.contains(&words[at - 1].letters)
                && near(text, &words[at - 1], &words[at])
        })
    }

    /// The first name alone: in capitals, and no other last name after it.
    fn first_alone(&self, text: &str, words: &[Folded]) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        for at in (0..words.len()).filter(|at| Self::spells(&self.first, text, words, *at)) {
            let end = at + self.first.len();
            let (word, last) = (&words[at], &words[end - 1]);
            let next = words.get(end).filter(|next| text.get(last.range.end..next.range.start) == Some(" "));
            let another =
                next.is_some_and(|next| next.capital && !BEGIN.contains(&&*next.letters) && next.letters.len() > 1);
            if word.capital && word.letters.len() > 1 && !another {
                out.push(word.range.start..last.range.end);
            }
        }
        out
    }
}

/// Whether a text may have these letters (small, without accents) in either case. A letter with an accent, in some
/// place of the text, may be any.
fn has_letters(text: &str, word: &str) -> bool {
    let (bytes, word) = (text.as_bytes(), word.as_bytes());
    let like = |at: usize| {
        word.iter().enumerate().all(|(n, w)| bytes.get(at + n).is_some_and(|b| b.to_ascii_lowercase() == *w))
    };
    let accent = |c: char| !c.is_ascii() && c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c);
    (0..bytes.len()).any(like) || (!text.is_ascii() && text.chars().any(accent))
}

/// Whether two words may be parts of one name: little between them, and nothing that ends a sentence of words.
fn near(text: &str, one: &Folded, other: &Folded) -> bool {
    let gap = text.get(one.range.end..other.range.start).unwrap_or("....");
    let wide = gap.trim_matches(char::is_whitespace).len();
    // "Warren" and "Aldane" as two values of JSON are two fields.
    wide <= GAP && gap.len() <= GAP * 3 && !gap.contains(['{', '}', ':', ';', '?', '!', '\\']) && !gap.contains("\",")
}

/// Whether a word stands in an address, a handle or a file's name: there capitals tell nothing.
fn slug(text: &str, word: &Folded) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '_' | '/' | '@' | '#' | '+' | '%' | '='));
    let (before, after) = (text.get(..word.range.start), text.get(word.range.end..));
    joins(before.and_then(|t| t.chars().next_back()))
        || joins(after.and_then(|t| t.chars().next()))
        || after.is_some_and(|t| t.starts_with('.') && t[1..].starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masks() -> Masks {
        Masks::new(&[(1, "Odalys Ferrandó".to_owned())], &["Bram Ferrandó".to_owned(), "Ms Odalys Ferrandó".to_owned()])
    }

    fn masked(text: &str) -> String {
        let masks = masks();
        let out = masks.cover(&[text]).map_or_else(|| text.to_owned(), |cover| cover.mask(text).into_owned());
        assert_eq!(out.len(), text.len(), "{text}");
        out
    }

    #[test]
    fn every_form_of_a_name_is_withheld_where_it_means_the_person() {
        for text in [
            "Odalys Ferrandó left.",
            "ODALYS FERRANDÓ LEFT",
            "odalys ferrando left",
            "Odalys\nFerrandó left",
            "Odalys Maria Ferrandó left",
            "Odalys “Dally” Ferrandó left",
            "O. Ferrando left",
            "Ferrandó, Odalys: left",
            "see https://a.example/odalys-ferrando-left and @odalysferrando",
            "Odalys Ferrandó’s barge. Ferrandó's men. Then Ferrando left. Odalys wept. (Mr Ferrandó)",
        ] {
            let out = masked(text).to_lowercase();
            assert!(!out.contains("ferrand") && !out.contains("odalys"), "{out}");
        }
    }

    #[test]
    fn somebody_else_of_the_same_name_stays() {
        let out = masked("Odalys Ferrandó and her brother Bram Ferrandó left. Bram Ferrandó said that Ferrandó wept.");
        assert_eq!(out.matches("Bram Ferrandó").count(), 2, "{out}");
        assert_eq!(out.matches("Ferrandó").count(), 2, "{out}");
        assert_eq!(masked("Bram Ferrandó left."), "Bram Ferrandó left.");
        assert_eq!(masked("The Porto Ferrando regatta"), "The Porto Ferrando regatta");
    }

    #[test]
    fn a_last_name_alone_is_withheld_unless_it_is_somebody_elses() {
        assert!(!masked("Barge sunk, says Ferrandó").contains("Ferrand"));
        assert!(!masked("But Ferrandó wept. Mr Ferrandó left.").contains("Ferrand"));
        assert!(masked("Bram Ferrandó left. Ferrandó wept.").contains("Ferrandó wept"));
    }

    #[test]
    fn a_sign_has_as_many_bytes_as_the_name() {
        for len in 0..40 {
            assert_eq!(sign(len).len(), len);
        }
    }

    #[test]
    fn a_field_says_what_it_is() {
        let masks = masks();
        assert_eq!(masks.anywhere(Reach::Last).name("Odalys Ferrandó"), "[name withheld 1]");
        assert_eq!(masks.anywhere(Reach::Last).name("Ferrandó"), "[name withheld 1]");
        assert_eq!(masks.anywhere(Reach::Last).name("Bram Ferrandó"), "Bram Ferrandó");
    }
}
