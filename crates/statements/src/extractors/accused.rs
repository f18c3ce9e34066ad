//! `accused`: "Marsh accused the council of waste", "the council was accused by Marsh of waste".
//!
//! The content is who is accused and of what ("the council of waste"); the source is the accuser. A passive
//! without "by" has no source: it is kept, and says that nobody is named.
//!
//! Wrong where "charged" means money, and where the agent of a passive is a place ("accused by the river").

use onrecord_reading::lexicon::class;

use crate::clause::{content_end, subject};
use crate::cue::Form;
use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase;

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/accused", wakes: Wakes::Verb(class::ACCUSES), takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated || cue.doubtful {
        return None;
    }
    let end = content_end(f, cue.last, &cue);
    if end <= cue.last {
        return None;
    }
    let of = (cue.last..end).find(|i| f.is_word(*i, "of") || f.is_word(*i, "for"));
    let accuse = f.lemma(cue.verb) == "accuse";
    if cue.form == Form::Passive {
        // Only "accused": "was blamed", "was charged" are often no speech at all.
        if !accuse {
            return None;
        }
        let by = (cue.last..end).find(|i| {
            f.is_word(*i, "by")
                && f.is(*i + 1, class::DET | class::ROLE | class::GROUP | class::OBJECTIVE | class::POSS)
                || f.is_word(*i, "by") && f.units.get(*i + 1).is_some_and(crate::frame::Unit::is_name_word)
        });
        let agent = by.and_then(|b| phrase::after(f, b + 1)).map(|mut p| {
            // What the accuser says begins with "of": it is no part of the name.
            if let Some(cut) = (p.first + 1..p.last)
                .find(|i| f.is_word(*i, "of") && (f.is(*i + 1, class::ING) || f.word(*i + 1).ends_with("ing")))
            {
                p.last = cut;
                p.core = p.core.min(cut);
            }
            p
        });
        let mut draft = Draft::of(f, &cue, "passive of accusing", if agent.is_some() { 85 } else { 70 })
            .said_by(agent.map(|p| source_of(f, p)));
        draft.agentless = agent.is_none();
        if let Some(accused) = phrase::before(f, cue.first) {
            draft = draft.piece(f, accused.first, accused.core);
        }
        let (start, stop) = match (by, agent) {
            (Some(b), Some(p)) if b == cue.last => (p.last, end),
            (Some(b), Some(_)) => (cue.last, b),
            _ => (cue.last, end),
        };
        return Some(draft.piece(f, start, stop)).filter(|d| !d.content.is_empty());
    }
    if !accuse && of.is_none() || f.is(cue.last, class::PREP) && !accuse {
        return None;
    }
    let source = subject(f, &cue, s.drafts);
    Some(
        Draft::of(f, &cue, "verb of accusing, then object", if source.is_some() { 85 } else { 50 })
            .said_by(source)
            .piece(f, cue.last, end),
    )
}
