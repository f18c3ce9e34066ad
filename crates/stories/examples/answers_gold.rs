//! Scores accusations and answers on a folder of gold: `answers_gold FOLDER [-v]`. With `-v` every error.

#![allow(clippy::print_stdout, reason = "a tool for measuring")]

#[path = "../tests/answer_gold/mod.rs"]
mod answer_gold;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let folder = args.get(1).map_or("crates/stories/gold/answers/open", String::as_str);
    let gold = answer_gold::gold(std::path::Path::new(folder));
    let scores = answer_gold::score(&gold);
    if args.len() > 2 {
        print!("{}", scores.errors);
    }
    print!("{}", answer_gold::print(&scores));
}
