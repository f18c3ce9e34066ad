//! Gradient-boosted trees of few leaves over features in bins (after Friedman 2001, with the histograms of `LightGBM`,
//! Ke et al. 2017): one tree a class and round, softmax over the classes. One thread, a fixed seed: the same trees.

/// Most bins of a feature.
const BINS: usize = 48;

/// Rows of features, in bins.
pub struct Table {
    cuts: Vec<Vec<f32>>,
    rows: Vec<u8>,
    width: usize,
}

impl Table {
    /// Puts rows of equal length in bins, by the quantiles of each feature.
    pub fn of(rows: &[Vec<f32>]) -> Self {
        let width = rows.first().map_or(0, Vec::len);
        let cuts: Vec<Vec<f32>> = (0..width)
            .map(|f| {
                let mut values: Vec<f32> = rows.iter().map(|row| row[f]).collect();
                values.sort_by(f32::total_cmp);
                values.dedup();
                let step = values.len().div_ceil(BINS).max(1);
                values.into_iter().step_by(step).skip(1).collect()
            })
            .collect();
        let bin = |(f, value): (usize, &f32)| cuts[f].partition_point(|cut| cut <= value) as u8;
        let rows = rows.iter().flat_map(|row| row.iter().enumerate().map(bin)).collect();
        Self { cuts, rows, width }
    }

    fn row(&self, at: usize) -> &[u8] {
        &self.rows[at * self.width..(at + 1) * self.width]
    }
}

/// How a model is grown.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    pub rounds: usize,
    pub depth: usize,
    pub rate: f32,
    /// Least sum of second derivatives in a leaf.
    pub least: f32,
    /// Weight of the squares of the leaves.
    pub calm: f32,
}

#[derive(Clone, Copy, Default)]
struct Node {
    feature: u16,
    bin: u8,
    /// First child; the second follows. 0: a leaf.
    child: u16,
    value: f32,
}

/// Trees of each round and class, in that order.
pub struct Model {
    trees: Vec<Vec<Node>>,
    classes: usize,
}

/// Numbers that look like chance, the same each time (`SplitMix64`).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Model {
    /// Learns the classes (`0..classes`) of `rows` of the table, each with a weight.
    pub fn learn(
        table: &Table,
        rows: &[usize],
        class: &[u8],
        weight: &[f32],
        classes: usize,
        setting: &Setting,
    ) -> Self {
        let mut chance = Chance(7);
        let mut scores = vec![0_f32; rows.len() * classes];
        let mut model = Self { trees: Vec::new(), classes };
        let mut slopes = vec![(0_f32, 0_f32); rows.len()];
        for _ in 0..setting.rounds {
            let taken: Vec<u32> = (0..rows.len() as u32).filter(|_| chance.next() % 10 < 7).collect();
            let probabilities: Vec<f32> = scores.chunks(classes).flat_map(softmax).collect();
            for c in 0..classes {
                for (at, row) in rows.iter().enumerate() {
                    let p = probabilities[at * classes + c];
                    let is = f32::from(u8::from(usize::from(class[*row]) == c));
                    slopes[at] = (weight[*row] * (p - is), (weight[*row] * p * (1.0 - p)).max(1e-6));
                }
                let features: Vec<usize> = (0..table.width).filter(|_| chance.next() % 10 < 5).collect();
                let tree = grow(table, rows, &taken, &slopes, &features, setting);
                for (at, row) in rows.iter().enumerate() {
                    scores[at * classes + c] += walk(&tree, table.row(*row));
                }
                model.trees.push(tree);
            }
        }
        model
    }

    /// The probability of each class.
    pub fn predict(&self, table: &Table, row: usize) -> Vec<f32> {
        let mut scores = vec![0_f32; self.classes];
        for (at, tree) in self.trees.iter().enumerate() {
            scores[at % self.classes] += walk(tree, table.row(row));
        }
        softmax(&scores)
    }

    /// How often each feature parts rows.
    pub fn uses(&self, width: usize) -> Vec<usize> {
        let mut out = vec![0; width];
        for node in self.trees.iter().flatten().filter(|node| node.child > 0) {
            out[usize::from(node.feature)] += 1;
        }
        out
    }
}

pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|p| p / sum).collect()
}

fn walk(tree: &[Node], row: &[u8]) -> f32 {
    let mut at = 0;
    while tree[at].child > 0 {
        let node = tree[at];
        at = usize::from(node.child) + usize::from(row[usize::from(node.feature)] > node.bin);
    }
    tree[at].value
}

type Sums = Vec<(f32, f32)>;

fn grow(
    table: &Table,
    rows: &[usize],
    taken: &[u32],
    slopes: &[(f32, f32)],
    features: &[usize],
    setting: &Setting,
) -> Vec<Node> {
    let sums = |of: &[u32]| -> Sums {
        let mut sums = vec![(0.0, 0.0); features.len() * BINS];
        for at in of {
            let (row, slope) = (table.row(rows[*at as usize]), slopes[*at as usize]);
            for (f, feature) in features.iter().enumerate() {
                let sum = &mut sums[f * BINS + usize::from(row[*feature])];
                *sum = (sum.0 + slope.0, sum.1 + slope.1);
            }
        }
        sums
    };
    let mut tree = vec![Node::default()];
    let mut open = vec![(0_usize, taken.to_vec(), sums(taken), 0_usize)];
    while let Some((at, of, own, depth)) = open.pop() {
        let all = of.iter().fold((0.0, 0.0), |sum: (f32, f32), ix| {
            let slope = slopes[*ix as usize];
            (sum.0 + slope.0, sum.1 + slope.1)
        });
        let gain = |(g, h): (f32, f32)| g * g / (h + setting.calm);
        let mut best = (1e-4_f32, 0, 0);
        if depth < setting.depth {
            for (f, feature) in features.iter().enumerate() {
                let mut left = (0.0, 0.0);
                for bin in 0..table.cuts[*feature].len() {
                    let sum = own[f * BINS + bin];
                    left = (left.0 + sum.0, left.1 + sum.1);
                    let right = (all.0 - left.0, all.1 - left.1);
                    if left.1 < setting.least || right.1 < setting.least {
                        continue;
                    }
                    let found = gain(left) + gain(right) - gain(all);
                    if found > best.0 {
                        best = (found, f, bin);
                    }
                }
            }
        }
        let (found, f, bin) = best;
        if found <= 1e-4 {
            tree[at].value = -setting.rate * all.0 / (all.1 + setting.calm);
            continue;
        }
        let (left, right): (Vec<u32>, Vec<u32>) =
            of.into_iter().partition(|ix| usize::from(table.row(rows[*ix as usize])[features[f]]) <= bin);
        let child = tree.len();
        tree[at] = Node { feature: features[f] as u16, bin: bin as u8, child: child as u16, value: 0.0 };
        tree.extend([Node::default(), Node::default()]);
        // The larger half is what the smaller leaves.
        let less = sums(if left.len() < right.len() { &left } else { &right });
        let more: Sums = own.iter().zip(&less).map(|(a, b)| (a.0 - b.0, a.1 - b.1)).collect();
        let (a, b) = if left.len() < right.len() { (less, more) } else { (more, less) };
        open.push((child, left, a, depth + 1));
        open.push((child + 1, right, b, depth + 1));
    }
    tree
}
