//! Numbers that stand without a noun: "the total to seven", "It employs 104", "NINE dead".

use onrecord_nouns::Approx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use super::state;
use crate::chronology::Page;
use crate::lineage::numbers::number;

/// A number of a text, whoever found it.
pub(super) struct Number {
    pub(super) span: Span,
    pub(super) of: Option<Span>,
    pub(super) value: String,
    pub(super) unit: Option<String>,
    pub(super) approx: Option<Approx>,
    pub(super) relative: bool,
    pub(super) total: bool,
    pub(super) bare: bool,
    pub(super) how: How,
}

/// Why a number is a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It counts what the words around it, or the figure before it, say.
    Counts,
    /// What it counts is told by nothing around it: only the same number elsewhere can say.
    Open,
    /// "up from 120": it counts what the figure before it counts.
    Follows,
}

/// What the words around a figure say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    pub(super) relative: bool,
    pub(super) fewer: bool,
    pub(super) total: bool,
}

/// Words for a number that counts all.
const ALL: &[&str] = &["total", "toll", "tally", "number", "count", "figure"];

/// "total", "toll", "number".
pub(super) fn is_all(word: &str) -> bool {
    ALL.contains(&word)
}

/// Numbers without a noun that the words around them make figures.
pub(super) fn numbers(page: &Page<'_>) -> Vec<Number> {
    let mut out = Vec::new();
    for sentence in &page.reading.sentences {
        let mut at = sentence.first;
        while at < sentence.last {
            let (found, next) = one(page, (sentence.first, sentence.last), at);
            out.extend(found);
            at = next.max(at + 1);
        }
    }
    out
}

fn one(page: &Page<'_>, within: (u32, u32), at: u32) -> (Option<Number>, u32) {
    let reading = &page.reading;
    let token = reading.token(at);
    let none = (None, at + 1);
    if !matches!(token.kind, Kind::Word | Kind::Number) {
        return none;
    }
    let words: Vec<String> = (at..within.1.min(at + 5)).map(|t| reading.word(t).to_lowercase()).collect();
    // "first" and "3rd" are numbers to that reader, and no figures.
    let ordinal = |word: &str| {
        matches!(word, "first" | "second" | "third")
            || word.ends_with("th")
            || word.ends_with("rd")
            || word.ends_with("st")
            || word.ends_with("nd")
    };
    if ordinal(&words[0]) {
        return none;
    }
    let Some((value, used)) = number(&words) else { return none };
    let end = at + used as u32;
    let span = reading.span(at, end);
    if page.dates.iter().any(|date| date.span.overlaps(span)) {
        return (None, end);
    }
    let how = if follows(page, within, at) {
        How::Follows
    } else if value % 1_000_000 != 0 {
        return (None, end);
    } else if states(page, within, (at, end)) {
        How::Counts
    } else if value >= 11_000_000 && stands(page, within, (at, end)) {
        How::Open
    } else {
        return (None, end);
    };
    let part = format!("{:06}", value % 1_000_000);
    let part = part.trim_end_matches('0');
    let value = (value / 1_000_000).to_string() + if part.is_empty() { "" } else { "." } + part;
    let number =
        Number { span, of: None, value, unit: None, approx: None, relative: false, total: false, bare: true, how };
    (Some(number), end)
}

/// True where a number begins.
fn number_at(page: &Page<'_>, within: (u32, u32), at: u32) -> bool {
    let words: Vec<String> = (at..within.1.min(at + 3)).map(|at| page.reading.word(at).to_lowercase()).collect();
    !words.is_empty() && number(&words).is_some()
}

/// "340 jobs, up from the 120 it announced".
fn follows(page: &Page<'_>, within: (u32, u32), at: u32) -> bool {
    let before = |back: u32| at.checked_sub(back).filter(|at| *at >= within.0).map_or("", |at| page.reading.word(at));
    let skip = u32::from(matches!(before(1), "the" | "about" | "some"));
    let to = page.reading.tokens.len() as u32 > at + 1 && page.reading.word(at + 1) == "to";
    before(1 + skip) == "from" && !to && matches!(before(2 + skip), "up" | "down")
        || before(1 + skip) == "with" && before(2 + skip) == "compared"
}

/// True where a number stands as one that the reader knows ("the 61.", "lost by 412", "a majority of 412").
fn stands(page: &Page<'_>, within: (u32, u32), number: (u32, u32)) -> bool {
    let reading = &page.reading;
    let before = |back: u32| {
        let at = number.0.checked_sub(back).filter(|at| *at >= within.0);
        at.map_or_else(String::new, |at| reading.word(at).to_lowercase())
    };
    let closes = number.1 >= within.1
        || !matches!(reading.token(number.1).kind, Kind::Word | Kind::Number | Kind::Other | Kind::Clitic);
    let next = || reading.token(number.1);
    let told = closes || next().is(class::PRONOUN | class::PREP | class::COORD | class::BE | class::HAVE);
    let digits = reading.token(number.0).kind == Kind::Number;
    if !told || !digits || number.0 <= within.0 || reading.token(number.0 - 1).kind != Kind::Word {
        return false;
    }
    match &*before(1) {
        "the" | "least" | "by" => true,
        "at" => number.0.saturating_sub(within.0) > 2,
        "of" => matches!(&*before(2), "majority" | "margin" | "lead" | "crowd"),
        _ => false,
    }
}

/// True where the words around a bare number say that it counts something.
fn states(page: &Page<'_>, within: (u32, u32), number: (u32, u32)) -> bool {
    let reading = &page.reading;
    let word =
        |at: u32| if (within.0..within.1).contains(&at) { reading.word(at).to_lowercase() } else { String::new() };
    let (next, then) = (word(number.1), word(number.1 + 1));
    // "NINE dead", "Ten are known to have died", "two more than last week", "14 of them".
    if state::of(&next).is_some() {
        // "one body had been found" is mostly an article; "one dead" is none.
        return word(number.0) != "one" || matches!(&*next, "dead" | "missing" | "injured" | "hurt" | "killed");
    }
    if word(number.0) == "one" {
        return false;
    }
    let last = |back: u32| number.0.checked_sub(back).map_or_else(String::new, word);
    // "deaths rise to four", "down from seven to six".
    let numeral = |at: u32| number_at(page, within, at);
    if last(1) == "to" && moved(&last(2)) || last(1) == "from" && next == "to" && numeral(number.1 + 1) {
        return true;
    }
    // "14 of the recipes", "Six of his patients", "There were 14 in January", "Eleven now".
    let owned = |at: u32| at < within.1 && reading.token(at).is(class::DET | class::POSS);
    if next == "of" && owned(number.1 + 1) || last(2) == "there" && matches!(&*last(1), "were" | "are") {
        return true;
    }
    if next == "now" && number.0 == within.0 {
        return true;
    }
    if matches!(&*next, "more" | "fewer") && then == "than" || next == "of" && matches!(&*then, "them" | "whom") {
        return true;
    }
    // "a man of 71 was found": no number of men.
    // "the two were accused": those who were named.
    let of = number.0 > within.0 && reading.token(number.0 - 1).is(class::PREP | class::DET);
    let verb = !of && number.1 < within.1 && reading.token(number.1).is(class::BE | class::HAVE);
    if verb && (number.1..within.1.min(number.1 + 6)).any(|at| state::of(&word(at)).is_some()) {
        return true;
    }
    let closes = number.1 >= within.1
        || !matches!(reading.token(number.1).kind, Kind::Word | Kind::Number | Kind::Other | Kind::Clitic);
    let before = |back: u32| number.0.checked_sub(back).map_or_else(String::new, word);
    if !closes {
        return false;
    }
    // "brings the total to seven", "the number is five", "The dead number eight".
    if marks(page, within, number).total {
        return true;
    }
    // "It paused nine."
    if number.0 > within.0 {
        let verb = reading.token(number.0 - 1);
        let aged = matches!(&*before(1), "turned" | "aged" | "reached" | "scored" | "retired" | "until" | "married");
        if verb.is(class::PAST) && !verb.is(class::AUX | class::NOUNISH) && !aged || before(1).ends_with("ed") && !aged
        {
            return true;
        }
    }
    // "It employs 104", "police said eight", "It counts 45".
    number.0 > within.0
        && (state::of(&before(1)).is_some()
            || matches!(
                &*before(1),
                "counts" | "counted" | "count" | "numbers" | "number" | "said" | "says" | "found" | "lists" | "names"
            ))
}

/// A verb of a number that moves.
pub(super) fn moved(word: &str) -> bool {
    matches!(
        word,
        "rise"
            | "rises"
            | "rose"
            | "risen"
            | "climbs"
            | "climbed"
            | "grows"
            | "grew"
            | "grown"
            | "up"
            | "fell"
            | "falls"
            | "down"
            | "dropped"
            | "increased"
    )
}

/// What stands around a figure at tokens `figure`.
pub(super) fn marks(page: &Page<'_>, within: (u32, u32), figure: (u32, u32)) -> Marks {
    let reading = &page.reading;
    let word =
        |at: u32| if (within.0..within.1).contains(&at) { reading.word(at).to_lowercase() } else { String::new() };
    let mut marks = Marks::default();
    for at in (figure.0 + 1)..=figure.1 {
        if matches!(&*word(at), "more" | "fewer") && word(at + 1) == "than" {
            // "two more than last week" counts what is new; "more than 200" is a hedge and stands before.
            marks.relative = true;
            marks.fewer = word(at) == "fewer";
        }
    }
    let dated = |at: u32| {
        let start = reading.tokens.get(at as usize).map(|t| t.start);
        page.dates.iter().any(|date| start.is_some_and(|start| date.span.contains_offset(start)))
    };
    if word(figure.1) == "of" && word(figure.1 + 1) == "them" && (dated(figure.1 + 2) || dated(figure.1 + 3)) {
        marks.relative = true;
    }
    for back in 1..=6 {
        let Some(at) = figure.0.checked_sub(back).filter(|at| *at >= within.0) else { break };
        if reading.token(at).kind != Kind::Word {
            break;
        }
        let joins =
            |at: u32| matches!(&*word(at), "to" | "at" | "is" | "was" | "of" | "stands" | "stood" | "now" | "reached");
        if ALL.contains(&&*word(at)) && (at + 1 == figure.0 || (at + 1..figure.0).any(joins)) && word(at + 1) != "the" {
            marks.total = true;
        }
    }
    marks
}
