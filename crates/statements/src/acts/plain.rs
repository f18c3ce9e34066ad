//! Short plain words that do something by themselves: "Rubbish", "That's on me", "I shan't say", "We ask the committee to".

use onrecord_nouns::{Act, Manner};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use super::rules::Words;

/// What plain words do, where the verb leaves it open.
pub(super) fn of(words: &Words<'_, '_, '_>, manner: Manner) -> Option<Act> {
    if contradicts(words) {
        return Some(Act::Deny);
    }
    if withholds(words) {
        return Some(Act::Decline);
    }
    if leaves(words) {
        return Some(Act::Resign);
    }
    // What follows is looked for in words inside marks alone.
    if manner == Manner::Indirect {
        return None;
    }
    if owns(words) {
        return Some(Act::Admit);
    }
    if words.head_is(words.head(), 0, &["shame"]) && words.head_is(words.head(), 1, &["on"]) {
        return Some(Act::Criticise);
    }
    (asks(words) || begs(words)).then_some(Act::Ask)
}

/// "that he could no longer lead": an office is given up.
fn leaves(words: &Words<'_, '_, '_>) -> bool {
    let head = words.head();
    let serves = ["lead", "serve", "continue", "remain"];
    words.head_is(head, 0, &["I", "he", "she"])
        && (1..3).any(|at| {
            words.head_is(head, at, &["no"])
                && words.head_is(head, at + 1, &["longer"])
                && words.head_is(head, at + 2, &serves)
        })
}

/// "Please be patient with us": a sentence in one's own words that begins so.
fn begs(words: &Words<'_, '_, '_>) -> bool {
    words.draft.content.iter().any(|p| words.is(p.first, &["please"]) && words.reading.token(p.first).has(flag::QUOTED))
}

/// The verb with what belongs to it: "paid tribute to", "leapt to his defence".
pub(super) fn by_cue(words: &Words<'_, '_, '_>) -> Option<Act> {
    let (first, last) = words.draft.cue.filter(|(first, last)| last > &(first + 1))?;
    let any = |list: &[&str]| (first..last).any(|t| words.is(t, list));
    if any(&["tribute"]) {
        return Some(Act::Praise);
    }
    any(&["defence", "defense"]).then_some(Act::Defend)
}

/// "confirmed it was looking into the complaints": what an authority does is made known, not owned to.
pub(super) fn makes_known(words: &Words<'_, '_, '_>) -> bool {
    let (head, official) = (words.head(), &OFFICIAL);
    words.head_is(head, 0, &["it", "they", "he", "she", "officers", "police", "detectives", "inspectors"])
        && head.iter().take(5).any(|t| words.is(*t, official))
}

/// What authorities say that they do.
const OFFICIAL: [&str; 10] = [
    "investigating",
    "looking",
    "examining",
    "reviewing",
    "launched",
    "opened",
    "received",
    "arrested",
    "charged",
    "appointed",
];

/// "swore that ...", with nothing to come in its first words.
pub(super) fn is_oath(words: &Words<'_, '_, '_>) -> bool {
    let Some((first, last)) = words.draft.cue else { return false };
    let swears = (first..last).any(|t| words.is(t, &["swore", "swears", "sworn", "swear", "swearing"]));
    let future = ["will", "would", "'ll", "’ll", "shall", "to", "never"];
    swears && !words.head().iter().take(5).any(|t| words.is(*t, &future))
}

/// "Rubbish", "Not guilty", "At no time was any record withheld": all that is said, or its head.
fn contradicts(words: &Words<'_, '_, '_>) -> bool {
    let head = words.head();
    let flat =
        ["rubbish", "nonsense", "lies", "untrue", "false", "fantasy", "garbage", "hogwash", "poppycock", "piffle"];
    let short = head.len() <= 2 && head.last().is_some_and(|t| words.is(*t, &flat));
    let two = |a: &[&str], b: &[&str]| words.head_is(head, 0, a) && words.head_is(head, 1, b);
    // "that it was rubbish and he had never knocked", "the claim was 'moonshine'"
    let told = ["claim", "claims", "allegation", "allegations", "story", "accusation", "charge", "report", "reports"];
    let of_it = words.head_is(head, 0, &["the", "those", "these"]) && words.head_is(head, 1, &told);
    let (from, said) = match () {
        () if is_told(words) => (0, true),
        () if of_it => (2, true),
        () => (1, words.head_is(head, 0, &["that", "it", "this"])),
    };
    let is = words.head_is(head, from, &["was", "were", "is", "are"]);
    let flatly = said
        && is
        && (from + 1..from + 4).any(|at| {
            words.head_is(head, at, &flat)
                || words.head_is(head, at, &["moonshine", "baseless", "unfounded", "absurd", "invented"])
                || words.head_is(head, at, &["lie"]) && words.head_is(head, at - 1, &["a"])
        })
        && !(from..from + 3).any(|at| words.head_is(head, at, &["not", "no", "never"]));
    flatly
        || short
        || two(&["not"], &["guilty"])
        || two(&["not"], &["true"]) && head.len() <= 3
        || two(&["absolutely", "certainly", "definitely"], &["not"]) && head.len() <= 3
        || two(&["at"], &["no"]) && words.head_is(head, 2, &["time", "point", "stage"])
}

/// "that was rubbish", where "that" is taken for the word that joins.
fn is_told(words: &Words<'_, '_, '_>) -> bool {
    words.draft.content.first().is_some_and(|p| words.is(p.first, &["that"]))
        && words.head_is(words.head(), 0, &["was", "is"])
}

/// "I shan't say", "We won't discuss it", "nothing to add", "Ask my lawyer".
fn withholds(words: &Words<'_, '_, '_>) -> bool {
    let head = words.head();
    let tells = ["say", "tell", "comment", "discuss", "answer", "name", "elaborate", "speculate", "disclose"];
    let own = words.head_is(head, 0, &["I", "we", "I'm", "I’m", "we're", "we’re"]);
    let refuses = own
        && (1..head.len().min(6)).any(|at| {
            let not = words.head_is(head, at, &["shan't", "shan’t", "won't", "won’t", "can't", "can’t", "cannot"])
                || words.head_is(head, at, &["not"]) && words.head_is(head, at - 1, &["will", "can", "shall"])
                || words.head_is(head, at, &["to"])
                    && words.head_is(head, at - 1, &["going"])
                    && head.iter().take(at).any(|t| words.is(*t, &["not"]));
            // "I'm not going to say the decision was theirs" says something.
            let said = words.head_is(head, at + 1, &["say"])
                && head.get(at + 2).is_some_and(|t| {
                    words.reading.token(*t).is(class::DET | class::PRONOUN)
                        && !words.reading.token(*t).is(class::REL | class::WH)
                });
            not && words.head_is(head, at + 1, &tells) && !said
        });
    let nothing = head.iter().take(6).zip(head.iter().skip(1)).zip(head.iter().skip(2)).any(|((a, b), c)| {
        words.is(*a, &["nothing"]) && (words.is(*b, &["to"]) && words.is(*c, &["add", "say"]))
            || words.is(*a, &["nothing"]) && words.is(*b, &["more", "further"]) && words.is(*c, &["to"])
    });
    let elsewhere = words.head_is(head, 0, &["ask"])
        && words.head_is(head, 1, &["my", "our"])
        && words.head_is(head, 2, &["lawyer", "lawyers", "agent", "solicitor", "solicitors", "attorney", "publicist"]);
    // "I am not going to tell you who": in a later sentence of one's own words.
    let not_now = words.draft.content.iter().flat_map(|p| p.first..p.last).any(|t| {
        words.is(t, &["not"])
            && words.reading.token(t).has(flag::QUOTED)
            && t > 0
            && (words.is(t - 1, &["am", "are", "'m", "’m", "'re", "’re", "I'm", "I’m", "we're", "we’re"]))
            && words.is(t + 1, &["going"])
            && words.is(t + 3, &["tell", "discuss", "comment", "speculate"])
    });
    refuses || nothing || elsewhere || not_now
}

/// "That's on me", "More fool me", "We should have made the call": a fault of one's own, anywhere in one's own words.
fn owns(words: &Words<'_, '_, '_>) -> bool {
    let own = |t: TokenIx| words.reading.token(t).has(flag::QUOTED);
    let on_me = |t: TokenIx| {
        words.is(t, &["on"])
            && words.is(t + 1, &["me", "us"])
            && t > 0
            && (words.is(t - 1, &["that's", "that’s", "this's", "it's", "it’s", "'s", "’s", "is"]))
            && ends(words, t + 2)
    };
    let fool = |t: TokenIx| words.is(t, &["fool"]) && words.is(t + 1, &["me"]);
    let should = |t: TokenIx| {
        words.is(t, &["I", "we"])
            && words.is(t + 1, &["should", "shouldn't", "shouldn’t"])
            && [t + 2, t + 3].iter().any(|have| {
                let done = words.reading.tokens.get(*have as usize + 1);
                words.is(*have, &["have"])
                    && done.is_some_and(|d| d.is(class::PAST | class::PARTICIPLE) && !d.is(class::DET))
            })
    };
    words.draft.content.iter().flat_map(|p| p.first..p.last).any(|t| own(t) && (on_me(t) || fool(t) || should(t)))
}

/// A mark, or the end of the text, stands at `at`.
fn ends(words: &Words<'_, '_, '_>, at: TokenIx) -> bool {
    words.reading.tokens.get(at as usize).is_none_or(|t| !matches!(t.kind, Kind::Word | Kind::Clitic | Kind::Number))
}

/// "We ask the committee to think again": asked in the speaker's own words.
fn asks(words: &Words<'_, '_, '_>) -> bool {
    let asks = |t: TokenIx| {
        words.reading.token(t).has(flag::QUOTED)
            && words.is(t, &["I", "we"])
            && words.is(t + 1, &["ask", "urge", "beg", "implore", "demand", "request", "invite"])
            && words.reading.tokens.get(t as usize + 2).is_some_and(|n| {
                n.is(class::DET | class::POSS | class::OBJECTIVE)
                    || n.has(flag::CAPITAL)
                    || words.is(t + 2, &["that", "everyone", "anyone", "people"])
            })
    };
    words.draft.content.iter().flat_map(|p| p.first..p.last).any(asks)
}
