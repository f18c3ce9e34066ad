//! [`Profile`]: what of one report decides which story it tells. A function of that report and the word table.

use onrecord_nouns::FurnitureKind;
use onrecord_nouns::calendar::{MONTHS, WEEKDAYS};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, Token, flag};
use onrecord_reading::{Reading, read};
use onrecord_text::Span;

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
}

/// A word of a report with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Hash of its stem.
    pub hash: u32,
    /// Share of the report's vector: the squares of all weights sum to about 10,000 squared.
    pub weight: u16,
    /// Bits of [`is`].
    pub is: u8,
}

impl Term {
    /// Its weight among the first names of the report; `rarity` is its own, see [`super::words::rarity`].
    pub(super) fn lead_name(self, rarity: u8) -> u64 {
        let wanted = is::LEAD | is::NAME;
        if self.is & wanted == wanted { u64::from(rarity) * u64::from(rarity) } else { 0 }
    }
}

/// Sums over a report's terms, so that a pair need not walk them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Squared weights of names.
    pub names: u64,
    /// Squared weights of other words.
    pub words: u64,
    /// Squared weights of headline and first words.
    pub lead: u64,
    /// Weights of the headline.
    pub title: u64,
    /// Rarity of rare words.
    pub rare: u64,
    /// Squared rarity of the first names.
    pub lead_names: u64,
    /// Weights of neighbouring words.
    pub pairs: u64,
    /// Weights of neighbouring names.
    pub name_pairs: u64,
    /// It has numbers.
    pub numbers: bool,
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
    /// Pairs of neighbouring names, with weight, by hash.
    pub name_pairs: Vec<(u32, u16)>,
    /// Weekdays among its first words (bits of 1 to 7), sorted.
    pub weekdays: Vec<u8>,
    /// Sums over the above.
    pub sums: Sums,
    /// Hashes of the heaviest terms, heaviest first, for which `forms` keeps a form.
    pub shown: Vec<u32>,
    /// A form of each term of `shown` as the report prints it, one a line: so that a link can say what was shared.
    pub forms: Box<str>,
}

/// The rarity of a word that is rare: in fewer than one report of a hundred.
pub(super) fn rare(rarity: u8) -> u64 {
    if rarity >= RARE { u64::from(rarity) } else { 0 }
}

const TERMS: usize = 160;
const PAIRS: usize = 80;
const SHOWN: usize = 32;
const LEAD: usize = 70;
/// Words among which a weekday is the day of the event or of the report.
const FIRST: usize = 100;
/// Rarity from which a word is rare.
const RARE: u8 = 112;
/// Words that stand in a third of all reports say nothing about the story.
const COMMON: u8 = 24;
/// 16 x (1 + ln n) for n = 1, 2, ...
const GAIN: [u32; 24] =
    [16, 27, 34, 38, 42, 45, 47, 49, 51, 53, 54, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 65, 66, 67];

#[derive(Clone, Copy)]
struct Seen {
    hash: u32,
    /// Where its token stands, in the headline if `title`, else in the text.
    span: Span,
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
    name_pairs: Vec<(u32, u16)>,
    weekdays: Vec<u8>,
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
        draft.seen.sort_by_key(|s| (s.hash, s.title, s.span));
        let terms = terms(&draft.seen);
        let (shown, forms) = forms(&terms, &draft.seen, report);
        let (pairs, name_pairs) = (pairs(draft.pairs), pairs(draft.name_pairs));
        draft.dates.sort_unstable();
        draft.dates.dedup();
        draft.weekdays.sort_unstable();
        draft.weekdays.dedup();
        let declared = report.published.and_then(day);
        Self {
            key: report.key.into(),
            day: declared.or_else(|| report.not_before.and_then(day)),
            declared: declared.is_some(),
            sums: sums(&terms, &pairs, &name_pairs, by_rarity(&terms)),
            terms,
            pairs,
            dates: draft.dates,
            year: draft.year,
            name_pairs,
            weekdays: draft.weekdays,
            shown,
            forms,
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
                        if at <= FIRST {
                            self.weekdays.extend(weekday(token, word));
                        }
                        for part in word.split(['-', '\u{2011}', '/']) {
                            before = self.word(token, part, title, at <= LEAD, before);
                        }
                    }
                    Kind::Number => {
                        before = None;
                        self.number(token, word, title, at <= LEAD);
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
        self.seen.push(Seen { hash, span: token.span(), rarity, title, lead: lead || title, number: false, capital });
        let cap = token.has(flag::CAPITAL);
        if let Some((first, other)) = before {
            if capital >= 0 && self.before_capital {
                self.name_pairs.push((hash_two(first, hash), u16::from(other) + u16::from(rarity)));
            }
            self.pairs.push((hash_two(first, hash), u16::from(other) + u16::from(rarity)));
        }
        self.before_capital = cap;
        Some((hash, rarity))
    }

    fn number(&mut self, token: &Token, word: &str, title: bool, lead: bool) {
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
            self.seen.push(Seen {
                hash,
                span: token.span(),
                rarity,
                title,
                lead: lead || title,
                number: true,
                capital: -1,
            });
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
                return;
            }
        }
    }
}

fn is_no_story(kind: FurnitureKind) -> bool {
    use FurnitureKind as F;
    matches!(kind, F::Title | F::DateLine | F::Byline | F::Credit | F::HelpLine | F::Related | F::Subscribe | F::Ad)
}

fn weekday(token: &Token, word: &str) -> Option<u8> {
    let head = word.get(..3).filter(|_| token.is(class::WEEKDAY))?.to_ascii_lowercase();
    WEEKDAYS.iter().position(|day| day.starts_with(&head)).map(|at| at as u8 + 1)
}

fn month(word: &str) -> Option<u16> {
    let head = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| month.starts_with(&head)).map(|at| at as u16 + 1)
}

/// How many key terms a report has.
pub(super) const KEYS: usize = 10;

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
fn terms(seen: &[Seen]) -> Vec<Term> {
    let mut heavy: Vec<(u32, Term)> = Vec::new();
    for same in seen.chunk_by(|a, b| a.hash == b.hash) {
        let (title, lead) = (same.iter().any(|s| s.title), same.iter().any(|s| s.lead));
        let count = same.len() + 2 * usize::from(title) + usize::from(lead);
        let gain = GAIN[count.min(GAIN.len()) - 1];
        let mut bits = if title { is::TITLE | is::LEAD } else { u8::from(lead) * is::LEAD };
        if same[0].number {
            bits |= is::NUMBER;
        } else if same.iter().map(|s| i32::from(s.capital)).sum::<i32>() > 0 {
            bits |= is::NAME;
        }
        let term = Term { hash: same[0].hash, weight: 0, is: bits };
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
    terms.shrink_to_fit();
    terms
}

/// The heaviest terms and how the report prints each where it stands first, the text before the headline.
fn forms(terms: &[Term], seen: &[Seen], report: &ReportIn<'_>) -> (Vec<u32>, Box<str>) {
    let mut order: Vec<&Term> = terms.iter().collect();
    order.sort_unstable_by_key(|term| (std::cmp::Reverse(term.weight), term.hash));
    order.truncate(SHOWN);
    let mut forms = String::new();
    for term in &order {
        if let Some(first) = seen.get(seen.partition_point(|s| s.hash < term.hash)) {
            let text = if first.title { report.title.unwrap_or("") } else { report.text };
            forms.push_str(text.get(first.span.range()).unwrap_or(""));
        }
        forms.push('\n');
    }
    (order.into_iter().map(|term| term.hash).collect(), forms.into())
}

/// The two sums for which the rarity of each term must be looked up: [`Sums::rare`] and [`Sums::lead_names`].
fn by_rarity(terms: &[Term]) -> [u64; 2] {
    let mut sums = [0; 2];
    for term in terms {
        let rarity = rarity(term.hash);
        sums[0] += rare(rarity);
        sums[1] += term.lead_name(rarity);
    }
    sums
}

pub(super) fn sums(
    terms: &[Term],
    pairs: &[(u32, u16)],
    name_pairs: &[(u32, u16)],
    [rare, lead_names]: [u64; 2],
) -> Sums {
    let mut sums = Sums { rare, lead_names, ..Sums::default() };
    for term in terms {
        let weight = u64::from(term.weight);
        let square = weight * weight;
        *if term.is & is::NAME != 0 { &mut sums.names } else { &mut sums.words } += square;
        sums.lead += if term.is & is::LEAD != 0 { square } else { 0 };
        sums.title += if term.is & is::TITLE != 0 { weight } else { 0 };
        sums.numbers |= term.is & is::NUMBER != 0;
    }
    let total = |pairs: &[(u32, u16)]| pairs.iter().map(|(_, weight)| u64::from(*weight)).sum();
    sums.pairs = total(pairs);
    sums.name_pairs = total(name_pairs);
    sums
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
    heavy.shrink_to_fit();
    heavy
}
