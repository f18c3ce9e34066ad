//! Classes of words by the company they keep: words with like neighbours fall into one class, without any marked
//! text. Two-level spherical k-means over square roots of neighbour shares (Hellinger distance; Dhillon & Modha
//! 2001 for the spherical form).

use onrecord_reading::Reading;

use crate::hash;
use crate::weights::WORDS;

/// Neighbours that are told apart: the commonest words and marks.
const NEIGHBOURS: usize = 600;
/// Coarse classes, and fine ones in each.
const COARSE: usize = 32;
const FINE: usize = 8;
/// Words seen less often have no class.
const LEAST: u32 = 12;
/// Rounds of k-means.
const ROUNDS: usize = 12;

/// Counts of words and their neighbours, read by read.
pub struct Company {
    counts: Vec<u32>,
    /// Slots of the words of all texts, 0 at every border of a sentence.
    stream: Vec<u16>,
}

impl Default for Company {
    fn default() -> Self {
        Self { counts: vec![0; WORDS], stream: Vec::new() }
    }
}

/// A sparse vector of unit length.
type Vector = Vec<(u16, f32)>;

impl Company {
    /// Counts one reading.
    pub fn add(&mut self, reading: &Reading<'_>) {
        for sentence in &reading.sentences {
            for at in sentence.first..sentence.last {
                let slot = (hash::word(reading.word(at)) >> 16) as u16;
                self.counts[slot as usize] += 1;
                self.stream.push(slot);
            }
            self.stream.push(0);
        }
    }

    /// The class of each word by the high half of its hash; 0 for none.
    #[must_use]
    pub fn classes(&self) -> Vec<u8> {
        let mut common: Vec<usize> = (1..WORDS).filter(|slot| self.counts[*slot] >= LEAST).collect();
        common.sort_by_key(|slot| (std::cmp::Reverse(self.counts[*slot]), *slot));
        let mut number = vec![u16::MAX; WORDS];
        for (ix, slot) in common.iter().enumerate().take(NEIGHBOURS) {
            number[*slot] = ix as u16;
        }
        let mut index = vec![u32::MAX; WORDS];
        for (ix, slot) in common.iter().enumerate() {
            index[*slot] = ix as u32;
        }
        let mut pairs: Vec<(u32, u16)> = Vec::with_capacity(self.stream.len() * 2);
        for window in self.stream.windows(2) {
            let (a, b) = (window[0] as usize, window[1] as usize);
            let side = |slot: usize| if number[slot] == u16::MAX { NEIGHBOURS as u16 } else { number[slot] };
            if index[a] != u32::MAX {
                pairs.push((index[a], side(b)));
            }
            if index[b] != u32::MAX {
                pairs.push((index[b], side(a) + NEIGHBOURS as u16 + 1));
            }
        }
        pairs.sort_unstable();
        let vectors = vectors(&pairs, common.len());
        let coarse = split(&vectors, &(0..vectors.len()).collect::<Vec<_>>(), COARSE);
        let mut classes = vec![0u8; WORDS];
        for class in 0..COARSE {
            let members: Vec<usize> = (0..vectors.len()).filter(|ix| coarse[*ix] == class).collect();
            let fine = split(&vectors, &members, FINE);
            for (member, fine) in members.iter().zip(fine) {
                // Class 0 means none: the last class of all is one smaller for it.
                classes[common[*member]] = (class * FINE + fine + 1).min(255) as u8;
            }
        }
        classes
    }
}

/// Square roots of the shares of each neighbour, to unit length.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^24 matter, larger ones are shares")]
fn vectors(pairs: &[(u32, u16)], words: usize) -> Vec<Vector> {
    let mut out: Vec<Vector> = vec![Vec::new(); words];
    for group in pairs.chunk_by(|a, b| a == b) {
        // The neighbour that stands for all others says little.
        let weight = if group[0].1 as usize % (NEIGHBOURS + 1) == NEIGHBOURS { 0.3 } else { 1.0 };
        out[group[0].0 as usize].push((group[0].1, (group.len() as f32).sqrt() * weight));
    }
    for vector in &mut out {
        let length = vector.iter().map(|(_, v)| v * v).sum::<f32>().sqrt();
        for (_, v) in vector.iter_mut() {
            *v /= length.max(1e-6);
        }
    }
    out
}

/// The class of each member: k-means from evenly spread members, commonest first.
fn split(vectors: &[Vector], members: &[usize], classes: usize) -> Vec<usize> {
    let width = 2 * NEIGHBOURS + 2;
    let mut centres = vec![vec![0f32; width]; classes];
    // The first centres: common words, each far from those before (farthest first among the commonest).
    let pool = &members[..members.len().min(classes * 24)];
    let mut nearest = vec![f32::MIN; pool.len()];
    let mut chosen = 0;
    for centre in &mut centres {
        let Some(member) = pool.get(chosen) else { break };
        for (at, v) in &vectors[*member] {
            centre[*at as usize] = *v;
        }
        for (near, member) in nearest.iter_mut().zip(pool) {
            *near = near.max(dot(&vectors[*member], centre));
        }
        chosen = (0..pool.len()).min_by(|a, b| nearest[*a].total_cmp(&nearest[*b])).unwrap_or(0);
    }
    let mut class_of = vec![0; members.len()];
    for _ in 0..ROUNDS {
        for (class, member) in class_of.iter_mut().zip(members) {
            let mut best = (f32::MIN, 0);
            for (ix, centre) in centres.iter().enumerate() {
                let like = dot(&vectors[*member], centre);
                if like > best.0 {
                    best = (like, ix);
                }
            }
            *class = best.1;
        }
        for centre in &mut centres {
            centre.fill(0.0);
        }
        for (class, member) in class_of.iter().zip(members) {
            for (at, v) in &vectors[*member] {
                centres[*class][*at as usize] += v;
            }
        }
        for centre in &mut centres {
            let length = centre.iter().map(|v| v * v).sum::<f32>().sqrt();
            for v in centre.iter_mut() {
                *v /= length.max(1e-6);
            }
        }
    }
    class_of
}

fn dot(vector: &Vector, centre: &[f32]) -> f32 {
    vector.iter().map(|(at, v)| v * centre[*at as usize]).sum()
}

/// The place of a word in the tables by word.
#[must_use]
pub fn place_of(word: &str) -> usize {
    (hash::word(word) >> 16) as usize
}
