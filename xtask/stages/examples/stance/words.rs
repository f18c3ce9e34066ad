//! A text as the features see it: stems, cues and sentences, and what the program's own reading says of its statements.

use std::collections::BTreeMap;

use onrecord_charges::{AnswerKind, Headline, Said};
use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Act, Manner};
use onrecord_pipeline::{Tier, analyse};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_stories::grouping::words::{hash, rarity, stem};
use onrecord_text::Span;

use crate::cues;

/// A word of a text.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
pub struct Word {
    /// Hash of its stem.
    pub stem: u32,
    /// Rarity in news; 0 for words that say nothing by themselves.
    pub worth: f32,
    pub sentence: u32,
    pub cues: u16,
    /// Begins with a capital, or is a number.
    pub named: bool,
    pub number: bool,
    /// Stands in what somebody said.
    pub said: bool,
    /// In a denial, as the program reads it.
    pub denied: bool,
    pub quoted: bool,
}

/// A text.
#[derive(Default)]
pub struct Text {
    pub words: Vec<Word>,
    pub sentences: usize,
    /// Places of each stem.
    pub places: BTreeMap<u32, Vec<u32>>,
    /// Length of the tf-idf vector.
    pub length: f32,
    /// Statements: all, direct, by act, answers by kind.
    pub counts: Vec<f32>,
    pub marks: Vec<f32>,
}

/// Reads one text.
pub fn read(text: &str) -> Text {
    let Ok(report) = text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD) else { return Text::default() };
    let text = report.text.as_str();
    let reading = onrecord_reading::read(text, &[]);
    let found = analyse(&report, Tier::Rules);
    let said: Vec<Said> = found.statements.iter().map(Said::of).collect();
    let charges = onrecord_charges::read(&onrecord_charges::ReportIn {
        text,
        furniture: &[],
        headline: Headline::None,
        outlet: None,
        said: &said,
    });
    let mut out = Text { sentences: reading.sentences.len(), ..Text::default() };
    let small: Vec<String> =
        (0..reading.tokens.len() as u32).map(|at| reading.word(at).to_lowercase().replace('’', "'")).collect();
    let denials: Vec<Span> = charges
        .answers
        .iter()
        .filter(|answer| answer.kind == AnswerKind::Denial)
        .flat_map(|answer| answer.words.iter().copied())
        .chain(found.statements.iter().filter(|s| s.act == Some(Act::Deny)).flat_map(|s| s.words.iter().copied()))
        .collect();
    let statements: Vec<Span> = found.statements.iter().flat_map(|s| s.words.iter().copied()).collect();
    let within = |spans: &[Span], at: u32| spans.iter().any(|s| s.contains_offset(at));
    for (nth, sentence) in reading.sentences.iter().enumerate() {
        for at in sentence.first..sentence.last {
            let token = reading.token(at);
            if !matches!(token.kind, Kind::Word | Kind::Number | Kind::Clitic | Kind::Handle) {
                continue;
            }
            let mut word = small[at as usize].trim_end_matches("'s").to_owned();
            let number = token.kind == Kind::Number;
            let plain = !number && (token.is(class::FUNCTION) || word.len() < 2 || token.kind == Kind::Clitic);
            let stem = hash(stem(&mut word));
            let worth = if plain { 0.0 } else { f32::from(rarity(stem)) / 16.0 };
            out.places.entry(stem).or_default().push(out.words.len() as u32);
            out.words.push(Word {
                stem,
                worth,
                sentence: nth as u32,
                cues: cues::classes(&small, at as usize),
                named: token.has(flag::CAPITAL) && !plain || number,
                number,
                said: within(&statements, token.start),
                denied: within(&denials, token.start),
                quoted: token.has(flag::QUOTED),
            });
        }
    }
    let tf = |places: &Vec<u32>| 1.0 + (places.len() as f32).ln();
    let square = out.places.values().map(|p| (tf(p) * out.words[p[0] as usize].worth).powi(2)).sum::<f32>();
    out.length = square.sqrt().max(1e-3);
    let act = |act: Act| found.statements.iter().filter(|s| s.act == Some(act)).count() as f32;
    let kind = |kind: AnswerKind| charges.answers.iter().filter(|a| a.kind == kind).count() as f32;
    out.counts = vec![
        found.statements.len() as f32,
        found.statements.iter().filter(|s| s.manner == Manner::Direct).count() as f32,
        act(Act::Deny),
        act(Act::Accuse),
        act(Act::Admit),
        act(Act::Announce),
        act(Act::Describe),
        act(Act::Decline),
        kind(AnswerKind::Denial),
        kind(AnswerKind::NoComment),
        charges.charges.len() as f32,
        said.iter().filter(|s| s.reported).count() as f32,
        out.words.len() as f32,
    ];
    let has = |c: char| f32::from(u8::from(text.contains(c)));
    out.marks = vec![has('?'), has(':'), has('"').max(has('“')).max(has('\'')).max(has('‘')), has('!')];
    out
}
