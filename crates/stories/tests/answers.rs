//! Floors on the open gold of accusations and answers.

mod answer_gold;

#[test]
fn the_open_gold_is_met_as_far_as_pinned() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/answers/open");
    let scores = answer_gold::score(&answer_gold::gold(&folder));
    for (what, precision, recall) in [
        ("lines", 90.0, 66.0),
        ("links", 64.0, 31.5),
        ("replies", 84.5, 83.0),
        ("warnings", 71.0, 63.0),
        ("left_out", 53.0, 29.0),
    ] {
        let score = scores.table[what];
        assert!(score.precision() >= precision && score.recall() >= recall, "{what}\n{}", answer_gold::print(&scores));
    }
}
