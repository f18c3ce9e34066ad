//! MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAF by entities (Luo 2005), and their mean (CoNLL).

use onrecord_mentions::persons;
use onrecord_reading::read;
use onrecord_text::Span;

use crate::gum::GumReport;

/// Numerators and denominators of precision and recall.
#[derive(Clone, Copy, Default)]
struct Ratio {
    p: [f64; 2],
    r: [f64; 2],
}

impl Ratio {
    fn f1(self) -> [f64; 3] {
        let (p, r) = (self.p[0] / self.p[1].max(1e-9), self.r[0] / self.r[1].max(1e-9));
        [100.0 * p, 100.0 * r, 200.0 * p * r / (p + r).max(1e-9)]
    }
}

type Chains = Vec<Vec<usize>>;

fn of(chains: &Chains, mention: usize) -> Option<usize> {
    chains.iter().position(|c| c.contains(&mention))
}

fn muc(key: &Chains, got: &Chains) -> [f64; 2] {
    let (mut right, mut all) = (0.0, 0.0);
    for chain in key {
        let mut parts: Vec<Option<usize>> = chain.iter().map(|m| of(got, *m)).collect();
        let alone = parts.iter().filter(|p| p.is_none()).count();
        parts.retain(Option::is_some);
        parts.sort_unstable();
        parts.dedup();
        right += (chain.len() - alone - parts.len()) as f64;
        all += chain.len() as f64 - 1.0;
    }
    [right, all]
}

fn b3(key: &Chains, got: &Chains) -> [f64; 2] {
    let (mut right, mut all) = (0.0, 0.0);
    for chain in key {
        for m in chain {
            all += 1.0;
            if let Some(g) = of(got, *m) {
                right += chain.iter().filter(|x| got[g].contains(x)).count() as f64 / chain.len() as f64;
            }
        }
    }
    [right, all]
}

/// The best one-to-one assignment of chains (Kuhn 1955, in the O(n^3) form).
fn ceaf(key: &Chains, got: &Chains) -> f64 {
    let n = key.len().max(got.len());
    if n == 0 {
        return 0.0;
    }
    let phi = |k: usize, g: usize| -> f64 {
        let (Some(k), Some(g)) = (key.get(k), got.get(g)) else { return 0.0 };
        2.0 * k.iter().filter(|m| g.contains(m)).count() as f64 / (k.len() + g.len()) as f64
    };
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let (mut p, mut way) = (vec![0usize; n + 1], vec![0usize; n + 1]);
    for i in 1..=n {
        p[0] = i;
        let mut j0 = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; n + 1], vec![false; n + 1]);
        loop {
            used[j0] = true;
            let (i0, mut delta, mut j1) = (p[j0], f64::INFINITY, 0);
            for j in 1..=n {
                if !used[j] {
                    let cost = -phi(i0 - 1, j - 1) - u[i0] - v[j];
                    if cost < least[j] {
                        least[j] = cost;
                        way[j] = j0;
                    }
                    if least[j] < delta {
                        delta = least[j];
                        j1 = j;
                    }
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[p[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            j0 = j1;
            if p[j0] == 0 {
                break;
            }
        }
        while j0 != 0 {
            p[j0] = p[way[j0]];
            j0 = way[j0];
        }
    }
    (1..=n).map(|j| phi(p[j] - 1, j - 1)).sum()
}

/// Gold and found chains over common numbers of mentions: a found mention is the gold one whose head word it
/// holds and inside which it lies (with the least words), else a mention of its own.
fn align(report: &GumReport) -> (Chains, Chains) {
    let mut gold: Vec<(Span, Span)> = Vec::new();
    let key: Chains = report
        .chains
        .iter()
        .map(|c| {
            c.iter()
                .map(|m| {
                    gold.push((m.span, m.head));
                    gold.len() - 1
                })
                .collect()
        })
        .collect();
    let reading = read(&report.text, &[]);
    let (mut used, mut fresh) = (vec![false; gold.len()], gold.len());
    let mut got: Chains = Vec::new();
    for person in persons(&reading) {
        let mut chain = Vec::new();
        for m in &person.mentions {
            let fits = (0..gold.len())
                .filter(|g| !used[*g] && gold[*g].0.contains(m.span) && m.span.contains(gold[*g].1))
                .min_by_key(|g| gold[*g].0.end() - gold[*g].0.start());
            if let Some(g) = fits {
                used[g] = true;
            }
            chain.push(fits.unwrap_or_else(|| {
                fresh += 1;
                fresh
            }));
        }
        if chain.len() > 1 {
            got.push(chain);
        }
    }
    (key, got)
}

/// Prints the scores.
pub(crate) fn print(name: &str, reports: &[GumReport]) {
    let (mut m, mut b, mut c) = (Ratio::default(), Ratio::default(), Ratio::default());
    let add = |to: &mut [f64; 2], x: [f64; 2]| {
        to[0] += x[0];
        to[1] += x[1];
    };
    let mut mentions = 0;
    for report in reports {
        let (key, got) = align(report);
        mentions += key.iter().map(Vec::len).sum::<usize>();
        add(&mut m.r, muc(&key, &got));
        add(&mut m.p, muc(&got, &key));
        add(&mut b.r, b3(&key, &got));
        add(&mut b.p, b3(&got, &key));
        let phi = ceaf(&key, &got);
        add(&mut c.r, [phi, key.len() as f64]);
        add(&mut c.p, [phi, got.len() as f64]);
    }
    println!("{name}: {} texts, {mentions} mentions", reports.len());
    for (name, ratio) in [("MUC", m), ("B3", b), ("CEAFe", c)] {
        let [p, r, f] = ratio.f1();
        println!("  {name}: precision {p:.1}, recall {r:.1}, F1 {f:.1}");
    }
    println!("  CoNLL: {:.1}", (m.f1()[2] + b.f1()[2] + c.f1()[2]) / 3.0);
}
