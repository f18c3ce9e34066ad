//! Words that show that a block is no part of the story: the ways in which pages lead away, credit
//! pictures and offer themselves.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Beginnings, in the languages of the pages that we have seen.
const LEADS: &[&str] = &[
    "read more",
    "also read",
    "see also",
    "read also",
    "more:",
    "related",
    "lire aussi",
    "lesen sie",
    "mehr zum",
    "mehr dazu",
    "läs mer",
    "läs också",
    "les også",
    "les mer",
    "lee también",
    "lea también",
    "leia também",
    "leia mais",
    "leggi anche",
    "watch:",
    "watch now",
    "don't miss",
    "don’t miss",
    "read:",
    "see more",
    "auch interessant",
    "à lire",
    "voir aussi",
    "ver también",
    "te puede interesar",
    "więcej",
    "czytaj",
    "čtěte",
    "lue myös",
    "lees ook",
    "read full",
    "you may also",
    "you might also",
    "click here",
    "continue reading",
    "follow us",
    "have a tip",
    "subscribe",
    "sign up",
    "share ",
    "copyright",
    "©",
    "advert",
    "anzeige",
    "annonce",
    "publicit",
    "reklam",
    "more on",
    "more from",
    "also on",
    "most read",
    "recommended",
    "story continues",
    "article continues",
    "this story has been shared",
    "like this story",
    "loading",
    "tags",
    "topics",
    "filed under",
    "listen to",
    "image source",
    "zum artikel",
    "zum thema",
];

const CREDITS: &[&str] = &[
    "©",
    "getty",
    "photo:",
    "photo by",
    "photos:",
    "(photo",
    "foto:",
    "fotos:",
    "(foto",
    "image:",
    "picture:",
    "/afp",
    "afp/",
    "(afp",
    "reuters/",
    "/reuters",
    "(ap)",
    "/ap)",
    "(ap photo",
    "bild:",
    "credit:",
    "shutterstock",
    "istock",
    "picture alliance",
    "/dpa",
    "dpa/",
    "imago",
    "handout",
    "courtesy of",
];

const OFFERS: &[&str] = &[
    "newsletter",
    "subscri",
    "sign up",
    "inbox",
    "our app",
    "follow us",
    "follow her",
    "follow him",
    "follow me",
    "whatsapp",
    "abonn",
    "facebook",
    "download",
    "e-mail",
    "membership",
    "donat",
    "register to",
    "log in",
    "login",
    "create an account",
    "free trial",
    "have a tip",
    "contributed to this report",
    "all rights reserved",
    "terms of",
    "privacy policy",
    "cookies",
];

static LEAD: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| scan(LEADS));
static CREDIT: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| scan(CREDITS));
static OFFER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| scan(OFFERS));

fn scan(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
}

/// True when a text ends as a sentence does.
pub(crate) fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '"', '”', '»', '。', '！', '？', '…', '」', '\'', '’', ')'])
}

/// True when it begins like a link to something else.
pub(crate) fn leads_away(text: &str) -> bool {
    let begin = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let head = begin.char_indices().nth(40).map_or(begin, |(at, _)| &begin[..at]);
    LEAD.as_ref().is_some_and(|scan| scan.find_overlapping_iter(head).any(|found| found.start() == 0))
}

/// True when it is short and credits a picture.
pub(crate) fn credits(text: &str) -> bool {
    text.len() < 300 && CREDIT.as_ref().is_some_and(|scan| scan.is_match(text))
}

/// True when it offers something, or says whose page this is.
pub(crate) fn offers(text: &str) -> bool {
    text.len() < 1000 && OFFER.as_ref().is_some_and(|scan| scan.is_match(text))
}
