//! Epithets: "the three-time winner", "the novelist", "the 47-year-old MP": another word for the one who has just been
//! named or quoted. A word that may bring in somebody new ("the driver", "the owner") is none.

use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::people::{Gender, People, Points};
use crate::roles;
use crate::walk::Found;

/// What somebody is, not what he does in the story.
static TRAITS: List = List::new(&[
    "academic",
    "activist",
    "actor",
    "actress",
    "anthropologist",
    "archaeologist",
    "artist",
    "astronaut",
    "astronomer",
    "athlete",
    "author",
    "backbencher",
    "baker",
    "barrister",
    "batsman",
    "beekeeper",
    "billionaire",
    "biologist",
    "blogger",
    "botanist",
    "bowler",
    "boxer",
    "bride",
    "broadcaster",
    "businessman",
    "businesswoman",
    "campaigner",
    "cardiologist",
    "champion",
    "chef",
    "climatologist",
    "climber",
    "comedian",
    "comic",
    "composer",
    "conductor",
    "congressman",
    "congresswoman",
    "craftsman",
    "cricketer",
    "criminologist",
    "crofter",
    "cyclist",
    "dancer",
    "defender",
    "designer",
    "ecologist",
    "economist",
    "entomologist",
    "entrepreneur",
    "epidemiologist",
    "explorer",
    "farmer",
    "ferryman",
    "filmmaker",
    "florist",
    "footballer",
    "frontman",
    "full-back",
    "fullback",
    "gamer",
    "goalkeeper",
    "golfer",
    "gran",
    "grandad",
    "grandfather",
    "grandmother",
    "groom",
    "gymnast",
    "historian",
    "hotelier",
    "housewife",
    "influencer",
    "jeweler",
    "jeweller",
    "jockey",
    "lawmaker",
    "linebacker",
    "linguist",
    "medallist",
    "meteorologist",
    "midfielder",
    "millionaire",
    "mogul",
    "musician",
    "novelist",
    "nutritionist",
    "oncologist",
    "optician",
    "outfielder",
    "painter",
    "palaeontologist",
    "paleontologist",
    "peer",
    "pensioner",
    "philosopher",
    "photographer",
    "physiotherapist",
    "pianist",
    "playwright",
    "poet",
    "politician",
    "premier",
    "quarterback",
    "rancher",
    "rapper",
    "restaurateur",
    "rocker",
    "rower",
    "runner",
    "sailor",
    "scholar",
    "sculptor",
    "seismologist",
    "senator",
    "singer",
    "skier",
    "skipper",
    "snowboarder",
    "sociologist",
    "songwriter",
    "sprinter",
    "star",
    "starlet",
    "striker",
    "stuntman",
    "surfer",
    "swimmer",
    "theologian",
    "tradie",
    "tycoon",
    "undergraduate",
    "virologist",
    "vlogger",
    "volcanologist",
    "widow",
    "widower",
    "winger",
    "winner",
    "wrestler",
    "writer",
    "youtuber",
    "zoologist",
]);

/// Members of a party, and a man or a woman of one.
pub(crate) static PARTISANS: List =
    List::new(&["Democrat", "Republican", "Tory", "Conservative", "Liberal", "Socialist", "Independent"]);

/// Sentences back in which the one who is meant has been named or quoted.
const BACK: usize = 2;

/// The person whom "the ..." with its article at `from` and its head at `at` stands for, where it is an epithet and
/// just one fits.
pub(crate) fn whom(
    reading: &Reading<'_>,
    people: &People<'_>,
    from: TokenIx,
    at: TokenIx,
    gender: Option<Gender>,
) -> Option<usize> {
    if !reading.word(from).eq_ignore_ascii_case("the") || from >= at {
        return None;
    }
    let word = reading.word(at);
    let kin = kin(word).filter(|_| {
        let of = reading.tokens.len() > at as usize + 2 && reading.word(at + 1) == "of";
        of && (reading.token(at + 2).kind == Kind::Number || NUMBERS.contains(&reading.word(at + 2)))
    });
    // "the author of the report", "the star who ...": more is said, so that it may be somebody new.
    let more = reading.tokens.get(at as usize + 1).is_some_and(|t| t.is(class::PREP | class::REL));
    if more && kin.is_none() {
        return None;
    }
    let telling = (from + 1..=at).any(|t| is_telling(reading, t, at));
    let known = TRAITS.holds(word) || PARTISANS.holds(word);
    if !telling && !known && kin.is_none() {
        return None;
    }
    let e = focus(reading, people, from, gender.or(kin))?;
    let entity = &people.entities[e];
    let age = (from + 1..=at).find_map(|t| reading.word(t).strip_suffix("-year-old"));
    if age.is_some_and(|age| told_age(reading, people, e).is_some_and(|told| told != age)) {
        return None;
    }
    let fits =
        telling || kin.is_some() || entity.roles.is_empty() || entity.roles.iter().any(|r| roles::synonyms(r, word));
    fits.then_some(e)
}

/// "the flying Kenyan", "the Swede": a man or woman of a people, with an article and without a name.
pub(crate) fn is_of_a_people(reading: &Reading<'_>, from: TokenIx, at: TokenIx) -> bool {
    let word = reading.word(at);
    let article = matches!(reading.word(from), "the" | "The" | "a" | "A" | "an" | "An");
    let small = !(from + 1..at).any(|t| reading.token(t).has(flag::CAPITAL));
    // "the Diocese of Cardle": the name goes on.
    let alone = reading
        .tokens
        .get(at as usize + 1)
        .is_none_or(|next| !next.has(flag::CAPITAL) && !matches!(reading.word(at + 1), "of" | "'" | "’"));
    if !article || !reading.token(at).has(flag::CAPITAL) || !small || !alone {
        return false;
    }
    // Two that are papers and houses.
    let ends = !matches!(word, "Guardian" | "Smithsonian" | "Vatican" | "Caspian")
        && ["man", "woman", "ian", "ean", "can", "yan", "ese", "ander"]
            .iter()
            .any(|end| word.len() > end.len() + 2 && word.ends_with(end));
    ends || PEOPLES.holds(word)
}

/// Those whose words have no ending of their own.
static PEOPLES: List = List::new(&[
    "Briton",
    "Catalan",
    "Croat",
    "Czech",
    "Dane",
    "Filipino",
    "Finn",
    "Fleming",
    "German",
    "Greek",
    "Iraqi",
    "Israeli",
    "Londoner",
    "Pakistani",
    "Pole",
    "Saudi",
    "Scot",
    "Serb",
    "Slovak",
    "Spaniard",
    "Swede",
    "Swiss",
    "Thai",
    "Turk",
    "Ugandan",
    "Walloon",
]);

const NUMBERS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

fn kin(word: &str) -> Option<Gender> {
    match word {
        "mother" | "mum" | "mom" | "grandmother" => Some(Gender::She),
        "father" | "dad" | "grandfather" => Some(Gender::He),
        _ => None,
    }
}

/// A word that tells more of somebody who is known: "three-time", "48-year-old", "Oscar-winning", "Labour" before "man".
fn is_telling(reading: &Reading<'_>, t: TokenIx, head: TokenIx) -> bool {
    let word = reading.word(t);
    let token = reading.token(t);
    let person = matches!(reading.word(head), "man" | "woman" | "native");
    ["-time", "-year-old", "-winning", "-winner", "-born", "-turned"].iter().any(|end| word.ends_with(end))
        || t < head && person && token.kind == Kind::Word && token.has(flag::CAPITAL)
        || t + 1 == head
            && word == "former"
            && (reading.token(head).is(class::ROLE) || TRAITS.holds(reading.word(head)))
}

/// The age that the report adds to the name of `e`: "Odila Marsh, 43,".
fn told_age<'t>(reading: &Reading<'t>, people: &People<'_>, e: usize) -> Option<&'t str> {
    let named = people.names.iter().zip(&people.points).filter(|(_, p)| **p == Points::One(e));
    named.map(|(name, _)| name.last).find_map(|after| {
        let comma = reading.tokens.get(after as usize).is_some_and(|t| t.kind == Kind::Comma);
        let number = reading.tokens.get(after as usize + 1).filter(|t| comma && t.kind == Kind::Number)?;
        Some(&reading.text[number.span().range()])
    })
}

/// The one person in the sentences before `from` and in its own; of several, the only one who speaks or is the subject
/// in the last of them. `None` where somebody without a name is there.
fn focus(reading: &Reading<'_>, people: &People<'_>, from: TokenIx, gender: Option<Gender>) -> Option<usize> {
    let here = reading.sentences.partition_point(|s| s.first <= from).checked_sub(1)?;
    // Sentences that are quoted from end to end do not count.
    let tells = |s: &usize| {
        let sentence = reading.sentences[*s];
        let outside = |t: TokenIx| reading.token(t).kind == Kind::Word && !reading.token(t).has(flag::QUOTED);
        (sentence.first..sentence.last).any(outside)
    };
    let first = (0..here).rev().take(4 * BACK).filter(tells).take(BACK).last().unwrap_or(here);
    let (begin, last) = (reading.sentences[first].first, reading.sentences[here.saturating_sub(1)].first);
    let paragraph = reading.sentences[here].paragraph;
    if reading.sentences[here.saturating_sub(1)].paragraph + 1 < paragraph {
        return None;
    }
    let mut all: Vec<usize> = Vec::new();
    let mut heads: Vec<usize> = Vec::new();
    let mut add = |e: usize, at: TokenIx, heading: bool| {
        all.push(e);
        if heading && at >= last {
            heads.push(e);
        }
    };
    for ix in people.names.partition_point(|n| n.first < begin)..people.names.len() {
        let name = &people.names[ix];
        if name.first >= from {
            break;
        }
        if name.quoted {
            continue;
        }
        let mark = people.marks.get(ix).copied().unwrap_or_default();
        match &people.points[ix] {
            Points::One(e) if people.entities[*e].person => add(*e, name.first, mark.speaks || mark.weight >= 18),
            Points::Several(_) => return None,
            _ => {}
        }
    }
    let found = |all: &[(TokenIx, Found)]| -> Vec<(TokenIx, Found)> {
        all.iter().filter(|(t, _)| *t >= begin && *t < from).cloned().collect()
    };
    for (t, found) in found(&people.trail.pronouns) {
        match found {
            _ if reading.token(t).has(flag::QUOTED) => {}
            Found::One(e) => add(e, t, reading.token(t).is(class::PRONOUN)),
            Found::Several(_) | Found::Nobody => return None,
        }
    }
    for (t, _, found) in people.trail.roles.iter().filter(|(t, ..)| *t >= begin && *t < from) {
        match found {
            Found::One(e) => add(*e, *t, false),
            Found::Several(_) | Found::Nobody => return None,
        }
    }
    let fits = |e: &usize| {
        let entity = &people.entities[*e];
        entity.words.is_empty()
            || entity.is_human() && (gender.is_none() || entity.gender.is_none() || entity.gender == gender)
    };
    let only = |mut list: Vec<usize>| {
        list.retain(fits);
        list.sort_unstable();
        list.dedup();
        match list.as_slice() {
            [e] if !people.entities[*e].words.is_empty() && people.entities[*e].person => Some(*e),
            _ => None,
        }
    };
    only(all).or_else(|| only(heads))
}
