//! [`Table`]: what was measured, each share with its n and a 95 % interval, as Markdown.

use std::fmt;

/// A share: so many right of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// How many are right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Measure {
    /// Counts one more.
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// The share in percent; `None` of nothing.
    #[must_use]
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| 100.0 * count(self.right) / count(self.of))
    }

    /// The Wilson score interval at 95 %, in percent; `None` of nothing. Source: E. B. Wilson,
    /// "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        if self.of == 0 {
            return None;
        }
        let (n, z) = (count(self.of), 1.959_964_f64);
        let p = count(self.right) / n;
        let centre = p + z * z / (2.0 * n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z * z / n;
        let percent = |v: f64| (100.0 * v / scale).clamp(0.0, 100.0);
        Some((percent(centre - half), percent(centre + half)))
    }
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// Named measures, in the order of the table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What is measured, and the measure.
    pub rows: Vec<(String, Measure)>,
}

impl Table {
    /// Adds a row at the end.
    pub fn push(&mut self, what: &str, measure: Measure) {
        self.rows.push((what.to_string(), measure));
    }

    /// The measure of that name.
    #[must_use]
    pub fn get(&self, what: &str) -> Option<Measure> {
        self.rows.iter().find(|(name, _)| name == what).map(|(_, measure)| *measure)
    }

    /// Counts into the row of that name, which is added at the end where there is none.
    pub(crate) fn add(&mut self, what: &str, right: bool) {
        match self.rows.iter_mut().find(|(name, _)| name == what) {
            Some((_, measure)) => measure.add(right),
            None => self.push(what, Measure { right: usize::from(right), of: 1 }),
        }
    }
}

impl fmt::Display for Table {
    /// A Markdown table: what, right, n, percent, interval.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | right | n | % | 95 % interval |\n|---|---:|---:|---:|---|")?;
        for (what, measure) in &self.rows {
            write!(f, "| {what} | {} | {} | ", measure.right, measure.of)?;
            match (measure.percent(), measure.interval()) {
                (Some(percent), Some((low, high))) => writeln!(f, "{percent:.1} | {low:.1} to {high:.1} |")?,
                _ => writeln!(f, "- | - |")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        let near = |measure: Measure, low: f64, high: f64| {
            let (l, h) = measure.interval().unwrap();
            assert!((l - low).abs() < 0.05 && (h - high).abs() < 0.05, "{l} {h}");
        };
        near(Measure { right: 81, of: 263 }, 25.5, 36.6);
        near(Measure { right: 10, of: 10 }, 72.2, 100.0);
        near(Measure { right: 0, of: 10 }, 0.0, 27.8);
        assert_eq!(Measure::default().interval(), None);
    }

    #[test]
    fn a_table_is_markdown() {
        let mut table = Table::default();
        table.push("speaker", Measure { right: 1, of: 2 });
        table.push("act", Measure::default());
        let text = table.to_string();
        assert!(text.contains("| speaker | 1 | 2 | 50.0 | 9.5 to 90.5 |"), "{text}");
        assert!(text.contains("| act | 0 | 0 | - | - |"), "{text}");
        assert_eq!(table.get("speaker"), Some(Measure { right: 1, of: 2 }));
    }
}
