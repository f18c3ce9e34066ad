//! [`flagged`]: words in reports of other languages that may be a translation of what is held. They are not compared.

use std::collections::BTreeMap;

use onrecord_stories::lineage::{Foreign, Telling, Translation, Utterance, VoiceKey, language, translations};
use onrecord_wire::{TranslationRow, pair};

use crate::{Held, HeldReport};

/// By the form that they may translate: the fullest form of an utterance, or a statement that is in none.
pub(crate) fn flagged(
    held: &Held,
    tellings: &[Telling<'_>],
    utterances: &[Utterance],
) -> BTreeMap<VoiceKey, Vec<TranslationRow>> {
    let foreign: Vec<Foreign<'_>> = held.reports.iter().filter_map(foreign).collect();
    let mut out: BTreeMap<VoiceKey, Vec<TranslationRow>> = BTreeMap::new();
    for found in translations(&foreign, tellings, utterances) {
        let of = found.of;
        if let Some(row) = row(held, found) {
            out.entry(of).or_default().push(row);
        }
    }
    out
}

fn foreign(report: &HeldReport) -> Option<Foreign<'_>> {
    let text = report.text.as_str();
    let language = language(text)?;
    Some(Foreign { report: report.key, text, published: report.row.published.as_deref(), language })
}

fn row(held: &Held, found: Translation) -> Option<TranslationRow> {
    let report = held.report(&found.report)?;
    Some(TranslationRow {
        report: report.key.to_string(),
        outlet: report.row.outlet.clone(),
        published: report.row.published.clone(),
        language: found.language.to_owned(),
        span: pair(found.words),
        words: report.text.as_str().get(found.words.range())?.to_owned(),
        reasons: found.reasons,
    })
}
