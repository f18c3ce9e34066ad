//! Which content and which source go with which cue: the nearest in the sentence, by rules. On gold spans these rules
//! rebuild 95 of 100 statements, so nothing is learned here.

use onrecord_reading::Reading;
use onrecord_reading::token::flag;
use onrecord_statements::Stretch;

use crate::decode::Found;

/// A cue with what goes with it, as indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Linked {
    pub(crate) cue: Option<Found>,
    pub(crate) content: Vec<Found>,
    pub(crate) source: Option<Found>,
}

impl Linked {
    /// The chance of its least likely span, in thousandths.
    pub(crate) fn chance(&self) -> u32 {
        self.content.iter().chain(&self.cue).chain(&self.source).map(|span| span.chance).min().unwrap_or_default()
    }
}

/// What makes two spans unlikely to belong together, in half tokens; found with the leans, on held-out reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// The cue stands inside the content.
    pub cue_inside: u32,
    /// The source stands inside the content.
    pub source_inside: u32,
    /// The source follows the cue.
    pub after: u32,
    /// From here on a source is not the cue's.
    pub too_far: u32,
    /// Tokens between a content without a cue in its sentence and the statement that it goes on from, at most.
    pub apart: u32,
}

/// Where the sentences and paragraphs of a reading begin.
struct Places<'r, 't>(&'r Reading<'t>);

impl Places<'_, '_> {
    fn sentence(&self, token: u32) -> usize {
        self.0.sentences.partition_point(|s| s.first <= token)
    }

    /// True when most of it stands inside quotation marks.
    fn is_quoted(&self, (first, last): Stretch) -> bool {
        let inside = (first..last).filter(|t| self.0.token(*t).has(flag::QUOTED)).count();
        2 * inside > (last - first) as usize
    }

    fn paragraph(&self, token: u32) -> usize {
        self.0.paragraphs.partition_point(|p| p.first <= token)
    }
}

fn gap(a: Stretch, b: Stretch) -> u32 {
    b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1))
}

fn holds(outer: Stretch, token: u32) -> bool {
    outer.0 <= token && token < outer.1
}

/// Statements from the spans of a report, each list in reading order.
pub(crate) fn link(reading: &Reading<'_>, spans: &[Vec<Found>; 3], costs: &Costs) -> Vec<Linked> {
    let [cues, contents, sources] = spans;
    let places = Places(reading);
    let mut out: Vec<Linked> =
        cues.iter().map(|cue| Linked { cue: Some(*cue), content: Vec::new(), source: None }).collect();
    let mut left = Vec::new();
    for content in contents {
        let (first, last) = (places.sentence(content.at.0), places.sentence(content.at.1 - 1));
        let near = cues.iter().enumerate().filter(|(_, cue)| (first..=last).contains(&places.sentence(cue.at.0)));
        let best = near.min_by_key(|(ix, cue)| {
            let own = if holds(content.at, cue.at.0) { costs.cue_inside } else { 2 * gap(content.at, cue.at) };
            (own, *ix)
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
                let after = if source.at.1 > cue.at.0 { costs.after } else { 0 };
                let inside = linked.content.iter().any(|c| holds(c.at, source.at.0));
                (2 * gap(source.at, cue.at) + after + if inside { costs.source_inside } else { 0 }, source)
            })
            .min_by_key(|(cost, source)| (*cost, source.at))
            .filter(|(cost, _)| *cost < costs.too_far)
            .map(|(_, source)| *source);
    }
    join(&places, &mut out, left, costs.apart);
    out.retain(|linked| !linked.content.is_empty());
    out
}

/// A content without a cue in its sentence goes with the nearest statement, one of its own paragraph first.
fn join(places: &Places<'_, '_>, out: &mut Vec<Linked>, left: Vec<Found>, apart: u32) {
    let cues: Vec<Stretch> = out.iter().filter_map(|l| l.cue.map(|c| c.at)).collect();
    for content in left {
        let next = cues.partition_point(|cue| cue.0 <= content.at.0);
        let low = |ix: usize| out[ix].content.iter().map(|c| c.at.0).chain([cues[ix].0]).min().unwrap_or(cues[ix].0);
        let high = |ix: usize| out[ix].content.iter().map(|c| c.at.1).chain([cues[ix].1]).max().unwrap_or(cues[ix].1);
        // Quoted words go on from quoted words of the sentence before: "..., said Ash, who declined to comment. "..."
        let last = next.checked_sub(1).map(|ix| places.sentence(cues[ix].0));
        let told = |ix: &usize| out[*ix].content.iter().any(|c| places.is_quoted(c.at));
        let same = |ix: &usize| Some(places.sentence(cues[*ix].0)) == last;
        let near_by = last.is_some()
            && next.checked_sub(1).is_some_and(|ix| places.paragraph(cues[ix].0) == places.paragraph(content.at.0));
        let quoted =
            (near_by && places.is_quoted(content.at)).then(|| (0..next).rev().take_while(same).find(told)).flatten();
        let before = quoted.or(next.checked_sub(1)).map(|ix| {
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
        let near = |side: Option<(usize, u32, bool)>| side.filter(|(_, gap, same)| *same || *gap <= apart);
        let target = match (near(before), near(after)) {
            (Some((back, behind, here)), Some((ahead, before, there))) => {
                let goes_back = if here == there { behind <= before + 5 } else { here };
                Some(if goes_back { back } else { ahead })
            }
            (one, None) | (None, one) => one.map(|(ix, ..)| ix),
        };
        match target {
            Some(ix) => out[ix].content.push(content),
            None => out.push(Linked { cue: None, content: vec![content], source: None }),
        }
    }
}
