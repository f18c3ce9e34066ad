//! People and bodies named in one report, and what a source points at.
//!
//! Find, bind, resolve are separate steps: [`names`] finds runs of name words, [`people`] binds them to
//! entities, [`resolve`] says whom a source phrase means, or why that is open.

pub(crate) mod names;
pub(crate) mod people;
pub(crate) mod pronoun;
pub(crate) mod resolve;
