//! Values of a quantity that cannot both hold. A number that has grown is no conflict; one that turns back is.

use super::join::Value;

/// Pairs of indices, the earlier first, sorted. `values` are in the order of printing.
pub(super) fn conflicts(values: &[Value]) -> Vec<(usize, usize)> {
    let whole: Vec<(usize, i128)> = values
        .iter()
        .enumerate()
        .filter(|(_, v)| !v.count.relative && v.corrected.is_none() && v.count.approx.is_none())
        // A headline gives the newest before the text gives what was known.
        .filter(|(_, v)| !v.count.in_headline || values.iter().all(|w| w.page != v.page || w.count.in_headline))
        .filter_map(|(at, v)| Some((at, v.count.millionths()?)))
        .collect();
    let mut out = Vec::new();
    // The way it goes, all in all; then each step that goes the other way, and what came before the one that stands out.
    let (Some(first), Some(last)) = (whole.first(), whole.last()) else { return out };
    let falls = last.1 < first.1;
    let steps: Vec<&(usize, i128)> = {
        let mut steps: Vec<&(usize, i128)> = Vec::new();
        for value in &whole {
            if steps.last().is_none_or(|last| last.1 != value.1) {
                steps.push(value);
            }
        }
        steps
    };
    if values.first().is_some_and(|v| v.count.unit.is_some()) {
        // A sum of money or a share does not grow by the day: each stands against the one that was printed before it,
        // unless the report itself says that it moved.
        let told = |at: usize| values[at].count.follows || values.get(at + 1).is_some_and(|v| v.count.follows);
        out.extend(steps.windows(2).filter(|two| !told(two[0].0) && !told(two[1].0)).map(|two| (two[0].0, two[1].0)));
        out.sort_unstable();
        return out;
    }
    let back = |a: i128, b: i128| if falls { b > a } else { b < a };
    for nth in 1..steps.len() {
        let (a, b) = (steps[nth - 1], steps[nth]);
        if !back(a.1, b.1) {
            continue;
        }
        out.push((a.0, b.0));
        if nth > 1 && steps[nth - 2].1 != b.1 && !back(steps[nth - 2].1, b.1) {
            out.push((steps[nth - 2].0, a.0));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
