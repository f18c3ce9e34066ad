//! `scores.toml`: for every task its data and, for every figure, the floor and what was last measured.

use std::fmt::Write as _;
use std::path::Path;

use crate::files;

const FILE: &str = "scores.toml";

/// The pinned floors, in percent.
pub(crate) struct Floors {
    table: toml::Table,
    /// The comment at the head of the file, kept as it is.
    head: String,
}

impl Floors {
    /// Reads scores.toml. Errors: names it.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        Self::parse(&files::text(root, FILE))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let table = text.parse().map_err(|error| format!("{FILE}: {error}"))?;
        let head = text.lines().take_while(|line| line.starts_with('#')).fold(String::new(), |head, l| head + l + "\n");
        Ok(Self { table, head })
    }

    /// (figure, floor) of a task. Errors: it has no table, or no figure: a task without floors checks nothing.
    pub(crate) fn of(&self, task: &str) -> Result<Vec<(String, f64)>, String> {
        let metrics = self.table.get(task).and_then(|t| t.get("metrics")).and_then(toml::Value::as_table);
        let metrics = metrics.filter(|metrics| !metrics.is_empty());
        let metrics = metrics.ok_or_else(|| format!("{FILE}: no figure under [{task}.metrics]"))?;
        let floor = |(name, entry): (&String, &toml::Value)| {
            let floor = entry.get("floor").and_then(number);
            floor.map(|floor| (name.clone(), floor)).ok_or_else(|| format!("{FILE}: {task}, {name}: no floor"))
        };
        metrics.iter().map(floor).collect()
    }

    /// Notes what was measured and raises the floor to it, cut to one decimal; a floor never falls.
    pub(crate) fn raise(&mut self, task: &str, metric: &str, measured: f64) {
        let entry = self.table.get_mut(task).and_then(|t| t.get_mut("metrics")).and_then(|m| m.get_mut(metric));
        let Some(entry) = entry.and_then(toml::Value::as_table_mut) else { return };
        let floor = entry.get("floor").and_then(number).unwrap_or(0.0);
        entry.insert("measured".to_owned(), toml::Value::Float((measured * 100.0).round() / 100.0));
        entry.insert("floor".to_owned(), toml::Value::Float(floor.max((measured * 10.0).floor() / 10.0)));
    }

    /// Writes scores.toml, tasks and figures sorted by name.
    pub(crate) fn write(&self, root: &Path) -> Result<(), String> {
        std::fs::write(root.join(FILE), self.render()).map_err(|error| format!("{FILE}: {error}"))
    }

    fn render(&self) -> String {
        let mut out = self.head.clone();
        for (task, entry) in &self.table {
            let _ = writeln!(out, "\n[{task}]");
            for (key, value) in entry.as_table().into_iter().flatten().filter(|(key, _)| *key != "metrics") {
                let _ = writeln!(out, "{key} = {value}");
            }
            let _ = writeln!(out, "\n[{task}.metrics]");
            for (metric, entry) in entry.get("metrics").and_then(toml::Value::as_table).into_iter().flatten() {
                let figure = |which: &str| entry.get(which).and_then(number).unwrap_or(0.0);
                let _ = writeln!(
                    out,
                    "{metric:?} = {{ floor = {:.1}, measured = {:.2} }}",
                    figure("floor"),
                    figure("measured")
                );
            }
        }
        out
    }
}

#[expect(clippy::cast_precision_loss, reason = "a percentage")]
fn number(value: &toml::Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}

#[cfg(test)]
mod tests {
    use super::Floors;

    const FILE: &str =
        "# Head.\n\n[a]\ndata = \"x\"\n\n[a.metrics]\n\"joint [direct]\" = { floor = 72.0, measured = 0.00 }\n";

    #[test]
    fn a_floor_rises_and_never_falls() {
        let mut floors = Floors::parse(FILE).unwrap();
        floors.raise("a", "joint [direct]", 74.19);
        assert_eq!(floors.of("a").unwrap(), [("joint [direct]".to_owned(), 74.1)]);
        floors.raise("a", "joint [direct]", 60.0);
        assert_eq!(floors.of("a").unwrap(), [("joint [direct]".to_owned(), 74.1)]);
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(Floors::parse(FILE).unwrap().render(), FILE);
    }

    #[test]
    fn a_task_without_figures_is_an_error() {
        assert!(Floors::parse(FILE).unwrap().of("b").is_err());
        assert!(Floors::parse("[a.metrics]\n").unwrap().of("a").is_err());
        assert!(Floors::parse("[a.metrics]\nx = { measured = 1.0 }\n").unwrap().of("a").is_err());
    }
}
