//! Hashes of words and features: the same on every machine.

/// Bits of a slot's number: tables of 2^17 slots stay in the second-level cache.
pub(crate) const BITS: u32 = 17;
/// Slots of a table.
pub(crate) const SLOTS: usize = 1 << BITS;

/// A word whatever its case and whatever the shape of its apostrophes.
pub(crate) fn word(word: &str) -> u32 {
    bytes(word.as_bytes())
}

/// Each byte, a capital as the small letter.
static SMALL: [u32; 256] = {
    let mut small = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        small[byte] = (byte as u8).to_ascii_lowercase() as u32;
        byte += 1;
    }
    small
};

/// Where a hash begins.
const SEED: u32 = 0x2545_F491;

#[inline]
fn step(h: u32, byte: u32) -> u32 {
    (h ^ byte).wrapping_mul(0x0100_0193)
}

/// The low bits of FNV are the better ones; callers take the high ones.
#[inline]
fn finish(h: u32) -> u32 {
    (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D)
}

/// The same of the bytes of a word.
#[inline]
pub(crate) fn bytes(bytes: &[u8]) -> u32 {
    let (mut h, mut high) = (SEED, 0);
    for byte in bytes {
        high |= byte;
        h = step(h, SMALL[usize::from(*byte)]);
    }
    // Most words are ASCII: nothing to look for.
    if high < 0x80 { finish(h) } else { curly(bytes) }
}

/// The same of a word that may have an apostrophe outside ASCII.
fn curly(bytes: &[u8]) -> u32 {
    let (mut h, mut at) = (SEED, 0);
    while let Some(byte) = bytes.get(at) {
        let apostrophe = bytes[at..].starts_with("’".as_bytes());
        h = step(h, if apostrophe { u32::from(b'\'') } else { SMALL[usize::from(*byte)] });
        at += if apostrophe { 3 } else { 1 };
    }
    finish(h)
}

/// Two values as one.
#[inline]
pub(crate) fn pair(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x9E37_79B1).rotate_left(15).wrapping_add(b.wrapping_mul(0x85EB_CA77))
}

/// Three values as one; the products do not wait for each other.
#[inline]
pub(crate) fn three(a: u32, b: u32, c: u32) -> u32 {
    let head = a.wrapping_mul(0x9E37_79B1).rotate_left(15).wrapping_add(b.wrapping_mul(0x85EB_CA77).rotate_left(7));
    head.wrapping_add(c.wrapping_mul(0xC2B2_AE35))
}

/// The slot of value `value` of feature template `template`.
#[inline]
pub(crate) fn slot(template: u32, value: u32) -> u32 {
    let key = u64::from(value.wrapping_add(template.wrapping_mul(0xC2B2_AE3D)));
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_word_in_any_case_and_with_any_apostrophe() {
        assert_eq!(word("Don’t"), word("don't"));
        assert_eq!(word("SAID"), word("said"));
        assert_ne!(word("said"), word("says"));
    }

    #[test]
    fn a_slot_lies_in_the_table() {
        assert!((0..9999).all(|i| (slot(i, i) as usize) < SLOTS));
    }
}
