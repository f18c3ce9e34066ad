//! `according_to`: "According to Marsh, the gate was shut"; "the gate was shut, according to Marsh".
//!
//! The content is the rest of the sentence.
//!
//! Wrong where the phrase belongs to a part of the sentence only.

use onrecord_nouns::{Act, Mode};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::clause::content_start;
use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase;

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/according_to", wakes: Wakes::Class(class::ACCORDING), takes_clause: true, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let at = s.at;
    if !f.is_word(at, "according") || !f.is_word(at + 1, "to") {
        return None;
    }
    let mut p = phrase::after(f, at + 2)?;
    // A source here may go on: "a report in the Post published on Monday".
    if !f.ends(p.last) && f.kind(p.last) != Some(Kind::Comma) {
        let stop = (p.last..f.units.len())
            .find(|i| {
                matches!(f.kind(*i), Some(Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon))
                    || f.quote(*i).is_some()
            })
            .unwrap_or(f.units.len());
        if at > 0 && stop < p.last + 12 {
            p.last = stop;
        }
    }
    // "according to plan", "according to weight": no source.
    let lone = p.last == p.first + 1
        && !f.units[p.first].is_name_word()
        && !f.is(p.first, class::PRONOUN | class::OBJECTIVE | class::GROUP | class::ROLE | class::DET)
        && f.kind(p.first) == Some(Kind::Word);
    if lone && !f.word(p.first).ends_with('s') || lone && f.is_any(p.first, &["plans", "rules", "tests"]) {
        return None;
    }
    let mut draft = Draft::bare(f.paragraph, "according to", 88);
    draft.cue = Some((f.units[at].first, f.units[at + 1].last));
    draft.mode = Mode::Speech;
    draft.act = Some(Act::Other);
    draft = draft.said_by(Some(source_of(f, p)));
    let n = f.units.len();
    if at == 0 || at == 1 && f.is(0, class::COORD) {
        let start = if f.kind(p.last) == Some(Kind::Comma) { p.last + 1 } else { p.last };
        let end = if n > 0 && f.kind(n - 1) == Some(Kind::Stop) { n - 1 } else { n };
        draft = draft.piece(f, start, end);
    } else {
        let start = content_start(f, s.drafts, at);
        draft = draft.piece(f, start, at);
        if f.kind(at - 1) == Some(Kind::Comma)
            && f.kind(p.last) == Some(Kind::Comma)
            && !f.is(p.last + 1, class::REL | class::COORD)
        {
            let end = if f.kind(n - 1) == Some(Kind::Stop) { n - 1 } else { n };
            draft = draft.piece(f, p.last + 1, end);
        }
    }
    (!draft.content.is_empty()).then_some(draft)
}
