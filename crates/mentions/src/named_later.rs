//! Somebody who is told of by a role first and by name after: "A former aide said ... 'There is one office,' Odila Marsh
//! told the council." News introduces nobody by a bare full name who has not been introduced: where one speaks so right
//! behind somebody without a name, it is the same person.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::describe;
use crate::names::Name;
use crate::people::{People, Points};
use crate::roles;
use crate::walk::{Article, NEVER, UNSEEN, Walk};

/// Somebody without a name in the first sentence, who may be named in the next.
#[derive(Clone, Copy)]
pub(crate) struct Lead {
    pub(crate) entity: usize,
    pub(crate) paragraph: u32,
}

/// Somebody without a name who has just spoken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Untold {
    pub(crate) entity: usize,
    /// It speaks; else it is only the subject, and the very next sentence must name it.
    speaks: bool,
}

/// Those whom a report leaves without a name on purpose.
const NAMELESS: [&str; 14] = [
    "source",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "insider",
    "witness",
    "bystander",
    "onlooker",
    "passer-by",
    "informant",
    "caller",
    "user",
    "commenter",
];

/// Paragraphs within which the name follows.
const NEAR: u32 = 2;

impl<'t> Walk<'_, 't, '_> {
    /// "A vicar has admitted ... Cole Orrin, 54, said": who opens the story without a name is the one whom the
    /// next paragraph introduces as its subject, with an age or the like, where nobody was named before.
    pub(crate) fn lead(&mut self, people: &mut People<'t>, e: usize, name: &crate::names::Name, story: u32) {
        let Some(lead) = self.lead else { return };
        // A capital alone may be a town: "A vicar from Cardle has admitted".
        if !people.entities[e].person || !people.entities[e].is_human() && people.entities[e].words.len() == 1 {
            return;
        }
        self.lead = None;
        let reading = self.reading;
        let comma = name.last < self.sentence.last && reading.token(name.last).kind == Kind::Comma;
        let told = comma
            && reading
                .tokens
                .get(name.last as usize + 1)
                .is_some_and(|t| t.kind == Kind::Number || t.is(class::PREP | class::REL) && !t.is(class::SUBORD));
        let (named, unnamed) = (&people.entities[e], &people.entities[lead.entity]);
        let gender = named.gender.is_none() || unnamed.gender.is_none() || named.gender == unnamed.gender;
        let other =
            !named.roles.is_empty() && !named.roles.iter().any(|r| unnamed.roles.iter().any(|u| roles::synonyms(r, u)));
        if !told
            || !gender
            || other
            || story != lead.paragraph + 1
            || name.title != self.sentence.first
                && !(name.title == self.sentence.first + 1 && reading.token(self.sentence.first).is(class::DET))
            || name.last - name.first < 2
        {
            return;
        }
        self.is_named(people, lead.entity, e);
    }

    /// Remembers the role of tokens `from..=at` that stands for `e`, where it is the subject of its sentence.
    pub(crate) fn without_name(
        &mut self,
        people: &People<'t>,
        e: usize,
        (from, at): (TokenIx, TokenIx),
        (weight, article): (i32, Article),
    ) {
        if weight < 18 || self.reading.token(from).has(flag::QUOTED) {
            return;
        }
        self.untold = None;
        let word = self.reading.word(at);
        if !people.entities[e].words.is_empty() || NAMELESS.iter().any(|w| word.eq_ignore_ascii_case(w)) {
            return;
        }
        let speaks = self.says(at);
        if speaks || article == Article::Whose {
            self.untold = Some(Untold { entity: e, speaks });
        }
    }

    /// The first verb behind the phrase with its head at `at` is one of speech.
    fn says(&self, at: TokenIx) -> bool {
        let (reading, end) = (self.reading, self.sentence.last);
        let mut t = at + 1;
        // ", who runs the bar,"
        if t + 1 < end && reading.token(t).kind == Kind::Comma && reading.token(t + 1).is(class::REL) {
            t = (t + 1..end).find(|t| reading.token(*t).kind == Kind::Comma).unwrap_or(end);
        }
        let verb = (t..end).take(16).find(|t| {
            describe::is_verb(reading, *t) && !reading.token(*t).is(class::HAVE | class::ADVERB | class::DET)
        });
        // "stepped aside on Monday, saying"
        let adds = |t: TokenIx| {
            reading.token(t).kind == Kind::Comma
                && t + 1 < end
                && reading.token(t + 1).is(class::SPEECH)
                && reading.word(t + 1).ends_with("ing")
                && !reading.token(t + 1).has(flag::QUOTED)
        };
        verb.is_some_and(|verb| {
            let speaks = reading.token(verb).is(class::SPEECH) && !reading.token(verb).has(flag::QUOTED);
            speaks || (verb + 1..end).any(adds)
        })
    }

    /// The bare full name of `e`, who speaks and comes into the report with it, is that of who has just spoken without one.
    pub(crate) fn named_after(&mut self, people: &mut People<'t>, e: usize, name: &Name, speaks: bool) {
        let reading = self.reading;
        let before = name.title.checked_sub(1).filter(|t| *t >= self.sentence.first).map(|t| reading.token(t));
        // "the mayor of Port Elmsley said": a place.
        let tied = before.is_some_and(|t| t.is(class::PREP) && !t.is(class::ACCORDING));
        let behind = reading.tokens.get(name.last as usize).filter(|_| name.last < self.sentence.last);
        // "The leader said Odila Marsh's case was old", "said Odila Marsh had left": she is told of.
        let told = before.is_some_and(|t| t.is(class::SPEECH))
            && behind
                .is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Clitic | Kind::SingleMark) && !t.is(class::PREP));
        let Some(untold) = self.untold.filter(|_| speaks && !tied && !told) else { return };
        let unnamed = self.alias[untold.entity];
        if unnamed != untold.entity || self.states[unnamed].sentence == NEVER || self.states[e].sentence != NEVER {
            return;
        }
        let (named, other) = (&people.entities[e], &people.entities[unnamed]);
        let human = named.person && named.words.len() >= 2 && name.last - name.first >= 2;
        let gender = named.gender.is_none() || other.gender.is_none() || named.gender == other.gender;
        let role =
            named.roles.is_empty() || named.roles.iter().any(|r| other.roles.iter().any(|u| roles::synonyms(r, u)));
        // "Odila Marsh, a neighbour, said": she is introduced here, and as somebody else.
        let comma = reading.tokens.get(name.last as usize).is_some_and(|t| t.kind == Kind::Comma);
        let apposed = comma
            && reading.tokens.get(name.last as usize + 1).is_some_and(|t| {
                t.is(class::DET | class::POSS | class::REL | class::ROLE | class::PREP) || t.has(flag::CAPITAL)
            });
        // "Deputy Odila Marsh" behind "a sheriff's deputy", "Dr Odila Marsh" behind any; another word before the name
        // introduces somebody else, or is one that a list of titles does not hold.
        let title = reading.token(name.title);
        let polite = title.is(class::TITLE_HE | class::TITLE_SHE)
            || matches!(reading.word(name.title), "Dr" | "Dr." | "Prof" | "Prof." | "Professor");
        let titled = name.title < name.first && named.roles.is_empty() && !polite;
        let role = role || name.title < name.first && polite;
        let introduced = before
            .is_some_and(|t| t.kind == Kind::Word && !t.is(class::SPEECH | class::ADVERB) && !t.has(flag::QUOTED));
        if !human || !gender || !role || apposed || titled || introduced {
            return;
        }
        // A headline, or somebody's words, have named her before.
        let known = people.names.iter().zip(&people.points).take_while(|(n, _)| n.first < name.first);
        let known = known.filter(|(n, _)| !n.quoted || n.last - n.first > 1);
        if known.into_iter().any(|(_, p)| *p == Points::One(e)) {
            return;
        }
        let seen = self.states[unnamed].sentence;
        let paragraph = |s: u32| reading.sentences[s as usize].paragraph;
        if paragraph(self.here) > paragraph(seen) + NEAR || !untold.speaks && self.here > seen + 1 {
            return;
        }
        // Nobody else has spoken in between: a group, a paper.
        let spoken = (seen + 1..self.here).any(|s| {
            let sentence = reading.sentences[s as usize];
            (sentence.first..sentence.last).any(|t| {
                let token = reading.token(t);
                token.is(class::SPEECH) && token.is(class::PAST | class::THIRD) && !token.has(flag::QUOTED)
            })
        });
        if !spoken {
            self.is_named(people, unnamed, e);
        }
    }

    /// What was told of somebody without a name is told of `e`.
    fn is_named(&mut self, people: &mut People<'t>, unnamed: usize, e: usize) {
        let (taken, gender) = (people.entities[unnamed].roles.clone(), people.entities[unnamed].gender);
        let named = &mut people.entities[e];
        named.gender = named.gender.or(gender);
        named.roles.extend(taken);
        for to in &mut self.alias {
            if *to == unnamed {
                *to = e;
            }
        }
        self.states[e] = std::mem::replace(&mut self.states[unnamed], UNSEEN);
        let swap = |x: &mut Option<usize>| {
            if *x == Some(unnamed) {
                *x = Some(e);
            }
        };
        swap(&mut self.first);
        swap(&mut self.speaker);
        self.untold = None;
    }
}
