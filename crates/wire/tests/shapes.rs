//! The shapes, field by field: these names are a public format.

#![allow(clippy::unwrap_used)] // helpers of tests, which clippy does not take for tests

use onrecord_nouns::{
    Act, Approx, BlobHash, Channel, ChannelKind, Confidence, DateAnchor, DateRead, Decimal, Encoding, Figure, Findings,
    Furniture, FurnitureKind, Manner, MentionForm, Mode, Part, Precision, Quoted, Report, ReportKey, ReportKind,
    Sourced, Speaker, Statement, TimeKind, TitleText, ValueFrom, Warning, Why,
};
use onrecord_text::{SourceText, Span};
use onrecord_wire::{
    CsvTable, CsvWriter, ExportHeader, ReadRow, ReportRow, StatementRow, Unit, report_line, statement_line, stored,
    to_json,
};

const TEXT: &str = "Élodie Varn said “the quay is shut” on Tuesday.\nShe was “not sorry”.";

fn find(words: &str) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::new(at as u32, (at + words.len()) as u32)
}

fn report() -> Report {
    let blob = BlobHash::of(TEXT.as_bytes());
    Report {
        key: ReportKey::of(blob, ReportKind::Text, Some("Quay Post"), None, None, None),
        blob,
        kind: ReportKind::Text,
        id: None,
        address: Sourced::unknown(),
        outlet: Sourced::known("Quay Post".to_owned(), ValueFrom::Given),
        title: TitleText::Apart(SourceText::new("Quay is shut, says Varn").unwrap()),
        byline: None,
        published: Sourced::unknown(),
        updated: Sourced::unknown(),
        not_before: None,
        encoding: Encoding { name: "utf-8", from: "utf8" },
        text: SourceText::new(TEXT).unwrap(),
        furniture: vec![Furniture { span: find("on Tuesday"), kind: FurnitureKind::Other }],
        blocks: Vec::new(),
        extra: None,
        warnings: Vec::new(),
    }
}

fn quoted(words: &str) -> Quoted {
    let words = find(words);
    Quoted {
        words,
        open: Some(Span::new(words.start() - 3, words.start())),
        close: Some(Span::new(words.end(), words.end() + 3)),
    }
}

fn said() -> Statement {
    Statement {
        part: Part::Text,
        words: vec![find("the quay is shut")],
        quoted: vec![quoted("the quay is shut")],
        manner: Manner::Direct,
        mode: Mode::Speech,
        act: Some(Act::Announce),
        speaker: Speaker::One("Élodie Varn".to_owned()),
        source: Some(find("Élodie Varn")),
        source_form: Some(MentionForm::Name),
        cue: Some(find("said")),
        channel: Some(Channel { kind: ChannelKind::Post, name: None, span: None }),
        through: None,
        said_on: None,
        confidence: Confidence::new(85),
        found_by: "rules-1/name_said_quote",
        why: "name, then verb, then quote".to_owned(),
    }
}

fn findings(statements: Vec<Statement>) -> Findings {
    Findings {
        statements,
        warnings: vec![Warning { span: Some(find("Tuesday")), code: "odd", message: "odd".to_owned() }],
        dates: vec![DateRead {
            span: find("Tuesday"),
            kind: TimeKind::Date,
            value: Some("2031-03-04".to_owned()),
            precision: Precision::Day,
            anchor: DateAnchor::Report,
            interval: None,
            confidence: Confidence::new(90),
            found_by: "times-1/weekday",
        }],
        figures: vec![Figure {
            span: find("Tuesday"),
            value: Some(Decimal { digits: 45, exponent: -1 }),
            unit: Some("percent".to_owned()),
            of: None,
            relative: true,
            total: false,
            approx: Some(Approx::AtLeast),
            confidence: Confidence::new(90),
        }],
        ..Findings::default()
    }
}

#[test]
fn a_statement_has_every_field_in_order_and_null_for_what_is_absent() {
    let row = StatementRow::of(&report(), &said()).unwrap();
    assert_eq!(
        to_json(&row),
        format!(
            concat!(
                r#"{{"statement":"{}","report":"{}","outlet":"Quay Post","published":null,"unit":"byte","#,
                r#""words":["the quay is shut"],"spans":[[21,37]],"#,
                r#""quoted":[{{"span":[21,37],"words":"the quay is shut","open":[18,21],"close":[37,40]}}],"#,
                r#""manner":"direct","mode":"speech","speaker":"Élodie Varn","candidates":[],"#,
                r#""speaker_as_written":"Élodie Varn","speaker_span":[0,12],"speaker_form":"name","#,
                r#""cue":"said","cue_span":[13,17],"channel":{{"kind":"post","name":null,"span":null}},"#,
                r#""through":null,"through_span":null,"said_on":null,"act":"announce","part":"text","#,
                r#""confidence":0.85,"found_by":"rules-1/name_said_quote","why":"name, then verb, then quote","correction":null}}"#
            ),
            row.statement,
            report().key
        )
    );
}

#[test]
fn an_open_speaker_says_why_and_who_it_may_be() {
    let names = vec!["Ann Varn".to_owned(), "Élodie Varn".to_owned()];
    let several = Statement { speaker: Speaker::Several(names.clone()), ..said() };
    let row = StatementRow::of(&report(), &several).unwrap();
    assert_eq!((row.speaker, row.candidates), (None, names));
    assert_eq!(row.why, "several people fit; name, then verb, then quote");
    let open = Statement { speaker: Speaker::Open(Why::NothingInReach), why: String::new(), ..said() };
    let row = StatementRow::of(&report(), &open).unwrap();
    assert_eq!((row.speaker, row.candidates), (None, vec![]));
    assert_eq!(row.why, Why::NothingInReach.as_str());
}

#[test]
fn a_confidence_has_no_noise() {
    for hundredths in 0..=100 {
        let row =
            StatementRow::of(&report(), &Statement { confidence: Confidence::new(hundredths), ..said() }).unwrap();
        let json: serde_json::Value = serde_json::from_str(&to_json(&row)).unwrap();
        let shown = json["confidence"].to_string();
        assert!(shown.len() <= 4, "{shown}");
        let off = shown.parse::<f64>().unwrap() * 100.0 - f64::from(hundredths);
        assert!(off.abs() < 1e-9, "{shown} for {hundredths}");
    }
}

#[test]
fn a_span_that_does_not_slice_names_its_field() {
    let of = |change: fn(&mut Statement)| {
        let mut statement = said();
        change(&mut statement);
        StatementRow::of(&report(), &statement).unwrap_err()
    };
    let cut = Span::new(1, 4);
    assert!(TEXT.get(cut.range()).is_none(), "it cuts É");
    assert_eq!(of(|s| s.words[0] = Span::new(1, 4)), "words");
    assert_eq!(of(|s| s.words.clear()), "words");
    assert_eq!(of(|s| s.words[0] = Span::new(4, 4)), "words");
    assert_eq!(of(|s| s.quoted[0].close = Some(Span::new(0, 900))), "quoted");
    assert_eq!(of(|s| s.cue = Some(Span::new(1, 4))), "cue");
    assert_eq!(of(|s| s.source = Some(Span::new(1, 4))), "source");
    assert_eq!(of(|s| s.through = Some(Span::new(1, 4))), "through");
    assert_eq!(of(|s| s.channel.as_mut().unwrap().span = Some(Span::new(1, 4))), "channel");
    assert_eq!(
        StatementRow::of(&Report { title: TitleText::None, ..report() }, &title_statement()).unwrap_err(),
        "part"
    );
}

fn title_statement() -> Statement {
    Statement {
        part: Part::Title,
        words: vec![Span::new(0, 12)],
        quoted: Vec::new(),
        cue: Some(Span::new(14, 18)),
        source: Some(Span::new(19, 23)),
        ..said()
    }
}

#[test]
fn read_counts_bytes_or_characters_and_keeps_a_title_apart() {
    let second = Statement {
        words: vec![find("not sorry")],
        mode: Mode::Thought,
        cue: None,
        source: None,
        speaker: Speaker::Open(Why::NobodyNamed),
        ..said()
    };
    let findings = findings(vec![second, title_statement(), said()]);
    let report = Report { id: Some("a1".to_owned()), ..report() };
    assert_eq!(
        to_json(&ReadRow::of(&report, &findings, Unit::Char)),
        concat!(
            r#"{"id":"a1","unit":"char","quotes":["#,
            r#"{"content":[[18,34]],"cue":[[12,16]],"source":[[0,11]],"type":"direct","mode":"speech","speaker":"Élodie Varn","#,
            r#""act":"announce","channel":{"kind":"post","name":null,"span":null},"through":[],"said_on":null,"#,
            r#""confidence":0.85,"found_by":"rules-1/name_said_quote""#,
            r#"},"#,
            r#"{"content":[[57,66]],"cue":[],"source":[],"type":"direct","mode":"thought","speaker":null,"#,
            r#""act":"announce","channel":{"kind":"post","name":null,"span":null},"through":[],"said_on":null,"#,
            r#""confidence":0.85,"found_by":"rules-1/name_said_quote""#,
            r#"}],"#,
            r#""title_quotes":[{"content":[[0,12]],"cue":[[14,18]],"source":[[19,23]],"type":"direct","mode":"speech","#,
            r#""speaker":"Élodie Varn","#,
            r#""act":"announce","channel":{"kind":"post","name":null,"span":null},"through":[],"said_on":null,"#,
            r#""confidence":0.85,"found_by":"rules-1/name_said_quote""#,
            r#"}],"#,
            r#""timexes":[{"start":39,"end":46,"text":"Tuesday","type":"DATE","value":"2031-03-04","precision":"day"}],"#,
            r#""figures":[{"span":[39,46],"words":"Tuesday","value":"4.5","unit":"percent","of":null,"relative":true,"#,
            r#""total":false,"approx":"at_least"}],"title_findings":{"timexes":[]},"#,
            r#""furniture":[{"kind":"other","span":[36,46],"words":"on Tuesday"}],"#,
            r#""warnings":[{"code":"odd","span":[39,46],"message":"odd"}]}"#
        )
    );
    let bytes = ReadRow::of(&report, &findings, Unit::Byte);
    assert_eq!(bytes.quotes[0].content, [[21, 37]]);
    let shown: String = TEXT.chars().skip(57).take(9).collect();
    assert_eq!(shown, "not sorry");
}

#[test]
fn a_report_has_every_field_in_order() {
    let row = ReportRow::of(&report(), &findings(vec![said()])).unwrap();
    let json = to_json(&row);
    let names: Vec<_> = "report id file offset line outlet outlet_from address address_from title title_span byline published \
                         published_from updated updated_from not_before state reason message kind blob encoding encoding_from \
                         statements thoughts unit furniture warnings extra"
        .split_whitespace()
        .collect();
    let mut at = 0;
    for name in &names {
        let key = format!("\"{name}\":");
        at += json[at..].find(&key).unwrap_or_else(|| panic!("{name} is missing or out of order in {json}"));
    }
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value.as_object().unwrap().len(), names.len());
    assert_eq!((&value["file"], &value["published"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!((&value["published_from"], &value["outlet_from"]), (&"none".into(), &"given".into()));
}

#[test]
fn an_export_row_names_its_kind_and_no_place_of_the_input() {
    let mut row = ReportRow::of(&report(), &findings(Vec::new())).unwrap();
    row.file = Some("secret/path.txt".to_owned());
    row.extra = Some("{\"n\": 1.50, \"a\": 12345678901234567890123}".to_owned());
    let line = to_json(&report_line(&row));
    assert!(line.starts_with(r#"{"row":"report","report":""#), "{line}");
    assert!(!line.contains("secret") && !line.contains(r#""line""#) && !line.contains(r#""offset""#));
    assert!(line.ends_with(r#""extra":{"n": 1.50, "a": 12345678901234567890123}}"#), "numbers stay as written: {line}");
    row.extra = Some("{\n}".to_owned());
    assert!(to_json(&row).ends_with(r#""extra":null}"#), "nothing may break the line");
    let statement = StatementRow::of(&report(), &said()).unwrap();
    assert!(to_json(&statement_line(&statement)).starts_with(r#"{"row":"statement","statement":""#));
    assert_eq!(
        to_json(&ExportHeader::new("0.1.0", 1)),
        r#"{"onrecord_export":1,"program":"0.1.0","format_version":1,"unit":"byte"}"#
    );
}

#[test]
fn csv_has_as_many_cells_as_columns() {
    for table in CsvTable::ALL {
        let mut out = Vec::new();
        let mut csv = CsvWriter::new(*table, &mut out).unwrap();
        match table {
            CsvTable::Reports => csv.report(&ReportRow::of(&report(), &findings(vec![said()])).unwrap()).unwrap(),
            CsvTable::Statements => csv.statement(&StatementRow::of(&report(), &said()).unwrap()).unwrap(),
        }
        csv.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().next().unwrap(), table.columns().join(","));
        assert_eq!(CsvTable::parse(table.as_str()), Some(*table));
        if *table == CsvTable::Statements {
            assert!(text.contains(",0.85,"), "{text}");
        }
    }
}

#[test]
fn stored_cells_read_back() {
    let all = vec![([1, 5], Some([0, 1]), None), ([7, 9], None, Some([9, 10]))];
    assert_eq!(stored::quoted(&all), "[1,5,0,1,null,null,7,9,null,null,9,10]");
    assert_eq!(stored::read_quoted(&stored::quoted(&all)), Some(all));
    assert_eq!(stored::read_quoted("[1,5,0,1,null]"), None);
    assert_eq!(stored::read_quoted("[null,5,0,1,null,null]"), None);
    assert_eq!(stored::read_spans(&stored::spans(&[[1, 2], [3, 4]])), Some(vec![[1, 2], [3, 4]]));
    let furniture = vec![("byline".to_owned(), [3, 8])];
    assert_eq!(stored::read_furniture(&stored::furniture(&furniture)), Some(furniture));
    let row = ReportRow::of(&report(), &findings(Vec::new())).unwrap();
    assert_eq!(stored::read_warnings(&stored::warnings(&row.warnings)), Some(row.warnings));
    assert_eq!(stored::read_spans("{}"), None);
}
