//! [`Lower`]: a word in small letters, kept on the stack.

/// Bytes of the longest word that is kept.
const MOST: usize = 48;

/// A word with its ASCII letters small; nothing of a word of more than 48 bytes, which is in no list.
#[derive(Clone, Copy, Debug)]
pub struct Lower {
    bytes: [u8; MOST],
    len: usize,
}

impl Lower {
    /// Takes a word.
    #[inline]
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut lower = Self { bytes: [0; MOST], len: 0 };
        if let Some(room) = lower.bytes.get_mut(..word.len()) {
            room.copy_from_slice(word.as_bytes());
            room.make_ascii_lowercase();
            lower.len = word.len();
        }
        lower
    }

    /// The word; empty for one that is too long.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Lower, MOST};

    #[test]
    fn a_word_is_small_whatever_it_was() {
        for (word, small) in [("", ""), ("Said", "said"), ("É!T", "É!t"), ("NO", "no")] {
            assert_eq!(Lower::of(word).as_str(), small);
        }
        assert_eq!(Lower::of(&"A".repeat(MOST)).as_str(), "a".repeat(MOST));
        assert_eq!(Lower::of(&"A".repeat(MOST + 1)).as_str(), "");
    }
}
