//! [`Page`]: one linear pass over a page, without a tree: its blocks of text with their places, the
//! elements that declare things, and a copy without scripts for the parsers that need a tree.

mod elements;
mod pass;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::marks::Marks;
use crate::Rejected;
use pass::Pass;

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Paragraph,
    Heading,
    Item,
    Quote,
    Cell,
    Caption,
    Other,
}

/// A stretch of text that no block-level border cuts.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Its words, white space folded; `\n` where one `br` stands.
    pub(crate) text: String,
    /// First byte and the one past the last, in the page.
    pub(crate) place: (u32, u32),
    pub(crate) tag: Tag,
    /// Those of all elements around it.
    pub(crate) marks: Marks,
    /// Bytes of its text inside links.
    pub(crate) linked: u32,
    /// Bytes of its text in bold.
    pub(crate) bold: u32,
    /// The block-level element it stands in, an index into [`Page::boxes`].
    pub(crate) parent: u32,
}

/// A block-level element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    /// The one around it (the first one's is itself).
    pub(crate) up: u32,
    /// Its own marks, without those of the ones around it.
    pub(crate) own: Marks,
    pub(crate) depth: u32,
}

/// An element that declares something: `meta`, `link`, `time`, `title`, `html`, `base`, a JSON-LD
/// script, or one with an `itemprop`.
#[derive(Clone, Debug)]
pub(crate) struct Declaring {
    pub(crate) name: String,
    /// Lower-case names, decoded values.
    pub(crate) attributes: Vec<(String, String)>,
    /// Its words, for those that have them; for a script its source.
    pub(crate) text: String,
    /// First byte and the one past the last of its start tag, or of the script's source.
    pub(crate) place: (u32, u32),
    pub(crate) marks: Marks,
}

impl Declaring {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What one pass over a page gives.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) blocks: Vec<Block>,
    pub(crate) boxes: Vec<Element>,
    pub(crate) declaring: Vec<Declaring>,
    /// The page without scripts, styles, comments, frames, drawings and long attributes.
    pub(crate) slim: String,
    /// Tags outside of what `slim` leaves out.
    pub(crate) tags: usize,
    /// What a tree parser would have to open again: see [`super::gates::OPINION_REOPENED`].
    pub(crate) reopened: usize,
    /// Bytes inside scripts.
    pub(crate) script: usize,
}

/// Reads a page. Errors: [`crate::Reason::Hostile`] for what the gates refuse.
pub(crate) fn read(html: &str) -> Result<Page, Rejected> {
    let mut pass = Pass::new(html);
    let mut fault = None;
    {
        let emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Rejected> {
                if fault.is_some() {
                    return None;
                }
                let step = pass.event(&event, span.start, span.end);
                if let Err(rejected) = step {
                    fault = Some(());
                    return Some(rejected);
                }
                None
            });
        let mut emitter = emitter;
        emitter.naively_switch_states(true);
        // The reader of a string cannot fail; a token is a rejection, and ends it.
        if let Some(Ok(rejected)) = Tokenizer::new_with_emitter(html, emitter).next() {
            return Err(rejected);
        }
    }
    Ok(pass.end())
}
