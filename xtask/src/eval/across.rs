//! Stories and copies: tasks over whole sets of reports rather than over one text at a time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::json;
use crate::run::command;

/// Reports that belong to none of the stories that are scored, put in beside them; below `../shared/data`.
const NOISE: &str = "stories/allsides_stream.jsonl";

/// The gold of a task that takes one part of a set: its lines of this `split`, in a file under `out`.
pub(super) fn part(gold: &Path, split: &str, out: &Path) -> Result<PathBuf, String> {
    let name = gold.file_stem().unwrap_or_default().to_string_lossy();
    let path = out.join(format!("{name}.{split}.jsonl"));
    let lines: Vec<String> =
        json::lines(gold)?.iter().filter(|line| line["split"] == split).map(|line| format!("{line}\n")).collect();
    std::fs::write(&path, lines.concat()).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// Groups the reports of `gold` into stories, with [`NOISE`] around them and weights that are set on other sets.
pub(super) fn stories(root: &Path, data: &Path, gold: &Path, fit: &[&str], predicted: &Path) -> Result<(), String> {
    let file = std::fs::File::create(predicted).map_err(|error| format!("{}: {error}", predicted.display()))?;
    let mut run = command(root, &["target/release/examples/stories", "--fit"]);
    run.args(fit.iter().map(|set| data.join(set))).arg("--").arg(gold).arg(data.join(NOISE)).stdout(file);
    ended(run.status(), "stories")
}

/// Folds the copies among the reports of `gold`, with [`NOISE`] around them.
pub(super) fn copies(root: &Path, data: &Path, gold: &Path, predicted: &Path) -> Result<(), String> {
    let mut run = command(root, &["target/release/examples/copies"]);
    ended(run.args([gold, predicted]).arg(data.join(NOISE)).stdout(std::process::Stdio::null()).status(), "copies")
}

fn ended(status: std::io::Result<std::process::ExitStatus>, what: &str) -> Result<(), String> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what}: it ended with {status}")),
        Err(error) => Err(format!("{what}: {error}")),
    }
}

/// Of the copies of each kind ("excerpt", "ocr" ...): the part that stands in one group with its source.
pub(super) fn recall(gold: &Path, predicted: &Path) -> Result<Map<String, Value>, String> {
    let text = |line: &Value, field: &str| line[field].as_str().unwrap_or_default().to_owned();
    let group: BTreeMap<String, String> =
        json::lines(predicted)?.iter().map(|line| (text(line, "id"), text(line, "group"))).collect();
    let gold = json::lines(gold)?;
    let sources: BTreeMap<String, String> = gold
        .iter()
        .filter(|line| line["kind"] == "source")
        .map(|line| (text(line, "group"), text(line, "id")))
        .collect();
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for line in gold.iter().filter(|line| line["kind"] != "source") {
        let Some(source) = sources.get(&text(line, "group")) else { continue };
        let found = group.get(&text(line, "id")).is_some_and(|own| group.get(source) == Some(own));
        let (right, all) = counts.entry(text(line, "kind")).or_default();
        *right += u32::from(found);
        *all += 1;
    }
    let share = |(kind, (right, all))| (format!("recall, {kind}"), json!(f64::from(right) / f64::from(all)));
    Ok(counts.into_iter().map(share).collect())
}

#[cfg(test)]
mod tests {
    use super::recall;

    #[test]
    fn a_copy_is_found_where_it_stands_with_its_source() {
        let folder = std::env::temp_dir().join(format!("onrecord-recall-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let line =
            |id: &str, group: &str, kind: &str| format!("{{\"id\":{id:?},\"group\":{group:?},\"kind\":{kind:?}}}\n");
        let write = |name: &str, lines: [String; 4]| {
            let path = folder.join(name);
            std::fs::write(&path, lines.concat()).unwrap();
            path
        };
        let gold = [("a", "1", "source"), ("b", "1", "ocr"), ("c", "1", "ocr"), ("d", "2", "background")];
        let gold = write("gold", gold.map(|(id, group, kind)| line(id, group, kind)));
        let found = [("a", "x"), ("b", "x"), ("c", "y"), ("d", "x")];
        let found = write("found", found.map(|(id, group)| line(id, group, "")));
        let scores = recall(&gold, &found).unwrap();
        assert_eq!(scores.get("recall, ocr").unwrap(), 0.5);
        assert_eq!(scores.len(), 1, "{scores:?}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
