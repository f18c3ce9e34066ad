//! [`Statement`]: what somebody said, as one report carries it.

use onrecord_text::Span;

use crate::{Act, ChannelKind, Manner, MentionForm, Mode, Part};

/// A confidence from a fixed table, in hundredths (0 to 100), so that no rounding differs between machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// `hundredths` of certainty; more than 100 counts as 100.
    #[must_use]
    pub const fn new(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// In hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u8 {
        self.0
    }
}

/// One stretch inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quoted {
    /// The words: without the marks, with the comma or stop before the closing mark.
    pub words: Span,
    /// The opening mark; `None` where a paragraph goes on without one.
    pub open: Option<Span>,
    /// The closing mark; `None` where the quote runs on into the next paragraph or was never closed.
    pub close: Option<Span>,
}

/// Why a speaker is not resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Two or more people fit.
    SeveralFit,
    /// Nobody is named where a speaker should stand.
    NobodyNamed,
    /// The source is a group, an unnamed person or a thing.
    Unnamed,
    /// A pronoun or a role that points at nobody in reach.
    NothingInReach,
}

impl Why {
    /// A short reason in words, for `why`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SeveralFit => "several people fit",
            Self::NobodyNamed => "no speaker is named",
            Self::Unnamed => "the source is not named",
            Self::NothingInReach => "the pronoun or role points at nobody in reach",
        }
    }
}

/// Who is held to have said it. A mention is never overwritten by the person it resolves to:
/// [`Statement::source`] keeps the words as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// One person or body: the fullest name in this report.
    One(String),
    /// More than one fits: their names, sorted.
    Several(Vec<String>),
    /// Not resolved, with the reason.
    Open(Why),
}

/// The way by which the words reached the outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Which kind.
    pub kind: ChannelKind,
    /// The platform, outlet or court named.
    pub name: Option<String>,
    /// The words that say so.
    pub span: Option<Span>,
}

/// What somebody said, as one report carries it. All spans count in [`Statement::part`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The part of the report that the spans count in.
    pub part: Part,
    /// The whole content, in text order: enclosing marks left out, words outside marks included.
    pub words: Vec<Span>,
    /// The stretches inside marks, in text order.
    pub quoted: Vec<Quoted>,
    /// How much of it stands inside marks.
    pub manner: Manner,
    /// Said or thought.
    pub mode: Mode,
    /// What it does, where the cue says so.
    pub act: Option<Act>,
    /// Who is held to have said it.
    pub speaker: Speaker,
    /// The words that name the speaker, as written; `None` when nobody is named.
    pub source: Option<Span>,
    /// How those words point.
    pub source_form: Option<MentionForm>,
    /// The verb or phrase that says that it was said.
    pub cue: Option<Span>,
    /// The channel, where the text says so.
    pub channel: Option<Channel>,
    /// Through whom (lawyer, spokesperson), as written.
    pub through: Option<Span>,
    /// When it was said: ISO 8601, where the text says so.
    pub said_on: Option<String>,
    /// How sure the finder is.
    pub confidence: Confidence,
    /// The rule or model, with its version: `rules-1/said_that`.
    pub found_by: &'static str,
    /// In a few words, why it was read so ("quote, then verb, then name").
    pub why: String,
}
