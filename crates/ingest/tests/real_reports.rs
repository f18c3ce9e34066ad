//! The layout of the three real reports, where they are at hand. Byte ranges and kinds only: no word
//! of them stands in this repository.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says what it skips, and fails by panicking")]

use std::path::PathBuf;

use onrecord_ingest::{Given, Limits, text_report};
use onrecord_nouns::{Report, TitleText, ValueFrom};

type Expected = (&'static str, &'static [(u32, u32, &'static str)]);

const REPORTS: [Expected; 3] = [
    (
        "000_2899dfc7f6c42f84.txt",
        &[(0, 88, "title"), (90, 143, "credit"), (792, 909, "update"), (3792, 3948, "help_line")],
    ),
    ("001_6de5944e22618869.txt", &[(1051, 1328, "embedded_post"), (2085, 2185, "help_line")]),
    (
        "002_ca187d1cd9f803a8.txt",
        &[(1, 16, "date_line"), (17, 98, "title"), (99, 113, "byline"), (116, 143, "date_line"), (144, 169, "credit")],
    ),
];

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reports");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the real reports are not here ({})", folder.display());
    None
}

fn read(folder: &std::path::Path, name: &str) -> Report {
    text_report(&std::fs::read(folder.join(name)).unwrap(), &Given::default(), &Limits::STANDARD).unwrap()
}

#[test]
fn furniture_of_the_real_reports() {
    let Some(folder) = folder() else { return };
    for (name, expected) in REPORTS {
        let report = read(&folder, name);
        let found: Vec<_> = report.furniture.iter().map(|f| (f.span.start(), f.span.end(), f.kind.as_str())).collect();
        assert_eq!(found, expected, "{name}");
        assert_eq!(report.encoding.name, "utf-8");
        assert_eq!(report.warnings, []);
    }
}

#[test]
fn what_the_real_reports_say_of_themselves() {
    let Some(folder) = folder() else { return };
    let [first, second, third] = REPORTS.map(|(name, _)| read(&folder, name));
    // The outlet's name in its own sentence: "X reached out to", "X has reached out to".
    for (report, span) in [(&first, 670..676), (&second, 2024..2034)] {
        assert_eq!(report.outlet.from, ValueFrom::SelfReference);
        assert_eq!(report.outlet.value.as_deref(), report.text.as_str().get(span));
        assert_eq!(report.published.value, None);
    }
    assert_eq!(third.outlet.from, ValueFrom::None);
    assert_eq!((first.not_before.as_deref(), second.not_before.as_deref()), (Some("2018-01"), Some("2017-11-30")));
    assert_eq!(
        (third.published.value.as_deref(), third.published.from),
        (Some("2018-01-26T06:32"), ValueFrom::Declared)
    );
    assert_eq!(third.not_before, None);
    assert_eq!(third.byline.as_deref(), third.text.as_str().get(102..113));
    assert_eq!((first.byline, second.byline), (None, None));
    assert!(matches!(first.title, TitleText::InText(_)) && matches!(second.title, TitleText::None));
}
