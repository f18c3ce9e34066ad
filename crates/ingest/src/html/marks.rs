//! What a page's own names (tags, classes, ids, roles) say of the text that stands in them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// A set of [`Marks`], one bit each; an element has those of its ancestors too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub(crate) u32);

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),+ $(,)?) => {
        impl Marks { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)+ }
    };
}

marks! {
    /// Not shown.
    HIDDEN = 0,
    /// Menus, crumbs.
    NAV = 1,
    /// The page's head.
    HEADER = 2,
    /// The page's foot.
    FOOTER = 3,
    /// Beside the story.
    ASIDE = 4,
    /// Other stories.
    RELATED = 5,
    /// Newsletter, subscription.
    SUBSCRIBE = 6,
    /// Readers' comments.
    COMMENTS = 7,
    /// Buttons to share, follow.
    SHARE = 8,
    /// Words under a picture.
    CAPTION = 9,
    /// Around a picture.
    FIGURE = 10,
    /// Advertising.
    AD = 11,
    /// Consent and privacy.
    CONSENT = 12,
    /// Topics, keywords.
    TAGS = 13,
    /// Who wrote it.
    AUTHOR = 14,
    /// When it was printed.
    DATE = 15,
    /// Something to fill in.
    FORM = 16,
    /// The `article` element, or one that calls itself so.
    ARTICLE = 17,
    /// The body of the story by its own name.
    BODY = 18,
    /// The `main` element.
    MAIN = 19,
    /// A headline.
    HEADLINE = 20,
    /// A standfirst, a summary.
    SUMMARY = 21,
    /// A quotation block.
    QUOTE = 22,
    /// A post set into the text.
    EMBED = 23,
    /// A table.
    TABLE = 24,
    /// A list.
    LIST = 25,
    /// A wall before the text.
    PAYWALL = 26,
    /// A quotation repeated in large letters.
    PULL = 27,
    /// A box set into the story: facts, background.
    BOX = 28,
    /// Copyright, correction, source lines at the end.
    NOTE = 29,
    /// A picture's or film's player.
    MEDIA = 30,
}

impl Marks {
    /// No mark.
    pub(crate) const NONE: Self = Self(0);

    /// Both sets.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when it has any of `other`.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// Parts of class names and ids (lower case), with what they say.
const WORDS: &[(&str, Marks)] = &[
    ("navigation", Marks::NAV),
    ("navbar", Marks::NAV),
    ("menu", Marks::NAV),
    ("breadcrumb", Marks::NAV),
    ("nav-", Marks::NAV),
    ("-nav", Marks::NAV),
    ("pagination", Marks::NAV),
    ("skip-link", Marks::NAV),
    ("toolbar", Marks::NAV),
    ("masthead", Marks::HEADER),
    ("site-header", Marks::HEADER),
    ("page-header", Marks::HEADER),
    ("topbar", Marks::HEADER),
    ("footer", Marks::FOOTER),
    ("colophon", Marks::FOOTER),
    ("sidebar", Marks::ASIDE),
    ("aside", Marks::ASIDE),
    ("rightcol", Marks::ASIDE),
    ("right-rail", Marks::ASIDE),
    ("widget", Marks::ASIDE),
    ("related", Marks::RELATED),
    ("recommend", Marks::RELATED),
    ("readmore", Marks::RELATED),
    ("read-more", Marks::RELATED),
    ("read_more", Marks::RELATED),
    ("read-also", Marks::RELATED),
    ("readalso", Marks::RELATED),
    ("see-also", Marks::RELATED),
    ("trending", Marks::RELATED),
    ("popular", Marks::RELATED),
    ("most-", Marks::RELATED),
    ("outbrain", Marks::RELATED),
    ("taboola", Marks::RELATED),
    ("recirc", Marks::RELATED),
    ("suggest", Marks::RELATED),
    ("more-", Marks::RELATED),
    ("latest", Marks::RELATED),
    ("teaser", Marks::RELATED),
    ("promo", Marks::RELATED),
    ("onward", Marks::RELATED),
    ("up-next", Marks::RELATED),
    ("next-article", Marks::RELATED),
    ("newslist", Marks::RELATED),
    ("linkbox", Marks::RELATED),
    ("rich-link", Marks::RELATED),
    ("inline-link", Marks::RELATED),
    ("also-", Marks::RELATED),
    ("card", Marks::RELATED),
    ("newsletter", Marks::SUBSCRIBE),
    ("subscri", Marks::SUBSCRIBE),
    ("signup", Marks::SUBSCRIBE),
    ("sign-up", Marks::SUBSCRIBE),
    ("donate", Marks::SUBSCRIBE),
    ("donation", Marks::SUBSCRIBE),
    ("membership", Marks::SUBSCRIBE),
    ("abo-", Marks::SUBSCRIBE),
    ("paywall", Marks::PAYWALL),
    ("regwall", Marks::PAYWALL),
    ("piano", Marks::PAYWALL),
    ("metered", Marks::PAYWALL),
    ("premium-", Marks::PAYWALL),
    ("comment", Marks::COMMENTS),
    ("disqus", Marks::COMMENTS),
    ("discussion", Marks::COMMENTS),
    ("respond", Marks::COMMENTS),
    ("share", Marks::SHARE),
    ("sharing", Marks::SHARE),
    ("social", Marks::SHARE),
    ("follow-", Marks::SHARE),
    ("bookmark", Marks::SHARE),
    ("caption", Marks::CAPTION),
    ("credit", Marks::CAPTION),
    ("legend", Marks::CAPTION),
    ("image-desc", Marks::CAPTION),
    ("photo-", Marks::CAPTION),
    ("copyright", Marks::CAPTION),
    ("figure", Marks::FIGURE),
    ("gallery", Marks::FIGURE),
    ("slideshow", Marks::FIGURE),
    ("carousel", Marks::FIGURE),
    ("slider", Marks::FIGURE),
    ("lightbox", Marks::FIGURE),
    ("image-", Marks::FIGURE),
    ("-image", Marks::FIGURE),
    ("picture", Marks::FIGURE),
    ("advert", Marks::AD),
    ("sponsor", Marks::AD),
    ("banner", Marks::AD),
    ("dfp", Marks::AD),
    ("google-ad", Marks::AD),
    ("ad-", Marks::AD),
    ("-ads", Marks::AD),
    ("ads-", Marks::AD),
    ("adslot", Marks::AD),
    ("affiliate", Marks::AD),
    ("cookie", Marks::CONSENT),
    ("consent", Marks::CONSENT),
    ("gdpr", Marks::CONSENT),
    ("privacy", Marks::CONSENT),
    ("onetrust", Marks::CONSENT),
    ("tags", Marks::TAGS),
    ("topics", Marks::TAGS),
    ("keyword", Marks::TAGS),
    ("categor", Marks::TAGS),
    ("kicker", Marks::TAGS),
    ("taglist", Marks::TAGS),
    ("tag-", Marks::TAGS),
    ("eyebrow", Marks::TAGS),
    ("rubri", Marks::TAGS),
    ("author", Marks::AUTHOR),
    ("byline", Marks::AUTHOR),
    ("contributor", Marks::AUTHOR),
    ("writer", Marks::AUTHOR),
    ("autor", Marks::AUTHOR),
    ("bio-", Marks::AUTHOR),
    ("-bio", Marks::AUTHOR),
    ("timestamp", Marks::DATE),
    ("dateline", Marks::DATE),
    ("publish", Marks::DATE),
    ("pubdate", Marks::DATE),
    ("pub-", Marks::DATE),
    ("posted", Marks::DATE),
    ("articledate", Marks::DATE),
    ("__date", Marks::DATE),
    ("-date", Marks::DATE),
    ("date-", Marks::DATE),
    ("datum", Marks::DATE),
    ("-meta", Marks::DATE),
    ("meta-", Marks::DATE),
    ("metadata", Marks::DATE),
    ("byinfo", Marks::DATE),
    ("modal", Marks::FORM),
    ("popup", Marks::FORM),
    ("search", Marks::FORM),
    ("login", Marks::FORM),
    ("survey", Marks::FORM),
    ("poll-", Marks::FORM),
    ("articlebody", Marks::BODY),
    ("article-body", Marks::BODY),
    ("article_body", Marks::BODY),
    ("article__body", Marks::BODY),
    ("body-text", Marks::BODY),
    ("bodytext", Marks::BODY),
    ("storybody", Marks::BODY),
    ("story-body", Marks::BODY),
    ("story__body", Marks::BODY),
    ("story-text", Marks::BODY),
    ("article-content", Marks::BODY),
    ("article__content", Marks::BODY),
    ("article_content", Marks::BODY),
    ("articlecontent", Marks::BODY),
    ("article-text", Marks::BODY),
    ("article__text", Marks::BODY),
    ("article_text", Marks::BODY),
    ("articletext", Marks::BODY),
    ("entry-content", Marks::BODY),
    ("post-content", Marks::BODY),
    ("post-body", Marks::BODY),
    ("post__content", Marks::BODY),
    ("content-body", Marks::BODY),
    ("content__body", Marks::BODY),
    ("rich-text", Marks::BODY),
    ("richtext", Marks::BODY),
    ("news-text", Marks::BODY),
    ("body-content", Marks::BODY),
    ("wysiwyg", Marks::BODY),
    ("single-content", Marks::BODY),
    ("td-post-content", Marks::BODY),
    ("content-text", Marks::BODY),
    ("text-content", Marks::BODY),
    ("headline", Marks::HEADLINE),
    ("article-title", Marks::HEADLINE),
    ("entry-title", Marks::HEADLINE),
    ("post-title", Marks::HEADLINE),
    ("article__title", Marks::HEADLINE),
    ("standfirst", Marks::SUMMARY),
    ("lede", Marks::SUMMARY),
    ("-lead", Marks::SUMMARY),
    ("lead-", Marks::SUMMARY),
    ("__lead", Marks::SUMMARY),
    ("excerpt", Marks::SUMMARY),
    ("summary", Marks::SUMMARY),
    ("subtitle", Marks::SUMMARY),
    ("subhead", Marks::SUMMARY),
    ("intro", Marks::SUMMARY),
    ("deck", Marks::SUMMARY),
    ("-dek", Marks::SUMMARY),
    ("vorspann", Marks::SUMMARY),
    ("chapo", Marks::SUMMARY),
    ("sapo", Marks::SUMMARY),
    ("ingress", Marks::SUMMARY),
    ("description", Marks::SUMMARY),
    ("subline", Marks::SUMMARY),
    ("pullquote", Marks::PULL),
    ("pull-quote", Marks::PULL),
    ("pull_quote", Marks::PULL),
    ("twitter-tweet", Marks::EMBED),
    ("instagram-media", Marks::EMBED),
    ("embed", Marks::EMBED),
    ("tiktok", Marks::EMBED),
    ("factbox", Marks::BOX),
    ("infobox", Marks::BOX),
    ("fact-box", Marks::BOX),
    ("info-box", Marks::BOX),
    ("background-box", Marks::BOX),
    ("disclaimer", Marks::NOTE),
    ("correction", Marks::NOTE),
    ("footnote", Marks::NOTE),
    ("player", Marks::MEDIA),
    ("video", Marks::MEDIA),
    ("audio", Marks::MEDIA),
    ("podcast", Marks::MEDIA),
    ("jw", Marks::MEDIA),
];

static SCAN: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .build(WORDS.iter().map(|(word, _)| word))
        .ok()
});

/// What an element's class and id say.
pub(crate) fn of_names(names: &str) -> Marks {
    let mut marks = Marks::NONE;
    if names.is_empty() {
        return marks;
    }
    if let Some(scan) = SCAN.as_ref() {
        for found in scan.find_overlapping_iter(names) {
            marks = marks.with(WORDS[found.pattern().as_usize()].1);
        }
    }
    for name in names.split_ascii_whitespace() {
        marks = marks.with(match name {
            "ad" | "ads" => Marks::AD,
            "nav" => Marks::NAV,
            "header" => Marks::HEADER,
            "tweet" => Marks::EMBED,
            "lead" | "dek" | "summary" => Marks::SUMMARY,
            "date" | "time" | "meta" => Marks::DATE,
            "article" | "story" | "post" => Marks::ARTICLE,
            _ => Marks::NONE,
        });
    }
    if marks.any(Marks::BODY) {
        // "article-body premium-content" is the body whatever else its name holds.
        marks = marks.without(
            Marks::RELATED
                .with(Marks::SUMMARY)
                .with(Marks::DATE)
                .with(Marks::TAGS)
                .with(Marks::PAYWALL)
                .with(Marks::SHARE),
        );
    }
    marks
}

/// What a tag says by itself.
pub(crate) fn of_tag(name: &[u8]) -> Marks {
    match name {
        b"nav" | b"menu" => Marks::NAV,
        b"header" => Marks::HEADER,
        b"footer" => Marks::FOOTER,
        b"aside" => Marks::ASIDE,
        b"figcaption" | b"caption" => Marks::CAPTION,
        b"figure" | b"picture" => Marks::FIGURE,
        b"form" | b"button" | b"select" | b"label" | b"fieldset" | b"dialog" | b"input" | b"textarea" => Marks::FORM,
        b"article" => Marks::ARTICLE,
        b"main" => Marks::MAIN,
        b"h1" => Marks::HEADLINE,
        b"blockquote" => Marks::QUOTE,
        b"table" => Marks::TABLE,
        b"ul" | b"ol" | b"dl" => Marks::LIST,
        b"address" => Marks::AUTHOR,
        b"time" => Marks::DATE,
        b"video" | b"audio" => Marks::MEDIA,
        b"template" => Marks::HIDDEN,
        _ => Marks::NONE,
    }
}
