//! HTML: the frame of every page and the parts that several pages share.

pub(crate) mod chart;
pub(crate) mod diff;
pub(crate) mod frame;
pub(crate) mod parts;
pub(crate) mod statement;
