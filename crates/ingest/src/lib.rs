//! From bytes to a Report: decoding, JSON Lines, the layout of plain text.
