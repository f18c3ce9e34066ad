//! Drafts become statements: bytes, manner, speaker, confidence.

use onrecord_mentions::{People, Resolved, resolve};
use onrecord_nouns::{Act, Confidence, DateRead, Manner, MentionForm, Mode, Part, Quoted, Speaker, Statement, Why};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_reading::{Reading, TokenIx};
use onrecord_text::Span;

use crate::acts::{self, Marks, Sight};
use crate::channel::scene::{Way, is_turn, ways};
use crate::draft::{Carry, Draft, Source};
use crate::said_on;

/// Turns drafts into statements, sorted.
pub(crate) fn finish(
    reading: &Reading<'_>,
    people: &People<'_>,
    dates: &[DateRead],
    mut drafts: Vec<Draft>,
    part: Part,
    marks: Option<&mut Vec<Marks>>,
) -> Vec<Statement> {
    for draft in &mut drafts {
        whole_names(people, draft);
    }
    let mut resolved: Vec<Option<Resolved>> = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let r = match (&draft.source, draft.carry) {
            (Some(source), _) => match turn(reading, &drafts, draft, source) {
                Some(ix) => resolved.get(ix).cloned().flatten(),
                None => Some(resolve(reading, people, &asked(source))),
            },
            (None, Carry::From(ix)) => resolved.get(ix).cloned().flatten(),
            (None, Carry::No) => None,
        };
        resolved.push(r);
    }
    let ways = ways(reading, people, &drafts, &resolved);
    let manners: Vec<Manner> = drafts.iter().map(|draft| manner(reading, draft)).collect();
    let sight = Sight { reading, people, drafts: &drafts, resolved: &resolved, ways: &ways, manners: &manners };
    let acts = acts::all(&sight, marks);
    let mut out: Vec<Statement> = drafts
        .into_iter()
        .zip(resolved)
        .zip(ways)
        .zip(manners.into_iter().zip(acts))
        .map(|(((draft, resolved), way), does)| statement(reading, dates, draft, resolved, way, does, part))
        .collect();
    out.sort_by_key(|s| (s.words[0].start(), s.cue.map(Span::start), s.words[0].end()));
    out.dedup_by(|b, a| a.words == b.words && a.cue == b.cue);
    out
}

/// A source that begins or ends inside a name takes the whole of it: "Save the Children", "Warm Homes Now".
fn whole_names(people: &People<'_>, draft: &mut Draft) {
    let Some(source) = &mut draft.source else { return };
    let (first, last) = (source.first, source.last);
    // "Warm Homes Now called": the adverb before the verb is the end of the name.
    if let Some(cue) = &mut draft.cue
        && let Some(name) = people.names(first, last).find(|n| n.last > cue.0 && n.last < cue.1)
    {
        cue.0 = name.last;
    }
    let free = |from: TokenIx, to: TokenIx| {
        !draft.content.iter().any(|p| p.first < to && from < p.last)
            && !draft.cue.is_some_and(|(a, b)| a < to && from < b)
    };
    // Names that reach into it begin at most a dozen words before it.
    for name in people.names(first.saturating_sub(12), last) {
        if name.first < first && name.last > first && free(name.first, first) {
            source.first = name.first;
        }
        if name.first >= source.first && name.last > last && free(last, name.last) {
            source.last = name.last;
        }
        if name.first < source.core && name.last > source.core && name.last <= source.last {
            source.core = name.last;
        }
    }
}

fn statement(
    reading: &Reading<'_>,
    dates: &[DateRead],
    mut draft: Draft,
    resolved: Option<Resolved>,
    (channel, through): Way,
    (manner, act): (Manner, Act),
    part: Part,
) -> Statement {
    draft.content.sort_unstable();
    let quoted = quoted(reading, &draft);
    // What is quoted was said, whatever the verb: 'believes it is "over"'.
    let mode = if quoted.iter().any(|q| q.words.len() > 3) { Mode::Speech } else { draft.mode };
    let words = draft.content.iter().map(|p| reading.span(p.first, p.last)).collect();
    let (speaker, form) = match resolved {
        Some(r) => (r.speaker, Some(r.form)),
        None => (Speaker::Open(Why::NobodyNamed), None),
    };
    let mut confidence = draft.confidence;
    if !matches!(speaker, Speaker::One(_)) && matches!(form, Some(MentionForm::Pronoun)) {
        confidence = confidence.min(70);
    }
    Statement {
        part,
        words,
        quoted,
        manner,
        mode,
        act: Some(act),
        speaker,
        source: draft.source.map(|s| reading.span(s.first, s.last)),
        source_form: if draft.source.is_some() { form } else { None },
        cue: draft.cue.map(|(a, b)| reading.span(a, b)),
        channel,
        through,
        said_on: said_on::of(reading, &draft, dates),
        confidence: Confidence::new(confidence),
        found_by: draft.name(),
        why: draft.why.to_owned(),
    }
}

/// The stretches inside marks that the content holds.
fn quoted(reading: &Reading<'_>, draft: &Draft) -> Vec<Quoted> {
    let mark = |t: Option<u32>| t.map(|t| reading.token(t).span());
    let (low, high) = (draft.content.first().map_or(0, |p| p.first), draft.content.last().map_or(0, |p| p.last));
    let from = reading.quotations.partition_point(|q| q.last < low);
    reading.quotations[from..]
        .iter()
        .take_while(|q| q.first <= high)
        .filter(|q| {
            !q.nested && q.first < q.last && draft.content.iter().any(|p| p.first <= q.first && q.last <= p.last)
        })
        .map(|q| Quoted { words: reading.span(q.first, q.last), open: mark(q.open), close: mark(q.close) })
        .collect()
}

/// How much of the content stands inside marks.
fn manner(reading: &Reading<'_>, draft: &Draft) -> Manner {
    let (mut inside, mut outside) = (false, false);
    for piece in &draft.content {
        for t in piece.first..piece.last {
            let token = reading.token(t);
            if matches!(token.kind, Kind::Word | Kind::Number | Kind::Handle | Kind::Clitic) {
                if token.has(onrecord_reading::token::flag::QUOTED) {
                    inside = true;
                } else {
                    outside = true;
                }
            }
        }
    }
    match (inside, outside) {
        (true, false) => Manner::Direct,
        (true, true) => Manner::Mixed,
        _ => Manner::Indirect,
    }
}

/// A source as `mentions` takes it.
fn asked(source: &Source) -> onrecord_mentions::Source {
    let Source { first, last, core, stands_for } = *source;
    onrecord_mentions::Source { first, last, core, stands_for }
}

/// "I" and "we" inside a turn of a transcript mean the one whose turn it is.
fn turn(reading: &Reading<'_>, drafts: &[Draft], draft: &Draft, source: &Source) -> Option<usize> {
    if source.last - source.first > 1 || !reading.token(source.first).is(class::IPRON) {
        return None;
    }
    drafts.iter().position(|d| {
        d.paragraph == draft.paragraph
            && is_turn(d)
            && d.content.iter().any(|p| p.first <= source.first && source.last <= p.last)
    })
}
