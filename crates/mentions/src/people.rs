//! Binds names to entities: the fullest form of each name, with what the report says about its bearer.
//!
//! Two people of one surname are never merged: a surname alone then points at both.

use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::bodies;
use crate::describe::{Mark, describe};
use crate::first;
use crate::names::Name;
use crate::rank::{Weights, weights};
use crate::singles::{Singles, letters};
use crate::walk::{Choice, Trail, walk};

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
    /// 18 for the subject of the sentence, 8 for the subject of a clause inside it, else 0.
    pub(crate) weight: i32,
}

/// Somebody or something named.
#[derive(Debug)]
pub(crate) struct Entity<'t> {
    /// Words of the fullest form.
    pub(crate) words: Vec<&'t str>,
    pub(crate) gender: Option<Gender>,
    /// What stands in marks inside the name.
    pub(crate) nick: Option<&'t str>,
    /// False where its words say that it is a body or a title of a work.
    pub(crate) person: bool,
    /// Role nouns bound to it by apposition, lower case.
    pub(crate) roles: Vec<&'t str>,
    /// What a body is called beside its name: "the operator, Harbour Rail,".
    pub(crate) kinds: Vec<&'t str>,
    pub(crate) seen: Vec<Seen>,
    /// One of those is the subject of its sentence.
    pub(crate) heads: bool,
    /// A title stands before one of them.
    pub(crate) titled: bool,
    /// Mentions right after "in", "at", "near": a place is named so.
    pub(crate) located: u32,
    /// Sentences about this person alone that say "his" (up) or "her" (down).
    pub(crate) votes: i32,
}

impl<'t> Entity<'t> {
    /// Somebody named.
    fn named(words: Vec<&'t str>, person: bool) -> Self {
        Self {
            words,
            nick: None,
            gender: None,
            person,
            roles: Vec::new(),
            kinds: Vec::new(),
            seen: Vec::new(),
            heads: false,
            titled: false,
            located: 0,
            votes: 0,
        }
    }

    /// Somebody of whom only a role is known.
    pub(crate) fn unnamed(role: &'t str, gender: Option<Gender>) -> Self {
        Self { gender, roles: vec![role], ..Self::named(Vec::new(), true) }
    }

    /// The words of a body's name before what it is for or of: "Chamber" of "Chamber of Trade".
    pub(crate) fn head(&self) -> &[&'t str] {
        let tail = self.words.iter().position(|w| matches!(*w, "for" | "of")).filter(|at| !self.person && *at > 0);
        &self.words[..tail.unwrap_or(self.words.len())]
    }

    /// The fullest form.
    pub(crate) fn name(&self) -> String {
        self.words.join(" ")
    }

    /// Something in the report says that this is a person: a title, a usual first name, a role, a possessive,
    /// or a full name that acts. A capital alone may be a town.
    pub(crate) fn is_human(&self) -> bool {
        self.gender.is_some() || !self.roles.is_empty() || self.votes != 0 || self.heads && self.words.len() > 1
    }

    /// Nothing shows that this is a person: no usual first name, no title, no "his".
    pub(crate) fn may_be_body(&self) -> bool {
        let bare = self.gender.is_none() && self.votes == 0 && !self.titled;
        bare && (self.words.len() == 1 || self.words.len() > 1 && self.roles.is_empty())
    }

    /// Adds a mention outside quotations.
    pub(crate) fn see(&mut self, seen: Seen) {
        self.heads |= seen.weight >= 18;
        self.seen.push(seen);
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
    /// How each name stands.
    pub(crate) marks: Vec<Mark>,
    /// Words for roles that stand beside a name, with its bearer, in text order.
    pub(crate) bound: Vec<(TokenIx, usize)>,
    /// Whom pronouns and roles mean.
    pub(crate) trail: Trail,
}

/// A name as it stands in the text: tokens `first..last`, from `title` with its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// First token of the title before it ("Sen."), else `first`.
    pub title: TokenIx,
    /// First token of the name.
    pub first: TokenIx,
    /// One past the last.
    pub last: TokenIx,
    /// Stands inside a quotation.
    pub quoted: bool,
    /// The number of the one whom it means; `None` where several fit.
    pub means: Option<usize>,
}

impl People<'_> {
    /// Names that begin in tokens `first..last` and mean somebody or something, in text order.
    pub fn names(&self, first: TokenIx, last: TokenIx) -> impl Iterator<Item = Named> + '_ {
        let from = self.names.partition_point(|n| n.first < first);
        let here = self.names[from..].iter().zip(&self.points[from..]).take_while(move |(n, _)| n.first < last);
        here.filter_map(|(name, points)| {
            let means = match points {
                Points::One(number) => Some(*number),
                Points::Several(_) => None,
                Points::Nothing => return None,
            };
            Some(Named { title: name.title, first: name.first, last: name.last, quoted: name.quoted, means })
        })
    }

    /// How many people and bodies there are: their numbers are below it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entities.len()
    }

    /// False where the words of a name say that it is a body or a title of a work.
    #[must_use]
    pub fn is_person(&self, number: usize) -> bool {
        self.entities.get(number).is_some_and(|e| e.person)
    }

    /// "he" or "she", where the report shows it.
    #[must_use]
    pub fn pronoun(&self, number: usize) -> Option<&'static str> {
        let gender = self.entities.get(number)?.gender?;
        Some(if gender == Gender::He { "he" } else { "she" })
    }

    /// The number of the person or body that a name in tokens `first..last` means, the last of them.
    #[must_use]
    pub fn meant_by(&self, first: TokenIx, last: TokenIx) -> Option<usize> {
        self.named_in(first, last).pop()
    }

    /// The fullest name of a number; `None` for somebody unnamed.
    #[must_use]
    pub fn name(&self, number: usize) -> Option<String> {
        self.entities.get(number).filter(|e| !e.words.is_empty()).map(Entity::name)
    }

    /// Those whom a name in tokens `first..last` means, in text order.
    pub(crate) fn named_in(&self, first: TokenIx, last: TokenIx) -> Vec<usize> {
        let from = self.names.partition_point(|n| n.last <= first);
        let here = self.names[from..].iter().zip(&self.points[from..]).take_while(|(n, _)| n.first < last);
        here.filter_map(|(_, p)| if let Points::One(e) = p { Some(*e) } else { None }).collect()
    }
}

pub(crate) fn words<'t>(reading: &Reading<'t>, name: &Name) -> impl Iterator<Item = &'t str> {
    let span = |t: TokenIx| reading.token(t).span();
    (name.first..name.last)
        // "Farmers'" before "Congress" and "Women's" before "Institute" are one word with their marks; so is a comma
        // between the fields of a department.
        .map(move |t| {
            let marked = t + 1 < name.last
                && reading.token(t + 1).start == span(t).end()
                && matches!(reading.word(t + 1), "'" | "’" | "'s" | "’s" | ",");
            let end = if marked { span(t + 1).end() } else { span(t).end() };
            (reading.token(t), &reading.text[span(t).start() as usize..end as usize])
        })
        .filter(move |(t, word)| {
            !(t.start == reading.token(name.last - 1).start && name.last - name.first > 2 && is_honour(word))
        })
        // A nickname in marks inside the name is no part of it.
        .filter(|(t, word)| {
            (matches!(t.kind, Kind::Word | Kind::Number) || *word == "&") && (name.quoted || !t.has(flag::QUOTED))
        })
        .map(|(_, word)| word)
}

/// What tells most names apart before a word is compared.
#[derive(Clone, Copy)]
struct Ends {
    /// First bytes of the first and the last word, whatever their case.
    first: u8,
    last: u8,
    suffix: bool,
}

impl Ends {
    fn of(words: &[&str]) -> Self {
        let byte = |word: Option<&&str>| word.and_then(|w| w.bytes().next()).map_or(0, |b| b | 0x20);
        Self {
            first: byte(words.first()),
            last: byte(words.last()),
            suffix: words.last().is_some_and(|w| is_suffix(w)),
        }
    }

    /// False where two names can neither be equal nor be [`same`].
    fn meet(self, other: Self) -> bool {
        self.first == other.first || self.last == other.last || self.suffix || other.suffix
    }
}

/// Letters behind a name that are no part of it: "Odila Marsh KC".
fn is_honour(word: &str) -> bool {
    matches!(
        word,
        "KC" | "QC"
            | "SC"
            | "MP"
            | "MSP"
            | "MEP"
            | "TD"
            | "JP"
            | "MBE"
            | "OBE"
            | "CBE"
            | "KBE"
            | "DBE"
            | "PhD"
            | "MD"
            | "FRS"
            | "RN"
    )
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
pub(crate) fn surname<'a>(words: &[&'a str]) -> &'a str {
    let kept = words.iter().rev().find(|w| !is_suffix(w) && !(w.len() <= 2 && w.ends_with('.')));
    kept.or(words.last()).copied().unwrap_or_default()
}

fn suffix<'a>(words: &[&'a str]) -> Option<&'a str> {
    words.last().copied().filter(|w| is_suffix(w))
}

/// The same word, where capitals may be the way of a transcript.
fn like(a: &str, b: &str) -> bool {
    // Most words differ in length or at the first letter.
    a.len() == b.len()
        && (a == b || a.len() > 1 && (a.as_bytes()[0] ^ b.as_bytes()[0]) & 0xDF == 0 && a.eq_ignore_ascii_case(b))
}

/// True when both may name one person: same first and last word (a short form or an initial is the same), or
/// one holds the other with the same last word.
fn same(a: &[&str], b: &[&str]) -> bool {
    // Most pairs share neither end: they are told apart before anything is copied.
    let (Some(a_end), Some(b_end)) = (a.last(), b.last()) else { return false };
    if !like(a[0], b[0]) && !like(a_end, b_end) && !is_suffix(a_end) && !is_suffix(b_end) {
        return false;
    }
    // "Orrin Jr." is the son of "Orrin"; "Orrin III" is only written out once.
    let generation = |w: &[&str]| suffix(w).and_then(|s| s.chars().next()).filter(|c| matches!(c, 'J' | 'S'));
    if generation(a) != generation(b) {
        return false;
    }
    let last = |w: &[&str]| w.iter().rposition(|w| !is_suffix(w)).unwrap_or(0);
    // "R. Hale" and "Robert Hale".
    if last(a) > 0 && last(b) > 0 && like(a[last(a)], b[last(b)]) && first::initial(a[0], b[0]) {
        return true;
    }
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 2 {
        return false;
    }
    let ends = like(short[short.len() - 1], long[long.len() - 1]);
    if ends && (like(short[0], long[0]) || first::short_form(short[0], long[0])) {
        return true;
    }
    // "Lee Marsh" in "Odila Lee Marsh" could be another Marsh; a longer tail that repeats is the same.
    short.len() >= 3 && long.ends_with(short)
}

/// More words, or the same in small letters, or the full form of a short one ("Robert" for "Bob", "R.").
fn fuller(new: &[&str], old: &[&str]) -> bool {
    let shouts = |w: &[&str]| w.iter().all(|w| w.len() < 2 || !w.bytes().any(|b| b.is_ascii_lowercase()));
    match (shouts(new), shouts(old)) {
        (true, false) => return false,
        (false, true) => return true,
        _ => {}
    }
    let initial = |w: &[&str]| w[0].ends_with('.');
    if initial(new) != initial(old) && new.len() == old.len() {
        return initial(old);
    }
    new.len() > old.len() || new.len() == old.len() && new[0].len() > old[0].len() && new[1..] == old[1..]
}

/// The word in marks inside a name.
fn nick<'t>(reading: &Reading<'t>, name: &Name) -> Option<&'t str> {
    if name.quoted {
        return None;
    }
    let word = |t: TokenIx| reading.token(t).has(flag::QUOTED) && reading.token(t).kind == Kind::Word;
    let at = (name.first + 1..name.last).find(|t| word(*t))?;
    (!word(at + 1)).then(|| &reading.text[reading.token(at).span().range()])
}

/// Finds the names of a report and binds them to people and bodies.
#[must_use]
pub fn bind<'t>(reading: &Reading<'t>) -> People<'t> {
    bind_by(reading, weights(), None)
}

/// As [`bind`], by other weights; `trace` takes the candidates of every pronoun.
#[must_use]
pub fn bind_by<'t>(reading: &Reading<'t>, weights: &Weights, trace: Option<&mut Vec<Choice>>) -> People<'t> {
    let mut names = crate::names::find(reading);
    split_known(reading, &mut names);
    let mut entities: Vec<Entity<'t>> = Vec::new();
    let mut points = vec![Points::Nothing; names.len()];
    let mut w: Vec<&'t str> = Vec::new();
    let mut ends: Vec<Ends> = Vec::new();
    // Fuller names first: they decide what the shorter ones may mean.
    for (ix, name) in names.iter().enumerate() {
        if name.last - name.first < 2 {
            continue;
        }
        w.clear();
        w.extend(words(reading, name));
        // A title and words in marks alone: no name is left of it.
        if w.is_empty() {
            continue;
        }
        let own = Ends::of(&w);
        let mut near = ends.iter().zip(&entities).enumerate().filter(|(_, (ends, _))| ends.meet(own));
        let found = near.find(|(_, (_, e))| e.words == w || same(&e.words, &w)).map(|(at, _)| at);
        let at = found.unwrap_or(entities.len());
        if found.is_none() {
            let person = is_person(reading, name);
            entities.push(Entity::named(w.clone(), person));
            ends.push(own);
        } else if fuller(&w, &entities[at].words) {
            entities[at].words.clone_from(&w);
            ends[at] = own;
        }
        // `Robert "Bob" Hale` answers to "Bob", "Harbour Snow Federation (HSF)" to its letters.
        if let Some(nick) = nick(reading, name) {
            entities[at].nick = Some(nick);
        } else if let Some(letters) = letters(reading, name) {
            entities[at].nick = Some(letters);
            entities[at].person = false;
        }
        points[ix] = Points::One(at);
    }
    let mut singles = Singles::new(&entities);
    // Capitals that stand alone as a name somewhere inside a sentence.
    let sure: Vec<&str> = names
        .iter()
        .filter(|n| !n.doubtful && n.last - n.first == 1)
        .map(|n| &reading.text[reading.token(n.first).span().range()])
        .collect();
    let full = entities.len();
    for (ix, name) in names.iter().enumerate() {
        if name.last - name.first != 1 {
            continue;
        }
        let w = &reading.text[reading.token(name.first).span().range()];
        let w = w.strip_suffix('.').filter(|x| x.len() > 2).unwrap_or(w);
        let shouted = reading.token(name.first).has(flag::ALL_CAPS);
        let number = singles.number(w, shouted);
        points[ix] = match singles.fitting(number) {
            [one] => Points::One(*one),
            [] => {
                let own = singles.known[number].own;
                let own = own.or_else(|| Some(full + entities[full..].iter().position(|e| e.words[0] == w)?));
                singles.known[number].own = own;
                if let Some(at) = own {
                    Points::One(at)
                } else if name.doubtful && !confirmed(reading, &sure, name, w) {
                    Points::Nothing
                } else {
                    entities.push(Entity::named(vec![w], is_person(reading, name)));
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
    let mut people = People { entities, names, points, marks: Vec::new(), bound: Vec::new(), trail: Trail::default() };
    describe(reading, &mut people);
    people.bound.sort_unstable();
    walk(reading, &mut people, weights, trace);
    people
}

/// "Rachel and the Sea writer Odila Marsh" leaves runs that begin with words of something else: where a
/// run's tail is a name of its own elsewhere, it is cut there.
fn split_known(reading: &Reading<'_>, names: &mut Vec<Name>) {
    if names.iter().all(|n| n.last - n.first < 4) {
        return;
    }
    let whole: Vec<Vec<&str>> = names
        .iter()
        .filter(|n| n.last - n.first == 2 || n.last - n.first == 3)
        .map(|n| words(reading, n).collect())
        .collect();
    let mut ix = 0;
    while ix < names.len() {
        let name = names[ix];
        let len = name.last - name.first;
        if len >= 4 {
            let w: Vec<&str> = words(reading, &name).collect();
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
fn confirmed(reading: &Reading<'_>, sure: &[&str], name: &Name, word: &str) -> bool {
    let t = reading.token(name.first);
    if t.is(class::GROUP | class::ROLE | class::BODY | class::CUENOUN | class::SAIDNOUN | class::ING)
        && !t.is(class::HE_NAME | class::SHE_NAME)
    {
        return false;
    }
    t.is(class::HE_NAME | class::SHE_NAME)
        || first::gender(word).is_some()
        || name.title < name.first
        || sure.contains(&word)
        || t.classes == 0 && (!word.ends_with('s') && speaks(reading, name.last) || is_apposed(reading, name, word))
}

fn speaks(reading: &Reading<'_>, at: TokenIx) -> bool {
    reading.tokens.get(at as usize).is_some_and(|n| n.is(class::SPEECH) && n.is(class::PAST | class::THIRD))
}

/// "Tidewater, the largest seller of credits, wrote": an apposition between commas, and a verb behind it.
fn is_apposed(reading: &Reading<'_>, name: &Name, word: &str) -> bool {
    let end = reading.sentences[name.sentence as usize].last;
    let comma = |t: TokenIx| reading.token(t).kind == Kind::Comma;
    let adverb =
        ["ly", "ward", "wards", "where", "while", "night", "less", "more", "ever"].iter().any(|e| word.ends_with(e));
    if adverb || name.last + 4 >= end || !comma(name.last) || !reading.token(name.last + 1).is(class::DET) {
        return false;
    }
    let close = (name.last + 2..end.min(name.last + 16)).find(|t| reading.token(*t).kind != Kind::Word);
    close.is_some_and(|t| {
        comma(t)
            && t + 1 < end
            && reading.token(t + 1).is(class::AUX | class::PAST | class::THIRD)
            && !reading.token(t + 1).is(class::DET | class::COORD)
    })
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
    let own = if other == class::SHE_NAME { Gender::He } else { Gender::She };
    let lexicon = onrecord_reading::lexicon::lexicon();
    let fits: Vec<usize> =
        many.iter().copied().filter(|e| lexicon.word(entities[*e].words[0]).classes & other == 0).collect();
    // Of whom alone the first name says so.
    let mut sure = fits.iter().filter(|e| {
        let first = entities[**e].words[0];
        let classes = lexicon.word(first).classes;
        let listed = if own == Gender::He { class::HE_NAME } else { class::SHE_NAME };
        classes & listed != 0 || first::gender(first) == Some(own)
    });
    match (sure.next(), sure.next()) {
        (Some(one), None) => vec![*one],
        _ if fits.is_empty() => many.to_vec(),
        _ => fits,
    }
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
static ORIGINS: List = List::new(&[
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
]);

/// A role of somebody in a body, and a name: what stands before is no person. Aides and lawyers have persons.
fn heads(reading: &Reading<'_>, at: TokenIx) -> bool {
    const HEADS: [&str; 21] = [
        "captain",
        "manager",
        "coach",
        "striker",
        "midfielder",
        "defender",
        "goalkeeper",
        "winger",
        "chairman",
        "chairwoman",
        "chair",
        "boss",
        "owner",
        "director",
        "president",
        "secretary",
        "editor",
        "mayor",
        "governor",
        "chief",
        "skipper",
    ];
    let Some(next) = reading.tokens.get(at as usize + 1) else { return false };
    HEADS.contains(&reading.word(at)) && next.kind == Kind::Word && next.has(flag::CAPITAL)
}

/// Surnames that stand in the names of firms too.
const SURNAMES: [&str; 12] =
    ["Bank", "Banks", "Cars", "Farms", "Food", "Gas", "Lines", "Power", "Press", "Steel", "Sons", "Sciences"];

/// Those who sit for a place.
const ELECTED: [&str; 10] =
    ["MP", "MSP", "TD", "MLA", "MEP", "member", "Member", "senator", "councillor", "representative"];

fn is_person(reading: &Reading<'_>, name: &Name) -> bool {
    if ORIGINS.holds(reading.word(name.last - 1)) {
        return false;
    }
    let first = reading.token(name.first);
    // "Tansy Airways": a firm may have a first name in its own. "Tyrone Power" has a surname that firms have too.
    let end = reading.word(name.last - 1);
    if name.last > name.first + 1 && name.title == name.first && bodies::FIRMS.holds(end) && !SURNAMES.contains(&end) {
        return false;
    }
    if (first.is(class::HE_NAME | class::SHE_NAME)
        || first.classes == 0 && first::gender(reading.word(name.first)).is_some())
        && !(name.first + 1..name.last).any(|t| reading.token(t).is(class::ORGWORD | class::VERB))
    {
        return true;
    }
    // "the MP for West Cardle": where somebody is elected.
    let before = |back: TokenIx| name.first.checked_sub(back).map_or("", |t| reading.word(t));
    if name.title == name.first && before(1) == "for" && ELECTED.contains(&before(2)) {
        return false;
    }
    // "Harbour Rovers captain Ned Orrin": what he is captain of.
    if name.last > name.first + 1 && name.title == name.first && heads(reading, name.last) {
        return false;
    }
    // "Twitter", "Wikinews": a platform or an outlet.
    if name.last == name.first + 1 && (first.is(class::CHANNEL) || reading.word(name.first).ends_with("news")) {
        return false;
    }
    // "New Cardle", "San Cardle": a place by its first word.
    if name.last > name.first + 1
        && name.title == name.first
        && matches!(
            reading.word(name.first),
            "New"
                | "North"
                | "South"
                | "West"
                | "East"
                | "San"
                | "Santa"
                | "Los"
                | "Las"
                | "Fort"
                | "Port"
                | "Upper"
                | "Lower"
        )
    {
        return false;
    }
    // "Harbour Foods": a firm shows itself by the last word of its name.
    if name.last > name.first + 1 && bodies::FIRMS.holds(reading.word(name.last - 1)) {
        return false;
    }
    // "LEONA BRISK:" heads a turn: capitals are the way of transcripts.
    let headed = name.last - name.first > 1
        && reading.tokens.get(name.last as usize).is_some_and(|t| matches!(t.kind, Kind::Colon | Kind::Comma));
    !(name.first..name.last).any(|t| {
        let t = reading.token(t);
        t.is(class::ORGWORD | class::BODY | class::VERB | class::GROUP | class::PLACE)
            // A letter alone is an initial, or the "Ó" of a surname.
            || t.has(flag::ALL_CAPS) && !headed && reading.text[t.span().range()].chars().nth(1).is_some()
            || t.kind == Kind::Other
    }) && !(name.title == name.first && name.first > 0 && reading.token(name.first - 1).is(class::DET))
}
