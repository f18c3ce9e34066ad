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
        let mut terms: Vec<(usize, &Term)> = wanted.terms().iter().map(|term| (self.weight(term), term)).collect();
        // The rare ones first: long lists are only gone through for the texts that are left.
        terms.sort_by_key(|(weight, _)| *weight);
        let mut found: Option<Vec<u32>> = None;
        for (_, term) in terms {
            let ranges = self.ranges(term);
            let here = match (found, &ranges[..]) {
                (Some(before), [one]) if one.len() == 1 => common(&before, self.bytes_of(one)),
                (Some(before), _) => {
                    let here = self.having(&ranges);
                    before.into_iter().filter(|text| here.binary_search(text).is_ok()).collect()
                }
                (None, _) => self.having(&ranges),
            };
            if here.is_empty() {
                return here;
            }
            found = Some(here);
        }
        found.unwrap_or_default()
    }

    /// How many bytes its rarest word takes to read.
    fn weight(&self, term: &Term) -> usize {
        self.ranges(term).iter().map(|range| self.bytes_of(range).len()).min().unwrap_or(0)
    }

    /// Of each of its words which ones are meant.
    fn ranges(&self, term: &Term) -> Vec<Range<usize>> {
        let last = term.words.len().saturating_sub(1);
        term.words.iter().enumerate().map(|(at, word)| self.range(word, term.open && at == last)).collect()
    }

    fn having(&self, ranges: &[Range<usize>]) -> Vec<u32> {
        if let [one] = ranges {
            return self.texts_of(one);
        }
        // From the rarest word: where the phrase could begin, each place as one number.
        let mut order: Vec<usize> = (0..ranges.len()).collect();
        order.sort_by_key(|at| self.bytes_of(&ranges[*at]).len());
        let mut starts: Option<Vec<u64>> = None;
        for at in order {
            let (range, before) = (&ranges[at], at as u64);
            starts = Some(match starts {
                None => {
                    let early = |place: &u64| (*place & LOW) >= before;
                    self.places_of(range).into_iter().filter(early).map(|place| place - before).collect()
                }
                Some(starts) if range.len() == 1 => kept(&starts, self.bytes_of(range), before),
                Some(mut starts) => {
                    let places = self.places_of(range);
                    starts.retain(|start| places.binary_search(&(start + before)).is_ok());
                    starts
                }
            });
        }
        let mut texts: Vec<u32> = starts.unwrap_or_default().into_iter().map(|start| (start >> 32) as u32).collect();
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

    fn bytes_of(&self, words: &Range<usize>) -> &[u8] {
        let start = |at: usize| self.words.get(at).map_or(self.bytes.len(), |(_, start)| *start);
        self.bytes.get(start(words.start)..start(words.end)).unwrap_or_default()
    }

    fn texts_of(&self, words: &Range<usize>) -> Vec<u32> {
        if words.len() == 1 {
            let bytes = self.bytes_of(words);
            // A text takes three bytes at least.
            let mut out = Vec::with_capacity(bytes.len() / 3);
            each(bytes, |text, _| {
                out.push(text);
                true
            });
            return out;
        }
        let mut held = vec![false; if words.is_empty() { 0 } else { self.texts as usize }];
        for word in words.clone() {
            each(self.bytes_of(&(word..word + 1)), |text, _| {
                held[text as usize] = true;
                true
            });
        }
        held.into_iter().zip(0..).filter_map(|(held, text)| held.then_some(text)).collect()
    }

    fn places_of(&self, words: &Range<usize>) -> Vec<u64> {
        let mut out = Vec::with_capacity(self.bytes_of(words).len() / 2);
        for word in words.clone() {
            each(self.bytes_of(&(word..word + 1)), |text, places| {
                out.extend(places.map(|place| u64::from(text) << 32 | u64::from(place)));
                true
            });
        }
        if words.len() != 1 {
            out.sort_unstable();
        }
        out
    }
}

/// A place in a text, without the text.
const LOW: u64 = u32::MAX as u64;

/// The places of a word in one text.
struct Places<'a, 'b> {
    bytes: &'a mut &'b [u8],
    left: u32,
    place: u32,
}

impl Iterator for Places<'_, '_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        self.place += read(self.bytes);
        Some(self.place)
    }
}

/// Reads one word's list, each text with the places of the word in it, until `take` says false.
fn each(mut bytes: &[u8], mut take: impl FnMut(u32, &mut Places<'_, '_>) -> bool) {
    let mut text = 0;
    while !bytes.is_empty() {
        text += read(&mut bytes);
        let left = read(&mut bytes);
        let mut places = Places { bytes: &mut bytes, left, place: 0 };
        if !take(text, &mut places) {
            return;
        }
        for _ in 0..places.left {
            // A number ends with the first byte that is less than 128.
            let end = bytes.iter().position(|byte| *byte < 128).map_or(bytes.len(), |at| at + 1);
            bytes = &bytes[end..];
        }
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

/// Those of `texts`, sorted, that a word's list has too.
fn common(texts: &[u32], list: &[u8]) -> Vec<u32> {
    let mut left = texts.iter().copied().peekable();
    let mut out = Vec::new();
    each(list, |text, _| {
        while left.next_if(|other| *other < text).is_some() {}
        out.extend(left.next_if_eq(&text));
        left.peek().is_some()
    });
    out
}

/// Those of `starts`, sorted, after which a word of this list stands `after` words on.
fn kept(starts: &[u64], list: &[u8], after: u64) -> Vec<u64> {
    let mut left = starts.iter().copied().peekable();
    let mut out = Vec::new();
    each(list, |text, places| {
        let text = u64::from(text) << 32;
        while left.next_if(|start| *start < text).is_some() {}
        if left.peek().is_some_and(|start| *start - text <= LOW) {
            for place in places {
                let place = text | u64::from(place);
                while left.next_if(|start| start + after < place).is_some() {}
                out.extend(left.next_if(|start| start + after == place));
            }
        }
        left.peek().is_some()
    });
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
    fn any_phrase_is_found_where_a_comparison_of_each_text_finds_it() {
        const WORDS: [&str; 6] = ["the", "old", "dam", "of", "older", "weir"];
        let mut state = 7u32;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize % below
        };
        let mut some = |most: usize| {
            let count = 1 + next(most);
            (0..count).map(|_| WORDS[next(WORDS.len())]).collect::<Vec<_>>().join(" ")
        };
        let texts: Vec<String> = (0..400).map(|_| some(12)).collect();
        let mut builder = Builder::default();
        for text in &texts {
            builder.add(text);
        }
        let postings = builder.done();
        let mut hits = 0;
        for at in 0..300 {
            let (phrase, beside) = (some(4), some(2));
            let typed = [format!("\"{phrase}\""), format!("\"{phrase}\" {beside}"), format!("{beside}* \"{phrase}\"")]
                [at % 3]
                .clone();
            let by_text: Vec<u32> = (0..400).filter(|at| has_words(&texts[*at as usize], &typed)).collect();
            hits += by_text.len();
            assert_eq!(postings.find(&Wanted::parse(&typed)), by_text, "{typed}");
        }
        assert!(hits > 1_000, "{hits}");
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
