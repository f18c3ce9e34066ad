//! Who is meant: by a phrase, as the maker of a statement, as people without names.

use std::collections::HashMap;

use onrecord_mentions::{Source, resolve};
use onrecord_nouns::MentionForm;
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::numerals;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::page::mentions::{MANY, antecedent};
use crate::page::{Mention, Page};
use crate::vocabulary::is;
use crate::{Class, Said, Who};

impl Page<'_> {
    /// Somebody, by a phrase of the text.
    pub(crate) fn who(&self, first: TokenIx, last: TokenIx) -> Option<Who> {
        if first >= last {
            return None;
        }
        if let Some(found) =
            self.mentioned(first, last).filter(|m| !m.owns).max_by_key(|m| (m.name.is_some(), m.last - m.first))
            && let Some(name) = &found.name
        {
            return Some(Who::Named(name.clone()));
        }
        let source = Source { first, last, core: last, stands_for: None };
        let resolved = resolve(&self.reading, &self.people, &source);
        match resolved.entity.and_then(|e| self.people.name(e)) {
            Some(name) => Some(Who::Named(name)),
            None => Some(Who::Open(self.report.text.get(self.reading.span(first, last).range())?.to_owned())),
        }
    }

    /// "who first accused him": those before the "who".
    pub(crate) fn before_who(&self, first: TokenIx) -> Option<Who> {
        // "who was in the room and who has accused": those before the first "who".
        let low = self.reading.sentences[self.sentence_at(first)].first;
        let first = if self.is(first - 1, class::COORD) {
            (low + 1..first - 1).rev().find(|t| self.is(*t, class::REL)).unwrap_or(first)
        } else {
            first
        };
        let end = if self.kind(first - 1) == Some(Kind::Comma) { first - 1 } else { first };
        let begin = (low..end)
            .rev()
            .take(8)
            .take_while(|t| {
                matches!(self.kind(*t), Some(Kind::Word | Kind::Number))
                    && !self.is(*t, class::PREP | class::AUX)
                    && !(self.is(*t, class::PAST)
                        && self.word(*t).ends_with("ed")
                        && !self.is(*t + 1, class::BODY | class::ROLE | class::GROUP))
            })
            .last();
        // "Odila Marsh, a member and supporter who has accused".
        if let Some(begin) = begin
            && begin > 1
            && self.kind(begin - 1) == Some(Kind::Comma)
            && self.is(begin, class::DET)
            && let Some(m) = self.mentions.iter().find(|m| m.by_name && m.last == begin - 1 && m.name.is_some())
        {
            return m.name.clone().map(Who::Named);
        }
        if let Some(m) = self.mentions.iter().find(|m| m.by_name && m.last == end && !m.owns && m.name.is_some())
            && (m.first == 0 || !self.is(m.first - 1, class::PREP))
        {
            return m.name.clone().map(Who::Named);
        }
        begin.map(|begin| Who::Class(self.class(self.reading.span(begin, end))))
    }

    /// Whether a name is a person's: a paper that says something ("His statement was read out. It said:") is not whoever
    /// stands near.
    fn is_somebody(&self, name: &str) -> bool {
        self.mentions.iter().any(|m| m.by_name && m.person && m.name.as_deref() == Some(name))
    }

    /// Who makes a statement.
    #[expect(clippy::too_many_lines, reason = "one source, asked in the order in which an editor would ask")]
    pub(crate) fn speaker(&self, said: &Said) -> Option<Who> {
        let source = said.source;
        let it = source.is_some_and(|s| self.small(s) == "it");
        let places = |name: &str| it && self.is_place(name);
        if let Some(name) = said.speaker.as_ref().filter(|name| !self.only_where(said, name) && !places(name)) {
            return Some(Who::Named(name.clone()));
        }
        let source = source?;
        let (mut first, last) = self.tokens(source);
        if said.speaker.is_some() {
            // The name only says where: what speaks stands before it.
            first = first.saturating_sub(8).max(self.reading.sentences[self.sentence_at(first)].first);
        }
        if let Some(who) = self.lodged(said, first) {
            return Some(who);
        }
        if first >= last {
            return None;
        }
        if last == first + 1
            && self.is(first, class::PRONOUN | class::IPRON | class::REL)
            && !self.is(first, class::GROUP)
        {
            if self.one_of(first, &["it"])
                && let Some(body) = self.body_before(first).filter(|body| !self.is_place(body))
            {
                return Some(Who::Named(body));
            }
            if self.is(first, class::REL)
                && first > 1
                && let Some(who) = self.before_who(first)
            {
                return Some(who);
            }
            if self.one_of(first, &["we"]) {
                return Some(self.ourselves());
            }
            if let Some(name) =
                self.mentions.iter().find(|m| m.first == first && m.last == last).and_then(|m| m.name.clone())
                && !(said.direct && self.one_of(first, &["it"]) && self.is_somebody(&name))
                && !(self.one_of(first, &["it"]) && self.is_place(&name))
            {
                return Some(Who::Named(name));
            }
            return Some(Who::Open(self.word(first).to_owned()));
        }
        // "has dropped its claim that": whose claim it is.
        if last == first + 1 && self.is(first, class::POSS) {
            let own = self.mentions.iter().find(|m| m.first == first && m.last == last).and_then(|m| m.name.clone());
            let body = || self.one_of(first, &["its"]).then(|| self.body_before(first)).flatten();
            return Some(match own.or_else(body) {
                Some(name) => Who::Named(name),
                None => Who::Open(self.word(first).to_owned()),
            });
        }
        // "The lawsuit alleges": whoever brought it.
        if let Some(paper) = (first..last).find(|t| self.wrong(*t) & is::SUIT != 0 && !self.is(*t, class::PAST))
            && !(first..paper).any(|t| self.one_of(t, &["of"]) || number(self.word(t)).is_some())
        {
            let owner = self.mentioned(first, paper).find(|m| m.owns && m.name.is_some());
            if let Some(name) = owner.and_then(|m| m.name.clone()).or_else(|| self.brought_by(first)) {
                return Some(Who::Named(name));
            }
        }
        // "the report says": whose report it is.
        if (first..last).any(|t| {
            self.is(t, class::SAIDNOUN)
                || self.one_of(
                    t,
                    &["report", "sheet", "lawsuit", "suit", "complaint", "audit", "review", "findings", "study"],
                )
        }) && let Some(body) = self.body_in(first, last).or_else(|| self.body_before(first))
        {
            return Some(Who::Named(body));
        }
        let core = (first..last).find(|t| self.kind(*t) == Some(Kind::Comma)).unwrap_or(last);
        let owned = self.mentions.iter().any(|m| m.owns && m.first == first && m.last < core);
        if (said.form == Some(MentionForm::Role) || owned || self.one_of(first, &["a", "an", "its", "the"]))
            && let Some(name) = self.introduced(first, last)
        {
            return Some(Who::Named(name));
        }
        if let Some(name) = self
            .mentions
            .iter()
            .find(|m| m.first == first && m.last == core && m.last > first + 1 && !m.owns)
            .and_then(|m| m.name.clone())
        {
            return Some(Who::Named(name));
        }
        // "Leader of the Opposition Isaura Quellmont": who ends the phrase by name.
        let ends = |m: &&Mention| {
            m.by_name
                && m.person
                && !m.owns
                && m.last == core
                && m.first > first
                && !self.is(m.first - 1, class::PREP | class::COORD)
                && !(first..m.first).any(|t| self.is(t, class::REL))
        };
        if let Some(name) = self.mentions.iter().find(ends).and_then(|m| m.name.clone()) {
            return Some(Who::Named(name));
        }
        // "the seafarers' union", "the council's investigators": a body that its noun names.
        let finds = self.wrong(core - 1) & is::FINDER != 0 && self.wrong(core - 1) & is::INSIDER == 0;
        let body = self.is(core - 1, class::BODY) && !self.is(core - 1, class::GROUP);
        let counted = (first..core).any(|t| number(self.word(t)).is_some());
        if body
            && self.one_of(first, &["the"])
            && let Some(name) =
                self.mentions.iter().find(|m| m.first == first && m.last == core).and_then(|m| m.name.clone())
        {
            return Some(Who::Named(name));
        }
        if body && self.one_of(first, &["the", "its"]) || finds && !counted {
            return Some(Who::Named(self.report.text.get(source.range())?.to_owned()));
        }
        let class = self.class(self.reading.span(first, last));
        // "It took no action over a claim": a sentence, and nobody.
        let clause = (first..last).any(|t| self.is(t, class::NEG) || self.one_of(t, &["no", "not"]))
            || self.is(first, class::PRONOUN | class::POSS)
                && !self.is(first, class::GROUP)
                && last > first + 2
                && self.is(first + 1, class::ANY_VERB);
        if clause {
            return None;
        }
        // "A contract seen by the Echo": a paper speaks for itself.
        if is_paper(&class.noun) && class.number.is_none() {
            return Some(Who::Named(class.words));
        }
        Some(Who::Class(class))
    }

    /// Who brought the case that a report tells of: "brought by X", "X sued", "X filed a lawsuit", nearest to `at`.
    fn brought_by(&self, at: TokenIx) -> Option<String> {
        let mut found: Option<(u32, String)> = None;
        let mut several = false;
        for s in self.sentences() {
            for t in s.first..s.last {
                let filed = self.one_of(t, &["filed", "brought", "lodged", "launched", "issued", "started"]);
                // "The lawsuit, filed in Pellwick": by somebody who is not said.
                if t > s.first && self.kind(t - 1) == Some(Kind::Comma) && !self.one_of(t + 1, &["by"]) {
                    continue;
                }
                let who = if filed && self.one_of(t + 1, &["by"]) {
                    self.mentioned(t + 2, s.last).find(|m| m.first <= t + 4 && m.name.is_some() && !m.owns)
                } else if filed && (t + 1..t + 7).any(|k| self.wrong(k) & is::SUIT != 0)
                    || self.one_of(t, &["sued", "sues", "suing"])
                    || self.one_of(t, &["went"]) && (t + 1..t + 5).any(|k| self.one_of(k, &["court"]))
                {
                    // "Parents of two Pellwick sailors sued": not the town.
                    self.subject(t, s.first).filter(|m| {
                        m.name.is_some()
                            && (m.person || m.first == s.first || !self.is(m.first - 1, class::PREP))
                            && crate::charges::object::heads(self, m)
                    })
                } else {
                    None
                };
                let far = t.abs_diff(at);
                if let Some(name) = who.and_then(|m| m.name.clone()) {
                    several |= found.as_ref().is_some_and(|f| f.1 != name);
                    if found.as_ref().is_none_or(|f| far < f.0) {
                        found = Some((far, name));
                    }
                }
            }
        }
        // Where two have gone to law, the nearest only within the same lines.
        found.filter(|f| !several || f.0 < 60).map(|f| f.1)
    }

    /// "Eleven waiters have lodged claims with a tribunal alleging that": the waiters.
    fn lodged(&self, said: &Said, first: TokenIx) -> Option<Who> {
        let alleging = said.cue.is_some_and(|c| self.small(c).ends_with("ing"));
        if first == 0 || !alleging || !self.one_of(first - 1, &["with", "to", "at", "in"]) {
            return None;
        }
        let low = self.reading.sentences[self.sentence_at(first)].first;
        let verb = (low + 1..first).find(|t| self.is(*t, class::AUX | class::PAST | class::THIRD))?;
        Some(match self.who(low, verb) {
            Some(Who::Named(name)) => Who::Named(name),
            _ => Who::Class(self.class(self.reading.span(low, verb))),
        })
    }

    /// "A nurse at the hospital", "a lawsuit filed in Pellwick": the name only says where, and speaks for nobody.
    pub(crate) fn only_where(&self, said: &Said, name: &str) -> bool {
        let Some((first, last)) = said.source.map(|s| self.tokens(s)) else { return false };
        let mut named = self.mentioned(first, last).filter(|m| m.name.as_deref() == Some(name)).peekable();
        let behind = |m: &Mention| {
            let low = self.reading.sentences[self.sentence_at(first)].first;
            let mut at = m.first;
            while at > low && self.is(at - 1, class::DET) {
                at -= 1;
            }
            // "Two members of the council": some of them.
            let some = at > low + 1
                && self.one_of(at - 1, &["of", "within", "inside"])
                && (self.is(at - 2, class::GROUP)
                    || MANY.contains(&self.word(at - 2).to_lowercase().trim_end_matches('s')));
            some || at > low && self.one_of(at - 1, &["in", "at", "for", "near", "from", "with"])
        };
        named.peek().is_some()
            && named.all(|m| m.by_name && behind(m))
            && !(first..last).any(|t| crate::answers::speaks_for(self, t))
    }

    /// "We": the authors of the report, as a class of its own outlet.
    fn ourselves(&self) -> Who {
        let outlet = self.report.outlet.map(str::to_owned);
        // "We are four academics who do not give our names".
        for sentence in self.sentences() {
            let at = sentence.first;
            if self.one_of(at, &["we"]) && self.one_of(at + 1, &["are"]) {
                let end = (at + 2..sentence.last).find(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Stop)));
                let mut class = self.class(self.reading.span(at + 2, end.unwrap_or(sentence.last)));
                class.from = outlet;
                return Who::Class(class);
            }
        }
        match outlet {
            Some(outlet) => Who::Named(outlet),
            None => Who::Open("We".to_owned()),
        }
    }

    /// People without names: how many, what they are, from which outlet the report has them.
    pub(crate) fn class(&self, span: Span) -> Class {
        let (mut first, mut last) = self.tokens(span);
        // "that supporters", "lawmakers, however".
        while first + 1 < last
            && (self.is(first, class::SUBORD | class::COORD | class::ADVERB) || self.one_of(first, &["that"]))
        {
            first += 1;
        }
        while last > first + 1
            && (self.one_of(last - 1, &["however", "meanwhile", "also", "too", "then", "quickly", "later"])
                || self.kind(last - 1) == Some(Kind::Comma))
        {
            last -= 1;
        }
        let span = self.reading.span(first, last);
        let end = (first..last)
            .find(|t| {
                self.kind(*t) == Some(Kind::Comma)
                    || self.one_of(*t, &["who", "of"])
                    || *t > first && self.is(*t, class::PREP) && !self.one_of(*t, &["than", "over", "about"])
            })
            .unwrap_or(last);
        let number = (first..last).take(4).find_map(|t| number(self.word(t)));
        let noun = (first..end).rev().find(|t| self.kind(*t) == Some(Kind::Word)).map(|t| self.word(t).to_lowercase());
        let sentence = self.reading.sentences[self.sentence_at(first)];
        Class {
            words: self.report.text.get(span.range()).unwrap_or_default().to_owned(),
            number,
            noun: noun.unwrap_or_default(),
            from: self.outlet_in(sentence.first, sentence.last),
        }
    }

    /// The outlet or site from which a sentence has something: "told the Echo", "the Echo reported", "on the website".
    fn outlet_in(&self, first: TokenIx, last: TokenIx) -> Option<String> {
        // Said of an earlier report of its own.
        if (first..last).any(|t| {
            self.one_of(t, &["our"])
                && (self.one_of(t + 1, &["report"]) || self.one_of(t + 2, &["report", "story", "article"]))
        }) {
            return self.report.outlet.map(str::to_owned);
        }
        let told = |m: &&Mention| {
            let before = (0..4)
                .filter_map(|n| m.first.checked_sub(n + 1))
                .any(|t| self.one_of(t, &["told", "to", "in", "website", "site", "magazine", "newspaper"]));
            before
                || self.one_of(m.last, &["reported", "reports", "said"])
                || self.kind(m.last) == Some(Kind::Clitic) && self.one_of(m.last + 1, &["report"])
        };
        let found = self.mentioned(first, last).filter(|m| !m.person && m.name.is_some()).find(told)?;
        let name = found.name.clone()?;
        Some(name)
    }

    /// The last body named before a token, at most five paragraphs up: one that its name shows to be a body first.
    pub(crate) fn body_before(&self, token: TokenIx) -> Option<String> {
        let here = self.paragraph_at(self.reading.token(token).start);
        let from = self.reading.paragraphs[here.saturating_sub(5)].first;
        let named =
            self.mentions.iter().filter(|m| m.first >= from && m.last <= token && m.by_name && m.name.is_some());
        let shows = |m: &&Mention| {
            (m.first..m.last).any(|t| self.is(t, class::BODY | class::ORGWORD) || self.wrong(t) & is::FINDER != 0)
        };
        let bodies: Vec<&Mention> = named.filter(|m| !m.person || shows(m)).collect();
        bodies.iter().rev().find(|m| shows(m)).and_then(|m| m.name.clone())
    }

    /// Whom a pronoun means where the walk leaves it open: the last one named before it who may be so called, other
    /// than `except`; the subject of the sentence before goes first.
    pub(crate) fn antecedent(&self, token: TokenIx, except: Option<&str>) -> Option<String> {
        let mut genders: HashMap<String, &'static str> = HashMap::new();
        for m in self.mentions.iter().filter(|m| m.gender.is_some()) {
            if let (Some(name), Some(gender)) = (&m.name, m.gender) {
                genders.insert(name.clone(), gender);
            }
        }
        antecedent(&self.reading, &self.mentions, &mut genders, token, except)
    }

    fn body_in(&self, first: TokenIx, last: TokenIx) -> Option<String> {
        self.mentioned(first, last).filter(|m| !m.owns || m.name.is_some()).find_map(|m| m.name.clone())
    }

    /// "a former soigneur", "its former treasurer": the one whom the report names beside the same role, or as the
    /// one who made the allegation.
    fn introduced(&self, first: TokenIx, last: TokenIx) -> Option<String> {
        let end =
            (first..last).find(|t| self.kind(*t) == Some(Kind::Comma) || self.is(*t, class::PREP)).unwrap_or(last);
        let role = (first..end).rev().find(|t| self.kind(*t) == Some(Kind::Word))?;
        let role = self.word(role).to_lowercase();
        // What many are ties nobody without a name to somebody with one.
        if MANY.contains(&role.as_str()) {
            return None;
        }
        for m in self.mentions.iter().filter(|m| m.person && !m.owns && m.name.is_some() && m.first > last) {
            let near = m.first.saturating_sub(4)..m.first;
            let behind = m.last..(m.last + 8).min(self.reading.tokens.len() as TokenIx);
            let verb =
                |k: TokenIx| self.kind(k) == Some(Kind::Stop) || self.is(k, class::AUX | class::PAST | class::THIRD);
            let beside =
                m.by_name && near.clone().any(|t| self.word(t).to_lowercase() == role && !(t..m.first).any(verb));
            let after = self.kind(m.last) == Some(Kind::Comma)
                && behind
                    .clone()
                    .take_while(|t| !self.is(*t, class::AUX) && self.kind(*t) != Some(Kind::Stop))
                    .any(|t| self.word(t).to_lowercase() == role);
            let made = m.first >= 2 && self.one_of(m.first - 1, &["by"]) && self.one_of(m.first - 2, &["made"]);
            if beside || after || made {
                return m.name.clone();
            }
        }
        None
    }
}

/// One paper that says what it says, whoever wrote it.
fn is_paper(noun: &str) -> bool {
    ["contract", "letter", "memo", "memorandum", "report", "audit", "review", "inquiry", "investigation", "study"]
        .contains(&noun)
}

/// A small number as a word or in digits.
pub(crate) fn number(word: &str) -> Option<u32> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let small = numerals::SMALL.iter().chain(&numerals::TENS[..1]);
    small.skip(1).position(|w| w.eq_ignore_ascii_case(word)).map(|at| at as u32 + 1)
}
