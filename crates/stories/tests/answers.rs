//! Floors on the open gold of accusations and answers.

mod answer_gold;

#[test]
fn the_open_gold_is_met_as_far_as_pinned() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/answers/open");
    let scores = answer_gold::score(&answer_gold::gold(&folder));
    for (what, precision, recall) in [
        // Nineteen stories; before, on sixteen: lines 90/66, links 64/31.5, replies 84.5/83, warnings 71/63, left_out 53/29.
        // Acts made from more gold since, these weights not yet from those acts: lines were 92/63, links 67/32.
        ("lines", 91.0, 63.5),
        ("links", 64.5, 31.5),
        ("replies", 82.0, 80.5),
        ("warnings", 68.5, 55.5),
        ("left_out", 45.0, 26.5),
    ] {
        let score = scores.table[what];
        assert!(score.precision() >= precision && score.recall() >= recall, "{what}\n{}", answer_gold::print(&scores));
    }
}
