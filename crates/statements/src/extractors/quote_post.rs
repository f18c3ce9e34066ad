//! `quote_post`: words quoted inside an embedded post.
//!
//! A post by an outlet that quotes somebody ("Marsh stepping aside: "..."") carries that person's words: the
//! speaker is the name that stands last before the quote in the post.
//!
//! Wrong where the post names its own author before the quote.

use onrecord_nouns::FurnitureKind;
use onrecord_reading::token::Kind;

use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::phrase::{self, Phrase};

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/quote_post", wakes: Wakes::Quote, takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    if f.reading.paragraphs[f.paragraph as usize].furniture != Some(FurnitureKind::EmbeddedPost) {
        return None;
    }
    let q = s.at;
    // The first name of the post's sentence is its subject.
    let mut at = 0;
    while at < q {
        if f.units[at].is_name_word()
            && f.kind(at + 1) != Some(Kind::Colon)
            && let Some(p) = phrase::after(f, at)
        {
            let p = Phrase { last: p.core, ..p };
            return Some(
                Draft::bare(f.paragraph, "quote in an embedded post, after a name", 75)
                    .said_by(Some(source_of(f, p)))
                    .piece(f, q, q + 1),
            );
        }
        at += 1;
    }
    None
}
