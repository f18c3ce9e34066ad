//! One report: the charges that it carries, the answers, whom it asked for a reply, and what an editor should look at.
//!
//! [`read`] sees one report and its statements. It does no I/O, cannot fail, and never says what is true: a charge is
//! who makes it, against whom, in which words, at which place. Whether a weak one counts, and which answer belongs to
//! which charge, is seen beside the story's other reports (`onrecord_stories::answers`).

#![allow(clippy::similar_names, reason = "accuser and accused, wanted and named: the words of the trade")]

mod answers;
mod charges;
mod deeds;
mod headline;
mod more;
mod page;
mod phrases;
mod replies;
mod said;
mod sides;
mod signs;
mod told_of;
mod vocabulary;
mod voice;

use onrecord_nouns::{Act, ChannelKind, MentionForm, Part, Statement};
use onrecord_text::Span;

use crate::page::Page;

pub use crate::sides::{COMPANIES, Known};

/// The report, as it is read.
#[derive(Clone, Copy, Debug)]
pub struct ReportIn<'a> {
    /// Its text.
    pub text: &'a str,
    /// Furniture of the text, sorted.
    pub furniture: &'a [onrecord_nouns::Furniture],
    /// The headline.
    pub headline: Headline<'a>,
    /// The outlet that printed it.
    pub outlet: Option<&'a str>,
    /// Its statements, in text order.
    pub said: &'a [Said],
}

/// Where the headline stands.
#[derive(Clone, Copy, Debug)]
pub enum Headline<'a> {
    /// There is none.
    None,
    /// In the text.
    InText(Span),
    /// Apart from it: places count in [`Part::Title`].
    Apart(&'a str),
}

/// A statement of the report: what charges are read from.
#[derive(Clone, Debug)]
pub struct Said {
    /// The part that the spans count in.
    pub part: Part,
    /// The words said.
    pub words: Vec<Span>,
    /// The verb that says that it was said.
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub source: Option<Span>,
    /// The speaker, where the report names one.
    pub speaker: Option<String>,
    /// How the source points.
    pub form: Option<MentionForm>,
    /// What it does.
    pub act: Option<Act>,
    /// Said, not thought.
    pub speech: bool,
    /// Every word stands in marks.
    pub direct: bool,
    /// Through whom.
    pub through: Option<Span>,
    /// It came by way of somebody's report, and the speaker is open.
    pub reported: bool,
}

impl Said {
    /// A statement, as the pipeline finds it.
    #[must_use]
    pub fn of(statement: &Statement) -> Self {
        Self {
            part: statement.part,
            words: statement.words.clone(),
            cue: statement.cue,
            source: statement.source,
            speaker: match &statement.speaker {
                onrecord_nouns::Speaker::One(name) => Some(name.clone()),
                _ => None,
            },
            form: statement.source_form,
            act: statement.act,
            speech: statement.mode == onrecord_nouns::Mode::Speech,
            direct: statement.manner == onrecord_nouns::Manner::Direct,
            through: statement.through,
            reported: statement.channel.as_ref().is_some_and(|channel| channel.kind == ChannelKind::Report)
                && !matches!(statement.speaker, onrecord_nouns::Speaker::One(_)),
        }
    }
}

/// Somebody, as this report tells: never tied to a name that the report does not give.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A person or a body: the fullest name in this report.
    Named(String),
    /// People or somebody without a name.
    Class(Class),
    /// Words that may mean several, or somebody out of reach.
    Open(String),
}

/// People without names, as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    /// As written.
    pub words: String,
    /// How many, where the words say so.
    pub number: Option<u32>,
    /// The noun, in small letters ("riders").
    pub noun: String,
    /// The outlet or site from which the report has them, where it says so.
    pub from: Option<String>,
}

impl Who {
    /// The name, where there is one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Class(_) | Self::Open(_) => None,
        }
    }

    /// As a reader sees it.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Named(words) | Self::Open(words) => words,
            Self::Class(class) => &class.words,
        }
    }
}

/// How plainly words accuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// Said by somebody of somebody: a charge only where the story shows that it is one.
    Told,
    /// As before, with a word that may be a wrong ("paid", "knew").
    Weak,
    /// A word for a wrong, or a verb that alleges.
    Alleged,
    /// "accused X of Y".
    Accused,
}

/// In whose voice a charge is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// Somebody's, whom the report tells of.
    Said,
    /// Nobody's: "is accused of", "it is alleged that".
    Passive,
    /// The report's own.
    Fact,
}

/// Signs of a charge or an answer ([`Charge::signs`], [`Answer::signs`]): what speaks for it or against it.
pub mod sign {
    /// The verb alleges: "claims", "charged that".
    pub const ALLEGES: u64 = 1;
    /// The verb finds: "ruled", "found".
    pub const FINDS: u64 = 1 << 1;
    /// A body that finds or rules speaks.
    pub const BODY_FINDS: u64 = 1 << 2;
    /// A paper of a case speaks.
    pub const SUIT: u64 = 1 << 3;
    /// Somebody speaks who knows from within and may have no name.
    pub const INSIDER: u64 = 1 << 4;
    /// Several speak.
    pub const MANY: u64 = 1 << 5;
    /// A spokesman, a lawyer or a head speaks.
    pub const TRADE: u64 = 1 << 6;
    /// Every word stands in marks.
    pub const QUOTED: u64 = 1 << 7;
    /// It asks.
    pub const ASKS: u64 = 1 << 8;
    /// It criticises.
    pub const CRITICISES: u64 = 1 << 9;
    /// It accuses, as the statement is read.
    pub const ACCUSES: u64 = 1 << 10;
    /// It holds a word for a wrong.
    pub const WRONG: u64 = 1 << 11;
    /// It holds a word that may be a wrong.
    pub const WEAK_WRONG: u64 = 1 << 12;
    /// Somebody is told, ordered or made to do something.
    pub const COERCED: u64 = 1 << 13;
    /// Somebody else than the speaker does something in it, by name.
    pub const SUBJECT: u64 = 1 << 14;
    /// The same, by a pronoun.
    pub const PRONOUN: u64 = 1 << 15;
    /// It begins with "I" or "we", or with what is theirs.
    pub const FIRST_PERSON: u64 = 1 << 16;
    /// It is of what may be or will be.
    pub const OPEN: u64 = 1 << 17;
    /// It tells of what was done.
    pub const PAST: u64 = 1 << 18;
    /// It holds a "not".
    pub const NEGATED: u64 = 1 << 19;
    /// It stands in the first paragraphs.
    pub const LEAD: u64 = 1 << 20;
    /// It shares a word with the headline.
    pub const HEADLINE: u64 = 1 << 21;
    /// It shares several.
    pub const HEADLINES: u64 = 1 << 22;
    /// It names somebody else than the speaker.
    pub const NAMES: u64 = 1 << 23;
    /// Of some length.
    pub const LONG: u64 = 1 << 24;
    /// The words are those of a denial: what is denied.
    pub const DENIED: u64 = 1 << 25;
    /// The words were given to this outlet.
    pub const GIVEN: u64 = 1 << 26;
    /// Its sentence begins with that somebody was asked.
    pub const ASKED: u64 = 1 << 27;
    /// Its sentence holds a word of answering: "hit back", "insisted".
    pub const RETORT: u64 = 1 << 28;
    /// The sentence before does.
    pub const RETORT_BEFORE: u64 = 1 << 29;
    /// Of a court or a prosecutor.
    pub const COURT: u64 = 1 << 30;
    /// The verb or the noun alleges in so many words: "alleged", "accusation", "complained that".
    pub const PLAINLY: u64 = 1 << 31;
    /// Somebody else, by name, does a wrong by a verb.
    pub const DOER: u64 = 1 << 32;
    /// Somebody else does, by a pronoun, a role or a noun for people.
    pub const DOER_ROLE: u64 = 1 << 33;
    /// A verb for a wrong is in the passive: "were misled".
    pub const DONE_TO: u64 = 1 << 34;
    /// What is no people does it: "the terms cheat".
    pub const THING: u64 = 1 << 35;
    /// A verb for a wrong, whoever does it.
    pub const VERB: u64 = 1 << 36;
    /// A noun for a wrong, and no such verb.
    pub const NOUN: u64 = 1 << 37;
    /// Who speaks is a person by name.
    pub const PERSON: u64 = 1 << 38;
    /// Police or officials tell what happened.
    pub const OFFICIALS: u64 = 1 << 39;
    /// Said with no more than "said", "told", "according to".
    pub const BARELY: u64 = 1 << 40;
    /// Whom it is against stands in its words by name.
    pub const IN_WORDS: u64 = 1 << 41;
    /// It is of what somebody wants, expects, plans.
    pub const HOPES: u64 = 1 << 42;
}

/// A charge, or what may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The part that the places count in.
    pub part: Part,
    /// The words, in text order: of "accused X of Y" the words "X of Y".
    pub words: Vec<Span>,
    /// Number of the statement that makes it; past the last for words that no statement has; `None` for the report's
    /// own voice.
    pub said: Option<usize>,
    /// Who makes it; `None` where the report says that nobody is named, or tells it as a fact.
    pub accuser: Option<Who>,
    /// Against whom; `None` where nobody is.
    pub accused: Option<Who>,
    /// How plainly.
    pub force: Force,
    /// In whose voice.
    pub voice: Voice,
    /// The accused is given by name, or by what the words leave no doubt of; else by a pronoun.
    pub sure: bool,
    /// Names of those whom the words mean.
    pub about: Vec<String>,
    /// What speaks for it: bits of [`sign`].
    pub signs: u64,
}

/// What an answer does (closed list `answer.kind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerKind {
    /// It is not so.
    Denial,
    /// It is so.
    Admission,
    /// It is so, and I am sorry.
    Apology,
    /// Would not say.
    NoComment,
    /// Somebody else speaks up for the accused.
    DefenceByOther,
    /// Leaves an office.
    Resignation,
    /// Sues, appeals, threatens to.
    LegalAction,
    /// Pays back, drops a suit, accepts a ban, turns the charge round.
    Other,
}

impl AnswerKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Denial,
        Self::Admission,
        Self::Apology,
        Self::NoComment,
        Self::DefenceByOther,
        Self::Resignation,
        Self::LegalAction,
        Self::Other,
    ];

    /// The word of the closed list.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Denial => "denial",
            Self::Admission => "admission",
            Self::Apology => "apology",
            Self::NoComment => "no_comment",
            Self::DefenceByOther => "defence_by_other",
            Self::Resignation => "resignation",
            Self::LegalAction => "legal_action",
            Self::Other => "other",
        }
    }
}

/// An answer, or what may be one.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The part that the places count in.
    pub part: Part,
    /// The words.
    pub words: Vec<Span>,
    /// Number of the statement that makes it; `None` for what the report tells of a deed.
    pub said: Option<usize>,
    /// What it does.
    pub kind: AnswerKind,
    /// Who answers.
    pub speaker: Who,
    /// For whom: names of the speaker, and of those for whom he speaks.
    pub side: Vec<String>,
    /// It names its subject: a verb of denial, a word of sorrow. Others count for those who are accused alone.
    pub sure: bool,
    /// A charge stands in its paragraph or the one before.
    pub near: bool,
    /// A denial in so many words ("rejects", "a lie"), not only by a "not".
    pub plain: bool,
    /// The speaker speaks for somebody by trade: a spokeswoman, a lawyer, the head of a body.
    pub by_trade: bool,
    /// Names of those whom the words mean.
    pub about: Vec<String>,
    /// Every word stands in marks, or in a turn of a transcript.
    pub direct: bool,
    /// What speaks for it: bits of [`sign`].
    pub signs: u64,
}

/// Whom a report asked for a reply, and what came (closed list `reply.state`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplyState {
    /// Asked, and nothing has come yet.
    SoughtWaiting,
    /// Did not respond.
    NoResponse,
    /// Would not comment.
    Declined,
    /// Answered this outlet.
    Answered,
    /// Nothing of the kind is said.
    NotSought,
}

impl ReplyState {
    /// The word of the closed list.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SoughtWaiting => "sought_waiting",
            Self::NoResponse => "no_response",
            Self::Declined => "declined",
            Self::Answered => "answered",
            Self::NotSought => "not_sought_here",
        }
    }
}

/// One line about a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who was asked, in the report's words; `None` where it does not say.
    pub asked: Option<Span>,
    /// What came.
    pub state: ReplyState,
    /// The words that say so; `None` where nothing is said. Bytes of the text.
    pub words: Option<Span>,
}

/// What an editor should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CautionKind {
    /// A charge in the report's own voice.
    StatedAsFact,
    /// A headline that says more than any statement beneath it.
    HeadlineStronger,
    /// Accused, alleged, said, with nobody who does so.
    NoAgent,
}

impl CautionKind {
    /// Its name outside.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StatedAsFact => "stated_as_fact",
            Self::HeadlineStronger => "headline_stronger",
            Self::NoAgent => "no_agent",
        }
    }
}

/// A place that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caution {
    /// Which.
    pub kind: CautionKind,
    /// The part that the place counts in.
    pub part: Part,
    /// Where.
    pub words: Span,
    /// Number of the charge that it is about, among [`Found::charges`].
    pub charge: Option<usize>,
}

/// What one report holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Charges, and what may be one, in text order.
    pub charges: Vec<Charge>,
    /// Answers, and what may be one, in text order.
    pub answers: Vec<Answer>,
    /// Replies, in text order: at least one.
    pub replies: Vec<Reply>,
    /// Places to look at, in text order. Those that hang on a charge count where the charge does.
    pub cautions: Vec<Caution>,
    /// Whom it names, by name.
    pub known: Vec<Known>,
}

/// A word for a body that finds, rules or charges: "inspectorate", "panel", "court".
#[must_use]
pub fn is_finder(word: &str) -> bool {
    vocabulary::classes(word) & vocabulary::is::FINDER != 0
}

/// Reads one report.
#[must_use]
pub fn read(report: &ReportIn<'_>) -> Found {
    let page = Page::of(report);
    let mut charges = charges::found(&page);
    voice::add(&page, &mut charges);
    charges.sort_by_key(|c| (c.part, c.words.first().copied(), std::cmp::Reverse(c.force)));
    signs::charges(&page, &mut charges);
    let mut answers = answers::found(&page, &charges);
    let replies = replies::found(&page, &charges, &answers);
    signs::answers(&page, &mut answers, &replies);
    let cautions = headline::cautions(&page, &charges);
    let known = sides::found(&page);
    Found { charges, answers, replies, cautions, known }
}
