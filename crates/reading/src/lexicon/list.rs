//! [`List`]: a short list of words that most words are told from at one look.

/// Places of the table: more than twice the words of the longest list.
const PLACES: usize = 512;

/// Words, by first letter which lengths they have, and by letters and length where they stand: a word that is not listed
/// is seldom compared with any, one that is with few. At most 255 words.
#[derive(Debug)]
pub struct List {
    words: &'static [&'static str],
    /// By the low five bits of the first byte: a bit for each length, the last for all from 31 on.
    lengths: [u32; 32],
    /// Numbers of words from one on, open addressing; 0 for none.
    places: [u8; PLACES],
}

impl List {
    /// The list of these words. Empty ones are never found.
    ///
    /// # Panics
    /// For more than 255 words: a list is a constant, so the program does not compile.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        assert!(words.len() < 256, "a list of more words needs wider numbers");
        let mut lengths = [0; 32];
        let mut places = [0; PLACES];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            at += 1;
            if !word.is_empty() {
                lengths[(word[0] & 31) as usize] |= length(word.len());
                let mut place = place(word);
                while places[place] != 0 {
                    place = (place + 1) % PLACES;
                }
                places[place] = at as u8;
            }
        }
        Self { words, lengths, places }
    }

    /// True for a word of the list, letter by letter.
    #[inline]
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        self.may_hold(word) && self.find(word, |listed| listed == word)
    }

    /// True for a word of the list, whatever the case of its ASCII letters.
    #[inline]
    #[must_use]
    pub fn holds_any_case(&self, word: &str) -> bool {
        self.may_hold(word) && self.find(word, |listed| listed.eq_ignore_ascii_case(word))
    }

    #[inline]
    fn may_hold(&self, word: &str) -> bool {
        word.as_bytes().first().is_some_and(|first| self.lengths[usize::from(first & 31)] & length(word.len()) != 0)
    }

    /// One of the words that stand where this one would is `the_one`.
    fn find(&self, word: &str, the_one: impl Fn(&str) -> bool) -> bool {
        let mut place = place(word.as_bytes());
        while let Some(number) = usize::from(self.places[place]).checked_sub(1) {
            if the_one(self.words[number]) {
                return true;
            }
            place = (place + 1) % PLACES;
        }
        false
    }
}

/// Where a word stands, whatever the case of its letters: by the first, the last and the one in the middle, and by its
/// length.
const fn place(word: &[u8]) -> usize {
    let (first, middle, last) = (word[0] & 31, word[word.len() / 2] & 31, word[word.len() - 1] & 31);
    let mixed = first as usize * 67 + middle as usize * 29 + last as usize * 7 + word.len() * 131;
    mixed % PLACES
}

const fn length(bytes: usize) -> u32 {
    1 << (if bytes < 31 { bytes } else { 31 })
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn a_list_holds_its_words_and_no_other() {
        const LIST: List = List::new(&["Inc.", "plc", "", "a very long one, longer than thirty-one bytes"]);
        for word in ["Inc.", "plc", "a very long one, longer than thirty-one bytes"] {
            assert!(LIST.holds(word) && LIST.holds_any_case(&word.to_uppercase()), "{word}");
        }
        for word in ["", "inc.", "Ltd.", "plk", "p", "a very long one, longer than thirty-two bytes"] {
            assert!(!LIST.holds(word), "{word}");
        }
        assert!(LIST.holds_any_case("PLC") && !LIST.holds_any_case("PLK"));
    }
}
