//! The clause that a date stands in: from the words between two borders, as many as it takes to hold a verb.

use onrecord_reading::Reading;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

/// A stretch of a sentence between two borders, as tokens `first..last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    first: u32,
    last: u32,
}

/// True for a word that may be the verb of a clause.
pub(crate) fn verbal(reading: &Reading<'_>, at: u32) -> bool {
    let token = reading.token(at);
    if token.kind != Kind::Word || token.is(class::MODAL) {
        return token.is(class::MODAL);
    }
    let word = reading.word(at);
    let finite = class::PAST | class::THIRD | class::BE | class::HAVE | class::DO;
    if token.is(finite) && !token.is(class::NOUNISH) {
        return !token.has(flag::CAPITAL) || token.has(flag::SENTENCE_START);
    }
    // Verbs that the table does not know: "burned", "tested"; not "the burned hull".
    let before = at.checked_sub(1).map(|before| reading.token(before));
    word.len() > 4
        && word.ends_with("ed")
        && !token.has(flag::CAPITAL)
        && !before.is_some_and(|b| b.is(class::DET | class::POSS | class::PREP) && b.kind == Kind::Word)
        || token.is(class::VERB | class::PARTICIPLE) && !token.has(flag::CAPITAL)
}

/// Tokens of the clause around `date`, inside the tokens `within`.
pub(crate) fn around(reading: &Reading<'_>, within: (u32, u32), date: (u32, u32)) -> (u32, u32) {
    let pieces = pieces(reading, within, date);
    let Some(at) = pieces.iter().position(|p| p.first <= date.0 && date.0 < p.last) else { return date };
    let has = |p: &Piece| (p.first..p.last).any(|t| verbal(reading, t) && !(date.0..date.1).contains(&t));
    let (mut from, mut to) = (at, at);
    // "Marsh, the treasurer until 2029, says": the name before it, and no more.
    let names = |p: &Piece| !has(p) && (p.first..p.last).any(|t| reading.token(t).has(flag::CAPITAL));
    let aside = at > 0 && reading.token(pieces[at].first).is(class::DET) && names(&pieces[at - 1]);
    if aside && !has(&pieces[at]) {
        from = at - 1;
    } else if !has(&pieces[at]) {
        let before = (0..at).rev().find(|ix| has(&pieces[*ix]));
        let after = (at + 1..pieces.len()).find(|ix| has(&pieces[*ix]));
        match (before, after) {
            // "On Friday, Marsh left": what follows, where nothing but the date has been said.
            (_, Some(after)) if at == 0 || before.is_none() => to = after,
            (Some(before), _) => from = before,
            _ => {}
        }
    }
    // "the promise, made in 2026": what is made stands before the comma.
    let first = (pieces[from].first..pieces[from].last).find(|at| reading.token(*at).kind == Kind::Word);
    let relative = |p: &Piece| reading.token(p.first).is(class::WH | class::REL);
    let comma = from > 0 && reading.token(pieces[from].first - 1).kind == Kind::Comma;
    if comma && first.is_some_and(|at| hangs(reading, at)) && !relative(&pieces[from - 1]) {
        from -= 1;
    }
    trimmed(reading, (pieces[from].first, pieces[to].last), date)
}

/// A participle that hangs on the noun before it.
fn hangs(reading: &Reading<'_>, at: u32) -> bool {
    let token = reading.token(at);
    let word = reading.word(at);
    !token.has(flag::CAPITAL)
        && (token.is(class::PARTICIPLE) && !token.is(class::AUX)
            || matches!(word, "made" | "begun" | "built" | "held" | "won" | "sold" | "known")
            || word.len() > 4 && word.ends_with("ed"))
}

/// Cuts `within` at its borders; none falls inside the date.
fn pieces(reading: &Reading<'_>, within: (u32, u32), date: (u32, u32)) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut first = within.0;
    for at in within.0..within.1 {
        // A comma right after a date that leads its clause belongs to it: "On July 30, the system was tested".
        let joins = |first: u32| {
            let leads = !(first..date.0).any(|at| verbal(reading, at));
            at == date.1 && at + 1 < within.1 && reading.token(at).kind == Kind::Comma && leads
        };
        if (date.0..date.1).contains(&at) || joins(first) {
            continue;
        }
        let ends = mark(reading, within, at);
        if (ends || opens(reading, within, at)) && at > first {
            out.push(Piece { first, last: at });
            first = at;
        }
        if ends {
            first = at + 1;
        }
    }
    if first < within.1 {
        out.push(Piece { first, last: within.1 });
    }
    out
}

/// A mark that parts two clauses.
fn mark(reading: &Reading<'_>, within: (u32, u32), at: u32) -> bool {
    match reading.token(at).kind {
        Kind::Semicolon
        | Kind::Colon
        | Kind::Dash
        | Kind::DoubleMark
        | Kind::Open
        | Kind::Close
        | Kind::Ellipsis
        | Kind::Stop => true,
        Kind::SingleMark => reading.token(at).has(flag::OPENS | flag::CLOSES),
        Kind::Comma => !in_name(reading, within, at),
        _ => false,
    }
}

/// ", 51," and ", Rufus Quenby,": a comma around a short aside parts nothing for a reader, but nothing is lost by
/// cutting there. Within "Port Sorrow, Gannet Head" it joins names.
fn in_name(reading: &Reading<'_>, within: (u32, u32), at: u32) -> bool {
    let capital = |at: u32| reading.token(at).has(flag::CAPITAL);
    at > within.0 && at + 1 < within.1 && capital(at - 1) && capital(at + 1) && !verbal(reading, at + 1)
}

/// A word that opens a clause of its own.
fn opens(reading: &Reading<'_>, within: (u32, u32), at: u32) -> bool {
    let token = reading.token(at);
    if token.kind != Kind::Word || at == within.0 {
        return false;
    }
    let word = reading.word(at).to_ascii_lowercase();
    if matches!(
        &*word,
        "that" | "who" | "which" | "whom" | "whose" | "when" | "while" | "because" | "although" | "whether" | "where"
    ) {
        return word != "that" || !reading.token(at - 1).is(class::PREP);
    }
    // "after the claims appeared": a verb follows before the next mark; "after the service": none does.
    if matches!(&*word, "after" | "before" | "until" | "since" | "as") {
        return clause_follows(reading, within, at);
    }
    if token.is(class::COORD) && matches!(&*word, "and" | "but" | "or") {
        return clause_follows(reading, within, at);
    }
    // A verb of saying before it, "that" left out: "said it had begun", "said the council had no record".
    let cue = reading.token(at - 1);
    cue.is(class::SPEECH)
        && cue.is(class::PAST | class::THIRD)
        && cue.is(class::TAKES_CLAUSE | class::TAKES_THAT)
        && (token.is(class::PRONOUN) || token.is(class::DET))
        && clause_follows(reading, within, at)
}

/// True where a verb stands within the next words, and something that may be its subject before it, or it comes
/// at once ("and took his concerns").
fn clause_follows(reading: &Reading<'_>, within: (u32, u32), at: u32) -> bool {
    for next in at + 1..within.1.min(at + 9) {
        let token = reading.token(next);
        if mark(reading, within, next) || token.is(class::COORD) {
            return false;
        }
        if verbal(reading, next) && !(token.is(class::PARTICIPLE) && !token.is(class::PAST) && next > at + 1) {
            return true;
        }
    }
    false
}

/// Leaves out marks and joining words at either end, never the date.
fn trimmed(reading: &Reading<'_>, (mut first, mut last): (u32, u32), date: (u32, u32)) -> (u32, u32) {
    let loose = |at: u32| {
        let token = reading.token(at);
        !matches!(token.kind, Kind::Word | Kind::Number | Kind::Handle)
            || token.is(class::COORD)
            || matches!(reading.word(at).to_ascii_lowercase().as_str(), "that" | "but" | "because" | "while")
    };
    while first < date.0 && loose(first) && !is_money(reading, first) {
        first += 1;
    }
    while last > date.1.max(first + 1)
        && !matches!(reading.token(last - 1).kind, Kind::Word | Kind::Number | Kind::Clitic)
    {
        last -= 1;
    }
    (first, last)
}

fn is_money(reading: &Reading<'_>, at: u32) -> bool {
    matches!(reading.word(at), "£" | "€" | "$" | "¥")
}
