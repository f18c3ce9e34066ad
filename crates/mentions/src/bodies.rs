//! Bodies: what "the museum", "the company" and "it" stand for.

use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::flag;
use onrecord_reading::{Reading, TokenIx};

use crate::people::People;

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
]);

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
            && e.words.iter().any(|w| w.eq_ignore_ascii_case(word))
            && e.seen.first().is_some_and(|s| s.token < from);
        if fits && one.replace(ix).is_some() {
            return None;
        }
    }
    if one.is_some() || !FIRM.holds(word) {
        return one;
    }
    for (ix, e) in people.entities.iter().enumerate() {
        let fits = !e.person
            && e.located == 0
            && e.words[1..].iter().any(|w| FIRMS.holds(w))
            && !is_place(e.words.as_slice())
            && e.seen.first().is_some_and(|s| s.token < from)
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
    words.iter().any(|w| lexicon.word(w).classes & (class::PLACE | class::GROUP | class::WEEKDAY | class::MONTH) != 0)
}

/// The body that "it" at `at` means: the only one that was a subject or spoke in this sentence or the one before.
pub(crate) fn it(reading: &Reading<'_>, people: &People<'_>, at: TokenIx) -> Option<usize> {
    let here = reading.sentences.partition_point(|s| s.first <= at).saturating_sub(1) as u32;
    let until = people.trail.bodies.partition_point(|b| b.0 < at);
    let near = |within: u32| {
        let mut all: Vec<usize> = people.trail.bodies[..until]
            .iter()
            .rev()
            .take_while(|(_, s, _)| s + within >= here)
            .map(|(_, _, e)| *e)
            .filter(|e| !is_place(&people.entities[*e].words))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    match near(1).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
