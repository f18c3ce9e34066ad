//! People and bodies named in one report, and whom a source means.
//!
//! Find, bind, walk, resolve are separate steps: `names` finds runs of name words, [`bind`] binds them to
//! people and bodies and follows pronouns and roles through the report, [`resolve`] says whom a source phrase
//! means, or why that is open.

mod bodies;
mod chains;
mod describe;
mod epithet;
mod evidence;
mod first;
mod joined;
mod named_later;
mod names;
mod people;
mod rank;
mod resolve;
mod roles;
mod singles;
mod tie;
mod walk;

pub use chains::{Mention, Person, of, persons};
pub use names::is_silent;
pub use people::{Named, People, bind, bind_by};
pub use rank::Weights;
pub use resolve::{Resolved, Source, resolve};
pub use walk::Choice;
