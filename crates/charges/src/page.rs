//! [`Page`]: the report as tokens, with who is meant where and which words are somebody's.

use onrecord_mentions::{People, Source, resolve};
use onrecord_nouns::{FurnitureKind, MentionForm, Part};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};
use onrecord_reading::{Reading, Sentence, TokenIx};
use onrecord_text::Span;

use crate::{Class, ReportIn, Said, Who};

/// Words that mean somebody.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) first: TokenIx,
    pub(crate) last: TokenIx,
    /// The fullest name; `None` for somebody whom the report does not name there.
    pub(crate) name: Option<String>,
    /// A person, as far as the report shows.
    pub(crate) person: bool,
    /// "his", "their": whose something is.
    pub(crate) owns: bool,
}

/// A report on the table.
pub(crate) struct Page<'p> {
    pub(crate) report: &'p ReportIn<'p>,
    pub(crate) reading: Reading<'p>,
    pub(crate) people: People<'p>,
    pub(crate) mentions: Vec<Mention>,
    /// For each token the shortest statement that holds it in its words.
    inner: Vec<Option<usize>>,
}

impl<'p> Page<'p> {
    pub(crate) fn of(report: &'p ReportIn<'p>) -> Self {
        let reading = onrecord_reading::read(report.text, report.furniture);
        let people = onrecord_mentions::bind(&reading);
        let mut page = Self { report, inner: vec![None; reading.tokens.len()], people, reading, mentions: Vec::new() };
        page.mentions = mentions(&page);
        let len = |said: &Said| said.words.iter().map(|s| s.len()).sum::<u32>();
        for (ix, said) in report.said.iter().enumerate().filter(|(_, s)| s.part == Part::Text) {
            for (first, last) in page.pieces(said) {
                for slot in &mut page.inner[first as usize..last as usize] {
                    if slot.is_none_or(|other: usize| len(said) < len(&report.said[other])) {
                        *slot = Some(ix);
                    }
                }
            }
        }
        page
    }

    /// The tokens of a span of the text.
    pub(crate) fn tokens(&self, span: Span) -> (TokenIx, TokenIx) {
        let first = self.reading.tokens.partition_point(|t| t.end <= span.start());
        let last = self.reading.tokens.partition_point(|t| t.start < span.end());
        (first as TokenIx, last.max(first) as TokenIx)
    }

    /// The tokens of a statement's words, stretch by stretch.
    pub(crate) fn pieces(&self, said: &Said) -> Vec<(TokenIx, TokenIx)> {
        said.words.iter().map(|span| self.tokens(*span)).filter(|(a, b)| a < b).collect()
    }

    /// The statement in whose words a token stands, the innermost.
    pub(crate) fn inner(&self, token: TokenIx) -> Option<usize> {
        self.inner.get(token as usize).copied().flatten()
    }

    pub(crate) fn word(&self, token: TokenIx) -> &str {
        if (token as usize) < self.reading.tokens.len() { self.reading.word(token) } else { "" }
    }

    /// The word of a token is one of these, whatever its case.
    pub(crate) fn one_of(&self, token: TokenIx, words: &[&str]) -> bool {
        let word = self.word(token);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    pub(crate) fn is(&self, token: TokenIx, classes: u64) -> bool {
        self.reading.tokens.get(token as usize).is_some_and(|t| t.is(classes))
    }

    pub(crate) fn kind(&self, token: TokenIx) -> Option<Kind> {
        self.reading.tokens.get(token as usize).map(|t| t.kind)
    }

    /// The classes of the words of accusation.
    pub(crate) fn wrong(&self, token: TokenIx) -> u32 {
        match self.kind(token) {
            Some(Kind::Word) => crate::vocabulary::classes(self.word(token)),
            _ => 0,
        }
    }

    /// The words of a span, in small letters of the same length.
    pub(crate) fn small(&self, span: Span) -> String {
        self.report.text.get(span.range()).unwrap_or_default().to_ascii_lowercase().replace('’', "'")
    }

    /// Sentences of the story: no title, no silent furniture.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence> + '_ {
        self.reading.sentences.iter().copied().filter(|s| {
            let kind = self.reading.paragraphs[s.paragraph as usize].furniture;
            !onrecord_mentions::is_silent(kind)
                && !matches!(kind, Some(FurnitureKind::Title | FurnitureKind::Correction | FurnitureKind::Caption))
        })
    }

    /// The number of the sentence that holds a token.
    pub(crate) fn sentence_at(&self, token: TokenIx) -> usize {
        self.reading.sentences.partition_point(|s| s.first <= token).saturating_sub(1)
    }

    /// The paragraph that holds a byte.
    pub(crate) fn paragraph_at(&self, byte: u32) -> usize {
        self.reading.paragraphs.partition_point(|p| p.span.start() <= byte).saturating_sub(1)
    }

    /// Mentions that lie in these tokens.
    pub(crate) fn mentioned(&self, first: TokenIx, last: TokenIx) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.first < first);
        self.mentions[from..].iter().take_while(move |m| m.first < last).filter(move |m| m.last <= last)
    }

    /// Who does the verb at `verb`, not before `low`: from the verb back over auxiliaries, an apposition or "who".
    pub(crate) fn subject(&self, verb: TokenIx, low: TokenIx) -> Option<&Mention> {
        let mut at = verb;
        while at > low
            && (self.is(at - 1, class::AUX | class::ADVERB | class::NEG)
                || self.one_of(at - 1, &["to", "also", "then", "even", "been"]))
        {
            at -= 1;
        }
        if at > low && self.one_of(at - 1, &["who", "which", "that"]) {
            at -= 1;
            if at > low && self.kind(at - 1) == Some(Kind::Comma) {
                at -= 1;
            }
        }
        if at <= low {
            return None;
        }
        if let Some(found) = self.ending_at(at, low) {
            return Some(found);
        }
        if self.kind(at - 1) == Some(Kind::Comma) {
            // "Odila Marsh, 58, ordered".
            let comma = (low.max(at.saturating_sub(24))..at - 1).rev().find(|t| self.kind(*t) == Some(Kind::Comma))?;
            return self.ending_at(comma, low).or_else(|| {
                let before = (low..comma).rev().find(|t| self.kind(*t) == Some(Kind::Comma))?;
                self.ending_at(before, low)
            });
        }
        if self.is(at - 1, class::COORD) {
            return self
                .mentioned(low, at - 1)
                .find(|m| !m.owns && (m.first == low || !self.is(m.first - 1, class::PREP)));
        }
        None
    }

    fn ending_at(&self, end: TokenIx, low: TokenIx) -> Option<&Mention> {
        self.mentions.iter().filter(|m| m.last == end && m.first >= low && !m.owns).max_by_key(|m| m.name.is_some())
    }

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

    /// Who makes a statement.
    pub(crate) fn speaker(&self, said: &Said) -> Option<Who> {
        if let Some(name) = &said.speaker {
            return Some(Who::Named(name.clone()));
        }
        let source = said.source?;
        let (first, last) = self.tokens(source);
        if last == first + 1
            && self.is(first, class::PRONOUN | class::IPRON | class::REL)
            && !self.is(first, class::GROUP)
        {
            if self.one_of(first, &["it"])
                && let Some(body) = self.body_before(first)
            {
                return Some(Who::Named(body));
            }
            // "who first accused him": those before the comma.
            if self.is(first, class::REL) && first > 1 {
                let end = if self.kind(first - 1) == Some(Kind::Comma) { first - 1 } else { first };
                let begin = (self.reading.sentences[self.sentence_at(first)].first..end)
                    .rev()
                    .take(8)
                    .take_while(|t| {
                        matches!(self.kind(*t), Some(Kind::Word | Kind::Number))
                            && !self.is(*t, class::PREP | class::AUX)
                    })
                    .last();
                if let Some(begin) = begin {
                    return Some(Who::Class(self.class(self.reading.span(begin, end))));
                }
            }
            if self.one_of(first, &["we"]) {
                return Some(self.ourselves());
            }
            return Some(Who::Open(self.word(first).to_owned()));
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
        if said.form == Some(MentionForm::Role)
            && let Some(name) = self.introduced(first, last)
        {
            return Some(Who::Named(name));
        }
        Some(Who::Class(self.class(source)))
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
        let (first, last) = self.tokens(span);
        let end = (first..last)
            .find(|t| self.kind(*t) == Some(Kind::Comma) || self.one_of(*t, &["who", "of"]))
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

    /// The last body named before a token, in its paragraph or the one before.
    fn body_before(&self, token: TokenIx) -> Option<String> {
        let here = self.paragraph_at(self.reading.token(token).start);
        let from = self.reading.paragraphs[here.saturating_sub(1)].first;
        let bodies = self.mentions.iter().filter(|m| m.first >= from && m.last <= token && !m.person && !m.owns);
        // "A report by the Inspectorate" before the one that is named beside it.
        let named: Vec<&Mention> = bodies.filter(|m| m.name.is_some()).collect();
        let sentence = self.sentence_at(token);
        let subject = named.iter().rev().find(|m| {
            self.sentence_at(m.first) + 1 >= sentence
                && (m.first == 0
                    || self.one_of(m.first - 1, &["by", "the", "The", ")", "-"])
                    || self.reading.token(m.first).has(flag::SENTENCE_START))
        });
        subject.or(named.last()).and_then(|m| m.name.clone())
    }

    fn body_in(&self, first: TokenIx, last: TokenIx) -> Option<String> {
        self.mentioned(first, last).filter(|m| !m.owns || m.name.is_some()).find_map(|m| m.name.clone())
    }

    /// "a former soigneur", "its former treasurer": the one whom the report names beside the same role, or as the
    /// one who made the allegation.
    fn introduced(&self, first: TokenIx, last: TokenIx) -> Option<String> {
        let role = (first..last).rev().find(|t| self.is(*t, class::ROLE))?;
        let role = self.word(role).to_lowercase();
        for m in self.mentions.iter().filter(|m| m.person && !m.owns && m.name.is_some() && m.first > last) {
            let near = m.first.saturating_sub(4)..m.first;
            let behind = m.last..(m.last + 8).min(self.reading.tokens.len() as TokenIx);
            let beside = near
                .clone()
                .any(|t| self.word(t).to_lowercase() == role && (t..m.first).all(|k| self.kind(k) != Some(Kind::Stop)));
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
        // The one who is introduced with a full name in the next paragraph.
        let here = self.paragraph_at(self.reading.token(first).start);
        let lead = here <= 2 && (self.one_of(first, &["a", "an", "its"]));
        let next = self.reading.paragraphs.get(here + 1).filter(|_| lead)?;
        let heads = self.mentioned(next.first, next.last).find(|m| m.person && m.first <= next.first + 2)?;
        let named = self.mentioned(self.reading.paragraphs[here].first, self.reading.paragraphs[here].last);
        let known = named.filter_map(|m| m.name.as_ref()).any(|n| Some(n) == heads.name.as_ref());
        if known { None } else { heads.name.clone() }
    }
}

/// A small number as a word or in digits.
pub(crate) fn number(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    WORDS.iter().position(|w| w.eq_ignore_ascii_case(word)).map(|at| at as u32 + 1)
}

/// Names, pronouns and definite phrases, in text order.
fn mentions(page: &Page<'_>) -> Vec<Mention> {
    let (reading, people) = (&page.reading, &page.people);
    let count = reading.tokens.len() as TokenIx;
    let mut out: Vec<Mention> = Vec::new();
    for named in people.names(0, count) {
        let owns = reading.tokens.get(named.last as usize).is_some_and(|t| {
            t.kind == Kind::Clitic && !matches!(reading.word(named.last), "'d" | "’d" | "'ll" | "’ll" | "'ve")
        });
        let name = named.means.and_then(|number| people.name(number));
        let person = named.means.is_some_and(|number| people.is_person(number));
        out.push(Mention { first: named.title, last: named.last, name, person, owns });
    }
    let mut at = 0;
    while at < count {
        let token = reading.token(at);
        let pronoun =
            token.is(class::PRONOUN | class::OBJECTIVE | class::POSS) && !token.is(class::GROUP | class::IPRON);
        if pronoun && token.is(class::HE | class::SHE | class::THEY) || page.one_of(at, &["it", "its"]) {
            let resolved =
                resolve(reading, people, &Source { first: at, last: at + 1, core: at + 1, stands_for: None });
            let entity = resolved.entity;
            let name = entity.and_then(|e| people.name(e));
            let person = token.is(class::HE | class::SHE);
            let owns = token.is(class::POSS) && !token.is(class::OBJECTIVE) || page.one_of(at, &["its"]);
            out.push(Mention { first: at, last: at + 1, name, person, owns });
        }
        if page.one_of(
            at,
            &["the", "its", "his", "her", "their", "a", "an", "two", "three", "four", "five", "six", "seven"],
        ) && let Some(end) = phrase_end(page, at)
            && !out.iter().any(|m| m.first < end && at < m.last && m.name.is_some() && m.last >= end)
        {
            let resolved = resolve(reading, people, &Source { first: at, last: end, core: end, stands_for: None });
            let name = resolved.entity.and_then(|e| people.name(e));
            let person = resolved.entity.is_some_and(|e| people.is_person(e)) || page.is(end - 1, class::ROLE);
            out.push(Mention { first: at, last: end, name, person, owns: false });
        }
        at += 1;
    }
    out.sort_by_key(|m| (m.first, m.last));
    out
}

/// The end of a short phrase from an article to the noun for a person or a body.
fn phrase_end(page: &Page<'_>, at: TokenIx) -> Option<TokenIx> {
    let mut end = None;
    for t in at + 1..at + 6 {
        if page.kind(t) != Some(Kind::Word)
            || page.is(t, class::PREP | class::AUX | class::COORD | class::REL | class::DET)
        {
            break;
        }
        if page.is(t, class::ROLE | class::BODY | class::GROUP)
            || page.one_of(t, &["trustees", "owners", "bosses", "staff", "firm", "owner", "maker"])
        {
            end = Some(t + 1);
        } else if page.is(t, class::PAST | class::THIRD) && end.is_some() {
            break;
        }
    }
    end
}
