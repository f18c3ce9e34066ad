//! One story over time: `timeline` and `figures`, in every form.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use serde_json::Value;
use support::Folder;

const FIRST: &str = "Two dead after roof falls at Harrop Edge quarry

WELBY CROSS - Two workers died on Monday when the roof of the lower gallery fell at Harrop Edge quarry, police said.

The gallery was opened in 1988. Union organiser Maud Tessary accused the owner of ignoring a warning in March 2031.

Pallister has been accused of selling cracked props in 2029.

The owner, Edric Pallister, paid $5 million for the quarry in 2019.
";

const SECOND: &str = "Nine more dead at Harrop Edge quarry

WELBY CROSS - Nine more workers were found dead on Tuesday at Harrop Edge quarry, which brings the total to 11.

The lower gallery was opened in 1989, said Edric Pallister, <the owner> of the quarry.

Correction: An earlier version of this article said that the quarry employs 140 people. It employs 104.
";

const UNDATED: &str = "Otters return to the lower Brisk

Two otters were filmed on the lower Brisk on Sunday. The warden, Ianthe Corl, had last seen one in 1991.
";

fn record(folder: &Folder) {
    for (name, text, outlet, day) in
        [("a.txt", FIRST, "Welby Gazette", "2031-05-06"), ("b.txt", SECOND, "Northmoor <Wire>", "2031-05-07")]
    {
        folder.write(name, text);
        let address = format!("https://{}.example/quarry?a=1&b=\"2\"", &name[..1]);
        folder.run(["add", name, "--outlet", outlet, "--published", day, "--address", &address]).ok();
    }
}

fn rows(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let out = folder.run(args.iter().copied()).ok().out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text_of(row: &Value) -> &'static str {
    if row["outlet"] == "Welby Gazette" { FIRST } else { SECOND }
}

#[test]
fn a_story_is_told_by_date_with_every_place_and_what_the_reports_differ_in() {
    let folder = Folder::new("timeline");
    record(&folder);
    let found = rows(&folder, &["timeline", "--json"]);
    let values: Vec<_> = found.iter().map(|row| row["happened"]["value"].as_str().unwrap_or("-")).collect();
    assert_eq!(values, ["1988", "2019", "2029", "2031-03", "2031-05-05", "2031-05-06", "-"], "{found:#?}");
    for place in found.iter().flat_map(|row| row["places"].as_array().unwrap()) {
        let span: Vec<usize> =
            place["span"].as_array().unwrap().iter().map(|at| at.as_u64().unwrap() as usize).collect();
        assert_eq!(&text_of(place)[span[0]..span[1]], place["words"].as_str().unwrap());
    }
    let opened = &found[0];
    assert_eq!(opened["happened"]["precision"], "year");
    assert_eq!(opened["places"].as_array().unwrap().len(), 2);
    assert_eq!(opened["conflicts"][0]["values"], serde_json::json!(["1988", "1989"]));
    // A row of an outlet on its own report: when it was made is not said.
    let note = found.last().unwrap();
    assert_eq!((note["kind"].as_str(), note["printed"].as_str()), (Some("correction"), Some("2031-05-07")));
    assert!(note["happened"]["why"].is_string());

    let told = folder.run(["timeline"]).ok().out;
    assert!(told.contains("the reports differ: 1988 (Welby Gazette); 1989 (Northmoor <Wire>)"), "{told}");
}

#[test]
fn a_charge_stands_with_who_makes_it_in_every_form() {
    let folder = Folder::new("charge");
    record(&folder);
    let found = rows(&folder, &["timeline", "--json"]);
    let charge = found.iter().find(|row| row["happened"]["value"] == "2031-03").unwrap();
    let place = &charge["places"][0];
    let named = place["speaker"] == "Maud Tessary" || place["words"].as_str().unwrap().contains("Maud Tessary");
    assert!(named, "{charge:#?}");
    for form in [vec!["timeline"], vec!["timeline", "--to", "html"], vec!["timeline", "--to", "timelinejs"]] {
        let out = folder.run(form).ok().out;
        let at = out.find("ignoring a warning").unwrap();
        let before: String = out[..at].chars().rev().take(200).collect();
        let around = before.chars().rev().chain(out[at..].chars().take(300)).collect::<String>();
        assert!(around.contains("Maud Tessary"), "{around}");
        // Nobody is named who makes this one, and that is said.
        let at = out.find("cracked props").unwrap();
        let after: String = out[at..].chars().take(200).collect();
        assert!(after.contains("accuser not identified"), "{after}");
    }
}

#[test]
fn figures_are_followed_added_up_and_corrected() {
    let folder = Folder::new("figures");
    record(&folder);
    let found = rows(&folder, &["figures", "--json"]);
    let dead = found.iter().find(|row| row["values"][0]["value"] == "2").unwrap();
    let values: Vec<_> = dead["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| (v["value"].as_str().unwrap(), v["relative"].as_bool().unwrap(), v["resolved_total"].as_str()))
        .collect();
    // A headline and the text beneath it are two places.
    let (two, nine) = (("2", false, None), ("9", true, Some("11")));
    assert_eq!(values, [two, two, nine, nine, ("11", false, None)]);
    for value in dead["values"].as_array().unwrap() {
        let span: Vec<usize> =
            value["place"].as_array().unwrap().iter().map(|at| at.as_u64().unwrap() as usize).collect();
        assert_eq!(&text_of(value)[span[0]..span[1]], value["words"].as_str().unwrap());
    }
    let employed = found.iter().find(|row| row["values"][0]["value"] == "140").unwrap();
    assert_eq!(employed["values"][0]["corrected"], serde_json::json!({ "was": "140", "is": "104" }));
    assert!(employed["conflicts"].as_array().unwrap().is_empty());
    // What one place alone gives is shown on request.
    assert!(!found.iter().any(|row| row["figure_unit"] == "USD"));
    let all = rows(&folder, &["figures", "--json", "--all"]);
    assert!(all.iter().any(|row| row["values"][0]["value"] == "5000000" && row["figure_unit"] == "USD"));
    let told = folder.run(["figures"]).ok().out;
    assert!(told.contains("9 more, 11 in all after it") && told.contains("corrected: was 140, now 104"), "{told}");
}

#[test]
fn a_page_to_print_has_numbers_addresses_and_hashes_and_no_markup_of_a_report() {
    let folder = Folder::new("html");
    record(&folder);
    let page = folder.run(["timeline", "--to", "html"]).ok().out;
    assert!(page.starts_with("<!doctype html>") && page.contains("<html lang=\"en\">") && page.contains("<caption>"));
    assert!(!page.contains("<script") && !page.contains("<the owner>") && !page.contains("<Wire>"));
    assert!(page.contains("Northmoor &lt;Wire&gt;"), "{page}");
    assert!(page.contains("https://a.example/quarry?a=1&amp;b=&quot;2&quot;"), "{page}");
    let reports = rows(&folder, &["reports", "--json"]);
    for report in &reports {
        assert!(page.contains(report["blob"].as_str().unwrap()), "{page}");
    }
    assert!(page.contains("Exhibit 1.1") && page.contains("Exhibit 1.2"));
}

#[test]
fn timelinejs_gets_dates_of_their_own_precision() {
    let folder = Folder::new("timelinejs");
    record(&folder);
    let ran = folder.run(["timeline", "--to", "timelinejs"]).ok();
    let whole: Value = serde_json::from_str(&ran.out).unwrap();
    let slides = whole["events"].as_array().unwrap();
    assert_eq!(slides[0]["start_date"], serde_json::json!({ "year": 1988 }));
    assert_eq!(slides[3]["start_date"], serde_json::json!({ "year": 2031, "month": 3 }));
    assert!(slides.iter().all(|slide| !slide["text"]["text"].as_str().unwrap().contains("<the owner>")));
    assert!(ran.err.contains("1 row has no date"), "{}", ran.err);
}

#[test]
fn one_report_without_a_date_is_a_chronology_too() {
    let folder = Folder::new("alone");
    folder.write("c.txt", UNDATED);
    folder.run(["add", "c.txt", "--outlet", "Dale Messenger"]).ok();
    let found = rows(&folder, &["timeline", "--json"]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["happened"]["value"], "1991");
    assert_eq!(found[1]["happened"]["value"], Value::Null);
    assert!(found[1]["happened"]["why"].as_str().unwrap().contains("day of printing"), "{}", found[1]);
    assert!(folder.run(["timeline"]).ok().out.contains("no date: the words count from the day of printing"));
}

#[test]
fn several_stories_ask_for_one_of_them() {
    let folder = Folder::new("several");
    record(&folder);
    folder.write("c.txt", UNDATED);
    folder.run(["add", "c.txt", "--outlet", "Dale Messenger"]).ok();
    let ran = folder.run(["timeline"]).ended(2);
    assert!(ran.out.is_empty() && ran.err.contains("2 stories are in the record: name one"), "{}", ran.err);
    assert!(ran.err.contains("onrecord timeline ") && ran.err.contains("Otters return"), "{}", ran.err);
    let stories = rows(&folder, &["stories", "--json"]);
    for story in &stories {
        let digits = &story["story"].as_str().unwrap()[..16];
        assert!(rows(&folder, &["timeline", digits, "--json"]).iter().all(|row| row["story"] == story["story"]));
    }
    let none = folder.run(["timeline", "zz"]).ended(2);
    assert!(none.err.contains("the record holds no story zz"), "{}", none.err);
    assert!(folder.run(["figures"]).ended(2).err.contains("onrecord figures "));
}

#[test]
fn an_empty_record_has_no_chronology() {
    let folder = Folder::new("empty");
    folder.write("empty.txt", "");
    folder.run(["add", "empty.txt"]);
    let ran = folder.run(["timeline"]);
    assert!(matches!(ran.code, Some(1 | 2)) && ran.out.is_empty());
}
