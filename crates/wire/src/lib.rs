//! The only crate that serialises our nouns: JSON and CSV shapes.
