//! `docs/FORMAT.md` against the program: every table, column and word of a closed list stands in it.

#![allow(clippy::unwrap_used)] // helpers of tests, which clippy does not take for tests

mod common;

use onrecord_nouns::{Act, ChannelKind, FurnitureKind, Manner, MentionForm, Mode, Part, ReportKind, ValueFrom};
use onrecord_store::{FORMAT_VERSION, Record};
use rusqlite::Connection;

const PAGE: &str = include_str!("../../../docs/FORMAT.md");

fn documented(word: &str) -> bool {
    PAGE.contains(&format!("`{word}`"))
}

#[test]
fn every_table_and_column_is_documented() {
    let path = common::folder("format").join("r.db");
    drop(Record::create_or_open(&path).unwrap());
    let conn = Connection::open(&path).unwrap();
    let sql = "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
               WHERE m.type IN ('table', 'view') AND m.name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'";
    let mut find = conn.prepare(sql).unwrap();
    let all: Vec<(String, String)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert!(all.len() > 100, "{}", all.len());
    for (table, column) in all {
        assert!(documented(&table), "table {table}");
        // The section of a table goes to the next bold name or heading.
        let start =
            PAGE.find(&format!("**`{table}`")).or_else(|| PAGE.find(&format!("**View `{table}`"))).expect(&table);
        let section = &PAGE[start + 4..];
        let end = section.find("\n**`").unwrap_or(section.len());
        assert!(section[..end].contains(&format!("`{column}`")), "column {table}.{column}");
    }
    assert!(PAGE.contains(&format!("now {FORMAT_VERSION}. A newer program")));
}

#[test]
fn every_word_of_a_closed_list_is_documented() {
    let mut words = Vec::new();
    macro_rules! add { ($($list:ty),*) => { $(words.extend(<$list>::ALL.iter().map(|value| value.as_str()));)* } }
    add!(Act, ChannelKind, FurnitureKind, Manner, MentionForm, Mode, Part, ReportKind, ValueFrom);
    assert!(words.len() > 50);
    for word in words {
        assert!(documented(word), "{word}");
    }
}

#[test]
fn every_json_field_is_documented() {
    let piece = common::piece(1);
    let rows = [
        serde_json::to_value(onrecord_wire::ReportRow::of(&piece.report, &piece.findings).unwrap()).unwrap(),
        serde_json::to_value(onrecord_wire::StatementRow::of(&piece.report, &piece.findings.statements[0]).unwrap())
            .unwrap(),
        serde_json::to_value(onrecord_wire::ReadRow::of(&piece.report, &piece.findings, onrecord_wire::Unit::Byte))
            .unwrap(),
    ];
    for field in rows.iter().flat_map(|row| row.as_object().unwrap().keys()) {
        assert!(documented(field), "{field}");
    }
}
