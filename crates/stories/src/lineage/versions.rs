//! [`diff`]: what changed, statement by statement, between two readings of one address.

use onrecord_nouns::{Manner, ReportKey, StatementId};
use onrecord_text::Span;

use super::change::{Change, Op, Relation, classify, gravest};
use super::form::Form;
use super::names::{Kin, kin};
use super::touch::Touches;
use super::utterance::before;
use super::voice::Telling;

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// In both; its changes, if any, are below the threshold asked for.
    Unchanged,
    /// In both, changed.
    Altered,
    /// In the newer reading only.
    Added,
    /// In the older reading only.
    Cut,
}

impl Fate {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Altered => "altered",
            Self::Added => "added",
            Self::Cut => "cut",
        }
    }
}

/// One statement of two readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub fate: Fate,
    /// The older reading's statement; none where it was added.
    pub older: Option<StatementId>,
    /// The newer reading's; none where it was cut.
    pub newer: Option<StatementId>,
    /// How the newer form stands to the older; none where one is missing.
    pub relation: Option<Relation>,
    /// 0 to 5. Words that a version leaves out at either end weigh 3, as those left out inside do: of one address, no
    /// other version shows them. A statement added or cut weighs 5.
    pub severity: u8,
    /// The changes: `from` counts in the older text, `to` in the newer.
    pub changes: Vec<Change>,
}

/// Two statements are one that was altered when so many hundredths of their words are equal, or of the shorter one's
/// where one speaker is named for both.
const ALIKE: usize = 50;

/// The statements of two readings of one address, paired: those of the newer in their order, then those that were cut.
/// A change of less than `min_severity` counts as none: 0 tells every change, 1 all but marks and spaces, 2 house style
/// neither, and so on.
#[must_use]
pub fn diff(older: &[Telling<'_>], newer: &[Telling<'_>], min_severity: u8) -> Vec<Difference> {
    let forms = |tellings: &[Telling<'_>]| -> Vec<Vec<u32>> {
        tellings.iter().map(|t| whole(t).words.iter().map(|w| w.hash).collect()).collect()
    };
    let (old_words, new_words) = (forms(older), forms(newer));
    let mut old_taken = vec![false; older.len()];
    let mut mate: Vec<Option<usize>> = vec![None; newer.len()];
    // Equal words first, in order; then the most alike.
    for (at, words) in new_words.iter().enumerate() {
        let equal = (0..older.len())
            .find(|o| !old_taken[*o] && old_words[*o] == *words && older[*o].manner == newer[at].manner);
        if let Some(old) = equal {
            old_taken[old] = true;
            mate[at] = Some(old);
        }
    }
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for at in (0..newer.len()).filter(|at| mate[*at].is_none()) {
        for old in (0..older.len()).filter(|old| !old_taken[*old]) {
            let score = alike(&older[old], &newer[at]);
            if score >= ALIKE {
                pairs.push((score, old, at));
            }
        }
    }
    pairs.sort_unstable_by_key(|(score, old, at)| (std::cmp::Reverse(*score), *old, *at));
    for (_, old, at) in pairs {
        if !old_taken[old] && mate[at].is_none() {
            old_taken[old] = true;
            mate[at] = Some(old);
        }
    }
    let alone =
        |fate, older, newer| Difference { fate, older, newer, relation: None, severity: 5, changes: Vec::new() };
    let mut out: Vec<Difference> = newer
        .iter()
        .zip(&mate)
        .map(|(telling, old)| match old {
            Some(old) => pair(&older[*old], telling, min_severity),
            None => alone(Fate::Added, None, Some(telling.statement)),
        })
        .collect();
    let cut = older.iter().zip(&old_taken).filter(|(_, taken)| !**taken);
    out.extend(cut.map(|(telling, _)| alone(Fate::Cut, Some(telling.statement), None)));
    out
}

/// All words of a statement: within marks, and without where it is not direct.
fn whole<'t>(telling: &Telling<'t>) -> Form<'t> {
    Form::of(telling.text, telling.words)
}

fn alike(older: &Telling<'_>, newer: &Telling<'_>) -> usize {
    if (older.manner == Manner::Indirect) != (newer.manner == Manner::Indirect) {
        return 0;
    }
    let (old, new) = (whole(older), whole(newer));
    let same = classify(&new, &old).same as usize;
    let (short, long) = (old.words.len().min(new.words.len()), old.words.len().max(new.words.len()));
    let of_both = (same * 200).checked_div(short + long).unwrap_or(0);
    let of_one = (same * 100).checked_div(short).unwrap_or(0);
    let one = older.speaker.is_some() && kin(older.speaker, newer.speaker) == Kin::Same;
    if one && same >= 4 { of_both.max(of_one * 3 / 4) } else { of_both }
}

fn pair(older: &Telling<'_>, newer: &Telling<'_>, min_severity: u8) -> Difference {
    let mut changes = classify(&whole(newer), &whole(older)).changes;
    for change in changes.iter_mut().filter(|c| c.op == Op::Trimmed) {
        change.severity = 3;
        change.op = if change.from.is_empty() { Op::Added } else { Op::Cut };
    }
    if kin(older.speaker, newer.speaker) == Kin::Different {
        let none = Span::default();
        changes.push(Change { op: Op::Speaker, from: none, to: none, severity: 5, touches: vec![Touches::Speaker] });
    }
    let (relation, severity) = gravest(&changes);
    let told = !changes.is_empty() && severity >= min_severity;
    Difference {
        fate: if told { Fate::Altered } else { Fate::Unchanged },
        older: Some(older.statement),
        newer: Some(newer.statement),
        relation: Some(relation),
        severity,
        changes: if told { changes } else { Vec::new() },
    }
}

/// One reading of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<'t> {
    /// The report.
    pub report: ReportKey,
    /// When it says that it was last changed, or else printed: ISO 8601.
    pub declared: Option<&'t str>,
    /// When its bytes were fetched: ISO 8601.
    pub retrieved: Option<&'t str>,
}

/// The versions of one address, oldest first, by the dates that they declare, or, where those do not tell, by when they
/// were retrieved; `None` where neither tells: the order is unknown.
#[must_use]
pub fn chain(versions: &[Version<'_>]) -> Option<Vec<ReportKey>> {
    let by = |date: fn(&Version<'_>) -> Option<String>| -> Option<Vec<ReportKey>> {
        let mut dated: Vec<(String, ReportKey)> = Vec::new();
        for version in versions {
            dated.push((date(version)?, version.report));
        }
        dated.sort();
        let told = dated.windows(2).all(|w| before(&w[0].0, &w[1].0) == Some(true));
        told.then(|| dated.into_iter().map(|d| d.1).collect())
    };
    by(|v| v.declared.map(str::to_owned)).or_else(|| by(|v| v.retrieved.map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling<'t>(n: u8, text: &'t str, span: &'t [Span], speaker: &'t str) -> Telling<'t> {
        Telling {
            report: ReportKey([n; 32]),
            statement: StatementId([text.len() as u8 ^ n; 16]),
            text,
            words: span,
            quoted: span,
            manner: Manner::Direct,
            speaker: Some(speaker),
            named: true,
            outlet: None,
            published: None,
            not_before: None,
            said_on: None,
            channel: None,
        }
    }

    fn fates(old: &[&str], new: &[&str], min_severity: u8) -> Vec<(Fate, u8)> {
        let spans = |texts: &[&str]| texts.iter().map(|t| [Span::new(0, t.len() as u32)]).collect::<Vec<_>>();
        let (x, y) = (spans(old), spans(new));
        let older: Vec<_> = old.iter().zip(&x).map(|(t, s)| telling(1, t, s, "Una Quillfeather")).collect();
        let newer: Vec<_> = new.iter().zip(&y).map(|(t, s)| telling(2, t, s, "Una Quillfeather")).collect();
        diff(&older, &newer, min_severity).iter().map(|d| (d.fate, d.severity)).collect()
    }

    #[test]
    fn added_cut_altered_and_unchanged_statements_are_told() {
        let old =
            ["The weir will be rebuilt by spring.", "I did not sell the mill to anybody.", "Ask the baker about it."];
        let new = [
            "The weir will be rebuilt by spring",
            "I did sell the mill to anybody.",
            "Nobody drowned that night, thank heaven.",
        ];
        let expected = [(Fate::Unchanged, 0), (Fate::Altered, 5), (Fate::Added, 5), (Fate::Cut, 5)];
        assert_eq!(fates(&old, &new, 1), expected);
    }

    #[test]
    fn changes_below_the_threshold_are_folded() {
        let (old, new) = (["We apologise for the colour of the weir."], ["We apologize for the color of the weir."]);
        assert_eq!(fates(&old, &new, 1), [(Fate::Altered, 1)]);
        assert_eq!(fates(&old, &new, 2), [(Fate::Unchanged, 1)]);
    }

    #[test]
    fn an_order_that_no_date_tells_is_unknown() {
        let version = |n: u8, declared, retrieved| Version { report: ReportKey([n; 32]), declared, retrieved };
        let key = |n: u8| ReportKey([n; 32]);
        let told = [version(1, Some("2031-05-02"), None), version(2, Some("2031-05-01"), None)];
        assert_eq!(chain(&told), Some(vec![key(2), key(1)]));
        let fetched =
            [version(1, Some("2031-05-02"), Some("2031-05-03")), version(2, Some("2031-05-02"), Some("2031-05-04"))];
        assert_eq!(chain(&fetched), Some(vec![key(1), key(2)]));
        assert_eq!(chain(&[version(1, None, None), version(2, Some("2031-05-01"), None)]), None);
    }
}
