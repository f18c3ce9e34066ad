//! [`Page`]: the report as tokens, with who is meant where and which words are somebody's.

mod mentions;
mod source;
mod who;

use onrecord_mentions::People;
use onrecord_nouns::{FurnitureKind, Part};
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_reading::{Reading, Sentence, TokenIx};
use onrecord_text::Span;

use crate::{ReportIn, Said};

/// Words that mean somebody.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
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
    /// A role that the report puts beside the name: "the manager", where it says "the manager, Odila Marsh".
    pub(crate) apposed: bool,
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
        page.mentions = mentions::found(&page);
        page.mend_sources();
        page.name_speakers();
        page.name_pronouns();
        page.cover();
        for (ix, source) in crate::more::sources(&page) {
            page.said[ix].source = Some(source);
        }
        let more = crate::more::found(&page);
        page.said.extend(more);
        page.cover();
        page
    }

    /// A statement whose source is a short name of a body: that body, not a longer name that holds the same word.
    fn name_speakers(&mut self) {
        for ix in 0..self.said.len() {
            let said = &self.said[ix];
            let (Some(speaker), Some(source), Part::Text) = (&said.speaker, said.source, said.part) else { continue };
            let (first, last) = self.tokens(source);
            let named: Vec<&String> =
                self.mentioned(first, last).filter(|m| m.by_name && !m.owns).filter_map(|m| m.name.as_ref()).collect();
            let holds =
                |n: &&&String| n.len() < speaker.len() && speaker.split(' ').any(|w| Some(w) == n.split(' ').next());
            let name = named.iter().find(holds).map(|n| (**n).clone()).filter(|_| !named.contains(&speaker));
            if name.is_some() {
                self.said[ix].speaker = name;
            }
        }
    }

    /// "she told the Echo", given to a body: whoever she is.
    fn name_pronouns(&mut self) {
        for ix in 0..self.said.len() {
            let said = &self.said[ix];
            let (Some(speaker), Some(source), Part::Text) = (&said.speaker, said.source, said.part) else { continue };
            let (first, last) = self.tokens(source);
            let of = |m: &&Mention| m.by_name && m.name.as_ref() == Some(speaker);
            let body = self.mentions.iter().any(|m| of(&m)) && !self.mentions.iter().filter(of).any(|m| m.person);
            if body && last == first + 1 && self.is(first, class::HE | class::SHE) {
                self.said[ix].speaker = self.antecedent(first, None);
            }
        }
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

    /// The word of a token begins with a capital.
    pub(crate) fn capital(&self, token: TokenIx) -> bool {
        self.reading.tokens.get(token as usize).is_some_and(|t| t.has(onrecord_reading::token::flag::CAPITAL))
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
                || self.one_of(at - 1, &["to", "also", "then", "even", "been"])
                || self.kind(at - 1) == Some(Kind::Clitic) && self.one_of(at, &["been"]))
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
        // "The certificate of the ferry Marsh was signed": not the ferry.
        if at > low + 1 && self.one_of(at - 1, &["of", "on", "about", "between", "into", "against"]) && found.by_name {
            return None;
        }
        Some(found)
    }

    fn ending_at(&self, end: TokenIx, low: TokenIx) -> Option<&Mention> {
        self.mentions.iter().filter(|m| m.last == end && m.first >= low && !m.owns).max_by_key(|m| m.name.is_some())
    }
}
