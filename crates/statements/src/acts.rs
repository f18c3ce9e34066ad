//! What a statement does: first by its verb ("denied"), then, where the verb says little, by its words
//! ("I am sorry"). A wrong guess would put an accusation into somebody's mouth, so the words must be plain.

use onrecord_nouns::{Act, Manner};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, TokenIx};

use crate::draft::Draft;

/// The act of a draft whose content is complete.
pub(crate) fn of(reading: &Reading<'_>, draft: &Draft, manner: Manner) -> Option<Act> {
    let by_verb = draft.act.unwrap_or(Act::Other);
    if !matches!(by_verb, Act::Other | Act::Announce | Act::Admit | Act::Describe) {
        return Some(by_verb);
    }
    let words = Words { reading, draft };
    Some(words.act(by_verb, manner).unwrap_or(by_verb))
}

/// The content of a draft, word by word.
struct Words<'a, 'r, 't> {
    reading: &'r Reading<'t>,
    draft: &'a Draft,
}

impl Words<'_, '_, '_> {
    fn is(&self, at: TokenIx, words: &[&str]) -> bool {
        (at as usize) < self.reading.tokens.len() && words.iter().any(|w| self.reading.word(at).eq_ignore_ascii_case(w))
    }

    fn act(&self, by_verb: Act, manner: Manner) -> Option<Act> {
        let first = self.draft.content.first()?.first;
        for piece in &self.draft.content {
            for t in piece.first..piece.last {
                if self.reading.token(t).is(class::ACTWORD)
                    && let Some(act) = self.trigger(t, by_verb)
                {
                    return Some(act);
                }
            }
        }
        if by_verb == Act::Other {
            if self.denies(first) {
                return Some(Act::Deny);
            }
            if self.promises(first) {
                return Some(Act::Promise);
            }
            if manner == Manner::Direct && self.asks() {
                return Some(Act::Ask);
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
            let said = self.is(
                before,
                &["am", "'m", "’m", "are", "'re", "’re", "was", "were", "truly", "so", "deeply", "very", "really"],
            );
            return said.then_some(Act::Apologise);
        }
        if self.is(t, &["apologise", "apologize", "apologised", "apologized", "regret", "regrets"]) {
            return (own(before) || self.reading.word(before).ends_with("ly")).then_some(Act::Apologise);
        }
        if self.is(t, &["forgiveness", "apologies"]) {
            return Some(Act::Apologise);
        }
        if self.is(t, &["resign", "resigning", "resigned", "resignation", "retirement"]) {
            let mine = own(before) || self.is(before, &["my", "his", "her"]);
            return mine.then_some(Act::Resign);
        }
        if self.is(t, &["stepping", "step"]) {
            return (self.is(t + 1, &["down", "aside", "back"]) && own(before)).then_some(Act::Resign);
        }
        if self.is(t, &["leaving"]) {
            let announced = by_verb == Act::Announce || self.is(before, &["am", "'m", "’m"]);
            return (announced && own(before)).then_some(Act::Resign);
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
        if self.is(t, &["wrong", "careless", "stupid", "failed"]) && by_verb == Act::Other {
            return self.speaks_of_self(t).then_some(Act::Admit);
        }
        None
    }

    /// "I" or "we" stands within four words before.
    fn speaks_of_self(&self, t: TokenIx) -> bool {
        (t.saturating_sub(4)..t).any(|k| self.is(k, &["I", "we", "my", "our"]))
    }

    /// "I did not ...", "that he never ...": the speaker or the one spoken for, then a negation, at the head.
    fn denies(&self, first: TokenIx) -> bool {
        let head = if self.is(first, &["that"]) { first + 1 } else { first };
        if !self.is(head, &["I", "we", "he", "she", "they", "it"]) {
            return false;
        }
        let mut at = head + 1;
        while (at as usize) < self.reading.tokens.len()
            && at < head + 3
            && self.reading.token(at).is(class::HAVE | class::DO)
            && !self.reading.token(at).is(class::NEG)
        {
            at += 1;
        }
        let past = self.is(at, &["never", "didn't", "didn’t", "hadn't", "haven't"])
            || at > head + 1 && self.is(at, &["not", "never"]);
        // "I have never seen anything like it" denies nothing.
        past && !self.is(at + 1, &["seen", "heard", "been", "known", "felt", "thought", "think", "want", "know"])
    }

    /// "We will ...", "that she would ...": a future at the head.
    fn promises(&self, first: TokenIx) -> bool {
        let head = if self.is(first, &["that"]) { first + 1 } else { first };
        self.is(head, &["I", "we", "he", "she", "they", "it"])
            && self.is(head + 1, &["will", "'ll", "’ll", "would"])
            && !self.is(head + 2, &["not", "never", "be", "have", "like", "say"])
    }

    /// Every word of it is a question.
    fn asks(&self) -> bool {
        self.draft.content.last().is_some_and(|p| self.reading.word(p.last - 1).ends_with('?'))
    }

    /// A word for a wrong, done by somebody else, not denied: "that executives lied to the board".
    fn accuses(&self, first: TokenIx) -> bool {
        let head = if self.is(first, &["that"]) { first + 1 } else { first };
        if self.is(head, &["I", "we", "it", "there"]) {
            return false;
        }
        self.draft.content.iter().any(|p| {
            (p.first..p.last).any(|t| {
                let token = self.reading.token(t);
                let negated = (t.saturating_sub(3)..t).any(|k| self.reading.token(k).is(class::NEG));
                token.is(class::WRONG) && token.kind == Kind::Word && !token.has(flag::CAPITAL) && !negated
            })
        })
    }
}
