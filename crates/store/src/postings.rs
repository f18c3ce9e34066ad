//! [`Postings`]: which of many short texts have which words, in memory.
//!
//! An inverted file with places (Zobel and Moffat, "Inverted files for text search engines", 2006): of each word the
//! numbers of the texts that have it, and where in each, as differences in bytes of seven bits. Words are those of
//! [`crate::words`], so that it finds what `has_words` finds.

use std::collections::HashMap;
use std::ops::Range;

use crate::words::{Term, Wanted, fold};

/// Words with the texts that have them. Texts are numbered from 0 in the order in which they were added.
#[derive(Default)]
pub(crate) struct Postings {
    /// Sorted, each with where its bytes begin; those of the next begin where they end.
    words: Vec<(Box<str>, usize)>,
    bytes: Vec<u8>,
    texts: u32,
}

/// Texts on their way into [`Postings`].
#[derive(Default)]
pub(crate) struct Builder {
    lists: HashMap<String, List>,
    texts: u32,
}

/// The texts that have a word: of each the difference to the one before, how often, and where.
#[derive(Default)]
struct List {
    bytes: Vec<u8>,
    last: u32,
}

impl Builder {
    /// Takes the next text.
    pub(crate) fn add(&mut self, text: &str) {
        let mut places: HashMap<String, Vec<u32>> = HashMap::new();
        for (place, word) in fold(text).into_iter().enumerate() {
            places.entry(word).or_default().push(place as u32);
        }
        for (word, places) in places {
            let list = self.lists.entry(word).or_default();
            write(&mut list.bytes, self.texts - list.last);
            write(&mut list.bytes, places.len() as u32);
            let mut before = 0;
            for place in places {
                write(&mut list.bytes, place - before);
                before = place;
            }
            list.last = self.texts;
        }
        self.texts += 1;
    }

    pub(crate) fn done(self) -> Postings {
        let mut lists: Vec<(String, List)> = self.lists.into_iter().collect();
        lists.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut bytes = Vec::with_capacity(lists.iter().map(|(_, list)| list.bytes.len()).sum());
        let mut words = Vec::with_capacity(lists.len());
        for (word, list) in lists {
            words.push((word.into_boxed_str(), bytes.len()));
            bytes.extend_from_slice(&list.bytes);
        }
        Postings { words, bytes, texts: self.texts }
    }
}

impl Postings {
    /// The texts that have everything that is wanted, by number; none where nothing is wanted.
    pub(crate) fn find(&self, wanted: &Wanted) -> Vec<u32> {
        let mut terms: Vec<&Term> = wanted.terms().iter().collect();
        // The rare ones first: where they stand nowhere, the long lists are not read.
        terms.sort_by_key(|term| self.weight(term));
        let mut found: Option<Vec<u32>> = None;
        for term in terms {
            let mut here = self.having(term);
            if let Some(before) = found {
                here = common(&before, &here);
            }
            if here.is_empty() {
                return here;
            }
            found = Some(here);
        }
        found.unwrap_or_default()
    }

    /// How many bytes its shortest word takes to read.
    fn weight(&self, term: &Term) -> usize {
        let last = term.words.len().saturating_sub(1);
        let of = |(at, word): (usize, &String)| self.bytes_of(self.range(word, term.open && at == last)).len();
        term.words.iter().enumerate().map(of).min().unwrap_or(0)
    }

    fn having(&self, term: &Term) -> Vec<u32> {
        let Some((last, before)) = term.words.split_last() else { return Vec::new() };
        let range = self.range(last, term.open);
        if before.is_empty() {
            return self.texts_of(range);
        }
        // Each place is one number, so that the next word's place is one more.
        let mut places: Option<Vec<u64>> = None;
        for word in before {
            let here = self.places_of(self.range(word, false));
            places = Some(match places {
                Some(so_far) => following(&so_far, &here),
                None => here,
            });
        }
        let places = following(&places.unwrap_or_default(), &self.places_of(range));
        let mut texts: Vec<u32> = places.into_iter().map(|place| (place >> 32) as u32).collect();
        texts.dedup();
        texts
    }

    /// The words that are meant.
    fn range(&self, word: &str, open: bool) -> Range<usize> {
        let from = self.words.partition_point(|(held, _)| **held < *word);
        let rest = &self.words[from..];
        let fits = |held: &str| if open { held.starts_with(word) } else { held == word };
        from..from + rest.partition_point(|(held, _)| fits(held))
    }

    fn bytes_of(&self, words: Range<usize>) -> &[u8] {
        let start = |at: usize| self.words.get(at).map_or(self.bytes.len(), |(_, start)| *start);
        self.bytes.get(start(words.start)..start(words.end)).unwrap_or_default()
    }

    fn texts_of(&self, words: Range<usize>) -> Vec<u32> {
        if words.len() == 1 {
            let mut out = Vec::new();
            each(self.bytes_of(words), |text, _| out.push(text));
            return out;
        }
        let mut held = vec![false; if words.is_empty() { 0 } else { self.texts as usize }];
        for word in words {
            each(self.bytes_of(word..word + 1), |text, _| held[text as usize] = true);
        }
        held.into_iter().zip(0..).filter_map(|(held, text)| held.then_some(text)).collect()
    }

    fn places_of(&self, words: Range<usize>) -> Vec<u64> {
        let mut out = Vec::new();
        let sorted = words.len() == 1;
        for word in words {
            each(self.bytes_of(word..word + 1), |text, places| {
                out.extend(places.map(|place| u64::from(text) << 32 | u64::from(place)));
            });
        }
        if !sorted {
            out.sort_unstable();
        }
        out
    }
}

/// Reads one word's list: each text with the places of the word in it.
fn each(mut bytes: &[u8], mut take: impl FnMut(u32, &mut dyn Iterator<Item = u32>)) {
    let mut text = 0;
    while !bytes.is_empty() {
        text += read(&mut bytes);
        let mut left = read(&mut bytes);
        let mut place = 0;
        let mut places = std::iter::from_fn(|| {
            left = left.checked_sub(1)?;
            place += read(&mut bytes);
            Some(place)
        });
        take(text, &mut places);
        places.for_each(drop);
    }
}

fn write(to: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        to.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    to.push(number as u8);
}

fn read(from: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = from.split_first() {
        *from = rest;
        number |= u32::from(byte & 127) << shift;
        shift += 7;
        if *byte < 128 {
            break;
        }
    }
    number
}

/// What two sorted lists share.
fn common(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut b = b.iter().peekable();
    let mut out = Vec::new();
    for one in a {
        while b.next_if(|other| *other < one).is_some() {}
        if b.peek() == Some(&one) {
            out.push(*one);
        }
    }
    out
}

/// The places of `next` that come right after one of `before`, both sorted.
fn following(before: &[u64], next: &[u64]) -> Vec<u64> {
    let mut before = before.iter().peekable();
    let mut out = Vec::new();
    for place in next {
        while before.next_if(|at| **at + 1 < *place).is_some() {}
        // The first place of a text follows no place.
        if before.peek().is_some_and(|at| **at + 1 == *place) {
            out.push(*place);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::has_words;

    const TEXTS: &[&str] = &[
        "The old dam is safe",
        "the dam, the old one, is not",
        "",
        "Zoë Márquez said: the Old Dam!",
        "old",
        "dam old dam old dam",
        "damage to the oldest damson",
    ];

    #[test]
    fn finds_what_a_comparison_of_each_text_finds() {
        let mut builder = Builder::default();
        for text in TEXTS {
            builder.add(text);
        }
        let postings = builder.done();
        for typed in [
            "dam",
            "old dam",
            "\"old dam\"",
            "\"dam old dam\"",
            "dam*",
            "old* dam*",
            "zoe",
            "marquez-said",
            "\"is not\"",
            "\"not is\"",
            "the",
            "the the",
            "\"the old\" dam",
            "weir",
            "weir*",
            "old-da*",
            "-",
            "\"one is not\" the",
        ] {
            let by_text: Vec<u32> =
                (0..TEXTS.len() as u32).filter(|at| has_words(TEXTS[*at as usize], typed)).collect();
            assert_eq!(postings.find(&Wanted::parse(typed)), by_text, "{typed}");
        }
    }

    #[test]
    fn long_lists_are_read_as_they_were_written() {
        let mut builder = Builder::default();
        for n in 0..40_000u32 {
            builder.add(if n % 300 == 7 { "rare common" } else { "common" });
        }
        let postings = builder.done();
        let rare: Vec<u32> = (0..40_000).filter(|n| n % 300 == 7).collect();
        assert_eq!(postings.find(&Wanted::parse("rare")), rare);
        assert_eq!(postings.find(&Wanted::parse("common rare")), rare);
        assert_eq!(postings.find(&Wanted::parse("\"rare common\"")), rare);
        assert_eq!(postings.find(&Wanted::parse("common")).len(), 40_000);
    }
}
