//! What was foretold beside what was judged, and the weights of the classes.

use std::fmt::Write as _;

use crate::claims::STANCES;

/// Judged (row) and foretold (column).
#[derive(Default)]
pub struct Table([[u32; 4]; 4]);

impl Table {
    pub fn add(&mut self, judged: u8, foretold: usize) {
        self.0[usize::from(judged)][foretold] += 1;
    }

    /// 2 P R / (P + R) of a class, as part of one.
    pub fn f1(&self, class: usize) -> f64 {
        let right = f64::from(self.0[class][class]);
        let judged: u32 = self.0[class].iter().sum();
        let foretold: u32 = self.0.iter().map(|row| row[class]).sum();
        2.0 * right / f64::from((judged + foretold).max(1))
    }

    /// The mean over the classes.
    pub fn macro_f1(&self) -> f64 {
        (0..4).map(|class| self.f1(class)).sum::<f64>() / 4.0
    }

    /// As a table to look at.
    pub fn told(&self) -> String {
        let mut out =
            format!("{:<12}{:>10}{:>10}{:>10}{:>10}\n", "judged", "unrelated", "discuss", "agree", "disagree");
        for (class, row) in self.0.iter().enumerate() {
            let _ = write!(out, "{:<12}", STANCES[class]);
            for n in row {
                let _ = write!(out, "{n:>10}");
            }
            let _ = writeln!(out, "  F1 {:.1}", self.f1(class) * 100.0);
        }
        let _ = write!(out, "macro F1 {:.1}", self.macro_f1() * 100.0);
        out
    }
}

/// What each class's probability is multiplied by before the greatest is taken.
#[derive(Debug)]
pub struct Weights([f32; 4]);

impl Weights {
    /// Those with the best macro F1 over what was foretold of pairs that are judged.
    pub fn of(seen: &[(u8, [f32; 4])]) -> Self {
        const STEPS: [f32; 9] = [0.4, 0.6, 0.8, 1.0, 1.25, 1.6, 2.0, 2.6, 3.5];
        let mut best = (0.0, Self([1.0; 4]));
        for agree in STEPS {
            for disagree in STEPS {
                let weights = Self([1.0, 1.0, agree, disagree]);
                let mut table = Table::default();
                for (judged, probabilities) in seen {
                    table.add(*judged, weights.choose(probabilities));
                }
                if table.macro_f1() > best.0 {
                    best = (table.macro_f1(), weights);
                }
            }
        }
        best.1
    }

    pub fn choose(&self, probabilities: &[f32; 4]) -> usize {
        let weighed: Vec<f32> = self.0.iter().zip(probabilities).map(|(w, p)| w * p).collect();
        (0..4).max_by(|a, b| weighed[*a].total_cmp(&weighed[*b]).then(b.cmp(a))).unwrap_or(0)
    }
}
