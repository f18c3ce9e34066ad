//! What has been said before in a report, and by whom.

use onrecord_nouns::Act;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use super::source::COUNSEL;
use super::{From, Sink, act_number};
use crate::acts::Sight;
use crate::acts::vocabulary::WORDS;

/// What has been said before in this report.
pub(crate) struct Past {
    acts: Vec<Act>,
    /// By entity: named in an accusation or a criticism.
    accused: Vec<bool>,
    /// By entity: has accused or criticised.
    accuser: Vec<bool>,
    /// Somebody has accused.
    any: bool,
    last: Option<usize>,
}

impl Past {
    pub(crate) fn new(entities: usize) -> Self {
        Self {
            acts: Vec::new(),
            accused: vec![false; entities],
            accuser: vec![false; entities],
            any: false,
            last: None,
        }
    }

    /// The acts of the drafts before.
    pub(crate) fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Takes the act of draft `ix`.
    pub(crate) fn add(&mut self, sight: &Sight<'_, '_, '_>, ix: usize, act: Act) {
        self.acts.push(act);
        self.last = Some(ix);
        if !matches!(act, Act::Accuse | Act::Criticise | Act::Sue) {
            return;
        }
        self.any = true;
        if let Some(e) = sight.resolved[ix].as_ref().and_then(|r| r.entity) {
            self.accuser[e] = true;
        }
        for piece in &sight.drafts[ix].content {
            for e in sight.people.names(piece.first, piece.last).filter_map(|n| n.means) {
                self.accused[e] = true;
            }
        }
    }
}

/// Whom the content names: 1 a person, 2 a body, 4 one who stands accused, 8 one who has accused.
pub(super) fn named(sight: &Sight<'_, '_, '_>, ix: usize, past: &Past) -> u64 {
    let mut out = 0;
    for piece in &sight.drafts[ix].content {
        for e in sight.people.names(piece.first, piece.last).filter_map(|n| n.means) {
            out |= if sight.people.is_person(e) { 1 } else { 2 };
            out |= (4 * u64::from(past.accused[e])) | (8 * u64::from(past.accuser[e]));
        }
    }
    out
}

/// Who spoke before, and of whom.
pub(super) fn history(sight: &Sight<'_, '_, '_>, ix: usize, past: &Past, head: u64, sink: &mut Sink<'_>) {
    let paragraph = sight.drafts[ix].paragraph;
    let entity = sight.resolved[ix].as_ref().and_then(|r| r.entity);
    if let Some(last) = past.last {
        let before = sight.drafts[last].paragraph;
        let same = entity.is_some() && sight.resolved[last].as_ref().and_then(|r| r.entity) == entity
            || sight.drafts[ix].source.is_some() && sight.drafts[ix].source == sight.drafts[last].source;
        let act = act_number(past.acts[last]);
        if before + 1 >= paragraph {
            let near = u64::from(before == paragraph);
            sink.add(From::Past, 100 + act * 4 + near * 2 + u64::from(same));
            if same {
                sink.add(From::Past, 300 + act);
            }
        }
    }
    if let Some(owner) = owner(sight, ix, past) {
        let role = u64::from(past.accused[owner]) + 2 * u64::from(past.accuser[owner]);
        sink.add(From::Past, 500 + role);
        sink.add(From::PastHead, 1000 + role * 16 + head);
    }
    if past.any {
        let role = entity.map_or(0, |e| u64::from(past.accused[e]) + 2 * u64::from(past.accuser[e]));
        sink.add(From::Past, role);
        sink.add(From::PastHead, role * 16 + head);
    }
}

/// For whom a speaker speaks: "Tillary's attorney", or "his lawyer" after his own words.
fn owner(sight: &Sight<'_, '_, '_>, ix: usize, past: &Past) -> Option<usize> {
    let source = sight.drafts[ix].source?;
    let reading = sight.reading;
    let words = &*WORDS;
    (source.first..source.last).find(|t| COUNSEL.holds(words.of(reading.text, reading.token(*t)).hash))?;
    if reading.token(source.first).is(class::POSS) {
        return past.last.and_then(|last| sight.resolved[last].as_ref()).and_then(|r| r.entity);
    }
    let mut names = sight.people.names(source.first, source.last);
    names.find_map(|name| {
        name.means.filter(|_| name.last < source.last && reading.token(name.last).kind == Kind::Clitic)
    })
}
