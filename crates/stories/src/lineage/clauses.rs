//! [`clauses`]: told speech apart from what a desk says around it.

use super::form::Form;
use super::shift::{Tiles, shifted, tiles};
use super::voice::Voice;

/// Words that open a clause of their own.
const OPEN: &[&str] = &["that", "which", "who", "whom", "whose"];
/// A clause has at least so many words.
const WORDS: usize = 5;
/// So many clauses at most are told apart.
const MOST: usize = 6;

/// How much of each row of clauses of `short` stands in `long`, where that is less than all of it: what the desk puts
/// before ("Their chair pointed out that") and behind (", which took an hour") is laid aside. `whole` is what all of it
/// has in common with `long`; where that is little, no clause has more.
pub(super) fn clauses(short: &Voice<'_>, long: &Voice<'_>, whole: Tiles) -> Vec<Tiles> {
    if whole.longest < 4 || whole.bits < 11 {
        return Vec::new();
    }
    let form = &short.form;
    let starts = starts(form);
    let mut out = Vec::new();
    for (nth, from) in starts.iter().enumerate() {
        for to in starts[nth + 1..].iter().copied().chain([form.words.len()]) {
            let part = to - from;
            if part < WORDS || part == form.words.len() {
                continue;
            }
            out.push(tiles(&shifted(&form.part(*from..to)), &long.shifted));
        }
    }
    out.sort_unstable_by_key(|runs| std::cmp::Reverse((runs.bits, runs.cover)));
    out
}

/// Where clauses begin: at the first word, behind a comma, a dash or a mark, behind "that" and at "which".
fn starts(form: &Form<'_>) -> Vec<usize> {
    let mut out = vec![0];
    for at in 1..form.words.len() {
        let between = form.words[at - 1].end as usize..form.words[at].start as usize;
        let mark =
            form.text.get(between).is_some_and(|t| t.contains([',', ';', ':', '\u{2014}', '\u{2013}', '(', ')', '"']));
        let opens = |at: usize| OPEN.iter().any(|word| form.word(at).eq_ignore_ascii_case(word));
        if (mark || opens(at) || form.word(at - 1) == "that") && out.len() < MOST {
            out.push(at);
        }
    }
    out
}
