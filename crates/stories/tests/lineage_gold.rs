//! Floors on the open gold of lineage.

#![allow(clippy::unwrap_used, clippy::too_many_lines, unreachable_pub, dead_code, reason = "a test")]

#[path = "lineage_gold/gold.rs"]
mod gold;
#[path = "lineage_gold/score.rs"]
mod score;

/// What was right when it was last pinned, in tenths of a percent, on the thirty stories. None falls silently.
const FLOORS: &[(&str, usize)] = &[
    ("class of change, of links found", 979),
    ("conflicts, precision", 919),
    ("conflicts, recall", 560),
    ("links, precision", 979),
    ("links, recall", 915),
    ("pairs that must stay apart, kept apart", 937),
    ("severity, of links found", 978),
    ("translations flagged, precision", 942),
    ("translations flagged, recall", 477),
    ("what it touches first, of altered links found", 905),
];

#[test]
fn the_open_gold_is_met_as_far_as_pinned() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/open");
    let mut errors = String::new();
    let scores = score::score(&gold::gold(folder.to_str().unwrap()), false, None, &mut errors);
    for (what, floor) in FLOORS {
        let share = scores[what];
        assert!(
            share.right * 1000 >= floor * share.of && share.of > 0,
            "{what}: {} of {}\n{errors}",
            share.right,
            share.of
        );
    }
}
