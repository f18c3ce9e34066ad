//! Where several people come close to one another as what a pronoun means: what tells them apart beyond the weights.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::flag;

use crate::people::{Gender, People};
use crate::roles;
use crate::walk::{NEVER, Walk};

impl<'t> Walk<'_, 't, '_> {
    /// "He said his client ...": of those who fit, the only one who is a lawyer.
    pub(crate) fn counsel(&self, people: &People<'t>, at: TokenIx, many: &[usize]) -> Option<usize> {
        let reading = self.reading;
        let client = (at + 2..self.sentence.last)
            .any(|t| matches!(reading.word(t), "client" | "clients") && reading.token(t - 1).is(class::POSS));
        let lawyer = |e: &&usize| people.entities[**e].roles.iter().any(|r| roles::synonyms(r, "lawyer"));
        let mut lawyers = many.iter().filter(lawyer);
        let one = lawyers.next().filter(|_| client)?;
        lawyers.next().is_none().then_some(*one)
    }

    /// Of several who fit, the one whom no pronoun of the other gender has meant, or of whom alone something shows that
    /// it is a person; or who has just spoken, and goes on speaking: `Marsh praised Orrin. "He is kind," he said.` Who
    /// answers a charge may be either.
    pub(crate) fn settled(
        &self,
        people: &People<'t>,
        at: TokenIx,
        gender: Gender,
        speaks: bool,
        (best, many): (usize, &[usize]),
    ) -> Option<usize> {
        let reading = self.reading;
        if !speaks {
            return None;
        }
        let fits = |e: usize| {
            let he = if gender == Gender::He { self.states[e].he } else { -self.states[e].he };
            let (entity, spoke) = (&people.entities[e], self.states[e].spoke != NEVER);
            (entity.gender.is_some() || he >= 0) && (entity.is_human() || spoke)
        };
        let mut rest = many.iter().copied().filter(|e| fits(*e));
        if let (Some(one), None) = (rest.next(), rest.next())
            && (one == best || people.entities[one].is_human())
        {
            return Some(one);
        }
        // The subject of the sentence before, right before the quotation, where nobody else was named since.
        let before = |e: usize| {
            let subject = self.states[e].subject;
            let near = subject != NEVER
                && self.here - subject <= 3
                && reading.sentences[subject as usize].paragraph == self.sentence.paragraph;
            near && (subject + 1..self.here)
                .all(|s| reading.token(reading.sentences[s as usize].first).has(flag::QUOTED | flag::OPENS))
        };
        let quoted = self.sentence.first < at && reading.token(self.sentence.first).has(flag::QUOTED | flag::OPENS);
        let mut heads = many.iter().copied().filter(|e| before(*e));
        if let (true, Some(one), None) = (quoted, heads.next(), heads.next())
            && many.iter().all(|e| *e == one || self.states[*e].sentence < self.states[one].subject)
        {
            return Some(one);
        }
        let verb = (at + 1..self.sentence.last).find(|t| !reading.token(*t).is(class::ADVERB | class::HAVE))?;
        let one = self.speaker.filter(|e| many.contains(e) && !ANSWERS.contains(&reading.word(verb)))?;
        let state = &self.states[one];
        let paragraph = reading.sentences[state.spoke as usize].paragraph;
        let opens = at <= self.sentence.first + 1
            && reading.paragraphs[self.sentence.paragraph as usize].first == self.sentence.first
            && paragraph + 1 == self.sentence.paragraph
            && state.subject.checked_add(1) == Some(self.here);
        let same = paragraph == self.sentence.paragraph;
        // Nobody else has come in since.
        let alone = many.iter().all(|e| *e == one || self.states[*e].sentence <= state.spoke);
        ((same || opens) && alone).then_some(one)
    }
}

/// Verbs of who answers what somebody else has said of him.
const ANSWERS: [&str; 18] = [
    "denied",
    "denies",
    "rejected",
    "disputed",
    "dismissed",
    "refused",
    "declined",
    "insisted",
    "insists",
    "admitted",
    "apologised",
    "apologized",
    "conceded",
    "confessed",
    "replied",
    "responded",
    "answered",
    "retorted",
];
