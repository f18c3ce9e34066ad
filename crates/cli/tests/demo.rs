//! The demo: it works anywhere, what it proposes works, and it never touches a user's file.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use support::Folder;
use support::invented::report;

#[test]
fn the_demo_builds_a_record_and_what_it_proposes_works() {
    let folder = Folder::new("demo");
    let ran = folder.run(["demo"]).ok();
    let count = |what: &str| -> u64 {
        let line = ran.out.lines().find(|l| l.contains(what)).unwrap_or_else(|| panic!("no {what} in {}", ran.out));
        let before = line.split(what).next().unwrap();
        before.trim().rsplit([' ', ',']).next().unwrap().parse().unwrap_or_else(|_| panic!("{line}"))
    };
    assert!(count(" reports,") >= 8);
    assert!(count(" outlets,") >= 4);
    let program = env!("CARGO_BIN_EXE_onrecord");
    let mut tried = 0;
    for line in ran.out.lines().filter_map(|l| l.trim().strip_prefix(program)) {
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(folder.path()).args(["-c", &format!("\"$0\" {line}"), program]);
        let proposed = support::finish(&mut shell);
        assert_eq!(proposed.code, Some(0), "{line}: {}", proposed.err);
        assert!(!proposed.out.is_empty() || line.contains('>'), "{line}");
        tried += 1;
    }
    assert!(tried >= 3, "{}", ran.out);
}

#[test]
fn the_demo_never_touches_a_file_of_the_user() {
    let folder = Folder::new("demo-mine");
    folder.write("onrecord-demo.db", "mine");
    let ran = folder.run(["demo"]).ok();
    assert_eq!(std::fs::read_to_string(folder.join("onrecord-demo.db")).unwrap(), "mine");
    assert!(ran.out.contains("onrecord-demo-2.db"), "{}", ran.out);
    // A user's record under the demo's name is left alone too; the demo's own is used again.
    folder.write("a.txt", report(1).text);
    folder.run(["add", "a.txt", "--record", "onrecord-demo-3.db"]).ok();
    let mine = folder.export("onrecord-demo-3.db");
    std::fs::remove_file(folder.join("onrecord-demo.db")).unwrap();
    let first = folder.run(["demo"]).ok();
    let again = folder.run(["demo"]).ok();
    assert_eq!(first.out, again.out);
    assert_eq!(folder.export("onrecord-demo-3.db"), mine);
    let ran = folder.run(["demo", "--record", "onrecord-demo-3.db"]).ended(2);
    assert!(ran.err.contains("onrecord-demo-3.db"), "{}", ran.err);
    assert_eq!(folder.export("onrecord-demo-3.db"), mine);
}
