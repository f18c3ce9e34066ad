//! [`Profile`]: what of one report decides which story it tells. A function of that report and the word table.

use onrecord_nouns::FurnitureKind;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, Token, flag};
use onrecord_reading::{Reading, read};

use super::day::day;
use super::words::{hash, hash_two, rarity, stem};

/// A report as grouping needs it. Dates are ISO 8601 strings; absent is `None`.
#[derive(Clone, Copy, Debug)]
pub struct ReportIn<'a> {
    /// The report's key: any text that no other report has.
    pub key: &'a str,
    /// The outlet that printed it.
    pub outlet: Option<&'a str>,
    /// When it was printed, where that is given or declared.
    pub published: Option<&'a str>,
    /// Without `published`: the latest date that it must know.
    pub not_before: Option<&'a str>,
    /// Its headline, whether or not it stands in the text too.
    pub title: Option<&'a str>,
    /// Its text.
    pub text: &'a str,
    /// The text as it was read, with its furniture; `None` to read it here without.
    pub reading: Option<&'a Reading<'a>>,
}

/// Bits of what a term is.
pub mod is {
    /// Stands with a capital where no sentence begins, most of the time.
    pub const NAME: u8 = 1;
    /// A number of two digits or more.
    pub const NUMBER: u8 = 2;
    /// Stands in the headline.
    pub const TITLE: u8 = 4;
    /// Stands in the headline or among the first words.
    pub const LEAD: u8 = 8;
    /// One of the heaviest terms.
    pub const TOP: u8 = 16;
    /// One of the heaviest names.
    pub const TOP_NAME: u8 = 32;
    /// The heaviest name.
    pub const FIRST_NAME: u8 = 64;
}

/// A word of a report with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Hash of its stem.
    pub hash: u32,
    /// Share of the report's vector: the squares of all weights sum to about 10,000 squared.
    pub weight: u16,
    /// How rare it is in news, see [`super::words::rarity`].
    pub rarity: u8,
    /// Bits of [`is`].
    pub is: u8,
}

/// What of one report decides which story it tells. Bounded: about 2 kB whatever the report's length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The report's key.
    pub key: Box<str>,
    /// Day it was printed, or the latest that it must know; days since 1970. `None`: unknown.
    pub day: Option<i32>,
    /// `day` is when it was printed, not a bound.
    pub declared: bool,
    /// Its heaviest terms, by hash.
    pub terms: Vec<Term>,
    /// Pairs of neighbouring words, with weight, by hash.
    pub pairs: Vec<(u32, u16)>,
    /// Days of the year that it names (month x 32 + day), sorted.
    pub dates: Vec<u16>,
    /// The latest year that it names.
    pub year: Option<u16>,
    /// pairs of capitals
    pub npairs: Vec<(u32, u16)>,
    /// Weekdays of the lead.
    pub weekdays: Vec<u8>,
    /// The latest full date named.
    pub full: Option<i32>,
    /// The two heaviest names and the two heaviest others.
    pub top2: [u32; 4],
}

const TERMS: usize = 160;
const PAIRS: usize = 80;
const LEAD: usize = 70;
const TOP: usize = 12;
const TOP_NAMES: usize = 5;
/// Words that stand in a third of all reports say nothing about the story.
const COMMON: u8 = 24;
/// 16 x (1 + ln n) for n = 1, 2, ...
const GAIN: [u32; 24] =
    [16, 27, 34, 38, 42, 45, 47, 49, 51, 53, 54, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 65, 66, 67];

#[derive(Clone, Copy)]
struct Seen {
    hash: u32,
    rarity: u8,
    title: bool,
    lead: bool,
    number: bool,
    /// 1: capital inside a sentence; -1: small letter; 0: says nothing.
    capital: i8,
}

#[derive(Default)]
struct Draft {
    seen: Vec<Seen>,
    pairs: Vec<(u32, u16)>,
    dates: Vec<u16>,
    year: Option<u16>,
    word: String,
    npairs: Vec<(u32, u16)>,
    weekdays: Vec<u8>,
    full: Option<i32>,
    before_capital: bool,
}

impl Profile {
    /// Reads one report. Cannot fail: an empty report has an empty profile and belongs with nobody.
    #[must_use]
    pub fn of(report: &ReportIn<'_>) -> Self {
        let mut draft = Draft::default();
        if let Some(title) = report.title {
            draft.take(&read(title, &[]), true);
        }
        match report.reading {
            Some(reading) => draft.take(reading, false),
            None => draft.take(&read(report.text, &[]), false),
        }
        let mut terms = terms(draft.seen);
        mark_heaviest(&mut terms);
        let mut top2 = [0; 4];
        for (at, ix) in by_weight(&terms, |t| t.is & is::NAME != 0).into_iter().take(2).enumerate() {
            top2[at] = terms[ix].hash;
        }
        for (at, ix) in by_weight(&terms, |t| t.is & (is::NAME | is::NUMBER) == 0).into_iter().take(2).enumerate() {
            top2[at + 2] = terms[ix].hash;
        }
        draft.dates.sort_unstable();
        draft.dates.dedup();
        let declared = report.published.and_then(day);
        Self {
            key: report.key.into(),
            day: declared.or_else(|| report.not_before.and_then(day)),
            declared: declared.is_some(),
            terms,
            pairs: pairs(draft.pairs),
            dates: draft.dates,
            year: draft.year,
            npairs: pairs(draft.npairs),
            weekdays: {
                draft.weekdays.sort_unstable();
                draft.weekdays.dedup();
                draft.weekdays
            },
            full: draft.full,
            top2,
        }
    }
}

impl Draft {
    fn take(&mut self, reading: &Reading<'_>, title: bool) {
        let mut at = 0;
        for paragraph in &reading.paragraphs {
            if paragraph.furniture.is_some_and(is_no_story) {
                continue;
            }
            let mut before: Option<(u32, u8)> = None;
            for ix in paragraph.first..paragraph.last {
                let token = reading.token(ix);
                let word = reading.word(ix);
                match token.kind {
                    Kind::Word => {
                        at += 1;
                        self.date(reading, ix);
                        if token.is(class::WEEKDAY) && at <= 100 {
                            self.weekdays.push(
                                word.as_bytes()[1].to_ascii_lowercase()
                                    ^ word.as_bytes()[0].to_ascii_lowercase().wrapping_mul(3),
                            );
                        }
                        for part in word.split(['-', '\u{2011}', '/']) {
                            before = self.word(token, part, title, at <= LEAD, before);
                        }
                    }
                    Kind::Number => {
                        before = None;
                        self.number(word, title, at <= LEAD);
                    }
                    Kind::Clitic => {}
                    _ => before = None,
                }
            }
        }
    }

    fn word(
        &mut self,
        token: &Token,
        part: &str,
        title: bool,
        lead: bool,
        before: Option<(u32, u8)>,
    ) -> Option<(u32, u8)> {
        self.word.clear();
        self.word.extend(part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        if self.word.len() < 2 {
            return None;
        }
        let hash = hash(stem(&mut self.word));
        let rarity = rarity(hash);
        if rarity < COMMON {
            return None;
        }
        let capital = match (token.has(flag::CAPITAL), title || token.has(flag::SENTENCE_START)) {
            (true, false) => 1,
            (true, true) => 0,
            (false, _) => -1,
        };
        self.seen.push(Seen { hash, rarity, title, lead: lead || title, number: false, capital });
        let cap = token.has(flag::CAPITAL);
        if let Some((first, other)) = before {
            if capital >= 0 && self.before_capital {
                self.npairs.push((hash_two(first, hash), u16::from(other) + u16::from(rarity)));
            }
            self.pairs.push((hash_two(first, hash), u16::from(other) + u16::from(rarity)));
        }
        self.before_capital = cap;
        Some((hash, rarity))
    }

    fn number(&mut self, word: &str, title: bool, lead: bool) {
        self.word.clear();
        self.word.push('#');
        self.word.extend(word.chars().filter(|c| c.is_ascii_digit() || *c == '.'));
        while self.word.ends_with('.') {
            self.word.pop();
        }
        if self.word.len() < 3 {
            return;
        }
        if let Ok(year) = self.word[1..].parse::<u16>()
            && (1990..2060).contains(&year)
        {
            self.year = self.year.max(Some(year));
        }
        let hash = hash(&self.word);
        let rarity = rarity(hash);
        if rarity >= COMMON {
            self.seen.push(Seen { hash, rarity, title, lead: lead || title, number: true, capital: -1 });
        }
    }

    /// "3 May", "May 3".
    fn date(&mut self, reading: &Reading<'_>, ix: u32) {
        if !reading.token(ix).is(class::MONTH) {
            return;
        }
        let Some(month) = month(reading.word(ix)) else { return };
        let near = [ix.checked_add(1), ix.checked_sub(1)];
        for other in near.into_iter().flatten() {
            let Some(token) = reading.tokens.get(other as usize) else { continue };
            if token.kind != Kind::Number {
                continue;
            }
            let digits = reading.word(other).trim_end_matches(|c: char| c.is_ascii_alphabetic());
            if let Ok(date) = digits.parse::<u16>()
                && (1..=31).contains(&date)
            {
                self.dates.push(month * 32 + date);
                for near in ix.max(other) + 1..ix.max(other) + 3 {
                    let Some(token) = reading.tokens.get(near as usize) else { break };
                    if token.kind == Kind::Number
                        && let Ok(year) = reading.word(near).parse::<u16>()
                        && (1990..2060).contains(&year)
                    {
                        self.full = self.full.max(day(&format!("{year:04}-{month:02}-{date:02}")));
                    }
                    if token.kind != Kind::Comma {
                        break;
                    }
                }
                return;
            }
        }
    }
}

fn is_no_story(kind: FurnitureKind) -> bool {
    use FurnitureKind as F;
    matches!(kind, F::Title | F::DateLine | F::Byline | F::Credit | F::HelpLine | F::Related | F::Subscribe | F::Ad)
}

fn month(word: &str) -> Option<u16> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == head).map(|at| at as u16 + 1)
}

/// How many key terms a report has.
pub const KEYS: usize = 14;

impl Profile {
    /// The terms under which it is found: its heaviest, heaviest first.
    #[must_use]
    pub fn key_terms(&self) -> Vec<Term> {
        let mut keys: Vec<Term> = self.terms.clone();
        if keys.len() > KEYS {
            keys.select_nth_unstable_by_key(KEYS - 1, |t| (std::cmp::Reverse(t.weight), t.hash));
            keys.truncate(KEYS);
        }
        keys.sort_unstable_by_key(|t| (std::cmp::Reverse(t.weight), t.hash));
        keys
    }
}

/// One term per stem, the heaviest [`TERMS`] of them, by hash.
fn terms(mut seen: Vec<Seen>) -> Vec<Term> {
    seen.sort_unstable_by_key(|s| s.hash);
    let mut heavy: Vec<(u32, Term)> = Vec::new();
    for same in seen.chunk_by(|a, b| a.hash == b.hash) {
        let (title, lead) = (same.iter().any(|s| s.title), same.iter().any(|s| s.lead));
        let count = same.len() + 2 * usize::from(title) + usize::from(lead);
        let gain = GAIN[count.min(GAIN.len()) - 1];
        let mut bits = u8::from(title) * is::TITLE | u8::from(lead) * is::LEAD;
        if same[0].number {
            bits |= is::NUMBER;
        } else if same.iter().map(|s| i32::from(s.capital)).sum::<i32>() > 0 {
            bits |= is::NAME;
        }
        let term = Term { hash: same[0].hash, weight: 0, rarity: same[0].rarity, is: bits };
        heavy.push((gain * u32::from(same[0].rarity), term));
    }
    heavy.sort_unstable_by_key(|(weight, term)| (std::cmp::Reverse(*weight), term.hash));
    heavy.truncate(TERMS);
    let norm = heavy.iter().map(|(w, _)| u64::from(*w) * u64::from(*w)).sum::<u64>().isqrt().max(1);
    let mut terms: Vec<Term> = heavy
        .into_iter()
        .map(|(weight, term)| Term { weight: (u64::from(weight) * 10_000 / norm) as u16, ..term })
        .collect();
    terms.sort_unstable_by_key(|term| term.hash);
    terms
}

/// Terms by weight, heaviest first, ties by hash.
pub(super) fn by_weight(terms: &[Term], keep: impl Fn(&Term) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..terms.len()).filter(|ix| keep(&terms[*ix])).collect();
    order.sort_unstable_by_key(|ix| (std::cmp::Reverse(terms[*ix].weight), terms[*ix].hash));
    order
}

fn mark_heaviest(terms: &mut [Term]) {
    for ix in by_weight(terms, |_| true).into_iter().take(TOP) {
        terms[ix].is |= is::TOP;
    }
    for (rank, ix) in by_weight(terms, |t| t.is & is::NAME != 0).into_iter().take(TOP_NAMES).enumerate() {
        terms[ix].is |= is::TOP_NAME | if rank == 0 { is::FIRST_NAME } else { 0 };
    }
}

fn pairs(mut seen: Vec<(u32, u16)>) -> Vec<(u32, u16)> {
    seen.sort_unstable();
    let mut heavy: Vec<(u32, u16)> = seen
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, (GAIN[same.len().min(GAIN.len()) - 1] * u32::from(same[0].1) / 16) as u16))
        .collect();
    heavy.sort_unstable_by_key(|(hash, weight)| (std::cmp::Reverse(*weight), *hash));
    heavy.truncate(PAIRS);
    heavy.sort_unstable();
    heavy
}
