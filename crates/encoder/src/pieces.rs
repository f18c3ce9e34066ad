//! From a word to the rows of the encoder's vocabulary: `WordPiece`, greedy longest match.
//!
//! The scheme is BERT's (Wu et al. 2016, Devlin et al. 2019): lower case, accents off, every mark a piece of its
//! own, a continuation is written `##ing`. The vocabulary is cut to the rows that news uses; a row that is missing
//! is spelt with shorter ones.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Fills the end of a short window.
pub const PAD: u16 = 0;
/// Stands for what the vocabulary cannot spell.
pub const UNKNOWN: u16 = 1;
/// Opens a window.
pub const OPEN: u16 = 2;
/// Closes a window.
pub const CLOSE: u16 = 3;

/// Pieces that one token may have; the rest of a longer one is left out.
pub const MOST: usize = 16;

/// Characters of a run that is still looked up; a longer one is unknown, as in BERT.
const LONGEST: usize = 100;

const ROWS: &str = include_str!("../weights/vocabulary.txt");

struct Vocabulary {
    heads: HashMap<&'static str, u16>,
    tails: HashMap<&'static str, u16>,
    /// Bytes of the longest row.
    longest: usize,
}

fn vocabulary() -> &'static Vocabulary {
    static ONCE: OnceLock<Vocabulary> = OnceLock::new();
    ONCE.get_or_init(|| {
        let mut made = Vocabulary { heads: HashMap::new(), tails: HashMap::new(), longest: 0 };
        for (id, row) in (0..=u16::MAX).zip(ROWS.lines()).skip(usize::from(CLOSE) + 1) {
            match row.strip_prefix("##") {
                Some(tail) if !tail.is_empty() => made.tails.insert(tail, id),
                _ => made.heads.insert(row, id),
            };
            made.longest = made.longest.max(row.len());
        }
        made
    })
}

/// Rows of the vocabulary, the four special ones included.
#[must_use]
pub fn rows() -> usize {
    ROWS.lines().count()
}

/// Adds the pieces of `word` (a token: no white space) to `out`: one at least, [`MOST`] at most.
pub fn cut(word: &str, out: &mut Vec<u16>) {
    let vocabulary = vocabulary();
    let (begin, end) = (out.len(), out.len() + MOST);
    let mut run = String::new();
    for c in word.chars().take(4 * LONGEST).flat_map(char::to_lowercase) {
        let c = plain(c);
        if c.is_alphanumeric() && !stands_alone(c) {
            run.push(c);
        } else if !is_accent(c) {
            spell(vocabulary, &run, out);
            run.clear();
            spell(vocabulary, c.encode_utf8(&mut [0; 4]), out);
        }
        if out.len() >= end {
            break;
        }
    }
    spell(vocabulary, &run, out);
    out.truncate(end);
    if out.len() == begin {
        out.push(UNKNOWN);
    }
}

/// Adds the longest rows that spell `run`, or [`UNKNOWN`] for the whole of it.
fn spell(vocabulary: &Vocabulary, run: &str, out: &mut Vec<u16>) {
    if run.is_empty() {
        return;
    }
    let begin = out.len();
    let mut rest = if run.chars().nth(LONGEST).is_some() { "" } else { run };
    let mut table = &vocabulary.heads;
    while !rest.is_empty() {
        let most = rest.len().min(vocabulary.longest);
        let found = (1..=most)
            .rev()
            .filter(|to| rest.is_char_boundary(*to))
            .find_map(|to| Some((to, *table.get(&rest[..to])?)));
        let Some((to, id)) = found else { break };
        out.push(id);
        rest = &rest[to..];
        table = &vocabulary.tails;
    }
    if !rest.is_empty() || out.len() == begin {
        out.truncate(begin);
        out.push(UNKNOWN);
    }
}

/// Ideographs are words of one sign.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The letter without its accent, for the Latin letters that European names need.
fn plain(c: char) -> char {
    const GROUPS: &[(char, &str)] = &[
        ('a', "àáâãäåāăąǎ"),
        ('c', "çćĉċč"),
        ('d', "ď"),
        ('e', "èéêëēĕėęě"),
        ('g', "ĝğġģǧ"),
        ('h', "ĥ"),
        ('i', "ìíîïĩīĭį"),
        ('j', "ĵ"),
        ('k', "ķ"),
        ('l', "ĺļľ"),
        ('n', "ñńņňǹ"),
        ('o', "òóôõöōŏőǒ"),
        ('r', "ŕŗř"),
        ('s', "śŝşšș"),
        ('t', "ţťț"),
        ('u', "ùúûüũūŭůűųǔ"),
        ('w', "ŵ"),
        ('y', "ýÿŷ"),
        ('z', "źżž"),
    ];
    if !('\u{e0}'..='\u{21b}').contains(&c) {
        return c;
    }
    GROUPS.iter().find(|(_, accented)| accented.contains(c)).map_or(c, |(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(word: &str) -> Vec<&'static str> {
        let mut ids = Vec::new();
        cut(word, &mut ids);
        let rows: Vec<&str> = ROWS.lines().collect();
        ids.into_iter().map(|id| rows[usize::from(id)]).collect()
    }

    #[test]
    fn every_printable_ascii_character_can_be_spelt_alone_and_inside_a_word() {
        for c in ('!'..='~').chain("‘’“”–—…«»£€".chars()) {
            assert!(!rows_of(&c.to_string()).contains(&"[UNK]"), "{c}");
            if c.is_ascii_alphanumeric() {
                assert!(!rows_of(&format!("qz{c}xjq")).contains(&"[UNK]"), "{c}");
            }
        }
    }

    #[test]
    fn no_row_stands_twice_and_the_special_ones_come_first() {
        let mut rows: Vec<&str> = ROWS.lines().collect();
        assert_eq!(rows[..4], ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]);
        assert_eq!(vocabulary().heads.len() + vocabulary().tails.len() + 4, rows.len());
        rows.sort_unstable();
        assert!(rows.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn words_lose_case_and_accents_and_marks_stand_alone() {
        assert_eq!(rows_of("Said"), ["said"]);
        assert_eq!(rows_of("ÉTÉ"), rows_of("ete"));
        assert_eq!(rows_of("U.S."), ["u", ".", "s", "."]);
        assert_eq!(rows_of("don't"), ["don", "'", "t"]);
    }

    #[test]
    fn a_word_has_one_piece_at_least_and_no_more_than_the_most() {
        for word in
            ["", "\u{301}", "日本語", "🙂", "\u{0}", &"x".repeat(1 << 20), &"-".repeat(5000), &"日".repeat(5000)]
        {
            let mut ids = Vec::new();
            cut(word, &mut ids);
            assert!((1..=MOST).contains(&ids.len()), "{}", ids.len());
            assert!(ids.iter().all(|id| usize::from(*id) < rows()));
        }
    }
}
