//! Turns of phrase: patterns of words from `phrases.txt`, found in the tokens of a sentence.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use onrecord_reading::token::Kind;
use onrecord_reading::{Sentence, TokenIx};

use crate::AnswerKind;
use crate::page::Page;

/// The classes of `phrases.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Asked, and nothing came.
    Silent,
    /// Would not comment.
    Refused,
    /// Asked, and nothing has come yet.
    Waiting,
    /// Nobody was asked.
    Unasked,
    /// A sentence begins with that somebody was asked.
    Asked,
    /// The words were given to this outlet.
    Answered,
    /// What the report tells that somebody has done, which answers: of this kind.
    Deed(AnswerKind),
    /// Charged in a court, or found guilty.
    Court,
    /// Words by which somebody says that he will not say.
    NoCommentSaid,
}

const CLASSES: &[(&str, Class)] = &[
    ("silent", Class::Silent),
    ("refused", Class::Refused),
    ("waiting", Class::Waiting),
    ("unasked", Class::Unasked),
    ("asked", Class::Asked),
    ("answered", Class::Answered),
    ("denial", Class::Deed(AnswerKind::Denial)),
    ("admission", Class::Deed(AnswerKind::Admission)),
    ("no_comment", Class::Deed(AnswerKind::NoComment)),
    ("court", Class::Court),
    ("no_comment_said", Class::NoCommentSaid),
    ("resignation", Class::Deed(AnswerKind::Resignation)),
    ("legal_action", Class::Deed(AnswerKind::LegalAction)),
    ("other", Class::Deed(AnswerKind::Other)),
    ("defence_by_other", Class::Deed(AnswerKind::DefenceByOther)),
];

#[derive(Debug)]
enum Piece {
    /// One of these words; it may be left out.
    Word(Vec<u16>, bool),
    /// Up to so many words.
    Gap(u8),
    /// Whom it is about.
    Asked,
}

/// Ids that are no words of the table.
const OTHER: u16 = 0;
const COMMA: u16 = 1;
const BREAK: u16 = 2;
const US: u16 = 3;
const END: u16 = 4;
const FIRST: u16 = 5;

struct Table {
    ids: HashMap<String, u16>,
    patterns: BTreeMap<Class, Vec<Vec<Piece>>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { ids: HashMap::new(), patterns: BTreeMap::new() };
    let mut class = None;
    for line in include_str!("phrases.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            class = CLASSES.iter().find(|(n, _)| *n == name.trim_end_matches(']')).map(|c| c.1);
            continue;
        }
        let Some(class) = class else { continue };
        let pieces = line.split(' ').map(|word| piece(&mut table.ids, word)).collect();
        table.patterns.entry(class).or_default().push(pieces);
    }
    table
});

fn piece(ids: &mut HashMap<String, u16>, word: &str) -> Piece {
    if word == "@" {
        return Piece::Asked;
    }
    if let Some(count) = word.strip_prefix('~').and_then(|n| n.parse().ok()) {
        return Piece::Gap(count);
    }
    let (words, free) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
    let one = |w: &str| match w {
        "$us" => US,
        "$end" => END,
        "," => COMMA,
        _ => {
            let next = ids.len() as u16 + FIRST;
            *ids.entry(w.to_owned()).or_insert(next)
        }
    };
    Piece::Word(words.split('|').map(one).collect(), free)
}

/// A sentence as ids of the table's words; marks of quotation left out.
pub(crate) struct Words {
    ids: Vec<u16>,
    at: Vec<TokenIx>,
    /// For each entry, how many entries a name of the outlet takes that begins there; 0 for none.
    us: Vec<usize>,
    /// A clause may have ended before this word.
    ends: Vec<bool>,
}

/// Where a phrase stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Its first token.
    pub(crate) first: TokenIx,
    /// One past its last token.
    pub(crate) last: TokenIx,
    /// Tokens that say whom it is about.
    pub(crate) asked: Option<(TokenIx, TokenIx)>,
}

/// Words behind which a clause about an answer has ended: a time, a place, a reason.
const ENDS: &[&str] = &[
    "by",
    "till",
    "in",
    "on",
    "before",
    "until",
    "yesterday",
    "today",
    "last",
    "this",
    "within",
    "immediately",
    "and",
    "but",
    "at",
    "when",
    "after",
    "despite",
    "either",
    "for",
    "over",
    "about",
    "late",
    "early",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "as",
];

impl Words {
    /// The words of a sentence; `names` are those of the outlet, in small letters.
    pub(crate) fn of(page: &Page<'_>, s: Sentence, names: &[String]) -> Self {
        Self::between(page, s.first, s.last, names)
    }

    /// The words of these tokens.
    pub(crate) fn between(page: &Page<'_>, first: TokenIx, last: TokenIx, names: &[String]) -> Self {
        let table = &*TABLE;
        let mut out = Self { ids: Vec::new(), at: Vec::new(), us: Vec::new(), ends: Vec::new() };
        let mut small: Vec<String> = Vec::new();
        for t in first..last {
            let id = match page.kind(t) {
                Some(Kind::Word | Kind::Number | Kind::Clitic | Kind::Handle) => OTHER,
                Some(Kind::Comma | Kind::Open | Kind::Close) => COMMA,
                Some(Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Ellipsis) => BREAK,
                _ => continue,
            };
            let word = page.word(t).to_lowercase().replace('’', "'");
            // "didn't": two words.
            let bare = match word.as_str() {
                "can't" => Some("can"),
                "won't" => Some("will"),
                _ => word.strip_suffix("n't"),
            };
            let parts: &[&str] = if let Some(bare) = bare { &[bare, "not"] } else { &[word.as_str()] };
            for part in parts {
                let id = if id == OTHER { table.ids.get(*part).copied().unwrap_or(OTHER) } else { id };
                out.ids.push(id);
                out.at.push(t);
                small.push((*part).to_owned());
            }
        }
        out.us = (0..small.len()).map(|at| us(&small[at..], names)).collect();
        out.ends = small.iter().map(|word| ENDS.contains(&&**word)).collect();
        out
    }

    /// The first phrase of a class that begins at token `from` or behind it.
    pub(crate) fn find(&self, class: Class, from: TokenIx) -> Option<Found> {
        let patterns = TABLE.patterns.get(&class)?;
        let begin = self.at.partition_point(|t| *t < from);
        for start in begin..self.ids.len() {
            for pattern in patterns {
                let mut asked = None;
                if let Some(end) = self.fits(pattern, start, &mut asked) {
                    let last = self.at[end.saturating_sub(1).max(start)] + 1;
                    return Some(Found { first: self.at[start], last, asked });
                }
            }
        }
        None
    }

    /// Where a pattern that begins at entry `at` ends.
    fn fits(&self, pattern: &[Piece], at: usize, asked: &mut Option<(TokenIx, TokenIx)>) -> Option<usize> {
        let Some((piece, rest)) = pattern.split_first() else { return Some(at) };
        let over = at >= self.ids.len();
        match piece {
            Piece::Word(ids, free) => {
                let ended = || over || matches!(self.ids[at], COMMA | BREAK) || self.ends[at];
                if ids.contains(&END) && ended() {
                    return self.fits(rest, at, asked);
                }
                if !over && ids.contains(&US) && self.us[at] > 0 {
                    return self.fits(rest, at + self.us[at], asked);
                }
                if !over && ids.contains(&self.ids[at]) && self.ids[at] != OTHER {
                    return self.fits(rest, at + 1, asked);
                }
                if *free { self.fits(rest, at, asked) } else { None }
            }
            Piece::Gap(most) => {
                for count in 0..=usize::from(*most) {
                    if let Some(end) = self.fits(rest, at + count, asked) {
                        return Some(end);
                    }
                    if self.ids.get(at + count).is_none_or(|id| *id == BREAK) {
                        return None;
                    }
                }
                None
            }
            Piece::Asked => {
                for count in 1..=14 {
                    if self.ids.get(at + count - 1).is_none_or(|id| *id == BREAK) {
                        return None;
                    }
                    if let Some(end) = self.fits(rest, at + count, asked) {
                        *asked = Some((self.at[at], self.at[at + count - 1] + 1));
                        return Some(end);
                    }
                }
                None
            }
        }
    }
}

/// How many words a name of the outlet takes at the start of these.
fn us(words: &[String], names: &[String]) -> usize {
    const OWN: &[&str] =
        &["newspaper", "paper", "magazine", "website", "programme", "program", "station", "site", "page", "column"];
    if words[0] == "us" {
        return 1;
    }
    if words[0] == "this"
        && words.get(1).is_some_and(|w| OWN.contains(&&**w) || w == "reporter" || w == "correspondent")
    {
        return 2;
    }
    if words[0] == "our" && words.get(1).is_some_and(|w| ["reporter", "correspondent", "newspaper"].contains(&&**w)) {
        return 2;
    }
    let name = |name: &String| -> usize {
        let mut count = 0;
        for part in name.split_whitespace() {
            if words.get(count).is_none_or(|w| w != part) {
                return 0;
            }
            count += 1;
        }
        count
    };
    names.iter().map(name).max().unwrap_or(0)
}
