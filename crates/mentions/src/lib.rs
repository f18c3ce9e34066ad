//! People and bodies named in one report, and whom a source means.
//!
//! Find, bind, resolve are separate steps: `names` finds runs of name words, [`bind`] binds them to people
//! and bodies, [`resolve`] says whom a source phrase means, or why that is open.

mod names;
mod people;
mod pronoun;
mod resolve;

pub use names::is_silent;
pub use people::{People, bind};
pub use pronoun::{Heard, Past};
pub use resolve::{Resolved, Source, resolve};
