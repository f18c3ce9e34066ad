//! What a sum, a share or a measure is the size of: a price, a loss, an offer, a turnout. By closed lists; the nearest
//! word of the sentence says it.

use crate::chronology::Page;

/// One measure a line; the first word names it. Words in lower case.
const MEASURES: &[&str] = &[
    "cost costs costing price priced bill tab fee fees",
    "paid pay pays payment payments paying channelled channeled siphoned steered diverted funnelled funneled transferred \
     pocketed embezzled handed went received stole stolen took taking",
    "value valued valuing values valuation worth",
    "profit profits earnings surplus",
    "loss losses lost deficit shortfall",
    "debt debts owes owed owe liabilities",
    "sales revenue revenues turnover takings receipts income",
    "fine fined fines penalty penalties",
    "damages compensation settlement settled suing sues sued lawsuit",
    "salary wage wages salaries",
    "offer offered offers bid bids",
    "turnout",
    "inflation",
    "unemployment jobless",
    "support backed backing favour favoured",
    "speed clocked driving winds gusts wind gust",
    "long length",
    "tall high height",
    "covers covered burned burnt spread grown scorched fire blaze",
    "contained containment",
    "weighs weighed weigh haul seized seizure",
    "damage",
    "budget",
    "capacity",
    "shares stock",
    "contract contracts",
    "bail",
    "ransom",
    "donated donation donations raised",
    "prize",
    "majority margin",
    "limit",
    "rent",
    "loan loans",
    "tips",
];

/// Nouns for one kind of thing, the first names it: two figures of one line may count the same.
const KINDS: &[&str] = &[
    "homes home houses households household properties dwellings families",
    "votes majority margin",
    "objects items artefacts artifacts pieces",
    "shops stores branches outlets",
    "pupils students schoolchildren",
    "signatures names",
    "cases infections",
    "complaints grievances",
    "inmates prisoners detainees",
    "protesters demonstrators marchers",
    "fans supporters spectators",
    "crowd attendance audience audiences turnout",
    "migrants refugees",
    "players musicians orchestra squad",
    "residents evacuees inhabitants",
    "customers clients policyholders",
    "visitors guests tourists",
    "turbines windmills",
    "trees tree",
    "bodies body",
    "claimants plaintiffs",
    "workers employees staff",
    "marks results grades scores",
    "records files entries rows documents",
    "articles papers studies publications",
    "letters messages emails texts",
    "cars vehicles automobiles",
    "flats apartments units",
    "planes aircraft jets aeroplanes airplanes",
    "ships vessels boats",
    "photos photographs pictures images",
    "kids children infants babies toddlers youngsters tots",
    "passages extracts excerpts chunks",
    "officers policemen",
    "doctors physicians medics",
    "journalists reporters",
    "soldiers troops servicemen",
    "countries nations",
    "towns villages communities",
    "firms companies businesses",
    "sailors seamen crewmen crew",
    "meetings sessions",
    "flights departures",
];

fn line_of(lists: &'static [&'static str], word: &str) -> Option<&'static str> {
    lists.iter().find(|line| line.split_whitespace().any(|w| w == word)).and_then(|line| line.split_whitespace().next())
}

/// The name of the kind of thing that a noun is, where a list has it.
pub(super) fn kind(noun: &str) -> Option<&'static str> {
    line_of(KINDS, noun)
}

/// True for what is told of many sums of a story: it takes more words to make two of them one.
pub(super) fn is_common(measure: &str) -> bool {
    matches!(measure, "paid" | "value" | "cost" | "contract")
}

/// True where two measures may be one: what was paid is what it cost.
pub(super) fn may_be_one(a: &str, b: &str) -> bool {
    a == b || matches!((a, b), ("paid", "cost") | ("cost", "paid"))
}

/// The measure that the words around tokens `figure` name: right behind it, else before it, the nearest first.
pub(super) fn of(page: &Page<'_>, within: (u32, u32), figure: (u32, u32)) -> Option<&'static str> {
    let named = |at: u32| line_of(MEASURES, &page.reading.word(at).to_lowercase());
    let after = (figure.0..within.1.min(figure.1 + 3)).find_map(named);
    let before = || (within.0..figure.0).rev().take(14).find_map(named);
    let later = || (figure.1..within.1.min(figure.1 + 10)).find_map(named);
    after.or_else(before).or_else(later)
}
