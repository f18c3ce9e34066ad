//! Which blocks are the story: the facts of a block, weighed. Integers only, so that every machine
//! chooses alike.

use std::time::Instant;

use super::declared::Words;
use super::features::{self, Facts, Opinions};
use super::marks::Marks;
use super::meta::JsonLd;
use super::opinion::{self, Opinion};
use super::page::Page;
use super::{gates, weights::WEIGHTS};
use crate::Rejected;

/// A block is sure when its weight is at least so far from zero.
const SURE: i32 = 150;
/// More than so much of the story unsure, in hundredths, and a further opinion is asked.
const UNSURE: usize = 30;
/// The weight from which a block is taken.
const TAKEN: i32 = -40;

/// The choice.
#[derive(Debug)]
pub(crate) struct Choice {
    /// Weight of each block; taken from [`Choice::is_taken`] on.
    pub(crate) weights: Vec<i32>,
    /// No tree was built: the page is too large for it.
    pub(crate) large: bool,
}

impl Choice {
    /// True when block `i` of `page` is part of the story.
    pub(crate) fn is_taken(&self, page: &Page, i: usize) -> bool {
        self.weights[i] > TAKEN && !page.blocks[i].marks.any(Marks::HIDDEN)
    }
}

/// Weighs the blocks of a page. The costly opinion is asked only where the others leave doubts.
/// Errors: [`crate::Reason::TooSlow`] when an opinion takes until after `deadline`.
pub(crate) fn choose(page: &Page, json_ld: &JsonLd, declared: &Words, deadline: Instant) -> Result<Choice, Rejected> {
    let large = page.slim.len() > gates::OPINION_BYTES
        || page.tags > gates::OPINION_TAGS
        || page.reopened > gates::OPINION_REOPENED;
    let smoothie =
        if large { Some(opinion::plain(page)) } else { opinion::within(opinion::smoothie, &page.slim, deadline)? };
    let body = body(json_ld);
    let opinions = Opinions { trafilatura: None, smoothie: smoothie.as_ref(), body: body.as_ref() };
    let mut weights = weigh(&features::of(page, &opinions, declared));
    if !large && in_doubt(page, &weights) {
        let trafilatura = opinion::within(opinion::trafilatura, &page.slim, deadline)?;
        let opinions = Opinions { trafilatura: trafilatura.as_ref(), ..opinions };
        weights = weigh(&features::of(page, &opinions, declared));
    }
    Ok(Choice { weights, large })
}

/// The page's own `articleBody`, where it is long enough to be one.
pub(crate) fn body(json_ld: &JsonLd) -> Option<Opinion> {
    const LEAST: usize = 250;
    let text = json_ld.body().filter(|text| text.len() > LEAST)?;
    Some(Opinion::of_text(&without_tags(text)))
}

/// `articleBody` often holds the tags of the text.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    out
}

fn weigh(facts: &[Facts]) -> Vec<i32> {
    facts
        .iter()
        .map(|facts| facts.iter().map(|&fact| WEIGHTS.get(fact as usize).map_or(0, |&weight| i32::from(weight))).sum())
        .collect()
}

/// True when much of what is taken, or nearly, is not sure.
fn in_doubt(page: &Page, weights: &[i32]) -> bool {
    let (mut unsure, mut taken) = (0, 0);
    for (block, &weight) in page.blocks.iter().zip(weights) {
        unsure += if weight.abs() < SURE { block.text.len() } else { 0 };
        taken += if weight > 0 { block.text.len() } else { 0 };
    }
    unsure * 100 > taken * UNSURE
}
