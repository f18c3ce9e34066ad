//! Who does what wrong in the words of a charge, and how plainly it is said: what tells a charge from news in which words
//! for wrongs stand.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::charges::object::is_people;
use crate::page::Page;
use crate::said::negated;
use crate::vocabulary::is;
use crate::{Charge, Said, Who, sign};

/// Verbs that are a wrong among people, and what happens in every match.
const GAMES: &[&str] = &[
    "beat", "beats", "beaten", "beating", "strike", "strikes", "struck", "striking", "kick", "kicked", "kicks",
    "pinch", "pinched", "nick", "nicked", "lie", "lies", "lying",
];

/// Signs of the deeds in `pieces`.
pub(super) fn of(page: &Page<'_>, charge: &Charge, said: Option<&Said>, pieces: &[(TokenIx, TokenIx)]) -> u64 {
    let accuser = charge.accuser.as_ref().and_then(Who::name);
    let mut out = 0;
    let mut set = |bit: u64, on: bool| out |= if on { bit } else { 0 };
    for (first, last) in pieces {
        for t in *first..*last {
            let classes = page.wrong(t);
            let open = (t.saturating_sub(3).max(*first)..t).any(|k| {
                page.is(k, class::MODAL) || page.one_of(k, &["would", "could", "may", "might", "should", "to"])
            });
            if negated(page, t, *first) || open {
                continue;
            }
            if classes & is::NOUN != 0 && classes & (is::STRONG | is::FINITE | is::ING) == 0 {
                set(sign::NOUN, true);
            }
            if classes & is::STRONG == 0 || classes & (is::FINITE | is::ING) == 0 || page.one_of(t, GAMES) {
                continue;
            }
            let nominal = page.is(t.wrapping_sub(1), class::DET | class::POSS) && t > *first;
            if nominal && !page.is(t - 1, class::PRONOUN | class::OBJECTIVE) {
                continue;
            }
            set(sign::VERB, true);
            let be = (t.saturating_sub(2).max(*first)..t)
                .any(|k| page.is(k, class::BE) || page.one_of(k, &["been", "being"]));
            if be && !page.word(t).ends_with("ing") {
                set(sign::DONE_TO, true);
                continue;
            }
            match page.subject(t, *first) {
                Some(m) if m.name.is_some() && m.name.as_deref() == accuser => {}
                Some(m) if m.by_name => set(sign::DOER, true),
                Some(_) => set(sign::DOER_ROLE, true),
                None => {
                    let mut at = t;
                    while at > *first && page.is(at - 1, class::AUX | class::ADVERB) {
                        at -= 1;
                    }
                    let noun = at > *first && page.kind(at - 1) == Some(Kind::Word);
                    set(sign::DOER_ROLE, noun && is_people(page, at - 1));
                    set(sign::THING, noun && !is_people(page, at - 1) && !page.is(at - 1, class::PREP | class::COORD));
                }
            }
        }
        let hopes = &[
            "hope", "hopes", "hoped", "expect", "expects", "expected", "plan", "plans", "planned", "want", "wants",
            "wanted", "needed", "urged",
        ];
        set(sign::HOPES, (*first..*last).any(|t| page.one_of(t, hopes)));
    }
    let cue = said.and_then(|s| s.cue).map(|c| page.tokens(c));
    let before = pieces.first().map_or(0, |p| p.0);
    let plain = |t: TokenIx| {
        let word = page.word(t).to_lowercase();
        ["alleg", "accus", "complain"].iter().any(|s| word.starts_with(s))
    };
    let (a, b) = cue.unwrap_or((before.saturating_sub(2), before));
    set(sign::PLAINLY, (a..b).any(plain));
    set(
        sign::BARELY,
        (a..b).any(|t| page.one_of(t, &["said", "says", "say", "told", "according", "tells", "added", ":"])),
    );
    let source = said.and_then(|s| s.source).map(|s| page.tokens(s));
    let officials = |t: TokenIx| {
        page.one_of(
            t,
            &[
                "police",
                "officials",
                "official",
                "authorities",
                "analysts",
                "analyst",
                "sources",
                "traders",
                "dealers",
                "economists",
                "officers",
            ],
        )
    };
    set(sign::OFFICIALS, source.is_some_and(|(a, b)| (a..b).any(officials)));
    let person = |name: &str| page.mentions.iter().any(|m| m.person && m.name.as_deref() == Some(name));
    set(sign::PERSON, accuser.is_some_and(person));
    let accused = charge.accused.as_ref().and_then(Who::name);
    let within =
        pieces.iter().flat_map(|(a, b)| page.mentioned(*a, *b)).any(|m| m.by_name && m.name.as_deref() == accused);
    set(sign::IN_WORDS, accused.is_some() && within);
    out
}
