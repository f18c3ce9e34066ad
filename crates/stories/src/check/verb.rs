//! [`verbs`]: the draft's verbs of saying against those of the reports.

use std::collections::BTreeSet;

use onrecord_reading::lexicon::lexicon;

use super::{Draft, DraftQuote, Finding, Fit, Kind};
use crate::lineage::Kin;

/// Verbs that own up to something: beside a plain "said" they say that there was something to own up to.
const OWNING: &[&str] = &["admit", "confess", "concede", "acknowledge", "accept"];
/// Verbs that doubt, mock or heat what they report.
const LOADED: &[&str] = &[
    "claim", "allege", "insist", "boast", "brag", "snap", "blast", "slam", "rant", "lash", "sob", "whine", "complain",
    "sneer", "moan", "gloat", "hiss", "bark", "crow", "protest", "maintain", "purport", "fume", "rage", "thunder",
    "storm", "scoff", "jeer", "warn", "threaten", "demand",
];

/// One finding for each quotation whose verb says more in the draft than in every report that has it. `matched` is
/// what [`super::quotes`] gave.
#[must_use]
pub fn verbs(draft: &Draft<'_>, matched: &[(&DraftQuote, Finding, Vec<Fit>)]) -> Vec<Finding> {
    let mut out = Vec::new();
    for (quote, found, fits) in matched {
        let statement = quote.statement.and_then(|nth| draft.findings.statements.get(nth));
        let Some(cue) = statement.and_then(|statement| statement.cue) else { continue };
        let Some((verb, severity)) = loaded(draft.words(cue)) else { continue };
        let theirs: Vec<&str> =
            fits.iter().filter(|fit| fit.kin != Kin::Different).filter_map(|fit| fit.cue.as_deref()).collect();
        // One report that has such a verb too is enough.
        let shared = |theirs: &&str| {
            lemmas(theirs).any(|lemma| lemma == verb)
                || severity == 4 && loaded(theirs).is_some_and(|(_, severity)| severity == 4)
        };
        if theirs.is_empty() || theirs.iter().any(shared) {
            continue;
        }
        let verbs: BTreeSet<String> = theirs.iter().map(|cue| format!("“{cue}”")).collect();
        let verbs: Vec<String> = verbs.into_iter().take(4).collect();
        let message = format!(
            "the draft says “{}”; every report on record that has these words says {}",
            draft.words(cue),
            verbs.join(" or ")
        );
        out.push(Finding { kind: Kind::Verb, severity, span: cue, places: found.places.clone(), message });
    }
    out
}

/// The lemmas of the verbs in a cue: "has said" has "say".
fn lemmas(cue: &str) -> impl Iterator<Item = String> + '_ {
    let words = cue.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(|word| {
        let entry = lexicon().word(word);
        let lemma = lexicon().lemma(entry.lemma);
        if lemma.is_empty() { plain(&word.to_lowercase()) } else { lemma.to_owned() }
    })
}

/// "sobbed" to "sob", "raged" to "rage" where the table does not know the verb.
fn plain(word: &str) -> String {
    let known = |stem: &str| LOADED.contains(&stem) || OWNING.contains(&stem);
    let cuts = [word.strip_suffix("ed"), word.strip_suffix('d'), word.strip_suffix("ing"), word.strip_suffix('s')];
    for stem in cuts.into_iter().flatten() {
        let single = stem.strip_suffix(|c: char| stem.len() > 3 && stem.ends_with([c, c]));
        if let Some(stem) = [Some(stem), single].into_iter().flatten().find(|stem| known(stem)) {
            return stem.to_owned();
        }
    }
    word.to_owned()
}

/// The verb of a cue that says more than "said", and how grave that is.
fn loaded(cue: &str) -> Option<(String, u8)> {
    lemmas(cue).find_map(|lemma| match () {
        () if OWNING.contains(&&*lemma) => Some((lemma, 4)),
        () if LOADED.contains(&&*lemma) => Some((lemma, 2)),
        () => None,
    })
}

#[cfg(test)]
mod tests {
    use super::loaded;

    #[test]
    fn loaded_verbs_are_known_in_their_forms() {
        for (cue, verb) in [("admitted", "admit"), ("has conceded", "concede"), ("sobbed", "sob"), ("claims", "claim")]
        {
            assert_eq!(loaded(cue).map(|found| found.0).as_deref(), Some(verb), "{cue}");
        }
        for cue in ["said", "told", "wrote", "has denied", "added"] {
            assert_eq!(loaded(cue), None, "{cue}");
        }
    }
}
