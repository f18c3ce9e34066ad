//! [`List`]: a short list of words that most words are told from at one look.

/// Words, and by first letter which lengths they have: a word that is not listed is seldom compared with any.
#[derive(Debug)]
pub struct List {
    words: &'static [&'static str],
    /// By the low five bits of the first byte: a bit for each length, the last for all from 31 on.
    lengths: [u32; 32],
}

impl List {
    /// The list of these words. Empty ones are never found.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            if !word.is_empty() {
                lengths[(word[0] & 31) as usize] |= length(word.len());
            }
            at += 1;
        }
        Self { words, lengths }
    }

    /// True for a word of the list, letter by letter.
    #[inline]
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        self.may_hold(word) && self.words.contains(&word)
    }

    /// True for a word of the list, whatever the case of its ASCII letters.
    #[inline]
    #[must_use]
    pub fn holds_any_case(&self, word: &str) -> bool {
        self.may_hold(word) && self.words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    #[inline]
    fn may_hold(&self, word: &str) -> bool {
        word.as_bytes().first().is_some_and(|first| self.lengths[usize::from(first & 31)] & length(word.len()) != 0)
    }
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
