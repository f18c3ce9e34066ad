//! Average-link clustering of one small set of reports, from scratch, in key order.

use super::setting::Setting;

/// Sum of weighted scores and of weights between two clusters.
#[derive(Clone, Copy, Default)]
struct Between {
    sum: i64,
    weight: i64,
    never: bool,
}

/// What the clustering needs of two reports.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Their score, in thousandths of a logit.
    pub score: i32,
    /// How much it counts in an average.
    pub weight: u16,
    /// A person said that they are two stories.
    pub never: bool,
}

/// Clusters `count` reports, numbered in key order; `pair(i, j)` with `i < j`. For each report the number of the
/// first of its cluster.
///
/// Average link (Sokal and Michener 1958; the sums are those of Lance and Williams 1967) with two changes: pairs near in time count more, so that a story runs on
/// through its reports of neighbouring days; and two large clusters need a better average than a report and a
/// cluster, the more so the better each hangs together, because a wrong join of two stories costs most.
#[must_use]
pub fn cluster(count: usize, setting: &Setting, pair: impl Fn(usize, usize) -> Pair) -> Vec<usize> {
    let mut between = vec![Between::default(); count * count];
    for i in 0..count {
        for j in i + 1..count {
            let p = pair(i, j);
            let weight = i64::from(p.weight);
            let cell = Between { sum: i64::from(p.score) * weight, weight, never: p.never };
            between[i * count + j] = cell;
            between[j * count + i] = cell;
        }
    }
    let mut first: Vec<usize> = (0..count).collect();
    let mut size = vec![1u32; count];
    let mut inner = vec![(0i64, 0i64); count];
    let mut alive: Vec<usize> = (0..count).collect();
    let gain = |between: &[Between], size: &[u32], inner: &[(i64, i64)], i: usize, j: usize| {
        let cell = between[i * count + j];
        if cell.never || cell.weight == 0 {
            return i64::MIN;
        }
        let cohesion = |(sum, weight): (i64, i64)| if weight == 0 { 0 } else { (sum / weight).max(0) };
        let contrast = cohesion(inner[i]).min(cohesion(inner[j])) * i64::from(setting.cohesion) / 1000;
        cell.sum / cell.weight - setting.size_cost(size[i].min(size[j])) - contrast
    };
    let best_of = |between: &[Between], size: &[u32], inner: &[(i64, i64)], alive: &[usize], i: usize| {
        let others = alive.iter().copied().filter(|j| *j > i);
        others.map(|j| (gain(between, size, inner, i, j), j)).max_by_key(|(gain, j)| (*gain, std::cmp::Reverse(*j)))
    };
    let mut best: Vec<Option<(i64, usize)>> = (0..count).map(|i| best_of(&between, &size, &inner, &alive, i)).collect();
    loop {
        let found = alive.iter().filter_map(|i| best[*i].map(|(gain, j)| (gain, *i, j)));
        let Some((_, i, j)) = found
            .filter(|(gain, ..)| *gain >= i64::from(setting.join))
            .max_by_key(|(gain, i, j)| (*gain, std::cmp::Reverse((*i, *j))))
        else {
            break;
        };
        alive.retain(|k| *k != j);
        size[i] += size[j];
        let cell = between[i * count + j];
        inner[i] = (inner[i].0 + inner[j].0 + cell.sum, inner[i].1 + inner[j].1 + cell.weight);
        for &k in &alive {
            let gone = between[j * count + k];
            let cell = &mut between[i * count + k];
            cell.sum += gone.sum;
            cell.weight += gone.weight;
            cell.never |= gone.never;
            between[k * count + i] = between[i * count + k];
        }
        for cluster in &mut first {
            if *cluster == j {
                *cluster = i;
            }
        }
        best[i] = best_of(&between, &size, &inner, &alive, i);
        for &k in &alive {
            let stale = best[k].is_some_and(|(_, to)| to == i || to == j);
            if k < i {
                let new = gain(&between, &size, &inner, k, i);
                if stale {
                    best[k] = best_of(&between, &size, &inner, &alive, k);
                } else if best[k].is_none_or(|(gain, to)| (new, std::cmp::Reverse(i)) > (gain, std::cmp::Reverse(to))) {
                    best[k] = Some((new, i));
                }
            } else if k < j && stale {
                best[k] = best_of(&between, &size, &inner, &alive, k);
            }
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(scores: &[(usize, usize, i32)], count: usize) -> Vec<usize> {
        cluster(count, &Setting::SHIPPED, |i, j| {
            let found = scores.iter().find(|(a, b, _)| (*a, *b) == (i, j));
            Pair { score: found.map_or(-5000, |s| s.2), weight: 1, never: false }
        })
    }

    #[test]
    fn one_bridge_does_not_glue_two_stories() {
        let sure = 4000;
        let two = [(0, 1, sure), (0, 2, sure), (1, 2, sure), (3, 4, sure), (3, 5, sure), (4, 5, sure), (2, 3, sure)];
        assert_eq!(grouped(&two, 6), [0, 0, 0, 3, 3, 3]);
    }

    #[test]
    fn no_reports_and_strangers_stay_as_they_are() {
        assert!(grouped(&[], 0).is_empty());
        assert_eq!(grouped(&[], 3), [0, 1, 2]);
    }
}
