//! Copies: reports that print the same text, whole or in part.
