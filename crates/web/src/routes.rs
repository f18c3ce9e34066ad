//! [`ROUTES`]: the one table of what the server shows. The router, the API's description and the tests read it.

use maud::Markup;

use crate::ask::Ask;
use crate::problem::Problem;
use crate::reply::{Format, Reply};
use crate::rows::Rows;
use crate::{files, screens};

/// What a screen shows, made once and written in the format that is asked for.
pub(crate) trait View {
    /// Its title in the browser's tab: outlet before headline, no accusation without who makes it.
    fn title(&self) -> String;
    /// What stands in the page's main part.
    fn body(&self, ask: &Ask<'_>) -> Markup;
    /// Its rows.
    fn rows(&self) -> Rows;
    /// Its feed, where it has one; `base` is this server's address.
    fn feed(&self, _base: &str) -> Option<String> {
        None
    }
}

/// How an answer is made.
pub(crate) enum Make {
    /// A page, with the same as JSON and CSV beside it.
    Page(fn(&Ask<'_>) -> Result<Box<dyn View>, Problem>),
    /// A file.
    File(fn(&Ask<'_>) -> Result<Reply, Problem>),
}

/// One kind of address.
pub(crate) struct Route {
    /// The path; `{x}` stands for any one step.
    pub(crate) path: &'static str,
    /// The operation's name in the API.
    pub(crate) name: &'static str,
    /// What it shows, in a line.
    pub(crate) says: &'static str,
    /// Questions after `?`, each with what it means.
    pub(crate) asks: &'static [(&'static str, &'static str)],
    /// What one row is (docs/FORMAT.md).
    pub(crate) row: &'static str,
    /// The most seconds that it may take.
    pub(crate) seconds: u64,
    /// How it is made.
    pub(crate) make: Make,
}

const PAGE: (&str, &str) = ("offset", "rows to pass over");
const SINCE: (&str, &str) = ("since", "printed on this day or later, as 2024-03-05");

/// What there is, in the order of the manual.
pub(crate) const ROUTES: &[Route] = &[
    Route {
        path: "/stories",
        name: "stories",
        says: "Stories, the latest change first",
        asks: &[SINCE, PAGE],
        row: "story",
        seconds: 10,
        make: Make::Page(screens::home),
    },
    Route {
        path: "/stories/{story}",
        name: "story",
        says: "One story: its reports and outlets over time, what is accused and answered, its latest update",
        asks: &[],
        row: "story",
        seconds: 10,
        make: Make::Page(screens::story),
    },
    Route {
        path: "/stories/{story}/answers",
        name: "answers",
        says: "Accusations with their answers, replies sought, and what to look at",
        asks: &[],
        row: "answers",
        seconds: 10,
        make: Make::Page(screens::answers),
    },
    Route {
        path: "/stories/{story}/coverage",
        name: "coverage",
        says: "Which report printed which accusation and answer; the page shows a part of the table, the JSON all of it",
        asks: &[("offset", "lines of the page's table to pass over"), ("column", "reports to pass over")],
        row: "coverage",
        seconds: 10,
        make: Make::Page(screens::coverage),
    },
    Route {
        path: "/stories/{story}/chronology",
        name: "chronology",
        says: "What happened, was said and was printed, by date",
        asks: &[
            ("kind", "event, statement, update or correction"),
            SINCE,
            ("until", "happened on this day or earlier"),
        ],
        row: "event",
        seconds: 10,
        make: Make::Page(screens::chronology),
    },
    Route {
        path: "/stories/{story}/figures",
        name: "figures",
        says: "Quantities that more than one place gives, over time",
        asks: &[],
        row: "quantity",
        seconds: 10,
        make: Make::Page(screens::figures),
    },
    Route {
        path: "/results",
        name: "results",
        says: "Statements that fit a search, with counts to narrow it down",
        asks: &[
            ("q", "words, \"phrases\", and speaker: outlet: channel: act: manner: since: until:"),
            ("speaker", "words of the speaker's name"),
            ("outlet", "words of the outlet's name"),
            ("channel", "a kind of channel"),
            ("act", "what the statement does"),
            ("manner", "direct, mixed or indirect"),
            ("mode", "speech, thought or all"),
            SINCE,
            ("until", "printed on this day or earlier"),
            PAGE,
        ],
        row: "statement",
        seconds: 1,
        make: Make::Page(screens::results),
    },
    Route {
        path: "/statements/{statement}",
        name: "statement",
        says: "One statement: its fullest form, its first carrier, every form in which it was carried",
        asks: &[],
        row: "utterance",
        seconds: 10,
        make: Make::Page(screens::statement),
    },
    Route {
        path: "/statements/{statement}/cite",
        name: "cite",
        says: "One statement as a citation or an annotation",
        asks: &[("as", "csl, bibtex or annotation")],
        row: "file",
        seconds: 5,
        make: Make::File(files::cite),
    },
    Route {
        path: "/reports",
        name: "reports",
        says: "Reports, the latest first",
        asks: &[("outlet", "words of the outlet's name"), SINCE, PAGE],
        row: "report",
        seconds: 5,
        make: Make::Page(screens::reports),
    },
    Route {
        path: "/reports/{report}",
        name: "report",
        says: "One report: its clean text with every statement, its furniture, its raw bytes",
        asks: &[("at", "bytes of the text to point at, as 120-180"), ("raw", "1: the raw bytes beside the text")],
        row: "statement",
        seconds: 10,
        make: Make::Page(screens::report),
    },
    Route {
        path: "/reports/{report}/text",
        name: "text",
        says: "The clean text that all spans count in, UTF-8",
        asks: &[],
        row: "file",
        seconds: 5,
        make: Make::File(files::text),
    },
    Route {
        path: "/reports/{report}/raw",
        name: "raw",
        says: "The raw bytes, as they came",
        asks: &[],
        row: "file",
        seconds: 5,
        make: Make::File(files::raw),
    },
    Route {
        path: "/compare",
        name: "compare",
        says: "Two reports or two versions, statement by statement",
        asks: &[("from", "a report"), ("to", "another report"), ("least", "least severity of a change, 0 to 5")],
        row: "difference",
        seconds: 10,
        make: Make::Page(screens::compare),
    },
    Route {
        path: "/people",
        name: "people",
        says: "Who is quoted, how often, by which outlets, in which channels",
        asks: &[("q", "words of the name"), PAGE],
        row: "person",
        seconds: 5,
        make: Make::Page(screens::people),
    },
    Route {
        path: "/person",
        name: "person",
        says: "What is said under one name, story by story",
        asks: &[("name", "the fullest name")],
        row: "statement",
        seconds: 5,
        make: Make::Page(screens::person),
    },
    Route {
        path: "/check",
        name: "check",
        says: "A draft against the record: POST it as the field draft or file of a form, or as text/plain",
        asks: &[],
        row: "finding",
        seconds: 30,
        make: Make::Page(screens::check),
    },
    Route {
        path: "/rejected",
        name: "rejected",
        says: "Inputs that were rejected, and why",
        asks: &[],
        row: "rejection",
        seconds: 5,
        make: Make::Page(screens::rejected),
    },
    Route {
        path: "/corrections",
        name: "corrections",
        says: "What people decided, with author and date",
        asks: &[],
        row: "correction",
        seconds: 5,
        make: Make::Page(screens::corrections),
    },
    Route {
        path: "/help",
        name: "help",
        says: "Keys, search words, and what the marks mean",
        asks: &[],
        row: "key",
        seconds: 5,
        make: Make::Page(screens::help),
    },
];

/// An address taken apart.
pub(crate) struct Found {
    pub(crate) route: &'static Route,
    /// The values of the path's places.
    pub(crate) path: Vec<String>,
    pub(crate) format: Format,
}

/// What a path names; `/api/v1/x` is `/x.json`. `None`: nothing.
pub(crate) fn find(path: &str) -> Option<Found> {
    let (path, api) = match path.strip_prefix("/api/v1") {
        Some(rest) if rest.starts_with('/') => (rest, true),
        _ => (path, false),
    };
    let whole = if path == "/" { "/stories" } else { path };
    let ending = Format::SUFFIXES.iter().find_map(|(end, format)| Some((whole.strip_suffix(end)?, *format)));
    let (bare, format) = match ending {
        Some(found) if !api => found,
        _ => (whole, if api { Format::Json } else { Format::Html }),
    };
    let (route, path) = ROUTES.iter().find_map(|route| Some((route, matches(route.path, bare)?)))?;
    let is_file = matches!(route.make, Make::File(_));
    (!is_file || ending.is_none()).then_some(Found { route, path, format })
}

fn matches(pattern: &str, path: &str) -> Option<Vec<String>> {
    let mut places = Vec::new();
    let mut steps = path.split('/');
    for wanted in pattern.split('/') {
        let step = steps.next()?;
        if wanted.starts_with('{') {
            let plain = !step.is_empty() && step.len() <= 64 && step.bytes().all(|c| c.is_ascii_alphanumeric());
            places.push(plain.then(|| step.to_owned())?);
        } else if wanted != step {
            return None;
        }
    }
    steps.next().is_none().then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_one_route_and_one_format() {
        let named = |path: &str| find(path).map(|found| (found.route.name, found.format, found.path.join(",")));
        assert_eq!(named("/"), Some(("stories", Format::Html, String::new())));
        assert_eq!(named("/stories/91ab.csv"), Some(("story", Format::Csv, "91ab".into())));
        assert_eq!(named("/api/v1/stories/91ab"), Some(("story", Format::Json, "91ab".into())));
        assert_eq!(named("/stories/91ab.rss"), Some(("story", Format::Rss, "91ab".into())));
        assert_eq!(named("/reports/91ab/raw"), Some(("raw", Format::Html, "91ab".into())));
        for nothing in ["/api/v1", "/stories/", "/stories/a/b", "/stories/..%2f", "/reports/91ab/raw.json", "//", ""] {
            assert_eq!(named(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn no_two_routes_share_a_path_or_a_name() {
        let paths: std::collections::BTreeSet<_> = ROUTES.iter().map(|route| route.path).collect();
        let names: std::collections::BTreeSet<_> = ROUTES.iter().map(|route| route.name).collect();
        assert_eq!((paths.len(), names.len()), (ROUTES.len(), ROUTES.len()));
    }
}
