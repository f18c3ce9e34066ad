//! What a statement does: first by its verb ("denied"), then by plain words ("I am sorry"), then, where both
//! leave it open, by what the words weigh together. A wrong guess would put an accusation into somebody's mouth:
//! where no act weighs clearly more than the next, it stays what the rules say.

mod context;
pub(crate) mod features;
mod plain;
mod rules;
mod vocabulary;
mod weights;

use onrecord_mentions::{People, Resolved};
use onrecord_nouns::{Act, Manner, Mode};
use onrecord_reading::Reading;
use onrecord_text::Span;

use crate::channel::scene::Way;
use crate::draft::Draft;

/// What the weights of acts are trained on: one statement as the reading sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The words of the statement, as in [`onrecord_nouns::Statement::words`].
    pub words: Vec<Span>,
    /// Hashes of its features, in a fixed order.
    pub features: Vec<u32>,
    /// What the rules alone say.
    pub rule: Act,
    /// The verb decides, whatever the words weigh.
    pub settled: bool,
}

/// Everything that bears on the acts of a report.
pub(crate) struct Sight<'a, 'r, 't> {
    pub(crate) reading: &'r Reading<'t>,
    pub(crate) people: &'a People<'t>,
    pub(crate) drafts: &'a [Draft],
    pub(crate) resolved: &'a [Option<Resolved>],
    pub(crate) ways: &'a [Way],
    pub(crate) manners: &'a [Manner],
}

/// The act of every draft, in their order. `marks` are for training.
pub(crate) fn all(sight: &Sight<'_, '_, '_>, mut marks: Option<&mut Vec<Marks>>) -> Vec<Act> {
    let mut past = features::Past::new(sight.people.count());
    let roles = features::Roles::of(sight);
    let mut out = Vec::with_capacity(sight.drafts.len());
    for (ix, draft) in sight.drafts.iter().enumerate() {
        let manner = sight.manners[ix];
        let (mut rule, settled) = rules::of(sight.reading, draft, manner);
        if rule == Act::Other && !settled && draft.mode == Mode::Speech {
            rule = context::of(sight, ix, past.acts()).unwrap_or(rule);
        } else if rule == Act::Describe {
            rule = context::described(sight, ix, past.acts()).unwrap_or(rule);
        }
        let mut act = rule;
        if (!settled || marks.is_some()) && draft.mode == Mode::Speech {
            let mut sums = weights::Sums::new();
            let mut features = Vec::new();
            let kept = marks.is_some().then_some(&mut features);
            features::of(sight, ix, rule, (&past, &roles), &mut sums, kept);
            if !settled {
                act = weights::decide(&sums, rule);
            }
            if let Some(marks) = marks.as_deref_mut() {
                let mut words: Vec<Span> = draft.content.iter().map(|p| sight.reading.span(p.first, p.last)).collect();
                words.sort_unstable();
                marks.push(Marks { words, features, rule, settled });
            }
        }
        // What the weights say of one bears on no other: a wrong guess would breed.
        past.add(sight, ix, rule);
        out.push(act);
    }
    out
}
