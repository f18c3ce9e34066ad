//! All gold files.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_gold::GoldFile;
use onrecord_pipeline::Tier;

fn folders() -> [PathBuf; 2] {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    [here.join("../statements/gold"), here.join("cases")]
}

/// Every expectation is written in the report's own words; there are as many cases as we say.
#[test]
fn every_gold_file_is_well_formed() {
    let mut cases = 0;
    for folder in folders() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "md") {
                let file = GoldFile::parse(&path, &fs::read_to_string(&path).unwrap());
                cases += file.unwrap_or_else(|e| panic!("{e}")).cases.len();
            }
        }
    }
    assert!(cases >= 190, "only {cases} cases");
}

/// Every case of every gold file: exactly the statements that an editor expects.
#[test]
fn the_rules_meet_the_gold() {
    let (mut all, mut right) = (String::new(), true);
    for folder in folders() {
        let run = onrecord_gold::run_dir(&folder, onrecord_gold::update_wanted(), |text| {
            let report = onrecord_ingest::text_report(
                text.as_bytes(),
                &onrecord_ingest::Given::default(),
                &onrecord_ingest::Limits::STANDARD,
            )
            .unwrap();
            let findings = onrecord_pipeline::analyse(&report, Tier::Rules);
            (report.text, findings)
        });
        let run = run.unwrap_or_else(|e| panic!("{e}"));
        right &= run.is_right();
        all.push_str(&run.to_string());
    }
    assert!(right, "{all}");
}
