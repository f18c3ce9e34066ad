//! What joins words into one name: particles, "of" and "for" in the names of bodies, the marks of possessives,
//! numbers of branches, nicknames in marks.

use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::{Kind, Token, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::names::{is_first_name, is_name};

/// One past the run of name words from `at`.
pub(crate) fn run(reading: &Reading<'_>, at: TokenIx, end: TokenIx) -> TokenIx {
    let mut last = at + 1;
    while last < end {
        let t = reading.token(last);
        // Most runs end at a small word that joins nothing.
        if t.kind == Kind::Word && t.has(flag::CAPITAL) {
            if t.has(flag::SPACE_BEFORE) && is_name(reading, last) {
                last += 1;
            } else if let Some(after) = capital_small_word(reading, last, end) {
                last = after;
            } else {
                break;
            }
        } else if let Some(after) = joined(reading, at, last, end) {
            last = after;
        } else {
            break;
        }
    }
    last
}

/// The token after what `last` joins to the run that began at `at`.
fn joined(reading: &Reading<'_>, at: TokenIx, last: TokenIx, end: TokenIx) -> Option<TokenIx> {
    let t = reading.token(last);
    match t.kind {
        Kind::Number => {
            let branch = t.has(flag::SPACE_BEFORE)
                && BRANCHES.contains(&reading.word(last - 1))
                && reading.word(last).len() <= 4
                && reading.word(last).bytes().all(|b| b.is_ascii_digit());
            branch.then_some(last + 1)
        }
        Kind::SingleMark | Kind::Clitic | Kind::DoubleMark => {
            if let Some(after) = nickname(reading, last, end) {
                return Some(after);
            }
            if last + 1 >= end {
                return None;
            }
            // "Hurlers' and Footballers' Association"
            if last + 4 < end
                && reading.word(last + 1) == "and"
                && is_mark(reading, last)
                && is_people(reading.word(last - 1))
                && is_mark(reading, last + 3)
                && owned_body(reading, last + 2, last + 3)
            {
                return Some(last + 5);
            }
            if owned_body(reading, at, last) || owned(reading, at, last) {
                return Some(last + 2);
            }
            brand(reading, at, last).then_some(last + 1)
        }
        Kind::Word | Kind::Comma => {
            if t.kind == Kind::Word && last + 1 < end && is_name(reading, last + 1) && joins(reading, last, at) {
                return Some(last + 2);
            }
            if let Some(after) = listed(reading, at, last, end) {
                return Some(after);
            }
            // "Friends of the Orwell", "Save the Children".
            let the = t.kind == Kind::Word
                && match reading.word(last) {
                    "of" => last + 2 < end && reading.word(last + 1) == "the" && WHOLE.holds(reading.word(last - 1)),
                    "the" => last == at + 1 && CALLS.contains(&reading.word(at)),
                    "for" | "against" | "without" => {
                        last == at + 1 && reading.token(at).has(flag::CAPITAL) && CAUSES.contains(&reading.word(at))
                    }
                    _ => false,
                };
            let next = last + if t.kind == Kind::Word && reading.word(last) == "of" { 2 } else { 1 };
            (the && next < end && is_name(reading, next)).then_some(next + 1)
        }
        // "Ford & Hale" has its sign as a token of another kind.
        _ => (last + 1 < end && is_name(reading, last + 1) && joins(reading, last, at)).then_some(last + 2),
    }
}

/// Words of a body's name behind which "of the" goes on with it: "Friends of the Orwell".
static WHOLE: List = List::new(&[
    "Academy",
    "Archdiocese",
    "Bank",
    "Brothers",
    "Chamber",
    "Church",
    "Club",
    "College",
    "Daughters",
    "Diocese",
    "Federation",
    "Friends",
    "Guardians",
    "Guild",
    "House",
    "Institute",
    "Knights",
    "Museum",
    "Order",
    "Sisters",
    "Society",
    "Sons",
    "Union",
    "University",
]);

/// Verbs by which a campaign calls itself: "Save the Children".
const CALLS: [&str; 6] = ["Save", "Stop", "Keep", "Protect", "Reclaim", "Feed"];

/// Those who name themselves by what they are for: "Transport for Marlshire", "Mothers against Speed".
const CAUSES: [&str; 14] = [
    "Transport",
    "Citizens",
    "Parents",
    "Mothers",
    "Doctors",
    "Students",
    "Teachers",
    "Workers",
    "Neighbors",
    "Neighbours",
    "Residents",
    "Families",
    "Veterans",
    "Farmers",
];

/// Words behind which a number belongs to the name: "Local 88".
const BRANCHES: [&str; 6] = ["Local", "Radio", "Channel", "Lodge", "Branch", "Engine"];

/// "Mothers Against Speed", "Warm Homes Now": a small word written with a capital inside a name.
fn capital_small_word(reading: &Reading<'_>, at: TokenIx, end: TokenIx) -> Option<TokenIx> {
    let t = reading.token(at);
    let before = reading.token(at - 1);
    let apart =
        t.has(flag::SPACE_BEFORE) && !t.has(flag::SENTENCE_START | flag::ALL_CAPS) && !before.has(flag::ALL_CAPS);
    if !apart || before.is(class::TITLE) {
        return None;
    }
    let next = (at + 1 < end).then(|| reading.token(at + 1));
    match reading.word(at) {
        "Against" | "For" | "Without" | "And" | "Of" | "Not" => {
            let goes_on = next.is_some_and(|n| n.has(flag::SPACE_BEFORE)) && is_name(reading, at + 1);
            (goes_on && has_small_words(reading, at, end)).then_some(at + 2)
        }
        "Now" | "First" | "Together" | "Forward" | "Up" => Some(at + 1),
        _ => None,
    }
}

/// False in a line in which every word has a capital: there it tells nothing.
fn has_small_words(reading: &Reading<'_>, at: TokenIx, end: TokenIx) -> bool {
    (at.saturating_sub(8)..end.min(at + 10)).any(|t| {
        let t = reading.token(t);
        t.kind == Kind::Word && !t.has(flag::CAPITAL) && t.end - t.start > 3
    })
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

/// A small word inside a name: "van", "de", and the "of" of a body ("Bank of Cardle").
fn joins(reading: &Reading<'_>, at: TokenIx, first: TokenIx) -> bool {
    let word = reading.word(at);
    word == "&"
        || is_particle(word) && at > first
        || word == "of" && (reading.token(at - 1).is(class::ORGWORD | class::BODY) || OWNED.holds(reading.word(at - 1)))
        || word == "for" && PURPOSED.contains(&reading.word(at - 1))
}

/// Words behind which the name of a body says what it is of: "Chamber of Trade".
static OWNED: List = List::new(&[
    "Academy",
    "Archdiocese",
    "Bishops",
    "Chamber",
    "Confederation",
    "Diocese",
    "Federation",
    "Friends",
    "Guild",
    "House",
    "League",
    "Ministry",
    "Museum",
    "Order",
    "Society",
    "Union",
]);

/// Words behind which the name of a body says what it is for: "Department for Transport".
const PURPOSED: [&str; 14] = [
    "Department",
    "Office",
    "Centre",
    "Center",
    "Centers",
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

/// "Department of Health and Social Care", "Ministry of Agriculture, Fisheries and Food", "Competition and Markets
/// Authority": one body, whose fields are listed. Gives the token after the list.
fn listed(reading: &Reading<'_>, at: TokenIx, last: TokenIx, end: TokenIx) -> Option<TokenIx> {
    let is_and = |t: TokenIx| matches!(reading.word(t), "and" | "&");
    let begins = reading.token(last).kind == Kind::Comma || is_and(last);
    if !begins || last + 1 >= end || !is_name(reading, last + 1) {
        return None;
    }
    // "Human Services" is a field, "Harbour Council" another body.
    let body = |t: TokenIx| reading.token(t).is(class::ORGWORD | class::BODY) && !reading.word(t).ends_with('s');
    let words = |from: TokenIx| (from..end).find(|t| !is_name(reading, *t)).unwrap_or(end);
    // What a department is of, or for: fields, never people or bodies.
    let of = (at + 1..last).find(|t| matches!(reading.word(*t), "of" | "for"));
    if let Some(of) = of.filter(|of| FIELDED.contains(&reading.word(of - 1))) {
        if last - of > 4 {
            return None;
        }
        let mut from = last;
        for _ in 0..3 {
            let ends = is_and(from);
            let next = from + 1 + TokenIx::from(!ends && is_and(from + 1));
            if next >= end || !is_name(reading, next) {
                return None;
            }
            let after = words(next);
            if after - next > 3 || (next..after).any(|t| body(t) || is_first_name(reading, t)) {
                return None;
            }
            if ends || is_and(next - 1) {
                return Some(after);
            }
            from = after;
            if from >= end || !(is_and(from) || reading.token(from).kind == Kind::Comma) {
                return None;
            }
        }
        return None;
    }
    // "the Competition and Markets Authority"
    let single = last == at + 1
        && is_and(last)
        && !reading.token(at).has(flag::ALL_CAPS)
        && !reading.token(at).is(class::PLACE | class::GROUP | class::TITLE)
        && (!body(at) || matches!(reading.word(at), "Health" | "Trade" | "Police" | "Energy" | "Water" | "Transport"))
        && !is_first_name(reading, at);
    let after = words(last + 1);
    (single
        && after - last <= 4
        && after > last + 2
        && is_body(reading.token(after - 1), reading.word(after - 1))
        && !is_first_name(reading, last + 1))
    .then_some(after)
}

/// Bodies whose names list their fields.
const FIELDED: [&str; 12] = [
    "Department",
    "Ministry",
    "Office",
    "Committee",
    "Secretary",
    "Minister",
    "Institute",
    "Bureau",
    "College",
    "Centers",
    "Council",
    "Board",
];

/// "Pilots' Association", "General Handlers' Union", "Patients' Rights Forum": the mark of a plural between words of a
/// body's name.
fn owned_body(reading: &Reading<'_>, first: TokenIx, mark: TokenIx) -> bool {
    let next = reading.token(mark + 1);
    let begins = next.has(flag::CAPITAL) && next.has(flag::SPACE_BEFORE) && is_name(reading, mark + 1);
    // No person and no town has an article.
    let plural = is_people(reading.word(mark - 1)) || first > 0 && reading.token(first - 1).is(class::DET);
    is_mark(reading, mark)
        && begins
        && reading.word(mark - 1).ends_with('s')
        && plural
        // A person's party is his, and no part of his name.
        && !(first..mark).any(|t| {
            is_first_name(reading, t) || reading.token(t).is(class::TITLE) && reading.word(t) != "General"
        })
        && (mark + 1..reading.tokens.len() as TokenIx)
            .take(3)
            .take_while(|t| *t == mark + 1 || is_name(reading, *t))
            .any(|t| is_body(reading.token(t), reading.word(t)))
}

/// The mark of a plural's possessive.
fn is_mark(reading: &Reading<'_>, at: TokenIx) -> bool {
    let token = reading.token(at);
    matches!(token.kind, Kind::SingleMark | Kind::Clitic)
        && !token.has(flag::SPACE_BEFORE | flag::OPENS | flag::CLOSES)
        && matches!(reading.word(at), "'" | "’")
}

/// A plural for people: "Handlers", "Users", "Farmers", "Residents".
fn is_people(word: &str) -> bool {
    ["ers", "ors", "ents", "ists", "ants", "ees", "ians", "men", "ots", "ens", "eons", "ars", "ives"]
        .iter()
        .any(|end| word.ends_with(end))
        || PEOPLES.contains(&word)
}

/// More such plurals.
const PEOPLES: [&str; 14] = [
    "Girls", "Boys", "Mothers", "Fathers", "Nurses", "Judges", "Coaches", "Athletes", "Heads", "Chiefs", "Bishops",
    "Wives", "Riders", "Families",
];

fn is_body(token: &Token, word: &str) -> bool {
    token.is(class::ORGWORD | class::BODY)
        || matches!(
            word,
            "Congress"
                | "Union"
                | "Party"
                | "Federation"
                | "League"
                | "Guild"
                | "Association"
                | "Council"
                | "Society"
                | "Alliance"
                | "Trust"
                | "Forum"
                | "Network"
                | "Coalition"
                | "Collective"
                | "Campaign"
                | "Assembly"
                | "Foundation"
                | "Group"
                | "Club"
                | "Committee"
                | "Institute"
                | "Board"
                | "Fund"
                | "Action"
                | "Co-operative"
                | "Cooperative"
                | "Executive"
                | "Inspectorate"
                | "Directorate"
        )
}

/// "Women's Institute", "St. Anne's Primary School", "King's College": a possessive inside a body's name.
fn owned(reading: &Reading<'_>, at: TokenIx, mark: TokenIx) -> bool {
    let token = reading.token(mark);
    let next = reading.token(mark + 1);
    if token.kind != Kind::Clitic
        || token.has(flag::SPACE_BEFORE)
        || !matches!(reading.word(mark), "'s" | "’s")
        || !next.has(flag::CAPITAL)
        || !next.has(flag::SPACE_BEFORE)
        || next.is(class::ROLE | class::TITLE)
        || !is_name(reading, mark + 1)
        || is_first_name(reading, mark + 1)
    {
        return false;
    }
    // "the Sheriff's Office"
    if OFFICERS.contains(&reading.word(mark - 1)) && matches!(reading.word(mark + 1), "Office" | "Department") {
        return true;
    }
    let saint = mark >= at + 2 && matches!(reading.word(mark - 2), "St" | "St." | "Saint");
    saint || OWNERS.contains(&reading.word(mark - 1))
}

/// Whose office is a body of its own.
const OFFICERS: [&str; 9] =
    ["Sheriff", "Mayor", "Governor", "Attorney", "General", "Prosecutor", "Coroner", "Examiner", "Commissioner"];

/// Common nouns to which a body belongs by its name.
const OWNERS: [&str; 12] = [
    "Women",
    "Men",
    "Children",
    "People",
    "King",
    "Queen",
    "Veteran",
    "Consumer",
    "Worker",
    "Workmen",
    "Fishermen",
    "Writer",
];

/// "Griddle Jack's said": a firm whose name ends as a possessive does, for a verb follows.
fn brand(reading: &Reading<'_>, first: TokenIx, mark: TokenIx) -> bool {
    let token = reading.token(mark);
    let next = reading.token(mark + 1);
    token.kind == Kind::Clitic
        && !token.has(flag::SPACE_BEFORE | flag::QUOTED)
        && matches!(reading.word(mark), "'s" | "’s")
        && !(first..mark).any(|t| is_first_name(reading, t) || reading.token(t).is(class::TITLE))
        && !next.has(flag::CAPITAL)
        && (next.is(class::SPEECH)
            && next.is(class::PAST)
            && !next.is(class::NOUNISH | class::CUENOUN | class::SAIDNOUN)
            || matches!(reading.word(mark + 1), "has" | "will" | "says"))
}

/// `"Duke" Orrin` after `Ned`: a short stretch in marks between two name words; gives the token after the word.
fn nickname(reading: &Reading<'_>, at: TokenIx, end: TokenIx) -> Option<TokenIx> {
    if at >= end || !reading.token(at).has(flag::OPENS) {
        return None;
    }
    let close = (at + 1..end.min(at + 5)).find(|t| reading.token(*t).has(flag::CLOSES))?;
    (close + 1 < end && is_name(reading, close + 1)).then_some(close + 2)
}
