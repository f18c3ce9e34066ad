//! What speaks for a candidate of a pronoun: the features of [`crate::rank`], from the walk's state.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_reading::{Reading, Sentence, TokenIx};

use crate::people::{Gender, People, Points};
use crate::rank::{Group, feature};
use crate::walk::{NEVER, REACH, Walk};

impl<'t> Walk<'_, 't, '_> {
    /// The features of candidate `e`, the `order`th by recency.
    pub(crate) fn features_of(&self, people: &People<'t>, ask: &Ask, e: usize, order: usize, out: &mut Vec<u16>) {
        let (reading, state, entity) = (self.reading, &self.states[e], &people.entities[e]);
        let mut add = |group: Group, step: usize| out.push(feature(group, step));
        let t = reading.token(ask.at);
        let kind = match t {
            t if t.is(class::PRONOUN) => 0,
            t if t.is(class::POSS) && follows_noun(reading, ask.at, self.sentence.last) => 1,
            _ if reading.word(ask.at).len() > 4 => 3,
            _ => 2,
        };
        let other = usize::from(kind != 0);
        if ask.later == Some(e) {
            add(Group::Later, usize::from(state.sentence == NEVER) + other * 2);
        }
        if state.sentence == NEVER || self.here - state.sentence > REACH {
            if entity.gender.is_none() {
                add(Group::Gender, 1);
            }
            return;
        }
        let gap = self.here - state.sentence;
        add(
            Group::Gap,
            other * 7
                + match gap {
                    0..=3 => gap as usize,
                    4..=5 => 4,
                    6..=9 => 5,
                    _ => 6,
                },
        );
        self.place(ask, e, kind, out);
        self.standing(people, ask, e, order, other, out);
        self.talk(people, ask, e, out);
    }

    /// Mentioned in this sentence or in the two before.
    pub(crate) fn is_near(&self, e: usize) -> bool {
        self.here.checked_sub(self.states[e].sentence).is_some_and(|gap| gap <= 2)
    }

    /// How the last mention and the pronoun stand in their sentences.
    fn place(&self, ask: &Ask, e: usize, kind: usize, out: &mut Vec<u16>) {
        let (reading, state) = (self.reading, &self.states[e]);
        let mut add = |group: Group, step: usize| out.push(feature(group, step));
        let other = usize::from(kind != 0);
        let same = usize::from(self.here != state.sentence);
        let step = |weight: i32| match weight {
            0 => 0,
            8 => 1,
            _ => 2,
        };
        add(Group::Place, kind * 6 + same * 3 + step(state.weight));
        let before = ask.at.checked_sub(1).filter(|b| *b >= self.sentence.first).map(|b| reading.token(b));
        let opener = match before {
            None => 0,
            Some(b) if b.is(class::SUBORD | class::REL) => 1,
            Some(b) if b.is(class::COORD) => 2,
            Some(b) if b.is(class::PREP) => 3,
            Some(b) if b.kind == Kind::Comma => 4,
            Some(b) if b.is(class::CUE) => 5,
            Some(b) if b.is(class::ANY_VERB) => 6,
            Some(_) => 7,
        };
        add(Group::Clause, opener * 6 + same * 3 + step(state.weight));
        add(Group::Parallel, step(ask.weight) * 6 + same * 3 + step(state.weight));
        add(Group::Form, state.form as usize);
        if state.owner {
            add(Group::Owner, same);
        }
        if state.prep {
            add(Group::Prep, same);
        }
        let paragraph = self.sentence.paragraph;
        if reading.sentences[state.sentence as usize].paragraph == paragraph {
            add(Group::Paragraph, 0);
        }
        let before = state.subject != NEVER && state.subject + 1 == self.here;
        if before {
            add(Group::Before, other);
            if ask.at == self.sentence.first {
                add(Group::Opens, usize::from(reading.paragraphs[paragraph as usize].first == ask.at));
            }
        }
    }

    /// How present the candidate is in the report, and its gender.
    fn standing(&self, people: &People<'t>, ask: &Ask, e: usize, order: usize, other: usize, out: &mut Vec<u16>) {
        let (state, entity) = (&self.states[e], &people.entities[e]);
        let mut add = |group: Group, step: usize| out.push(feature(group, step));
        add(
            Group::Count,
            match state.count {
                0 | 1 => 0,
                2 => 1,
                3 | 4 => 2,
                _ => 3,
            },
        );
        add(Group::Order, other * 3 + order.min(2));
        if self.first == Some(e) {
            add(Group::First, 0);
        }
        if state.count == ask.most {
            add(Group::Most, 0);
        }
        add(Group::Gender, usize::from(entity.gender.is_none()));
        if entity.gender.is_none() {
            let votes = entity.votes + 2 * state.he;
            let votes = if ask.gender == Gender::He { votes } else { -votes };
            match votes.signum() {
                1 => add(Group::Gender, 2),
                -1 => add(Group::Gender, 3),
                _ => {}
            }
            // A first name that nobody lists but that ends in -a is more often a woman's: a lean, no proof.
            if ask.gender == Gender::He && entity.words.first().is_some_and(|w| w.ends_with('a')) {
                add(Group::Gender, 4);
            }
        }
    }

    /// Who has been speaking, who is named beside the pronoun, whom the last pronoun meant.
    fn talk(&self, people: &People<'t>, ask: &Ask, e: usize, out: &mut Vec<u16>) {
        let (state, entity) = (&self.states[e], &people.entities[e]);
        let mut add = |group: Group, step: usize| out.push(feature(group, step));
        let talk = match (self.speaker, state.spoke) {
            (Some(s), _) if s == e => 0,
            (_, spoke) if spoke != NEVER => 1,
            (Some(_), _) => 2,
            (None, _) => 3,
        };
        add(Group::Talk, usize::from(ask.speaks) * 4 + talk);
        if ask.speaks && talk == 0 {
            add(Group::Spoke, (self.here - state.spoke) as usize);
        }
        if ask.named.0.contains(&e) {
            add(Group::Named, 0);
        }
        if ask.named.1.contains(&e) {
            add(Group::Named, 1);
        }
        match self.chain[ask.gender as usize] {
            Some((c, s)) if c == e => add(Group::Chain, ((self.here - s) as usize).min(2)),
            Some((_, s)) if self.here - s <= 3 => add(Group::Chain, 3),
            _ => {}
        }
        if entity.words.len() == 1 {
            add(Group::Kind, 0);
        }
        if entity.words.is_empty() {
            add(Group::Kind, 1);
        } else if !entity.roles.is_empty() {
            add(Group::Kind, 2);
        }
        if !entity.is_human() {
            add(Group::Kind, 3);
        }
        let alone = ask.near == usize::from(self.is_near(e));
        if alone && !ask.quoted {
            add(Group::Alone, 0);
        }
    }
}

/// What is asked about a pronoun.
pub(crate) struct Ask {
    /// How the pronoun stands in its sentence.
    pub(crate) weight: i32,
    /// The subject after an opening phrase.
    pub(crate) later: Option<usize>,
    pub(crate) at: TokenIx,
    pub(crate) gender: Gender,
    pub(crate) speaks: bool,
    pub(crate) quoted: bool,
    /// Mentions of the most mentioned candidate.
    pub(crate) most: u32,
    /// How many candidates are mentioned in the last sentences.
    pub(crate) near: usize,
    /// Who is named later in the sentence, and in the quotations beside the pronoun.
    pub(crate) named: (Vec<usize>, Vec<usize>),
}

/// "her post": a noun follows, so that the word is a possessive.
fn follows_noun(reading: &Reading<'_>, at: TokenIx, end: TokenIx) -> bool {
    at + 1 < end && {
        let next = reading.token(at + 1);
        next.kind == Kind::Word && !next.is(class::FUNCTION) || next.kind == Kind::Number
    }
}

/// Who is named after `at` in its sentence outside marks, and inside quotations that touch the sentence.
pub(crate) fn named_beside(
    reading: &Reading<'_>,
    people: &People<'_>,
    at: TokenIx,
    sentence: Sentence,
) -> (Vec<usize>, Vec<usize>) {
    let (mut later, mut inside) = (Vec::new(), Vec::new());
    let from = people.names.partition_point(|n| n.first < sentence.first);
    for (name, points) in people.names[from..].iter().zip(&people.points[from..]) {
        if name.first >= sentence.last {
            break;
        }
        if let Points::One(e) = points {
            if name.quoted {
                inside.push(*e);
            } else if name.first > at {
                later.push(*e);
            }
        }
    }
    // The quotation that ends before the sentence's own words may have begun sentences ago.
    let q = reading.quotations.partition_point(|q| q.first <= at);
    if let Some(q) = q.checked_sub(1).map(|q| &reading.quotations[q])
        && q.first < sentence.first
        && q.last + 3 >= sentence.first
        && q.last <= at
    {
        inside.extend(people.named_in(q.first, q.last.min(sentence.first)));
    }
    (later, inside)
}
