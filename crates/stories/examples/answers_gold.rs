//! Scores accusations and answers on a folder of gold: `answers_gold FOLDER [-v] [-w WEIGHTS]`, with `-v` every error; with `-l` the cause of each,
//! counted; with `-p` what is read in each report; with
//! `-s` each story apart; with `-d` what weights are fitted on; with `-w` other weights than those that are built in. A folder of plain texts is read as one story, and what is found in it printed. A JSON Lines file is read
//! report by report and counted; with `-v` each report that accuses or denies is printed with what is found in it.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for measuring, which ends at the first fault")]

#[path = "../tests/answer_gold/mod.rs"]
mod answer_gold;

use onrecord_ingest::Given;
use onrecord_stories::answers::weigh::Weights;
use onrecord_stories::answers::{Told, join, join_by};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let folder = args.get(1).map_or("crates/stories/gold/answers/open", String::as_str);
    if std::path::Path::new(folder).extension().is_some_and(|e| e == "jsonl") {
        if args.iter().any(|a| a == "-d") {
            weighed(folder);
        } else if args.len() > 2 {
            let own = args.iter().position(|a| a == "-w").map(|at| weights(&args[at + 1]));
            reports(folder, &own.unwrap_or(onrecord_stories::answers::weigh::FITTED));
        } else {
            pace(folder);
        }
        return;
    }
    let mut texts: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    texts.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    texts.sort();
    if !texts.is_empty() && args.iter().any(|a| a == "-d") {
        weighed_story(&texts);
        return;
    }
    if !texts.is_empty() {
        show(&texts);
        return;
    }
    let gold = answer_gold::gold(std::path::Path::new(folder));
    let weights = args.iter().position(|a| a == "-w").map(|at| weights(&args[at + 1]));
    let has = |option: &str| args.iter().any(|a| a == option);
    if has("-l") {
        print!("{}", answer_gold::ledger(&gold, weights.as_ref()));
    } else if has("-p") {
        pieces(&gold);
    } else if has("-d") {
        let weights = weights.unwrap_or(onrecord_stories::answers::weigh::FITTED);
        print!("{}", answer_gold::dump(&gold, &Weights { links_made: i32::MIN, ..weights }));
    } else if has("-s") {
        for (name, scores) in answer_gold::apart(&gold, weights.as_ref()) {
            println!("== {name}\n{}", answer_gold::print(&scores));
        }
    } else {
        let scores = answer_gold::score_by(&gold, weights.as_ref());
        if has("-v") {
            print!("{}", scores.errors);
        }
        print!("{}", answer_gold::print(&scores));
    }
}

/// What is read in each report, before it is joined: statements, charges, answers.
fn pieces(gold: &answer_gold::Gold) {
    for read in &gold.reads {
        let text = read.report.text.as_str();
        let slice = |words: &[onrecord_text::Span]| {
            words.iter().filter_map(|w| text.get(w.range())).collect::<Vec<_>>().join(" // ").replace('\n', " / ")
        };
        let one = |span: Option<onrecord_text::Span>| span.map_or_else(String::new, |s| slice(&[s]));
        println!("## {}", read.slug);
        for (ix, said) in read.said.iter().enumerate().filter(|(_, s)| s.part == onrecord_nouns::Part::Text) {
            let (cue, source, act) = (one(said.cue), one(said.source), said.act);
            println!("SAID {ix} {act:?} [{cue}] [{source}] {:?}: {}", said.speaker, slice(&said.words));
        }
        for c in &read.found.charges {
            let who = |w: &Option<onrecord_charges::Who>| w.as_ref().map_or("-".to_owned(), |w| w.words().to_owned());
            let (by, of) = (who(&c.accuser), who(&c.accused));
            println!("CHARGE {:?} {:?} {:?} {by} -> {of} {}: {}", c.said, c.force, c.voice, c.sure, slice(&c.words));
        }
        for a in &read.found.answers {
            println!(
                "ANSWER {:?} {:?} by {} side {:?} sure {} plain {} trade {}: {}",
                a.said,
                a.kind,
                a.speaker.words(),
                a.side,
                a.sure,
                a.plain,
                a.by_trade,
                slice(&a.words)
            );
        }
    }
}

/// Weights from a file, two lines, for charges and for links: by bit, what is always there, then the other numbers of
/// [`Weights`] in their order.
fn weights(file: &str) -> Weights {
    let text = std::fs::read_to_string(file).unwrap();
    let mut lines = text.lines().map(|l| l.split_whitespace().map(|n| n.parse().unwrap()).collect::<Vec<i32>>());
    let (charges, pairs) = (lines.next().unwrap(), lines.next().unwrap());
    Weights {
        charges: charges[..128].try_into().unwrap(),
        charges_base: charges[128],
        charges_short: charges.get(129).copied().unwrap_or(0),
        links: pairs[..128].try_into().unwrap(),
        links_base: pairs[128],
        links_margin: pairs[129],
        links_top: pairs.get(130).copied().unwrap_or(0),
        links_made: pairs.get(131).copied().unwrap_or(0),
    }
}

/// Reads every report of a JSON Lines file and says how many charges and answers there are: that nothing ends it.
fn pace(file: &str) {
    let (mut reports, mut joined, mut charges, mut answers) = (0, 0, 0, 0);
    for (_, read) in read_each(file) {
        let found = join(&[answer_gold::told(&read)]);
        joined += found.accusations.len();
        reports += 1;
        charges += read.found.charges.len();
        answers += read.found.answers.len();
    }
    println!(
        "{reports} reports, {joined} accusations, {charges} charges or what may be one, {answers} answers or what may be one"
    );
}

/// The reports of a JSON Lines file, one by one: title and what is read in it.
fn read_each(file: &str) -> impl Iterator<Item = (String, answer_gold::Read)> {
    let text = std::fs::read_to_string(file).unwrap();
    let rows: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    rows.into_iter().filter(|row| row["text"].as_str().is_some_and(|t| !t.trim().is_empty())).map(|row| {
        let outlet = row["outlet"].as_str().map(str::to_owned);
        let given = Given { outlet, address: None, published: None, updated: None };
        let title = row["title"].as_str().unwrap_or_default().to_owned();
        (title, answer_gold::read_text("", &given, row["text"].as_str().unwrap_or_default()))
    })
}

/// What weights are fitted on, for every charge of reports that are read one by one: report, place, bits.
fn weighed(file: &str) {
    for (_, read) in read_each(file) {
        let told = answer_gold::told(&read);
        for weighed in join_by(&[told], &onrecord_stories::answers::weigh::FITTED).charges {
            let charge = &told.found.charges[weighed.at.item];
            let start = charge.words.first().map_or(0, |w| w.start());
            println!(
                "G {} {start} {:?} {:?} {}",
                &told.report.to_string()[..12],
                charge.force,
                charge.voice,
                weighed.bits
            );
        }
    }
}

/// The same for the plain texts of a folder, read as one story; links (`L`) with where the answer and the accusation begin.
fn weighed_story(texts: &[std::path::PathBuf]) {
    let none = Given { outlet: None, address: None, published: None, updated: None };
    let reads: Vec<_> =
        texts.iter().map(|f| answer_gold::read_text("", &none, &std::fs::read_to_string(f).unwrap())).collect();
    let tolds: Vec<Told<'_>> = reads.iter().map(answer_gold::told).collect();
    let joined = join_by(&tolds, &onrecord_stories::answers::weigh::FITTED);
    let first = |words: &[onrecord_text::Span]| words.first().map_or(0, |w| w.start());
    for weighed in &joined.charges {
        let told = &tolds[weighed.at.report];
        let charge = &told.found.charges[weighed.at.item];
        let (key, start) = (&told.report.to_string()[..12], first(&charge.words));
        println!("G {key} {start} {:?} {:?} {}", charge.force, charge.voice, weighed.bits);
    }
    for weighed in &joined.links {
        let answer = &tolds[weighed.at.report].found.answers[weighed.at.item];
        let of = &joined.accusations.accusations[weighed.cluster];
        let carried: Vec<String> = of
            .carried
            .iter()
            .map(|at| format!("{}:{}", at.report, first(&tolds[at.report].found.charges[at.item].words)))
            .collect();
        let kind = answer.kind.as_str();
        println!("L {} {} {kind} {} {}", weighed.at.report, first(&answer.words), carried.join(","), weighed.bits);
    }
}

/// Prints the reports of a JSON Lines file that accuse or deny, each as a story of its own.
fn reports(file: &str, weights: &Weights) {
    for (title, read) in read_each(file) {
        println!("##### {title}");
        print_story(&[read], weights);
    }
}

fn show(texts: &[std::path::PathBuf]) {
    let none = Given { outlet: None, address: None, published: None, updated: None };
    let reads: Vec<_> =
        texts.iter().map(|f| answer_gold::read_text("", &none, &std::fs::read_to_string(f).unwrap())).collect();
    print_story(&reads, &onrecord_stories::answers::weigh::FITTED);
}

fn print_story(reads: &[answer_gold::Read], weights: &Weights) {
    let tolds: Vec<Told<'_>> = reads.iter().map(answer_gold::told).collect();
    let found = join_by(&tolds, weights).accusations;
    let slice = |report: usize, words: &[onrecord_text::Span]| {
        words.iter().map(|w| &tolds[report].text[w.range()]).collect::<Vec<_>>().join(" // ")
    };
    for a in &found.accusations {
        println!(
            "{} against {} ({})",
            a.accuser.as_ref().map_or("-", |w| w.words()),
            a.accused.as_deref().unwrap_or("-"),
            if a.sure { "sure" } else { "unsure" }
        );
        if let Some(at) = a.carried.first() {
            let start = tolds[at.report].found.charges[at.item].words.first().map_or(0, |w| w.start());
            println!("  @ {} {start}", &tolds[at.report].report.to_string()[..12]);
        }

        if let Some((at, words)) =
            a.carried.first().and_then(|at| Some((at, tolds[at.report].found.charges[at.item].words.first()?)))
        {
            // What an eye needs to judge it: the words before and behind.
            let text = tolds[at.report].text;
            let from = (words.start() as usize).saturating_sub(320);
            let from = (from..=words.start() as usize).find(|b| text.is_char_boundary(*b)).unwrap_or(0);
            let to = (words.end() as usize + 120).min(text.len());
            let to = (to..=text.len()).find(|b| text.is_char_boundary(*b)).unwrap_or(text.len());
            let around = text[from..words.start() as usize].to_owned()
                + "[["
                + &text[words.range()]
                + "]]"
                + &text[words.end() as usize..to];
            println!("  .. {}", around.replace('\n', " / "));
        }
        for (at, sign) in a.carried.iter().map(|at| (at, '*')).chain(a.also.iter().map(|at| (at, '+'))) {
            let charge = &tolds[at.report].found.charges[at.item];
            println!(
                "  {sign} {} {:?} {:?} {}",
                at.report,
                charge.force,
                charge.voice,
                slice(at.report, &charge.words)
            );
        }
        for answer in &a.answers {
            for at in &answer.carried {
                let words = &tolds[at.report].found.answers[at.item].words;
                println!(
                    "    {} {} by {}: {}",
                    at.report,
                    answer.kind.as_str(),
                    answer.speaker,
                    slice(at.report, words)
                );
            }
        }
    }
    for (report, told) in tolds.iter().enumerate() {
        for reply in &told.found.replies {
            let words = reply.words.map(|w| slice(report, &[w])).unwrap_or_default();
            println!("reply {report} {} {:?}: {words}", reply.state.as_str(), reply.asked.map(|w| slice(report, &[w])));
        }
    }
    for at in &found.warnings {
        let caution = &tolds[at.report].found.cautions[at.item];
        println!("warning {} {}: {}", at.report, caution.kind.as_str(), slice(at.report, &[caution.words]));
    }
}
