//! `quote_block`: a paragraph that is a quotation, introduced by the paragraph before it ("..., said, in part:").
//!
//! The introduction ends in a colon; its last verb of saying with a subject names the speaker.
//!
//! Wrong where the introduction names two people.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::clause::subject;
use crate::cue::{Form, cue_at};
use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes, quote_colon};
use crate::frame::{Frame, Unit, frames};
use crate::phrase;

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/quote_block", wakes: Wakes::Quote, takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    if s.at != 0 || f.paragraph == 0 || f.reading.paragraphs[f.paragraph as usize].first != f.units[0].first {
        return None;
    }
    let before = &f.reading.paragraphs[f.paragraph as usize - 1];
    let last = f.reading.token(before.last - 1);
    if last.kind != Kind::Colon {
        return None;
    }
    let quotes: Vec<u32> = (0..f.reading.quotations.len() as u32)
        .filter(|q| {
            let q = &f.reading.quotations[*q as usize];
            q.paragraph + 1 == f.paragraph && !q.nested
        })
        .collect();
    let mut found = None;
    let mut buffer: Vec<Unit> = Vec::new();
    frames(f.reading, f.paragraph - 1, |intro: &Frame<'_, '_>| found = introduction(intro), &quotes, &mut buffer);
    let (mut draft, cue) = found?;
    draft.cue = Some(cue);
    draft.paragraph = f.paragraph;
    Some(draft.piece(f, 0, 1))
}

/// Speaker and verb of the sentence that ends in a colon.
fn introduction(f: &Frame<'_, '_>) -> Option<(Draft, (u32, u32))> {
    if let Some((p, verb)) = quote_colon::issued(f, f.units.len().saturating_sub(1)) {
        let draft =
            Draft::bare(f.paragraph, "quote paragraph after a statement was issued", 88).said_by(Some(source_of(f, p)));
        return Some((draft, (f.units[verb].first, f.units[f.units.len() - 2].last)));
    }
    for at in (0..f.units.len()).rev() {
        if !f.is(at, class::SPEECH) {
            continue;
        }
        let Some(cue) = cue_at(f, at) else { continue };
        if cue.form == Form::Passive {
            continue;
        }
        // "Stated Marsh:"
        let after = (cue.first == 0 && cue.is(class::INVERTS)).then(|| phrase::after(f, cue.last)).flatten();
        if let Some(source) = after.map(|p| source_of(f, p)).or_else(|| subject(f, &cue, &[])) {
            let draft =
                Draft::of(f, &cue, "quote paragraph after an introduction with a colon", 88).said_by(Some(source));
            let cue = draft.cue?;
            return Some((draft, cue));
        }
    }
    None
}
