//! What speaks for and against a block's being part of the story: facts that are true or not.

use super::cues;
use super::declared::Words;
use super::marks::Marks;
use super::opinion::Opinion;
use super::page::{Block, Page, Tag};

macro_rules! features {
    ($($name:ident),+ $(,)?) => {
        /// One fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Fact { $($name),+ }

        impl Fact {
            pub(crate) const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];
        }
    };
}

features! {
    Always, Trafilatura, NoTrafilatura, TrafilaturaLong, Smoothie, NoSmoothie, Both, Neither, AnyItem, AnyHeading, AnyCell, AnyOther, AllItem, AllHeading, AllOther,
    AnyLong, AllLong, AnyEnd, AllEnd, HasBody, InBody, NotInBody, NotInBodyLong,
    Paragraph, Heading, Item, Quote, Cell, Caption, Other, SmoothieNoParagraph,
    Nav, Header, Footer, Aside, Related, Subscribe, Comments, Share, InCaption, Figure, Ad, Consent, Tags, Author, Date, Form, Article, Body, Main, Headline, Summary,
    QuoteBox, Embed, Table, List, Paywall, Pull, InfoBox, Note, Media, Hidden,
    OwnRelated, OwnCaption, OwnTags, OwnAuthor, OwnDate, OwnSummary, OwnArticle, OwnBody,
    Chars15, Chars40, Chars80, Chars160, Chars320, CharsMore,
    NoLinks, FewLinks, SomeLinks, Linked, LinkedShort, LinkedItem,
    End, EndColon, EndShort, EndLong, Lower, Capitals,
    Title, TitleHeading, Description, DescriptionLong, Again,
    ParentNone, ParentFew, ParentSome, ParentMost, GrandNone, GrandFew, GrandSome, GrandMost, GreatNone, GreatSome, GreatMost,
    ParentPlain, ParentMixed, ParentLinked, GrandPlain, GrandMixed, GrandLinked,
    Before2Long, Before1Long, After1Long, After2Long, Before2Short, Before1Short, After1Short, After2Short,
    Before1Paragraph, After1Paragraph, Before2Paragraph, After2Paragraph, Before1Linked, After1Linked, Before2Linked, After2Linked,
    Preface, Coda, Between, BetweenParagraph, BetweenUnwanted, BetweenHeading, PrefaceNear, CodaNear,
    More, Credit, Offer, OfferLinked, Bold, BoldEnd, Quoted, Alone, Crowded, Lines, Bars, Digits, FewWords,
}

/// Facts that are marks of the elements around a block.
const OF_MARKS: &[(Marks, Fact)] = &[
    (Marks::NAV, Fact::Nav),
    (Marks::HEADER, Fact::Header),
    (Marks::FOOTER, Fact::Footer),
    (Marks::ASIDE, Fact::Aside),
    (Marks::RELATED, Fact::Related),
    (Marks::SUBSCRIBE, Fact::Subscribe),
    (Marks::COMMENTS, Fact::Comments),
    (Marks::SHARE, Fact::Share),
    (Marks::CAPTION, Fact::InCaption),
    (Marks::FIGURE, Fact::Figure),
    (Marks::AD, Fact::Ad),
    (Marks::CONSENT, Fact::Consent),
    (Marks::TAGS, Fact::Tags),
    (Marks::AUTHOR, Fact::Author),
    (Marks::DATE, Fact::Date),
    (Marks::FORM, Fact::Form),
    (Marks::ARTICLE, Fact::Article),
    (Marks::BODY, Fact::Body),
    (Marks::MAIN, Fact::Main),
    (Marks::HEADLINE, Fact::Headline),
    (Marks::SUMMARY, Fact::Summary),
    (Marks::QUOTE, Fact::QuoteBox),
    (Marks::EMBED, Fact::Embed),
    (Marks::TABLE, Fact::Table),
    (Marks::LIST, Fact::List),
    (Marks::PAYWALL, Fact::Paywall),
    (Marks::PULL, Fact::Pull),
    (Marks::BOX, Fact::InfoBox),
    (Marks::NOTE, Fact::Note),
    (Marks::MEDIA, Fact::Media),
    (Marks::HIDDEN, Fact::Hidden),
];

/// Facts that are marks of the very element that holds a block.
const OF_OWN: &[(Marks, Fact)] = &[
    (Marks::RELATED, Fact::OwnRelated),
    (Marks::CAPTION, Fact::OwnCaption),
    (Marks::TAGS, Fact::OwnTags),
    (Marks::AUTHOR, Fact::OwnAuthor),
    (Marks::DATE, Fact::OwnDate),
    (Marks::SUMMARY, Fact::OwnSummary),
    (Marks::ARTICLE, Fact::OwnArticle),
    (Marks::BODY, Fact::OwnBody),
];

/// The facts of one block: those that hold.
pub(crate) type Facts = Vec<Fact>;

/// Whom to believe.
pub(crate) struct Opinions<'a> {
    pub(crate) trafilatura: Option<&'a Opinion>,
    pub(crate) smoothie: Option<&'a Opinion>,
    /// The page's own `articleBody`.
    pub(crate) body: Option<&'a Opinion>,
}

/// A long text.
const LONG: usize = 80;

/// The facts of each block of `page`.
pub(crate) fn of(page: &Page, opinions: &Opinions<'_>, declared: &Words) -> Vec<Facts> {
    let votes: Vec<Votes> = page.blocks.iter().map(|block| Votes::of(block, opinions)).collect();
    let boxes = Boxes::of(page, &votes);
    let strong = |i: &usize| {
        votes[*i].all()
            && chars(&page.blocks[*i]) > LONG
            && page.blocks[*i].linked as usize * 3 < page.blocks[*i].text.len()
    };
    let first = (0..votes.len()).find(strong).unwrap_or(0);
    let last = (0..votes.len()).rev().find(strong).unwrap_or(votes.len());
    let again = repeated(page);
    (0..votes.len())
        .map(|i| {
            let mut facts = Collect(Vec::with_capacity(40));
            let block = &page.blocks[i];
            facts.opinions(block, votes[i], opinions);
            facts.kind(block, page);
            facts.words(block, declared, again[i]);
            facts.boxes(block, page, &boxes);
            facts.neighbours(i, page, &votes);
            facts.place(i, first, last, block, votes[i]);
            facts.0
        })
        .collect()
}

fn chars(block: &Block) -> usize {
    block.text.chars().count()
}

/// Which blocks' words stand in another block too.
fn repeated(page: &Page) -> Vec<bool> {
    let mut seen = std::collections::HashMap::<&str, u32>::new();
    for block in &page.blocks {
        *seen.entry(block.text.as_str()).or_default() += 1;
    }
    page.blocks.iter().map(|block| seen.get(block.text.as_str()).is_some_and(|&count| count > 1)).collect()
}

/// Who takes a block for the story.
#[derive(Clone, Copy, Debug)]
struct Votes {
    trafilatura: Option<bool>,
    smoothie: Option<bool>,
    body: Option<bool>,
}

impl Votes {
    fn of(block: &Block, opinions: &Opinions<'_>) -> Self {
        let vote = |opinion: Option<&Opinion>| {
            opinion.map(|opinion| {
                let (known, all) = opinion.shingles.shared(&block.text);
                known * 2 > all
            })
        };
        Self { trafilatura: vote(opinions.trafilatura), smoothie: vote(opinions.smoothie), body: vote(opinions.body) }
    }

    fn any(self) -> bool {
        self.trafilatura == Some(true) || self.smoothie == Some(true)
    }

    fn all(self) -> bool {
        self.any() && self.trafilatura != Some(false) && self.smoothie != Some(false)
    }

    /// In halves.
    fn weight(self) -> u64 {
        u64::from(self.any()) + u64::from(self.all())
    }
}

/// Sums over the blocks in each box.
struct Boxes {
    /// Bytes of text outside links that the opinions want, in halves.
    wanted: Vec<u64>,
    bytes: Vec<u64>,
    linked: Vec<u64>,
    count: Vec<u32>,
    all_wanted: u64,
}

impl Boxes {
    fn of(page: &Page, votes: &[Votes]) -> Self {
        let count = page.boxes.len();
        let mut sums = Self {
            wanted: vec![0; count],
            bytes: vec![0; count],
            linked: vec![0; count],
            count: vec![0; count],
            all_wanted: 0,
        };
        for (block, vote) in page.blocks.iter().zip(votes) {
            let bytes = block.text.len() as u64;
            let wanted = bytes.saturating_sub(u64::from(block.linked)) * vote.weight();
            sums.all_wanted += wanted;
            sums.count[block.parent as usize] += 1;
            let mut at = block.parent as usize;
            for _ in 0..3 {
                sums.wanted[at] += wanted;
                sums.bytes[at] += bytes;
                sums.linked[at] += u64::from(block.linked);
                let up = page.boxes[at].up as usize;
                if up == at {
                    break;
                }
                at = up;
            }
        }
        sums
    }

    /// Share of the wanted text that stands in a box, in hundredths.
    fn share(&self, at: u32) -> u64 {
        if self.all_wanted == 0 { 0 } else { (self.wanted[at as usize] * 100).div_ceil(self.all_wanted) }
    }

    /// Share of a box's text that is linked, in hundredths.
    fn links(&self, at: u32) -> u64 {
        self.linked[at as usize] * 100 / self.bytes[at as usize].max(1)
    }
}

struct Collect(Facts);

impl Collect {
    fn is(&mut self, fact: Fact, holds: bool) {
        if holds {
            self.0.push(fact);
        }
    }

    fn opinions(&mut self, block: &Block, votes: Votes, opinions: &Opinions<'_>) {
        let long = chars(block) >= LONG;
        let ends = cues::ends(&block.text);
        self.is(Fact::Always, true);
        self.is(Fact::Trafilatura, votes.trafilatura == Some(true));
        self.is(Fact::NoTrafilatura, opinions.trafilatura.is_none());
        self.is(Fact::TrafilaturaLong, votes.trafilatura == Some(true) && long);
        self.is(Fact::Smoothie, votes.smoothie == Some(true));
        self.is(Fact::NoSmoothie, opinions.smoothie.is_none());
        self.is(Fact::Both, votes.trafilatura == Some(true) && votes.smoothie == Some(true));
        self.is(Fact::Neither, !votes.any());
        self.is(Fact::AnyItem, votes.any() && block.tag == Tag::Item);
        self.is(Fact::AnyHeading, votes.any() && block.tag == Tag::Heading);
        self.is(Fact::AnyCell, votes.any() && block.tag == Tag::Cell);
        self.is(Fact::AnyOther, votes.any() && block.tag == Tag::Other);
        self.is(Fact::AllItem, votes.all() && block.tag == Tag::Item);
        self.is(Fact::AllHeading, votes.all() && block.tag == Tag::Heading);
        self.is(Fact::AllOther, votes.all() && block.tag == Tag::Other);
        self.is(Fact::AnyLong, votes.any() && long);
        self.is(Fact::AllLong, votes.all() && long);
        self.is(Fact::AnyEnd, votes.any() && ends);
        self.is(Fact::AllEnd, votes.all() && ends);
        self.is(Fact::HasBody, votes.body.is_some());
        self.is(Fact::InBody, votes.body == Some(true));
        self.is(Fact::NotInBody, votes.body == Some(false));
        self.is(Fact::NotInBodyLong, votes.body == Some(false) && long);
        self.is(Fact::SmoothieNoParagraph, votes.smoothie == Some(true) && block.tag != Tag::Paragraph);
    }

    fn kind(&mut self, block: &Block, page: &Page) {
        self.0.push(match block.tag {
            Tag::Paragraph => Fact::Paragraph,
            Tag::Heading => Fact::Heading,
            Tag::Item => Fact::Item,
            Tag::Quote => Fact::Quote,
            Tag::Cell => Fact::Cell,
            Tag::Caption => Fact::Caption,
            Tag::Other => Fact::Other,
        });
        let own = page.boxes[block.parent as usize].own;
        for &(mark, fact) in OF_MARKS {
            self.is(fact, block.marks.any(mark));
        }
        for &(mark, fact) in OF_OWN {
            self.is(fact, own.any(mark));
        }
    }

    fn words(&mut self, block: &Block, declared: &Words, again: bool) {
        let text = block.text.as_str();
        let chars = chars(block);
        self.0.push(match chars {
            0..15 => Fact::Chars15,
            15..40 => Fact::Chars40,
            40..80 => Fact::Chars80,
            80..160 => Fact::Chars160,
            160..320 => Fact::Chars320,
            _ => Fact::CharsMore,
        });
        let links = block.linked as usize * 100 / text.len().max(1);
        self.0.push(match links {
            0 if block.linked == 0 => Fact::NoLinks,
            0..30 => Fact::FewLinks,
            30..70 => Fact::SomeLinks,
            _ => Fact::Linked,
        });
        self.is(Fact::LinkedShort, links >= 70 && chars < 90);
        self.is(Fact::LinkedItem, links >= 70 && block.tag == Tag::Item);
        let ends = cues::ends(text);
        self.is(Fact::End, ends);
        self.is(Fact::EndColon, text.ends_with(':'));
        self.is(Fact::EndShort, ends && chars < LONG);
        self.is(Fact::EndLong, ends && chars >= LONG);
        self.is(Fact::Lower, text.starts_with(char::is_lowercase));
        self.is(Fact::Capitals, text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase));
        let title = declared.is_title(text);
        self.is(Fact::Title, title);
        self.is(Fact::TitleHeading, title && block.tag == Tag::Heading);
        let described = declared.is_description(text);
        self.is(Fact::Description, described);
        self.is(Fact::DescriptionLong, described && chars > LONG);
        self.is(Fact::Again, again);
        self.is(Fact::More, cues::leads_away(text));
        self.is(Fact::Credit, cues::credits(text));
        let offers = cues::offers(text);
        self.is(Fact::Offer, offers);
        self.is(Fact::OfferLinked, offers && block.linked > 0);
        let bold = block.bold as usize * 10 >= text.len() * 9;
        self.is(Fact::Bold, bold);
        self.is(Fact::BoldEnd, bold && ends);
        self.is(Fact::Quoted, text.contains(['“', '”', '"', '«', '»', '„']));
        self.is(Fact::Lines, text.contains('\n'));
        self.is(Fact::Bars, text.contains('|') || text.contains(" / ") || (text.contains('»') && !text.contains('«')));
        self.is(Fact::Digits, text.chars().filter(char::is_ascii_digit).count() * 5 > chars);
        self.is(
            Fact::FewWords,
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4).count() < 4,
        );
    }

    fn boxes(&mut self, block: &Block, page: &Page, boxes: &Boxes) {
        let parent = block.parent;
        let grand = page.boxes[parent as usize].up;
        let great = page.boxes[grand as usize].up;
        self.0.push(match boxes.share(parent) {
            0 => Fact::ParentNone,
            1..10 => Fact::ParentFew,
            10..50 => Fact::ParentSome,
            _ => Fact::ParentMost,
        });
        self.0.push(match boxes.share(grand) {
            0 => Fact::GrandNone,
            1..10 => Fact::GrandFew,
            10..50 => Fact::GrandSome,
            _ => Fact::GrandMost,
        });
        self.0.push(match boxes.share(great) {
            0 => Fact::GreatNone,
            1..50 => Fact::GreatSome,
            _ => Fact::GreatMost,
        });
        self.0.push(match boxes.links(parent) {
            0..10 => Fact::ParentPlain,
            10..40 => Fact::ParentMixed,
            _ => Fact::ParentLinked,
        });
        self.0.push(match boxes.links(grand) {
            0..10 => Fact::GrandPlain,
            10..40 => Fact::GrandMixed,
            _ => Fact::GrandLinked,
        });
        self.is(Fact::Alone, boxes.count[parent as usize] == 1);
        self.is(Fact::Crowded, boxes.count[parent as usize] > 5);
    }

    fn neighbours(&mut self, i: usize, page: &Page, votes: &[Votes]) {
        let at = |by: isize| i.checked_add_signed(by).filter(|&j| j < votes.len());
        let long = |j: usize| chars(&page.blocks[j]) >= 60;
        for (by, wanted_long, wanted_short, paragraph, linked) in [
            (-2, Fact::Before2Long, Fact::Before2Short, Fact::Before2Paragraph, Fact::Before2Linked),
            (-1, Fact::Before1Long, Fact::Before1Short, Fact::Before1Paragraph, Fact::Before1Linked),
            (1, Fact::After1Long, Fact::After1Short, Fact::After1Paragraph, Fact::After1Linked),
            (2, Fact::After2Long, Fact::After2Short, Fact::After2Paragraph, Fact::After2Linked),
        ] {
            let Some(j) = at(by) else {
                self.0.push(linked);
                continue;
            };
            let block = &page.blocks[j];
            self.is(wanted_long, votes[j].any() && long(j));
            self.is(wanted_short, votes[j].any() && !long(j));
            self.is(paragraph, block.tag == Tag::Paragraph && long(j));
            self.is(linked, block.linked as usize * 10 > block.text.len() * 6);
        }
    }

    fn place(&mut self, i: usize, first: usize, last: usize, block: &Block, votes: Votes) {
        let between = first <= i && i <= last;
        self.is(Fact::Preface, i < first);
        self.is(Fact::Coda, i > last);
        self.is(Fact::Between, between);
        self.is(Fact::BetweenParagraph, between && block.tag == Tag::Paragraph);
        self.is(Fact::BetweenUnwanted, between && !votes.any());
        self.is(Fact::BetweenHeading, between && block.tag == Tag::Heading);
        self.is(Fact::PrefaceNear, i < first && i + 3 >= first);
        self.is(Fact::CodaNear, i > last && i <= last + 2);
    }
}
