//! Follows a report from its first word to its last and says whom each role and each "he" and "she" means.
//!
//! What a pronoun points at is decided where it stands, from what has been read by then; the decision counts
//! as a mention for those that follow. Gender and being a person are hard; the rest is [`crate::rank`].

use onrecord_nouns::FurnitureKind;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, Sentence, TokenIx};

use crate::bodies;
use crate::describe;
use crate::names::is_silent;
use crate::people::{Entity, Gender, People, Points};
use crate::rank::{Group, Weights, feature};
use crate::roles;

/// Whom a pronoun or a role means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// This entity; it may have no name.
    One(usize),
    /// These come too close to one another.
    Several(Vec<usize>),
    /// Nobody in reach.
    Nobody,
}

/// What the walk found, in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    pub(crate) pronouns: Vec<(TokenIx, Found)>,
    /// Head word and article of the phrase, and whom it means.
    pub(crate) roles: Vec<(TokenIx, TokenIx, Found)>,
    /// Bodies as subjects of clauses: token, sentence, entity.
    pub(crate) bodies: Vec<(TokenIx, u32, usize)>,
}

impl Trail {
    /// Whom the pronoun at `at` means; `None` where the walk did not ask.
    pub(crate) fn pronoun(&self, at: TokenIx) -> Option<&Found> {
        self.pronouns.binary_search_by_key(&at, |p| p.0).ok().map(|ix| &self.pronouns[ix].1)
    }

    /// Whom the role at `at` means.
    pub(crate) fn role(&self, at: TokenIx) -> Option<&Found> {
        self.roles.binary_search_by_key(&at, |p| p.0).ok().map(|ix| &self.roles[ix].2)
    }
}

/// The candidates of one pronoun with their features, for the trainer.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The pronoun.
    pub token: TokenIx,
    /// Number of the entity in [`People`], and its features.
    pub candidates: Vec<(usize, Vec<u16>)>,
}

/// Sentences within which a mention may be what a pronoun means.
const REACH: u32 = 12;

const NEVER: u32 = u32::MAX;

/// What has been read of an entity by now.
#[derive(Clone, Copy, Debug)]
struct State {
    last: TokenIx,
    sentence: u32,
    weight: i32,
    form: Form,
    owner: bool,
    prep: bool,
    count: u32,
    /// The last sentence whose main subject it was.
    subject: u32,
    /// The last sentence in which it spoke.
    spoke: u32,
    /// Pronouns that meant it: "he" up, "she" down.
    he: i32,
}

const UNSEEN: State = State {
    last: 0,
    sentence: NEVER,
    weight: 0,
    form: Form::Name,
    owner: false,
    prep: false,
    count: 0,
    subject: NEVER,
    spoke: NEVER,
    he: 0,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Name = 0,
    Pronoun = 1,
    Role = 2,
}

/// A mention to be entered.
#[derive(Clone, Copy)]
struct Mention {
    token: TokenIx,
    last: TokenIx,
    weight: i32,
    speaks: bool,
    form: Form,
}

/// Somebody without a name in the first sentence, who may be named in the next.
#[derive(Clone, Copy)]
struct Lead {
    entity: usize,
    paragraph: u32,
}

struct Walk<'r, 't, 'w> {
    reading: &'r Reading<'t>,
    weights: &'w Weights,
    states: Vec<State>,
    /// Unnamed entities that turned out to be a named one.
    alias: Vec<usize>,
    /// The first person of the report.
    first: Option<usize>,
    /// Who spoke last.
    speaker: Option<usize>,
    /// What the last pronoun of each gender meant, and in which sentence.
    chain: [Option<(usize, u32)>; 2],
    lead: Option<Lead>,
    /// Bodies that act or speak: token, sentence, entity.
    bodies: Vec<(TokenIx, u32, usize)>,
    /// The main subject of the sentence so far.
    subject: Option<usize>,
    /// A verb has been read in this sentence.
    verb: bool,
    here: u32,
    sentence: Sentence,
    trace: Option<&'w mut Vec<Choice>>,
    candidates: Vec<usize>,
    features: Vec<u16>,
    scored: Vec<(i32, usize)>,
}

/// Walks the report; fills `people.trail` and adds the unnamed to its entities.
pub(crate) fn walk<'t>(
    reading: &Reading<'t>,
    people: &mut People<'t>,
    weights: &Weights,
    trace: Option<&mut Vec<Choice>>,
) {
    let count = people.entities.len();
    let Some(sentence) = reading.sentences.first() else { return };
    let mut walk = Walk {
        reading,
        weights,
        states: vec![UNSEEN; count],
        alias: (0..count).collect(),
        first: None,
        speaker: None,
        chain: [None; 2],
        lead: None,
        bodies: Vec::new(),
        subject: None,
        verb: false,
        here: 0,
        sentence: *sentence,
        trace,
        candidates: Vec::new(),
        features: Vec::new(),
        scored: Vec::new(),
    };
    let mut next = 0;
    let mut story = 0;
    for p in &reading.paragraphs {
        if is_silent(p.furniture) || p.furniture == Some(FurnitureKind::Title) {
            continue;
        }
        for s in p.first_sentence..p.last_sentence {
            walk.here = s;
            walk.sentence = reading.sentences[s as usize];
            walk.verb = false;
            walk.subject = None;
            next = walk.read(people, next, story);
        }
        story += 1;
    }
    let alias = walk.alias;
    people.trail.bodies = walk.bodies;
    let settle = |found: &mut Found| match found {
        Found::One(e) => *e = alias[*e],
        Found::Several(many) => {
            many.iter_mut().for_each(|e| *e = alias[*e]);
            many.sort_unstable();
            many.dedup();
            if let [one] = many.as_slice() {
                *found = Found::One(*one);
            }
        }
        Found::Nobody => {}
    };
    people.trail.pronouns.iter_mut().for_each(|(_, found)| settle(found));
    people.trail.roles.iter_mut().for_each(|(_, _, found)| settle(found));
}

impl<'t> Walk<'_, 't, '_> {
    /// Reads one sentence; gives the number of the next name.
    fn read(&mut self, people: &mut People<'t>, mut next: usize, story: u32) -> usize {
        let reading = self.reading;
        let mut at = self.sentence.first;
        while next < people.names.len() && people.names[next].first < at {
            next += 1;
        }
        while at < self.sentence.last {
            let name = people.names.get(next).filter(|n| n.first < self.sentence.last);
            if let Some(name) = name.filter(|n| n.first == at) {
                let (name, mark) = (*name, people.marks[next]);
                if let Points::One(e) = people.points[next]
                    && !name.quoted
                {
                    self.lead(people, e, &name, story);
                    let m = Mention {
                        token: name.title,
                        last: name.last,
                        weight: mark.weight,
                        speaks: mark.speaks,
                        form: Form::Name,
                    };
                    self.enter(people, e, m);
                }
                // Names of two words or more may overlap after a cut: never go back.
                at = name.last.max(at + 1);
                next += 1;
                continue;
            }
            let t = reading.token(at);
            if t.is(class::HE | class::SHE) && t.kind == Kind::Word {
                self.pronoun(people, at);
            } else if t.is(class::ROLE | class::BODY)
                && t.kind == Kind::Word
                && (!t.has(flag::QUOTED | flag::CAPITAL) || t.has(flag::ALL_CAPS) && !t.has(flag::QUOTED))
                && name.is_none_or(|n| at < n.title)
            {
                if t.is(class::ROLE) {
                    self.role(people, at, story);
                } else {
                    self.body(people, at);
                }
            }
            self.verb = self.verb || describe::is_verb(reading, at);
            at += 1;
        }
        next
    }

    fn enter(&mut self, people: &People<'t>, e: usize, m: Mention) {
        let reading = self.reading;
        let state = &mut self.states[e];
        state.last = m.token;
        state.sentence = self.here;
        state.weight = m.weight;
        state.form = m.form;
        state.owner = reading
            .tokens
            .get(m.last as usize)
            .is_some_and(|t| t.kind == Kind::Clitic && reading.word(m.last).ends_with(['s', 'S']))
            || m.form == Form::Pronoun && reading.token(m.token).is(class::POSS);
        state.prep = m.token > self.sentence.first && reading.token(m.token - 1).is(class::PREP);
        state.count += 1;
        if m.weight >= 18 && !state.owner {
            state.subject = self.here;
            if people.entities[e].person {
                self.subject = Some(e);
            }
        }
        if !people.entities[e].person && (m.weight > 0 || m.speaks) {
            self.bodies.push((m.token, self.here, e));
        }
        if people.entities[e].person {
            self.first.get_or_insert(e);
            if m.speaks {
                state.spoke = self.here;
                self.speaker = Some(e);
            }
        }
    }

    /// "A vicar has admitted ... Cole Orrin, 54, said": who opens the story without a name is the one whom the
    /// next paragraph introduces as its subject, with an age or the like, where nobody was named before.
    fn lead(&mut self, people: &mut People<'t>, e: usize, name: &crate::names::Name, story: u32) {
        let Some(lead) = self.lead else { return };
        if !people.entities[e].person {
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
        let (taken, gender) = (people.entities[lead.entity].roles.clone(), unnamed.gender);
        let named = &mut people.entities[e];
        named.gender = named.gender.or(gender);
        named.roles.extend(taken);
        for to in &mut self.alias {
            if *to == lead.entity {
                *to = e;
            }
        }
        let before = std::mem::replace(&mut self.states[lead.entity], UNSEEN);
        self.states[e] = before;
        let swap = |x: &mut Option<usize>| {
            if *x == Some(lead.entity) {
                *x = Some(e);
            }
        };
        swap(&mut self.first);
        swap(&mut self.speaker);
    }

    /// A word for a role that stands beside no name.
    fn role(&mut self, people: &mut People<'t>, at: TokenIx, story: u32) {
        let reading = self.reading;
        if people.bound.binary_search_by_key(&at, |b| b.0).is_ok() || self.modifies(at) {
            return;
        }
        let Some((from, kind)) = self.article(at) else { return };
        let word: &'t str = &reading.text[reading.token(at).span().range()];
        let gender = roles::gender(reading.token(at).classes);
        if kind == Article::A && from > self.sentence.first && self.predicate(from) {
            if let Some(e) = self.subject.filter(|e| people.entities[*e].person)
                && !people.entities[e].roles.contains(&word)
            {
                people.entities[e].roles.push(word);
            }
            return;
        }
        let found = match kind {
            Article::The => self.known_role(people, word, gender),
            Article::Whose | Article::A => Found::Nobody,
        };
        let found = match found {
            Found::Nobody => {
                let e = people.entities.len();
                people.entities.push(Entity::unnamed(word, gender));
                self.states.push(UNSEEN);
                self.alias.push(e);
                Found::One(e)
            }
            found => found,
        };
        if let Found::One(e) = found {
            let weight = describe::weight(reading, self.sentence.first, from, at + 1, self.verb);
            let opens = story <= 1 && weight == 18 && self.first.is_none() && kind == Article::A;
            let m = Mention {
                token: from,
                last: at + 1,
                weight,
                speaks: describe::speaks(reading, self.sentence.first, from, at + 1, self.sentence.last),
                form: Form::Role,
            };
            self.enter(people, e, m);
            if opens {
                self.lead = Some(Lead { entity: e, paragraph: story });
            }
        }
        people.trail.roles.push((at, from, found));
    }

    /// "the museum": the one body that the report has named so.
    fn body(&mut self, people: &mut People<'t>, at: TokenIx) {
        let reading = self.reading;
        if self.modifies(at) {
            return;
        }
        let Some((from, Article::The)) = self.article(at) else { return };
        let Some(e) = bodies::named(reading, people, at, from) else { return };
        let m = Mention {
            token: from,
            last: at + 1,
            weight: describe::weight(reading, self.sentence.first, from, at + 1, self.verb),
            speaks: describe::speaks(reading, self.sentence.first, from, at + 1, self.sentence.last),
            form: Form::Role,
        };
        self.enter(people, e, m);
        people.trail.roles.push((at, from, Found::One(e)));
    }

    /// "the actor boyfriend": the word only says more about the noun after it.
    fn modifies(&self, at: TokenIx) -> bool {
        let Some(next) = self.reading.tokens.get(at as usize + 1) else { return false };
        next.kind == Kind::Word
            && !next.has(flag::CAPITAL)
            && (next.is(class::ROLE | class::GROUP | class::BODY)
                || next.classes == 0 && !self.reading.word(at + 1).ends_with("ed"))
            && at + 1 < self.sentence.last
    }

    /// The article of the phrase whose head stands at `at`, and which.
    fn article(&self, at: TokenIx) -> Option<(TokenIx, Article)> {
        let reading = self.reading;
        for t in (self.sentence.first.max(at.saturating_sub(6))..at).rev() {
            let token = reading.token(t);
            if token.is(class::POSS) || token.kind == Kind::Clitic && reading.word(t).ends_with(['s', 'S']) {
                return Some((t, Article::Whose));
            }
            if token.is(class::DET) {
                return match reading.word(t) {
                    "the" | "The" | "THE" => Some((t, Article::The)),
                    "a" | "an" | "another" | "A" | "An" | "AN" | "Another" | "one" | "One" => Some((t, Article::A)),
                    _ => None,
                };
            }
            if token.kind != Kind::Word || token.is(class::FUNCTION) || describe::is_verb(reading, t) {
                return None;
            }
        }
        None
    }

    /// "is a", "became the", "as a": what follows says what the subject is.
    fn predicate(&self, from: TokenIx) -> bool {
        let before = self.reading.token(from - 1);
        before.is(class::BE) || matches!(self.reading.word(from - 1), "became" | "as" | "becoming" | "become")
    }

    /// "the manager": who was introduced as one, by the same word or by one that stands for it; else the one
    /// without a name who was called so.
    fn known_role(&self, people: &People<'t>, word: &str, gender: Option<Gender>) -> Found {
        let seen = |e: usize| self.alias[e] == e && self.states[e].sentence != NEVER;
        let fits = |ix: usize, e: &Entity<'_>, same: &dyn Fn(&str) -> bool| {
            e.person
                && seen(ix)
                && (gender.is_none() || e.gender.is_none() || e.gender == gender)
                && e.roles.iter().any(|r| same(r))
        };
        let all = |named: bool, same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let entities = people.entities.iter().enumerate();
            entities.filter(|(ix, e)| e.words.is_empty() != named && fits(*ix, e, same)).map(|(ix, _)| ix).collect()
        };
        let exact = |r: &str| r.eq_ignore_ascii_case(word);
        let mut found = all(true, &exact);
        if found.is_empty() {
            found = all(false, &exact);
            if found.len() > 1 {
                // "the driver" after two drivers without names: neither.
                return Found::Several(found);
            }
        }
        if found.is_empty() {
            found = all(true, &|r: &str| roles::synonyms(r, word));
        }
        match found.as_slice() {
            [] => Found::Nobody,
            [one] => {
                // Long not mentioned, and somebody else has just acted of whom no other role is known.
                let far = self.here - self.states[*one].sentence;
                let other = people.entities.iter().enumerate().find(|(ix, e)| {
                    e.person
                        && !e.words.is_empty()
                        && ix != one
                        && self.states[*ix].subject != NEVER
                        && self.here - self.states[*ix].subject <= 1
                        && (gender.is_none() || e.gender.is_none_or(|g| Some(g) == gender))
                        && (e.roles.is_empty() || e.roles.iter().any(|r| roles::synonyms(r, word)))
                });
                match other {
                    Some((ix, _)) if far > 3 => Found::Several(vec![*one.min(&ix), *one.max(&ix)]),
                    _ if far > 3 * REACH => Found::Nobody,
                    _ => Found::One(*one),
                }
            }
            _ => Found::Several(found),
        }
    }

    fn pronoun(&mut self, people: &mut People<'t>, at: TokenIx) {
        let reading = self.reading;
        let t = reading.token(at);
        let gender = if t.is(class::HE) { Gender::He } else { Gender::She };
        let quoted = t.has(flag::QUOTED);
        let speaks =
            describe::speaks(reading, self.sentence.first, at, at + 1, self.sentence.last) && t.is(class::PRONOUN);
        self.candidates.clear();
        let quoter = if quoted { self.speaker.filter(|s| self.states[*s].spoke == self.here) } else { None };
        let named = named_beside(reading, people, at, self.sentence);
        // "He accused Orrin": the subject is nobody whom the sentence names after it.
        let heads = t.is(class::PRONOUN)
            && self.subject.is_none()
            && !reading.token(self.sentence.first).is(class::SUBORD | class::PREP | class::ING)
            && !quoted;
        for (ix, e) in people.entities.iter().enumerate() {
            let state = &self.states[ix];
            if e.person
                && !(heads && named.0.contains(&ix))
                && state.sentence != NEVER
                && self.here - state.sentence <= REACH
                && e.gender.is_none_or(|g| g == gender)
                && Some(ix) != quoter
            {
                self.candidates.push(ix);
            }
        }
        let later = self.later(people, at, gender).filter(|e| !self.candidates.contains(e));
        let states = &self.states;
        self.candidates.sort_unstable_by_key(|e| std::cmp::Reverse((states[*e].last, *e)));
        self.candidates.extend(later);
        let most = self.candidates.iter().map(|e| states[*e].count).max().unwrap_or(0);
        let weight = describe::weight(reading, self.sentence.first, at, at + 1, self.verb);
        let ask = Ask { at, gender, speaks, most, named, quoted, later, weight };
        self.scored.clear();
        let mut choice = self.trace.is_some().then(|| Choice { token: at, candidates: Vec::new() });
        for order in 0..self.candidates.len() {
            let e = self.candidates[order];
            let mut features = std::mem::take(&mut self.features);
            features.clear();
            self.features_of(people, &ask, e, order, &mut features);
            self.scored.push((self.weights.score(&features), e));
            if let Some(choice) = &mut choice {
                choice.candidates.push((e, features.clone()));
            }
            self.features = features;
        }
        if let (Some(trace), Some(choice)) = (&mut self.trace, choice) {
            trace.push(choice);
        }
        self.scored.sort_unstable_by_key(|(score, e)| (-score, *e));
        let found = match self.scored.first() {
            None => Found::Nobody,
            Some((best, one)) => {
                // What nothing shows to be a person may be a town: it must be twice as clear.
                let sure = people.entities[*one].is_human() || self.states[*one].spoke != NEVER || later == Some(*one);
                let margin = if sure { self.weights.margin } else { 2 * self.weights.margin };
                let close = self.scored.iter().take_while(|(s, _)| best - s < margin).count();
                if close > 1 {
                    let mut many: Vec<usize> = self.scored[..close].iter().map(|(_, e)| *e).collect();
                    many.sort_unstable();
                    Found::Several(many)
                } else {
                    Found::One(*one)
                }
            }
        };
        if let Found::One(e) = found
            && !quoted
        {
            let m = Mention { token: at, last: at + 1, weight, speaks, form: Form::Pronoun };
            self.enter(people, e, m);
            self.states[e].he += if gender == Gender::He { 1 } else { -1 };
            self.chain[gender as usize] = Some((e, self.here));
        } else if speaks && !quoted {
            self.speaker = None;
        }
        people.trail.pronouns.push((at, found));
    }

    /// "In her speech, Marsh said", "After he left, Marsh said": the subject that follows an opening phrase.
    fn later(&self, people: &People<'t>, at: TokenIx, gender: Gender) -> Option<usize> {
        let opening = self.reading.token(self.sentence.first);
        if self.subject.is_some()
            || self.reading.token(at).has(flag::QUOTED)
            || !opening.is(class::PREP | class::SUBORD | class::ING)
            || opening.is(class::PRONOUN)
        {
            return None;
        }
        let from = people.names.partition_point(|n| n.first < at);
        let until = people.names[from..].iter().take_while(|n| n.first < self.sentence.last).count();
        let ix = (from..from + until).find(|ix| {
            let name = &people.names[*ix];
            !name.quoted && self.reading.token(name.title - 1).kind == Kind::Comma && people.marks[*ix].weight >= 18
        })?;
        match people.points[ix] {
            Points::One(e) => {
                let entity = &people.entities[e];
                (entity.person && entity.gender.is_none_or(|g| g == gender)).then_some(e)
            }
            _ => None,
        }
    }

    fn features_of(&self, people: &People<'t>, ask: &Ask, e: usize, order: usize, out: &mut Vec<u16>) {
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
        let same = usize::from(gap != 0);
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
        add(
            Group::Place,
            kind * 6
                + same * 3
                + match state.weight {
                    0 => 0,
                    8 => 1,
                    _ => 2,
                },
        );
        let step = |weight: i32| match weight {
            0 => 0,
            8 => 1,
            _ => 2,
        };
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
        let alone = self.candidates.iter().all(|c| *c == e || self.here - self.states[*c].sentence > 2);
        if alone && !ask.quoted {
            add(Group::Alone, 0);
        }
    }
}

/// What is asked about a pronoun.
struct Ask {
    /// How the pronoun stands in its sentence.
    weight: i32,
    /// The subject after an opening phrase.
    later: Option<usize>,
    at: TokenIx,
    gender: Gender,
    speaks: bool,
    quoted: bool,
    /// Mentions of the most mentioned candidate.
    most: u32,
    /// Who is named later in the sentence, and in the quotations beside the pronoun.
    named: (Vec<usize>, Vec<usize>),
}

/// The kind of article before a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Article {
    The,
    A,
    Whose,
}

/// "her post": a noun follows, so that the word is a possessive.
fn follows_noun(reading: &Reading<'_>, at: TokenIx, end: TokenIx) -> bool {
    at + 1 < end && {
        let next = reading.token(at + 1);
        next.kind == Kind::Word && !next.is(class::FUNCTION) || next.kind == Kind::Number
    }
}

/// Who is named after `at` in its sentence outside marks, and inside quotations that touch the sentence.
fn named_beside(
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
