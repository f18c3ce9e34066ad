//! Binds names to entities: the fullest form of each name, with what the report says about its bearer.
//!
//! Two people of one surname are never merged: a surname alone then points at both.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::names::Name;

/// Grammatical gender as the report shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

/// A mention of an entity outside quotations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) token: TokenIx,
    pub(crate) sentence: u32,
    /// 18 for the subject of the sentence, 8 for the subject of a clause inside it, else 0.
    pub(crate) weight: i32,
}

/// Somebody or something named.
#[derive(Debug)]
pub(crate) struct Entity<'t> {
    /// Words of the fullest form.
    pub(crate) words: Vec<&'t str>,
    pub(crate) gender: Option<Gender>,
    /// False where its words say that it is a body or a title of a work.
    pub(crate) person: bool,
    /// Role nouns bound to it by apposition, lower case.
    pub(crate) roles: Vec<&'t str>,
    pub(crate) seen: Vec<Seen>,
    /// Mentions right after "in", "at", "near": a place is named so.
    pub(crate) located: u32,
    /// Sentences about this person alone that say "his" (up) or "her" (down).
    pub(crate) votes: i32,
}

/// Prepositions of place.
fn is_locative(word: &str) -> bool {
    matches!(word, "in" | "In" | "at" | "At" | "near" | "Near" | "outside" | "Outside" | "across" | "around" | "into")
}

impl Entity<'_> {
    /// The fullest form.
    pub(crate) fn name(&self) -> String {
        self.words.join(" ")
    }
}

/// What a name points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Points {
    One(usize),
    Several(Vec<usize>),
    /// A capital at the start of a sentence that nothing confirms.
    Nothing,
}

/// All entities of a report, and what each name points at.
#[derive(Debug)]
pub struct People<'t> {
    pub(crate) entities: Vec<Entity<'t>>,
    pub(crate) names: Vec<Name>,
    pub(crate) points: Vec<Points>,
}

impl People<'_> {
    /// The numbers of those whom a name in tokens `first..last` means, in text order; twice where named twice.
    #[must_use]
    pub fn named_in(&self, first: TokenIx, last: TokenIx) -> Vec<usize> {
        let from = self.names.partition_point(|n| n.first < first);
        let here = self.names[from..].iter().zip(&self.points[from..]).take_while(|(n, _)| n.first < last);
        here.filter_map(|(_, p)| if let Points::One(e) = p { Some(*e) } else { None }).collect()
    }
}

fn words<'t>(reading: &Reading<'t>, name: &Name) -> Vec<&'t str> {
    (name.first..name.last)
        .map(|t| (reading.token(t), &reading.text[reading.token(t).span().range()]))
        // A nickname in marks inside the name is no part of it.
        .filter(|(t, _)| t.kind == Kind::Word && (name.quoted || !t.has(flag::QUOTED)))
        .map(|(_, word)| word)
        .collect()
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}

/// The words without initials and suffixes.
fn bare<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let kept: Vec<&str> =
        words.iter().copied().filter(|w| !is_suffix(w) && !(w.len() <= 2 && w.ends_with('.'))).collect();
    if kept.is_empty() { words.to_vec() } else { kept }
}

/// The last word that is no initial and no suffix.
fn surname<'a>(words: &[&'a str]) -> &'a str {
    let kept = words.iter().rev().find(|w| !is_suffix(w) && !(w.len() <= 2 && w.ends_with('.')));
    kept.or(words.last()).copied().unwrap_or_default()
}

fn suffix<'a>(words: &[&'a str]) -> Option<&'a str> {
    words.last().copied().filter(|w| is_suffix(w))
}

/// True when both may name one person: same first and last word, or one holds the other with the same last word.
fn same(a: &[&str], b: &[&str]) -> bool {
    // Most pairs share neither end: they are told apart before anything is copied.
    if a[0] != b[0]
        && a.last() != b.last()
        && !a.last().is_some_and(|w| is_suffix(w))
        && !b.last().is_some_and(|w| is_suffix(w))
    {
        return false;
    }
    if let (Some(x), Some(y)) = (suffix(a), suffix(b))
        && x != y
    {
        return false;
    }
    if suffix(a).is_some() != suffix(b).is_some() {
        return false;
    }
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 2 {
        return false;
    }
    if short.first() == long.first() && short.last() == long.last() {
        return true;
    }
    // "Lee Marsh" in "Odila Lee Marsh" could be another Marsh; a longer tail that repeats is the same.
    short.len() >= 3 && long.ends_with(short)
}

/// Finds the names of a report and binds them to people and bodies.
#[must_use]
pub fn bind<'t>(reading: &Reading<'t>) -> People<'t> {
    let mut names = crate::names::find(reading);
    split_known(reading, &mut names);
    let mut entities: Vec<Entity<'t>> = Vec::new();
    let mut points = vec![Points::Nothing; names.len()];
    // Fuller names first: they decide what the shorter ones may mean.
    for (ix, name) in names.iter().enumerate() {
        if name.last - name.first < 2 {
            continue;
        }
        let w = words(reading, name);
        let found = entities.iter().position(|e| e.words == w || same(&e.words, &w));
        let at = found.unwrap_or(entities.len());
        if found.is_none() {
            let person = is_person(reading, name);
            entities.push(Entity {
                words: w,
                gender: None,
                person,
                roles: Vec::new(),
                seen: Vec::new(),
                located: 0,
                votes: 0,
            });
        } else if w.len() > entities[at].words.len() {
            entities[at].words = w;
        }
        points[ix] = Points::One(at);
    }
    let full = entities.len();
    // What each entity answers to by one word: looked at for every name, so computed once.
    let short: Vec<(&str, &str)> = entities.iter().map(|e| (surname(&e.words), e.words[0])).collect();
    for (ix, name) in names.iter().enumerate() {
        if name.last - name.first != 1 {
            continue;
        }
        let w = &reading.text[reading.token(name.first).span().range()];
        let w = w.strip_suffix('.').filter(|x| x.len() > 2).unwrap_or(w);
        let shouted = reading.token(name.first).has(flag::ALL_CAPS);
        let is_w = |x: &str| x == w || shouted && x.eq_ignore_ascii_case(w);
        let fits: Vec<usize> = entities[..full]
            .iter()
            .enumerate()
            .filter(|(i, e)| e.person && is_w(short[*i].0))
            .map(|(i, _)| i)
            .collect();
        let fits = if fits.is_empty() {
            entities[..full].iter().enumerate().filter(|(i, e)| e.person && short[*i].1 == w).map(|(i, _)| i).collect()
        } else {
            fits
        };
        // "Rovers" after "Harbour Rovers": a body by the last word of its name.
        let fits = if fits.is_empty() {
            entities[..full]
                .iter()
                .enumerate()
                .filter(|(_, e)| !e.person && e.words.last() == Some(&w))
                .map(|(i, _)| i)
                .collect()
        } else {
            fits
        };
        points[ix] = match fits.as_slice() {
            [one] => Points::One(*one),
            [] => {
                if let Some(at) = entities[full..].iter().position(|e| e.words[0] == w) {
                    Points::One(full + at)
                } else if name.doubtful && !confirmed(reading, &names, name, w) {
                    Points::Nothing
                } else {
                    entities.push(Entity {
                        words: vec![w],
                        gender: None,
                        person: is_person(reading, name),
                        roles: Vec::new(),
                        seen: Vec::new(),
                        located: 0,
                        votes: 0,
                    });
                    Points::One(entities.len() - 1)
                }
            }
            many => Points::Several(introduced(name, &names, &points, by_title(reading, name, many, &entities))),
        };
        if let Points::Several(many) = &points[ix]
            && let [one] = many.as_slice()
        {
            points[ix] = Points::One(*one);
        }
    }
    let mut people = People { entities, names, points };
    describe(reading, &mut people);
    people
}

/// "Rachel and the Sea writer Odila Marsh" leaves runs that begin with words of something else: where a
/// run's tail is a name of its own elsewhere, it is cut there.
fn split_known(reading: &Reading<'_>, names: &mut Vec<Name>) {
    if names.iter().all(|n| n.last - n.first < 4) {
        return;
    }
    let whole: Vec<Vec<&str>> =
        names.iter().filter(|n| n.last - n.first == 2 || n.last - n.first == 3).map(|n| words(reading, n)).collect();
    let mut ix = 0;
    while ix < names.len() {
        let name = names[ix];
        let len = name.last - name.first;
        if len >= 4 {
            let w = words(reading, &name);
            let tail = (1..w.len() - 1).find(|k| whole.iter().any(|x| x.as_slice() == &w[*k..]));
            if let Some(k) = tail {
                let cut = name.first + k as u32;
                names[ix].last = cut;
                names.insert(ix + 1, Name { first: cut, title: cut, doubtful: false, ..name });
                ix += 1;
            }
        }
        ix += 1;
    }
}

/// A capital that begins a sentence is a name where it stands so elsewhere, or is a usual first name.
fn confirmed(reading: &Reading<'_>, names: &[Name], name: &Name, word: &str) -> bool {
    let t = reading.token(name.first);
    if t.is(class::GROUP | class::ROLE | class::BODY | class::CUENOUN | class::SAIDNOUN | class::ING)
        && !t.is(class::HE_NAME | class::SHE_NAME)
    {
        return false;
    }
    t.is(class::HE_NAME | class::SHE_NAME)
        || name.title < name.first
        || names.iter().any(|n| {
            !n.doubtful && n.last - n.first == 1 && &reading.text[reading.token(n.first).span().range()] == word
        })
        || t.classes == 0
            && !word.ends_with('s')
            && reading
                .tokens
                .get(name.last as usize)
                .is_some_and(|n| n.is(class::SPEECH) && n.is(class::PAST | class::THIRD))
}

/// "Mr. Marsh" and "Mrs. Marsh" tell two people of one surname apart.
fn by_title(reading: &Reading<'_>, name: &Name, many: &[usize], entities: &[Entity<'_>]) -> Vec<usize> {
    let title = reading.token(name.title);
    let other = if name.title == name.first {
        None
    } else if title.is(class::TITLE_HE) {
        Some(class::SHE_NAME)
    } else if title.is(class::TITLE_SHE) {
        Some(class::HE_NAME)
    } else {
        None
    };
    let Some(other) = other else { return many.to_vec() };
    let lexicon = onrecord_reading::lexicon::lexicon();
    let fits: Vec<usize> =
        many.iter().copied().filter(|e| lexicon.word(entities[*e].words[0]).classes & other == 0).collect();
    if fits.is_empty() { many.to_vec() } else { fits }
}

/// A surname alone means the one whom the report has introduced by then.
fn introduced(name: &Name, names: &[Name], points: &[Points], many: Vec<usize>) -> Vec<usize> {
    let known: Vec<usize> = many
        .iter()
        .copied()
        .filter(|e| {
            names.iter().zip(points).any(|(n, p)| n.first < name.first && n.last - n.first > 1 && *p == Points::One(*e))
        })
        .collect();
    if known.is_empty() { many } else { known }
}

/// Words for where somebody comes from: they end no name.
const ORIGINS: &[&str] = &[
    "American",
    "British",
    "English",
    "Scottish",
    "Irish",
    "Welsh",
    "German",
    "French",
    "Italian",
    "Spanish",
    "Russian",
    "Ukrainian",
    "Polish",
    "Dutch",
    "Belgian",
    "Swiss",
    "Austrian",
    "Swedish",
    "Norwegian",
    "Danish",
    "Finnish",
    "Turkish",
    "Greek",
    "Canadian",
    "Australian",
    "Indian",
    "Chinese",
    "Japanese",
    "Korean",
    "Mexican",
    "Brazilian",
    "African",
    "Asian",
    "European",
    "Israeli",
    "Palestinian",
    "Iranian",
    "Iraqi",
    "Syrian",
    "Egyptian",
    "Saudi",
    "Pakistani",
    "Christian",
    "Muslim",
    "Jewish",
    "Catholic",
    "Democratic",
    "Republican",
    "Conservative",
    "Labour",
];

fn is_person(reading: &Reading<'_>, name: &Name) -> bool {
    if ORIGINS.contains(&reading.word(name.last - 1)) {
        return false;
    }
    let first = reading.token(name.first);
    if first.is(class::HE_NAME | class::SHE_NAME)
        && !(name.first + 1..name.last).any(|t| reading.token(t).is(class::ORGWORD | class::VERB))
    {
        return true;
    }
    // "LEONA BRISK:" heads a turn: capitals are the way of transcripts.
    let headed = name.last - name.first > 1
        && reading.tokens.get(name.last as usize).is_some_and(|t| matches!(t.kind, Kind::Colon | Kind::Comma));
    !(name.first..name.last).any(|t| {
        let t = reading.token(t);
        t.is(class::ORGWORD | class::BODY | class::VERB | class::GROUP | class::PLACE)
            || t.has(flag::ALL_CAPS) && !headed
    }) && !(name.title == name.first && name.first > 0 && reading.token(name.first - 1).is(class::DET))
}

/// How much a mention counts for the pronouns after it: see [`Seen::weight`].
fn weight(reading: &Reading<'_>, name: &Name) -> i32 {
    let sentence = &reading.sentences[name.sentence as usize];
    if name.title > sentence.first && reading.token(name.title - 1).is(class::PREP) {
        return 0;
    }
    let verb_before = (sentence.first..name.first).any(|t| {
        let t = reading.token(t);
        t.is(class::AUX | class::VERB | class::PAST | class::THIRD)
    });
    // "Soon after it was printed, Marsh left": the main clause begins after the comma.
    let after_comma = name.title > sentence.first && reading.token(name.title - 1).kind == Kind::Comma;
    if !verb_before || after_comma && acts(reading, name.last) {
        18
    } else if acts(reading, name.last) {
        8
    } else {
        0
    }
}

/// Gender, roles and mentions of each entity.
fn describe<'t>(reading: &Reading<'t>, people: &mut People<'t>) {
    for (ix, name) in people.names.iter().enumerate() {
        let seen = Seen { token: name.first, sentence: name.sentence, weight: weight(reading, name) };
        let at = match &people.points[ix] {
            Points::One(at) => *at,
            // Either of two people of one surname may be the one whom a pronoun means.
            Points::Several(many) => {
                for at in many.iter().filter(|_| !name.quoted) {
                    people.entities[*at].seen.push(seen);
                }
                continue;
            }
            Points::Nothing => continue,
        };
        let entity = &mut people.entities[at];
        if !name.quoted {
            let first = reading.sentences[name.sentence as usize].first;
            entity.located += u32::from(name.title > first && is_locative(reading.word(name.title - 1)));
            entity.seen.push(seen);
        }
        if entity.gender.is_none() {
            let (first, title) = (reading.token(name.first), reading.token(name.title));
            let multi = name.last - name.first > 1 || entity.words.len() == 1;
            entity.gender = if name.title < name.first && title.is(class::TITLE_HE)
                || multi && first.is(class::HE_NAME) && !first.is(class::SHE_NAME)
            {
                Some(Gender::He)
            } else if name.title < name.first && title.is(class::TITLE_SHE)
                || multi && first.is(class::SHE_NAME) && !first.is(class::HE_NAME)
            {
                Some(Gender::She)
            } else {
                None
            };
        }
        roles(reading, name, entity);
    }
    vote(reading, people);
    for entity in &mut people.entities {
        if entity.gender.is_none() && entity.located > 0 && entity.located as usize * 2 >= entity.seen.len() {
            entity.person = false;
        }
    }
}

/// A finite verb stands at `at`, or after an adverb there.
fn acts(reading: &Reading<'_>, at: TokenIx) -> bool {
    let verb = |t: TokenIx| {
        reading.tokens.get(t as usize).is_some_and(|x| {
            x.is(class::AUX | class::PAST | class::THIRD | class::VERB)
                || x.classes == 0 && x.kind == Kind::Word && reading.word(t).ends_with("ed")
        })
    };
    verb(at) || reading.tokens.get(at as usize).is_some_and(|t| t.is(class::ADVERB)) && verb(at + 1)
}

/// "Marsh left her post": a sentence that has named one person says that person's gender by its possessive.
fn vote(reading: &Reading<'_>, people: &mut People<'_>) {
    let mut next = 0;
    for (ix, sentence) in reading.sentences.iter().enumerate() {
        while next < people.names.len() && (people.names[next].sentence as usize) < ix {
            next += 1;
        }
        let here: Vec<(TokenIx, Option<usize>)> = people.names[next..]
            .iter()
            .zip(&people.points[next..])
            .take_while(|(n, _)| n.sentence as usize == ix)
            .filter(|(_, p)| **p != Points::Nothing)
            .map(|(n, p)| (n.first, if let Points::One(e) = p { Some(*e) } else { None }))
            .collect();
        let Some(&(first, Some(entity))) = here.first() else { continue };
        if !people.entities[entity].person || reading.token(first).has(flag::QUOTED) {
            continue;
        }
        let until = here.iter().find(|(_, e)| *e != Some(entity)).map_or(sentence.last, |(t, _)| *t);
        let own = (first..until)
            .map(|t| reading.token(t))
            .find(|t| t.is(class::POSS) && t.is(class::HE | class::SHE) && !t.has(flag::QUOTED));
        if let Some(t) = own {
            people.entities[entity].votes += if t.is(class::HE) { 1 } else { -1 };
        }
    }
}

/// Roles bound by apposition: the words before ("producer and co-founder of Harbour Records Ned Orrin",
/// "screenwriter Odila Marsh") and after ("Odila Marsh, the plant's manager,").
fn roles<'t>(reading: &Reading<'t>, name: &Name, entity: &mut Entity<'t>) {
    let take = |at: TokenIx, entity: &mut Entity<'t>| {
        let t = reading.token(at);
        if t.kind == Kind::Word && t.is(class::ROLE) {
            let word = &reading.text[t.span().range()];
            if !entity.roles.contains(&word) {
                entity.roles.push(word);
            }
            if entity.gender.is_none() {
                entity.gender = if t.is(class::HE_ROLE) {
                    Some(Gender::He)
                } else if t.is(class::SHE_ROLE) {
                    Some(Gender::She)
                } else {
                    None
                };
            }
        }
    };
    let sentence = &reading.sentences[name.sentence as usize];
    // Before: directly, or over "of X" and "and".
    let mut at = name.title;
    let low = sentence.first.max(at.saturating_sub(9));
    let mut joined = true;
    while at > low {
        at -= 1;
        let t = reading.token(at);
        if t.is(class::ROLE) && joined {
            take(at, entity);
        } else if !(t.kind == Kind::Word
            && (!t.is(class::FUNCTION) && !t.is(class::VERB | class::PAST | class::THIRD)
                || matches!(reading.word(at), "of" | "and" | "the")))
        {
            break;
        }
        // Past another name only "of" keeps the tie: "co-founder of Harbour Records Ned Orrin".
        joined = true;
    }
    // After: between commas.
    if name.last < sentence.last && reading.token(name.last).kind == Kind::Comma {
        let mut at = name.last + 1;
        let begins = reading
            .tokens
            .get(at as usize)
            .is_some_and(|t| t.is(class::DET | class::POSS | class::ROLE) || t.kind == Kind::Number);
        let high = sentence.last.min(at + 10);
        let from = at;
        let breaks = |at: TokenIx| {
            let t = reading.token(at);
            t.kind == Kind::Comma && at > name.last + 2
                || matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Dash)
                || t.is(class::AUX | class::PAST | class::THIRD) && !t.is(class::ROLE)
                || t.is(class::PREP) && !matches!(reading.word(at), "of")
                || t.is(class::REL)
        };
        while begins && at < high && !breaks(at) {
            at += 1;
        }
        // "..., Wren, the chef conceded": what is followed by a verb is the subject, no apposition.
        let verb = reading.tokens.get(at as usize).is_some_and(|t| {
            t.is(class::AUX | class::PAST | class::THIRD)
                || t.classes == 0 && t.kind == Kind::Word && reading.word(at).ends_with("ed")
        });
        for t in from..at {
            if begins && !verb {
                take(t, entity);
            }
        }
    }
}
