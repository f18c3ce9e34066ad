//! Where several people come close to one another as what a pronoun means: what tells them apart beyond the weights.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::describe;
use crate::people::{Gender, People};
use crate::roles;
use crate::walk::{Form, NEVER, Walk};

impl<'t> Walk<'_, 't, '_> {
    /// The one of `many` whom the pronoun at `at` means, where anything tells; `best` weighs most.
    pub(crate) fn one_of(
        &self,
        people: &People<'t>,
        at: TokenIx,
        gender: Gender,
        speaks: bool,
        (best, many): (usize, &[usize]),
    ) -> Option<usize> {
        self.counsel(people, at, many)
            .or_else(|| self.settled(people, at, gender, speaks, (best, many)))
            .or_else(|| self.introduced(people, at, many))
    }

    /// "He said his client ...": of those who fit, the only one who is a lawyer.
    fn counsel(&self, people: &People<'t>, at: TokenIx, many: &[usize]) -> Option<usize> {
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
    fn settled(
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
            let he = if gender == Gender::He { self.states[e].called } else { -self.states[e].called };
            let (entity, spoke) = (&people.entities[e], self.states[e].spoke != NEVER);
            (entity.gender.is_some() || he >= 0) && (entity.is_human() || spoke)
        };
        let mut rest = many.iter().copied().filter(|e| fits(*e));
        if let (Some(one), None) = (rest.next(), rest.next())
            && (one == best || people.entities[one].is_human())
            && self.here - self.states[one].sentence <= 3
            // Nobody without a name has come in since: the words may be his.
            && self.states.iter().zip(&people.entities).all(|(state, e)| {
                !e.words.is_empty() || state.sentence == NEVER || state.last < self.states[one].last
            })
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
        let verb = self.verb_after(at)?;
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

    /// The verb behind the pronoun at `at`.
    fn verb_after(&self, at: TokenIx) -> Option<TokenIx> {
        (at + 1..self.sentence.last).find(|t| !self.reading.token(*t).is(class::ADVERB | class::HAVE))
    }

    /// "Hers was praised by Odila Marsh, the member for Cardle. She said": the one of `among` whom this paragraph brings
    /// into the report, where it has told of none of the others before the pronoun.
    pub(crate) fn introduced(&self, people: &People<'t>, at: TokenIx, among: &[usize]) -> Option<usize> {
        let reading = self.reading;
        let paragraph = self.sentence.paragraph;
        let from = reading.paragraphs[paragraph as usize].first;
        // "In her column, Odila Marsh wrote": whose it is comes after.
        let here = |e: usize| {
            let state = &self.states[e];
            let named = people.entities[e].seen.iter().any(|s| s.token >= from && s.token < at);
            let told = state.sentence != NEVER && reading.sentences[state.sentence as usize].paragraph == paragraph;
            named || told && !(state.owner && state.form == Form::Pronoun)
        };
        // Who answers may be the one whom it is answered about.
        if self.verb_after(at).is_some_and(|verb| ANSWERS.contains(&reading.word(verb))) {
            return None;
        }
        let mut now = among.iter().copied().filter(|e| here(*e));
        let one = now.next().filter(|_| now.next().is_none())?;
        let entity = &people.entities[one];
        let first = entity.seen.first().filter(|s| s.token >= from && s.token < at)?;
        let name = &people.names[people.names.partition_point(|n| n.first < first.token)];
        let before = name.title.checked_sub(1).map_or("", |t| reading.word(t));
        // As somebody who acts, or with a word of who that is; not only told of.
        let human = entity.person && entity.is_human() && entity.located == 0;
        let after = |t: TokenIx| reading.tokens.get(t as usize);
        let apposed = after(name.last).is_some_and(|t| t.kind == Kind::Comma)
            && after(name.last + 1).is_some_and(|t| {
                t.is(class::REL)
                    || t.kind == Kind::Number
                    || t.is(class::DET | class::POSS | class::ROLE) && !t.is(class::PRONOUN)
            });
        let agent = before == "by" && !after(name.last).is_some_and(|t| t.is(class::AUX | class::PAST | class::THIRD));
        let heads = first.weight == 18 && describe::acts(reading, name.last);
        // Nobody else has spoken in this paragraph.
        let spoke = self.states[one].spoke;
        let spoke = spoke != NEVER && reading.sentences[spoke as usize].paragraph == paragraph;
        let silent = spoke
            || !(from..at).any(|t| {
                let token = reading.token(t);
                // "was welcomed by Marsh": that is hers.
                let own = agent && t + 2 == name.title;
                !own && token.is(class::SPEECH) && token.is(class::PAST | class::THIRD) && !token.has(flag::QUOTED)
            });
        let told = (heads || agent || apposed) && silent;
        (human && told && entity.words.len() > 1 && !reading.token(at).has(flag::QUOTED)).then_some(one)
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
