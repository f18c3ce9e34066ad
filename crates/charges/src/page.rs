//! [`Page`]: the report as tokens, with who is meant where and which words are somebody's.

use std::collections::HashMap;

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
    /// A name, as it stands; else a pronoun or a role.
    pub(crate) by_name: bool,
    /// "he" or "she", where the report shows it.
    pub(crate) gender: Option<&'static str>,
}

/// A report on the table.
pub(crate) struct Page<'p> {
    pub(crate) report: &'p ReportIn<'p>,
    pub(crate) reading: Reading<'p>,
    pub(crate) people: People<'p>,
    pub(crate) mentions: Vec<Mention>,
    /// The statements, then what else is plainly said by somebody: see [`crate::more`].
    pub(crate) said: Vec<Said>,
    /// For each token the shortest statement that holds it in its words.
    inner: Vec<Option<usize>>,
}

impl<'p> Page<'p> {
    pub(crate) fn of(report: &'p ReportIn<'p>) -> Self {
        let reading = onrecord_reading::read(report.text, report.furniture);
        let people = onrecord_mentions::bind(&reading);
        let mut page = Self {
            report,
            inner: vec![None; reading.tokens.len()],
            people,
            reading,
            mentions: Vec::new(),
            said: report.said.to_vec(),
        };
        page.mentions = mentions(&page);
        page.cover();
        let more = crate::more::found(&page);
        page.said.extend(more);
        page.cover();
        page
    }

    /// Notes for each token the shortest statement that holds it.
    fn cover(&mut self) {
        let len = |said: &Said| said.words.iter().map(|s| s.len()).sum::<u32>();
        let mut inner: Vec<Option<usize>> = vec![None; self.reading.tokens.len()];
        for (ix, said) in self.said.iter().enumerate().filter(|(_, s)| s.part == Part::Text) {
            for (first, last) in self.pieces(said) {
                for slot in &mut inner[first as usize..last as usize] {
                    if slot.is_none_or(|other: usize| len(said) < len(&self.said[other])) {
                        *slot = Some(ix);
                    }
                }
            }
        }
        self.inner = inner;
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

    /// The words of a span, in small letters: as many bytes as the span has.
    pub(crate) fn same_length(&self, span: Span) -> String {
        self.report.text.get(span.range()).unwrap_or_default().to_ascii_lowercase()
    }

    /// The words of a span, in small letters, with straight apostrophes: for looking words up, not for places.
    pub(crate) fn small(&self, span: Span) -> String {
        self.same_length(span).replace('’', "'")
    }

    /// The headline in the text; where none is known, a first paragraph that is short and has no stop.
    pub(crate) fn headline(&self) -> Option<Span> {
        match self.report.headline {
            crate::Headline::InText(span) => Some(span),
            crate::Headline::Apart(_) => None,
            crate::Headline::None => {
                let first = self.reading.paragraphs.first().filter(|p| p.furniture.is_none())?;
                let short = first.last - first.first <= 14 && self.kind(first.last - 1) != Some(Kind::Stop);
                (short && self.reading.paragraphs.len() > 2).then_some(first.span)
            }
        }
    }

    /// Sentences of the story: no title, no silent furniture.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence> + '_ {
        let headline = self.headline();
        self.reading.sentences.iter().copied().filter(move |s| {
            if headline.is_some_and(|h| h.contains(self.reading.span(s.first, s.last))) {
                return false;
            }
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
            return self.head_of(found, low);
        }
        // "Bosses at St Brannoc's": the place stands for its house.
        if self.kind(at - 1) == Some(Kind::Clitic)
            && let Some(found) = self.mentions.iter().find(|m| m.last == at - 1 && m.owns && m.by_name && m.first > low)
            && self.one_of(found.first - 1, &["at", "of"])
        {
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

    /// "The founder of the soup charity X": the founder, not the charity.
    fn head_of<'m>(&'m self, found: &'m Mention, low: TokenIx) -> Option<&'m Mention> {
        let mut at = found.first;
        while at > low
            && found.first - at < 6
            && self.kind(at - 1) == Some(Kind::Word)
            && !self.is(at - 1, class::PREP | class::AUX | class::COORD | class::PAST | class::THIRD)
        {
            at -= 1;
        }
        if at > low + 1
            && self.one_of(at - 1, &["of", "at", "for", "from"])
            && self.is(at - 2, class::ROLE | class::GROUP)
        {
            return self.mentions.iter().find(|m| m.last == at - 1 && m.first >= low);
        }
        Some(found)
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
        if first >= last {
            return None;
        }
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
            if let Some(name) =
                self.mentions.iter().find(|m| m.first == first && m.last == last).and_then(|m| m.name.clone())
            {
                return Some(Who::Named(name));
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
        let core = (first..last).find(|t| self.kind(*t) == Some(Kind::Comma)).unwrap_or(last);
        if (said.form == Some(MentionForm::Role) || self.one_of(first, &["a", "an", "its", "the"]))
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
        // "the seafarers' union", "the council's investigators": a body that its noun names.
        let body = self.is(last - 1, class::BODY) && !self.is(last - 1, class::GROUP)
            || self.wrong(last - 1) & crate::vocabulary::is::FINDER != 0;
        if body && self.one_of(first, &["the", "its", "a", "an"]) && !self.one_of(first, &["a", "an"]) {
            return Some(Who::Named(self.report.text.get(source.range())?.to_owned()));
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

    /// The last body named before a token, at most five paragraphs up: one that its name shows to be a body first.
    pub(crate) fn body_before(&self, token: TokenIx) -> Option<String> {
        let here = self.paragraph_at(self.reading.token(token).start);
        let from = self.reading.paragraphs[here.saturating_sub(5)].first;
        let named =
            self.mentions.iter().filter(|m| m.first >= from && m.last <= token && m.by_name && m.name.is_some());
        let shows = |m: &&Mention| {
            (m.first..m.last)
                .any(|t| self.is(t, class::BODY | class::ORGWORD) || self.wrong(t) & crate::vocabulary::is::FINDER != 0)
        };
        let bodies: Vec<&Mention> = named.filter(|m| !m.person || shows(m)).collect();
        bodies.iter().rev().find(|m| shows(m)).or(bodies.last()).and_then(|m| m.name.clone())
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
        let gender = named.means.and_then(|number| people.pronoun(number));
        out.push(Mention { first: named.title, last: named.last, name, person, owns, by_name: true, gender });
    }
    let names = out.clone();
    // Who is "he" and who is "she", by titles and first names, then by pronouns that leave no doubt.
    let mut genders: HashMap<String, &'static str> = HashMap::new();
    for m in &names {
        if let (Some(name), Some(gender)) = (&m.name, m.gender) {
            genders.insert(name.clone(), gender);
        }
    }
    let mut open: Vec<usize> = Vec::new();
    for at in 0..count {
        let token = reading.token(at);
        let pronoun =
            token.is(class::PRONOUN | class::OBJECTIVE | class::POSS) && !token.is(class::GROUP | class::IPRON);
        if pronoun && token.is(class::HE | class::SHE | class::THEY) || page.one_of(at, &["it", "its"]) {
            let resolved =
                resolve(reading, people, &Source { first: at, last: at + 1, core: at + 1, stands_for: None });
            let name = resolved.entity.and_then(|e| people.name(e));
            let person = token.is(class::HE | class::SHE);
            let follows = (at + 1 < count)
                && reading.token(at + 1).kind == Kind::Word
                && !reading.token(at + 1).is(class::FUNCTION | class::ANY_VERB);
            let owns =
                token.is(class::POSS) && (!token.is(class::OBJECTIVE) || follows) || page.one_of(at, &["its", "their"]);
            if let Some(name) = &name
                && person
            {
                genders.entry(name.clone()).or_insert(if token.is(class::HE) { "he" } else { "she" });
            }
            if name.is_none() && !token.has(flag::QUOTED) {
                open.push(out.len());
            }
            out.push(Mention { first: at, last: at + 1, name, person, owns, by_name: false, gender: None });
        }
        let counted = page.one_of(at, &["a", "an", "two", "three", "four", "five", "six", "seven"]);
        if (counted || page.one_of(at, &["the", "its", "his", "her", "their"]))
            && let Some(end) = phrase_end(page, at)
            && !out.iter().any(|m| m.first < end && at < m.last && m.name.is_some() && m.last >= end)
        {
            let resolved = resolve(reading, people, &Source { first: at, last: end, core: end, stands_for: None });
            let name = resolved.entity.and_then(|e| people.name(e));
            let person = resolved.entity.is_some_and(|e| people.is_person(e)) || page.is(end - 1, class::ROLE);
            let name = name.or_else(|| by_role(page, &names, at, end)).filter(|_| !counted);
            out.push(Mention { first: at, last: end, name, person, owns: false, by_name: false, gender: None });
        }
    }
    for ix in open {
        let at = out[ix].first;
        let found = antecedent(reading, &out, &mut genders, at, None);
        out[ix].name = found;
    }
    out.sort_by_key(|m| (m.first, m.last));
    out
}

/// See [`Page::antecedent`]. Where a sentence says both "he" and "she" and begins with somebody of whom neither is
/// known, the first of the two is somebody else: so is learnt what the one is called.
const MANY: &[&str] = &[
    "woman",
    "man",
    "person",
    "girl",
    "boy",
    "employee",
    "worker",
    "member",
    "colleague",
    "student",
    "pupil",
    "patient",
    "customer",
    "client",
    "resident",
    "witness",
    "victim",
    "source",
    "friend",
    "neighbour",
    "neighbor",
    "official",
    "player",
    "rider",
    "teammate",
    "complainant",
    "accuser",
    "survivor",
    "staff",
    "staffer",
    "assistant",
    "passenger",
];

fn antecedent(
    reading: &Reading<'_>,
    mentions: &[Mention],
    genders: &mut HashMap<String, &'static str>,
    token: TokenIx,
    except: Option<&str>,
) -> Option<String> {
    let t = reading.token(token);
    let wanted = if t.is(class::HE) {
        Some("he")
    } else if t.is(class::SHE) {
        Some("she")
    } else {
        None
    };
    let is = |token: TokenIx, words: &[&str]| words.iter().any(|w| reading.word(token).eq_ignore_ascii_case(w));
    if wanted.is_none() && !is(token, &["it", "its"]) {
        return None;
    }
    let sentence = |token: TokenIx| reading.sentences.partition_point(|s| s.first <= token);
    let here = sentence(token);
    let mut barred: Option<String> = None;
    if let Some(wanted) = wanted {
        let s = *reading.sentences.get(here.checked_sub(1)?)?;
        let other = |k: TokenIx| {
            reading.token(k).is(if wanted == "he" { class::SHE } else { class::HE })
                && reading.token(k).is(class::PRONOUN | class::OBJECTIVE | class::POSS)
        };
        let first = !(s.first..token)
            .any(|k| reading.token(k).is(class::HE | class::SHE) && reading.token(k).is(class::PRONOUN));
        let starts = mentions
            .iter()
            .find(|m| m.by_name && m.person && m.first >= s.first && m.last <= token && m.name.is_some());
        if let Some(name) = starts.and_then(|m| m.name.clone())
            && first
            && !genders.contains_key(&name)
            && (token + 1..(token + 10).min(s.last)).any(other)
        {
            genders.insert(name.clone(), if wanted == "he" { "she" } else { "he" });
            barred = Some(name);
        }
    }
    let reach = if except.is_some() { 8 } else { 6 };
    let fits = |m: &&Mention| {
        let Some(name) = &m.name else { return false };
        m.last <= token
            && Some(&**name) != except
            && Some(name) != barred.as_ref()
            && (!m.owns || m.by_name && wanted.is_some())
            && here - sentence(m.first) <= reach
            && match wanted {
                Some(wanted) => m.person && genders.get(name).is_none_or(|g| *g == wanted),
                None => {
                    !m.person && !is(m.first, &["it"])
                        || m.by_name && !genders.contains_key(name) && reading.token(m.first).has(flag::SENTENCE_START)
                }
            }
    };
    let last = mentions.iter().filter(fits).max_by_key(|m| m.first)?;
    let there = sentence(last.first);
    let mut shown: Vec<&Mention> = mentions.iter().filter(|m| fits(m) && sentence(m.first) == there).collect();
    shown.sort_by_key(|m| m.first);
    // In its own sentence the nearest before; else the first of the last sentence that names one, the surest first.
    let sure = |m: &&&Mention| wanted.is_none() || m.name.as_ref().is_some_and(|n| genders.contains_key(n));
    let found = if there == here { shown.last().copied() } else { shown.iter().find(sure).or(shown.first()).copied() };
    found.and_then(|m| m.name.clone())
}

/// "the minister": the one to whose name the report ties the same noun.
fn by_role(page: &Page<'_>, names: &[Mention], first: TokenIx, end: TokenIx) -> Option<String> {
    let noun = page.word(end - 1).to_lowercase();
    let body = page.is(end - 1, class::BODY) && !page.is(end - 1, class::ROLE);
    if noun.ends_with('s') && !page.is(end - 1, class::BODY) {
        return None;
    }
    let says = |t: TokenIx| page.word(t).to_lowercase() == noun;
    let mut found: Option<&Mention> = None;
    for m in names.iter().filter(|m| m.name.is_some() && m.by_name) {
        let low = m.first.saturating_sub(4);
        let stops = |t: TokenIx| {
            matches!(page.kind(t), Some(Kind::Stop | Kind::Colon | Kind::Semicolon))
                || page.is(t, class::AUX | class::COORD | class::PAST | class::THIRD)
        };
        let before = (low..m.first).rev().take_while(|t| !stops(*t)).any(says);
        let inside = (m.first..m.last).any(says);
        let behind = page.kind(m.last) == Some(Kind::Comma)
            && (m.last + 1..m.last + 7).take_while(|t| page.kind(*t) != Some(Kind::Comma) && !stops(*t)).any(says);
        // "team doctor Odila Marsh" is no team.
        if body
            && m.first > 0
            && (page.is(m.first - 1, class::ROLE) || (m.first..m.last).any(|t| page.is(t, class::TITLE | class::ROLE)))
        {
            continue;
        }
        let beside = says(m.last);
        if before || inside || behind || beside {
            if found.is_some_and(|f| f.name != m.name) {
                return None;
            }
            found = Some(m);
        }
    }
    let _ = first;
    found.and_then(|m| m.name.clone())
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
