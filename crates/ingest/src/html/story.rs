//! From the blocks that were chosen to the text of the report, and what stands beside it.

use onrecord_nouns::{Block, BlockKind};
use onrecord_text::Span;

use super::choose::Choice;
use super::cues;
use super::declared::bare;
use super::marks::Marks;
use super::meta::Declared;
use super::opinion;
use super::page::{self, Page, Tag};

/// The text of a page, block by block.
pub(crate) struct Story {
    pub(crate) text: String,
    /// Blocks of the text, their places counted in the decoded page.
    pub(crate) blocks: Vec<Block>,
    /// What stands beside the story: its kind, its block's index in the page.
    pub(crate) aside: Vec<(BlockKind, usize)>,
}

/// What stands beside a story is listed up to so many.
const ASIDE: usize = 100;

/// Puts the story together: one paragraph a block, a blank line between. The title and the byline,
/// where the page declares them, are not repeated.
pub(crate) fn assemble(page: &Page, choice: &Choice, declared: &Declared) -> Story {
    let mut taken: Vec<usize> = (0..page.blocks.len()).filter(|&i| choice.is_taken(page, i)).collect();
    if taken.is_empty() {
        taken = (0..page.blocks.len()).filter(|&i| opinion::is_plain_paragraph(&page.blocks[i])).collect();
    }
    let title = declared.title.first().map(|found| bare(&found.value));
    let byline = declared.byline.first().map(|found| bare(&found.value));
    // A title is repeated above the text; the same words inside it are the story's.
    let first_long = taken.iter().position(|&i| page.blocks[i].text.len() > 200).unwrap_or(taken.len());
    let mut at = 0;
    taken.retain(|&i| {
        let block = &page.blocks[i];
        let above = at <= first_long;
        at += 1;
        let words = if above && block.text.len() < 400 { bare(&block.text) } else { String::new() };
        words.is_empty() || !(Some(&words) == title.as_ref() || is_byline(&words, byline.as_deref()))
    });
    taken.retain(|&i| kind(&page.blocks[i]) != BlockKind::Related);
    without_pull_quotes(page, &mut taken);
    let mut story = Story { text: String::new(), blocks: Vec::with_capacity(taken.len()), aside: Vec::new() };
    for &i in &taken {
        let block = &page.blocks[i];
        if !story.text.is_empty() {
            story.text.push_str("\n\n");
        }
        let start = story.text.len() as u32;
        story.text.push_str(&block.text);
        let kind = kind(block);
        story.blocks.push(Block {
            kind,
            span: Span::new(start, story.text.len() as u32),
            page_span: Some(block.place),
        });
    }
    story.aside = beside(page, &taken);
    story
}

/// Takes out what is set large and stands in another block too.
fn without_pull_quotes(page: &Page, taken: &mut Vec<usize>) {
    let pulled = |i: usize| page.blocks[i].marks.any(Marks::PULL);
    if !taken.iter().any(|&i| pulled(i)) {
        return;
    }
    let plain: String = taken.iter().filter(|&&i| !pulled(i)).map(|&i| bare(&page.blocks[i].text)).collect();
    taken.retain(|&i| !(pulled(i) && plain.contains(&bare(&page.blocks[i].text))));
}

/// "By Ada Ond" is the byline "Ada Ond".
fn is_byline(words: &str, byline: Option<&str>) -> bool {
    byline.is_some_and(|byline| byline.len() > 4 && words.strip_suffix(byline).is_some_and(|before| before.len() < 8))
}

fn kind(block: &page::Block) -> BlockKind {
    if block.marks.any(Marks::PULL) {
        return BlockKind::PullQuote;
    }
    match block.tag {
        Tag::Heading => BlockKind::Heading,
        Tag::Item => BlockKind::Item,
        Tag::Quote => BlockKind::Quote,
        Tag::Cell => BlockKind::Cell,
        Tag::Caption => BlockKind::Caption,
        Tag::Paragraph | Tag::Other
            if cues::leads_away(&block.text) && block.linked as usize * 2 > block.text.len() =>
        {
            BlockKind::Related
        }
        Tag::Paragraph | Tag::Other => BlockKind::Paragraph,
    }
}

/// Captions, pull-quotes and links to other stories between the first and the last block of the story.
fn beside(page: &Page, taken: &[usize]) -> Vec<(BlockKind, usize)> {
    let (Some(&first), Some(&last)) = (taken.first(), taken.last()) else { return Vec::new() };
    let from = first.saturating_sub(8);
    let mut out = Vec::new();
    for (i, block) in page.blocks.iter().enumerate().take(last + 3).skip(from) {
        if taken.binary_search(&i).is_ok()
            || block.marks.any(Marks::HIDDEN.with(Marks::NAV).with(Marks::COMMENTS).with(Marks::AD))
        {
            continue;
        }
        let links = block.linked as usize * 2 > block.text.len();
        let kind = if block.marks.any(Marks::PULL) {
            BlockKind::PullQuote
        } else if block.tag == Tag::Caption || block.marks.any(Marks::CAPTION) && !links {
            BlockKind::Caption
        } else if links
            && block.text.chars().count() > 20
            && (block.marks.any(Marks::RELATED) || cues::leads_away(&block.text))
        {
            BlockKind::Related
        } else {
            continue;
        };
        if out.len() < ASIDE {
            out.push((kind, i));
        }
    }
    out
}
