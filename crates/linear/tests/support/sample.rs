//! A few invented reports with their statements marked, enough to make weights that know "said".

use onrecord_linear::train::Case;
use onrecord_reading::{Reading, TokenIx, read};
use onrecord_statements::{Spot, Stretch, rules};

/// Text, then content, cue and source of each statement in it, by their words.
type Marked = (&'static str, &'static [(&'static [&'static str], &'static str, &'static str)]);

const REPORTS: &[Marked] = &[
    (
        "The bakery on Quill Lane will shut in June, Orrin Tasker said on Monday.\n\nTasker said that the ovens were too \
         old to mend.",
        &[
            (&["The bakery on Quill Lane will shut in June"], "said", "Orrin Tasker"),
            (&["the ovens were too old to mend"], "said", "Tasker"),
        ],
    ),
    (
        "\"We shall plant forty limes along the towpath,\" Odila Marsh told the council. \"Nobody asked us twice.\"\n\nThe \
         mayor, Ilka Vossberg, denied that the money was spent.",
        &[
            (&["We shall plant forty limes along the towpath", "Nobody asked us twice"], "told", "Odila Marsh"),
            (&["the money was spent"], "denied", "The mayor, Ilka Vossberg"),
        ],
    ),
    (
        "According to the harbour office, the ferry ran aground at noon. A deckhand said the lamp had failed. The \
         tide turned at four.",
        &[
            (&["the ferry ran aground at noon"], "According to", "the harbour office"),
            (&["the lamp had failed"], "said", "A deckhand"),
        ],
    ),
    (
        "Pell Harrowby called the verdict \"a small mercy\". He walked home along the canal and sat down to supper.",
        &[(&["the verdict \"a small mercy"], "called", "Pell Harrowby")],
    ),
];

fn find(reading: &Reading<'_>, words: &str, from: TokenIx) -> Stretch {
    let start = reading.tokens[from as usize].start as usize;
    let at = start + reading.text[start..].find(words).expect("the words stand in the text");
    let first = reading.tokens.partition_point(|t| (t.end as usize) <= at) as TokenIx;
    let last = reading.tokens.partition_point(|t| (t.start as usize) < at + words.len()) as TokenIx;
    (first, last)
}

/// The reports, read and marked.
pub(crate) fn cases() -> Vec<Case<'static>> {
    let case = |(text, marked): &Marked| {
        let reading = read(text, &[]);
        let hints = rules(&reading).spots();
        let mut from = 0;
        let gold = marked
            .iter()
            .map(|(content, cue, source)| {
                let cue_from = find(&reading, source, from).0.min(find(&reading, cue, from).0);
                let spot = Spot {
                    content: content.iter().map(|words| find(&reading, words, from)).collect(),
                    cue: Some(find(&reading, cue, from)),
                    source: Some(find(&reading, source, from)),
                    confidence: 0,
                };
                from = cue_from + 1;
                spot
            })
            .collect();
        Case { reading, rules: hints, gold }
    };
    REPORTS.iter().map(case).collect()
}
