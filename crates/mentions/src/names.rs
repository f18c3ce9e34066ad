//! Finds names: runs of capital words that are no function words.

use onrecord_nouns::FurnitureKind;
use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::{bodies, first};

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
fn is_name(reading: &Reading<'_>, at: TokenIx) -> bool {
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

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "van"
            | "von"
            | "bin"
            | "al"
            | "la"
            | "da"
            | "di"
            | "del"
            | "der"
            | "den"
            | "dos"
            | "du"
            | "le"
            | "ben"
            | "ibn"
            | "y"
    )
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
    let mut last = at + 1;
    while last < end {
        let t = reading.token(last);
        if is_name(reading, last) && t.has(flag::SPACE_BEFORE) {
            last += 1;
        } else if last + 1 < end && is_name(reading, last + 1) && joins(reading, last, at) {
            last += 2;
        } else if let Some(after) = nickname(reading, last, end) {
            last = after;
        } else if last + 1 < end && owned_body(reading, at, last) {
            last += 2;
        } else {
            break;
        }
    }
    let (mut first, mut title) = (at, at);
    // Titles are no part of the name: "Sen. Odila Marsh", "President Orrin".
    while first + 1 < last
        && reading.token(first).is(class::TITLE | class::ROLE)
        && !reading.token(first).is(class::HE_NAME | class::SHE_NAME)
    {
        first += 1;
    }
    // "Harbour Trust Chairman Ned Orrin": the last title before two words of a name.
    if let Some(title) = (first + 1..last.saturating_sub(2)).rev().find(|t| reading.token(*t).is(class::TITLE)) {
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
    // "Local TD Conn Orrin"
    if last > first + 2 && reading.word(first) == "TD" && !bodies::FIRMS.holds(reading.word(last - 1)) {
        first += 1;
    }
    // "the Minister for Agriculture": what the office is for is nobody. "Secretary of State Odila Marsh" is Odila Marsh.
    if first >= 2
        && at == first
        && matches!(reading.word(first - 1), "for" | "of")
        && OFFICES.holds(reading.word(first - 2))
        && !is_first_name(reading, first)
    {
        match (first + 1..last.saturating_sub(1)).find(|t| is_first_name(reading, *t)) {
            Some(named) => (first, title) = (named, named),
            None => return last,
        }
    }
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
    // "the Minister", "the Education Minister": an office, which somebody holds.
    if first > 0
        && OFFICES.holds(reading.word(last - 1))
        && matches!(reading.word(at.max(1) - 1), "the" | "The")
        && !reading.tokens.get(last as usize).is_some_and(|t| t.kind == Kind::Word && t.has(flag::CAPITAL))
    {
        return last;
    }
    // A month alone is a date; titles and a rank are no name yet: "Detective Sergeant".
    let rank = ["Sergeant", "Inspector", "Constable", "Superintendent", "Lieutenant", "Officer", "General", "Justice"];
    if last == first + 1 && (reading.token(first).is(class::MONTH) || first > at && rank.contains(&reading.word(first)))
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

/// A small word inside a name: "van", "de", and the "of" of a body ("Bank of Cardle").
fn joins(reading: &Reading<'_>, at: TokenIx, first: TokenIx) -> bool {
    let word = reading.word(at);
    word == "&"
        || is_particle(word) && at > first
        || word == "of"
            && (reading.token(at - 1).is(class::ORGWORD | class::BODY) || OWNED.contains(&reading.word(at - 1)))
        || word == "for" && PURPOSED.contains(&reading.word(at - 1))
}

/// Words behind which the name of a body says what it is of: "Chamber of Trade".
const OWNED: [&str; 9] = ["Chamber", "Society", "House", "Guild", "Academy", "Museum", "Friends", "Order", "Ministry"];

/// Words behind which the name of a body says what it is for: "Department for Transport".
const PURPOSED: [&str; 13] = [
    "Department",
    "Office",
    "Centre",
    "Center",
    "Institute",
    "Campaign",
    "Society",
    "Association",
    "Alliance",
    "Foundation",
    "Commission",
    "Coalition",
    "Council",
];

/// "Rocker Tate Orrin": a word that ends as words for people do, and is no first name, before one.
fn is_label(reading: &Reading<'_>, first: TokenIx, last: TokenIx) -> bool {
    let (word, next) = (reading.word(first), reading.token(first + 1));
    last == first + 3
        && !next.has(flag::ALL_CAPS)
        && ["er", "or", "ist", "ian", "man", "woman", "eer"].iter().any(|end| word.ends_with(end))
        && !is_first_name(reading, first)
        && is_first_name(reading, first + 1)
}

fn is_first_name(reading: &Reading<'_>, at: TokenIx) -> bool {
    reading.token(at).is(class::HE_NAME | class::SHE_NAME) || first::gender(reading.word(at)).is_some()
}

/// "Farmers' Congress": the mark of a plural between two words of a body's name.
fn owned_body(reading: &Reading<'_>, first: TokenIx, mark: TokenIx) -> bool {
    let token = reading.token(mark);
    let plural = matches!(token.kind, Kind::SingleMark | Kind::Clitic)
        && ["ers", "ors", "ents", "ists", "ants", "ees", "ians", "men"]
            .iter()
            .any(|end| reading.word(mark - 1).ends_with(end))
        // A person's party is his, and no part of his name; nor is the town that the body is of.
        && mark == first + 1
        && !reading.token(first).is(class::HE_NAME | class::SHE_NAME | class::TITLE);
    let next = reading.token(mark + 1);
    let bare = !token.has(flag::SPACE_BEFORE | flag::OPENS | flag::CLOSES) && matches!(reading.word(mark), "'" | "’");
    plural
        && bare
        && next.has(flag::CAPITAL)
        && !next.is(class::HE_NAME | class::SHE_NAME)
        && (next.is(class::ORGWORD | class::BODY)
            || matches!(reading.word(mark + 1), "Congress" | "Union" | "Party" | "Federation" | "League" | "Guild"))
}

/// `"Duke" Orrin` after `Ned`: a short stretch in marks between two name words; gives the token after the word.
fn nickname(reading: &Reading<'_>, at: TokenIx, end: TokenIx) -> Option<TokenIx> {
    if at >= end || !reading.token(at).has(flag::OPENS) {
        return None;
    }
    let close = (at + 1..end.min(at + 5)).find(|t| reading.token(*t).has(flag::CLOSES))?;
    (close + 1 < end && is_name(reading, close + 1)).then_some(close + 2)
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

/// What somebody or a firm is, as a report puts it before a name at the start of a sentence.
static LABELS: List = List::new(&[
    "Airline",
    "Analyst",
    "Astronomer",
    "Author",
    "Backbencher",
    "Barmaid",
    "Beekeeper",
    "Biologist",
    "Boatman",
    "Boxer",
    "Bride",
    "Broadcaster",
    "Brokerage",
    "Builder",
    "Businessman",
    "Businesswoman",
    "Butler",
    "Campaigner",
    "Carer",
    "Carmaker",
    "Charity",
    "Chemist",
    "Cleaner",
    "Climber",
    "Commuter",
    "Consultant",
    "Craftsman",
    "Crofter",
    "Customer",
    "Cyclist",
    "Dad",
    "Dairyman",
    "Defender",
    "Designer",
    "Developer",
    "Driver",
    "Electrician",
    "Farmer",
    "Father",
    "Ferryman",
    "Firefighter",
    "Fisherman",
    "Fisherwoman",
    "Footman",
    "Foreman",
    "Founder",
    "Gran",
    "Grandad",
    "Grandfather",
    "Grandmother",
    "Groom",
    "Grower",
    "Guitarist",
    "Hairdresser",
    "Handyman",
    "Historian",
    "Housebuilder",
    "Housemate",
    "Housewife",
    "Hubby",
    "Insurer",
    "Jockey",
    "Landlady",
    "Landlord",
    "Lender",
    "Librarian",
    "Lifeguard",
    "Listener",
    "Local",
    "Mechanic",
    "Midfielder",
    "Milkman",
    "Mother",
    "Motorist",
    "Mum",
    "Neighbor",
    "Neighbour",
    "Newlywed",
    "Novelist",
    "Nurse",
    "Organiser",
    "Organizer",
    "Pal",
    "Paramedic",
    "Passenger",
    "Passer-by",
    "Pensioner",
    "Plumber",
    "Policeman",
    "Policewoman",
    "Popster",
    "Postman",
    "Postmaster",
    "Postmistress",
    "Postwoman",
    "Presenter",
    "Publican",
    "Publisher",
    "Pundit",
    "Pupil",
    "Receptionist",
    "Regulator",
    "Researcher",
    "Resident",
    "Retailer",
    "Reveller",
    "Rival",
    "Rocker",
    "Rower",
    "Salesman",
    "Saleswoman",
    "Scientist",
    "Shareholder",
    "Shopkeeper",
    "Shopper",
    "Signalman",
    "Sponsor",
    "Sprinter",
    "Stallholder",
    "Starlet",
    "Strategist",
    "Striker",
    "Student",
    "Stuntman",
    "Superfan",
    "Supermarket",
    "Supplier",
    "Supporter",
    "Surgeon",
    "Swimmer",
    "Teammate",
    "Tenant",
    "Trader",
    "Tradie",
    "Trucker",
    "Veteran",
    "Viewer",
    "Villager",
    "Volunteer",
    "Waiter",
    "Waitress",
    "Watchdog",
    "Widow",
    "Widower",
    "Winger",
    "Youngster",
]);
