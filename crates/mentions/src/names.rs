//! Finds names: runs of capital words that are no function words.

use onrecord_nouns::FurnitureKind;
use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::{Kind, flag, inside};
use onrecord_reading::{Reading, TokenIx};

use crate::{bodies, first, joined};

/// A name as it stands in the text: tokens `first..last`, titles before it left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) first: TokenIx,
    pub(crate) last: TokenIx,
    /// Its sentence.
    pub(crate) sentence: u32,
    /// First token of the title before it ("Sen."), else `first`.
    pub(crate) title: TokenIx,
    /// Stands inside a quotation.
    pub(crate) quoted: bool,
    /// A word that begins a sentence: a capital says nothing there.
    pub(crate) doubtful: bool,
}

/// Furniture in which no person of the story is named.
#[must_use]
pub fn is_silent(kind: Option<FurnitureKind>) -> bool {
    matches!(
        kind,
        Some(
            FurnitureKind::Byline
                | FurnitureKind::Credit
                | FurnitureKind::HelpLine
                | FurnitureKind::Related
                | FurnitureKind::Subscribe
                | FurnitureKind::Ad
                | FurnitureKind::DateLine
                | FurnitureKind::Dateline
                | FurnitureKind::Other
        )
    )
}

#[inline]
pub(crate) fn is_name(reading: &Reading<'_>, at: TokenIx) -> bool {
    let t = reading.token(at);
    t.has(flag::CAPITAL) && t.kind == Kind::Word && is_capital_name(reading, at)
}

/// The same for a word with a capital.
fn is_capital_name(reading: &Reading<'_>, at: TokenIx) -> bool {
    let t = reading.token(at);
    if t.has(flag::ALL_CAPS) && (t.is(class::ROLE | class::GROUP | class::BODY) || is_shouted_noun(reading, at)) {
        return false;
    }
    !t.is(class::FUNCTION)
        && !t.is(class::WEEKDAY)
        && !is_weekdays(reading, at)
        && !is_former(reading, at)
        && !is_party_and_place(reading, at)
        && !(t.is(class::MONTH) && !t.is(class::SHE_NAME) && !is_called_month(reading, at))
        || t.is(class::SHE_NAME | class::HE_NAME) && !t.has(flag::SENTENCE_START)
}

/// "A BRIDE has": a report that begins in capitals.
fn is_shouted_noun(reading: &Reading<'_>, at: TokenIx) -> bool {
    let next = reading.tokens.get(at as usize + 1);
    at > 0
        && matches!(reading.word(at - 1), "A" | "AN")
        && reading.token(at - 1).has(flag::SENTENCE_START)
        && next.is_some_and(|t| !t.has(flag::CAPITAL) && t.is(class::AUX | class::PAST | class::THIRD))
}

/// "Ex-inspector": what somebody was.
fn is_former(reading: &Reading<'_>, at: TokenIx) -> bool {
    let word = reading.word(at);
    word.strip_prefix("Ex-").is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase()))
}

/// "D-California": the party and the place of somebody elected.
fn is_party_and_place(reading: &Reading<'_>, at: TokenIx) -> bool {
    let word = reading.word(at).as_bytes();
    reading.token(at).inside & inside::HYPHEN != 0
        && matches!(word, [b'D' | b'R' | b'I', b'-', third, ..] if third.is_ascii_uppercase())
}

/// "Saturdays".
fn is_weekdays(reading: &Reading<'_>, at: TokenIx) -> bool {
    let t = reading.token(at);
    let length = t.end - t.start;
    (7..=10).contains(&length)
        && reading
            .word(at)
            .strip_suffix("days")
            .is_some_and(|stem| matches!(stem, "Mon" | "Tues" | "Wednes" | "Thurs" | "Fri" | "Satur" | "Sun"))
}

/// "Sen. August Orrin": a month between a title and a name word is a first name.
fn is_called_month(reading: &Reading<'_>, at: TokenIx) -> bool {
    at > 0 && reading.token(at - 1).is(class::TITLE) && {
        let next = reading.tokens.get(at as usize + 1);
        next.is_some_and(|n| n.kind == Kind::Word && n.has(flag::CAPITAL) && !n.is(class::FUNCTION))
    }
}

/// All names outside silent furniture, in order. Titles in the text count as places where names stand.
pub(crate) fn find(reading: &Reading<'_>) -> Vec<Name> {
    let mut out = Vec::with_capacity(reading.tokens.len() / 12);
    for p in &reading.paragraphs {
        if is_silent(p.furniture) || p.furniture == Some(FurnitureKind::Title) {
            continue;
        }
        for s in p.first_sentence..p.last_sentence {
            let sentence = reading.sentences[s as usize];
            let mut at = sentence.first;
            // Most words are small.
            while let Some(tokens) = reading.tokens.get(at as usize..sentence.last as usize)
                && let Some(small) = tokens.iter().position(|t| t.has(flag::CAPITAL))
            {
                at += small as TokenIx;
                at = if is_name(reading, at) { run(reading, at, sentence.last, s, &mut out) } else { at + 1 };
            }
        }
    }
    out
}

/// Takes the run of name words from `at`; gives the token after it.
fn run(reading: &Reading<'_>, at: TokenIx, end: TokenIx, sentence: u32, out: &mut Vec<Name>) -> TokenIx {
    let last = joined::run(reading, at, end);
    let Some((first, title)) = begins(reading, at, last) else { return last };
    // "U.S. Secretary of State": an office goes on.
    let next = |back: TokenIx| reading.tokens.get((last + back) as usize);
    if OFFICES.holds(reading.word(last - 1))
        && next(0).is_some_and(|t| t.is(class::PREP))
        && matches!(reading.word(last), "of" | "for")
        && next(1).is_some_and(|t| t.has(flag::CAPITAL))
        && first + 1 < last
    {
        return last;
    }
    // "the Minister", "the Education Minister", "Cardle's High Commissioner": an office, which somebody holds.
    if OFFICES.holds(reading.word(last - 1))
        && (at > 0 && reading.token(at - 1).is(class::DET | class::POSS)
            || at > 1 && reading.token(at - 1).kind == Kind::Clitic
            || last > at + 1 && HIGH.contains(&reading.word(at)) && !is_first_name(reading, at))
        && !reading.tokens.get(last as usize).is_some_and(|t| t.kind == Kind::Word && t.has(flag::CAPITAL))
    {
        return last;
    }
    // A month alone is a date; titles and a rank are no name yet: "Detective Sergeant".
    let rank = ["Sergeant", "Inspector", "Constable", "Superintendent", "Lieutenant", "Officer", "General", "Justice"];
    let alone = reading.token(first);
    if last == first + 1
        && (alone.is(class::MONTH)
            || alone.is(class::TITLE)
                && alone.is(class::ABBREV)
                && !matches!(reading.word(first), "Sen" | "Gen" | "Gov")
            || first > at && rank.contains(&reading.word(first)))
    {
        return last;
    }
    let t = reading.token(first);
    let begins = t.has(flag::SENTENCE_START)
        || first > 0 && (reading.token(first - 1).kind == Kind::Colon || reading.token(first - 1).has(flag::OPENS));
    let doubtful = begins && first == at && last == first + 1;
    let split = |from: TokenIx, to: TokenIx, title: TokenIx, doubtful: bool, out: &mut Vec<Name>| {
        out.push(Name {
            first: from,
            last: to,
            sentence,
            title,
            quoted: reading.token(from).has(flag::QUOTED),
            doubtful,
        });
    };
    // "Harbour Recordings Odila Marsh": a first name after the last word of a body begins a new name.
    let mut cut = first;
    for k in first + 1..last {
        let before = reading.token(k - 1);
        if last - k >= 2
            && reading.token(k).is(class::HE_NAME | class::SHE_NAME)
            && before.is(class::ORGWORD | class::ROLE | class::TITLE)
        {
            split(cut, k, title.min(cut), doubtful, out);
            cut = k;
        }
    }
    split(cut, last, if cut == first { title } else { cut }, doubtful, out);
    last
}

/// A role with a capital inside a run that ends at `last`, before a first name or before two words that end the run.
fn is_role_before(reading: &Reading<'_>, at: TokenIx, last: TokenIx) -> bool {
    let end = reading.token(last - 1);
    (reading.token(at).is(class::ROLE) || SHORT.contains(&reading.word(at)) || ROLES.contains(&reading.word(at)))
        && !reading.token(at).is(class::ORGWORD | class::BODY)
        && !is_first_name(reading, at)
        && (is_first_name(reading, at + 1)
            || last == at + 3 && !end.is(class::ORGWORD | class::BODY) && !bodies::FIRMS.holds(reading.word(last - 1)))
}

/// "Mum-of-two", "Cardle-born": a word whose last part is small is no name.
fn is_hyphened_label(reading: &Reading<'_>, at: TokenIx) -> bool {
    reading.token(at).inside & inside::HYPHEN != 0
        && reading
            .word(at)
            .rsplit('-')
            .next()
            .is_some_and(|part| part.len() > 2 && part.starts_with(|c: char| c.is_ascii_lowercase()))
        && reading.word(at).find('-').is_some_and(|hyphen| hyphen > 1)
}

/// Where the name in the run `at..last` begins, and its title; `None` where the run is what an office is for.
fn begins(reading: &Reading<'_>, at: TokenIx, last: TokenIx) -> Option<(TokenIx, TokenIx)> {
    let (mut first, mut title) = (at, at);
    // Titles are no part of the name: "Sen. Odila Marsh", "President Orrin".
    // "King's College", "General Handlers' Union": the mark of a possessive stands in the names of bodies only.
    let owned = (at + 1..last).any(|t| {
        matches!(reading.token(t).kind, Kind::Clitic | Kind::SingleMark)
            && !reading.token(t).has(flag::OPENS | flag::CLOSES)
    });
    // "Police Integrity Office", "Duke of Sarn": what begins as a role is the name itself.
    let end = reading.token(last - 1);
    let body = last > at + 2
        && (end.is(class::ORGWORD | class::BODY) || bodies::FIRMS.holds(reading.word(last - 1)))
        && !(at..last).any(|t| is_first_name(reading, t) || reading.token(t).is(class::TITLE));
    while first + 1 < last
        && !owned
        && !body
        && reading.word(first + 1) != "of"
        && reading.token(first).is(class::TITLE | class::ROLE)
        && !reading.token(first).is(class::HE_NAME | class::SHE_NAME)
    {
        first += 1;
    }
    // "Harbour Trust Chairman Ned Orrin": the last title before two words of a name.
    let inner = (first + 1..last.saturating_sub(2)).rev().find(|t| reading.token(*t).is(class::TITLE));
    if let Some(title) = inner.filter(|_| !owned) {
        first = title + 1;
    } else if last >= first + 3 {
        // "OK Gov Orrin": one word after a title that is written short.
        let t = reading.token(last - 2);
        if t.is(class::TITLE) && t.is(class::ABBREV) {
            first = last - 1;
        }
    }
    // "Supplier Odila Marsh" at the start of a sentence: what she is, with its capital.
    if first == at
        && last > first + 1
        && reading.token(first).has(flag::SENTENCE_START)
        && (LABELS.holds(reading.word(first)) || is_label(reading, first, last))
    {
        first += 1;
    }
    // "AG Odila Marsh", "DCI Ned Orrin"
    if first == at
        && last > first + 1
        && SHORT.contains(&reading.word(first))
        && !bodies::FIRMS.holds(reading.word(last - 1))
        && (last > first + 2 || is_first_name(reading, first + 1))
    {
        first += 1;
    }
    // "Opposition Leader Odila Marsh": a role between what it is of and two words of a name.
    if let Some(role) = (first + 1..last.saturating_sub(2)).rev().find(|t| is_role_before(reading, *t, last)) {
        first = role + 1;
    }
    // "Grandmother-of-three Odila Marsh", "Cardle-based Ned Orrin"
    if first == at && last > first + 1 && is_hyphened_label(reading, first) {
        first += 1;
    }
    // "Local TD Conn Orrin"
    if last > first + 2 && reading.word(first) == "TD" && !bodies::FIRMS.holds(reading.word(last - 1)) {
        first += 1;
    }
    // "the Minister for Agriculture": what the office is for is nobody. "Secretary of State Odila Marsh" is Odila Marsh,
    // and so is "Minister for Transport Odila Marsh".
    if at == first && is_portfolio(reading, first) && !is_first_name(reading, first) {
        let named = (first + 1..last.saturating_sub(1)).find(|t| is_first_name(reading, *t));
        let bare = last == first + 3 && !reading.token(last - 1).is(class::ORGWORD | class::BODY | class::PLACE);
        match named.or(bare.then_some(first + 1)) {
            Some(named) => (first, title) = (named, named),
            None => return None,
        }
    }
    Some((first, title))
}

/// What an office is of or for begins at `at`: "Secretary of State", "Minister of State for Transport".
fn is_portfolio(reading: &Reading<'_>, at: TokenIx) -> bool {
    let ties = |t: TokenIx| matches!(reading.word(t), "for" | "of");
    at >= 2
        && ties(at - 1)
        && (OFFICES.holds(reading.word(at - 2))
            || at >= 4 && reading.word(at - 2) == "State" && ties(at - 3) && OFFICES.holds(reading.word(at - 4)))
}

/// "Rocker Tate Orrin": a word that ends as words for people do, and is no first name, before one.
fn is_label(reading: &Reading<'_>, first: TokenIx, last: TokenIx) -> bool {
    let (word, next) = (reading.word(first), reading.token(first + 1));
    last == first + 3
        && !next.has(flag::ALL_CAPS)
        && ["er", "or", "ist", "ian", "man", "woman", "eer", "ent", "ant", "ward", "ess", "mate", "star"]
            .iter()
            .any(|end| word.ends_with(end))
        && !is_first_name(reading, first)
        && is_first_name(reading, first + 1)
}

pub(crate) fn is_first_name(reading: &Reading<'_>, at: TokenIx) -> bool {
    reading.token(at).is(class::HE_NAME | class::SHE_NAME) || first::gender(reading.word(at)).is_some()
}

/// Offices that a report writes with a capital, in place of who holds them. Not "Queen" or "Pope", which stand for one
/// person, and no word that is the name of a paper ("Observer", "Guardian").
static OFFICES: List = List::new(&[
    "Ambassador",
    "Archbishop",
    "Attorney",
    "Bishop",
    "Chair",
    "Chairman",
    "Chairperson",
    "Chairwoman",
    "Chancellor",
    "Chief",
    "Commissioner",
    "Comptroller",
    "Coroner",
    "Councillor",
    "Director",
    "Envoy",
    "General",
    "Governor",
    "Inspector",
    "Judge",
    "Magistrate",
    "Mayor",
    "Minister",
    "Ombudsman",
    "Premier",
    "President",
    "Principal",
    "Prosecutor",
    "Rector",
    "Registrar",
    "Secretary",
    "Senator",
    "Sheriff",
    "Solicitor",
    "Speaker",
    "Superintendent",
    "Taoiseach",
    "Treasurer",
    "Vicar",
]);

/// Further roles inside a run.
const ROLES: [&str; 8] =
    ["Whip", "TD", "Administrator", "Supervisor", "Comptroller", "Trustee", "Provost", "Ombudsman"];

/// Words with which the name of an office begins.
const HIGH: [&str; 12] = [
    "Acting", "Attorney", "Chief", "Cabinet", "Deputy", "District", "Foreign", "High", "Home", "Lord", "Prime", "Vice",
];

/// Offices in capitals, written before the name of who holds them.
const SHORT: [&str; 20] = [
    "CS", "PS", "MEP", "MLA", "MP", "MSP", "AG", "DA", "CEO", "CFO", "COO", "CTO", "PM", "VP", "DCI", "DI", "DS", "DC",
    "PC", "DCS",
];

/// What somebody or a firm is, as a report puts it before a name at the start of a sentence.
static LABELS: List = List::new(&[
    "Activists",
    "Adventurer",
    "Airline",
    "Allotment-holder",
    "Ally",
    "Angler",
    "Arborist",
    "Auctioneer",
    "Babysitter",
    "Ballerina",
    "Barista",
    "Bassist",
    "Batter",
    "Biographer",
    "Bookmaker",
    "Bookmakers",
    "Bookseller",
    "Brokerage",
    "Bursar",
    "Busker",
    "Bystander",
    "Cafe-owner",
    "Campaigners",
    "Canvasser",
    "Carmaker",
    "Cartoonist",
    "Cashier",
    "Castaway",
    "Castmate",
    "Caterer",
    "Centre-back",
    "Centre-forward",
    "Centre-half",
    "Chaplain",
    "Charity",
    "Cheesemaker",
    "Cinematographer",
    "Classmate",
    "Clergyman",
    "Co-owner",
    "Conservationist",
    "Contestant",
    "Convener",
    "Convenor",
    "Counsellor",
    "Counselor",
    "Courier",
    "Crooner",
    "Debutant",
    "Demonstrator",
    "Dermatologist",
    "Developers",
    "Diver",
    "Doorman",
    "Dressmaker",
    "Entertainer",
    "Escapee",
    "Explorer",
    "Exporter",
    "Eyewitness",
    "Fashionista",
    "Fiancee",
    "Firebrand",
    "Fishmonger",
    "Flanker",
    "Flatmate",
    "Fly-half",
    "Forward",
    "Freshman",
    "Frontman",
    "Frontwoman",
    "Full-back",
    "Fullback",
    "Fundraiser",
    "Gambler",
    "Geneticist",
    "Glazier",
    "Greengrocer",
    "Harbourmaster",
    "Headliner",
    "Headmistress",
    "Heir",
    "Homeowner",
    "Hooker",
    "Horticulturist",
    "Hostess",
    "Housebuilder",
    "Housebuilders",
    "Hydrologist",
    "Illustrator",
    "Immunologist",
    "Importer",
    "Instructor",
    "Insurer",
    "Insurers",
    "Interpreter",
    "Inventor",
    "Islander",
    "Janitor",
    "Junior",
    "Kinswoman",
    "Knitter",
    "Labourer",
    "Landowner",
    "Landscaper",
    "Left-back",
    "Leftwinger",
    "Lender",
    "Lepidopterist",
    "Lifeboatman",
    "Lobbyist",
    "Local",
    "Lock",
    "Magician",
    "Magnate",
    "Masseuse",
    "Matchwinner",
    "Matriarch",
    "Medic",
    "Missionary",
    "Naturalist",
    "Neurologist",
    "Newcomer",
    "Newsagent",
    "Newsreader",
    "Onlooker",
    "Organisers",
    "Ornithologist",
    "Paediatrician",
    "Parishioner",
    "Passerby",
    "Pathologist",
    "Pitcher",
    "Poacher",
    "Policyholder",
    "Preacher",
    "Primatologist",
    "Promoter",
    "Promoters",
    "Prop",
    "Publisher",
    "Publishers",
    "Puppeteer",
    "Racegoer",
    "Realtor",
    "Regulator",
    "Retailer",
    "Retiree",
    "Right-back",
    "Satirist",
    "Scrum-half",
    "Seller",
    "Senior",
    "Serviceman",
    "Sibling",
    "Skater",
    "Soloist",
    "Sophomore",
    "Soprano",
    "Sponsor",
    "Sportsman",
    "Squatter",
    "Stockbroker",
    "Supermarket",
    "Superstar",
    "Supplier",
    "Surveyor",
    "Tenor",
    "TikToker",
    "Tourist",
    "Toymaker",
    "Translator",
    "Traveler",
    "Traveller",
    "Tutor",
    "Understudy",
    "Undertaker",
    "Veterinarian",
    "Vintner",
    "Watchdog",
    "Watchmaker",
    "Weatherman",
    "Whistle-blower",
    "Winemaker",
    "Worshipper",
    "Zookeeper",
]);
