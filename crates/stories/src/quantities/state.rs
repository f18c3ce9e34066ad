//! What a figure counts: a state that people are in ("dead", "missing", "suspended"), else the noun.

/// One state a line; the first word names it. Words in lower case, as they stand in a text.
const STATES: &[&str] = &[
    "dead died die dies dying killed kills deaths death bodies body drowned perished fatalities toll",
    "missing unaccounted",
    "injured hurt wounded injuries injuring poisoned",
    "ill sick sickened infected",
    "arrested detained arrests",
    "charged indicted",
    "suspended suspensions banned barred suspends kicked",
    "rescued evacuated",
    "employed employs employ employing workforce payroll",
    "complained complainants complainant accused accusers accuse allege alleged accusing forward",
    "signed signatures signatories petition",
    "resigned quit",
    "homeless displaced",
    "votes voted",
    "suing claimants plaintiffs sued sue sues",
    "redundant redundancies layoffs jobs posts dismissed sacked",
    "treated hospital hospitalised hospitalized",
];

/// Nouns for people that do not say which: what they are in says what is counted.
const PEOPLE: &[&str] = &[
    "people",
    "persons",
    "men",
    "women",
    "children",
    "others",
    "victims",
    "residents",
    "members",
    "adults",
    "boys",
    "girls",
    "lads",
    "individuals",
    "staff",
    "employees",
    "workers",
    "colleagues",
    "patients",
    "students",
    "pupils",
    "names",
    "crew",
    "families",
    "civilians",
];

/// Nouns for people that no such ending shows.
const PERSONS: &[&str] = &[
    "parents",
    "relatives",
    "witnesses",
    "nurses",
    "neighbours",
    "neighbors",
    "households",
    "wives",
    "sons",
    "clerks",
    "coaches",
    "monks",
    "nuns",
    "pilots",
    "cooks",
    "chefs",
    "guests",
    "priests",
    "soldiers",
    "guards",
    "heirs",
    "owners",
    "fans",
    "kids",
    "tots",
    "infants",
    "teens",
    "babies",
    "mothers",
    "fathers",
    "couples",
    "troops",
    "police",
    "hostages",
    "captives",
    "inmates",
    "athletes",
    "officials",
    "pilgrims",
    "cadets",
    "agents",
    "friends",
    "delegates",
    "pensioners",
    "animals",
    "whales",
    "dolphins",
    "dogs",
    "horses",
    "cattle",
    "sheep",
    "birds",
];

/// Endings of nouns for people who do something: "riders", "violinists", "quarrymen".
const DOERS: &[&str] = &["ers", "ors", "ists", "ians", "ees", "men", "women", "ants"];

/// Nouns with such an ending for things.
const THINGS: &[&str] = &[
    "numbers",
    "papers",
    "letters",
    "orders",
    "quarters",
    "errors",
    "doors",
    "floors",
    "containers",
    "matters",
    "answers",
    "offers",
    "powers",
    "computers",
    "centers",
    "chapters",
    "restaurants",
    "trees",
    "fees",
    "committees",
    "degrees",
    "grants",
    "plants",
    "factors",
    "motors",
    "sectors",
    "rivers",
    "trailers",
    "posters",
    "orders",
    "encounters",
    "layers",
];

/// Nouns for those whom somebody employs, unless they are former ones.
const EMPLOYED: &[&str] = &["employees", "workers", "staff"];

/// The state that a word names.
pub(super) fn of(word: &str) -> Option<&'static str> {
    STATES.iter().find(|line| line.split(' ').any(|w| w == word)).and_then(|line| line.split(' ').next())
}

/// True for a noun that says only that people are counted.
pub(super) fn is_people(word: &str) -> bool {
    PEOPLE.contains(&word)
}

/// True for a noun for people, whichever.
pub(super) fn is_person(word: &str) -> bool {
    is_people(word)
        || PERSONS.contains(&word)
        || DOERS.iter().any(|ending| word.ends_with(ending)) && !THINGS.contains(&word)
}

/// True for a noun for those who are employed.
pub(super) fn is_employed(word: &str) -> bool {
    EMPLOYED.contains(&word)
}

/// True for a state in which a figure counts all who are in it at the time, so that it moves by itself.
pub(super) fn counts_all(state: &str) -> bool {
    matches!(state, "dead" | "missing" | "employed")
}
