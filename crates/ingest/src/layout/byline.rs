//! One line as a byline: who wrote it, and what stands beside the names.

use super::words::{after, head, is_role, is_title_run, name_length, names_length};

/// A byline read off one line, in bytes of that line.
pub(super) struct Byline {
    /// Where its words begin: after "By".
    pub(super) names: usize,
    /// Where it ends; a date may follow.
    pub(super) end: usize,
    /// Where a date begins in what follows, if one does.
    pub(super) rest: Option<usize>,
    /// It stands with "By": the form that is sure wherever it stands.
    pub(super) sure: bool,
}

const BY: &[&str] = &["By", "BY", "by", "Written by", "Words by", "Story by", "Reported by", "Author:", "By:", "BY:"];

/// True for a line that is only the word: the names stand below it.
pub(super) fn is_bare_by(line: &str) -> bool {
    BY.contains(&line) || (line.ends_with(':') && BY.contains(&line.trim_end_matches(':')))
}

/// Reads `By Ann Lee`, `By Ann Lee and Odo Marsh, Staff Writers`, `By Ann Lee | March 3, 2031`,
/// `Ann Lee, Staff Writer`; `None` for anything else.
pub(super) fn read(line: &str) -> Option<Byline> {
    if line.len() > 160 || line.ends_with(['.', '?', '!', ':', '"', '”']) && !line.ends_with("Jr.") {
        return None;
    }
    let by = BY
        .iter()
        .filter_map(|by| after(line, by).filter(|rest| rest.starts_with([' ', '\u{a0}', ':'])))
        .min_by_key(|rest| rest.len());
    let (start, sure) = match by {
        Some(rest) => (line.len() - rest.trim_start_matches([' ', '\u{a0}', ':']).len(), true),
        None => (0, false),
    };
    let rest = &line[start..];
    let names = names_length(rest)?;
    let tail = rest[names..].trim_start();
    let at = |tail: &str| line.len() - tail.len();
    if tail.is_empty() {
        return sure.then_some(Byline { names: start, end: line.len(), rest: None, sure });
    }
    let open = tail.trim_start_matches([',', '|', '•', '·', '-', '–', '—', '/', ' ', '\u{a0}']);
    if dated(open) {
        // The names alone before a date are a byline too: "Ann Lee | March 3, 2031".
        return Some(Byline { names: start, end: start + names, rest: Some(at(open)), sure });
    }
    // ", Staff Writer", " for Harbour Post", " | Harbour Post", perhaps with a date behind them.
    let (words, dated_rest) = match open
        .find([',', '|', '•', '·', '—', '–'])
        .filter(|&i| dated(open[i..].trim_start_matches([',', '|', '•', '·', '—', '–', ' ', '\u{a0}'])))
    {
        Some(i) => (
            open[..i].trim_end(),
            Some(at(open[i..].trim_start_matches([',', '|', '•', '·', '—', '–', ' ', '\u{a0}']))),
        ),
        None => (open, None),
    };
    let end = at(open) + words.len();
    let comma = open.len() < tail.len();
    let place = ["for ", "in ", "of ", "at "].iter().any(|start| words.starts_with(start));
    let fits = words.len() <= 70 && is_title_run(words.trim_start_matches("for the "), 9);
    let told = is_role(head(words, 70)) || (sure && (place || comma));
    (fits && told && (sure || comma)).then_some(Byline { names: start, end, rest: dated_rest, sure })
}

/// True when a date stands here, with or without a word before it.
fn dated(text: &str) -> bool {
    super::head::stamp(text).is_some_and(|stamp| stamp.used >= text.trim_end().len())
}

/// True for a line that is one personal name and nothing else.
pub(super) fn is_name_alone(line: &str) -> bool {
    line.len() <= 60 && name_length(line) == Some(line.len())
}

/// True for a line that is a list of personal names and nothing else.
pub(super) fn is_names_alone(line: &str) -> bool {
    line.len() <= 120 && names_length(line) == Some(line.len())
}

/// `(Reporting by Ann Lee in Cardle; Editing by Odo Marsh)`,
/// `Ann Lee contributed to this report.`
pub(super) fn is_closing(line: &str) -> bool {
    if line.len() > 260 {
        return false;
    }
    let bare = line.trim_start_matches(['(', '[', '*', '—', '–', '-', ' ']);
    let desk = [
        "Reporting by ",
        "Additional reporting by ",
        "Writing by ",
        "Editing by ",
        "Reporting and writing by ",
        "Compiled by ",
        "Additional reporting: ",
    ];
    if desk.iter().any(|start| bare.strip_prefix(start).is_some_and(|rest| name_length(rest).is_some())) {
        return true;
    }
    let contributed = [
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed reporting",
        "contributed reporting from",
    ];
    contributed.iter().any(|words| {
        bare.find(words).is_some_and(|i| {
            i < 160
                && bare.len() - i - words.len() < 40
                && bare.starts_with(char::is_uppercase)
                && !bare[..i].contains(". ")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Option<&str> {
        read(line).map(|byline| &line[byline.names..byline.end])
    }

    #[test]
    fn bylines() {
        for (line, expected) in [
            ("By Ann Lee", "Ann Lee"),
            ("BY ANN LEE", "ANN LEE"),
            ("By Ann Lee and Odo Marsh, Staff Writers", "Ann Lee and Odo Marsh, Staff Writers"),
            ("Ann Lee, Staff Writer", "Ann Lee, Staff Writer"),
            ("Ann Lee, Harbour Post Political Editor", "Ann Lee, Harbour Post Political Editor"),
            ("By Ann Lee for Harbour Post", "Ann Lee for Harbour Post"),
            ("By Ann Lee | Harbour Post", "Ann Lee | Harbour Post"),
            ("By Ann Lee | March 3, 2031", "Ann Lee"),
            ("Ann Lee | Published March 3, 2031", "Ann Lee"),
            ("By Ann Lee, Harbour Post, 3 March 2031 6:32 AM", "Ann Lee, Harbour Post"),
            ("Written by Ann Lee", "Ann Lee"),
        ] {
            assert_eq!(names(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines() {
        for line in [
            "By late afternoon, the shares were down",
            "By Monday Evening",
            "Ann Lee",
            "Ann Lee, 42, of Cardle",
            "By Ann Lee he was helped.",
            "By The Numbers",
            "By Degrees",
            "Ann Lee resigned on Monday",
            "Ann Lee, mayor of Cardle",
            "Ann Lee and Odo Marsh",
            "by 2031",
            "Ann Lee defends Cardle editor",
        ] {
            assert_eq!(names(line), None, "{line}");
        }
    }

    #[test]
    fn closing_bylines() {
        assert!(is_closing("(Reporting by Ann Lee in Cardle; Editing by Odo Marsh)"));
        assert!(is_closing("Harbour Post's Ann Lee contributed to this report."));
        assert!(!is_closing("Reporting by the trust was late."));
        assert!(!is_closing(
            "The flood contributed to this report being late, said the trust's chairman on Monday evening."
        ));
    }
}
