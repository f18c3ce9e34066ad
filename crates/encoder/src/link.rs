//! Which content and which source go with which cue: the nearest in the sentence, by rules. On gold spans these rules
//! rebuild 95 of 100 statements, so nothing is learned here.

use onrecord_reading::Reading;
use onrecord_statements::Stretch;

use crate::decode::Found;

/// A cue with what goes with it, as indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Linked {
    pub(crate) cue: Option<Found>,
    pub(crate) content: Vec<Found>,
    pub(crate) source: Option<Found>,
}

/// Costs, in half tokens: another span in between, a cue inside the content, a source inside the content; and the
/// cost at which a source is no longer the cue's.
const BETWEEN: u32 = 12;
const CUE_INSIDE: u32 = 80;
const SOURCE_INSIDE: u32 = 60;
const TOO_FAR: u32 = 60;

/// Where the sentences and paragraphs of a reading begin.
struct Places<'r, 't>(&'r Reading<'t>);

impl Places<'_, '_> {
    fn sentence(&self, token: u32) -> usize {
        self.0.sentences.partition_point(|s| s.first <= token)
    }

    fn paragraph(&self, token: u32) -> usize {
        self.0.paragraphs.partition_point(|p| p.first <= token)
    }
}

fn gap(a: Stretch, b: Stretch) -> u32 {
    b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1))
}

fn between(spans: &[Found], a: Stretch, b: Stretch) -> u32 {
    let (low, high) = (a.1.min(b.1), a.0.max(b.0));
    spans.iter().filter(|s| s.at != a && s.at != b && low <= s.at.0 && s.at.1 <= high).count() as u32
}

fn holds(outer: Stretch, token: u32) -> bool {
    outer.0 <= token && token < outer.1
}

/// Statements from the spans of a report, each list in reading order.
pub(crate) fn link(reading: &Reading<'_>, cues: &[Found], contents: &[Found], sources: &[Found]) -> Vec<Linked> {
    let places = Places(reading);
    let mut out: Vec<Linked> =
        cues.iter().map(|cue| Linked { cue: Some(*cue), content: Vec::new(), source: None }).collect();
    let mut left = Vec::new();
    for content in contents {
        let (first, last) = (places.sentence(content.at.0), places.sentence(content.at.1 - 1));
        let near = cues.iter().enumerate().filter(|(_, cue)| (first..=last).contains(&places.sentence(cue.at.0)));
        let best = near.min_by_key(|(ix, cue)| {
            let own = if holds(content.at, cue.at.0) { CUE_INSIDE } else { 2 * gap(content.at, cue.at) };
            let others = between(contents, content.at, cue.at) + between(cues, content.at, cue.at);
            (own + BETWEEN * others, *ix)
        });
        match best {
            Some((ix, _)) => out[ix].content.push(*content),
            None => left.push(*content),
        }
    }
    for linked in &mut out {
        let Some(cue) = linked.cue else { continue };
        let near = sources.iter().filter(|s| places.sentence(s.at.0) == places.sentence(cue.at.0));
        linked.source = near
            .map(|source| {
                let after = u32::from(source.at.1 > cue.at.0);
                let inside = linked.content.iter().any(|c| holds(c.at, source.at.0));
                let own = 2 * gap(source.at, cue.at) + after + if inside { SOURCE_INSIDE } else { 0 };
                (own + BETWEEN * between(cues, source.at, cue.at), source)
            })
            .min_by_key(|(cost, source)| (*cost, source.at))
            .filter(|(cost, _)| *cost < TOO_FAR)
            .map(|(_, source)| *source);
    }
    join(&places, &mut out, left);
    out.retain(|linked| !linked.content.is_empty());
    out
}

/// A content without a cue in its sentence goes with the nearest statement, one of its own paragraph first.
fn join(places: &Places<'_, '_>, out: &mut Vec<Linked>, left: Vec<Found>) {
    let cues: Vec<Stretch> = out.iter().filter_map(|l| l.cue.map(|c| c.at)).collect();
    for content in left {
        let next = cues.partition_point(|cue| cue.0 <= content.at.0);
        let low = |ix: usize| out[ix].content.iter().map(|c| c.at.0).chain([cues[ix].0]).min().unwrap_or(cues[ix].0);
        let high = |ix: usize| out[ix].content.iter().map(|c| c.at.1).chain([cues[ix].1]).max().unwrap_or(cues[ix].1);
        let before = next.checked_sub(1).map(|ix| {
            (
                ix,
                content.at.0.saturating_sub(high(ix)),
                places.paragraph(high(ix) - 1) == places.paragraph(content.at.0),
            )
        });
        let after = (next < cues.len()).then(|| {
            let same = places.paragraph(low(next)) == places.paragraph(content.at.1 - 1);
            (next, low(next).saturating_sub(content.at.1), same)
        });
        let target = match (before, after) {
            (Some((a, _, false)), Some((b, _, true))) => {
                let _ = a;
                Some(b)
            }
            (Some((a, _, true)), Some((_, _, false))) => Some(a),
            (Some((a, back, _)), Some((b, ahead, _))) => Some(if back <= ahead + 5 { a } else { b }),
            (Some((a, ..)), None) => Some(a),
            (None, Some((b, ..))) => Some(b),
            (None, None) => None,
        };
        match target {
            Some(ix) => out[ix].content.push(content),
            None => out.push(Linked { cue: None, content: vec![content], source: None }),
        }
    }
}
