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
use crate::epithet;
use crate::evidence::{Ask, named_beside};
use crate::named_later::{Lead, Untold};
use crate::names::is_silent;
use crate::people::{Entity, Gender, People, Points};
use crate::rank::Weights;
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

/// A body, or a name of one word of which nothing shows that it is a person's, as the subject of a clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Acting {
    pub(crate) token: TokenIx,
    pub(crate) sentence: u32,
    pub(crate) entity: usize,
    /// Its words, or what the report says of it, show that it is a body.
    pub(crate) sure: bool,
    /// The subject of its sentence.
    pub(crate) heads: bool,
    pub(crate) speaks: bool,
}

/// What the walk found, in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    pub(crate) pronouns: Vec<(TokenIx, Found)>,
    /// Head word and article of the phrase, and whom it means.
    pub(crate) roles: Vec<(TokenIx, TokenIx, Found)>,
    /// Bodies as subjects of clauses, in text order.
    pub(crate) bodies: Vec<Acting>,
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
pub(crate) const REACH: u32 = 12;

pub(crate) const NEVER: u32 = u32::MAX;

/// Words that may point at somebody.
const POINTS: u64 = class::HE | class::SHE | class::ROLE | class::BODY;

/// What has been read of an entity by now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    pub(crate) last: TokenIx,
    pub(crate) sentence: u32,
    pub(crate) weight: i32,
    pub(crate) form: Form,
    pub(crate) owner: bool,
    pub(crate) prep: bool,
    pub(crate) count: u32,
    /// The last sentence whose main subject it was.
    pub(crate) subject: u32,
    /// The last sentence in which it spoke.
    pub(crate) spoke: u32,
    /// Pronouns that meant it: "he" up, "she" down.
    pub(crate) he: i32,
    /// Those of them that were subjects.
    pub(crate) called: i32,
}

pub(crate) const UNSEEN: State = State {
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
    called: 0,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
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

pub(crate) struct Walk<'r, 't, 'w> {
    pub(crate) reading: &'r Reading<'t>,
    weights: &'w Weights,
    pub(crate) states: Vec<State>,
    /// Unnamed entities that turned out to be a named one.
    pub(crate) alias: Vec<usize>,
    /// The first person of the report.
    pub(crate) first: Option<usize>,
    /// Who spoke last.
    pub(crate) speaker: Option<usize>,
    /// What the last pronoun of each gender meant, and in which sentence.
    pub(crate) chain: [Option<(usize, u32)>; 2],
    pub(crate) lead: Option<Lead>,
    /// Who has spoken last, where that is somebody without a name who may be named next.
    pub(crate) untold: Option<Untold>,
    /// Bodies that act or speak.
    bodies: Vec<Acting>,
    /// The main subject of the sentence so far.
    subject: Option<usize>,
    /// A verb has been read in this sentence.
    verb: bool,
    pub(crate) here: u32,
    pub(crate) sentence: Sentence,
    trace: Option<&'w mut Vec<Choice>>,
    pub(crate) candidates: Vec<usize>,
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
        untold: None,
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
            for e in many.iter_mut() {
                *e = alias[*e];
            }
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
        let last = self.sentence.last;
        while at < last {
            let name = people.names.get(next).copied().filter(|n| n.first < last);
            // Names of two words or more may overlap after a cut: one that was passed is never come to.
            let until = name.map_or(last, |n| if n.first < at { last } else { n.first });
            let title = name.map_or(last, |n| n.title);
            while let Some(rest) = reading.tokens.get(at as usize..until as usize)
                && !rest.is_empty()
            {
                // Most words behind the first point at nobody.
                let first = at == self.sentence.first;
                let plain = rest.iter().position(|t| first || t.is(POINTS)).unwrap_or(rest.len());
                self.verb = self.verb || rest[..plain].iter().any(|t| t.is(describe::VERBS));
                at += plain as TokenIx;
                if at < until {
                    self.word(people, at, story, title);
                    self.verb = self.verb || describe::is_verb(reading, at);
                    at += 1;
                }
            }
            let Some(name) = name.filter(|n| n.first == at) else { break };
            let mark = people.marks[next];
            if let Points::One(e) = people.points[next]
                && !name.quoted
            {
                self.lead(people, e, &name, story);
                self.named_after(people, e, &name, mark.speaks);
                let m = Mention {
                    token: name.title,
                    last: name.last,
                    weight: mark.weight,
                    speaks: mark.speaks,
                    form: Form::Name,
                };
                self.enter(people, e, m);
            }
            at = name.last.max(at + 1);
            next += 1;
        }
        next
    }

    /// Reads a word outside names: a pronoun, or a role or a body before `title`, where the next name begins.
    #[inline]
    fn word(&mut self, people: &mut People<'t>, at: TokenIx, story: u32, title: TokenIx) {
        let t = self.reading.token(at);
        // "Another, who sat by the door, said": somebody else, without a name.
        if at == self.sentence.first && t.is(class::DET) && self.reading.word(at) == "Another" {
            self.another(people, at);
            return;
        }
        if !t.is(POINTS) || t.kind != Kind::Word {
            return;
        }
        if t.is(class::HE | class::SHE) {
            self.pronoun(people, at);
        } else if !t.has(flag::QUOTED)
            && (!t.has(flag::CAPITAL) || t.has(flag::ALL_CAPS) || self.is_office(at))
            && at < title
        {
            if t.is(class::ROLE) {
                self.role(people, at, story);
            } else {
                self.body(people, at);
            }
        }
    }

    /// "the Minister": an office with its capital, where no name goes on.
    fn is_office(&self, at: TokenIx) -> bool {
        let next = self.reading.tokens.get(at as usize + 1);
        at > self.sentence.first
            && self.reading.token(at).is(class::ROLE)
            && !next.is_some_and(|t| t.kind == Kind::Word && t.has(flag::CAPITAL))
            && self.article(at).is_some_and(|(_, article)| article == Article::The)
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
        let sure = !people.entities[e].person;
        if (m.weight > 0 || m.speaks) && (sure || people.entities[e].may_be_body()) {
            let heads = m.weight >= 18 && !state.owner;
            self.bodies.push(Acting { token: m.token, sentence: self.here, entity: e, sure, heads, speaks: m.speaks });
        }
        if m.speaks && !state.prep && self.untold.is_some_and(|u| u.entity != e) {
            self.untold = None;
        }
        if people.entities[e].person {
            self.first.get_or_insert(e);
            if m.speaks {
                state.spoke = self.here;
                self.speaker = Some(e);
            }
        }
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
            Article::The => self.known_role(people, at, gender),
            Article::Whose | Article::A => Found::Nobody,
        };
        // "The maker", "the owner" of whom the report has told that it is a firm.
        let body = if found == Found::Nobody && kind == Article::The {
            bodies::named(reading, people, at, from)
        } else {
            None
        };
        let known = if found == Found::Nobody && body.is_none() && kind == Article::The {
            epithet::whom(reading, people, from, at, gender)
        } else {
            None
        };
        let found = match found {
            Found::Nobody if body.or(known).is_some() => body.or(known).map_or(Found::Nobody, Found::One),
            Found::Nobody => {
                let e = people.entities.len();
                people.entities.push(Entity::unnamed(word, gender));
                self.states.push(UNSEEN);
                self.alias.push(e);
                Found::One(e)
            }
            found => found,
        };
        // Of several without a name the last one is whom a pronoun after it means.
        let entered = match &found {
            Found::One(e) => Some(*e),
            Found::Several(many) if many.iter().all(|e| people.entities[*e].words.is_empty()) => {
                many.iter().copied().max_by_key(|e| (self.states[*e].last, *e))
            }
            _ => None,
        };
        if let Some(e) = entered {
            // "Orrin, whose son broke an arm, sued": the son is told of.
            let related = reading.word(from) == "whose";
            let weight = describe::weight(reading, self.sentence.first, from, at + 1, self.verb);
            let weight = if related { weight.min(8) } else { weight };
            let opens = story <= 1 && weight == 18 && self.first.is_none() && kind == Article::A;
            let m = Mention {
                token: from,
                last: at + 1,
                weight,
                speaks: describe::speaks(reading, self.sentence.first, from, at + 1, self.sentence.last),
                form: Form::Role,
            };
            self.enter(people, e, m);
            self.without_name(people, e, (from, at), (weight, kind));
            if opens {
                self.lead = Some(Lead { entity: e, paragraph: story });
            }
        }
        people.trail.roles.push((at, from, found));
    }

    /// "Another" as the subject of the sentence.
    fn another(&mut self, people: &mut People<'t>, at: TokenIx) {
        let reading = self.reading;
        let next = reading.tokens.get(at as usize + 1);
        if !next.is_some_and(|t| t.kind == Kind::Comma || t.is(class::SPEECH | class::REL) && !t.is(class::DET)) {
            return;
        }
        let e = people.entities.len();
        people.entities.push(Entity::unnamed("another", None));
        self.states.push(UNSEEN);
        self.alias.push(e);
        self.enter(people, e, Mention { token: at, last: at + 1, weight: 18, speaks: true, form: Form::Role });
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
                || next.classes == 0 && !self.reading.word(at + 1).ends_with("ed")
                // "the volunteer fire chief"
                || next.is(class::VERB)
                    && !next.is(class::AUX | class::PAST | class::THIRD | class::SPEECH)
                    && self.reading.tokens.get(at as usize + 2).is_some_and(|t| t.is(class::ROLE)))
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
            // "The 41-year-old director".
            if token.kind == Kind::Number && reading.word(t).ends_with("-old") {
                continue;
            }
            // "the fire chief"
            let noun = t + 1 == at && !token.is(class::AUX | class::PAST | class::THIRD) && reading.word(t) != "shadow";
            if token.kind != Kind::Word || token.is(class::FUNCTION) || describe::is_verb(reading, t) && !noun {
                return None;
            }
        }
        None
    }

    /// "is a", "became the", "as a": what follows says what the subject is.
    fn predicate(&self, from: TokenIx) -> bool {
        let before = self.reading.token(from - 1);
        // "Mrs. Orrin - a retired teacher - says"
        let apposed = before.kind == Kind::Dash && from > 1 && self.reading.token(from - 2).has(flag::CAPITAL);
        apposed
            || before.is(class::BE)
            || matches!(self.reading.word(from - 1), "became" | "as" | "becoming" | "become")
    }

    /// "the manager": who was introduced as one, by the same word or by one that stands for it; else the one
    /// without a name who was called so.
    fn known_role(&self, people: &People<'t>, at: TokenIx, gender: Option<Gender>) -> Found {
        let reading = self.reading;
        let word = reading.word(at);
        // "The director of the Harbour Office": a director of something else is somebody else.
        let of = roles::complement(reading, at);
        let whose = |e: usize| of.is_none_or(|of| roles::is_of(reading, &people.bound, e, (at, of)));
        let rows = roles::rows(word);
        let exact = |r: &str| r.eq_ignore_ascii_case(word);
        // "The Minister" is no club's secretary: an office with its capital is like none without.
        let office = reading.token(at).has(flag::CAPITAL) && self.is_office(at);
        let like = |r: &str| rows & roles::rows(r) != 0 && (!office || r.starts_with(char::is_uppercase));
        let (mut named, mut unnamed, mut alike) = (Vec::new(), Vec::new(), Vec::new());
        for (ix, e) in people.entities.iter().enumerate() {
            let fits = !e.roles.is_empty()
                && e.person
                && self.alias[ix] == ix
                && self.states[ix].sentence != NEVER
                && whose(ix)
                && (gender.is_none() || e.gender.is_none() || e.gender == gender);
            if !fits {
                continue;
            }
            let called = e.roles.iter().any(|r| exact(r));
            if e.words.is_empty() {
                if called {
                    unnamed.push(ix);
                }
            } else if called {
                named.push(ix);
            } else if rows != 0 && e.roles.iter().any(|r| like(r)) {
                alike.push(ix);
            }
        }
        let found = if !named.is_empty() {
            named
        } else if unnamed.len() > 1 {
            // "the driver" after two drivers without names: neither.
            return Found::Several(unnamed);
        } else if !unnamed.is_empty() {
            unnamed
        } else {
            alike
        };
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
                        && (e.roles.is_empty() || e.roles.iter().any(|r| exact(r) || rows & roles::rows(r) != 0))
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
        let asker = if quoted { self.speaker.filter(|s| self.states[*s].spoke == self.here) } else { None };
        let named = named_beside(reading, people, at, self.sentence);
        // "He accused Orrin": the subject is nobody whom the sentence names after it.
        let heads = t.is(class::PRONOUN)
            && self.subject.is_none()
            && !reading.token(self.sentence.first).is(class::SUBORD | class::PREP | class::ING)
            && !quoted;
        for (ix, e) in people.entities.iter().enumerate() {
            let state = &self.states[ix];
            if state.sentence != NEVER
                && self.here - state.sentence <= REACH
                && e.person
                && !(heads && named.0.contains(&ix))
                && e.gender.is_none_or(|g| g == gender)
                && Some(ix) != asker
            {
                self.candidates.push(ix);
            }
        }
        self.leave_askers(people, at, quoted);
        let later = self.later(people, at, gender).filter(|e| !self.candidates.contains(e));
        let states = &self.states;
        self.candidates.sort_unstable_by_key(|e| std::cmp::Reverse((states[*e].last, *e)));
        self.candidates.extend(later);
        let most = self.candidates.iter().map(|e| states[*e].count).max().unwrap_or(0);
        let weight = describe::weight(reading, self.sentence.first, at, at + 1, self.verb);
        let near = self.candidates.iter().filter(|e| self.is_near(**e)).count();
        let ask = Ask { weight, later, at, gender, speaks, quoted, most, near, named };
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
        let unnamed = self.unnamed(people, quoted);
        let found = match self.scored.first() {
            None => Found::Nobody,
            Some((_, one)) if unnamed.is_some_and(|u| self.states[u].last > self.states[*one].last) => {
                unnamed.map_or(Found::Nobody, Found::One)
            }
            Some((best, one)) => {
                // What nothing shows to be a person may be a town: it must be twice as clear.
                let sure = people.entities[*one].is_human() || self.states[*one].spoke != NEVER || later == Some(*one);
                // The pronoun before meant the same, and nobody else has been mentioned since: it goes on.
                let chain = self.chain[gender as usize].is_some_and(|(e, s)| e == *one && self.here - s <= 3);
                let goes_on = chain && self.candidates.first() == Some(one);
                let margin = match (sure, goes_on) {
                    (_, true) => 0,
                    (true, false) => self.weights.margin,
                    (false, false) => 2 * self.weights.margin,
                };
                let close = self.scored.iter().take_while(|(s, _)| best - s < margin).count();
                if close > 1 {
                    let mut many: Vec<usize> = self.scored[..close].iter().map(|(_, e)| *e).collect();
                    many.sort_unstable();
                    let one = self.one_of(people, at, gender, speaks, (*one, &many));
                    one.map_or(Found::Several(many), Found::One)
                } else {
                    let new = if speaks && !quoted { self.brought_in(people, at) } else { None };
                    Found::One(new.unwrap_or(*one))
                }
            }
        };
        if let Found::One(e) = found
            && !quoted
        {
            // "Rosmar said she was sad": the subject of this very sentence, and clearly: that is what she is.
            let state = &self.states[e];
            let named = state.sentence == self.here && state.form == Form::Name && state.subject == self.here;
            let clear = self.scored.get(1).is_none_or(|next| self.scored[0].0 - next.0 >= 2 * self.weights.margin);
            if named && clear && people.entities[e].gender.is_none() {
                people.entities[e].gender = Some(gender);
            }
            let m = Mention { token: at, last: at + 1, weight, speaks, form: Form::Pronoun };
            self.enter(people, e, m);
            let step = if gender == Gender::He { 1 } else { -1 };
            self.states[e].he += step;
            self.states[e].called +=
                if t.is(class::PRONOUN) && !t.is(class::POSS | class::OBJECTIVE) { step } else { 0 };
            self.chain[gender as usize] = Some((e, self.here));
        } else if speaks && !quoted {
            self.speaker = None;
        }
        people.trail.pronouns.push((at, found));
    }

    /// "Asked by Marsh whether it did, she answered": another than Marsh.
    fn leave_askers(&mut self, people: &People<'t>, at: TokenIx, quoted: bool) {
        let (reading, first) = (self.reading, self.sentence.first);
        let opens = at > first + 2 && reading.word(first) == "Asked" && reading.word(first + 1) == "by";
        if opens && !quoted && reading.token(at).is(class::PRONOUN) && reading.token(at - 1).kind == Kind::Comma {
            let askers = people.named_in(first + 1, at);
            self.candidates.retain(|e| !askers.contains(e));
        }
    }

    /// `That was not enough for Ned Marsh, who keeps the books. "It was late," he said.`
    fn brought_in(&self, people: &People<'t>, at: TokenIx) -> Option<usize> {
        let quote = self.reading.token(self.sentence.first).has(flag::QUOTED | flag::OPENS);
        if quote && at > self.sentence.first { self.introduced(people, at, &self.candidates) } else { None }
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

    /// "A trader stood by her stall ... she said": somebody without a name who has just been the subject of this
    /// paragraph. Texts with chains name nobody unnamed, so that no weights could be learnt for them.
    fn unnamed(&self, people: &People<'t>, quoted: bool) -> Option<usize> {
        let states = &self.states;
        let fits = self.candidates.iter().copied().find(|e| {
            let (state, entity) = (&states[*e], &people.entities[*e]);
            entity.words.is_empty()
                && state.subject != NEVER
                && self.here - state.subject <= 1
                && self.reading.sentences[state.sentence as usize].paragraph == self.sentence.paragraph
        });
        fits.filter(|_| !quoted)
    }
}

/// The kind of article before a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Article {
    The,
    A,
    Whose,
}
