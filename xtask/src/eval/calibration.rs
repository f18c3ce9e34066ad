//! Whether a confidence means what it says: of the statements that were given .9, how many are right?

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use super::json;
use super::matches::{Quote, id, matched, quotes, same_source};

/// Statements of about one confidence.
#[derive(Clone, Copy, Default)]
struct Bin {
    count: u32,
    /// Sum of their confidences.
    given: f64,
    right: u32,
}

/// How well confidences agree with the facts.
pub(super) struct Reliability {
    bins: [Bin; 10],
}

impl Reliability {
    /// Statements of `predicted`, right where a gold quote shares at least half of the letters that either holds
    /// and the sources meet (joint lenient).
    pub(super) fn of(gold: &Path, predicted: &Path) -> Result<Self, String> {
        let predicted: HashMap<String, Vec<Quote>> =
            json::lines(predicted)?.iter().map(|line| (id(line), quotes(line))).collect();
        let mut bins = [Bin::default(); 10];
        for line in json::lines(gold)? {
            let text: Vec<char> = line["text"].as_str().unwrap_or_default().chars().collect();
            let Some(found) = predicted.get(&id(&line)) else { continue };
            let gold = quotes(&line);
            let mut right = vec![false; found.len()];
            for (gold, partner) in gold.iter().zip(matched(&text, &gold, found)) {
                if let Some((f, _)) = partner {
                    right[f] = same_source(&text, gold, &found[f]);
                }
            }
            for (quote, right) in found.iter().zip(right) {
                count(&mut bins, quote.confidence, right);
            }
        }
        Ok(Self { bins })
    }

    /// Expected calibration error over ten bins, 0 to 1 (Naeini et al. 2015).
    pub(super) fn error(&self) -> f64 {
        let all: u32 = self.bins.iter().map(|b| b.count).sum();
        let off: f64 = self.bins.iter().map(|b| (b.given - f64::from(b.right)).abs()).sum();
        if all == 0 { 0.0 } else { off / f64::from(all) }
    }

    /// A line a bin: how many, what they were given, how many of them are right.
    pub(super) fn table(&self) -> String {
        let mut out = String::from("| given | statements | mean given | right |\n|---|---|---|---|\n");
        for (ix, bin) in self.bins.iter().enumerate().filter(|(_, b)| b.count > 0) {
            let n = f64::from(bin.count);
            let _ = writeln!(
                out,
                "| .{ix}0-.{ix}9 | {} | {:.2} | {:.2} |",
                bin.count,
                bin.given / n,
                f64::from(bin.right) / n
            );
        }
        out
    }
}

fn count(bins: &mut [Bin; 10], confidence: f64, right: bool) {
    // The last bin takes 1.0 in.
    let at = (1..10).take_while(|tenth| confidence * 10.0 + 1e-9 >= f64::from(*tenth)).count();
    bins[at].count += 1;
    bins[at].given += confidence;
    bins[at].right += u32::from(right);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_of_ten_right_at_nine_tenths_is_no_error() {
        let mut bins = [Bin::default(); 10];
        for n in 0..10 {
            count(&mut bins, 0.9, n > 0);
        }
        let even = Reliability { bins };
        assert!(even.error() < 1e-9);
        assert!(even.table().contains("| .90-.99 | 10 | 0.90 | 0.90 |"));
        count(&mut bins, 1.0, false);
        count(&mut bins, 0.0, false);
        let off = Reliability { bins };
        assert!((off.error() - 1.0 / 12.0).abs() < 1e-9, "{}", off.error());
    }
}
