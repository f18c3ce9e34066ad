//! The total after a relative figure: only where a text gives one, or the sum of two that it may be added to.

use std::collections::BTreeSet;

use super::join::Value;
use crate::chronology::Page;

/// Fills in `resolved_total` of a quantity's relative values, which are in the order of printing.
pub(super) fn resolve(pages: &[Page<'_>], values: &mut [Value]) {
    for at in 0..values.len() {
        if values[at].count.relative {
            values[at].resolved_total = total(pages, values, at);
        }
    }
}

fn total(pages: &[Page<'_>], values: &[Value], at: usize) -> Option<String> {
    let new = &values[at];
    let whole = |value: &&Value| !value.count.relative && value.corrected.is_none() && value.count.approx.is_none();
    let beside: Vec<&Value> = values.iter().filter(|v| v.page == new.page).filter(whole).collect();
    let by = new.count.millionths()?;
    let by = if new.count.fewer { -by } else { by };
    let earlier = base(pages, values, at);
    // The report itself says it: "which brings the total to seven"; "five riders, two more than last week".
    let near = |value: &&&Value| value.count.total && value.count.nth.abs_diff(new.count.nth) <= 1;
    let beyond = |value: &&&Value| value.count.millionths() > Some(by);
    let same = |value: &&&Value| new.count.compared && value.count.nth == new.count.nth;
    if let Some(said) = beside.iter().filter(beyond).find(near).or_else(|| beside.iter().find(same)) {
        return Some(said.count.value.clone());
    }
    let sum = earlier.map(|base| base + by);
    if let Some(sum) = sum
        && let Some(said) = beside.iter().find(|v| v.count.millionths() == Some(sum))
    {
        return Some(said.count.value.clone());
    }
    // "In total, 11 women": the one total that the report gives, elsewhere in its text.
    let totals: BTreeSet<&str> =
        beside.iter().filter(|v| v.count.total).filter(beyond).map(|v| v.count.value.as_str()).collect();
    if let (1, Some(said)) = (totals.len(), totals.first()) {
        return Some((*said).to_owned());
    }
    if !beside.is_empty() {
        // It gives another number that may be either: nothing is added up.
        return None;
    }
    sum.filter(|sum| *sum >= 0).map(|sum| (sum / 1_000_000).to_string())
}

/// The one value that all reports of the last day before this one give; `None` where they differ or a day is unknown.
fn base(pages: &[Page<'_>], values: &[Value], at: usize) -> Option<i128> {
    let day = |value: &Value| pages[value.page].printed.published.and_then(|p| p.get(..10));
    let today = day(&values[at])?;
    let before = values.iter().filter(|v| !v.count.relative && v.corrected.is_none() && v.count.unit.is_none());
    let before: Vec<&Value> = before.filter(|v| day(v).is_some_and(|d| d < today)).collect();
    let last = before.iter().filter_map(|v| day(v)).max()?;
    let mut given = before.iter().filter(|v| day(v) == Some(last)).map(|v| v.count.millionths());
    let first = given.next()??;
    given.all(|value| value == Some(first)).then_some(first)
}
