//! What a page may not be: the limits that keep reading it cheap.

use crate::{Reason, Rejected};

/// Elements inside one another. Parsers of trees take quadratic time and deep stacks beyond.
pub(crate) const DEPTH: usize = 512;
/// Attributes of one tag.
pub(crate) const ATTRIBUTES: usize = 256;
/// A zipped page may grow to so many times its size ...
const INFLATION: u64 = 100;
/// ... and to so many bytes whatever its size, as white space zips well.
const FREE: u64 = 1 << 20;
/// Bytes of a page, without its scripts and pictures, that a second opinion is asked of.
pub(crate) const OPINION_BYTES: usize = 3 << 20;
/// Tags of such a page.
pub(crate) const OPINION_TAGS: usize = 60_000;
/// Formatting elements that a tree parser would open again, summed over the page.
pub(crate) const OPINION_REOPENED: usize = 400_000;

/// Errors: [`Reason::Hostile`] when a tag has more than 256 attributes.
pub(crate) fn attributes(count: usize) -> Result<(), Rejected> {
    if count <= ATTRIBUTES { Ok(()) } else { Err(hostile("a tag has more than 256 attributes")) }
}

/// Errors: [`Reason::Hostile`] when elements stand more than 512 deep.
pub(crate) fn depth(open: usize) -> Result<(), Rejected> {
    if open <= DEPTH { Ok(()) } else { Err(hostile("its elements stand more than 512 deep in one another")) }
}

/// True when `inflated` bytes are more than `zipped` bytes may grow to.
pub(crate) fn is_bomb(zipped: u64, inflated: u64) -> bool {
    inflated > FREE.max(zipped.saturating_mul(INFLATION))
}

/// The rejection of a zipped page that grows too much.
pub(crate) fn bomb() -> Rejected {
    hostile("it grows to more than 100 times its size when unzipped")
}

fn hostile(what: &str) -> Rejected {
    Rejected::new(Reason::Hostile, format!("{what}, as no real page does; save its text as .txt if you trust it"))
}
