//! Says whom a source phrase means, or why that is open. A guess is never a speaker.

use onrecord_nouns::{MentionForm, Speaker, Why};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::bodies;
use crate::epithet::{self, PARTISANS};
use crate::names::Name;
use crate::people::{Gender, People, Points};
use crate::roles;
use crate::walk::Found;

/// The words that name a source, as the rules of statements cut them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// First token of the phrase.
    pub first: TokenIx,
    /// One past its last token.
    pub last: TokenIx,
    /// One past the last token of the part that holds the head, without apposition.
    pub core: TokenIx,
    /// For "who": the tokens of the phrase that it stands for.
    pub stands_for: Option<(TokenIx, TokenIx)>,
}

/// What a source resolves to.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Who it is, or why that is open.
    pub speaker: Speaker,
    /// How the words point.
    pub form: MentionForm,
    /// The number of the person or body in [`People`], where it is one that the report names.
    pub entity: Option<usize>,
}

pub(crate) fn open(why: Why, form: MentionForm) -> Resolved {
    Resolved { speaker: Speaker::Open(why), form, entity: None }
}

/// Says whom a source means.
#[must_use]
pub fn resolve(reading: &Reading<'_>, people: &People<'_>, source: &Source) -> Resolved {
    if let Some((first, end)) = source.stands_for {
        let inner = Source { first, last: end, core: end, stands_for: None };
        let r = resolve(reading, people, &inner);
        return Resolved { form: MentionForm::Pronoun, ..r };
    }
    let token = reading.token(source.first);
    let single = source.last - source.first == 1;
    if single && token.is(class::PRONOUN | class::POSS) && !token.is(class::GROUP) {
        return pronoun(reading, people, source.first);
    }
    if token.is(class::REL) && single {
        return open(Why::NothingInReach, MentionForm::Pronoun);
    }
    if let Some(counted) = counted(reading, people, source) {
        return counted;
    }
    let noun = head_of(reading, source);
    // "co-founder of Harbour Recordings Ned Orrin": the name that ends the core, unless a preposition ties it.
    if reading.token(noun).is(class::ROLE) && source.core > noun + 1 {
        let name = people.names.iter().enumerate().skip(people.names.partition_point(|n| n.last < source.core));
        let name = name.take_while(|(_, n)| n.last == source.core).find(|(_, n)| {
            n.first > noun
                && !reading.token(n.title.max(1) - 1).is(class::PREP | class::DET | class::POSS)
                && reading.token(n.title.max(1) - 1).kind == Kind::Word
        });
        if let Some(Points::One(e)) = name.map(|(ix, _)| &people.points[ix])
            && people.entities[*e].person
        {
            return Resolved {
                speaker: Speaker::One(people.entities[*e].name()),
                form: MentionForm::Name,
                entity: Some(*e),
            };
        }
    }
    // "part of his statement", "Marsh's letter": the words are those of the one whose statement it is.
    if (source.first..source.core).any(|t| reading.token(t).is(class::SAIDNOUN))
        && let Some(r) = owner(reading, people, source)
    {
        return r;
    }
    if let Some(e) = author(reading, people, source, noun) {
        return one(people, e, MentionForm::Name);
    }
    // "The Cardle Democrat", "the flying Kenyan": the one who was named before, and nobody of that name.
    let partisan = PARTISANS.holds(reading.word(noun)) && reading.word(source.first).eq_ignore_ascii_case("the");
    if partisan || epithet::is_of_a_people(reading, source.first, noun) {
        return epithet::whom(reading, people, source.first, noun, None)
            .map_or_else(|| open(Why::Unnamed, MentionForm::Role), |e| one(people, e, MentionForm::Role));
    }
    // The head is a name, or the role stands directly before or after one: "spokeswoman Odila Marsh".
    let here = people.names.partition_point(|n| n.last <= noun);
    let fits = |n: &Name| n.title <= noun && n.last <= source.last.max(noun + 1);
    if people.names.get(here).is_some_and(fits) {
        let ix = here;
        return match &people.points[ix] {
            // "Americans", "Democrats": capitals of a group.
            _ if source.core - source.first == 1 && reading.token(noun).is(class::GROUP) => {
                open(Why::Unnamed, MentionForm::Group)
            }
            // "The District Collector, Ms Odila Marsh,": who holds it is named beside it.
            Points::One(e) => {
                let entity = &people.entities[*e];
                let told = entity.gender.is_some() || !entity.roles.is_empty() || entity.votes != 0;
                let holder = if told { None } else { holder(reading, people, source) };
                one(people, holder.unwrap_or(*e), MentionForm::Name)
            }
            Points::Several(many) => told_apart(reading, people, source, &people.names[ix], many),
            Points::Nothing
                if reading.token(noun).is(class::GROUP | class::ROLE | class::BODY)
                    || reading.word(noun).ends_with('s')
                    || source.core - source.first == 1 && reading.token(noun).end - reading.token(noun).start == 1 =>
            {
                open(Why::Unnamed, MentionForm::Group)
            }
            Points::Nothing => Resolved {
                speaker: Speaker::One(reading.text[reading.token(noun).span().range()].to_owned()),
                form: MentionForm::Name,
                entity: None,
            },
        };
    }
    if let Some(pair) = pair(reading, people, source) {
        return pair;
    }
    // "A lawyer for Ned Orrin, Odila Marsh, said": the name between the commas.
    if source.core < source.last
        && reading.token(noun).is(class::ROLE)
        && let Some(ix) = titled(people, source.core + 1)
        && let Points::One(e) = people.points[ix]
    {
        return Resolved { speaker: Speaker::One(people.entities[e].name()), form: MentionForm::Name, entity: Some(e) };
    }
    // "the company's manager, Odila Marsh": a name in the apposition.
    if (source.core < source.last || reading.token(noun).is(class::ROLE))
        && let Some((ix, _)) = (people.names.iter().enumerate().skip(people.names.partition_point(|n| n.first <= noun)))
            .take_while(|(_, n)| n.last <= source.last)
            .find(|(_, n)| {
                n.first >= source.first && (appositive(reading, noun, n.first) || described(reading, source, n))
            })
        && let Points::One(e) = people.points[ix]
    {
        return Resolved { speaker: Speaker::One(people.entities[e].name()), form: MentionForm::Name, entity: Some(e) };
    }
    unnamed_phrase(reading, people, source, noun)
}

/// Who is named with a polite title right behind the comma that ends the core.
fn holder(reading: &Reading<'_>, people: &People<'_>, source: &Source) -> Option<usize> {
    if source.core + 1 >= source.last || !reading.word(source.first).eq_ignore_ascii_case("the") {
        return None;
    }
    let ix = titled(people, source.core + 1)?;
    let name = &people.names[ix];
    let polite = name.title < name.first && reading.token(name.title).is(class::TITLE_HE | class::TITLE_SHE);
    match &people.points[ix] {
        Points::One(e) if polite && people.entities[*e].person => Some(*e),
        _ => None,
    }
}

/// "One of them", "One, Odila Marsh, ...": a number is nobody's name, the name beside it is.
fn counted(reading: &Reading<'_>, people: &People<'_>, source: &Source) -> Option<Resolved> {
    let counts = ["one", "two", "three", "four", "others", "both"];
    let counted = counts.iter().any(|w| reading.word(source.first).eq_ignore_ascii_case(w));
    if !counted || source.core > source.first + 1 && reading.word(source.first + 1) != "of" {
        return None;
    }
    if let Some(pair) = pair(reading, people, source) {
        return Some(pair);
    }
    let beside = people.names(source.core, source.last).find(|n| n.first > source.core).and_then(|n| n.means);
    let person = beside.filter(|e| people.entities[*e].person);
    Some(person.map_or_else(|| open(Why::Unnamed, MentionForm::Group), |e| one(people, e, MentionForm::Name)))
}

/// "Two members, Ned Orrin and Odila Marsh,": those whom the apposition names, where it joins them.
fn pair(reading: &Reading<'_>, people: &People<'_>, source: &Source) -> Option<Resolved> {
    if source.core >= source.last {
        return None;
    }
    let mut many: Vec<usize> = Vec::new();
    let (mut after, mut joined) = (source.core, false);
    for name in people.names(source.core, source.last) {
        let between = (after..name.title).map(|t| (reading.token(t).kind, reading.word(t)));
        let mut joins = false;
        for (kind, word) in between {
            joins |= matches!(word, "and" | "&");
            if kind != Kind::Comma && !matches!(word, "and" | "&") && (joined || !many.is_empty()) {
                return None;
            }
        }
        joined |= joins && !many.is_empty();
        many.push(name.means.filter(|e| people.entities[*e].person)?);
        after = name.last;
    }
    (joined && many.len() > 1).then(|| several(people, &many, MentionForm::Name))
}

/// "Mrs Orrin", "Orrin said she ...", where the other Orrin is a man: the title or the pronoun says which of those whom
/// the name may mean.
fn told_apart(reading: &Reading<'_>, people: &People<'_>, source: &Source, name: &Name, many: &[usize]) -> Resolved {
    let title = reading.token(name.title);
    let titled = name.title < name.first;
    let (he, she) = said_of_oneself(reading, source.last);
    let fits = |e: &&usize| match people.entities[**e].gender {
        Some(Gender::He) => !(titled && title.is(class::TITLE_SHE) || she),
        Some(Gender::She) => !(titled && title.is(class::TITLE_HE) || he),
        None => true,
    };
    let many: Vec<usize> = many.iter().filter(fits).copied().collect();
    match many.as_slice() {
        [e] => one(people, *e, MentionForm::Name),
        many => several(people, many, MentionForm::Name),
    }
}

/// "... said he", "... says that she": a "he" or a "she" right behind the verb of saying at `at`.
fn said_of_oneself(reading: &Reading<'_>, at: TokenIx) -> (bool, bool) {
    let is = |t: TokenIx, classes: u64| reading.tokens.get(t as usize).is_some_and(|t| t.is(classes));
    if !is(at, class::SPEECH) {
        return (false, false);
    }
    let next = if reading.tokens.len() > at as usize + 1 && reading.word(at + 1) == "that" { at + 2 } else { at + 1 };
    let subject = is(next, class::PRONOUN) && !reading.token(next).has(flag::QUOTED);
    (subject && is(next, class::HE), subject && is(next, class::SHE))
}

/// "a study by the Harbour Institute": the paper is that of the one whose name stands behind "by".
fn author(reading: &Reading<'_>, people: &People<'_>, source: &Source, noun: TokenIx) -> Option<usize> {
    let token = reading.token(noun);
    if !token.is(class::SAIDNOUN | class::CUENOUN | class::CHANNEL) && !PAPERS.contains(&reading.word(noun)) {
        return None;
    }
    if noun + 2 >= source.last || reading.word(noun + 1) != "by" {
        return None;
    }
    let from = noun + 2 + u32::from(reading.token(noun + 2).is(class::DET));
    people.names(from, source.last).find(|n| n.title == from).and_then(|n| n.means)
}

/// Papers that somebody writes.
const PAPERS: [&str; 8] = ["study", "survey", "analysis", "review", "paper", "poll", "audit", "report"];

/// The name whose title, or first word, stands at `at`.
fn titled(people: &People<'_>, at: TokenIx) -> Option<usize> {
    let from = people.names.partition_point(|n| n.last <= at);
    people.names.get(from).filter(|n| n.title == at).map(|_| from)
}

/// A phrase that holds no name: a role, a group, a body.
fn unnamed_phrase(reading: &Reading<'_>, people: &People<'_>, source: &Source, noun: TokenIx) -> Resolved {
    if let Some(found) = people.trail.role(noun) {
        return meant(people, found, MentionForm::Role);
    }
    if let Some(e) = by_age_or_kin(reading, people, source, noun) {
        return one(people, e, MentionForm::Role);
    }
    if let Some(e) = epithet::whom(reading, people, source.first, noun, roles::gender(reading.token(noun).classes)) {
        return one(people, e, MentionForm::Role);
    }
    let t = reading.token(noun);
    if t.is(class::GROUP) || (source.first..source.core).any(|k| reading.token(k).kind == Kind::Number) {
        return open(Why::Unnamed, MentionForm::Group);
    }
    if t.is(class::ROLE) {
        return role(reading, people, source, noun);
    }
    if t.kind == Kind::Word
        && !t.is(class::GROUP | class::PRONOUN)
        && !t.has(flag::CAPITAL)
        && reading.word(source.first).eq_ignore_ascii_case("the")
        && let Some(e) = bodies::named(reading, people, noun, source.first)
    {
        return one(people, e, MentionForm::Role);
    }
    if t.kind == Kind::Handle {
        return Resolved {
            speaker: Speaker::One(reading.word(noun).to_owned()),
            form: MentionForm::Name,
            entity: None,
        };
    }
    open(Why::Unnamed, MentionForm::Group)
}

/// The possessor inside a source that is a paper: "his", "Marsh's".
fn owner(reading: &Reading<'_>, people: &People<'_>, source: &Source) -> Option<Resolved> {
    for t in source.first..source.core {
        let token = reading.token(t);
        if token.is(class::HE | class::SHE) && token.is(class::POSS) {
            return Some(pronoun(reading, people, t));
        }
        if matches!(token.kind, Kind::Clitic | Kind::SingleMark) {
            let name = people.names.partition_point(|n| n.last < t);
            people.names.get(name).filter(|n| n.last == t && n.first >= source.first)?;
            if let Points::One(e) = people.points[name] {
                return Some(Resolved {
                    speaker: Speaker::One(people.entities[e].name()),
                    form: MentionForm::Name,
                    entity: Some(e),
                });
            }
        }
    }
    None
}

pub(crate) fn several(people: &People<'_>, many: &[usize], form: MentionForm) -> Resolved {
    // One of those who fit has no name: the name of the other would say too much.
    if many.iter().any(|e| people.entities[*e].words.is_empty()) {
        return open(Why::SeveralFit, form);
    }
    let mut names: Vec<String> = many.iter().map(|e| people.entities[*e].name()).collect();
    names.sort();
    names.dedup();
    if let [one] = names.as_slice() {
        return Resolved { speaker: Speaker::One(one.clone()), form, entity: Some(many[0]) };
    }
    Resolved { speaker: Speaker::Several(names), form, entity: None }
}

/// Only commas, titles and what stands in brackets between a role and the name in apposition to it.
fn appositive(reading: &Reading<'_>, head: TokenIx, name: TokenIx) -> bool {
    (head + 1..name).all(|t| {
        let token = reading.token(t);
        // "Lt Col (retd) Odila Marsh"
        let bracketed = match token.kind {
            Kind::Open => reading.token(t - 1).is(class::TITLE),
            Kind::Close => t > head + 3 && reading.token(t - 3).is(class::TITLE),
            _ => t > head + 2 && reading.token(t - 1).kind == Kind::Open && reading.token(t - 2).is(class::TITLE),
        };
        token.kind == Kind::Comma || token.is(class::TITLE) || bracketed
    })
}

/// "its secretary, the former Rovers captain Ned Orrin": a full name that ends an apposition of roles.
fn described(reading: &Reading<'_>, source: &Source, name: &Name) -> bool {
    let opens = source.core + 1;
    // "the society's chair, historian Odila Marsh": without an article only where the head is a role too.
    let bare = opens >= 2 && reading.token(source.core - 1).is(class::ROLE);
    let ends = |t: TokenIx| t >= source.last || reading.token(t).kind == Kind::Comma;
    source.core < source.last
        && reading.token(source.core).kind == Kind::Comma
        && name.first > opens
        && name.last - name.first >= 2
        && ends(name.last)
        && (bare || reading.token(opens).is(class::DET))
        && reading.token(name.title.min(name.first - 1)).is(class::ROLE)
        && (opens..name.title).all(|t| {
            let t = reading.token(t);
            t.kind == Kind::Word && !t.is(class::PREP | class::REL | class::COORD)
        })
}

/// The head of a phrase: the last word of its core before the first preposition, after the last possessive.
fn head_of(reading: &Reading<'_>, source: &Source) -> TokenIx {
    let mut end = source.core.min(source.last);
    for t in source.first..end {
        let token = reading.token(t);
        if t > source.first && (token.is(class::PREP) || token.kind == Kind::Open) {
            end = t;
            break;
        }
    }
    // "Owner Barry Orrin last night", "Marsh yesterday": when is no part of who.
    while end > source.first + 1
        && (reading.token(end - 1).is(class::WEEKDAY)
            || matches!(
                reading.word(end - 1),
                "night" | "week" | "month" | "year" | "yesterday" | "today" | "tonight" | "later"
            )
            || matches!(reading.word(end - 1), "last" | "this" | "early" | "late"))
        && reading.token(source.first).has(flag::CAPITAL)
    {
        end -= 1;
    }
    let mut head = end.saturating_sub(1).max(source.first);
    // Past a closing possessive: "the office of Marsh's" has none to skip; clitics end no phrase.
    while head > source.first && matches!(reading.token(head).kind, Kind::Clitic | Kind::SingleMark | Kind::Close) {
        head -= 1;
    }
    head
}

/// What the walk found for the pronoun at `at`.
fn pronoun(reading: &Reading<'_>, people: &People<'_>, at: TokenIx) -> Resolved {
    let t = reading.token(at);
    if t.is(class::THEY) {
        return open(Why::Unnamed, MentionForm::Group);
    }
    if reading.word(at).eq_ignore_ascii_case("it") {
        return bodies::it(reading, people, at)
            .map_or_else(|| open(Why::NothingInReach, MentionForm::Pronoun), |e| one(people, e, MentionForm::Pronoun));
    }
    people.trail.pronoun(at).map_or_else(
        || open(Why::NothingInReach, MentionForm::Pronoun),
        |found| meant(people, found, MentionForm::Pronoun),
    )
}

/// A finding of the walk as what a source resolves to.
fn meant(people: &People<'_>, found: &Found, form: MentionForm) -> Resolved {
    match found {
        Found::One(e) if people.entities[*e].words.is_empty() => open(Why::Unnamed, form),
        Found::One(e) => one(people, *e, form),
        Found::Several(many) => several(people, many, form),
        Found::Nobody => open(Why::NothingInReach, form),
    }
}

/// "the 34-year-old": the one to whose name the report adds that age. "The mum-of-two": the one person of that
/// gender named in the paragraph or the one before.
fn by_age_or_kin(reading: &Reading<'_>, people: &People<'_>, source: &Source, noun: TokenIx) -> Option<usize> {
    let word = reading.word(noun);
    if !reading.word(source.first).eq_ignore_ascii_case("the") {
        return None;
    }
    let mut found = None;
    if let Some(age) = word.strip_suffix("-year-old") {
        let here = reading.sentences.partition_point(|s| s.first <= source.first).saturating_sub(1);
        // Who is named near by, without another age: an age of which the report has not told whose it is.
        let (mut near, mut aged): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for (name, points) in people.names.iter().zip(&people.points).take_while(|(n, _)| n.first < source.first) {
            let Points::One(e) = points else { continue };
            let told = reading.tokens.get(name.last as usize).is_some_and(|t| t.kind == Kind::Comma)
                && reading.tokens.get(name.last as usize + 1).is_some_and(|t| t.kind == Kind::Number);
            if told && reading.word(name.last + 1) == age {
                if found.replace(*e).is_some_and(|before| before != *e) {
                    return None;
                }
            } else if told {
                aged.push(*e);
            } else if people.entities[*e].person
                && people.entities[*e].is_human()
                && !name.quoted
                && name.sentence as usize + 2 >= here
                && !near.contains(e)
            {
                near.push(*e);
            }
        }
        near.retain(|e| !aged.contains(e));
        return found.or(if let [one] = near.as_slice() { Some(*one) } else { None });
    }
    let gender = match word.split_once("-of-")?.0 {
        "dad" | "father" | "grandfather" => Gender::He,
        "mum" | "mom" | "mother" | "grandmother" => Gender::She,
        _ => return None,
    };
    let here = reading.sentences.partition_point(|s| s.first <= source.first).saturating_sub(1);
    let paragraph = reading.sentences.get(here)?.paragraph;
    for (name, points) in people.names.iter().zip(&people.points) {
        let away = paragraph.checked_sub(reading.sentences[name.sentence as usize].paragraph);
        if name.first < source.first
            && away.is_some_and(|p| p <= 2)
            && !name.quoted
            && let Points::One(e) = points
            && people.entities[*e].person
            && people.entities[*e].gender.is_none_or(|g| g == gender)
            && found.replace(*e).is_some_and(|before| before != *e)
        {
            return None;
        }
    }
    found
}

fn one(people: &People<'_>, e: usize, form: MentionForm) -> Resolved {
    Resolved { speaker: Speaker::One(people.entities[e].name()), form, entity: Some(e) }
}

/// "the co-founder": whom the walk found; else the one person to whom the report binds that role.
fn role(reading: &Reading<'_>, people: &People<'_>, source: &Source, head: TokenIx) -> Resolved {
    if let Some(found) = people.trail.role(head) {
        return meant(people, found, MentionForm::Role);
    }
    let first = reading.token(source.first);
    let word = reading.word(head);
    let definite = first.is(class::POSS)
        || reading.word(source.first).eq_ignore_ascii_case("the")
        || (source.first..head).any(|t| reading.token(t).kind == Kind::Clitic);
    if !definite {
        return open(Why::Unnamed, MentionForm::Role);
    }
    let fits: Vec<usize> = people
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| {
            e.person
                && e.seen.first().is_some_and(|s| s.token < source.first)
                && e.roles.iter().any(|r| r.eq_ignore_ascii_case(word))
        })
        .filter(|(i, _)| {
            roles::complement(reading, head).is_none_or(|of| roles::is_of(reading, &people.bound, *i, (head, of)))
        })
        .map(|(i, _)| i)
        .collect();
    match fits.as_slice() {
        [] => open(Why::Unnamed, MentionForm::Role),
        [e] => one(people, *e, MentionForm::Role),
        many => several(people, many, MentionForm::Role),
    }
}
