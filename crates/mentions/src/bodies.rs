//! Bodies: what "the museum", "the company" and "it" stand for.

use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::names::Name;
use crate::people::{Entity, Named, People};
use crate::walk::Acting;

/// Words for any firm.
static FIRM: List = List::new(&[
    "company",
    "firm",
    "business",
    "group",
    "manufacturer",
    "maker",
    "retailer",
    "chain",
    "brand",
    "startup",
    "employer",
]);

/// Words by which the name of a firm shows itself.
pub(crate) static FIRMS: List = List::new(&[
    "Inc.",
    "Inc",
    "Corp.",
    "Corp",
    "Corporation",
    "Ltd",
    "Ltd.",
    "Limited",
    "Co.",
    "LLC",
    "PLC",
    "plc",
    "Company",
    "Group",
    "Holdings",
    "Industries",
    "Foods",
    "Food",
    "Health",
    "Healthcare",
    "Motors",
    "Energy",
    "Power",
    "Systems",
    "Technologies",
    "Technology",
    "Tech",
    "Media",
    "Records",
    "Recordings",
    "Studios",
    "Pictures",
    "Entertainment",
    "Airlines",
    "Airways",
    "Air",
    "Bank",
    "Partners",
    "Capital",
    "Labs",
    "Laboratories",
    "Pharma",
    "Pharmaceuticals",
    "Software",
    "Stores",
    "Brands",
    "Homes",
    "Logistics",
    "Beverages",
    "Electronics",
    "Robotics",
    "Batteries",
    "Chemicals",
    "Steel",
    "Mining",
    "Oil",
    "Gas",
    "Petroleum",
    "Rail",
    "Railways",
    "Trains",
    "Telecom",
    "Networks",
    "Financial",
    "Finance",
    "Insurance",
    "Investments",
    "Ventures",
    "Properties",
    "Developments",
    "Construction",
    "Builders",
    "Engineering",
    "Aerospace",
    "Shipping",
    "Lines",
    "Freight",
    "Publishing",
    "Press",
    "Games",
    "Toys",
    "Cosmetics",
    "Fashion",
    "Wines",
    "Breweries",
    "Brewery",
    "Bakery",
    "Bakeries",
    "Dairy",
    "Farms",
    "Supermarkets",
    "Brothers",
    "Bros",
    "Bros.",
    "Sons",
    "Solutions",
    "Services",
    "Security",
    "Consulting",
    "Analytics",
    "Dynamics",
    "Biosciences",
    "Therapeutics",
    "Biotech",
    "Semiconductor",
    "Semiconductors",
    "Materials",
    "Products",
    "Works",
    "Mobility",
    "Automotive",
    "Aviation",
    "Biomedical",
    "Brewing",
    "Cars",
    "Cement",
    "Cinemas",
    "Communications",
    "Enterprises",
    "Estates",
    "Exports",
    "Ferries",
    "Films",
    "Fisheries",
    "Foundry",
    "Hotels",
    "Imports",
    "Instruments",
    "Interactive",
    "International",
    "Leisure",
    "Lifting",
    "Lighting",
    "Machinery",
    "Manufacturing",
    "Metals",
    "Motorcycles",
    "Outdoors",
    "Packaging",
    "Plastics",
    "Poultry",
    "Productions",
    "Resorts",
    "Resources",
    "Restaurants",
    "Retail",
    "Sciences",
    "Seafood",
    "Solar",
    "Storage",
    "Supplies",
    "Textiles",
    "Timber",
    "Tobacco",
    "Trading",
    "Transit",
    "Transport",
    "Utilities",
    "Vehicles",
    "Wireless",
    "Yachts",
]);

/// What no person is: right before a name it says that this is a body.
static FIRM_ONLY: List = List::new(&[
    "airline",
    "bank",
    "brewery",
    "broker",
    "brokerage",
    "carmaker",
    "charity",
    "chipmaker",
    "consultancy",
    "drugmaker",
    "homebuilder",
    "housebuilder",
    "insurer",
    "lender",
    "nonprofit",
    "pharma",
    "quango",
    "regulator",
    "start-up",
    "startup",
    "steelmaker",
    "supermarket",
    "think-tank",
    "thinktank",
    "union",
    "utility",
    "watchdog",
]);

/// What a firm or a person may be.
static MAKERS: List = List::new(&[
    "agency",
    "app",
    "broadcaster",
    "builder",
    "business",
    "chain",
    "company",
    "contractor",
    "developer",
    "distributor",
    "firm",
    "giant",
    "group",
    "maker",
    "manufacturer",
    "operator",
    "outsourcer",
    "platform",
    "producer",
    "publisher",
    "retailer",
    "rival",
    "site",
    "store",
    "supplier",
    "website",
    "wholesaler",
]);

/// What bodies are by a word of their name: noun, then words, any of which says so.
const KINDS: &[(&[&str], &[&str])] = &[
    (&["club", "team", "side"], &["Rovers", "United", "City", "FC", "AFC", "Town", "Athletic", "Wanderers", "Albion"]),
    (&["airline", "carrier"], &["Airlines", "Airways", "Airline", "Air"]),
    (&["bank", "lender"], &["Bank", "Savings", "Mutual", "Bancorp"]),
    (&["hospital"], &["Hospital", "Infirmary", "Clinic"]),
    (&["university", "college", "school"], &["University", "College", "Academy", "School"]),
    (
        &["paper", "newspaper", "outlet"],
        &["Times", "Post", "Herald", "Gazette", "Courier", "Chronicle", "Tribune", "Observer"],
    ),
    (&["broadcaster", "network", "channel", "station"], &["TV", "Radio", "Channel", "Network", "Broadcasting"]),
    (&["union"], &["Union", "Brotherhood"]),
    (&["charity", "foundation", "trust"], &["Foundation", "Trust", "Fund", "Relief"]),
    (&["force", "department"], &["Police", "Constabulary"]),
    (&["council", "authority"], &["Council", "Authority"]),
    (&["theatre", "theater", "playhouse", "venue"], &["Theatre", "Theater", "Playhouse"]),
    (&["operator"], &["Rail", "Railways", "Trains", "Lines", "Ferries", "Buses"]),
    (&["label"], &["Records", "Recordings"]),
    (&["studio"], &["Studios", "Pictures"]),
    (&["brewer", "brewery"], &["Brewery", "Breweries"]),
    (&["regulator", "watchdog"], &["Authority", "Commission"]),
    (&["insurer"], &["Insurance", "Assurance"]),
    (&["developer", "builder"], &["Homes", "Developments", "Properties", "Builders", "Construction"]),
    (&["publisher"], &["Publishing", "Press", "Books"]),
    (&["utility"], &["Power", "Energy", "Water", "Electric", "Gas", "Light"]),
];

/// What the report calls a body beside its name: "the operator, Harbour Rail," and "Harbour Rail, the operator,".
/// `begin` and `end` are those of the sentence.
pub(crate) fn by_apposition<'t>(
    reading: &Reading<'t>,
    name: &Name,
    begin: TokenIx,
    end: TokenIx,
    entity: &mut Entity<'t>,
) {
    let comma = |t: TokenIx| reading.token(t).kind == Kind::Comma;
    let noun = |t: TokenIx| {
        let token = reading.token(t);
        token.kind == Kind::Word && !token.has(flag::CAPITAL) && !token.is(class::FUNCTION | class::PAST | class::THIRD)
    };
    let closed = name.last >= end || comma(name.last) || reading.token(name.last).kind == Kind::Stop;
    let mut head = None;
    if closed && name.title >= begin + 3 && comma(name.title - 1) && noun(name.title - 2) {
        // The article before the noun, and no preposition before that: "in the hall, Harbour Rail, ..." is no apposition.
        let low = begin.max(name.title.saturating_sub(6));
        let article = (low..name.title - 2).rev().take_while(|t| noun(*t) || is_article(reading, *t));
        let article = article.last().filter(|t| is_article(reading, *t));
        head = article
            .filter(|t| *t == begin || !reading.token(t - 1).is(class::PREP) && reading.token(t - 1).kind == Kind::Word)
            .map(|_| name.title - 2);
    } else if name.last + 2 < end && comma(name.last) && is_article(reading, name.last + 1) {
        let from = name.last + 2;
        let until = (from..end.min(from + 6)).find(|t| !noun(*t)).unwrap_or(end.min(from + 6));
        head = (until > from).then(|| until - 1);
    }
    // "The airline Quarrel has ..."
    let verb = name.last < end && reading.token(name.last).is(class::AUX | class::SPEECH);
    if head.is_none()
        && verb
        && name.title > begin
        && name.title <= begin + 3
        && noun(name.title - 1)
        && is_firm(reading.word(name.title - 1))
    {
        head = Some(name.title - 1);
    }
    // "builder Harbour", "the watchdog Rail Focus"
    if head.is_none()
        && name.title == name.first
        && name.title > begin
        && !reading.token(name.title - 1).has(flag::CAPITAL)
    {
        let word = reading.word(name.title - 1);
        let alone = name.last == name.first + 1;
        if FIRM_ONLY.holds(word) || alone && (MAKERS.holds(word) && entity.words.len() == 1) {
            head = Some(name.title - 1);
        }
    }
    if let Some(at) = head {
        let word = &reading.text[reading.token(at).span().range()];
        // "passenger watchdog Harbour Focus": the passengers are no role of it.
        if FIRM_ONLY.holds(word) && entity.gender.is_none() && !entity.titled {
            entity.roles.clear();
        }
        // "The maker, Harbour Bread,": what nothing shows to be a person is a firm.
        if entity.person
            && (is_firm(word) || FIRM_ONLY.holds(word) || MAKERS.holds(word))
            && entity.gender.is_none()
            && entity.roles.is_empty()
            && entity.votes == 0
        {
            entity.person = false;
        }
        if !entity.person && !entity.kinds.contains(&word) {
            entity.kinds.push(word);
        }
    }
}

/// A word for a firm or for another body.
fn is_firm(word: &str) -> bool {
    FIRM.holds(word) || KINDS.iter().any(|(nouns, _)| nouns.contains(&word))
}

fn is_article(reading: &Reading<'_>, at: TokenIx) -> bool {
    let token = reading.token(at);
    token.is(class::DET | class::POSS) || token.kind == Kind::Clitic && reading.word(at).ends_with('s')
}

/// Sentences within which "the firm" finds the only firm by its name.
const NEAR: usize = 10;

/// The body that "the NOUN" with its head at `at` means, if the report has named just one by this word before
/// `from`; for a word for any firm, the only firm that it has named.
pub(crate) fn named(reading: &Reading<'_>, people: &People<'_>, at: TokenIx, from: TokenIx) -> Option<usize> {
    let word = reading.word(at);
    // Papers and their like are many: "the poll", "the ads".
    if reading.token(at).is(class::CHANNEL | class::SAIDNOUN) || word.ends_with('s') && !FIRM.holds(word) {
        return None;
    }
    let mut one = None;
    for (ix, e) in people.entities.iter().enumerate() {
        let fits = !e.person
            && e.words.len() > 1
            && e.head().iter().any(|w| w.eq_ignore_ascii_case(word))
            && e.seen.first().is_some_and(|s| s.token < from);
        if fits && one.replace(ix).is_some() {
            return None;
        }
    }
    if one.is_some() {
        return one;
    }
    // By what the report called it, else by what the words of its name say.
    let before = |e: &Entity<'_>| !e.person && !e.words.is_empty() && e.seen.first().is_some_and(|s| s.token < from);
    let only = |fits: &dyn Fn(&Entity<'_>) -> bool| {
        let mut found = people.entities.iter().enumerate().filter(|(_, e)| before(e) && fits(e));
        let one = found.next().map(|(ix, _)| ix);
        (one, found.next().is_some())
    };
    let alike =
        |kind: &str| kind == word || KINDS.iter().any(|(nouns, _)| nouns.contains(&kind) && nouns.contains(&word));
    match only(&|e| e.kinds.iter().any(|kind| alike(kind))) {
        (one @ Some(_), false) => return one,
        (Some(_), true) => return None,
        _ => {}
    }
    let kinds: Vec<&[&str]> =
        KINDS.iter().filter(|(nouns, _)| nouns.contains(&word)).map(|(_, names)| *names).collect();
    if !kinds.is_empty() {
        match only(&|e| e.words.len() > 1 && e.words.iter().any(|w| kinds.iter().any(|names| names.contains(w)))) {
            (one @ Some(_), false) => return one,
            (Some(_), true) => return None,
            _ => {}
        }
    }
    if !FIRM.holds(word) {
        return None;
    }
    let here = reading.sentences.partition_point(|s| s.first <= from);
    let near = reading.sentences[here.saturating_sub(NEAR)].first;
    for (ix, e) in people.entities.iter().enumerate() {
        let fits = !e.person
            && e.located == 0
            && (e.head()[1..].iter().any(|w| FIRMS.holds(w)) || e.kinds.iter().any(|k| is_firm(k)))
            && !is_place(e.words.as_slice())
            && e.seen.first().is_some_and(|s| s.token < from)
            && e.seen.iter().any(|s| s.token < from && s.token >= near)
            && e.seen.iter().any(|s| s.weight > 0 || reading.token(s.token).has(flag::SENTENCE_START));
        if fits && one.replace(ix).is_some() {
            return None;
        }
    }
    one
}

/// The name of a country, a city, a people.
fn is_place(words: &[&str]) -> bool {
    let lexicon = onrecord_reading::lexicon::lexicon();
    // "Bank of Cardle", "Association of Teachers": a body of a place or of a people.
    if words.len() > 2 && words.iter().any(|w| lexicon.word(w).classes & (class::ORGWORD | class::BODY) != 0) {
        return false;
    }
    words.iter().any(|w| lexicon.word(w).classes & (class::PLACE | class::GROUP | class::WEEKDAY | class::MONTH) != 0)
}

/// The body that "it" at `at` means: the subject of the sentence before, where that is one; else the only one that was
/// a subject or spoke in this sentence or the one before.
pub(crate) fn it(reading: &Reading<'_>, people: &People<'_>, at: TokenIx) -> Option<usize> {
    let here = reading.sentences.partition_point(|s| s.first <= at).saturating_sub(1) as u32;
    let until = people.trail.bodies.partition_point(|b| b.token < at);
    let near = || {
        people.trail.bodies[..until]
            .iter()
            .rev()
            .take_while(|b| b.sentence + 1 >= here)
            .filter(|b| !is_place(&people.entities[b.entity].words))
    };
    if let Some(asked) = asked(reading, people, at, here) {
        return Some(asked);
    }
    let begins = reading.sentences.get(here as usize).is_some_and(|s| s.first == at);
    // "Harbour Rail said the Trust had lied. It wants ...": the one that spoke, not the one of which it spoke.
    if begins && let Some(one) = only(near().filter(|b| b.heads && b.sentence < here && (b.sure || b.speaks))) {
        return Some(one);
    }
    if let Some(one) = only(near().filter(|b| b.sure)) {
        return Some(one);
    }
    if near().any(|b| b.sure) {
        return None;
    }
    // "The museum said no. It declined to say more.": a body by its kind, as the subject of the sentence before.
    heading(reading, people, at, here).or_else(|| {
        // "In a statement, it said": nobody is named in this sentence before it.
        let opens = reading.sentences.get(here as usize).map_or(at, |s| s.first);
        let reach = if people.names(opens, at).next().is_none() { here.saturating_sub(1) } else { here };
        only(near().filter(|b| b.sentence >= reach && b.speaks)).or_else(|| {
            // "The plan was attacked by the Harbour Alliance. It said ...": who did it.
            let before = reading.sentences.get((here as usize).checked_sub(1)?).filter(|_| begins)?;
            let by = |n: &Named| {
                let article = n.title > before.first && reading.token(n.title - 1).is(class::DET);
                let at = n.title - TokenIx::from(article);
                at > before.first && reading.word(at - 1) == "by" && n.last > n.first + 1
            };
            let named = people.names(before.first, before.last).filter(|n| !n.quoted && by(n));
            let mut all = named.filter_map(|n| n.means);
            let one = all.find(|e| !people.entities[*e].person && !is_place(&people.entities[*e].words))?;
            all.all(|e| e == one).then_some(one)
        })
    })
}

/// The entity of all of these, where it is one.
fn only<'a>(mut acting: impl Iterator<Item = &'a Acting>) -> Option<usize> {
    let one = acting.next()?.entity;
    acting.all(|b| b.entity == one).then_some(one)
}

/// "The Post approached Harbour Rail. It declined to comment.": the body that was asked.
fn asked(reading: &Reading<'_>, people: &People<'_>, at: TokenIx, here: u32) -> Option<usize> {
    let silent = ["declined", "refused", "did"]
        .iter()
        .any(|w| reading.tokens.len() > at as usize + 1 && reading.word(at + 1) == *w);
    let before = reading.sentences.get((here as usize).checked_sub(1)?)?;
    let verb = (before.first..before.last)
        .find(|t| matches!(reading.word(*t), "reached" | "approached" | "contacted" | "asked"))
        .filter(|_| silent && at == reading.sentences[here as usize].first)?;
    let mut bodies = people.names(verb, before.last).filter(|n| !n.quoted).filter_map(|n| n.means);
    let last = bodies.by_ref().last()?;
    (!people.entities[last].person && !is_place(&people.entities[last].words)).then_some(last)
}

/// The body that the sentence before means by "The NOUN", where that is its subject and a verb follows.
fn heading(reading: &Reading<'_>, people: &People<'_>, at: TokenIx, here: u32) -> Option<usize> {
    let before = reading.sentences.get((here as usize).checked_sub(1)?)?;
    if at != reading.sentences[here as usize].first
        || reading.word(before.first) != "The"
        || before.first + 2 >= before.last
    {
        return None;
    }
    let noun = before.first + 1;
    let verb = reading.token(noun + 1);
    let is_noun = !reading.token(noun).has(flag::CAPITAL) && !reading.token(noun).is(class::FUNCTION | class::ROLE);
    (is_noun && verb.is(class::AUX | class::PAST | class::THIRD))
        .then(|| named(reading, people, noun, before.first))
        .flatten()
}
