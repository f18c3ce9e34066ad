//! [`translations`]: words in a report of another language that may be a known speaker's, put into that language.
//!
//! They are never compared word for word and are no carrying: a translation has no words of the speaker's. What speaks
//! for one is listed: who is named beside them, figures and names in both, words that look alike in both languages, and
//! clauses of like length in the same order (Gale and Church 1993). It stays a possibility.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_nouns::{Manner, ReportKey};
use onrecord_text::Span;

use super::foreign::{folded, marked, sentences, value};
use super::names::name_parts;
use super::near::days_between;
use super::numbers::number;
use super::utterance::Utterance;
use super::voice::{Layer, Telling, VoiceKey};

/// A report in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign<'t> {
    /// Its key.
    pub report: ReportKey,
    /// Its text.
    pub text: &'t str,
    /// When it was printed, as given or declared: ISO 8601.
    pub published: Option<&'t str>,
    /// Its language, see [`super::language`].
    pub language: &'static str,
}

/// Words that may be a translation of what somebody said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Translation {
    /// The report in the other language.
    pub report: ReportKey,
    /// The words there, without marks.
    pub words: Span,
    /// Their language: ISO 639-3.
    pub language: &'static str,
    /// What they may translate: the fullest form of an utterance, or a statement that one report alone holds.
    pub of: VoiceKey,
    /// What speaks for it, in words.
    pub reasons: Vec<String>,
}

/// Words printed so many days apart are not set side by side.
const DAYS: u32 = 14;
/// A quotation has at least so many words.
const WORDS: usize = 4;
/// With several utterances of one speaker, the nearest needs so much, and more than the next.
const NEAR: i32 = 3;
/// Where nobody is named in their paragraph.
const FAR: i32 = 6;

/// What a speaker has said in the language that is read: one utterance, or one statement.
struct Said<'t> {
    of: VoiceKey,
    forms: Vec<&'t Telling<'t>>,
    name: Vec<String>,
    signs: Signs,
}

/// What of a passage does not change with its language.
#[derive(Default)]
struct Signs {
    numbers: BTreeSet<u32>,
    names: BTreeSet<String>,
    words: BTreeSet<String>,
    /// Characters of each clause.
    clauses: Vec<Vec<usize>>,
    /// Characters of each sentence.
    sentences: Vec<Vec<usize>>,
    negative: bool,
    several: bool,
    length: usize,
}

/// Passages of the foreign reports that may translate what the tellings hold, sorted. `utterances` are those of the
/// same tellings.
#[must_use]
pub fn translations(foreign: &[Foreign<'_>], tellings: &[Telling<'_>], utterances: &[Utterance]) -> Vec<Translation> {
    let abroad: BTreeSet<ReportKey> = foreign.iter().map(|f| f.report).collect();
    if abroad.is_empty() {
        return Vec::new();
    }
    let fullest: BTreeMap<VoiceKey, VoiceKey> =
        utterances.iter().flat_map(|u| u.carryings.iter().map(|c| (c.key, u.fullest))).collect();
    let mut by_key: BTreeMap<VoiceKey, Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in tellings.iter().filter(|t| !abroad.contains(&t.report) && t.manner != Manner::Indirect) {
        let key = VoiceKey { report: telling.report, statement: telling.statement, layer: Layer::Own };
        by_key.entry(fullest.get(&key).copied().unwrap_or(key)).or_default().push(telling);
    }
    let said: Vec<Said<'_>> = by_key.into_iter().map(|(of, forms)| heard(of, forms)).collect();
    let mut out: Vec<Translation> = foreign.iter().flat_map(|report| of_report(report, &said)).collect();
    out.sort_unstable();
    out.dedup_by(|b, a| (a.report, a.words, a.of) == (b.report, b.words, b.of));
    out
}

fn heard<'t>(of: VoiceKey, forms: Vec<&'t Telling<'t>>) -> Said<'t> {
    let name = forms.iter().filter_map(|t| t.speaker).max_by_key(|name| (name.len(), *name)).unwrap_or_default();
    let mut signs = Signs::default();
    for form in &forms {
        let words: Vec<&str> = form.words.iter().filter_map(|span| form.text.get(span.range())).collect();
        signs.add(&words.join(" "), true);
    }
    let name = name_parts(name).iter().map(|part| folded(part)).collect();
    Said { of, forms, name, signs }
}

const NOT: &[&str] = &[
    "not", "no", "never", "nobody", "nothing", "cannot", "none", "dont", "didnt", "cant", "wont", "isnt", "wasnt",
    "ne", "pas", "nicht", "kein", "keine", "keinen", "niemand", "nadie", "nunca", "nada", "personne", "jamais", "rien",
    "non", "nessuno", "mai", "nao", "niet", "geen",
];
const WE: &[&str] = &[
    "we", "us", "our", "weve", "were", "well", "wir", "uns", "unser", "unsere", "nous", "notre", "nos", "nosotros",
    "nuestro", "nuestra", "noi", "nostro", "nostra", "wij", "ons", "onze",
];

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        signs.add(text, false);
        signs
    }

    fn add(&mut self, text: &str, english: bool) {
        let mut first = true;
        let words: Vec<&str> =
            text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–')).filter(|w| !w.is_empty()).collect();
        let lower: Vec<String> = words.iter().map(|w| plain_number(w)).collect();
        for (ix, word) in words.iter().enumerate() {
            let plain = folded(word);
            let figure = if english {
                number(&lower[ix..]).and_then(|(v, _)| u32::try_from(v / 1_000_000).ok())
            } else {
                value(plain_edge(word))
            };
            self.numbers.extend(figure.filter(|v| *v > 1));
            self.negative |= NOT.contains(&&*plain) || plain.ends_with("nt") && word.contains(['\'', '’']);
            let opened = matches!(&*plain, "were" | "well" | "weve") && !word.contains(['\'', '’']);
            self.several |= WE.contains(&&*plain) && !opened || plain.ends_with("mos");
            if plain.len() >= 3
                && !first
                && word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
            {
                self.names.insert(plain.clone());
            }
            if plain.len() >= 5 {
                self.words.insert(plain);
            }
            first = word.ends_with(['.', '!', '?', ':']);
        }
        let lengths = |ends: &[char]| -> Vec<usize> {
            text.split(ends).map(|part| part.trim().chars().count()).filter(|length| *length > 2).collect()
        };
        self.clauses.push(lengths(&['.', ',', ';', '?', '!', ':', '…']));
        self.sentences.push(lengths(&['.', '?', '!', '…']));
        self.length = self.length.max(text.chars().count());
    }
}

/// A word as the figures' reader has it: lower case, no marks at its ends, thousands joined.
fn plain_number(word: &str) -> String {
    let word = plain_edge(word).to_lowercase();
    if word.starts_with(|c: char| c.is_ascii_digit()) { word.replace(',', "") } else { word }
}

fn plain_edge(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn of_report(report: &Foreign<'_>, said: &[Said<'_>]) -> Vec<Translation> {
    let text = report.text;
    let near_in_time = |s: &&Said<'_>| {
        s.forms.iter().any(|t| {
            let days = t.published.zip(report.published).and_then(|(a, b)| days_between(a, b));
            days.is_none_or(|days| days <= DAYS)
        })
    };
    // Only who is named in this report can be quoted by it, and whom no report names.
    let letters: BTreeSet<String> = text.split(|c: char| !c.is_alphanumeric() && c != '-').map(folded).collect();
    let said: Vec<&Said<'_>> =
        said.iter().filter(near_in_time).filter(|s| s.name.last().is_none_or(|last| letters.contains(last))).collect();
    let mut out = Vec::new();
    let quoted = marked(text);
    for words in quoted.iter().filter(|s| text[s.range()].split_whitespace().count() >= WORDS) {
        let named = nearest(text, paragraph(text, *words), *words, &said);
        let inside = &text[words.range()];
        let found = if named.is_empty() { best(inside, &said, false) } else { best(inside, &named, true) };
        if let Some((of, reasons)) = found {
            out.push(Translation { report: report.report, words: *words, language: report.language, of, reasons });
        }
    }
    // Told without marks: the speaker's name and their figures in one sentence.
    for sentence in sentences(text).into_iter().filter(|s| !quoted.iter().any(|q| q.overlaps(*s))) {
        let inside = &text[sentence.range()];
        let signs = Signs::of(inside);
        let named = said.iter().filter(|s| !s.name.is_empty() && names(inside, &s.name));
        let figures = |s: &Said<'_>| -> u32 {
            s.signs.numbers.intersection(&signs.numbers).map(|n| if *n >= 20 { 2 } else { 1 }).sum()
        };
        let Some(found) = named.max_by_key(|s| (figures(s), std::cmp::Reverse(s.of))).filter(|s| figures(s) >= 2)
        else {
            continue;
        };
        let reasons = reasons(&signs, found, true, false);
        out.push(Translation {
            report: report.report,
            words: sentence,
            language: report.language,
            of: found.of,
            reasons,
        });
    }
    out
}

fn paragraph(text: &str, at: Span) -> Span {
    let range = at.range();
    let from = text[..range.start].rfind('\n').map_or(0, |n| n + 1);
    let to = text[range.end..].find('\n').map_or(text.len(), |n| range.end + n);
    Span::new(from as u32, to as u32)
}

/// Whether a passage names somebody by the last part of the name, or a body by its first.
fn names(text: &str, name: &[String]) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|w| w.starts_with(char::is_uppercase) && name.last().is_some_and(|last| folded(w) == *last))
}

/// What is held of the speaker whose name stands nearest to the words in their paragraph.
fn nearest<'a, 't>(text: &str, paragraph: Span, words: Span, said: &[&'a Said<'t>]) -> Vec<&'a Said<'t>> {
    let mut found: Option<(u32, String)> = None;
    let inside = &text[paragraph.range()];
    let mut at = paragraph.start();
    for piece in inside.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-') {
        let word = folded(piece);
        let place = Span::new(at, at + piece.len() as u32);
        at = place.end();
        if !piece.starts_with(char::is_uppercase)
            || place.overlaps(words)
            || !said.iter().any(|s| s.name.last() == Some(&word))
        {
            continue;
        }
        // What follows the words is nearer than what stands before them: the clause that gives them follows.
        let far = if place.start() >= words.end() {
            place.start() - words.end()
        } else {
            (words.start().saturating_sub(place.end())) * 2
        };
        if found.as_ref().is_none_or(|(least, _)| far < *least) {
            found = Some((far, word));
        }
    }
    let Some((_, name)) = found else { return Vec::new() };
    said.iter().filter(|s| s.name.last() == Some(&name)).copied().collect()
}

/// What the words may translate, of what is held of their speaker.
fn best(words: &str, said: &[&Said<'_>], beside: bool) -> Option<(VoiceKey, Vec<String>)> {
    let signs = Signs::of(words);
    let mut scored: Vec<(i32, &Said<'_>)> = said.iter().map(|s| (score(&signs, s), *s)).collect();
    scored.sort_by_key(|(score, s)| (std::cmp::Reverse(*score), s.of));
    let (most, found) = *scored.first()?;
    let alone = beside && scored.len() == 1;
    let clear = scored.get(1).is_none_or(|(next, _)| most > *next);
    // Several statements of one speaker: the signs must tell them apart. Where no name stands beside the words, more.
    let least = if beside { NEAR } else { FAR };
    (alone && most >= 0 || clear && most >= least).then(|| (found.of, reasons(&signs, found, beside, alone)))
}

fn score(signs: &Signs, said: &Said<'_>) -> i32 {
    let theirs = &said.signs;
    let shared = signed(signs.numbers.intersection(&theirs.numbers).count());
    let strange = signed(signs.numbers.difference(&theirs.numbers).count());
    let names = signed(shared_names(signs, said).len());
    let alike = signed(alike(signs, said).len().min(4));
    let clauses = match clauses(signs, said) {
        0 | 1 => 0,
        2 => 2,
        3 => 3,
        _ => 5,
    };
    let sign = |same: bool| if same { 1 } else { -1 };
    let long = if signs.length > theirs.length * 2 { -4 } else { 0 };
    shared * 6 - strange * 2
        + names * 5
        + alike * 2
        + clauses
        + sign(signs.negative == theirs.negative)
        + sign(signs.several == theirs.several)
        + long
}

fn signed(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn shared_names(signs: &Signs, said: &Said<'_>) -> Vec<String> {
    signs.names.intersection(&said.signs.names).filter(|n| !said.name.contains(n)).cloned().collect()
}

/// Words of both that begin with the same five letters.
fn alike(signs: &Signs, said: &Said<'_>) -> Vec<String> {
    let begins = |word: &str| word.char_indices().nth(5).map_or(word.len(), |(at, _)| at);
    let theirs: BTreeSet<&str> = said.signs.words.iter().map(|w| &w[..begins(w)]).collect();
    signs.words.iter().filter(|w| theirs.contains(&w[..begins(w)]) && !signs.names.contains(*w)).cloned().collect()
}

/// How many clauses, or sentences, in a row have the length of the speaker's, within what a translation adds and takes
/// away.
fn clauses(signs: &Signs, said: &Said<'_>) -> usize {
    let most = |ours: &[Vec<usize>], theirs: &[Vec<usize>]| -> usize {
        let Some(ours) = ours.first() else { return 0 };
        let row = |theirs: &Vec<usize>, from: usize, at: usize| {
            let pairs = ours[from..].iter().zip(&theirs[at..]);
            pairs.take_while(|(here, there)| (75..=155).contains(&((**here * 100 + 400) / (**there + 4)))).count()
        };
        let rows = |theirs: &Vec<usize>| {
            let starts = (0..ours.len()).flat_map(|from| (0..theirs.len()).map(move |at| (from, at)));
            starts.map(|(from, at)| row(theirs, from, at)).max()
        };
        theirs.iter().filter_map(rows).max().unwrap_or(0)
    };
    most(&signs.clauses, &said.signs.clauses).max(most(&signs.sentences, &said.signs.sentences))
}

fn reasons(signs: &Signs, said: &Said<'_>, beside: bool, alone: bool) -> Vec<String> {
    let name = said.forms.iter().filter_map(|t| t.speaker).max_by_key(|name| (name.len(), *name)).unwrap_or_default();
    let mut out = Vec::new();
    if beside {
        out.push(format!("{name} is named beside them"));
    }
    if alone {
        out.push("the only words of theirs that are held from these days".to_owned());
    }
    let numbers: Vec<String> = signs.numbers.intersection(&said.signs.numbers).map(u32::to_string).collect();
    if !numbers.is_empty() {
        out.push(format!("figures in both: {}", numbers.join(", ")));
    }
    let names = shared_names(signs, said);
    if !names.is_empty() {
        out.push(format!("names in both: {}", names.join(", ")));
    }
    let alike = alike(signs, said);
    if !alike.is_empty() {
        out.push(format!("words alike in both: {}", alike.join(", ")));
    }
    if clauses(signs, said) > 1 {
        out.push("clauses of like length in the same order".to_owned());
    }
    out
}
