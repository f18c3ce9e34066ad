//! Whom "he" and "she" mean: by gender, nearness, place in the sentence, and who has been speaking.
//!
//! Weights are hundredths of a sentence's distance, set on our own gold; where the second-best comes within
//! [`MARGIN`] of the best, both are candidates and nobody is the speaker.

use onrecord_nouns::{MentionForm, Speaker, Why};
use onrecord_reading::lexicon::class;
use onrecord_reading::{Reading, TokenIx};

use crate::people::{Entity, Gender, People};
use crate::resolve::{Resolved, open, several};

/// Somebody spoke here: a source, by name or by pronoun, that was resolved.
#[derive(Clone, Copy, Debug)]
pub struct Heard {
    /// Who, where the report names the speaker: a number of [`People`].
    pub entity: Option<usize>,
    /// First token of the words that name the speaker.
    pub token: TokenIx,
    /// Its sentence.
    pub sentence: u32,
}

/// What stands before a pronoun that bears on it.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// Who spoke before, in reading order.
    pub heard: &'a [Heard],
    /// Who is named inside the words whose speaker is asked for: hardly anybody names himself.
    pub named: &'a [usize],
}

/// Weight of being named inside the words.
const NAMED: i32 = -30;

/// Weight of having spoken: who speaks goes on speaking.
const SPEAKS: i32 = 24;

/// Two people closer than this are both candidates.
const MARGIN: i32 = 19;

/// What lies between a mention and the pronoun, by sentences.
fn cost(sentences: u32) -> i32 {
    const NEAR: [i32; 5] = [0, 10, 28, 38, 46];
    NEAR.get(sentences as usize).copied().unwrap_or_else(|| 46 + 4 * sentences.min(20).cast_signed())
}

/// Resolves the pronoun at `at`.
pub(crate) fn pronoun(reading: &Reading<'_>, people: &People<'_>, at: TokenIx, past: &Past<'_>) -> Resolved {
    let t = reading.token(at);
    let gender = if t.is(class::HE) && !t.is(class::SHE) {
        Gender::He
    } else if t.is(class::SHE) {
        Gender::She
    } else if t.is(class::THEY) {
        return open(Why::Unnamed, MentionForm::Group);
    } else {
        return open(Why::NothingInReach, MentionForm::Pronoun);
    };
    let here = reading.sentences.partition_point(|s| s.first <= at).saturating_sub(1) as u32;
    // "a trader said. ... she said": the one who spoke last has no name, and goes on speaking.
    if let Some(last) = past.heard.last()
        && last.entity.is_none()
        && here - last.sentence.min(here) <= 3
        && !people.entities.iter().any(|e| e.seen.iter().any(|s| s.token > last.token && s.token < at && s.weight > 0))
    {
        return open(Why::Unnamed, MentionForm::Pronoun);
    }
    let mut scored: Vec<(i32, usize)> = people
        .entities
        .iter()
        .enumerate()
        .filter(|(ix, e)| e.person && e.gender.is_none_or(|g| g == gender) && is_human(e, *ix, past))
        .filter_map(|(ix, e)| {
            let mentions = e.seen.iter().map(|s| (s.token, s.sentence, s.weight));
            let spoken = past.heard.iter().filter(|h| h.entity == Some(ix)).map(|h| (h.token, h.sentence, SPEAKS));
            nearness(reading, mentions.chain(spoken), at, here).map(|near| {
                let named = if past.named.contains(&ix) { NAMED } else { 0 };
                (near + lean(e, gender) + named, ix)
            })
        })
        .collect();
    scored.sort_by_key(|(score, ix)| (-score, *ix));
    let Some((best, one)) = scored.first().copied() else { return open(Why::NothingInReach, MentionForm::Pronoun) };
    let close: Vec<usize> = scored.iter().take_while(|(s, _)| best - s < MARGIN).map(|(_, ix)| *ix).collect();
    if close.len() > 1 {
        return several(people, &close, MentionForm::Pronoun);
    }
    Resolved { speaker: Speaker::One(people.entities[one].name()), form: MentionForm::Pronoun, entity: Some(one) }
}

/// Something in the report says that this is a person: a title, a usual first name, a role, a possessive, an
/// act of speech, or a full name that acts. A capital alone may be a town.
fn is_human(e: &Entity<'_>, ix: usize, past: &Past<'_>) -> bool {
    e.gender.is_some()
        || !e.roles.is_empty()
        || e.votes != 0
        || e.words.len() > 1 && e.seen.iter().any(|s| s.weight >= 18)
        || past.heard.iter().any(|h| h.entity == Some(ix))
}

/// How near the nearest mention is; `None` where none stands within reach before the pronoun.
fn nearness(
    reading: &Reading<'_>,
    mentions: impl Iterator<Item = (TokenIx, u32, i32)>,
    at: TokenIx,
    here: u32,
) -> Option<i32> {
    let paragraph = reading.sentences[here as usize].paragraph;
    let mut best = None;
    let mut own_paragraph = 0;
    for (_, sentence, weight) in mentions.filter(|(token, sentence, _)| *token < at && here - sentence <= 12) {
        let score = 100 - cost(here - sentence) + weight;
        best = best.max(Some(score));
        if weight >= 18 && reading.sentences[sentence as usize].paragraph == paragraph {
            own_paragraph = 18;
        }
    }
    best.map(|b| b + own_paragraph)
}

/// What the report lets one suppose about gender, short of saying it.
fn lean(e: &Entity<'_>, gender: Gender) -> i32 {
    if e.gender == Some(gender) {
        return 10;
    }
    let votes = match gender {
        Gender::He => e.votes,
        Gender::She => -e.votes,
    };
    // A first name that nobody lists but that ends in -a is more often a woman's: a lean, no proof.
    let ending = if gender == Gender::He && e.words[0].ends_with('a') { -25 } else { 0 };
    ending
        + match votes.signum() {
            1 => 12,
            -1 => -20,
            _ => 0,
        }
}
