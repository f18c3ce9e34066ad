//! From the command line's paths to inputs: one text, or one line of a JSON Lines file, at a time.

mod kind;
mod source;
mod walk;

pub(crate) use source::{Body, Input, Place, Source, Take, total_bytes};
