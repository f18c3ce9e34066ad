//! Asking a record: what `quotes`, `reports` and `read` show to people and to programs.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use support::Folder;

const HARBOUR: &str = "Two boats sank at Tolverne

“The pumps were checked twice that night,” said Bremma Quilverton, the harbour master.

Jorvil Maddeck denied that the boats were never checked. Maddeck accused Quilverton of hiding the log.

A spokesman said: \"Nobody touched the naïve old log — nobody.\"
";

fn record(folder: &Folder) {
    folder.write("harbour.txt", HARBOUR);
    folder.write("second.txt", HARBOUR.replace("twice", "three times"));
    folder.run(["add", "harbour.txt", "--outlet", "Tolverne Courier", "--published", "2031-03-04"]).ok();
    folder.run(["add", "second.txt", "--outlet", "Brackwick Ledger", "--published", "2031-04-05"]).ok();
}

#[test]
fn quotes_can_be_narrowed_and_say_nothing_when_nothing_fits() {
    let folder = Folder::new("narrow");
    record(&folder);
    let lines = |args: &[&str]| {
        let ran = folder.run([&["quotes", "--json"], args].concat());
        assert_eq!(ran.code, Some(i32::from(ran.out.is_empty())), "{args:?}: {}", ran.err);
        ran.out.lines().count()
    };
    let all = lines(&["--mode", "all"]);
    assert!(all >= 6, "{all}");
    assert_eq!(lines(&["pumps"]), 2);
    assert_eq!(lines(&["\"three times that night\""]), 1);
    assert_eq!(lines(&["pumps", "--speaker", "quilverton"]), 2);
    assert_eq!(lines(&["pumps", "--outlet", "courier"]), 1);
    assert_eq!(lines(&["pumps", "--since", "2031-04-01"]), 1);
    assert_eq!(lines(&["pumps", "--until", "2031-03"]), 1);
    assert_eq!(lines(&["pumps", "--manner", "direct"]), 2);
    assert_eq!(lines(&["pumps", "--manner", "indirect"]), 0);
    assert_eq!(lines(&["--mode", "all", "--limit", "1"]), 1);
    assert_eq!(lines(&["--speaker", "Nobody Atall"]), 0);
    assert_eq!(lines(&["--mode", "all", "--min-confidence", "0"]), all);
    assert_eq!(lines(&["--mode", "all", "--min-confidence", "1"]), 0);
    assert_eq!(folder.run(["quotes", "--min-confidence", "80"]).code, Some(2));
    let read = |least: &str| folder.run(["read", "harbour.txt", "--json", "--min-confidence", least]).ok().out;
    assert!(!read("0.5").contains("\"quotes\":[]") && read("1").contains("\"quotes\":[]"), "{}", read("1"));
}

#[test]
fn a_person_sees_speaker_outlet_words_with_marks_and_place() {
    let folder = Folder::new("human");
    record(&folder);
    let out = folder.run(["quotes", "pumps", "--outlet", "courier"]).ok().out;
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("Bremma Quilverton · Tolverne Courier · 2031-03-04 · direct"), "{out}");
    assert_eq!(lines[1], "  “The pumps were checked twice that night,”");
    let start = HARBOUR.find("The pumps").unwrap();
    let end = HARBOUR.find(",”").unwrap() + 1;
    assert!(lines[2].ends_with(&format!("#{start}-{end}")), "{out}");
}

#[test]
fn no_statement_stands_without_its_source() {
    let folder = Folder::new("source");
    record(&folder);
    let out = folder.run(["quotes", "--mode", "all"]).ok().out;
    let count = folder.run(["quotes", "--mode", "all", "--json"]).ok().out.lines().count();
    let sources = out.lines().filter(|l| l.contains("source as written: ") || l.contains("source not named")).count();
    assert_eq!(sources, count, "{out}");
    let read = folder.run(["read", "harbour.txt"]).ok().out;
    let sources = read.lines().filter(|l| l.contains("source as written: ") || l.contains("source not named")).count();
    assert_eq!(sources * 2, count, "{read}");
}

#[test]
fn read_counts_in_the_unit_that_is_asked_for() {
    let folder = Folder::new("unit");
    folder.write("harbour.txt", HARBOUR);
    let find = |offsets: &str, start: usize, end: usize| {
        let out = folder.run(["read", "harbour.txt", "--json", "--offsets", offsets]).ok().out;
        assert!(out.contains(&format!("\"unit\":\"{offsets}\"")), "{out}");
        assert!(out.contains(&format!("[[{start},{end}]]")), "{start}-{end} is not in {out}");
    };
    // After curly marks, before and around an accent and a dash.
    let words = "Nobody touched the naïve old log — nobody.";
    let start = HARBOUR.find(words).unwrap();
    find("byte", start, start + words.len());
    let start = HARBOUR[..start].chars().count();
    find("char", start, start + words.chars().count());
}

#[test]
fn read_takes_texts_lines_and_standard_input() {
    let folder = Folder::new("read");
    let line = support::invented::json_line(&support::invented::report(3));
    // `dct` is borne, and changes nothing yet.
    let dated = line.replacen('{', "{\"dct\":\"2031-01-01\",", 1);
    folder.write("one.jsonl", format!("{line}\n{dated}\n"));
    let out = folder.run(["read", "one.jsonl", "--json", "--tier", "rules"]).ok().out;
    let [first, second] = out.lines().collect::<Vec<_>>()[..] else { panic!("{out}") };
    assert_eq!(first, second);
    assert!(first.starts_with("{\"id\":\"inv-3\",\"unit\":\"byte\",\"quotes\":["), "{first}");
    // A text from a pipe is a text; what begins with a brace is JSON Lines.
    folder.write("harbour.txt", HARBOUR);
    let file = folder.run(["read", "harbour.txt", "--json"]).ok().out;
    assert_eq!(folder.run_with(["read", "-", "--json"], HARBOUR.as_bytes()).ok().out, file);
    assert_eq!(folder.run_with(["read", "-", "--json"], dated.as_bytes()).ok().out.lines().next(), Some(second));
    for (name, told) in [("missing.txt", "missing"), (".", "folder"), ("page.html", "no_text")] {
        folder.write("page.html", "<p><b>x</b>");
        let ran = folder.run(["read", name]).ended(2);
        assert!(ran.err.contains(name) && ran.err.contains(told), "{}", ran.err);
    }
    // A zipped file, where gzip is at hand.
    if std::process::Command::new("gzip").arg("-k").arg(folder.join("one.jsonl")).status().is_ok_and(|s| s.success()) {
        assert_eq!(folder.run(["read", "one.jsonl.gz", "--json"]).ok().out, out);
    }
}
