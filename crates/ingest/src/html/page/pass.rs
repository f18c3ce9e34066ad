//! The pass over a page: from the tokenizer's events to blocks.

use html5gum::emitters::callback::CallbackEvent;

use super::elements::{is_block, is_formatting, is_void, left_out};
use super::{Block, Declaring, Element, Page, Tag};
use crate::Rejected;
use crate::html::gates;
use crate::html::marks::{Marks, of_names, of_tag};
use crate::html::meta::declares_publication;

/// An open element.
struct Open {
    name: Vec<u8>,
    marks: Marks,
    /// A block-level element's index.
    element: Option<u32>,
    link: bool,
    bold: bool,
    formatting: bool,
    /// Its words are collected for this declaring element.
    declares: Option<usize>,
}

/// The pass: what is open, and the block that is being read.
pub(super) struct Pass<'h> {
    html: &'h str,
    page: Page,
    open: Vec<Open>,
    formatting: usize,
    links: u32,
    bolds: u32,
    /// The tag that is being read.
    name: Vec<u8>,
    names: String,
    attributes: Vec<(String, String)>,
    attribute: String,
    count: usize,
    tag_start: usize,
    long: bool,
    /// Inside an element that is left out: how many of its name are open.
    skip: Option<(Vec<u8>, usize)>,
    copied: usize,
    block: Block,
    breaks: usize,
    space: bool,
    /// Declaring elements that collect words.
    collecting: usize,
}

const EMPTY: Block =
    Block { text: String::new(), place: (0, 0), tag: Tag::Other, marks: Marks::NONE, linked: 0, bold: 0, parent: 0 };

impl<'h> Pass<'h> {
    pub(super) fn new(html: &'h str) -> Self {
        let page = Page {
            boxes: vec![Element { up: 0, own: Marks::NONE, depth: 0 }],
            slim: String::with_capacity(html.len() / 2),
            ..Page::default()
        };
        Self {
            html,
            page,
            open: Vec::new(),
            formatting: 0,
            links: 0,
            bolds: 0,
            name: Vec::new(),
            names: String::new(),
            attributes: Vec::new(),
            attribute: String::new(),
            count: 0,
            tag_start: 0,
            long: false,
            skip: None,
            copied: 0,
            block: EMPTY,
            breaks: 0,
            space: false,
            collecting: 0,
        }
    }

    /// Takes one event; `start` and `end` are its bytes in the page.
    pub(super) fn event(&mut self, event: &CallbackEvent<'_>, start: usize, end: usize) -> Result<(), Rejected> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name.clear();
                self.name.extend_from_slice(name);
                self.names.clear();
                self.attributes.clear();
                self.count = 0;
                self.long = false;
                self.tag_start = start;
            }
            CallbackEvent::AttributeName { name } => {
                self.count += 1;
                gates::attributes(self.count)?;
                self.attribute.clear();
                self.attribute.push_str(&String::from_utf8_lossy(name));
                if matches!(self.attribute.as_str(), "hidden" | "pubdate") {
                    self.attributes.push((self.attribute.clone(), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => self.attribute_value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start_tag(*self_closing, end)?,
            CallbackEvent::EndTag { name } => self.end_tag(name, start, end),
            CallbackEvent::String { value } => self.words(value, start, end),
            CallbackEvent::Comment { .. } => self.leave_out(start, end),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        Ok(())
    }

    fn attribute_value(&mut self, value: &[u8]) {
        /// A longer value is a picture, a script's state, or worse.
        const LONG: usize = 2048;
        if value.len() > LONG {
            self.long = true;
            if !matches!(self.attribute.as_str(), "content") {
                return;
            }
        }
        let declares = matches!(self.name.as_slice(), b"meta" | b"link" | b"time" | b"html" | b"base" | b"script");
        match self.attribute.as_str() {
            "class" | "id" => {
                if !self.names.is_empty() {
                    self.names.push(' ');
                }
                self.names.push_str(&String::from_utf8_lossy(value));
            }
            "role" | "style" | "aria-hidden" | "itemprop" | "href" | "datetime" | "content" | "type" | "rel"
            | "title" => {
                self.attributes.push((self.attribute.clone(), String::from_utf8_lossy(value).into_owned()));
            }
            _ if declares => {
                self.attributes.push((self.attribute.clone(), String::from_utf8_lossy(value).into_owned()));
            }
            _ => {}
        }
    }

    fn attribute_of(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn start_tag(&mut self, self_closing: bool, end: usize) -> Result<(), Rejected> {
        let name = std::mem::take(&mut self.name);
        let result = self.start(&name, self_closing, end);
        self.name = name;
        result
    }

    fn start(&mut self, name: &[u8], self_closing: bool, end: usize) -> Result<(), Rejected> {
        if let Some((skipped, depth)) = &mut self.skip {
            *depth += usize::from(skipped == name && !self_closing);
            return Ok(());
        }
        self.page.tags += 1;
        if left_out(name) && !(self_closing && name == b"svg") {
            self.copy_to(self.tag_start);
            let ld = name == b"script"
                && self.attribute_of("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
            if ld {
                let attributes = std::mem::take(&mut self.attributes);
                self.page.declaring.push(Declaring {
                    name: "script".into(),
                    attributes,
                    text: String::new(),
                    place: (end as u32, end as u32),
                    marks: Marks::NONE,
                });
            }
            self.skip = Some((name.to_vec(), 1));
            return Ok(());
        }
        if self.long {
            self.copy_to(self.tag_start);
            self.rebuild(name, self_closing);
            self.copied = end;
        }
        let block = is_block(name);
        self.imply_ends(name);
        if name == b"br" {
            self.br();
        } else if block || name == b"hr" {
            self.flush();
        }
        let mut own = of_tag(name).with(of_names(&self.names));
        if self.hides() {
            own = own.with(Marks::HIDDEN);
        }
        match self.attribute_of("role") {
            Some("navigation" | "menu" | "menubar") => own = own.with(Marks::NAV),
            Some("complementary") => own = own.with(Marks::ASIDE),
            Some("banner") => own = own.with(Marks::HEADER),
            Some("contentinfo") => own = own.with(Marks::FOOTER),
            Some("dialog" | "alertdialog" | "search" | "form") => own = own.with(Marks::FORM),
            Some("main") => own = own.with(Marks::MAIN),
            Some("article") => own = own.with(Marks::ARTICLE),
            _ => {}
        }
        match self.attribute_of("itemprop") {
            Some("articleBody" | "text") => own = own.with(Marks::BODY),
            Some("author" | "creator") => own = own.with(Marks::AUTHOR),
            Some("datePublished" | "dateModified") => own = own.with(Marks::DATE),
            Some("caption") => own = own.with(Marks::CAPTION),
            Some("headline") => own = own.with(Marks::HEADLINE),
            _ => {}
        }
        if matches!(name, b"body" | b"html") {
            // Their classes name the kind of page and everything on it.
            own = Marks::NONE;
        }
        let around = self.open.last().map_or(Marks::NONE, |open| open.marks);
        let marks = around.with(own);
        let declares = self.declaring(name, end, marks);
        if is_void(name) || self_closing && matches!(name, b"path" | b"use") {
            return Ok(());
        }
        let formatting = is_formatting(name);
        let element = block.then(|| {
            let up = self.parent();
            let depth = self.page.boxes[up as usize].depth + 1;
            self.page.boxes.push(Element { up, own, depth });
            self.page.boxes.len() as u32 - 1
        });
        if block {
            self.page.reopened += self.formatting;
        }
        let (link, bold) = (name == b"a", matches!(name, b"b" | b"strong"));
        self.formatting += usize::from(formatting);
        self.links += u32::from(link);
        self.bolds += u32::from(bold);
        self.collecting += usize::from(declares.is_some());
        self.open.push(Open { name: name.to_vec(), marks, element, link, bold, formatting, declares });
        gates::depth(self.open.len())
    }

    fn hides(&self) -> bool {
        self.attributes.iter().any(|(name, value)| match name.as_str() {
            "hidden" => true,
            "aria-hidden" => value == "true",
            "style" => {
                let folded: String =
                    value.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
                folded.contains("display:none") || folded.contains("visibility:hidden")
            }
            _ => false,
        })
    }

    /// Keeps the element where it declares something; gives its index where its words belong to it.
    fn declaring(&mut self, name: &[u8], end: usize, marks: Marks) -> Option<usize> {
        let words = match name {
            b"meta" | b"link" | b"html" | b"base" => false,
            b"time" | b"title" | b"h1" => true,
            _ if self.attribute_of("itemprop").is_some() => self.attribute_of("itemprop") != Some("articleBody"),
            _ if marks.any(Marks::DATE) && declares_publication(&self.names) => true,
            _ if marks.any(Marks::AUTHOR) && self.names.to_ascii_lowercase().contains("author")
                || self.attribute_of("rel") == Some("author") =>
            {
                true
            }
            _ => return None,
        };
        let mut attributes = std::mem::take(&mut self.attributes);
        if !self.names.is_empty() {
            attributes.push(("class".into(), self.names.clone()));
        }
        let name = String::from_utf8_lossy(name).into_owned();
        self.page.declaring.push(Declaring {
            name,
            attributes,
            text: String::new(),
            place: (self.tag_start as u32, end as u32),
            marks,
        });
        words.then(|| self.page.declaring.len() - 1)
    }

    /// Closes what this start tag ends by itself.
    fn imply_ends(&mut self, name: &[u8]) {
        let closes: &[&[u8]] = match name {
            b"li" => &[b"li"],
            b"dd" | b"dt" => &[b"dd", b"dt"],
            b"td" | b"th" => &[b"td", b"th"],
            b"tr" => &[b"tr"],
            b"a" => &[b"a"],
            b"option" => &[b"option"],
            _ if is_block(name) => &[b"p"],
            _ => return,
        };
        let walls: &[&[u8]] = match name {
            b"li" => &[b"ul", b"ol", b"menu"],
            b"dd" | b"dt" => &[b"dl"],
            b"td" | b"th" => &[b"tr", b"table"],
            b"tr" => &[b"table"],
            _ => &[b"td", b"th", b"button", b"div", b"section", b"article", b"li", b"blockquote"],
        };
        for at in (0..self.open.len()).rev() {
            let open = self.open[at].name.as_slice();
            if closes.contains(&open) {
                self.flush();
                self.close_from(at);
                return;
            }
            if walls.contains(&open) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(open) = self.open.pop() {
                self.closed(&open);
            }
        }
    }

    fn closed(&mut self, open: &Open) {
        self.formatting -= usize::from(open.formatting);
        self.links -= u32::from(open.link);
        self.bolds -= u32::from(open.bold);
        self.collecting -= usize::from(open.declares.is_some());
    }

    fn end_tag(&mut self, name: &[u8], start: usize, end: usize) {
        if let Some((skipped, depth)) = &mut self.skip {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    if name == b"script" {
                        self.page.script += start.saturating_sub(self.copied);
                    }
                    self.skip = None;
                    self.copied = end;
                }
            }
            return;
        }
        if name == b"br" {
            self.br();
            return;
        }
        let block = is_block(name);
        if block {
            self.flush();
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        if !block && self.open[at + 1..].iter().any(|open| open.element.is_some()) {
            // A misplaced end of an inline element does not close the blocks inside it.
            let open = self.open.remove(at);
            self.closed(&open);
            return;
        }
        self.close_from(at);
    }

    fn words(&mut self, value: &[u8], start: usize, end: usize) {
        let Ok(words) = std::str::from_utf8(value) else { return };
        if let Some((name, _)) = &self.skip {
            if name == b"script"
                && let Some(last) = self.page.declaring.last_mut()
                && last.name == "script"
                && last.place.1 as usize == start
            {
                last.text.push_str(words);
                last.place.1 = end as u32;
            }
            return;
        }
        if self.collecting > 0 {
            for open in &self.open {
                if let Some(index) = open.declares {
                    let text = &mut self.page.declaring[index].text;
                    // A headline or a name is short.
                    if text.len() < 4096 {
                        text.push_str(words);
                    }
                }
            }
        }
        let top = self.open.last();
        if top.is_some_and(|open| {
            matches!(open.name.as_slice(), b"title" | b"head" | b"textarea" | b"select" | b"option")
        }) {
            return;
        }
        let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}');
        if words.chars().all(blank) {
            self.space |= !words.is_empty();
            return;
        }
        let raw = &self.html[start..end];
        let first = start + raw.len() - raw.trim_start_matches(blank).len();
        let last = start + raw.trim_end_matches(blank).len();
        let begins = self.block.text.is_empty();
        if begins {
            let marks = top.map_or(Marks::NONE, |open| open.marks);
            self.block.place.0 = first as u32;
            self.block.tag = self.tag();
            self.block.parent = self.parent();
            self.block.marks = marks;
        } else if self.breaks > 0 {
            self.block.text.push('\n');
        }
        self.space = (self.space || words.starts_with(char::is_whitespace)) && !begins && self.breaks == 0;
        self.breaks = 0;
        let before = self.block.text.len();
        for c in words.chars() {
            if c.is_whitespace() {
                self.space = self.block.text.len() > before || self.space;
            } else if !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\0') {
                if self.space {
                    self.block.text.push(' ');
                    self.space = false;
                }
                self.block.text.push(c);
            }
        }
        let written = (self.block.text.len() - before) as u32;
        self.block.linked += if self.links > 0 { written } else { 0 };
        self.block.bold += if self.bolds > 0 { written } else { 0 };
        self.block.place.1 = last as u32;
    }

    fn tag(&self) -> Tag {
        for open in self.open.iter().rev() {
            match open.name.as_slice() {
                b"figcaption" | b"caption" => return Tag::Caption,
                b"p" | b"pre" => {
                    let quoted = self.open.iter().any(|open| open.name == b"blockquote");
                    return if quoted { Tag::Quote } else { Tag::Paragraph };
                }
                b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => return Tag::Heading,
                b"li" | b"dd" | b"dt" => return Tag::Item,
                b"blockquote" => return Tag::Quote,
                b"td" | b"th" => return Tag::Cell,
                b"div" | b"section" | b"article" | b"main" | b"body" => return Tag::Other,
                _ => {}
            }
        }
        Tag::Other
    }

    fn parent(&self) -> u32 {
        self.open.iter().rev().find_map(|open| open.element).unwrap_or(0)
    }

    fn br(&mut self) {
        self.breaks += 1;
        self.space = false;
        if self.breaks > 1 {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.breaks = 0;
        self.space = false;
        if !self.block.text.is_empty() {
            let block = std::mem::replace(&mut self.block, EMPTY);
            self.page.blocks.push(block);
        }
    }

    fn copy_to(&mut self, to: usize) {
        if self.copied < to
            && let Some(part) = self.html.get(self.copied..to)
        {
            self.page.slim.push_str(part);
        }
        self.copied = self.copied.max(to);
    }

    fn leave_out(&mut self, start: usize, end: usize) {
        if self.skip.is_none() {
            self.copy_to(start);
            self.copied = end;
        }
    }

    /// A tag with long attributes, again without them.
    fn rebuild(&mut self, name: &[u8], self_closing: bool) {
        let slim = &mut self.page.slim;
        slim.push('<');
        slim.push_str(&String::from_utf8_lossy(name));
        let short = self
            .attributes
            .iter()
            .filter(|(_, value)| value.len() < 2048)
            .map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in [("class", self.names.as_str())].into_iter().chain(short) {
            if !value.is_empty() && !value.contains('"') {
                slim.push(' ');
                slim.push_str(name);
                slim.push_str("=\"");
                slim.push_str(value);
                slim.push('"');
            }
        }
        slim.push_str(if self_closing { "/>" } else { ">" });
    }

    /// What the pass gives.
    pub(super) fn end(mut self) -> Page {
        self.flush();
        if self.skip.is_none() {
            self.copy_to(self.html.len());
        }
        self.page
    }
}
