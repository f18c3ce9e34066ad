//! [`sums`]: figures that one count ties together. "Fourteen parents had written. Four more families have come forward,
//! bringing the number to 18": four and fourteen are eighteen, whatever the nouns.

use super::join::Value;
use crate::chronology::Page;

/// Sentences of one report that an addition may reach over.
const NEAR: usize = 2;
/// What was there before is at least so much, in millionths: one and two make three everywhere.
const LEAST: i128 = 3_000_000;

/// What adds up by chance only seldom, in millionths.
const MANY: i128 = 20_000_000;

/// Pairs of values that an addition makes one quantity: what is new beside the whole, and what was there before beside it.
/// The three stand near one another; or the new and the whole in one sentence that compares, and what was there before in
/// an earlier report.
pub(super) fn sums(pages: &[Page<'_>], values: &[Value]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let counted = |v: &Value| v.count.unit.is_none();
    for (new, value) in values.iter().enumerate().filter(|(_, v)| v.count.relative && counted(v)) {
        let Some(by) = value.count.millionths().map(|by| if value.count.fewer { -by } else { by }) else { continue };
        let near = |other: &Value, reach: usize| {
            other.page == value.page && other.count.nth.abs_diff(value.count.nth) <= reach
        };
        let whole = |v: &Value| !v.count.relative && counted(v) && near(v, NEAR) && alike(v, value);
        let wholes = values.iter().enumerate().filter(|(_, v)| whole(v));
        for (whole, all) in wholes {
            let Some(before) = all.count.millionths().map(|all| all - by).filter(|before| *before >= LEAST) else {
                continue;
            };
            let told = (value.count.compared || all.count.total) && near(all, 0);
            let was = |v: &Value| {
                let earlier = || day(pages, v).zip(day(pages, value)).is_some_and(|(then, now)| then < now);
                let size = !v.count.relative && counted(v) && v.count.millionths() == Some(before);
                // "A further 31, bringing the total to 95" after "64": no noun is needed for what adds up so.
                let adds = all.count.total && before >= MANY && by.abs() >= MANY;
                size && (alike(v, all) || adds && states(v, all))
                    && (near(v, NEAR) || told && v.page != value.page && earlier())
            };
            let first = values.iter().enumerate().filter(|(at, v)| *at != whole && was(v));
            for (at, _) in first {
                out.extend([(new.min(whole), new.max(whole)), (at.min(whole), at.max(whole))]);
            }
        }
    }
    out
}

fn day<'p>(pages: &'p [Page<'_>], value: &Value) -> Option<&'p str> {
    pages[value.page].printed.published.and_then(|printed| printed.get(..10))
}

fn states(a: &Value, b: &Value) -> bool {
    a.count.state.is_none() || b.count.state.is_none() || a.count.state == b.count.state
}

/// Whether two figures may count one kind of thing: people, or things of one noun, or one of them names nothing.
fn alike(a: &Value, b: &Value) -> bool {
    let (a, b) = (&a.count, &b.count);
    let people = |count: &super::count::Count| count.person || count.people;
    let states = a.state.is_none() || b.state.is_none() || a.state == b.state;
    // The dead and the missing move against each other: any two of them add up.
    let apart = |count: &super::count::Count| count.state.is_some_and(super::state::counts_all);
    states
        && !apart(a)
        && !apart(b)
        && (a.noun.is_none() || b.noun.is_none() || a.noun == b.noun || people(a) && people(b))
}
