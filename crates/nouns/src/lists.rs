//! The closed lists, each with the word that stands for it outside.

/// A closed list: an enum, the word for each value, and the way back from the word.
#[macro_export]
macro_rules! list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for it in JSON, tables and gold.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads that word; `None` for an unknown one.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use list;

list! {
    /// Said aloud or in writing, or only thought, wanted, felt.
    Mode {
        /// Said, written, posted.
        Speech = "speech",
        /// Thought, believed, wanted, felt: what the report says goes on in somebody.
        Thought = "thought",
    }
}
list! {
    /// How much of the content stands inside double (or British single) marks.
    Manner {
        /// Every word.
        Direct = "direct",
        /// Some words.
        Mixed = "mixed",
        /// None.
        Indirect = "indirect",
    }
}
list! {
    /// What a statement does.
    Act {
        /// Accuses somebody of something.
        Accuse = "accuse",
        /// Denies.
        Deny = "deny",
        /// Admits, confesses, acknowledges.
        Admit = "admit",
        /// Apologises.
        Apologise = "apologise",
        /// Announces.
        Announce = "announce",
        /// Resigns, steps aside.
        Resign = "resign",
        /// Sues, files a claim.
        Sue = "sue",
        /// Defends somebody.
        Defend = "defend",
        /// Declines to comment.
        Decline = "decline",
        /// Criticises.
        Criticise = "criticise",
        /// Praises.
        Praise = "praise",
        /// Asks, urges, demands.
        Ask = "ask",
        /// Promises, vows.
        Promise = "promise",
        /// Describes, calls somebody something.
        Describe = "describe",
        /// None of these.
        Other = "other",
    }
}
list! {
    /// The way by which the words reached the outlet.
    ChannelKind {
        /// A post on a platform.
        Post = "post",
        /// An interview.
        Interview = "interview",
        /// A written statement.
        WrittenStatement = "written_statement",
        /// A court filing, complaint, lawsuit.
        Filing = "filing",
        /// A column, essay, open letter.
        Column = "column",
        /// A speech.
        Speech = "speech",
        /// Television or radio.
        Broadcast = "broadcast",
        /// A press conference.
        PressConference = "press_conference",
        /// A message, mail, letter.
        Message = "message",
        /// Testimony.
        Testimony = "testimony",
        /// A report, study, review.
        Report = "report",
        /// Not said.
        Unknown = "unknown",
    }
}
list! {
    /// Parts of a text that are not its story.
    FurnitureKind {
        /// The headline.
        Title = "title",
        /// "CARDLE, Jan. 4 (NWA) -": place, and often date and agency, before the first sentence.
        Dateline = "dateline",
        /// A stamp with the date, often the time, of publication.
        DateLine = "date_line",
        /// Who wrote it.
        Byline = "byline",
        /// A photo or agency credit.
        Credit = "credit",
        /// The words under a picture.
        Caption = "caption",
        /// A help line or service notice.
        HelpLine = "help_line",
        /// "UPDATE:" with what follows in its paragraph.
        Update = "update",
        /// "CORRECTION:", "Clarification:".
        Correction = "correction",
        /// A post set into the text, from its first word to its stamp.
        EmbeddedPost = "embedded_post",
        /// "Read more:", "Related:".
        Related = "related",
        /// "Sign up for our newsletter".
        Subscribe = "subscribe",
        /// "Advertisement".
        Ad = "ad",
        /// Anything else that is no part of the story.
        Other = "other",
    }
}
list! {
    /// The part of a report that a span counts in.
    Part {
        /// The text.
        Text = "text",
        /// The title, where the input holds it apart from the text.
        Title = "title",
    }
}
list! {
    /// Where a report's outlet, date or address comes from.
    ValueFrom {
        /// The user said so (an option or a sidecar file).
        Given = "given",
        /// The input declares it of itself (a field, a date line).
        Declared = "declared",
        /// Read off a sentence in which the outlet names itself ("Harbour Post has asked ...").
        SelfReference = "self_reference",
        /// It is not known.
        None = "none",
    }
}
list! {
    /// How a mention points at a person.
    MentionForm {
        /// By name.
        Name = "name",
        /// By role ("the label's co-founder").
        Role = "role",
        /// By pronoun.
        Pronoun = "pronoun",
        /// As a group or an unnamed source ("nine women", "a spokesman").
        Group = "group",
    }
}
