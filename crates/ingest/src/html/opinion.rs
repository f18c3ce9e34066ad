//! What others take for the story: two programs that read trees, and the page's own JSON-LD.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use super::cues;
use super::marks::Marks;
use super::page::{self, Block, Page};
use super::words::Shingles;
use crate::{Reason, Rejected};

/// Tree readers call themselves once a level, up to 512 of them.
const STACK: usize = 16 << 20;

/// Asks for an opinion on a thread of its own. A page that takes until after `deadline` is given up:
/// its thread goes on to its end, which the gates keep near. Errors: [`Reason::TooSlow`].
pub(crate) fn within(
    ask: fn(&str) -> Option<Opinion>,
    slim: &str,
    deadline: Instant,
) -> Result<Option<Opinion>, Rejected> {
    let slow = || {
        Rejected::new(
            Reason::TooSlow,
            "reading the page took longer than 5 seconds and was given up; save its text as .txt",
        )
    };
    let (send, receive) = mpsc::sync_channel(1);
    let owned = slim.to_owned();
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        // Nobody waits any more where the time is up.
        let _ = send.send(ask(&owned));
    });
    if thread.is_err() {
        return Err(Rejected::new(
            Reason::Unreadable,
            "the system gave no thread to read it on; try again with fewer --threads",
        ));
    }
    match receive.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        Ok(opinion) => Ok(opinion),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(slow()),
        Err(mpsc::RecvTimeoutError::Disconnected) => Ok(None),
    }
}

/// The words that somebody takes for the story.
#[derive(Debug, Default)]
pub(crate) struct Opinion {
    pub(crate) shingles: Shingles,
    /// Number of words.
    pub(crate) words: usize,
}

impl Opinion {
    /// Of running text.
    pub(crate) fn of_text(text: &str) -> Self {
        let mut shingles = Shingles::default();
        let words = shingles.add(text);
        Self { shingles, words }
    }

    fn of_html(html: &str) -> Option<Self> {
        let page = page::read(html).ok()?;
        Some(Self::of_blocks(&page))
    }

    fn of_blocks(page: &Page) -> Self {
        let mut out = Self::default();
        for block in &page.blocks {
            out.words += out.shingles.add(&block.text);
        }
        out
    }
}

/// `trafilatura`'s opinion; its dates, and all else but the text, are not asked for.
pub(crate) fn trafilatura(slim: &str) -> Option<Opinion> {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    // A fault in it costs its opinion, not the page.
    let read = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(slim, &options))).ok()?.ok()?;
    Opinion::of_html(&read.content_html)
}

/// What stands in for an opinion where a page is too large to build a tree of it: its paragraphs.
pub(crate) fn plain(page: &Page) -> Opinion {
    let mut out = Opinion::default();
    for block in page.blocks.iter().filter(|block| is_plain_paragraph(block)) {
        out.words += out.shingles.add(&block.text);
    }
    out
}

/// A sentence or more, hardly linked, in no menu, list of links, comment or advertisement.
pub(crate) fn is_plain_paragraph(block: &Block) -> bool {
    let away =
        Marks::HIDDEN.with(Marks::NAV).with(Marks::FOOTER).with(Marks::RELATED).with(Marks::COMMENTS).with(Marks::AD);
    !block.marks.any(away)
        && block.text.chars().count() >= 40
        && block.linked as usize * 4 < block.text.len()
        && cues::ends(&block.text)
}

/// `dom_smoothie`'s opinion.
pub(crate) fn smoothie(slim: &str) -> Option<Opinion> {
    let config = dom_smoothie::Config { disable_json_ld: true, ..dom_smoothie::Config::default() };
    let read = catch_unwind(AssertUnwindSafe(|| {
        dom_smoothie::Readability::new(slim, None, Some(config)).and_then(|mut reader| reader.parse())
    }))
    .ok()?
    .ok()?;
    Opinion::of_html(&read.content)
}
