//! Replies that were sought.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use onrecord_text::Span;

use super::gold_file::locate;
use super::{Gold, Score, Scores, add, common, like};

pub fn replies(gold: &Gold, file: &[usize], out: &mut Scores, errors: &mut String) {
    let mut score = Score::default();
    for &r in file {
        let read = &gold.reads[r];
        let text = read.report.text.as_str();
        let wanted: Vec<_> = gold.replies.iter().filter(|x| x.0 == r).collect();
        let asked_like = |found: Option<Span>, asked: &str| {
            asked == "-" || found.is_some_and(|f| like(&text[f.range()], asked) || share(&text[f.range()], asked))
        };
        let right = |reply: &onrecord_charges::Reply, w: &(usize, String, String, String)| {
            let place = match (reply.words, &*w.3) {
                (None, "-") => true,
                (Some(words), given) if given != "-" => {
                    locate(text, given).first().is_some_and(|s| common(&[*s], &[words]) > 0)
                }
                _ => false,
            };
            place && reply.state.as_str() == w.2 && asked_like(reply.asked, &w.1)
        };
        for w in wanted.iter().filter(|w| w.2 != "*") {
            score.asked += 1;
            if read.found.replies.iter().any(|x| right(x, w)) {
                score.hit += 1;
            } else {
                let got: Vec<_> = read
                    .found
                    .replies
                    .iter()
                    .map(|x| (x.state.as_str(), x.asked.map(|a| &text[a.range()]), x.words.map(|a| &text[a.range()])))
                    .collect();
                writeln!(errors, "MISSED REPLY {} {} {}: {} got {got:?}", read.slug, w.1, w.2, w.3).unwrap();
            }
        }
        for x in &read.found.replies {
            let open = wanted.iter().any(|w| {
                w.2 == "*"
                    && x.words
                        .is_some_and(|words| locate(text, &w.3).first().is_some_and(|s| common(&[*s], &[words]) > 0))
            });
            if wanted.iter().any(|w| right(x, w)) {
                score.right += 1;
                score.found += 1;
            } else if !open {
                score.found += 1;
                writeln!(
                    errors,
                    "FALSE REPLY {} {} {:?} {:?}",
                    read.slug,
                    x.state.as_str(),
                    x.asked.map(|a| &text[a.range()]),
                    x.words.map(|a| &text[a.range()])
                )
                .unwrap();
            }
        }
    }
    add(out, "replies", score);
}

fn share(a: &str, b: &str) -> bool {
    let words = |s: &str| -> BTreeSet<String> {
        s.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|w| w.len() > 3).collect()
    };
    words(a).intersection(&words(b)).next().is_some()
}
