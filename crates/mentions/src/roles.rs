//! Roles: which person a word like "manager" or "the driver" stands for.

use std::sync::LazyLock;

use onrecord_reading::lexicon::{class, key};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::describe;
use crate::names::Name;
use crate::people::{Entity, Gender};

/// Roles that a report uses for one another. A word may stand in several rows.
const SYNONYMS: &[&[&str]] = &[
    &["founder", "co-founder", "cofounder", "creator"],
    &["boss", "chief", "head", "chairman", "chairwoman", "chair", "director", "owner", "ceo", "executive", "manager"],
    &["lawyer", "attorney", "solicitor", "barrister", "counsel", "advocate"],
    &["officer", "policeman", "policewoman", "constable", "sergeant", "detective", "inspector", "cop"],
    &["actor", "actress", "star", "performer"],
    &["singer", "musician", "rapper", "songwriter", "star", "artist"],
    &["comedian", "comic", "star", "presenter", "host"],
    &["presenter", "host", "anchor", "broadcaster", "star", "journalist"],
    &["chef", "cook", "restaurateur"],
    &["teenager", "teen", "boy", "girl", "youngster", "pupil", "schoolboy", "schoolgirl"],
    &["father", "dad"],
    &["mother", "mom", "mum"],
    &["coach", "manager", "trainer"],
    &["player", "striker", "midfielder", "defender", "goalkeeper", "footballer", "captain", "forward", "winger"],
    &["senator", "lawmaker", "legislator", "politician", "congressman", "congresswoman", "representative"],
    &["councillor", "councilman", "councilwoman", "politician"],
    &["minister", "politician", "secretary"],
    &["minister", "premier"],
    &["governor", "politician"],
    &["mayor", "politician"],
    &["candidate", "challenger", "nominee", "contender", "politician", "incumbent"],
    &["doctor", "physician", "surgeon", "gp", "medic"],
    &["writer", "author", "novelist", "playwright", "screenwriter"],
    &["journalist", "reporter", "columnist", "correspondent", "writer"],
    &["vicar", "priest", "pastor", "clergyman", "reverend", "rector"],
    &["scientist", "researcher", "professor", "academic", "scholar"],
    &["businessman", "entrepreneur", "tycoon", "mogul", "billionaire", "millionaire"],
    &["businesswoman", "entrepreneur", "tycoon", "mogul", "billionaire", "millionaire"],
    &["teacher", "headteacher", "headmaster", "principal"],
    &["defendant", "accused"],
    &["plaintiff", "claimant", "complainant"],
    &["dealer", "trader", "merchant"],
    &["athlete", "runner", "sprinter", "cyclist", "swimmer", "rider", "champion"],
    &["king", "monarch"],
    &["queen", "monarch"],
];

/// Places of the table of rows.
const SLOTS: usize = 1 << 9;

/// The rows of [`SYNONYMS`] that hold a word, as bits, by its key; open addressing.
static ROWS: LazyLock<Vec<(u128, u64)>> = LazyLock::new(|| {
    let mut slots = vec![(0, 0); SLOTS];
    for (row, words) in SYNONYMS.iter().enumerate() {
        for key in words.iter().filter_map(|word| key(word.as_bytes())) {
            let mut at = slot(key);
            while slots[at].0 != 0 && slots[at].0 != key {
                at = (at + 1) % SLOTS;
            }
            slots[at].0 = key;
            slots[at].1 |= 1 << row;
        }
    }
    slots
});

fn slot(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - 9)) as usize
}

/// The rows of synonyms that a role stands in, a bit each, whatever its case; 0 for none.
pub(crate) fn rows(word: &str) -> u64 {
    let Some(key) = key(word.as_bytes()).filter(|key| *key != 0) else { return 0 };
    let mut at = slot(key);
    loop {
        let (found, rows) = ROWS[at];
        if found == key {
            return rows;
        }
        if found == 0 {
            return 0;
        }
        at = (at + 1) % SLOTS;
    }
}

/// True where a report may use one word for the other.
pub(crate) fn synonyms(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || rows(a) & rows(b) != 0
}

/// The role that a short title stands for.
fn written_out(title: &str) -> Option<&'static str> {
    Some(match title.trim_end_matches('.') {
        "Dr" => "doctor",
        "Prof" => "professor",
        "Sen" => "senator",
        "Gov" => "governor",
        "Rev" => "reverend",
        "Sgt" => "sergeant",
        "Capt" => "captain",
        "Cllr" => "councillor",
        _ => return None,
    })
}

/// Gender that a role says.
pub(crate) fn gender(classes: u64) -> Option<Gender> {
    if classes & class::HE_ROLE != 0 {
        Some(Gender::He)
    } else if classes & class::SHE_ROLE != 0 {
        Some(Gender::She)
    } else {
        None
    }
}

/// Roles bound by apposition: the words before ("producer and co-founder of Harbour Records Ned Orrin",
/// "screenwriter Odila Marsh") and after ("Odila Marsh, the plant's manager,").
pub(crate) fn by_apposition<'t>(
    reading: &Reading<'t>,
    name: &Name,
    ix: usize,
    entity: &mut Entity<'t>,
    bound: &mut Vec<(TokenIx, usize)>,
) {
    let mut take = |at: TokenIx, entity: &mut Entity<'t>| {
        let t = reading.token(at);
        if t.kind == Kind::Word && t.is(class::ROLE) {
            bound.push((at, ix));
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
    // "Judge Odila Marsh" is the judge.
    for at in name.title..name.first {
        take(at, entity);
        if let Some(role) = written_out(reading.word(at))
            && !entity.roles.contains(&role)
        {
            entity.roles.push(role);
        }
    }
    // "Its leader, Odila Marsh, said": the role before the comma, where the name is no item of a list.
    let closed = name.last >= sentence.last
        || matches!(reading.token(name.last).kind, Kind::Comma | Kind::Stop)
        || describe::acts(reading, name.last);
    if closed
        && name.title >= sentence.first + 2
        && reading.token(name.title - 1).kind == Kind::Comma
        && !reading.token(name.title - 2).has(flag::CAPITAL)
    {
        take(name.title - 2, entity);
    }
    if let Some(role) = closed.then(|| before_comma(reading, name, sentence.first)).flatten() {
        take(role, entity);
    }
    // Before: directly, or over "of X" and "and".
    let mut at = name.title;
    let low = sentence.first.max(at.saturating_sub(9));
    let mut joined = true;
    while at > low {
        at -= 1;
        let t = reading.token(at);
        // "The mayor of Cardle", "winner of three Grand Tours": what the role is of is not its bearer.
        if reading.word(at) == "of" && !(at + 1..name.title).any(|t| reading.token(t).has(flag::CAPITAL)) {
            break;
        }
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
        if reading.tokens.get(at as usize).is_some_and(|t| t.is(class::ADVERB)) {
            at += 1;
        }
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

/// The name that says what a role at `at` is of: "Harbour" in "director of the Harbour Office".
pub(crate) fn complement(reading: &Reading<'_>, at: TokenIx) -> Option<TokenIx> {
    let next = |t: TokenIx| reading.tokens.get(t as usize);
    next(at + 1).filter(|_| matches!(reading.word(at + 1), "of" | "at" | "for"))?;
    let name = if next(at + 2)?.is(class::DET) { at + 3 } else { at + 2 };
    next(name).filter(|t| t.kind == Kind::Word && t.has(flag::CAPITAL) && !t.is(class::FUNCTION)).map(|_| name)
}

/// True where a role that is bound to `e` stands right before or behind the word at `of`: "Harbour Office director Ned
/// Orrin", "the director of the Harbour Office, Ned Orrin".
pub(crate) fn is_of(reading: &Reading<'_>, bound: &[(TokenIx, usize)], e: usize, of: TokenIx) -> bool {
    let word = reading.word(of);
    bound.iter().filter(|(_, bearer)| *bearer == e).any(|(role, _)| {
        let end = reading.tokens.len() as TokenIx;
        (role.saturating_sub(5)..(role + 4).min(end)).any(|t| reading.word(t) == word)
    })
}

/// "The head chef of the Crooked Spoon, Odila Marsh, said": the role that a phrase before the comma begins with, where
/// nothing but what it is a role of stands between.
fn before_comma(reading: &Reading<'_>, name: &Name, begin: TokenIx) -> Option<TokenIx> {
    let comma = name.title.checked_sub(1).filter(|t| *t > begin && reading.token(*t).kind == Kind::Comma)?;
    let low = begin.max(comma.saturating_sub(12));
    let mut role = None;
    for t in (low..comma).rev() {
        let token = reading.token(t);
        let inside =
            matches!(token.kind, Kind::Word | Kind::Clitic) && !token.is(class::AUX | class::PAST | class::REL);
        if !inside {
            return None;
        }
        let article = token.is(class::DET | class::POSS) || token.kind == Kind::Clitic && role.is_some();
        if article && role.is_some() {
            let after_verb = t > begin && reading.token(t - 1).is(class::PREP);
            return role.filter(|_| !after_verb);
        }
        if token.is(class::ROLE)
            && !token.has(flag::CAPITAL)
            && reading.tokens.get(t as usize + 1).is_some_and(|next| next.is(class::PREP))
        {
            role = Some(t);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{SLOTS, SYNONYMS, rows, synonyms};

    #[test]
    fn every_role_is_found_in_all_its_rows() {
        assert!(SYNONYMS.len() <= 64 && SYNONYMS.iter().map(|row| row.len()).sum::<usize>() * 2 < SLOTS);
        for (at, row) in SYNONYMS.iter().enumerate() {
            assert!(row.iter().all(|word| rows(word) >> at & 1 == 1 && rows(&word.to_uppercase()) == rows(word)));
        }
        assert!(synonyms("Boss", "chairman") && synonyms("baker", "Baker"));
        assert!(!synonyms("boss", "vicar") && rows("") == 0 && rows("baker") == 0);
    }
}
