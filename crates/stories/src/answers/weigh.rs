//! What speaks for a charge and for a link, as bits, and what each bit weighs.
//!
//! Two logistic regressions (Cox, 1958) with whole numbers for weights: one says whether what somebody says of somebody
//! is a charge, one whether an answer belongs to an accusation. They were fitted on the open gold; the figures stand
//! beside the weights. A sum above zero is a yes.

use onrecord_charges::AnswerKind;

pub use crate::answers::weights::FITTED;

/// Weights of the two sums: one number a bit, and one for what is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// For charges, by bit of [`charge`].
    pub charges: [i32; 128],
    /// For charges, always.
    pub charges_base: i32,
    /// How much a charge may lack that an answer makes up for.
    pub charges_short: i32,
    /// For links, by bit of [`link`].
    pub links: [i32; 128],
    /// For links, always.
    pub links_base: i32,
    /// How far below the best link of an answer another of its links may lie.
    pub links_margin: i32,
    /// What the best link of an answer has before the others.
    pub links_top: i32,
    /// An answer from this sum on makes up for what a charge lacks; the least number: all that may be charges are kept.
    pub links_made: i32,
}

impl Weights {
    /// Is it a charge?
    pub(super) fn charge(&self, bits: u128) -> i32 {
        sum(&self.charges, bits) + self.charges_base
    }

    /// Does it belong to it?
    pub(super) fn link(&self, bits: u128) -> i32 {
        sum(&self.links, bits) + self.links_base
    }
}

fn sum(weights: &[i32; 128], bits: u128) -> i32 {
    weights.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, weight)| weight).sum()
}

/// A set of bits, built one by one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bits(pub(super) u128);

impl Bits {
    pub(super) fn set(&mut self, bit: u32, on: bool) {
        if on {
            self.0 |= 1 << bit;
        }
    }
}

/// Bits of a charge. Those from [`charge::SIGNS`] on are the signs of [`onrecord_charges::sign`].
pub mod charge {
    /// "accused X of Y".
    pub const ACCUSED: u32 = 0;
    /// Its force is alleged.
    pub const ALLEGED: u32 = 1;
    /// Its force is weak.
    pub const WEAK: u32 = 2;
    /// In nobody's voice.
    pub const PASSIVE: u32 = 3;
    /// Somebody named makes it.
    pub const NAMED: u32 = 4;
    /// People without names make it.
    pub const CLASS: u32 = 5;
    /// Whom it is against is known.
    pub const AGAINST: u32 = 6;
    /// The same, without doubt.
    pub const SURE: u32 = 7;
    /// Against somebody whom the story shows plainly accused.
    pub const KNOWN_ACCUSED: u32 = 8;
    /// By somebody whom the story shows plainly accusing.
    pub const KNOWN_ACCUSER: u32 = 9;
    /// By somebody who is accused.
    pub const BY_ACCUSED: u32 = 10;
    /// By somebody who speaks for one who is accused.
    pub const FOR_ACCUSED: u32 = 11;
    /// Shares a rare word with a plain charge.
    pub const NEAR: u32 = 12;
    /// Shares more.
    pub const NEARER: u32 = 13;
    /// Shares much.
    pub const NEAREST: u32 = 14;
    /// Shares a rare word with a plain answer.
    pub const NEAR_ANSWER: u32 = 15;
    /// Its statement is an answer in so many words.
    pub const ANSWERS: u32 = 16;
    /// Its statement speaks up for somebody.
    pub const DEFENDS: u32 = 17;
    /// It names one who is plainly accused.
    pub const NAMES_ACCUSED: u32 = 18;
    /// By the accuser of one who is named in it or accused by it.
    pub const HIS_ACCUSER: u32 = 19;
    /// No statement makes it.
    pub const TOLD_OF: u32 = 20;
    /// The story is about somebody who is accused twice, or accused and answers.
    pub const DISPUTE: u32 = 60;
    /// It is against him.
    pub const OF_DISPUTE: u32 = 61;
    /// It names him.
    pub const NAMES_DISPUTED: u32 = 62;
    /// The story is about nobody of the kind.
    pub const NO_DISPUTE: u32 = 63;
    /// Somebody else answers right behind it.
    pub const ANSWER_BEHIND: u32 = 64;
    /// It is against somebody who answers somewhere in the story.
    pub const AGAINST_ANSWERING: u32 = 65;
    /// It names one.
    pub const NAMES_ANSWERING: u32 = 66;
    /// The same accuser says what is like it in another report.
    pub const RECALLED_BY: u32 = 67;
    /// Another report holds what is like it.
    pub const RECALLED: u32 = 68;
    /// Another report holds what is much like it.
    pub const RECALLED_MORE: u32 = 69;
    /// Its report says that it asked somebody.
    pub const ASKED_HERE: u32 = 70;
    /// The story has one report.
    pub const ALONE: u32 = 71;
    /// Each report of the story holds about one plain charge, or more.
    pub const PLAIN_SOME: u32 = 72;
    /// Two or more.
    pub const PLAIN_MANY: u32 = 73;
    /// Each report holds about one plain answer, or more.
    pub const ANSWERS_SOME: u32 = 74;
    /// Two or more.
    pub const ANSWERS_MANY: u32 = 75;
    /// Half of the reports say that they asked somebody.
    pub const ASKED_HALF: u32 = 76;
    /// Somebody asked by a report of the story is whom it is against.
    pub const AGAINST_ASKED: u32 = 77;
    /// People who know from within tell that somebody was made to do something.
    pub const INSIDER_COERCED: u32 = 78;
    /// Its report holds another plain charge.
    pub const BESIDE_PLAIN: u32 = 79;
    /// Its report holds a plain answer of another.
    pub const BESIDE_ANSWER: u32 = 80;
    /// The same accuser makes a plain charge in its report.
    pub const SAME_PLAIN: u32 = 81;
    /// Of a past thing, against somebody.
    pub const PAST_AGAINST: u32 = 82;
    /// A word that may be a wrong, against somebody.
    pub const WEAK_AGAINST: u32 = 83;
    /// The accuser answers in the story, and accuses nobody plainly.
    pub const BY_ANSWERING: u32 = 84;
    /// Said by people without names, of something that may be a wrong.
    pub const CLASS_WRONG: u32 = 85;
    /// A body that finds says so of something that may be a wrong.
    pub const FINDS_WRONG: u32 = 86;
    /// It criticises or accuses, as the statement is read, and is against somebody.
    pub const CRITICISES_ONE: u32 = 87;
    /// Against nobody by name, and the story shows at whom it is aimed.
    pub const AIMED: u32 = 88;
    /// The same, and he is accused elsewhere in so many words.
    pub const AIMED_ACCUSED: u32 = 89;
    /// The same accuser charges whom it is against, or aimed at, with what is like it.
    pub const LIKE_HIS: u32 = 90;
    /// The side of whom it is against, or aimed at, answers right behind.
    pub const ANSWERED_BEHIND: u32 = 91;
    /// Its words shape what is answered: the answer behind shares a rare word.
    pub const ANSWERED_SHARED: u32 = 92;
    /// By somebody who accuses plainly, aimed at somebody.
    pub const ACCUSER_AIMED: u32 = 93;
    /// Made by those of the house of whom the story accuses, of nobody by name.
    pub const HOUSE_OPEN: u32 = 94;
    /// Said by the side of somebody who is accused or answers, against nobody else.
    pub const OWN_DEFENCE: u32 = 95;
    /// The same, and it shares a rare word with a plain charge.
    pub const OWN_DEFENCE_NEAR: u32 = 96;
    /// Somebody whom the story is about does something in it, by name.
    pub const SUBJECT_DISPUTED: u32 = 97;
    /// Somebody speaks who knows from within and has no name, in a story about somebody who is accused.
    pub const INSIDER_DISPUTE: u32 = 98;
    /// Somebody is made to do something, in such a story.
    pub const COERCED_DISPUTE: u32 = 99;
    /// Of a past thing, and it names one of those.
    pub const PAST_DISPUTED: u32 = 100;
    /// A word or two of it stand in marks, and not all.
    pub const MIXED: u32 = 101;
    /// The same, against somebody or aimed at somebody.
    pub const MIXED_OF: u32 = 102;
    /// Another report holds what is very much like it.
    pub const RECALLED_MUCH: u32 = 103;
    /// Police or officials say so, and it is against nobody.
    pub const OFFICIALS_OPEN: u32 = 104;
    /// Against nobody, aimed at nobody, and it names nobody of the dispute.
    pub const OF_NOBODY: u32 = 105;
    /// Somebody whom the story is about is in it, who is not of the speaker's side, and no word for a wrong.
    pub const OTHER_SIDE_PLAIN: u32 = 106;
    /// The first bit that is a sign.
    pub const SIGNS: u32 = 21;
    /// Of [`TAKEN`], the place of the one that says that a court charges.
    pub const COURT: u32 = 26;
    /// Signs that a charge takes over, in the order of their bits.
    pub const TAKEN: &[u64] = {
        use onrecord_charges::sign as s;
        &[
            s::ALLEGES,
            s::FINDS,
            s::BODY_FINDS,
            s::SUIT,
            s::INSIDER,
            s::MANY,
            s::TRADE,
            s::QUOTED,
            s::ASKS,
            s::CRITICISES,
            s::ACCUSES,
            s::WRONG,
            s::WEAK_WRONG,
            s::COERCED,
            s::SUBJECT,
            s::PRONOUN,
            s::FIRST_PERSON,
            s::OPEN,
            s::PAST,
            s::NEGATED,
            s::LEAD,
            s::HEADLINE,
            s::HEADLINES,
            s::NAMES,
            s::LONG,
            s::DENIED,
            s::COURT,
            s::PLAINLY,
            s::DOER,
            s::DOER_ROLE,
            s::DONE_TO,
            s::THING,
            s::VERB,
            s::NOUN,
            s::PERSON,
            s::OFFICIALS,
            s::BARELY,
            s::IN_WORDS,
            s::HOPES,
        ]
    };
}

/// Bits of an answer beside an accusation.
pub mod link {
    /// He who is accused speaks.
    pub const HIMSELF: u32 = 0;
    /// Somebody speaks for him.
    pub const SIDE: u32 = 1;
    /// The report carries the accusation.
    pub const HERE: u32 = 2;
    /// It stands before, within some lines.
    pub const CLOSE: u32 = 3;
    /// In the same paragraph.
    pub const PARAGRAPH: u32 = 4;
    /// In the paragraph before.
    pub const PARAGRAPH_BEFORE: u32 = 5;
    /// No other stands nearer before.
    pub const NEAREST: u32 = 6;
    /// No other against him stands nearer before.
    pub const NEAREST_HIS: u32 = 7;
    /// It stands behind only.
    pub const BEHIND: u32 = 8;
    /// They share a rare word.
    pub const SHARED: u32 = 9;
    /// More.
    pub const SHARED_MORE: u32 = 10;
    /// Much.
    pub const SHARED_MUCH: u32 = 11;
    /// No other shares as much.
    pub const BEST: u32 = 12;
    /// The answer names the accuser.
    pub const NAMES_ACCUSER: u32 = 13;
    /// The answer, by another, names the accused.
    pub const NAMES_ACCUSED: u32 = 14;
    /// The only one against him that the report carries.
    pub const ONLY: u32 = 15;
    /// The report carries none against him.
    pub const NONE_HERE: u32 = 16;
    /// The last printed of those against him.
    pub const LATEST: u32 = 17;
    /// The answer is to everything.
    pub const ALL: u32 = 18;
    /// Nobody is named whom it is against.
    pub const NOBODY: u32 = 19;
    /// The speaker accuses others.
    pub const ACCUSES: u32 = 20;
    /// The speaker has no name.
    pub const UNNAMED: u32 = 21;
    /// The first bit of the kind of the answer.
    pub const KIND: u32 = 22;
    /// The answer names its subject.
    pub const SURE: u32 = 30;
    /// A denial in so many words.
    pub const PLAIN: u32 = 31;
    /// The speaker speaks for somebody by trade.
    pub const TRADE: u32 = 32;
    /// In marks.
    pub const DIRECT: u32 = 33;
    /// A deed.
    pub const DEED: u32 = 34;
    /// A body that rules made the charge.
    pub const RULED: u32 = 35;
    /// People without names made it.
    pub const CLASS: u32 = 36;
    /// His, sure, and the nearest.
    pub const HIS_SURE_NEAREST: u32 = 37;
    /// His and not sure, while the report carries it.
    pub const HIS_UNSURE_HERE: u32 = 38;
    /// Another's and sure, and the nearest.
    pub const OTHERS_SURE_NEAREST: u32 = 39;
    /// His, and they share a rare word.
    pub const HIS_SHARED: u32 = 40;
    /// His, carried here, to everything.
    pub const HIS_ALL_HERE: u32 = 41;
    /// His, and the report carries none of it while another against him is carried.
    pub const HIS_ELSEWHERE: u32 = 42;
    /// Another's.
    pub const OTHERS: u32 = 43;
    /// The kind is defence, and it names the accused or stands right behind.
    pub const DEFENCE_NEAR: u32 = 44;
    /// The kind is resignation, his, carried here.
    pub const RESIGNATION_HERE: u32 = 45;
    /// The kind is no comment, and the nearest.
    pub const NO_COMMENT_NEAREST: u32 = 46;
    /// The kind is legal action, and the answer names the accuser.
    pub const SUES_ACCUSER: u32 = 47;
    /// The kind is legal action or other, and a body ruled.
    pub const AGAINST_RULING: u32 = 48;
    /// The first bit that is a sign.
    pub const SIGNS: u32 = 49;
    /// Signs that a link takes over, in the order of their bits.
    pub const TAKEN: &[u64] = {
        use onrecord_charges::sign as s;
        &[s::GIVEN, s::ASKED, s::RETORT, s::RETORT_BEFORE, s::FIRST_PERSON]
    };
    /// The charge is one that the answer's own statement makes of another.
    pub const COUNTERS: u32 = 60;
    /// The charge that it would answer is alleged or plainer.
    pub const STRONG: u32 = 61;
    /// What stands where says so.
    pub const PLACED: u32 = 62;
    /// It says so of this one alone.
    pub const PLACED_ALONE: u32 = 63;
    /// Against one of the speaker's house: a body and its head.
    pub const HOUSE: u32 = 64;
    /// The same, carried here.
    pub const HOUSE_HERE: u32 = 65;
    /// Nobody is known whom it is against, and the charge's words name who answers.
    pub const NAMED_THERE: u32 = 66;
    /// Against nobody who is known, and no other stands nearer.
    pub const NOBODY_NEAREST: u32 = 67;
    /// The only accusation that the report carries.
    pub const ONE_HERE: u32 = 68;
    /// The answer is the first by another behind it.
    pub const FIRST_BEHIND: u32 = 69;
    /// In the same sentence.
    pub const SENTENCE: u32 = 70;
    /// The answer's words hold a word for a charge: "the allegations".
    pub const OF_CLAIM: u32 = 71;
    /// The same, and it is his, carried here.
    pub const OF_CLAIM_HIS: u32 = 72;
    /// The answer's words hold a word for a finding, and a body that finds made the charge.
    pub const OF_FINDING: u32 = 73;
    /// The answer's words hold a word for a suit, and the charge is of a suit or a court.
    pub const OF_SUIT: u32 = 74;
    /// His or his house's, plain, carried here.
    pub const SIDE_SURE_HERE: u32 = 75;
    /// His or his house's, given to this outlet, carried here.
    pub const SIDE_GIVEN_HERE: u32 = 76;
    /// His or his house's, a denial by default, in the paragraph of the charge or the next.
    pub const SIDE_UNSURE_NEXT: u32 = 77;
    /// Another's and nobody's house, a denial by default.
    pub const OTHERS_UNSURE: u32 = 78;
    /// The speaker accuses in the story, and the charge is not his.
    pub const ACCUSER_OTHERS: u32 = 79;
    /// The charge's accuser stands in the sentence of the answer.
    pub const ACCUSER_NEAR: u32 = 80;
    /// His or his house's, the only one against them in the story.
    pub const SIDE_ONE: u32 = 81;
    /// His or his house's, and they share a rare word.
    pub const SIDE_SHARED: u32 = 82;
    /// His or his house's, not carried here, and none of theirs is.
    pub const SIDE_NONE_HERE: u32 = 83;
    /// His or his house's, resigns or owns to it, the nearest of theirs.
    pub const SIDE_OWNS: u32 = 84;
    /// His or his house's, declines.
    pub const SIDE_DECLINES: u32 = 85;
    /// His or his house's, stands nearest before of theirs.
    pub const SIDE_NEAREST: u32 = 86;
    /// The answer's sentence names the accused.
    pub const NAMES_HIM: u32 = 87;
    /// His or his house's, plain, in the first paragraphs, carried here.
    pub const SIDE_SURE_LEAD: u32 = 88;
    /// The only one against his side that the report carries.
    pub const SIDE_ONLY: u32 = 89;
    /// The same, and the answer is plain.
    pub const SIDE_ONLY_SURE: u32 = 90;
    /// His side's, and what stands where says so.
    pub const SIDE_PLACED: u32 = 91;
    /// His side's, in the paragraph of the charge or the next.
    pub const SIDE_NEXT: u32 = 92;
    /// Said in defence by another, of what the charge is about.
    pub const DEFENCE_SHARED: u32 = 93;
    /// A plain denial of what the charge is about.
    pub const DENIED_SHARED: u32 = 94;
    /// Another's, and nobody of the speaker's side is accused in the story.
    pub const STRANGER: u32 = 95;
    /// The same, a plain answer right behind.
    pub const STRANGER_SURE_NEXT: u32 = 96;
    /// Against nobody who is known, a plain answer of a stranger right behind.
    pub const NOBODY_SURE_NEXT: u32 = 97;
    /// Another against the speaker's side stands nearer.
    pub const OTHER_NEARER: u32 = 98;
    /// Against nobody by name, and aimed at the speaker's side.
    pub const AIMED: u32 = 99;
    /// The same, carried here.
    pub const AIMED_HERE: u32 = 100;
    /// The same, and no other against his side stands nearer.
    pub const AIMED_NEAREST: u32 = 101;
    /// The charge's own place here has this answer as the first behind it.
    pub const ANSWERS_IT: u32 = 102;
    /// The same, and it is his side's.
    pub const SIDE_ANSWERS_IT: u32 = 103;
    /// The accusation's words stand nowhere in the report, and those of another against his side do.
    pub const SIDE_ELSEWHERE: u32 = 104;
    /// His side's, elsewhere, and they share a rare word that no other against it shares.
    pub const SIDE_ELSEWHERE_BEST: u32 = 105;
    /// The words of the denial hold the charge: they share half of what the charge is about.
    pub const HOLDS_IT: u32 = 106;
    /// His side's, and the same.
    pub const SIDE_HOLDS_IT: u32 = 107;
    /// His side's, carried here, and the only one of which nobody nearer answers.
    pub const SIDE_UNANSWERED: u32 = 108;
    /// He pleads, and a court or a prosecutor charges him.
    pub const PLEA: u32 = 109;
    /// He pleads, and nobody before a court charges it.
    pub const PLEA_ELSEWHERE: u32 = 110;
    /// His side's, a plain denial, carried here.
    pub const SIDE_DENIES: u32 = 111;
    /// His side's, plain, in the paragraph of the charge and behind it.
    pub const SIDE_SURE_PARAGRAPH: u32 = 112;
    /// His side's, plain, and the charge was made in the sentence before or in its own.
    pub const SIDE_SURE_CLOSE: u32 = 113;
    /// His side's, plain, to what the headline or the first paragraphs charge.
    pub const SIDE_SURE_OF_LEAD: u32 = 114;
    /// His side's, owns to what is done, and they share a rare word.
    pub const SIDE_OWNS_SHARED: u32 = 115;
    /// A stranger's, right behind, by somebody who is accused of nothing and accuses nobody.
    pub const STRANGER_DENIES: u32 = 116;
    /// Goes to law, and whom it names accuses him.
    pub const SIDE_SUES: u32 = 117;
    /// Speaks up for whom it is against, by name or by "him" and "her", right behind.
    pub const DEFENDS_HIM: u32 = 118;
    /// The answer before, of the same side, is taken to belong to it.
    pub const BEFORE_SAME: u32 = 54;
    /// It is taken to belong to another.
    pub const BEFORE_OTHER: u32 = 55;
    /// The answer behind, of the same side, is taken to belong to it.
    pub const BEHIND_SAME: u32 = 56;
    /// It is taken to belong to another.
    pub const BEHIND_OTHER: u32 = 57;
    /// The answer before, of the same side, belongs to it plainly.
    pub const BEFORE_SAME_PLAINLY: u32 = 58;
    /// The answer points back at a charge: "the accusation", "called that".
    pub const REFERS: u32 = 59;
    /// The same, and no other charge stands nearer, in its paragraph or the one before.
    pub const REFERS_NEAREST: u32 = 119;
    /// The same, and no other against his side stands nearer.
    pub const REFERS_SIDE: u32 = 120;
    /// The speaker is called by a word of the body that is accused.
    pub const KIN: u32 = 121;
    /// The same, right behind.
    pub const KIN_NEXT: u32 = 122;
    /// The first accusation that the report carries.
    pub const FIRST: u32 = 123;
    /// No other that it may belong to stands in more reports.
    pub const MOST: u32 = 124;
    /// The charge stands in the answer's own words.
    pub const IN_ANSWER: u32 = 125;
    /// The answer's words stand in the charge's.
    pub const IN_CHARGE: u32 = 126;
    /// Little speaks for the charge itself.
    pub const MAYBE: u32 = 127;
}

/// The kind of an answer beside an accusation: what somebody says who neither is the accused nor speaks for him is
/// said in his defence.
#[must_use]
pub const fn kind_as(kind: AnswerKind, bits: u128) -> AnswerKind {
    const AWAY: u128 = 1 << link::OTHERS;
    const NEAR: u128 = 1 << link::TRADE | 1 << link::NOBODY | 1 << link::UNNAMED;
    match kind {
        AnswerKind::Denial if bits & AWAY != 0 && bits & NEAR == 0 => AnswerKind::DefenceByOther,
        other => other,
    }
}

/// Linked whatever the sum: what stands where says so, and he answers everything that the report carries of him, or
/// another defends him by name.
pub(super) const fn plainly(bits: u128) -> bool {
    const ALL: u128 = 1 << link::PLACED | 1 << link::HIS_ALL_HERE;
    const DEFENCE: u128 = 1 << link::PLACED | 1 << link::DEFENCE_NEAR | 1 << link::NAMES_ACCUSED;
    bits & ALL == ALL || bits & DEFENCE == DEFENCE
}

/// The signs of `taken` that are set, as bits from `first` on.
pub(super) fn signs(signs: u64, taken: &[u64], first: u32) -> u128 {
    (0..).zip(taken).filter(|(_, sign)| signs & **sign != 0).map(|(at, _): (u32, _)| 1u128 << (first + at)).sum()
}

/// The bit of a kind.
pub(super) fn kind(kind: AnswerKind) -> u32 {
    link::KIND + AnswerKind::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u32
}
