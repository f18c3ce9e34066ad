//! Sources that a statement takes too short: the subject of the verb is read again from where its clause begins.
//! "Three adjusters for Quellmont Mutual told" are adjusters, "Odila Marsh, 71, said" is she, and an hour, a month or a
//! place says nothing.

use onrecord_nouns::Part;
use onrecord_nouns::calendar::{MONTHS, WEEKDAYS};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::charges::object::names_people;
use crate::page::Page;
use crate::vocabulary::is;

/// Nouns of time: what stands before a verb and does nothing.
const TIMES: &[&str] = &[
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "night",
    "morning",
    "evening",
    "afternoon",
    "today",
    "yesterday",
    "tonight",
    "earlier",
    "later",
    "minutes",
    "moments",
    "spring",
    "summer",
    "autumn",
    "winter",
    "decade",
    "time",
    "season",
    "weekend",
];

impl Page<'_> {
    /// Reads the sources of the statements again.
    pub(super) fn mend_sources(&mut self) {
        for ix in 0..self.said.len() {
            let said = &self.said[ix];
            let (Some(source), Some(cue), Part::Text) = (said.source, said.cue, said.part) else { continue };
            let ((first, last), (verb, _)) = (self.tokens(source), self.tokens(cue));
            if last <= first || last > verb {
                continue;
            }
            let timed = self.is_time(first, last);
            let month = said.speaker.as_deref().is_some_and(is_calendar);
            let mended = if timed || month { self.subject_of(verb, first) } else { self.torn(ix, first) };
            if let Some((from, to)) = mended {
                let end = if timed || month { to } else { last };
                let named = self
                    .mentions
                    .iter()
                    .find(|m| m.first == from && m.last == to && m.by_name && !m.owns)
                    .and_then(|m| m.name.clone());
                self.said[ix].source = Some(self.reading.span(from, end));
                self.said[ix].speaker = named;
                self.said[ix].form = None;
            } else if month {
                self.said[ix].speaker = None;
            }
        }
    }

    /// Nothing but a time or a number: "a few hours", "last week", "71".
    fn is_time(&self, first: TokenIx, last: TokenIx) -> bool {
        let head = last - 1;
        let number = last == first + 1 && self.kind(first) == Some(Kind::Number);
        let before = self.is(first.wrapping_sub(1), class::DET);
        let named = self.mentioned(first, last).any(|m| m.by_name && m.person);
        number && !before
            || !named && (self.one_of(head, TIMES) || self.is(head, class::WEEKDAY) || is_calendar(self.word(head)))
    }

    /// The subject of the verb, left of `before`: "who", a name before a comma, or the phrase where the clause begins.
    fn subject_of(&self, verb: TokenIx, before: TokenIx) -> Option<(TokenIx, TokenIx)> {
        let low = self.clause_start(before);
        if let Some(rel) = (low..before).rev().take(4).find(|t| self.one_of(*t, &["who", "which"])) {
            return Some((rel, rel + 1));
        }
        let comma = before.checked_sub(1).filter(|t| *t > low && self.kind(*t) == Some(Kind::Comma));
        let ends = |end: TokenIx| {
            self.mentions
                .iter()
                .filter(|m| m.last == end && m.first >= low && m.by_name && !m.owns && m.name.is_some())
                .map(|m| (m.first, m.last))
                .next()
        };
        if let Some(found) = comma.and_then(ends).or_else(|| ends(before)) {
            return Some(found);
        }
        let end = (low..before).find(|t| {
            *t > low
                && (self.is(*t, class::REL | class::PREP | class::AUX)
                    || matches!(self.kind(*t), Some(Kind::Comma))
                    || self.one_of(*t, &["that"]))
        });
        let end = end.unwrap_or(before).min(verb);
        (end > low && end - low <= 8).then_some((low, end))
    }

    /// A name behind "for", "at", "owned by": where those who speak stand before it.
    fn torn(&self, ix: usize, first: TokenIx) -> Option<(TokenIx, TokenIx)> {
        self.said[ix].speaker.as_ref()?;
        let low = self.clause_start(first);
        if low >= first || first - low > 16 {
            return None;
        }
        let mut end = None;
        for t in low..first {
            if !matches!(self.kind(t), Some(Kind::Word | Kind::Number | Kind::Clitic)) && !self.one_of(t, &["-"]) {
                return None;
            }
            let stops = self.is(t, class::PREP | class::REL) || self.one_of(t, &["of", "for", "at", "in", "who"]);
            if t > low
                && end.is_none()
                && (stops || self.is(t, class::PAST | class::PARTICIPLE) && self.word(t).ends_with("ed"))
            {
                end = Some(t);
            }
            // "The mill said that ...": another verb stands between.
            if end.is_none() && self.is(t, class::AUX | class::THIRD) && t > low {
                return None;
            }
        }
        let end = end?;
        let head = end - 1;
        let people = !self.capital(head)
            && (names_people(self.word(head)) || self.is(head, class::ROLE | class::GROUP))
            || self.wrong(head) & (is::SUIT | is::FINDER) != 0 && !self.capital(head);
        // "The head of Quellmont Mutual": whoever that is speaks by his office, and is found so.
        let office = self.is(head, class::ROLE) && !self.word(head).ends_with('s');
        (people && !office && !crate::answers::speaks_for(self, head)).then_some((low, end))
    }

    /// Where the clause that holds `at` begins: behind a stop, a mark, a colon, "that", "after".
    fn clause_start(&self, at: TokenIx) -> TokenIx {
        let s = self.reading.sentences[self.sentence_at(at)];
        let ends = |t: TokenIx| {
            matches!(
                self.kind(t),
                Some(Kind::Semicolon | Kind::DoubleMark | Kind::SingleMark | Kind::Colon | Kind::Dash | Kind::Open)
            ) || self.is(t, class::SUBORD)
                || self.one_of(t, &["that", "after", "because", "while", "as", "when", "but"])
        };
        (s.first..at).rev().find(|t| ends(*t)).map_or(s.first, |t| t + 1)
    }

    /// A place and no body: wherever the report names it, it stands behind "in" or "at", or before what it says where
    /// that is ("the Ossery County prosecutor").
    pub(super) fn is_place(&self, name: &str) -> bool {
        let mut named = self.mentions.iter().filter(|m| m.by_name && m.name.as_deref() == Some(name)).peekable();
        named.peek().is_some()
            && named.all(|m| {
                let mut at = m.first;
                while at > 0 && self.is(at - 1, class::DET) {
                    at -= 1;
                }
                let behind = at > 0
                    && self.one_of(
                        at - 1,
                        &[
                            "in", "at", "near", "from", "of", "to", "across", "outside", "around", "over", "for",
                            "through",
                        ],
                    );
                let noun = self.kind(m.last) == Some(Kind::Word)
                    && !self.capital(m.last)
                    && (names_people(self.word(m.last)) || self.is(m.last, class::ROLE | class::BODY));
                behind || noun
            })
    }
}

/// "November", "Tuesday", "Nov".
fn is_calendar(word: &str) -> bool {
    let small = word.trim_end_matches('.').to_lowercase();
    MONTHS.contains(&&*small)
        || WEEKDAYS.contains(&&*small)
        || small.len() >= 3 && small.len() <= 4 && MONTHS.iter().any(|m| m.starts_with(&small))
}
