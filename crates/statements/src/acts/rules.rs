//! The rules: the act by the verb, else by plain words.

use std::cell::OnceCell;

use onrecord_nouns::{Act, Manner};
use onrecord_reading::lexicon::{List, class};
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use super::plain;
use crate::draft::Draft;

/// The act of a draft whose content is complete, and whether its verb alone decides.
pub(super) fn of(reading: &Reading<'_>, draft: &Draft, manner: Manner) -> (Act, bool) {
    // "filed a lawsuit against": the noun says what the verb does.
    let suit = |t: TokenIx| ["lawsuit", "suit", "lawsuits", "suits"].contains(&reading.word(t));
    if draft.cue.is_some_and(|(first, last)| (first..last).any(suit)) {
        return (Act::Sue, true);
    }
    // "would not say who had paid"
    if draft.cue.is_some_and(|cue| keeps_quiet(reading, cue)) {
        return (Act::Decline, true);
    }
    let by_verb = draft.act.unwrap_or(Act::Other);
    let words = Words { reading, draft, head: OnceCell::new() };
    if let Some(act) = plain::by_cue(&words) {
        return (act, true);
    }
    if by_verb == Act::Admit && plain::makes_known(&words) {
        return (Act::Announce, false);
    }
    // "swore that her boss had lied": an oath on what was, no promise.
    let oath = by_verb == Act::Promise && plain::is_oath(&words);
    let by_verb = if oath { Act::Other } else { by_verb };
    // "offered her resignation": no promise of it.
    let offers = by_verb == Act::Promise && words.any(&["resignation"]);
    if offers {
        return (Act::Resign, true);
    }
    if !matches!(by_verb, Act::Other | Act::Announce | Act::Admit | Act::Describe) {
        return (by_verb, true);
    }
    (words.act(by_verb, manner).unwrap_or(by_verb), false)
}

/// "would not say", "won't discuss": the verb itself is withheld.
fn keeps_quiet(reading: &Reading<'_>, (first, last): (TokenIx, TokenIx)) -> bool {
    const TELLS: [&str; 12] = [
        "say",
        "disclose",
        "reveal",
        "discuss",
        "elaborate",
        "comment",
        "confirm",
        "specify",
        "identify",
        "speculate",
        "answer",
        "explain",
    ];
    let will = ["would", "will", "wouldn't", "wouldn’t", "won't", "won’t"];
    last > first + 1
        && TELLS.contains(&reading.word(last - 1))
        && reading.is_any(first, &will)
        && (first..last).any(|t| reading.token(t).is(class::NEG))
}

/// Words by which a speaker, or who reports him, means the speaker.
const SELVES: &[&str] = &["I", "we", "he", "she", "they", "it"];

/// The words that may head a denial, a promise or a regret: with any other there is nothing to look for.
static HEADS: List = List::new(&[
    "I", "we", "he", "she", "they", "it", "you", "that", "that's", "it's", "this", "those", "no", "nobody", "will",
]);

/// Of two acts in one content, the one that weighs more for a reader.
fn stronger(a: Act, b: Act) -> Act {
    const ORDER: &[Act] =
        &[Act::Sue, Act::Resign, Act::Apologise, Act::Deny, Act::Decline, Act::Admit, Act::Announce, Act::Defend];
    let rank = |act: Act| ORDER.iter().position(|o| *o == act).unwrap_or(ORDER.len());
    if rank(a) <= rank(b) { a } else { b }
}

/// The content of a draft, word by word.
pub(super) struct Words<'a, 'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) draft: &'a Draft,
    head: OnceCell<Head>,
}

/// The first words of a content: `words[..count]`.
#[derive(Clone, Copy)]
struct Head {
    words: [TokenIx; 8],
    count: usize,
}

impl Words<'_, '_, '_> {
    pub(super) fn is(&self, at: TokenIx, words: &[&str]) -> bool {
        (at as usize) < self.reading.tokens.len() && self.reading.is_any(at, words)
    }

    /// One of `words` stands in it.
    fn any(&self, words: &[&str]) -> bool {
        self.draft.content.iter().flat_map(|p| p.first..p.last).any(|t| self.is(t, words))
    }

    fn act(&self, by_verb: Act, manner: Manner) -> Option<Act> {
        let first = self.draft.content.first()?.first;
        let mut found: Option<Act> = None;
        for t in self.draft.content.iter().flat_map(|p| p.first..p.last) {
            if self.reading.token(t).is(class::ACTWORD)
                && let Some(act) = self.trigger(t, by_verb)
            {
                found = Some(found.map_or(act, |before| stronger(before, act)));
            }
        }
        if found.is_some() {
            return found;
        }
        if by_verb == Act::Other {
            if let Some(act) = plain::of(self, manner) {
                return Some(act);
            }
            // "told an aide to find a way".
            if self.draft.name().ends_with("asked_to") {
                return Some(Act::Ask);
            }
            let telling = self.head().first().is_some_and(|t| HEADS.holds_any_case(self.reading.word(*t)));
            if telling && self.never_saw() {
                return Some(Act::Defend);
            }
            if telling && (self.gainsays() || self.denies(first)) {
                return Some(Act::Deny);
            }
            if telling && self.promises(first) {
                return Some(Act::Promise);
            }
            if (manner == Manner::Direct
                || self.draft.source.is_some_and(|_| self.draft.why.starts_with("name and colon")))
                && self.asks()
            {
                return Some(Act::Ask);
            }
            if telling && self.regrets(first) {
                return Some(Act::Admit);
            }
            if self.accuses(first) {
                return Some(Act::Accuse);
            }
        }
        None
    }

    /// What a telling word does where it stands.
    fn trigger(&self, t: TokenIx, by_verb: Act) -> Option<Act> {
        let before = t.checked_sub(1)?;
        let own = |at: TokenIx| self.reading.token(at).is(class::PRONOUN | class::IPRON | class::AUX | class::ADVERB);
        if self.is(t, &["sorry"]) {
            // "he said sorry to anyone who ...": the word is what is said.
            let bare = self.draft.content.first().is_some_and(|p| p.first == t)
                && self.draft.cue.is_some_and(|(_, last)| last == t);
            let said = bare
                || self.is(
                    before,
                    &[
                        "am", "'m", "’m", "are", "'re", "’re", "was", "were", "truly", "so", "deeply", "very", "really", "more",
                    ],
                )
                // "that he is sorry if anybody was hurt"
                || self.is(before, &["is"]) && before > 0 && self.is(before - 1, &["he", "she"]);
            // `that he is "sorry it stung"`
            let marked = matches!(self.reading.token(before).kind, Kind::SingleMark | Kind::DoubleMark)
                && before > 1
                && self.is(before - 1, &["am", "is", "was", "are", "were"])
                && self.is(before - 2, &["I", "we", "he", "she", "they"]);
            return (said || marked).then_some(Act::Apologise);
        }
        // Only the present: "I have already apologized" tells of an apology, it makes none.
        if self.is(t, &["apologise", "apologize", "regret", "regrets"]) {
            return (own(before) || self.reading.word(before).ends_with("ly")).then_some(Act::Apologise);
        }
        if self.is(t, &["deny", "denies"]) {
            // "his client 'denies ...'": the mark stands between.
            let marked = matches!(self.reading.token(before).kind, Kind::SingleMark | Kind::DoubleMark);
            return (marked || own(before) || self.reading.word(before).ends_with("ly")).then_some(Act::Deny);
        }
        if self.is(t, &["forgiveness", "apologies"]) {
            return Some(Act::Apologise);
        }
        if self.is(t, &["resign", "resigning", "resignation", "retirement"]) {
            let mine = own(before) || self.is(before, &["my", "his", "her"]);
            return mine.then_some(Act::Resign);
        }
        if self.is(t, &["stepping", "step"]) {
            let away = self.is(t, &["stepping"]) && self.is(t + 1, &["away"]);
            return ((away || self.is(t + 1, &["down", "aside", "back"])) && own(before)).then_some(Act::Resign);
        }
        if self.is(t, &["leaving"]) {
            let announced = by_verb == Act::Announce || self.is(before, &["am", "'m", "’m"]);
            return (announced && own(before)).then_some(Act::Resign);
        }
        // "We wish him well and promise a send-off": made in the speaker's own words.
        if self.is(t, &["promise", "pledge", "guarantee", "vow"]) {
            let mine = self.reading.token(t).has(flag::QUOTED) && self.is(before, &["I", "we", "and", "can", "will"]);
            return (mine && matches!(by_verb, Act::Other)).then_some(Act::Promise);
        }
        // "it 'stands behind' its chairman".
        if self.is(t, &["stand", "stands"]) {
            let by = self.is(t + 1, &["by", "behind"]) && !self.is(t + 2, &["and"]) && by_verb == Act::Other;
            let marked = matches!(self.reading.token(before).kind, Kind::SingleMark | Kind::DoubleMark);
            return (by && (marked || own(before))).then_some(Act::Defend);
        }
        if self.is(t, &["client"]) {
            let head = self.draft.content.first().is_some_and(|p| t < p.first + 4);
            let mine = self.is(before, &["my", "our", "his", "her"]) && head && by_verb == Act::Other;
            return (mine && !self.tells_of_a_wrong()).then_some(Act::Defend);
        }
        // "that she would not appeal": what is going to be done in court.
        if self.is(t, &["appeal"]) {
            let will =
                self.is(before, &["will", "would", "not", "to"]) && self.draft.content.iter().any(|p| t < p.first + 6);
            return (will && by_verb == Act::Other && !self.is(t + 1, &["to", "for"])).then_some(Act::Announce);
        }
        // "I want him to say sorry".
        if self.is(t, &["want"]) {
            let object = (t as usize + 2) < self.reading.tokens.len()
                && self.reading.token(t + 1).is(class::OBJECTIVE | class::DET | class::POSS)
                && (t + 2..t + 5).any(|k| self.is(k, &["to"]));
            let mine = self.is(before, &["I", "we"]) && self.reading.token(t).has(flag::QUOTED);
            return (mine && object && by_verb == Act::Other).then_some(Act::Ask);
        }
        if self.is(t, &["sue", "suing"]) {
            return own(before).then_some(Act::Sue);
        }
        if self.is(t, &["untrue", "baseless", "defamatory", "nonsense", "fiction"])
            || self.is(t, &["false"]) && by_verb == Act::Describe
        {
            return matches!(by_verb, Act::Describe | Act::Other).then_some(Act::Deny);
        }
        if self.is(t, &["comment"]) {
            let declined = self.is(before, &["not", "cannot", "no", "can't", "won't"]);
            return declined.then_some(Act::Decline);
        }
        if self.is(t, &["fault", "responsibility", "mistake"]) && by_verb == Act::Other {
            return self
                .is(before, &["my", "our", "take", "full", "a"])
                .then_some(Act::Admit)
                .filter(|_| self.speaks_of_self(t));
        }
        // "I have done nothing wrong"
        if self.is(t, &["wrong"]) && by_verb != Act::Describe {
            let anything = self.is(before, &["anything"])
                && (t.saturating_sub(6)..t).any(|k| self.reading.token(k).is(class::NEG));
            if self.is(before, &["nothing", "no"]) || anything {
                return Some(Act::Deny);
            }
        }
        if self.is(t, &["wrong", "careless", "stupid", "failed"]) && by_verb == Act::Other {
            return self.speaks_of_self(t).then_some(Act::Admit);
        }
        None
    }

    /// "I" or "we" stands within four words before.
    fn speaks_of_self(&self, t: TokenIx) -> bool {
        (t.saturating_sub(4)..t).any(|k| self.is(k, &["I", "we", "my", "our"]))
    }

    /// The first words of the content, marks and "that" left out.
    pub(super) fn head(&self) -> &[TokenIx] {
        let head = self.head.get_or_init(|| {
            let mut head = Head { words: [0; 8], count: 0 };
            let words = self.draft.content.iter().flat_map(|p| p.first..p.last);
            let words = words.filter(|t| matches!(self.reading.token(*t).kind, Kind::Word | Kind::Clitic));
            for (to, word) in head.words.iter_mut().zip(words) {
                *to = word;
                head.count += 1;
            }
            head
        });
        let words = &head.words[..head.count];
        match words.split_first() {
            Some((first, rest)) if self.is(*first, &["that"]) => rest,
            _ => words,
        }
    }

    pub(super) fn head_is(&self, head: &[TokenIx], at: usize, words: &[&str]) -> bool {
        head.get(at).is_some_and(|t| self.is(*t, words))
    }

    /// "I did not ...", "that he never ...", "no decision had been taken": a negation at the head.
    fn denies(&self, _first: TokenIx) -> bool {
        let head = self.head();
        if self.head_is(head, 0, &["no", "nobody"]) {
            return head.iter().skip(1).take(5).any(|t| self.is(*t, &["had", "was", "were", "ever", "has"]))
                || self.head_is(head, 0, &["nobody"]);
        }
        if !self.head_is(head, 0, SELVES) {
            return false;
        }
        let mut at = 1;
        while at < 3
            && head.get(at).is_some_and(|t| {
                self.reading.token(*t).is(class::HAVE | class::DO) && !self.reading.token(*t).is(class::NEG)
            })
        {
            at += 1;
        }
        if self.head_is(head, 1, &["kept", "had", "took", "made", "received", "knew"])
            && self.head_is(head, 2, &["no", "nothing"])
        {
            return true;
        }
        let never = self.head_is(head, at, &["never", "didn't", "didn’t", "hadn't", "haven't"]);
        let not = at > 1 && self.head_is(head, at, &["not", "never"]);
        let harmless =
            ["seen", "heard", "been", "known", "felt", "thought", "think", "want", "know", "understand", "remember"];
        (never || not) && !self.head_is(head, at + 1, &harmless)
    }

    /// "She is mistaken", "That's a lie": a short word of contradiction.
    fn gainsays(&self) -> bool {
        let head = self.head();
        let wrong = ["mistaken", "wrong", "lying", "untrue", "false", "nonsense", "rubbish", "lie", "lies"];
        head.len() <= 6
            && self.head_is(head, 0, &["he", "she", "they", "that", "that's", "it", "it's", "this", "you", "those"])
            && head.iter().skip(1).any(|t| self.is(*t, &wrong))
            && !head.iter().any(|t| self.reading.token(*t).is(class::NEG))
    }

    /// "We will ...", "that she would ...": a future at the head.
    fn promises(&self, _first: TokenIx) -> bool {
        let head = self.head();
        let will = ["will", "'ll", "’ll", "would"];
        let own = self.head_is(head, 0, SELVES) && self.head_is(head, 1, &will);
        let bare = self.head_is(head, 0, &["will"]);
        let after = usize::from(own) + 1;
        (own || bare) && !self.head_is(head, after, &["not", "never", "be", "have", "like", "say", "appeal", "need"])
    }

    /// "he should have listened": said of oneself.
    fn regrets(&self, _first: TokenIx) -> bool {
        let head = self.head();
        self.head_is(head, 0, &["I", "we", "he", "she"])
            && self.head_is(head, 1, &["should"])
            && self.head_is(head, 2, &["have"])
    }

    /// Every word of it is a question.
    fn asks(&self) -> bool {
        self.draft.content.last().is_some_and(|p| self.reading.word(p.last - 1).ends_with('?'))
    }

    /// "he never heard Bannerman scream": a witness for somebody else.
    fn never_saw(&self) -> bool {
        let head = self.head();
        let named = head.get(3).map(|t| self.reading.token(*t));
        self.head_is(head, 0, &["I", "we", "he", "she", "they"])
            && self.head_is(head, 1, &["never"])
            && self.head_is(head, 2, &["heard", "saw", "knew"])
            && named.is_some_and(|t| t.has(flag::CAPITAL) && !t.is(class::FUNCTION))
    }

    /// A word for a wrong stands in it.
    fn tells_of_a_wrong(&self) -> bool {
        let mut words = self.draft.content.iter().flat_map(|p| p.first..p.last);
        words.any(|t| self.reading.token(t).is(class::WRONG))
    }

    /// A wrong that somebody else did, not denied: "that executives lied to the board". That a thing is "illegal" or "fake"
    /// names nobody who did it, and of what "was stolen" the report may speak as of a fact: of such words three in four
    /// accuse nobody in real news.
    fn accuses(&self, first: TokenIx) -> bool {
        const DEEDS: [&str; 22] = [
            "lied",
            "stole",
            "forged",
            "faked",
            "cheated",
            "bribed",
            "misled",
            "bullied",
            "harassed",
            "falsified",
            "doctored",
            "hid",
            "concealed",
            "embezzled",
            "rigged",
            "plagiarised",
            "plagiarized",
            "ignored",
            "shredded",
            "preyed",
            "poisoned",
            "assaulted",
        ];
        let head = if self.is(first, &["that"]) { first + 1 } else { first };
        if self.is(head, &["I", "we", "it", "there"]) {
            return false;
        }
        self.draft.content.iter().any(|p| {
            (p.first..p.last).any(|t| {
                let token = self.reading.token(t);
                token.is(class::WRONG)
                    && self.is(t, &DEEDS)
                    && !token.has(flag::CAPITAL)
                    && !(t.saturating_sub(3)..t).any(|k| self.reading.token(k).is(class::NEG))
                    && t.checked_sub(1).is_some_and(|k| !self.reading.token(k).is(class::BE | class::DET | class::PREP))
            })
        })
    }
}
