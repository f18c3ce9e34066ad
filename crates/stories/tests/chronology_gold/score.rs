//! Scores the chronology and the figures of a story against its gold.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use onrecord_nouns::FurnitureKind;
use onrecord_stories::chronology::{Event, Page, Place, dated, events};
use onrecord_stories::quantities::{Quantity, Value, counts, pairs, quantities};
use onrecord_text::Span;

use crate::gold::Story;

/// What was right of what was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub right: usize,
    pub of: usize,
}

impl Share {
    pub fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

pub type Scores = BTreeMap<&'static str, Share>;

/// Adds a story to the scores; `errors` takes a line for each that is wrong.
pub fn score(story: &Story, scores: &mut Scores, errors: &mut String) {
    let printed: Vec<_> = story.reports.iter().map(|r| r.printed()).collect();
    let pages: Vec<_> = printed.iter().map(Page::of).collect();
    // A series without dates in its gold says nothing of them.
    if !story.events.is_empty() {
        dates(story, &pages, scores, errors);
    }
    let places = pages
        .iter()
        .enumerate()
        .flat_map(|(page, read)| dated(read).into_iter().map(move |dated| Place { page, dated }));
    let found = events(&pages, places.collect());
    groups(story, &found, scores, errors);
    event_conflicts(story, &found, scores, errors);
    let counted =
        pages.iter().enumerate().flat_map(|(page, read)| counts(read).into_iter().map(move |count| (page, count)));
    let found = quantities(&pages, counted.collect());
    figures(story, &found, scores, errors);
    totals(story, &found, scores, errors);
    figure_conflicts(story, &found, scores, errors);
}

/// The gold line of a value: the one whose words hold its number.
fn figure_of(story: &Story, value: &Value) -> Option<usize> {
    let holds = |line: &(usize, &crate::gold::FigureLine)| {
        let line = line.1;
        line.slug == value.page
            && line.words.iter().any(|w| w.overlaps(value.count.number))
            && line.number.trim_start_matches('-') == value.count.value
    };
    story.figures.iter().enumerate().find(holds).map(|(ix, _)| ix)
}

/// The pairs of figures of a story that are weighed, a line each: story, the two figures as page and byte, `1` where they
/// are one quantity by the gold, `0` where they are two, `-` where the gold has neither, `?` where it does not say; signs.
pub fn weighed(story: &Story) -> String {
    let printed: Vec<_> = story.reports.iter().map(|r| r.printed()).collect();
    let pages: Vec<_> = printed.iter().map(Page::of).collect();
    let counted =
        pages.iter().enumerate().flat_map(|(page, read)| counts(read).into_iter().map(move |count| (page, count)));
    let (values, pairs) = pairs(&pages, counted.collect());
    let figure = |v: &Value| figure_of(story, v).map(|line| story.figures[line].figure.as_str());
    // The headline repeats what the text gives: the gold has one of the two.
    let known = |v: &Value| {
        let same = |w: &Value| w.page == v.page && w.count.value == v.count.value && w.count.unit == v.count.unit;
        values.iter().any(|w| same(w) && figure(w).is_some())
    };
    let name = story.name.replace(' ', "_");
    let mut out = String::new();
    for (a, b, signs) in &pairs {
        let (x, y) = (&values[*a], &values[*b]);
        let label = match (figure(x), figure(y)) {
            (Some(one), Some(other)) => ["0", "1"][usize::from(one == other)],
            (Some(_), None) if known(y) => "?",
            (None, Some(_)) if known(x) => "?",
            (None, None) => "-",
            _ => "0",
        };
        let place = |v: &Value| format!("{}:{}", v.page, v.count.number.start());
        write!(out, "{name} {} {} {label}", place(x), place(y)).unwrap();
        for sign in signs {
            write!(out, " {sign}").unwrap();
        }
        out.push('\n');
    }
    out
}

/// For each quantity of the gold, the found one that holds most of its lines.
fn homes(story: &Story, found: &[Quantity]) -> BTreeMap<String, usize> {
    let mut votes: BTreeMap<String, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
    for (at, quantity) in found.iter().enumerate() {
        for line in quantity.values.iter().filter_map(|v| figure_of(story, v)) {
            votes.entry(story.figures[line].figure.clone()).or_default().entry(at).or_default().insert(line);
        }
    }
    let most = |votes: BTreeMap<usize, BTreeSet<usize>>| {
        votes.into_iter().max_by_key(|(at, lines)| (lines.len(), std::cmp::Reverse(*at))).map(|v| v.0)
    };
    votes.into_iter().filter_map(|(figure, votes)| Some((figure, most(votes)?))).collect()
}

fn figures(story: &Story, found: &[Quantity], scores: &mut Scores, errors: &mut String) {
    let homes = homes(story, found);
    for (ix, line) in story.figures.iter().enumerate() {
        let mine = |v: &&Value| figure_of(story, v) == Some(ix);
        let home = homes.get(&line.figure).and_then(|at| found[*at].values.iter().find(mine));
        let right = home.is_some_and(|v| v.count.relative == (line.mark == "relative"));
        scores.entry("figures, lines with value, kind and quantity right, recall").or_default().count(right);
        if let Some(home) = home {
            let mark = if home.count.relative {
                "relative"
            } else if home.count.total {
                "total"
            } else {
                "-"
            };
            scores.entry("figures, relative, total or neither, of lines found").or_default().count(mark == line.mark);
            if mark != line.mark {
                let words = slice(story, line.slug, line.words[0]);
                writeln!(errors, "KIND {} [{words}]: {mark}, gold {}", story.reports[line.slug].slug, line.mark)
                    .unwrap();
            }
        }
        if !right {
            let anywhere = found.iter().flat_map(|q| &q.values).find(mine).map(|v| (v.count.relative, &v.count.value));
            let words = slice(story, line.slug, line.words[0]);
            writeln!(
                errors,
                "FIGURE {} {} {} [{words}] in [{}]: {anywhere:?}, at home {}",
                story.reports[line.slug].slug,
                line.figure,
                line.number,
                sentence(story, line.slug, line.words[0]),
                home.is_some()
            )
            .unwrap();
        }
    }
    for (figure, at) in &homes {
        for value in &found[*at].values {
            let own = figure_of(story, value).is_some_and(|line| story.figures[line].figure == *figure);
            // What is put right is a line of its own kind; what the headline repeats has its line in the text.
            let repeats = || {
                let line = |line: &crate::gold::FigureLine| {
                    line.slug == value.page && line.figure == *figure && line.number == value.count.value
                };
                in_headline(story, value) && story.figures.iter().any(line)
            };
            if !own && (value.corrected.is_some() || repeats()) {
                continue;
            }
            scores.entry("figures, values of a quantity, precision").or_default().count(own);
            if !own {
                writeln!(
                    errors,
                    "FIGURE {} joined to {figure}: {} [{}] in [{}]",
                    story.reports[value.page].slug,
                    value.count.value,
                    slice(story, value.page, value.count.words),
                    slice(story, value.page, value.count.sentence).replace('\n', " ")
                )
                .unwrap();
            }
        }
    }
}

/// True where a value stands in the headline of its report.
fn in_headline(story: &Story, value: &Value) -> bool {
    let mut titles = story.reports[value.page].report.furniture.iter().filter(|f| f.kind == FurnitureKind::Title);
    titles.any(|f| f.span.contains(value.count.number))
}

fn totals(story: &Story, found: &[Quantity], scores: &mut Scores, errors: &mut String) {
    let (mut resolved, mut corrected) = (BTreeSet::new(), BTreeSet::new());
    for (figure, at) in homes(story, found) {
        for value in &found[at].values {
            let value_of = || value.count.value.clone();
            if let Some(total) = &value.resolved_total {
                resolved.insert((value.page, figure.clone(), value_of(), total.clone()));
            }
            if let Some(is) = &value.corrected {
                corrected.insert((value.page, figure.clone(), value_of(), is.clone().unwrap_or("-".to_owned())));
            }
        }
    }
    let kinds = [
        (
            "figures, totals after a relative one, recall",
            "figures, totals after a relative one, precision",
            &story.resolved,
            resolved,
        ),
        ("figures, corrected, recall", "figures, corrected, precision", &story.corrected, corrected),
    ];
    for (recall, precision, gold, found) in kinds {
        let gold: BTreeSet<_> = gold.iter().cloned().collect();
        for one in &gold {
            scores.entry(recall).or_default().count(found.contains(one));
        }
        for one in &found {
            scores.entry(precision).or_default().count(gold.contains(one));
        }
        for one in gold.symmetric_difference(&found) {
            writeln!(
                errors,
                "{recall}: {} {} {one:?}",
                if gold.contains(one) { "missed" } else { "false" },
                story.reports[one.0].slug
            )
            .unwrap();
        }
    }
}

fn figure_conflicts(story: &Story, found: &[Quantity], scores: &mut Scores, errors: &mut String) {
    let pair = |a: &str, b: &str| (a.min(b).to_owned(), a.max(b).to_owned());
    let gold: BTreeSet<_> =
        story.conflicts.iter().filter(|c| c.0.starts_with('F')).map(|c| (c.0.clone(), pair(&c.2, &c.4))).collect();
    let mut seen = BTreeSet::new();
    for (figure, at) in homes(story, found) {
        let value = |ix: usize| found[at].values[ix].count.value.as_str();
        seen.extend(found[at].conflicts.iter().map(|(a, b)| (figure.clone(), pair(value(*a), value(*b)))));
    }
    for one in &gold {
        scores.entry("figures, conflicts, recall").or_default().count(seen.contains(one));
    }
    for one in &seen {
        scores.entry("figures, conflicts, precision").or_default().count(gold.contains(one));
    }
    for one in gold.symmetric_difference(&seen) {
        writeln!(errors, "{} {one:?}", if gold.contains(one) { "NO CONFLICT" } else { "FALSE CONFLICT" }).unwrap();
    }
}

/// The gold line of a place that counts: the one whose words hold its date.
fn line_of(story: &Story, place: &Place) -> Option<usize> {
    let value = place.dated.happened.as_ref().map(|h| h.value.as_str());
    let mut lines =
        story.events.iter().enumerate().filter(|(_, l)| l.slug == place.page && l.words.overlaps(place.dated.date));
    let best = lines.clone().find(|(_, l)| Some(l.value.as_str()) == value).or(lines.next());
    best.filter(|(_, l)| l.event != "*").map(|(ix, _)| ix)
}

fn groups(story: &Story, found: &[Event], scores: &mut Scores, errors: &mut String) {
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, event) in found.iter().enumerate() {
        for line in event.places.iter().filter_map(|place| line_of(story, place)) {
            home.insert(line, at);
        }
    }
    let text = |ix: usize| {
        let line = &story.events[ix];
        format!("{} {} [{}]", line.event, line.value, slice(story, line.slug, line.words))
    };
    for (a, x) in &home {
        for (b, y) in home.range(a + 1..) {
            let (together, one) = (x == y, story.events[*a].event == story.events[*b].event);
            if one {
                scores.entry("events, pairs of lines of one event, recall").or_default().count(together);
            }
            if together {
                scores.entry("events, pairs of lines of one event, precision").or_default().count(one);
            }
            if one != together {
                writeln!(errors, "{} {} + {}", if one { "APART" } else { "JOINED" }, text(*a), text(*b)).unwrap();
            }
        }
    }
}

fn event_conflicts(story: &Story, found: &[Event], scores: &mut Scores, errors: &mut String) {
    let pair = |a: &str, b: &str| (a.min(b).to_owned(), a.max(b).to_owned());
    let gold = story.conflicts.iter().filter(|c| c.0.starts_with('E'));
    let gold: BTreeSet<_> = gold.map(|c| (c.0.clone(), pair(&c.2, &c.4))).collect();
    let mut seen = BTreeSet::new();
    for event in found {
        for (a, b) in &event.conflicts {
            let value = |at: usize| event.places[at].dated.happened.as_ref().map_or("", |h| h.value.as_str());
            let name = [a, b]
                .iter()
                .find_map(|at| line_of(story, &event.places[**at]))
                .map_or("-".to_owned(), |l| story.events[l].event.clone());
            seen.insert((name, pair(value(*a), value(*b))));
        }
    }
    for one in &gold {
        scores.entry("events, conflicts, recall").or_default().count(seen.contains(one));
    }
    for one in &seen {
        scores.entry("events, conflicts, precision").or_default().count(gold.contains(one));
    }
    for one in gold.symmetric_difference(&seen) {
        writeln!(errors, "{} {one:?}", if gold.contains(one) { "NO CONFLICT" } else { "FALSE CONFLICT" }).unwrap();
    }
}

fn slice(story: &Story, slug: usize, span: Span) -> &str {
    &story.reports[slug].report.text.as_str()[span.range()]
}

/// The words around a span, for a line of errors.
fn sentence(story: &Story, slug: usize, span: Span) -> String {
    let text = story.reports[slug].report.text.as_str();
    let from = text[..span.start() as usize].rfind(['\n', '.']).map_or(0, |at| at + 1);
    let to = text[span.end() as usize..].find(['\n', '.']).map_or(text.len(), |at| at + span.end() as usize);
    text[from..to].trim().to_owned()
}

fn dates(story: &Story, pages: &[Page<'_>], scores: &mut Scores, errors: &mut String) {
    let mut seen = BTreeSet::new();
    for (slug, page) in pages.iter().enumerate() {
        for found in dated(page) {
            let (value, precision) =
                found.happened.as_ref().map_or(("?", "?"), |h| (h.value.as_str(), h.precision.as_str()));
            let lines = story.events.iter().enumerate();
            let mut lines = lines.filter(|(_, l)| l.slug == slug && l.words.overlaps(found.date));
            let best = lines.clone().find(|(_, l)| l.value == value && l.precision == precision).or(lines.next());
            let right = best.as_ref().is_some_and(|(_, l)| l.value == value && l.precision == precision);
            if let Some((ix, line)) = best {
                if right {
                    seen.insert(ix);
                }
                if line.event == "*" {
                    continue;
                }
            }
            scores.entry("events, dates, precision").or_default().count(right);
            if !right {
                let (slug_name, words, date) =
                    (&story.reports[slug].slug, slice(story, slug, found.words), slice(story, slug, found.date));
                let gold = best.map_or("not in the gold".to_owned(), |(_, l)| format!("gold {}", l.value));
                writeln!(errors, "DATE {slug_name}: {value} {precision} [{date}] in [{words}]: {gold}").unwrap();
            }
        }
    }
    for (ix, line) in story.events.iter().enumerate().filter(|(_, l)| l.event != "*") {
        let found = seen.contains(&ix);
        scores.entry("events, dates, recall").or_default().count(found);
        if !found {
            let slug = &story.reports[line.slug].slug;
            writeln!(
                errors,
                "MISSED {slug}: {} {} [{}]",
                line.value,
                line.precision,
                slice(story, line.slug, line.words)
            )
            .unwrap();
        }
    }
}
