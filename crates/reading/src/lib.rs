//! One pass over a text: tokens, sentences, paragraphs, quotation marks.
