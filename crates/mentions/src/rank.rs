//! What speaks for a candidate of a pronoun, as numbered features, and the integer weight of each.
//!
//! A linear model over a candidate's last mention, its place in the sentence, who has spoken and who is named
//! in the words: the syntactic preferences of Lappin and Leass (1994), weights by soft-max regression over
//! the candidates of each pronoun. The trainer is `examples/train.rs`.

use std::sync::LazyLock;

macro_rules! groups {
    ($($(#[$doc:meta])* $name:ident = $len:literal),+ $(,)?) => {
        /// A group of features that exclude each other or count steps of one thing.
        #[derive(Clone, Copy)]
        pub(crate) enum Group { $($(#[$doc])* $name),+ }
        const GROUPS: &[(&str, usize)] = &[$((stringify!($name), $len)),+];
    };
}

groups! {
    /// Sentences since the last mention (0, 1, 2, 3, 4-5, 6-9, more), for "he" and for the other forms.
    Gap = 14,
    /// Kind of pronoun (4), mention in the same sentence or before (2), weight of the last mention (3).
    Place = 24,
    /// What stands before the pronoun (8), mention in the same sentence or before (2), weight of the mention (3).
    Clause = 48,
    /// Place of the pronoun (3), mention in the same sentence or before (2), weight of the mention (3).
    Parallel = 18,
    /// Last mention by name, pronoun, role.
    Form = 3,
    /// Last mention was a possessive: in the same sentence, before.
    Owner = 2,
    /// Last mention stood after a preposition: in the same sentence, before.
    Prep = 2,
    /// Last mention in the same paragraph.
    Paragraph = 1,
    /// Main subject of the sentence before, for "he" and the other forms.
    Before = 2,
    /// Mentions so far: 1, 2, 3-4, more.
    Count = 4,
    /// Recency among the candidates (last, last but one, earlier), for "he" and the other forms.
    Order = 6,
    /// The first person of the report.
    First = 1,
    /// The most mentioned so far.
    Most = 1,
    /// Gender: known and fitting, unknown, possessives for it, possessives against it, "-a" for "he".
    Gender = 5,
    /// Pronoun that speaks or not (2), candidate spoke last, spoke, did not though somebody did, nobody did.
    Talk = 8,
    /// Sentences since the candidate spoke last, where both speak: 0, 1, 2, more.
    Spoke = 4,
    /// Named later in the sentence; named in the words beside the pronoun.
    Named = 2,
    /// The last pronoun of this gender meant the candidate: 0, 1, 2 and more sentences ago; meant somebody else.
    Chain = 4,
    /// One word, unnamed, has a role, nothing says that it is a person.
    Kind = 4,
    /// The pronoun opens its sentence (or paragraph), the candidate was subject of the sentence before.
    Opens = 2,
    /// Subject after the opening phrase that holds the pronoun: named before, not named before; for "he", others.
    Later = 4,
    /// The only candidate in the last two sentences.
    Alone = 1,
}

const fn base(group: usize) -> usize {
    let (mut at, mut sum) = (0, 0);
    while at < group {
        sum += GROUPS[at].1;
        at += 1;
    }
    sum
}

/// How many features there are.
pub(crate) const FEATURES: usize = base(GROUPS.len());

/// The first and the last feature of each group.
const ENDS: [(u16, u16); GROUPS.len()] = {
    let mut ends = [(0, 0); GROUPS.len()];
    let mut at = 0;
    while at < GROUPS.len() {
        ends[at] = (base(at) as u16, (base(at) + GROUPS[at].1 - 1) as u16);
        at += 1;
    }
    ends
};

/// The number of feature `step` of a group; the last where the group has fewer.
#[inline]
pub(crate) const fn feature(group: Group, step: usize) -> u16 {
    let (first, last) = ENDS[group as usize];
    let len = (last - first) as usize;
    if step < len { first + step as u16 } else { last }
}

/// The weights: hundredths of a unit of log-odds, one a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    each: Vec<i32>,
    /// Two candidates whose sums differ by less are both possible, and nobody is named.
    pub margin: i32,
}

/// Right in nine of ten of the pronouns of our own gold that are resolved.
const MARGIN: i32 = 75;

impl Weights {
    /// Weights for each feature in order; missing ones are 0, further ones dropped.
    #[must_use]
    pub fn new(mut weights: Vec<i32>) -> Self {
        weights.resize(FEATURES, 0);
        Self { each: weights, margin: MARGIN }
    }

    /// Reads lines of a group and its weights. Lines that name no group are left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut out = vec![0; FEATURES];
        for line in text.lines() {
            let mut words = line.split_whitespace();
            let Some(group) = words.next().and_then(|name| GROUPS.iter().position(|(n, _)| *n == name)) else {
                continue;
            };
            for (slot, word) in out[base(group)..base(group + 1)].iter_mut().zip(words) {
                *slot = word.parse().unwrap_or(0);
            }
        }
        Self { each: out, margin: MARGIN }
    }

    /// The form that [`Weights::parse`] reads.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (ix, (name, len)) in GROUPS.iter().enumerate() {
            out.push_str(name);
            for w in &self.each[base(ix)..base(ix) + len] {
                out.push(' ');
                out.push_str(&w.to_string());
            }
            out.push('\n');
        }
        out
    }

    /// The same with another margin; 0 leaves nothing open.
    #[must_use]
    pub fn with_margin(&self, margin: i32) -> Self {
        Self { margin, ..self.clone() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// Never: there are as many as features.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// The sum for a candidate with these features.
    #[must_use]
    pub fn score(&self, features: &[u16]) -> i32 {
        features.iter().map(|f| self.each.get(usize::from(*f)).copied().unwrap_or(0)).sum()
    }
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.txt")));

/// The weights of the program.
pub(crate) fn weights() -> &'static Weights {
    &WEIGHTS
}

#[cfg(test)]
mod tests {
    use super::{FEATURES, Weights, weights};

    #[test]
    fn weights_come_back_as_they_were_written() {
        let some = Weights::new((0..).map(|w| w * 7 - 100).take(FEATURES).collect());
        assert_eq!(Weights::parse(&some.write()), some);
        assert_eq!(&Weights::parse(&weights().write()), weights());
        assert!(weights().each.iter().any(|w| *w != 0), "the program's own weights are read");
    }
}
