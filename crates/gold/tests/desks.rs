//! The gold of desks is well formed, large enough and wide enough; the scorer gives a perfect reading
//! full marks and a careless one fewer. No score of the rules is asserted or printed here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use onrecord_gold::{Case, Change, FoundDate, FoundFigure, Measure, Row, Speakers, Table, Wanted, folder, places};
use onrecord_nouns::{
    Act, Channel, ChannelKind, Confidence, Findings, Manner, MentionForm, Part, Speaker, Statement, Why,
};
use onrecord_text::{SourceText, Span};

fn part(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("desks").join(name)
}

fn cases(name: &str) -> Vec<Case> {
    folder(&part(name)).unwrap_or_else(|e| panic!("{e}")).into_iter().flat_map(|file| file.cases).collect()
}

/// The kind a row gives; a row without one says that the report names no channel.
fn kind(row: &Row) -> Option<ChannelKind> {
    match row.channel {
        None => Some(ChannelKind::Unknown),
        Some(Wanted::This(kind)) => Some(kind),
        Some(_) => None,
    }
}

#[test]
fn there_are_enough_of_every_kind() {
    let (open, unseen) = (cases("open"), cases("unseen"));
    assert!(open.len() >= 40 && unseen.len() >= 20, "{} and {} reports", open.len(), unseen.len());
    for (least, cases) in [(300, open.iter().chain(&unseen).collect::<Vec<_>>()), (100, unseen.iter().collect())] {
        let rows: Vec<&Row> = cases.iter().flat_map(|c| &c.rows).collect();
        assert!(rows.len() >= least, "{} statements", rows.len());
        let dates: usize =
            cases.iter().map(|c| c.dates.as_ref().unwrap().iter().filter(|d| d.kind.is_some()).count()).sum();
        let figures: usize =
            cases.iter().map(|c| c.figures.as_ref().unwrap().iter().filter(|f| f.value.is_some()).count()).sum();
        assert!(dates >= least / 2, "{dates} dates");
        assert!(figures * 300 >= least * 80, "{figures} figures");
        let said = rows.iter().filter(|r| matches!(r.said, Some(Wanted::This(_)))).count();
        assert!(said >= least / 6, "{said} days on which something was said");
    }
    let (mut acts, mut channels) = (BTreeMap::new(), BTreeMap::new());
    for row in open.iter().chain(&unseen).flat_map(|c| &c.rows) {
        assert!(row.act.is_some(), "every statement says its act: {:?}", row.content);
        if let Some(Wanted::This(act)) = row.act {
            *acts.entry(act).or_insert(0) += 1;
        }
        if let Some(kind) = kind(row) {
            *channels.entry(kind).or_insert(0) += 1;
        }
    }
    for act in Act::ALL {
        assert!(acts.get(act).is_some_and(|n| *n >= 8), "{}: {:?}", act.as_str(), acts.get(act));
    }
    for kind in ChannelKind::ALL {
        assert!(channels.get(kind).is_some_and(|n| *n >= 8), "{}: {:?}", kind.as_str(), channels.get(kind));
    }
}

#[test]
fn every_report_has_its_date_and_every_line_its_place() {
    let mut names = Vec::new();
    for case in cases("open").into_iter().chain(cases("unseen")) {
        let words = case.report.split_whitespace().count();
        assert!((85..=420).contains(&words), "{}: {words} words", case.name);
        assert!(!case.only && !case.known_wrong, "{}: a desk is scored, not passed", case.name);
        let published = case.published.as_deref().unwrap_or_else(|| panic!("{}: no date", case.name));
        for row in &case.rows {
            if let Some(Wanted::This(day)) = &row.said {
                assert!(day.as_str() <= published, "{}: said on {day}, printed on {published}", case.name);
            }
        }
        let dates: Vec<&str> = case.dates.as_ref().unwrap().iter().map(|d| d.words.as_str()).collect();
        let figures: Vec<&str> = case.figures.as_ref().unwrap().iter().map(|f| f.words.as_str()).collect();
        for lines in [dates, figures] {
            for (words, places) in lines.iter().zip(places(&lines, &case.report)) {
                assert!(!places.is_empty(), "{}: \"{words}\" is listed more often than it stands", case.name);
            }
        }
        names.push(case.name);
    }
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "two reports of one name");
}

fn span(at: usize, words: &str) -> Span {
    Span::new(at as u32, (at + words.len()) as u32)
}

/// The finding that a row asks for.
fn perfect(row: &Row, text: &str) -> Statement {
    let mut from = 0;
    let place = |words: &String| {
        // "it" is no part of "with".
        let whole = |at: &usize| {
            let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let (before, behind) = (text[..*at].chars().next_back(), text[at + words.len()..].chars().next());
            !(inner(before) && inner(words.chars().next()) || inner(behind) && inner(words.chars().next_back()))
        };
        let mut places = text[from..].match_indices(words.as_str()).map(|(at, _)| from + at);
        let at = places.find(whole).unwrap_or_else(|| panic!("{words} stands out of order"));
        from = at + words.len();
        span(at, words)
    };
    let words = row.content.iter().map(place).collect();
    let phrase = |wanted: &Wanted<String>| match wanted {
        Wanted::This(words) => Some(span(text.find(words.as_str()).unwrap(), words)),
        _ => None,
    };
    let channel = row.channel.as_ref().and_then(|c| match c {
        Wanted::This(kind) => Some(Channel { kind: *kind, name: row.channel_name.clone(), span: None }),
        _ => None,
    });
    Statement {
        part: Part::Text,
        words,
        quoted: Vec::new(),
        manner: Manner::Indirect,
        mode: row.mode,
        act: match row.act {
            Some(Wanted::This(act)) => Some(act),
            _ => None,
        },
        speaker: match &row.speakers[0] {
            Speakers::One(name) => Speaker::One(name.clone()),
            Speakers::Several(names) => Speaker::Several(names.clone()),
            _ => Speaker::Open(Why::Unnamed),
        },
        source: phrase(&row.source),
        source_form: Some(MentionForm::Name),
        cue: None,
        channel,
        through: row.through.as_ref().and_then(phrase),
        said_on: match &row.said {
            Some(Wanted::This(day)) if day.len() == 10 => Some(format!("{day}T10:00")),
            Some(Wanted::This(month)) => Some(month.clone()),
            _ => None,
        },
        confidence: Confidence::new(90),
        found_by: "fake-1",
        why: String::new(),
    }
}

fn read(case: &Case, change: impl Fn(&mut Statement)) -> (SourceText, Findings) {
    let mut statements: Vec<Statement> = case.rows.iter().map(|row| perfect(row, &case.report)).collect();
    statements.iter_mut().for_each(change);
    (SourceText::new(case.report.as_str()).unwrap(), Findings { statements, ..Findings::default() })
}

fn all_right(table: &Table) {
    for (what, Measure { right, of }) in &table.rows {
        assert!(right == of && *of > 0, "{what}: {right} of {of}");
    }
}

#[test]
fn a_perfect_reading_has_full_marks() {
    for name in ["open", "unseen"] {
        all_right(&onrecord_gold::desks(&part(name), |case| read(case, |_| ())).unwrap());
    }
}

/// The rows of a table that are not full, kinds apart ("act: deny") left out.
fn spoilt(change: fn(&mut Statement)) -> Vec<String> {
    let table = onrecord_gold::desks(&part("open"), |case| read(case, change)).unwrap();
    let short = |(_, m): &&(String, Measure)| m.right < m.of;
    table
        .rows
        .iter()
        .filter(short)
        .map(|(what, _)| what.clone())
        .filter(|w| w.starts_with("st") || !w.contains(':'))
        .collect()
}

#[test]
fn what_is_wrong_costs_its_own_rows_only() {
    for (wrong, rows) in [
        (
            (|s| s.said_on = Some("1999-01-01".into())) as fn(&mut Statement),
            &["said when", "said when, where said"][..],
        ),
        (|s| s.said_on = None, &["said when", "said when, where said"]),
        (|s| s.speaker = Speaker::One("Nobody Atall".into()), &["speaker"]),
        (|s| s.act = None, &["act", "act, but other"]),
        (|s| s.channel = None, &["channel", "channel, where said", "channel's name, where said"]),
        (|s| s.through = None, &["through, where said"]),
        (|s| s.part = Part::Title, &["statements: recall"]),
        (|s| s.words.clear(), &["statements: precision", "statements: recall"]),
    ] {
        assert_eq!(spoilt(wrong), rows);
    }
}

#[test]
fn dates_and_figures_are_scored_by_closures() {
    let text = |case: &Case| SourceText::new(case.report.as_str()).unwrap();
    let all_dates = |case: &Case| {
        let rows = case.dates.as_ref().unwrap();
        let words: Vec<&str> = rows.iter().map(|d| d.words.as_str()).collect();
        let mut found = Vec::new();
        for (row, spans) in rows.iter().zip(places(&words, &case.report)) {
            let kind = row.kind.clone().unwrap_or_default();
            found.extend(spans.into_iter().map(|span| FoundDate {
                span,
                kind: kind.clone(),
                value: row.values.first().cloned(),
            }));
        }
        (text(case), found)
    };
    let all_figures = |case: &Case| {
        let rows = case.figures.as_ref().unwrap();
        let words: Vec<&str> = rows.iter().map(|d| d.words.as_str()).collect();
        let word = |wanted: &Wanted<String>| if let Wanted::This(w) = wanted { Some(w.clone()) } else { None };
        let mut found = Vec::new();
        for (row, spans) in rows.iter().zip(places(&words, &case.report)) {
            found.extend(spans.into_iter().map(|span| FoundFigure {
                span,
                value: row.value,
                unit: word(&row.unit),
                of: word(&row.of),
                relative: row.change == Some(Change::Relative),
                total: row.change == Some(Change::Total),
            }));
        }
        (text(case), found)
    };
    all_right(&onrecord_gold::dates(&part("open"), all_dates).unwrap());
    all_right(&onrecord_gold::figures(&part("open"), all_figures).unwrap());
    let half = onrecord_gold::dates(&part("open"), |case| {
        let (text, mut found) = all_dates(case);
        found.truncate(1);
        for date in &mut found {
            date.value = Some("1066".into());
        }
        (text, found)
    });
    let half = half.unwrap();
    for what in ["dates: recall", "dates: value, of found", "dates: value, of all"] {
        let Measure { right, of } = half.get(what).unwrap();
        assert!(right < of, "{what}: {right} of {of}");
    }
    let none = onrecord_gold::figures(&part("open"), |case| (text(case), Vec::new())).unwrap();
    assert_eq!(none.get("figures: recall").unwrap().right, 0);
}
