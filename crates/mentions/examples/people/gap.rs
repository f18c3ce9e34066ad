//! GAP (Webster et al. 2018): does an ambiguous pronoun mean A, B or neither?

use std::error::Error;
use std::fs;

use onrecord_mentions::{Choice, People, Weights, bind_by, of};
use onrecord_nouns::MentionForm;
use onrecord_reading::{Reading, read as read_text};
use onrecord_text::Span;

/// One snippet.
pub(crate) struct Snippet {
    pub(crate) text: String,
    pub(crate) pronoun: Span,
    pub(crate) names: [Span; 2],
    pub(crate) meant: [bool; 2],
}

fn bytes(text: &str, offset: usize, words: &str) -> Span {
    let start = text.char_indices().nth(offset).map_or(text.len(), |(at, _)| at);
    Span::new(start as u32, (start + words.len()) as u32)
}

/// Reads a part: "development" or "validation".
pub(crate) fn read(part: &str) -> Result<Vec<Snippet>, Box<dyn Error>> {
    let file = fs::read_to_string(crate::data().join(format!("gap/gap-{part}.tsv")))?;
    let mut out = Vec::new();
    for line in file.lines().skip(1) {
        let f: Vec<&str> = line.split('\t').collect();
        let text = f[1].to_owned();
        out.push(Snippet {
            pronoun: bytes(&text, f[3].parse()?, f[2]),
            names: [bytes(&text, f[5].parse()?, f[4]), bytes(&text, f[8].parse()?, f[7])],
            meant: [f[6] == "TRUE", f[9] == "TRUE"],
            text,
        });
    }
    Ok(out)
}

/// Which of the two the reading takes the pronoun for.
fn answer(reading: &Reading<'_>, people: &People<'_>, s: &Snippet) -> [bool; 2] {
    let persons = of(reading, people);
    let meant = persons.iter().find(|p| p.mentions.iter().any(|m| m.span == s.pronoun));
    let is = |span: Span| {
        meant.is_some_and(|p| {
            p.mentions
                .iter()
                .any(|m| m.form == MentionForm::Name && m.span.start() < span.end() && span.start() < m.span.end())
        })
    };
    [is(s.names[0]), is(s.names[1])]
}

/// True and false positives, false negatives: men, women.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) men: [u32; 3],
    pub(crate) women: [u32; 3],
}

/// Scores snippets by these weights.
pub(crate) fn score(snippets: &[Snippet], weights: &Weights) -> Counts {
    let mut counts = Counts::default();
    for s in snippets {
        let reading = read_text(&s.text, &[]);
        let people = bind_by(&reading, weights, None);
        let got = answer(&reading, &people, s);
        let man = s.text[s.pronoun.range()].to_lowercase().starts_with("hi")
            || s.text[s.pronoun.range()].eq_ignore_ascii_case("he");
        let side = if man { &mut counts.men } else { &mut counts.women };
        for (got, want) in got.into_iter().zip(s.meant) {
            match (got, want) {
                (true, true) => side[0] += 1,
                (true, false) => side[1] += 1,
                (false, true) => side[2] += 1,
                (false, false) => {}
            }
        }
    }
    counts
}

fn f1([tp, fp, fn_]: [u32; 3]) -> [f64; 3] {
    let (p, r) = (f64::from(tp) / f64::from((tp + fp).max(1)), f64::from(tp) / f64::from((tp + fn_).max(1)));
    [100.0 * p, 100.0 * r, 200.0 * p * r / (p + r).max(1e-9)]
}

/// Prints one line of the table.
pub(crate) fn print(name: &str, counts: &Counts) {
    let all = [0, 1, 2].map(|i| counts.men[i] + counts.women[i]);
    let [p, r, f] = f1(all);
    println!(
        "{name}: precision {p:.1}, recall {r:.1}, F1 {f:.1} (he {:.1}, she {:.1})",
        f1(counts.men)[2],
        f1(counts.women)[2]
    );
}

/// The candidates of the snippet's pronoun, and which of them are right: A, B, or all but these.
pub(crate) fn example(s: &Snippet, weights: &Weights) -> Option<(Choice, Vec<bool>)> {
    let reading = read_text(&s.text, &[]);
    let mut trace = Vec::new();
    let people = bind_by(&reading, weights, Some(&mut trace));
    let choice = trace.into_iter().find(|c| reading.token(c.token).span() == s.pronoun)?;
    let entity = |span: Span| {
        let first = reading.tokens.partition_point(|t| t.end <= span.start()) as u32;
        let last = reading.tokens.partition_point(|t| t.start < span.end()) as u32;
        people.meant_by(first, last)
    };
    let (a, b) = (entity(s.names[0]), entity(s.names[1]));
    let right = choice
        .candidates
        .iter()
        .map(|(e, _)| match s.meant {
            [true, _] => Some(*e) == a,
            [_, true] => Some(*e) == b,
            _ => Some(*e) != a && Some(*e) != b,
        })
        .collect();
    Some((choice, right))
}

/// Prints wrong answers, to be read.
pub(crate) fn errors(snippets: &[Snippet], weights: &Weights) {
    for s in snippets {
        let reading = read_text(&s.text, &[]);
        let people = bind_by(&reading, weights, None);
        let got = answer(&reading, &people, s);
        if got != s.meant {
            let persons = of(&reading, &people);
            let meant = persons.iter().find(|p| p.mentions.iter().any(|m| m.span == s.pronoun));
            println!("{:?} want {:?} meant {:?}", got, s.meant, meant.map(|p| (&p.name, &p.roles)));
            println!("  {:?}", s.names.map(|n| &s.text[n.range()]));
            println!(
                "  {}<<{}>>{}\n",
                &s.text[..s.pronoun.start() as usize],
                &s.text[s.pronoun.range()],
                &s.text[s.pronoun.end() as usize..]
            );
        }
    }
}
