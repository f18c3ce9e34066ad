//! Bad input, row by row: what is stored with a warning, what is rejected with which reason.

use std::io::BufReader;

use onrecord_ingest::{Given, JsonLines, Limits, Reason, json_line_report, text_report};
use onrecord_nouns::{Report, TitleText, ValueFrom};

const SECRET: &str = "Marla Quist";

fn text(raw: &[u8]) -> Result<Report, Reason> {
    let read = text_report(raw, &Given::default(), &Limits { raw: 4096, text: 2048 });
    read.map_err(|rejected| {
        assert!(!rejected.message.contains(SECRET) && rejected.message.len() > 20, "{}", rejected.message);
        rejected.reason
    })
}

fn line(raw: &[u8]) -> Result<Report, Reason> {
    let read = json_line_report(raw, &Given::default(), &Limits { raw: 4096, text: 2048 });
    read.map_err(|rejected| {
        assert!(!rejected.message.contains(SECRET) && rejected.message.len() > 20, "{}", rejected.message);
        rejected.reason
    })
}

fn codes(report: &Report) -> Vec<&str> {
    report.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn files_that_are_rejected() {
    let noise: Vec<u8> = (0..3000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let rows: [(&str, &[u8], Reason); 9] = [
        ("empty", b"", Reason::Empty),
        ("white space", b" \r\n\t ", Reason::Empty),
        ("a mark and nothing", b"\xef\xbb\xbf", Reason::Empty),
        ("binary", &noise, Reason::Binary),
        ("too many raw bytes", &[b'a'; 4097], Reason::TooLarge),
        ("too long a text", &[b'a'; 2049], Reason::TooLarge),
        ("a web page", b"\n<!DOCTYPE html><p>Marla Quist", Reason::UnsupportedKind),
        ("a PDF", b"%PDF-1.7 Marla Quist", Reason::UnsupportedKind),
        ("rich text", b"{\\rtf1 Marla Quist}", Reason::UnsupportedKind),
    ];
    for (what, raw, reason) in rows {
        assert_eq!(text(raw).map(|_| ()), Err(reason), "{what}");
    }
}

#[test]
fn lines_that_are_rejected() {
    let long = format!("{{\"text\": \"{}\"}}", "a".repeat(2049));
    let rows: [(&str, &[u8], Reason); 14] = [
        ("blank", b"  ", Reason::Empty),
        ("broken JSON", b"{\"text\": \"Marla Quist", Reason::BadJson),
        ("broken JSON inside", b"{\"text\": Marla Quist}", Reason::BadJson),
        ("two objects", b"{\"text\": \"a\"} {\"text\": \"Marla Quist\"}", Reason::BadJson),
        ("an array", b"[\"Marla Quist\"]", Reason::BadJson),
        ("a control character in a string", b"{\"text\": \"a\x01\"}", Reason::BadJson),
        ("no text", b"{\"title\": \"Marla Quist\"}", Reason::NoText),
        ("text is null", b"{\"text\": null}", Reason::NoText),
        ("text is a number", b"{\"text\": 7}", Reason::NoText),
        ("text is an array", b"{\"text\": [\"Marla Quist\"]}", Reason::NoText),
        ("text is empty", b"{\"text\": \"\", \"title\": \"Marla Quist\"}", Reason::Empty),
        ("text is binary", b"{\"text\": \"\\u0001\\u0002\\u0003 Marla Quist\"}", Reason::Binary),
        ("too long a text", long.as_bytes(), Reason::TooLarge),
        ("too many raw bytes", &[b'{'; 4097], Reason::TooLarge),
    ];
    for (what, raw, reason) in rows {
        assert_eq!(line(raw).map(|_| ()), Err(reason), "{what}");
    }
}

#[test]
fn files_that_are_stored_with_a_warning() {
    let report = text("“Odo’s café”, she said. “No, not Odo’s.”".as_bytes().split_last().unwrap().1).unwrap();
    assert_eq!((report.encoding.name, report.encoding.from), ("utf-8", "detected"));
    assert_eq!(codes(&report), ["replacement_characters"]);

    let nul = [b"word ".repeat(40), vec![0], b"word ".repeat(40)].concat();
    let report = text(&nul).unwrap();
    assert_eq!(codes(&report), ["nul_in_text"]);
    assert_eq!(report.text.len() as usize, nul.len());

    let report = text(b"\x93It\x92s a caf\xe9,\x94 said Odo Marsh of Cardle.").unwrap();
    assert_eq!((report.encoding.name, report.encoding.from), ("windows-1252", "detected"));
    assert_eq!(report.text.as_str(), "“It’s a café,” said Odo Marsh of Cardle.");
    assert!(report.warnings.is_empty());
}

#[test]
fn lines_that_are_stored_with_a_warning() {
    let report = line(b"{\"text\": \"a \\ud800 b\"}").unwrap();
    assert_eq!((report.text.as_str(), codes(&report)), ("a \u{fffd} b", vec!["replacement_characters"]));

    let mut broken = "{\"text\": \"“Odo’s” ‘no’ #\"}".as_bytes().to_vec();
    let at = broken.iter().position(|&b| b == b'#').unwrap();
    broken[at] = 0xff;
    let report = line(&broken).unwrap();
    assert_eq!((report.text.as_str(), codes(&report)), ("“Odo’s” ‘no’ \u{fffd}", vec!["replacement_characters"]));

    let report = line(b"{\"text\": \"a\", \"text\": \"b\", \"date\": \"01/02/2031\", \"outlet\": 7}").unwrap();
    assert_eq!(codes(&report), ["date_not_understood", "duplicate_field", "field_not_understood"]);
    assert_eq!(
        (report.text.as_str(), report.published.value.clone(), report.extra.as_deref()),
        ("b", None, Some("{\"outlet\":7}"))
    );
}

#[test]
fn fields_of_a_line() {
    let raw = r#"{"z":[1, {"b":2,"a":1}],"id":42,"url":"https://h.example/1","outlet":" Harbour Post ","title":"Bridge shut","byline":["Ann Lee","Odo Marsh"],"date":"3 March 2031","updated":"2031-03-04T10:00:00Z","text":"The bridge\nis shut.","a":null}"#;
    let report = line(raw.as_bytes()).unwrap();
    assert_eq!(report.id.as_deref(), Some("42"));
    assert_eq!(report.address.value.as_deref(), Some("https://h.example/1"));
    assert_eq!((report.outlet.value.as_deref(), report.outlet.from), (Some("Harbour Post"), ValueFrom::Declared));
    assert!(matches!(&report.title, TitleText::Apart(words) if words.as_str() == "Bridge shut"));
    assert_eq!(report.byline.as_deref(), Some("Ann Lee, Odo Marsh"));
    assert_eq!(report.published.value.as_deref(), Some("2031-03-03"));
    assert_eq!(report.updated.value.as_deref(), Some("2031-03-04T10:00:00Z"));
    assert_eq!(report.not_before, None);
    assert_eq!(report.extra.as_deref(), Some(r#"{"a":null,"z":[1,{"a":1,"b":2}]}"#));
    assert_eq!(line(br#"{"id":"x-7","text":"a"}"#).unwrap().id.as_deref(), Some("x-7"));
    assert!(line(br#"{"id":"","outlet":"","date":"","text":"a"}"#).unwrap().warnings.is_empty());
}

#[test]
fn what_the_user_gives_beats_what_the_line_declares_and_makes_another_report() {
    let raw = br#"{"outlet":"Harbour Post","date":"2031-03-03","text":"The bridge is shut."}"#;
    let given = |published: &str| Given {
        outlet: Some("Cardle News".into()),
        published: Some(published.into()),
        ..Given::default()
    };
    let declared = json_line_report(raw, &Given::default(), &Limits::STANDARD).unwrap();
    let report = json_line_report(raw, &given("March 5, 2031"), &Limits::STANDARD).unwrap();
    assert_eq!((report.outlet.value.as_deref(), report.outlet.from), (Some("Cardle News"), ValueFrom::Given));
    assert_eq!((report.published.value.as_deref(), report.published.from), (Some("2031-03-05"), ValueFrom::Given));
    assert_eq!(report.blob, declared.blob);
    assert_ne!(report.key, declared.key);
    assert_eq!(report.key, json_line_report(raw, &given("2031-03-05"), &Limits::STANDARD).unwrap().key);
    let report = json_line_report(raw, &given("some day"), &Limits::STANDARD).unwrap();
    assert_eq!((report.published.value.as_deref(), report.published.from), (Some("2031-03-03"), ValueFrom::Declared));
    assert_eq!(codes(&report), ["date_not_understood"]);
}

#[test]
fn one_bad_line_costs_no_other() {
    let file =
        [&b"{\"text\":\"one\"}\n{\"text\":\n"[..], &[b'x'; 5000], b"\n{\"text\":7}\n\n{\"text\":\"two\"}"].concat();
    let limits = Limits { raw: 1000, text: 500 };
    let read: Vec<_> = JsonLines::new(BufReader::new(&file[..]), limits)
        .map(|line| {
            let report = line.bytes.and_then(|bytes| json_line_report(&bytes, &Given::default(), &limits));
            (line.number, report.map(|report| report.text.as_str().to_owned()).map_err(|rejected| rejected.reason))
        })
        .collect();
    let expected = [
        (1, Ok("one".to_owned())),
        (2, Err(Reason::BadJson)),
        (3, Err(Reason::TooLarge)),
        (4, Err(Reason::NoText)),
        (6, Ok("two".to_owned())),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_hostile_text_costs_no_more_than_its_length() {
    // Each would take minutes if a rule read the line again for every place that it looks at.
    for unit in [
        "If you. ",
        "Harbour asked for comment. ",
        "(@a) ",
        "— A (@b) March 3, 2031 ",
        "\"If you ",
        "Photo: A/B\n",
        "by\n",
        "Advertisement\n",
        "a.a. ",
        "UPDATE: March 2031 ",
    ] {
        let text = unit.repeat((1 << 19) / unit.len());
        let report = text_report(text.as_bytes(), &Given::default(), &Limits::STANDARD).unwrap();
        assert_eq!(report.text.len() as usize, text.len());
    }
}
