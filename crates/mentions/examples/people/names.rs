//! Names of people in plain texts, for `cargo xtask bench --peers`.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use onrecord_nouns::MentionForm;

/// Reads the texts so often: once is over before the clock has turned.
const AGAIN: u32 = 200;

/// For each `ID.txt` of the folder writes `ID.ours`, a line `start end` in bytes for each name of a person; prints
/// `{"name", "mb_per_s"}`, reading and binding included, the texts in memory.
pub(crate) fn names(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "txt") {
            texts.push((fs::read_to_string(&path)?, path));
        }
    }
    for (text, path) in &texts {
        let mut spans: Vec<_> = onrecord_mentions::persons(&onrecord_reading::read(text, &[]))
            .into_iter()
            .flat_map(|person| person.mentions)
            .filter(|mention| mention.form == MentionForm::Name)
            .map(|mention| (mention.span.start(), mention.span.end()))
            .collect();
        spans.sort_unstable();
        let mut lines = String::new();
        for (start, end) in spans {
            writeln!(lines, "{start} {end}")?;
        }
        fs::write(path.with_extension("ours"), lines)?;
    }
    let started = Instant::now();
    for _ in 0..AGAIN {
        for (text, _) in &texts {
            std::hint::black_box(onrecord_mentions::persons(&onrecord_reading::read(text, &[])));
        }
    }
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    let speed = f64::from(AGAIN) * bytes as f64 / 1e6 / started.elapsed().as_secs_f64();
    println!("{{\"name\": \"OnRecord, names and whom they mean\", \"mb_per_s\": [{speed:.3}]}}");
    Ok(())
}
