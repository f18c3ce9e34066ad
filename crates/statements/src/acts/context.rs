//! What a statement does by where it stands: a quotation that bears out the act reported just before it, and what
//! a complaint says.

use onrecord_nouns::{Act, ChannelKind, Manner, MentionForm, Mode};
use onrecord_reading::lexicon::lexicon;
use onrecord_reading::token::Kind;

use super::Sight;

/// The act of a statement that neither verb nor words decide. `acts`: those of the drafts before it.
pub(super) fn of(sight: &Sight<'_, '_, '_>, ix: usize, acts: &[Act]) -> Option<Act> {
    bears_out(sight, ix, acts)
        .or_else(|| pleads(sight, ix))
        .or_else(|| goes_on(sight, ix, acts))
        .or_else(|| yields(sight, ix))
}

/// `He criticised the sale and described it as "the most expensive saving"`: the description is that act.
pub(super) fn described(sight: &Sight<'_, '_, '_>, ix: usize, acts: &[Act]) -> Option<Act> {
    let before = before(sight, ix)?;
    let entity = |ix: usize| sight.resolved[ix].as_ref().and_then(|r| r.entity);
    let same = entity(ix).is_some() && entity(ix) == entity(before);
    match acts.get(before)? {
        _ if !same || sight.drafts[before].paragraph != sight.drafts[ix].paragraph => None,
        Act::Criticise | Act::Accuse => Some(Act::Criticise),
        Act::Praise => Some(Act::Praise),
        _ => None,
    }
}

/// "The post claims that ..." behind an accusation in that post: the paper goes on accusing.
fn goes_on(sight: &Sight<'_, '_, '_>, ix: usize, acts: &[Act]) -> Option<Act> {
    let channel = sight.ways[ix].0.as_ref()?;
    let source = sight.drafts[ix].source?;
    let before = before(sight, ix)?;
    let paper = channel.span.is_some_and(|s| s == sight.reading.span(source.first, source.core))
        || sight.reading.word(source.first).eq_ignore_ascii_case("it") && source.last - source.first == 1;
    let near = sight.drafts[before].paragraph + 1 >= sight.drafts[ix].paragraph;
    let same = sight.ways[before].0.as_ref().is_some_and(|c| c.kind == channel.kind);
    (paper && near && same && acts.get(before) == Some(&Act::Accuse)).then_some(Act::Accuse)
}

/// "She agreed that fifteen waiters had left": what a witness grants.
fn yields(sight: &Sight<'_, '_, '_>, ix: usize) -> Option<Act> {
    sight.ways[ix].0.as_ref().filter(|c| c.kind == ChannelKind::Testimony)?;
    let (first, last) = sight.drafts[ix].cue?;
    let agrees = (first..last).any(|t| lexicon().lemma(sight.reading.token(t).lemma) == "agree");
    agrees.then_some(Act::Admit)
}

/// The statement before, what another holds in its content left out.
fn before(sight: &Sight<'_, '_, '_>, ix: usize) -> Option<usize> {
    (0..ix).rev().take(4).find(|b| sight.drafts[*b].mode == Mode::Speech && !is_held(sight, *b))
}

/// `Two rowers praised the coach. "He drove eleven hours," said ...`: the words behind a reported act are that act.
fn bears_out(sight: &Sight<'_, '_, '_>, ix: usize, acts: &[Act]) -> Option<Act> {
    let draft = &sight.drafts[ix];
    let whole = sight.manners[ix] == Manner::Direct && draft.mode == Mode::Speech;
    let before = before(sight, ix)?;
    let act = *acts.get(before)?;
    let bears = matches!(act, Act::Praise | Act::Criticise | Act::Defend | Act::Deny | Act::Accuse);
    if !whole || !bears || sight.manners[before] == Manner::Direct {
        return None;
    }
    let entity = |ix: usize| sight.resolved[ix].as_ref().and_then(|r| r.entity);
    let here = sight.drafts[before].paragraph == draft.paragraph;
    let same = entity(ix).is_some() && entity(ix) == entity(before);
    // "Price campaigners accused ... ," said one of them by name.
    let group = sight.resolved[before].as_ref().is_some_and(|r| r.form == MentionForm::Group && r.entity.is_none());
    let near = here || same && sight.drafts[before].paragraph + 1 == draft.paragraph;
    (near && (same || here && group)).then_some(act)
}

/// Another content holds its verb.
fn is_held(sight: &Sight<'_, '_, '_>, ix: usize) -> bool {
    let Some((cue, _)) = sight.drafts[ix].cue else { return false };
    let near = sight.drafts.iter().enumerate().skip(ix.saturating_sub(4)).take(9);
    near.filter(|(other, _)| *other != ix).any(|(_, d)| d.content.iter().any(|p| p.first <= cue && cue < p.last))
}

/// "The complaint says that ...": what is pleaded is an accusation.
fn pleads(sight: &Sight<'_, '_, '_>, ix: usize) -> Option<Act> {
    let channel = sight.ways[ix].0.as_ref().filter(|c| c.kind == ChannelKind::Filing)?;
    let words = channel.span.and_then(|s| sight.reading.text.get(s.range())).unwrap_or_default();
    let pleads = ["complaint", "lawsuit", "suit", "indictment", "court papers", "court documents", "petition"];
    let first = sight.drafts[ix].content.first()?;
    let money = matches!(sight.reading.token(first.first).kind, Kind::Number);
    (pleads.iter().any(|w| words.to_ascii_lowercase().contains(w)) && !money).then_some(Act::Accuse)
}
