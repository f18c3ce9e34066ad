//! The export is a function of the set of reports: same bytes for any order, batching, number of
//! threads, time zone, locale, folder and way in.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use support::Folder;
use support::invented::{Dice, json_line, report};

const LINES: u64 = 360;
const TEXTS: u64 = 80;

fn exports(folder: &Folder, record: &str, zone: &str, locale: &str) -> [String; 2] {
    ["jsonl", "csv"].map(|to| {
        support::finish(
            folder
                .command()
                .args(["export", "--to", to, "--record", record])
                .args((to == "jsonl").then_some("--across"))
                .env("TZ", zone)
                .env("LC_ALL", locale),
        )
        .ok()
        .out
    })
}

fn write_texts(folder: &Folder, under: &str) {
    for n in 0..TEXTS {
        let invented = report(50_000 + n);
        folder.write(&format!("{under}/{n}.txt"), &invented.text);
        if n % 2 == 0 {
            let sidecar = format!("{{\"outlet\":\"{}\",\"published\":\"{}\"}}", invented.outlet, invented.date);
            folder.write(&format!("{under}/{n}.txt.json"), sidecar);
        }
    }
}

#[test]
fn the_export_is_the_same_bytes_however_the_reports_came_in() {
    let folder = Folder::new("order");
    let lines: Vec<String> = (0..LINES).map(|n| json_line(&report(n)) + "\n").collect();

    // All at once, on one thread.
    folder.write("plain/all.jsonl", lines.concat());
    write_texts(&folder, "plain");
    let ran = folder.run(["add", "plain", "--threads", "1", "--record", "plain.db"]).ok();
    assert_eq!(ran.counts(), [LINES + TEXTS, LINES + TEXTS, 0, 0]);
    let expected = exports(&folder, "plain.db", "UTC", "C");
    assert_eq!(expected[0].lines().filter(|l| l.starts_with("{\"row\":\"report\"")).count() as u64, LINES + TEXTS);

    // Backwards, in eight runs, each report in two of them, many threads, another zone and locale.
    let mut backwards = lines.clone();
    backwards.reverse();
    for (n, part) in backwards.chunks(45).enumerate() {
        let name = format!("back/{n}.jsonl");
        folder.write(&name, part.concat() + &backwards[(n * 45 + 200) % 300..][..45].concat());
        let zone = if n % 2 == 0 { "Asia/Kolkata" } else { "America/St_Johns" };
        support::finish(
            folder
                .command()
                .args(["add", &name, "--threads", "7", "--record", "back.db"])
                .env("TZ", zone)
                .env("LC_ALL", "tr_TR.UTF-8"),
        )
        .ok();
    }
    write_texts(&folder, "elsewhere/deeper");
    folder.run(["add", "elsewhere", "--threads", "3", "--record", "back.db"]).ok();
    assert!(exports(&folder, "back.db", "Pacific/Kiritimati", "de_DE.UTF-8") == expected, "backwards and in batches");

    // Shuffled, through standard input, texts first.
    let mut shuffled = lines;
    let mut dice = Dice(7);
    for i in (1..shuffled.len()).rev() {
        shuffled.swap(i, dice.roll(i as u64 + 1) as usize);
    }
    folder.run(["add", "elsewhere", "--record", "pipe.db"]).ok();
    folder.run_with(["add", "-", "--record", "pipe.db"], shuffled.concat().as_bytes()).ok();
    assert!(exports(&folder, "pipe.db", "Europe/London", "C.UTF-8") == expected, "shuffled through a pipe");

    // Once more: nothing new, same bytes.
    let again = folder.run(["add", "plain", "--record", "pipe.db"]).ok();
    assert_eq!(again.counts(), [LINES + TEXTS, 0, LINES + TEXTS, 0]);
    assert!(exports(&folder, "pipe.db", "UTC", "C") == expected, "added again");
    folder.run(["verify", "--record", "pipe.db"]).ok();
}

#[test]
fn read_gives_the_order_of_its_input_on_any_number_of_threads() {
    let folder = Folder::new("read-order");
    folder.write("in.jsonl", support::invented::json_lines(0, 300));
    let one = folder.run(["read", "in.jsonl", "--json", "--threads", "1"]).ok().out;
    assert_eq!(one.lines().count(), 300);
    for (n, line) in one.lines().enumerate() {
        assert!(line.starts_with(&format!("{{\"id\":\"inv-{n}\",")), "{line}");
    }
    let many = folder.run(["read", "in.jsonl", "--json", "--threads", "8"]).ok().out;
    assert!(one == many);
    let piped = folder.run_with(["read", "-", "--json"], support::invented::json_lines(0, 300).as_bytes()).ok().out;
    assert!(one == piped);
}
