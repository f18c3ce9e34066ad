//! What a person typed, compared with a name or with the words of a statement.
//!
//! The comparison is that of the search index (FTS5 `unicode61 remove_diacritics 2`): whole words,
//! case and accents aside. The index finds the reports, this finds the statements in them.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

/// Letters with accents, by the letter without (canonical decomposition, lower case, as far as the index knows them).
const ACCENTS: &[(char, &str)] = &[
    ('a', "àáâãäåāăąǎǟǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅḇ"),
    ('c', "çćĉċčḉ"),
    ('d', "ďḋḍḏḑḓ"),
    ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ('f', "ḟ"),
    ('g', "ĝğġģǧǵḡ"),
    ('h', "ĥȟḣḥḧḩḫẖ"),
    ('i', "ìíîïĩīĭįǐȉȋḭḯỉị"),
    ('j', "ĵǰ"),
    ('k', "ķǩḱḳḵ"),
    ('l', "ĺļľḷḹḻḽ"),
    ('m', "ḿṁṃ"),
    ('n', "ñńņňǹṅṇṉṋ"),
    ('o', "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ('p', "ṕṗ"),
    ('r', "ŕŗřȑȓṙṛṝṟ"),
    ('s', "śŝşšșṡṣṥṧṩ"),
    ('t', "ţťțṫṭṯṱẗ"),
    ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇẉẘ"),
    ('x', "ẋẍ"),
    ('y', "ýÿŷȳẏẙỳỵỷỹ"),
    ('z', "źżžẑẓẕ"),
];

/// A word of a text as the search index has it.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    /// Its bytes.
    pub(crate) range: std::ops::Range<usize>,
    /// Its letters and digits in lower case, without accents.
    pub(crate) letters: String,
    /// It begins with a capital.
    pub(crate) capital: bool,
}

/// The words of a text with their places.
pub(crate) fn folded(text: &str) -> Vec<Folded> {
    let mut words: Vec<Folded> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        if !(c.is_alphanumeric() || is_accent(c)) {
            open = false;
            continue;
        }
        if !open {
            words.push(Folded { range: at..at, letters: String::new(), capital: c.is_uppercase() });
            open = true;
        }
        let Some(word) = words.last_mut() else { continue };
        word.range.end = at + c.len_utf8();
        if c.is_ascii() {
            word.letters.push(c.to_ascii_lowercase());
        } else {
            // An accent that stands on its own belongs to the letter before it.
            word.letters.extend(c.to_lowercase().filter(|c| !is_accent(*c)).map(bare));
        }
    }
    words.retain(|word| !word.letters.is_empty());
    words
}

/// The words of a text, in lower case, without accents.
pub(crate) fn fold(text: &str) -> Vec<String> {
    folded(text).into_iter().map(|word| word.letters).collect()
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn bare(c: char) -> char {
    ACCENTS.iter().find(|(_, accented)| accented.contains(c)).map_or(c, |(plain, _)| *plain)
}

/// One word or phrase that somebody looks for.
pub(crate) struct Term {
    /// Its words, which must stand side by side: one at least.
    pub(crate) words: Vec<String>,
    /// The last one stands for every word that begins so.
    pub(crate) open: bool,
}

/// Everything that somebody typed: all of it must be there, in any order.
pub(crate) struct Wanted(Vec<Term>);

impl Wanted {
    /// Reads words, `"phrases in marks"` and `begin*`. Nothing in it is an operator.
    pub(crate) fn parse(typed: &str) -> Self {
        let mut terms = Vec::new();
        for (i, piece) in typed.split(['"', '“', '”']).enumerate() {
            // Every second piece stood between marks.
            let phrase = i % 2 == 1;
            let parts: Vec<_> = if phrase { vec![piece] } else { piece.split_whitespace().collect() };
            terms
                .extend(parts.into_iter().map(|part| Term { words: fold(part), open: !phrase && part.ends_with('*') }));
        }
        terms.retain(|term| !term.words.is_empty());
        Self(terms)
    }

    /// All of them.
    pub(crate) fn terms(&self) -> &[Term] {
        &self.0
    }

    /// Do all terms stand in `text`? Nothing to look for stands nowhere.
    fn stand_in(&self, text: &str) -> bool {
        if self.cannot_stand_in(text) {
            return false;
        }
        let text = fold(text);
        !self.0.is_empty()
            && self.0.iter().all(|term| {
                text.windows(term.words.len()).any(|window| {
                    let last = window.len() - 1;
                    window[..last] == term.words[..last]
                        && (window[last] == term.words[last]
                            || term.open && window[last].starts_with(&term.words[last]))
                })
            })
    }

    /// True where a look at the letters shows that a word is missing: most texts are passed over without being folded.
    /// Says nothing of texts with letters beyond ASCII, where one letter may be written in several ways.
    fn cannot_stand_in(&self, text: &str) -> bool {
        let plain = text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && (c.is_alphanumeric() || is_accent(c)));
        let missing = |word: &String| {
            let (word, text) = (word.as_bytes(), text.as_bytes());
            word.is_ascii() && !text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
        };
        plain && self.0.iter().flat_map(|term| &term.words).any(missing)
    }

    /// As a question to the search index. With `phrases` false the words of a phrase may stand apart
    /// (in a text, the words of a split quote do).
    pub(crate) fn to_fts(&self, phrases: bool) -> String {
        let mut out = Vec::new();
        for Term { words, open } in &self.0 {
            let star = if *open { "*" } else { "" };
            let glue = if phrases { " " } else { "\" AND \"" };
            out.push(format!("\"{}\"{star}", words.join(glue)));
        }
        if out.is_empty() { "\"\"".to_owned() } else { out.join(" AND ") }
    }
}

/// True when the words of `text` hold what somebody typed, as [`crate::Query::text`] reads it.
#[must_use]
pub fn has_words(text: &str, typed: &str) -> bool {
    Wanted::parse(typed).stand_in(text)
}

/// Gives SQL the function `has_words(text, typed)`.
pub(crate) fn add_to(conn: &Connection) -> rusqlite::Result<()> {
    let has_words = |ask: &Context<'_>| {
        let wanted = ask.get_or_create_aux(1, |typed| {
            let typed = typed.as_str()?;
            Ok::<_, rusqlite::types::FromSqlError>(Wanted::parse(typed))
        })?;
        Ok(ask.get_raw(0).as_str_or_null()?.is_some_and(|text| wanted.stand_in(text)))
    };
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_scalar_function("has_words", 2, flags, has_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_typed_is_an_operator() {
        let fts = |typed: &str| Wanted::parse(typed).to_fts(true);
        assert_eq!(fts("dam NOT water"), r#""dam" AND "not" AND "water""#);
        assert_eq!(fts("the “old dam” words : -"), r#""the" AND "old dam" AND "words""#);
        assert_eq!(fts("resign* \"open"), r#""resign"* AND "open""#);
        assert_eq!(fts("--"), "\"\"");
        assert_eq!(Wanted::parse("\"old dam\" re*").to_fts(false), r#""old" AND "dam" AND "re"*"#);
    }

    #[test]
    fn whole_words_case_and_accents_aside() {
        let has = |text: &str, typed: &str| Wanted::parse(typed).stand_in(text);
        assert!(has("Odila Marsh", "MARSH odila"));
        assert!(!has("Odila Marshall", "marsh"));
        assert!(has("Odila Marshall", "marsh*"));
        assert!(has("Zoë Márquez-Łukasik", "zoe marquez"));
        assert!(has("Zoe\u{308} Falk", "zoë"));
        assert!(has("İzmir", "izmir"));
        assert!(has("It is,\na mess", "\"is a mess\""));
        assert!(!has("It is a mess", "\"a is\""));
        assert!(!has("anything", "- *"));
        assert!(!has("", "word"));
    }

    /// Where this says yes, the index must have said yes before.
    #[test]
    fn folds_as_the_search_index_does() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
            .unwrap();
        for (plain, accented) in ACCENTS {
            for c in accented.chars() {
                conn.execute("DELETE FROM t", []).unwrap();
                conn.execute("INSERT INTO t VALUES (?1)", [format!("q{c}x")]).unwrap();
                let found: i64 = conn
                    .query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [format!("\"q{plain}x\"")], |r| r.get(0))
                    .unwrap();
                assert_eq!(found, 1, "{c} U+{:04X}", u32::from(c));
            }
        }
    }
}
