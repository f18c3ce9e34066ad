//! The features of a statement's act: words said, verb, speaker, channel and what came before, each as a hash.

mod past;
mod said;
mod source;

use onrecord_nouns::{Act, ChannelKind, Manner};
use onrecord_reading::TokenIx;
use onrecord_reading::token::{Kind, flag};

use super::Sight;
use super::vocabulary::{CLASSES, ROLES, WORDS, word_hash};
use super::weights::Sums;
use said::Said;

pub(crate) use past::Past;
pub(crate) use source::Roles;

/// The parts of the feature space.
#[derive(Clone, Copy)]
enum From {
    Word = 1,
    Pair,
    First,
    Head,
    Verb,
    Class,
    ClassHead,
    ClassDenied,
    ClassSource,
    Cue,
    Manner,
    Rule,
    Source,
    SourceForm,
    Channel,
    Through,
    End,
    Length,
    Past,
    PastHead,
    CueHead,
    Free,
    ChannelHead,
    Denied,
    Named,
    Stem,
    HeadWord,
    ClassTwice,
    VerbAct,
    Extractor,
    Role,
    RoleHead,
    RoleVerb,
    RoleManner,
    RoleClass,
    Place,
    Many,
    Numbers,
    Negations,
    Sentences,
}

/// Takes the features: what they weigh, and for training themselves.
struct Sink<'o> {
    sums: &'o mut Sums,
    kept: Option<&'o mut Vec<u32>>,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, from: From, value: u64) {
        // Multiply-shift (Dietzfelbinger et al. 1997): the values are mixed already, or small and few.
        let salted = value ^ ((from as u64) << 57) ^ ((from as u64) << 9);
        let feature = (salted.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32;
        self.sums.add(feature);
        if let Some(kept) = self.kept.as_deref_mut() {
            kept.push(feature);
        }
    }
}

fn channel_number(kind: Option<ChannelKind>) -> u64 {
    kind.map_or(0, |kind| 1 + ChannelKind::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u64)
}

fn act_number(act: Act) -> u64 {
    Act::ALL.iter().position(|a| *a == act).unwrap_or(0) as u64
}

/// Adds the features of draft `ix` to `sums`, and to `kept` for training.
pub(super) fn of(
    sight: &Sight<'_, '_, '_>,
    ix: usize,
    rule: Act,
    (past, roles): (&Past, &Roles),
    sums: &mut Sums,
    kept: Option<&mut Vec<u32>>,
) {
    let (reading, draft) = (sight.reading, &sight.drafts[ix]);
    let mut sink = Sink { sums, kept };
    let lemma = draft
        .cue
        .and_then(|(a, b)| (a..b).rev().map(|t| reading.token(t).lemma).find(|l| *l != 0))
        .map_or(0, u64::from);
    // A lemma's number moves when the table grows: its word does not.
    let lemma = if lemma == 0 { 0 } else { word_hash(onrecord_reading::lexicon::lexicon().lemma(lemma as u16)) };
    let channel = channel_number(sight.ways[ix].0.as_ref().map(|c| c.kind));
    let said = said::of(sight, ix, &mut sink);
    let Said { seen, twice, denied, head, verb, verb_word, count, first, .. } = said;
    let negated = u64::from(said.neg_at < 4);
    sink.add(From::First, first[0]);
    sink.add(From::First, first[0].rotate_left(5) ^ first[1] ^ 0xb);
    sink.add(From::First, first[0].rotate_left(9) ^ first[1].rotate_left(5) ^ first[2] ^ 0xd);
    let named = past::named(sight, ix, past);
    sink.add(From::Named, named);
    sink.add(From::Named, 64 + named * 64 + verb * 2 + negated);
    sink.add(From::Named, 8192 + named * 16 + channel);
    sink.add(From::Head, head);
    sink.add(From::HeadWord, verb_word ^ (head * 2 + negated));
    sink.add(From::Verb, head * 64 + verb * 2 + negated);
    sink.add(From::Verb, 4096 + verb * 2 + negated);

    let manner = match sight.manners[ix] {
        Manner::Direct => 1,
        Manner::Mixed => 2,
        Manner::Indirect => 3,
    };
    let source = source::of(sight, ix, roles, &mut sink);
    for at in 0..CLASSES.len() as u64 {
        if seen & 1 << at != 0 {
            sink.add(From::Class, at);
            sink.add(From::ClassHead, at * 16 + head);
            sink.add(From::ClassSource, at * 4 + source.speaks_for);
            if denied & 1 << at != 0 {
                sink.add(From::ClassDenied, at);
            }
            if twice & 1 << at != 0 {
                sink.add(From::ClassTwice, at);
            }
        }
    }
    for role in (0..=ROLES.len() as u64).filter(|role| source.roles & 1 << role != 0) {
        sink.add(From::Role, role);
        sink.add(From::RoleHead, role * 16 + head);
        sink.add(From::RoleVerb, (role * 16 + head) * 64 + verb * 2 + negated);
        sink.add(From::RoleManner, role * 4 + manner);
        for at in (0..CLASSES.len() as u64).filter(|at| seen & 1 << at != 0) {
            sink.add(From::RoleClass, role * 32 + at);
        }
    }
    sink.add(From::Cue, lemma);
    sink.add(From::CueHead, lemma ^ head);
    sink.add(From::VerbAct, draft.act.map_or(31, act_number));
    sink.add(From::Extractor, word_hash(draft.name()));
    sink.add(From::Manner, manner);
    sink.add(From::Manner, 16 + manner * 16 + head);
    sink.add(From::Rule, act_number(rule));
    sink.add(From::SourceForm, source.form);
    sink.add(From::SourceForm, 16 + source.speaks_for);
    sink.add(From::SourceForm, 32 + source.speaks_for * 16 + head);
    sink.add(From::SourceForm, 128 + source.form * 16 + head);
    sink.add(From::Channel, channel);
    sink.add(From::ChannelHead, channel * 16 + head);
    if sight.ways[ix].1.is_some() {
        sink.add(From::Through, 1);
    }
    let last = draft.content.last().map(|p| reading.word(p.last - 1));
    sink.add(From::End, last.map_or(0, |w| u64::from(w.ends_with('?')) + 2 * u64::from(w.ends_with('!'))));
    sink.add(From::Length, (count / 6).min(6) as u64);
    sink.add(From::Numbers, said.numbers.min(3));
    sink.add(From::Negations, said.negations.min(3));
    sink.add(From::Sentences, said.stops.min(3));
    sink.add(From::Sentences, 4 + said.stops.min(3) * 4 + manner);
    place(sight, ix, &mut sink);
    free(sight, ix, &mut sink);
    past::history(sight, ix, past, head, &mut sink);
}

/// Where in the report it stands, and beside how many others.
fn place(sight: &Sight<'_, '_, '_>, ix: usize, sink: &mut Sink<'_>) {
    let last = sight.drafts.last().map_or(1, |d| d.paragraph.max(1));
    let at = sight.drafts[ix].paragraph;
    sink.add(From::Place, if at == 0 { 0 } else { 1 + u64::from(at.min(last) * 4 / (last + 1)) });
    sink.add(From::Many, (sight.drafts.len() / 5).min(6) as u64);
    if sight.reading.tokens.len() < SHORT {
        sink.add(From::Many, 8);
    }
}

/// A text of fewer tokens is a note, no report.
const SHORT: usize = 60;

/// The reporter's own words in the sentence: "hit back", "stood by him".
fn free(sight: &Sight<'_, '_, '_>, ix: usize, sink: &mut Sink<'_>) {
    let (reading, draft) = (sight.reading, &sight.drafts[ix]);
    let Some((cue, last)) = draft.cue else { return };
    let at = reading.sentences.partition_point(|s| s.first <= cue).saturating_sub(1);
    let Some(sentence) = reading.sentences.get(at) else { return };
    let outside = |t: TokenIx| {
        let token = reading.token(t);
        token.kind == Kind::Word
            && !token.has(flag::QUOTED)
            && !(token.has(flag::CAPITAL) && !token.has(flag::SENTENCE_START))
            && !draft.source.is_some_and(|s| s.first <= t && t < s.last)
            && !(cue <= t && t < last)
    };
    let words = &*WORDS;
    let (mut at, mut left) = (sentence.first, 12);
    while at < sentence.last && left > 0 {
        if let Some(piece) = draft.content.iter().find(|p| p.first <= at && at < p.last) {
            at = piece.last;
            continue;
        }
        if outside(at) {
            sink.add(From::Free, words.of(reading.text, reading.token(at)).hash);
            left -= 1;
        }
        at += 1;
    }
}
