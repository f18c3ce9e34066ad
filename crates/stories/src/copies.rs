//! Copies: reports that print the same text, whole or in part.
//!
//! Three steps, each its own function. [`read_page`] gives a report's words and sketch. An [`Index`] of sketches gives
//! each report its few candidates. [`compare`] aligns two texts and says whether they are copies, of which [`Kind`],
//! and which bytes of each stand in the other. A pair's result depends on its two texts alone, a candidate on the set
//! of reports held: nothing depends on the order in which they came.

mod common;
mod index;
mod kind;
mod passages;
mod sketch;
mod words;

use onrecord_text::Span;

pub use common::{THREES_FROM, WORDS_FROM, commonness, is_common, three};
pub(crate) use index::AsItIs;
pub use index::{Index, Reach, candidates};
pub use kind::{Kind, credited};
pub use passages::{Passage, passages, repeats};
pub use sketch::{Sketch, sketch};
pub use words::{Word, words};
pub(crate) use words::{mix, step};

/// How far the search for copies looks: of the holders of a shingle the first 12, two shingles in common. All whom a
/// report sees so are its candidates: whether two reports are depends on no third but where it takes a place among the
/// first.
pub const REACH: Reach = Reach { heads: 12, shared: 2, most: usize::MAX };

/// A text of fewer bytes has few shingles.
const SHORT: usize = 1_200;

/// How many shingles two texts of so many bytes must share to be compared. What reports of one outlet have in common
/// (a sign-up form, a notice) gives two or three; sixty words in a row give five or six.
#[must_use]
pub fn least_shared(here: usize, there: usize) -> u32 {
    if is_short(here.min(there)) { REACH.shared } else { 2 * REACH.shared }
}

/// Whether a text of so many bytes is short: then fewer shared shingles do.
#[must_use]
pub fn is_short(bytes: usize) -> bool {
    bytes < SHORT
}

/// A report as copies see it.
#[derive(Clone, Debug)]
pub struct Page<'t> {
    /// The text that its spans count in.
    pub text: &'t str,
    /// Its words.
    pub words: Vec<Word>,
    /// Its sketch, for an [`Index`].
    pub sketch: Sketch,
    /// The agency's name in a credit line.
    pub credit: Option<Span>,
}

/// Reads a report's text for comparison.
#[must_use]
pub fn read_page(text: &str) -> Page<'_> {
    let words = words(text);
    let sketch = sketch(&words);
    Page { text, words, sketch, credit: credited(text) }
}

/// Bytes that stand in two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copied {
    /// Bytes of the first text.
    pub here: Span,
    /// Bytes of the second.
    pub there: Span,
}

/// Two reports of which one prints words of the other, or both of a third. Who copied whom is not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Which kind.
    pub kind: Kind,
    /// The stretches that stand in both, in the order of the first text.
    pub copied: Vec<Copied>,
    /// Words that are equal in those stretches.
    pub same: u32,
    /// Words of either text.
    pub of: [u32; 2],
}

/// Whether two reports are copies; `None` where what they share is too little, or is what both quote.
#[must_use]
pub fn compare(here: &Page<'_>, there: &Page<'_>) -> Option<Shared> {
    let agency = || here.credit.is_some() || there.credit.is_some();
    compare_words((here.text, &here.words), (there.text, &there.words), agency)
}

/// The same of two texts with their words; `agency` is asked whether one of them credits an agency, where they are copies.
#[must_use]
pub fn compare_words(here: (&str, &[Word]), there: (&str, &[Word]), agency: impl FnOnce() -> bool) -> Option<Shared> {
    let passages = passages(here.1, there.1);
    let kind = kind::kind(here, there, &passages, agency)?;
    Some(Shared {
        kind,
        copied: passages.iter().map(|p| spans(p, here.1, there.1)).collect(),
        same: passages.iter().map(|p| p.same as u32).sum(),
        of: [here.1.len() as u32, there.1.len() as u32],
    })
}

/// Text that stands twice inside one report: the earlier bytes `here`, the later `there`.
#[must_use]
pub fn repeated(page: &Page<'_>) -> Vec<Copied> {
    repeats(&page.words).iter().map(|p| spans(p, &page.words, &page.words)).collect()
}

fn spans(passage: &Passage, here: &[Word], there: &[Word]) -> Copied {
    let cut = |words: &[Word], range: &std::ops::Range<usize>| match &words[range.clone()] {
        [first, .., last] => first.span().cover(last.span()),
        [only] => only.span(),
        [] => Span::default(),
    };
    Copied { here: cut(here, &passage.here), there: cut(there, &passage.there) }
}

/// Reports joined by links, directly or through others: each group sorted, the groups sorted. Reports without a link
/// are left out.
#[must_use]
pub fn fold<K: Copy + Ord>(links: &[(K, K)]) -> Vec<Vec<K>> {
    let mut keys: Vec<K> = links.iter().flat_map(|l| [l.0, l.1]).collect();
    keys.sort_unstable();
    keys.dedup();
    // The parent of a key never comes after it, so that the root of a group is its smallest key.
    let mut parents: Vec<usize> = (0..keys.len()).collect();
    let root = |parents: &mut Vec<usize>, mut at: usize| {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    };
    for (a, b) in links {
        let (Ok(a), Ok(b)) = (keys.binary_search(a), keys.binary_search(b)) else { continue };
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        parents[a.max(b)] = a.min(b);
    }
    let mut groups: Vec<Vec<K>> = vec![Vec::new(); keys.len()];
    for (at, key) in keys.iter().enumerate() {
        groups[root(&mut parents, at)].push(*key);
    }
    groups.retain(|g| g.len() > 1);
    groups
}
