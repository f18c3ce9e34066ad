//! Web pages: from the bytes of a page to a [`Report`](onrecord_nouns::Report).
//!
//! One linear pass ([`page`]) keeps the gates and gives blocks of text with their places. Others say
//! what they take for the story ([`opinion`]); which blocks are taken is weighed ([`choose`]), so
//! that the text is made of the page's own blocks and each keeps its bytes.

mod charset;
mod choose;
mod cues;
mod declared;
mod features;
mod gates;
mod inflate;
mod lenient;
mod marks;
mod meta;
mod opinion;
mod page;
mod places;
mod report;
mod state;
mod story;
mod weights;
mod words;

pub use inflate::inflate_page;
pub use report::html_report;

/// The facts of each block of a page, as indices: without and with the costly opinion, then the
/// names of the facts. For training the weights only.
#[doc(hidden)]
#[must_use]
pub fn block_facts(html: &str) -> Option<serde_json::Value> {
    let page = page::read(html).ok()?;
    let json_ld = meta::JsonLd::read(&page);
    let words = meta::read(&page, &json_ld).words();
    let (smoothie, trafilatura, body) =
        (opinion::smoothie(&page.slim), opinion::trafilatura(&page.slim), choose::body(&json_ld));
    let facts = |trafilatura: Option<&opinion::Opinion>| {
        let opinions = features::Opinions { trafilatura, smoothie: smoothie.as_ref(), body: body.as_ref() };
        features::of(&page, &opinions, &words)
            .into_iter()
            .map(|facts| facts.into_iter().map(|fact| fact as u8).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let blocks: Vec<_> =
        page.blocks.iter().map(|block| serde_json::json!({"text": block.text, "marks": block.marks.0})).collect();
    Some(
        serde_json::json!({"blocks": blocks, "x0": facts(None), "x1": facts(trafilatura.as_ref()), "names": features::Fact::NAMES}),
    )
}
