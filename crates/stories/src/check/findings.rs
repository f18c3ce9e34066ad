//! [`Finding`]: one line of a check.

use onrecord_nouns::{Part, ReportKey};
use onrecord_text::Span;

use crate::lineage::{Op, Touches};

/// What was found of one place of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The words stand on record. Severity 0, 1 where only the spelling differs, 2 where the draft declares an edit.
    Exact,
    /// The words stand on record otherwise, or as somebody else's. Severity 3 to 5.
    Altered,
    /// A part of the words stands on record. Severity 3.
    Partial,
    /// No report that is held has these words in marks. Severity 5.
    NotOnRecord,
    /// An accusation that nobody is named for. Severity 4 or 5.
    Unattributed,
    /// An accusation whose answer the reports hold and the draft leaves out. Severity 4.
    NoAnswer,
    /// A figure that the latest report has otherwise. Severity 4.
    Figure,
    /// A verb that says more than the verbs of the reports. Severity 2 or 4.
    Verb,
}

impl Kind {
    /// Every value, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::Altered,
        Self::Partial,
        Self::NotOnRecord,
        Self::Unattributed,
        Self::NoAnswer,
        Self::Figure,
        Self::Verb,
    ];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Altered => "altered",
            Self::Partial => "partial",
            Self::NotOnRecord => "not_on_record",
            Self::Unattributed => "unattributed",
            Self::NoAnswer => "no_answer",
            Self::Figure => "figure",
            Self::Verb => "verb",
        }
    }
}

/// One difference of words between a report and the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// What was done.
    pub op: Op,
    /// The report's words; `None` where it has none there.
    pub from: Option<String>,
    /// The draft's words; `None` where it has none there.
    pub to: Option<String>,
    /// What it bears on, for an undeclared change.
    pub touches: Option<Touches>,
}

/// Where a report has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The report.
    pub report: ReportKey,
    /// The part that the spans count in.
    pub part: Part,
    /// Bytes of that part, in order.
    pub spans: Vec<Span>,
    /// Who says it there, as far as the report names somebody.
    pub speaker: Option<String>,
    /// What the draft changed, against this place; empty for the same words.
    pub diff: Vec<Diff>,
}

/// What was found of one place of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub kind: Kind,
    /// 0 (nothing to mend) to 5 (the sense changes, or the words are nobody's).
    pub severity: u8,
    /// Bytes of the draft's text.
    pub span: Span,
    /// Where the reports have it, the nearest first.
    pub places: Vec<Place>,
    /// In a sentence, for the person who edits.
    pub message: String,
}
