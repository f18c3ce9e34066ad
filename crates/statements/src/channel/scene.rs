//! The way of every statement of a report: what its own sentence says, else what goes on from before.
//!
//! A channel holds for more than its sentence: who speaks goes on speaking there, "it" is the paper that spoke
//! last, and a witness stays a witness until he stands outside. What a sentence without a statement tells
//! ("Osgood has opened a press conference") is a scene for the one it tells of.

use onrecord_mentions::{People, Resolved};
use onrecord_nouns::{Channel, ChannelKind, MentionForm, Mode};
use onrecord_reading::lexicon::{class, lexicon};
use onrecord_reading::token::flag;
use onrecord_reading::{Reading, TokenIx};
use onrecord_text::Span;

use super::hearer::{tells_press, tells_somebody};
use super::told::{Scene, host, scenes};
use super::words::AWAY;
use super::{of, transcript};
use crate::draft::Draft;

/// Channel and intermediary.
pub(crate) type Way = (Option<Channel>, Option<Span>);

/// The parts of a report that bear on its channels.
struct Report<'a, 'r, 't> {
    reading: &'r Reading<'t>,
    drafts: &'a [Draft],
    resolved: &'a [Option<Resolved>],
    /// Stands inside the content of another: nobody says it to the outlet.
    nested: Vec<bool>,
    scenes: Vec<Scene>,
    /// Whom the reporter met, where he tells of himself.
    host: Option<(usize, Option<&'static str>)>,
}

/// The way of each draft, in the order of the drafts.
pub(crate) fn ways(
    reading: &Reading<'_>,
    people: &People<'_>,
    drafts: &[Draft],
    resolved: &[Option<Resolved>],
) -> Vec<Way> {
    let mut out: Vec<Way> = drafts.iter().map(|draft| of(reading, draft)).collect();
    let turns = drafts.iter().any(is_turn);
    let report = Report {
        reading,
        drafts,
        resolved,
        nested: (0..drafts.len()).map(|ix| is_nested(drafts, resolved, ix)).collect(),
        scenes: scenes(reading, people, drafts),
        host: if turns { None } else { host(reading, people, drafts, resolved) },
    };
    if turns && let Some(broadcast) = transcript(reading) {
        for (way, _) in out.iter_mut().zip(drafts).filter(|((channel, _), d)| channel.is_none() && is_turn(d)) {
            way.0 = Some(broadcast.clone());
        }
    }
    let mut last: Option<usize> = None;
    for ix in 0..drafts.len() {
        if out[ix].0.is_some() {
            report.same_paper(ix, &mut out);
        } else if drafts[ix].mode == Mode::Speech && !report.nested[ix] {
            out[ix].0 = report.goes_on(ix, last, &out);
        }
        if drafts[ix].mode == Mode::Speech && !report.nested[ix] {
            last = Some(ix);
        }
    }
    report.announced(&mut out);
    out
}

impl Report<'_, '_, '_> {
    fn entity(&self, ix: usize) -> Option<usize> {
        self.resolved[ix].as_ref().and_then(|r| r.entity)
    }

    /// Token by which a draft stands in the text.
    fn at(&self, ix: usize) -> TokenIx {
        let draft = &self.drafts[ix];
        draft.cue.map_or_else(|| draft.content.first().map_or(0, |p| p.first), |c| c.0)
    }

    fn sentence(&self, ix: usize) -> u32 {
        let at = self.at(ix);
        self.reading.sentences.partition_point(|s| s.first <= at).saturating_sub(1) as u32
    }

    fn is(&self, at: TokenIx, words: &[&str]) -> bool {
        (at as usize) < self.reading.tokens.len() && self.reading.is_any(at, words)
    }

    fn lemma(&self, ix: usize) -> &'static str {
        let Some((first, last)) = self.drafts[ix].cue else { return "" };
        (first..last).rev().map(|t| self.reading.token(t).lemma).find(|l| *l != 0).map_or("", |l| lexicon().lemma(l))
    }

    /// "it says": the source is a thing.
    fn is_it(&self, ix: usize) -> bool {
        self.drafts[ix].source.is_some_and(|s| s.last - s.first == 1 && self.is(s.first, &["it"]))
    }

    /// The source names a paper: "the complaint says".
    fn is_paper(&self, ix: usize, out: &[Way]) -> bool {
        let span = self.drafts[ix].source.map(|s| self.reading.span(s.first, s.core));
        out[ix].0.as_ref().is_some_and(|c| c.span.is_some_and(|c| span.is_some_and(|s| s.contains(c))))
            || self.is_it(ix)
    }

    /// Words that lead away from where the speaker stood: "Outside, she said".
    fn is_away(&self, ix: usize) -> bool {
        let sentence = self.reading.sentences[self.sentence(ix) as usize];
        let first = sentence.first;
        let open = |t: TokenIx| !self.reading.token(t).has(flag::QUOTED);
        (first..sentence.last.min(first + 3)).any(|t| open(t) && self.is(t, AWAY))
            || (first..sentence.last).any(|t| open(t) && self.is(t, &["outside", "afterwards"]))
    }

    /// "The letter says" after "an open letter": the same paper, so the same channel.
    fn same_paper(&self, ix: usize, out: &mut [Way]) {
        let Some(source) = self.drafts[ix].source else { return };
        let word = |t: TokenIx| ["letter", "statement"].iter().find(|w| self.reading.word(t).eq_ignore_ascii_case(w));
        let Some(word) = (source.first..source.core).find_map(word) else { return };
        if !self.is(source.first, &["the", "this", "that"]) {
            return;
        }
        let before = out[..ix].iter().rev().filter_map(|(channel, _)| channel.as_ref()).find(|c| {
            let words = c.span.map_or("", |s| &self.reading.text[s.range()]);
            words.contains(word)
        });
        if let Some(kind) = before.map(|c| c.kind)
            && let Some(channel) = &mut out[ix].0
        {
            channel.kind = kind;
        }
    }

    /// The channel of a draft whose sentence names none.
    fn goes_on(&self, ix: usize, last: Option<usize>, out: &[Way]) -> Option<Channel> {
        let draft = &self.drafts[ix];
        // Who hands the words on is told here: that is another way than before.
        if out[ix].1.is_some() {
            return None;
        }
        if self.is_it(ix) {
            return self.paper(ix, last, out);
        }
        if tells_press(self.reading, draft) {
            return self.press(ix, out);
        }
        if tells_somebody(self.reading, draft) {
            return None;
        }
        self.speaks_on(ix, last, out)
            .or_else(|| self.series(ix, last, out))
            .or_else(|| self.scene(ix))
            .or_else(|| self.sits(ix, out))
            .or_else(|| self.received(ix))
    }

    /// "It": the paper that spoke last, or that the sentence before tells of.
    fn paper(&self, ix: usize, last: Option<usize>, out: &[Way]) -> Option<Channel> {
        let paragraph = self.drafts[ix].paragraph;
        let before = last.filter(|b| self.drafts[*b].paragraph + 1 >= paragraph);
        let here = self.sentence(ix);
        let told = self
            .scenes
            .iter()
            .rev()
            .find(|s| {
                s.sentence <= here && s.sentence + 1 >= here && s.paragraph == paragraph && is_written(&s.channel)
            })
            .filter(|s| s.fresh || s.head || self.lemma(ix) == "read");
        if let Some(before) = before
            && told.is_none_or(|s| s.sentence <= self.sentence(before))
            && let Some(channel) = &out[before].0
            && is_written(channel)
            && (self.is_paper(before, out) || self.drafts[before].paragraph == paragraph)
        {
            return Some(channel.clone());
        }
        told.map(|s| s.channel.clone())
    }

    /// "told reporters" where a press conference is on.
    fn press(&self, ix: usize, out: &[Way]) -> Option<Channel> {
        let paragraph = self.drafts[ix].paragraph;
        let near = |p: u32| p <= paragraph && p + 2 > paragraph;
        let said = (0..ix).rev().filter(|b| near(self.drafts[*b].paragraph)).filter_map(|b| out[b].0.as_ref());
        let told =
            self.scenes.iter().filter(|s| near(s.paragraph) && s.sentence < self.sentence(ix)).map(|s| &s.channel);
        said.chain(told).find(|c| c.kind == ChannelKind::PressConference).cloned()
    }

    /// Who goes on speaking does so by the same channel: in the paragraph, and in the next one where a pronoun
    /// or nobody names the speaker, or where he is asked.
    fn speaks_on(&self, ix: usize, last: Option<usize>, out: &[Way]) -> Option<Channel> {
        let (before, draft) = (last?, &self.drafts[ix]);
        let same = self.entity(ix).is_some() && self.entity(before) == self.entity(ix)
            || draft.source.is_some() && draft.source == self.drafts[before].source
            || self.same_pronoun(ix, before);
        if !same {
            return None;
        }
        let channel = out[before].0.as_ref()?;
        let pronoun = self.resolved[ix].as_ref().is_some_and(|r| r.form == MentionForm::Pronoun) || draft.cue.is_none();
        let head = self.reading.sentences[self.sentence(ix) as usize].first;
        let asked = self.is(head, &["asked", "pressed", "questioned", "challenged"]) && is_sitting(channel);
        let near = draft.paragraph == self.drafts[before].paragraph
            || (pronoun || asked) && draft.paragraph == self.drafts[before].paragraph + 1;
        (near && !(is_sitting(channel) && self.is_away(ix))).then(|| channel.clone())
    }

    /// "She told ... she said": one pronoun, whoever is meant.
    fn same_pronoun(&self, ix: usize, before: usize) -> bool {
        let pronoun = |ix: usize| {
            let source = self.drafts[ix].source.filter(|s| s.last - s.first == 1)?;
            let token = self.reading.token(source.first);
            (token.is(class::HE | class::SHE) && token.is(class::PRONOUN))
                .then_some(token.classes & (class::HE | class::SHE))
        };
        self.entity(ix).is_none() && pronoun(ix).is_some() && pronoun(ix) == pronoun(before)
    }

    /// "Another jockey describes ...": one more voice of the same programme or paper.
    fn series(&self, ix: usize, last: Option<usize>, out: &[Way]) -> Option<Channel> {
        let source = self.drafts[ix].source?;
        let before = last.filter(|b| self.drafts[*b].paragraph == self.drafts[ix].paragraph)?;
        self.is(source.first, &["another"]).then(|| out[before].0.clone()).flatten()
    }

    /// A scene told of before, in this paragraph or, for a pronoun that opens one, in the last.
    fn scene(&self, ix: usize) -> Option<Channel> {
        let (here, paragraph) = (self.sentence(ix), self.drafts[ix].paragraph);
        let pronoun = self.resolved[ix].as_ref().is_some_and(|r| r.form == MentionForm::Pronoun);
        let wrote = ["write", "post", "tweet", "caption", "text", "email"].contains(&self.lemma(ix));
        let nobody = self.drafts[ix].cue.is_none();
        let near = |s: &&Scene| {
            s.sentence < here && (s.paragraph == paragraph || (pronoun || nobody) && s.paragraph + 1 == paragraph)
        };
        let scene = self.scenes.iter().rev().find(near)?;
        let who = match (scene.subject, self.entity(ix)) {
            (Some(subject), Some(speaker)) => subject == speaker,
            _ => pronoun && (scene.pronoun || wrote),
        };
        let kind = if is_written(&scene.channel) { wrote } else { is_sitting(&scene.channel) && !self.is_away(ix) };
        (who && kind && scene.fresh).then(|| scene.channel.clone())
    }

    /// A witness goes on to be one, and who is asked in a sitting goes on to answer.
    fn sits(&self, ix: usize, out: &[Way]) -> Option<Channel> {
        let entity = self.entity(ix)?;
        let paragraph = self.drafts[ix].paragraph;
        let before = (0..ix).rev().find(|b| self.entity(*b) == Some(entity) && !self.nested[*b])?;
        let channel = out[before].0.as_ref()?;
        let near = match channel.kind {
            ChannelKind::Testimony | ChannelKind::PressConference => self.drafts[before].paragraph + 2 >= paragraph,
            _ => false,
        };
        (near && !self.is_away(ix)).then(|| channel.clone())
    }

    /// The one whom the reporter visits speaks to him.
    fn received(&self, ix: usize) -> Option<Channel> {
        let (host, gender) = self.host?;
        let token = self.drafts[ix].source.filter(|s| s.last - s.first == 1).map(|s| self.reading.token(s.first));
        let pronoun = token.is_some_and(|t| match gender {
            Some("he") => t.is(class::HE) && t.is(class::PRONOUN),
            Some("she") => t.is(class::SHE) && t.is(class::PRONOUN),
            _ => false,
        });
        let him = self.entity(ix) == Some(host) || self.entity(ix).is_none() && pronoun;
        him.then_some(Channel { kind: ChannelKind::Interview, name: None, span: None })
    }

    /// "..., its former head has written": the paper that the next paragraph names.
    fn announced(&self, out: &mut [Way]) {
        for ix in 0..self.drafts.len() {
            if out[ix].0.is_some() || self.lemma(ix) != "write" || self.nested[ix] {
                continue;
            }
            let near = |b: &usize| self.drafts[*b].paragraph <= self.drafts[ix].paragraph + 1;
            let next = (ix + 1..self.drafts.len()).take_while(near).find_map(|b| out[b].0.clone());
            out[ix].0 = next.filter(is_written);
        }
    }
}

/// The content of another draft holds its cue, and somebody else speaks there.
fn is_nested(drafts: &[Draft], resolved: &[Option<Resolved>], ix: usize) -> bool {
    let Some((cue, _)) = drafts[ix].cue else { return false };
    let near = drafts.iter().enumerate().skip(ix.saturating_sub(6)).take(13);
    let entity = |ix: usize| resolved[ix].as_ref().and_then(|r| r.entity);
    // Few contents hold the cue: the rest is asked of those alone.
    near.filter(|(other, d)| *other != ix && d.content.iter().any(|p| p.first <= cue && cue < p.last))
        .filter(|(_, d)| !is_turn(d))
        .any(|(other, _)| entity(ix).is_none() || entity(other) != entity(ix))
}

pub(crate) fn is_turn(draft: &Draft) -> bool {
    draft.name().ends_with("transcript")
}

/// Read, not heard.
fn is_written(channel: &Channel) -> bool {
    is_paper_kind(channel.kind)
}

/// A kind of paper, or of what stands in for one.
pub(super) fn is_paper_kind(kind: ChannelKind) -> bool {
    use ChannelKind::{Column, Filing, Message, Post, Report, WrittenStatement};
    matches!(kind, Column | Filing | Message | Post | Report | WrittenStatement)
}

/// An occasion that goes on while somebody speaks.
pub(super) fn is_sitting(channel: &Channel) -> bool {
    use ChannelKind::{Broadcast, Interview, PressConference, Speech, Testimony};
    matches!(channel.kind, Broadcast | Interview | PressConference | Speech | Testimony)
}
