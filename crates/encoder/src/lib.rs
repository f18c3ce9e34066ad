//! The accurate tier: a small encoder reads each sentence, with what the rules think of it, and says who said what.

pub mod pieces;
pub mod sheet;
