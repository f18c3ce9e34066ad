//! [`quotes`]: the quotations of a draft against what reports print in marks.

use onrecord_nouns::MentionForm;

use super::judge::{PROSE, Wanted, fit, in_prose, running};
use super::page::{Page, pages};
use super::{Diff, Draft, DraftQuote, Finding, Fit, Kind, Place, Source};
use crate::lineage::{CAPITAL, Form, Kin, Op, Touches, bits};

/// Places that one finding shows.
const SHOWN: usize = 8;
/// Words in marks that nobody is named for are asked after from so many words on.
const CLAIMED: usize = 4;
/// So many are a sentence, however they are written.
const SENTENCE: usize = 8;
/// And from so many bits on: less is a phrase that anybody may use.
const TELLING: u32 = 20;

/// One finding for each quotation of the draft that claims to be somebody's words, in text order, with the fits that
/// it rests on. `sources` are the reports that may have them, in any order.
#[must_use]
pub fn quotes<'d>(draft: &'d Draft<'_>, sources: &[Source<'_>]) -> Vec<(&'d DraftQuote, Finding, Vec<Fit>)> {
    let mut sources: Vec<&Source<'_>> = sources.iter().collect();
    sources.sort_by_key(|source| (source.date.is_none(), source.date, source.report));
    let pages: Vec<Page<'_, '_>> = sources.iter().flat_map(|source| pages(source)).collect();
    let one = |quote: &'d DraftQuote| {
        let wanted = wanted(draft, quote);
        let fits: Vec<Fit> = pages.iter().filter_map(|page| fit(&wanted, page)).collect();
        let finding = finding(&wanted, quote, &fits, &sources)?;
        Some((quote, finding, fits))
    };
    draft.quotes.iter().filter_map(one).collect()
}

fn wanted<'d>(draft: &'d Draft<'_>, quote: &'d DraftQuote) -> Wanted<'d> {
    let statement = quote.statement.and_then(|nth| draft.findings.statements.get(nth));
    Wanted {
        form: Form::of(draft.text, &quote.spans),
        spans: &quote.spans,
        speaker: draft.speaker(quote.statement),
        named: statement.is_some_and(|s| s.source_form == Some(MentionForm::Name)),
        through: statement.is_some_and(|s| s.through.is_some()),
        said: statement.is_some(),
    }
}

fn finding(wanted: &Wanted<'_>, quote: &DraftQuote, fits: &[Fit], sources: &[&Source<'_>]) -> Option<Finding> {
    let span = quote.span();
    let rank = |fit: &&Fit| {
        (fit.kind != Kind::Exact, fit.cost, fit.kin != Kin::Same, std::cmp::Reverse(fit.same), fit.severity)
    };
    let mut order: Vec<&Fit> = fits.iter().collect();
    order.sort_by_key(rank);
    let Some(best) = order.first() else { return nowhere(wanted, quote, sources) };
    // A name for a thing, or a word in marks, claims nothing that could be wrong.
    let claims = !quote.naming && (wanted.said || wanted.form.words.len() >= CLAIMED);
    if !claims && (best.kind != Kind::Exact || quote.naming) {
        return None;
    }
    let like = |fit: &&&Fit| match best.kind {
        Kind::Exact => fit.kind == Kind::Exact,
        _ => fit.kind != Kind::Exact,
    };
    let places: Vec<Place> = order.iter().filter(like).take(SHOWN).map(|fit| fit.place.clone()).collect();
    let others = fits.len() - order.iter().filter(like).count();
    let message = message(wanted, best, others, sources);
    Some(Finding { kind: best.kind, severity: best.severity, span, places, message })
}

fn named(place: &Place, sources: &[&Source<'_>]) -> String {
    let source = sources.iter().find(|source| source.report == place.report);
    source.map_or_else(String::new, |source| source.named())
}

fn message(wanted: &Wanted<'_>, best: &Fit, others: usize, sources: &[&Source<'_>]) -> String {
    let outlet = named(&best.place, sources);
    let who = best.place.speaker.as_deref().unwrap_or("nobody by name");
    match best.kind {
        Kind::Exact => {
            let more = match others {
                0 => String::new(),
                1 => "; another report prints other words".to_owned(),
                n => format!("; {n} other reports print other words"),
            };
            let edits = match best.severity {
                0 => "",
                1 => ", in another spelling",
                _ => ", but for edits that the draft declares",
            };
            let unnamed = if wanted.speaker.is_none() && best.place.speaker.is_some() {
                format!(", as words of {who}")
            } else {
                String::new()
            };
            format!("the same words as in {outlet}{edits}{unnamed}{more}")
        }
        Kind::Partial => {
            let extra: Vec<String> =
                best.place.diff.iter().filter(|diff| diff.op == Op::Added).filter_map(added).collect();
            format!("only a part stands on record ({outlet}); not on record: {}", extra.join("; "))
        }
        _ if best.kin == Kin::Different => {
            let given = wanted.speaker.unwrap_or("somebody else");
            let hedge = if best.unsure { ", as far as a pronoun tells" } else { "" };
            let also =
                if best.cost > 0 { format!(", and other words: {}", diffs(&best.place.diff)) } else { String::new() };
            format!("the draft gives these words to {given}, {outlet} to {who}{hedge}{also}")
        }
        _ if best.joined && best.place.diff.is_empty() => {
            format!("joins words that stand apart in {outlet}, and shows no cut")
        }
        _ => {
            let touches = best.place.diff.iter().filter_map(|diff| diff.touches).filter(|t| *t != Touches::Other).min();
            let touches = touches.map(|t| format!(" (touches {})", t.as_str())).unwrap_or_default();
            let joined = if best.joined { "; joins words that stand apart, and shows no cut" } else { "" };
            format!("not the words of {outlet}: {}{touches}{joined}", diffs(&best.place.diff))
        }
    }
}

fn added(diff: &Diff) -> Option<String> {
    Some(format!("“{}”", diff.to.as_deref()?))
}

/// The differences in words: "“may” became “will”".
fn diffs(all: &[Diff]) -> String {
    let one = |diff: &Diff| match (&diff.from, &diff.to) {
        (Some(from), Some(to)) => format!("“{from}” became “{to}”"),
        (Some(from), None) => format!("“{from}” left out"),
        (None, Some(to)) => format!("“{to}” put in"),
        (None, None) => diff.op.as_str().to_owned(),
    };
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// No page has it: told where the draft gives the words to somebody, or where they are too many and too telling to be
/// a phrase in marks.
fn nowhere(wanted: &Wanted<'_>, quote: &DraftQuote, sources: &[&Source<'_>]) -> Option<Finding> {
    let words = &wanted.form.words;
    let told: u32 = words.iter().map(|word| bits(word.hash)).sum();
    // A few words in small letters and without a stop are a phrase in marks; a sentence is somebody's.
    let sentence = words.first().is_some_and(|word| word.has(CAPITAL))
        || words.len() >= SENTENCE
        || wanted.spans.last().is_some_and(|span| {
            wanted.form.text.get(span.range()).is_some_and(|words| words.ends_with(['.', ',', '?', '!']))
        });
    let claimed = if wanted.said { words.len() >= 2 } else { words.len() >= CLAIMED && told >= TELLING && sentence };
    if quote.naming || !claimed {
        return None;
    }
    let mut places = Vec::new();
    for source in sources {
        if let Some(span) = in_prose(&wanted.form, &running(source.text)) {
            places.push(Place {
                report: source.report,
                part: PROSE,
                spans: vec![span],
                speaker: None,
                diff: Vec::new(),
            });
        }
    }
    places.truncate(SHOWN);
    let whose = wanted.speaker.map_or_else(String::new, |name| format!(" as words of {name} or anybody"));
    let message = match places.first() {
        Some(place) => format!("these words stand in {}, but not in marks", named(place, sources)),
        None => format!("no report on record has these words{whose}"),
    };
    Some(Finding { kind: Kind::NotOnRecord, severity: 5, span: quote.span(), places, message })
}
