//! [`GoldFile`]: the Markdown of a gold file, read into cases.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use crate::numbers::{DateRow, FigureRow};
use crate::row::{Row, Speakers, is_date};
use crate::words::{folded, holds_words, name_key};

/// What is wrong with a gold file, with the place and the remedy.
#[derive(Debug)]
pub struct GoldError(String);

impl GoldError {
    pub(crate) fn new(path: &Path, line: Option<usize>, what: impl fmt::Display) -> Self {
        let line = line.map_or_else(String::new, |l| format!(":{l}"));
        Self(format!("{}{line}: {what}", path.display()))
    }
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GoldError {}

/// One case: a report and every statement in it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The heading, without `(known wrong)`.
    pub name: String,
    /// Line of the heading, from 1.
    pub line: usize,
    /// The heading ends in `(known wrong)`: the case must still fail, so that a cure is noticed.
    pub known_wrong: bool,
    /// The date in a first line `published: 2031-05-14`, which is no part of the text.
    pub published: Option<String>,
    /// The report's text, without a line end after its last line.
    pub report: String,
    /// The block begins with `only`: statements beyond those listed are allowed.
    pub only: bool,
    /// What must be found.
    pub rows: Vec<Row>,
    /// Every time expression, from a `dates` block; `None` where the case has none.
    pub dates: Option<Vec<DateRow>>,
    /// Every figure, from a `figures` block; `None` where the case has none.
    pub figures: Option<Vec<FigureRow>>,
    /// The lines of the rows as written.
    pub(crate) written: Vec<String>,
    /// Line indices (from 0) between the fences of the `statements` block.
    pub(crate) block: Range<usize>,
}

/// A gold file: its lines and the cases in them.
#[derive(Clone, Debug)]
pub struct GoldFile {
    /// The file, line by line, without line ends.
    pub(crate) lines: Vec<String>,
    /// In the order of the file.
    pub cases: Vec<Case>,
}

/// The mark of a case that the rules do not meet yet.
pub(crate) const KNOWN_WRONG: &str = "(known wrong)";

impl GoldFile {
    /// Reads the Markdown of the file at `path` (used in messages only).
    /// Errors: a case without prose or without one of its blocks, two cases of one name, a line
    /// that is no statement, words that do not stand in the report, no case at all.
    pub fn parse(path: &Path, markdown: &str) -> Result<Self, GoldError> {
        let lines: Vec<String> = markdown.lines().map(str::to_string).collect();
        let mut cases: Vec<Case> = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            if let Some(heading) = lines[at].strip_prefix("## ") {
                let (case, next) = parse_case(path, &lines, at, heading)?;
                if cases.iter().any(|c| c.name == case.name) {
                    return Err(GoldError::new(path, Some(at + 1), "a case of this name stands above: rename one"));
                }
                cases.push(case);
                at = next;
            } else if lines[at].starts_with("```") {
                return Err(GoldError::new(
                    path,
                    Some(at + 1),
                    "a block outside a case: put a \"## \" heading above it",
                ));
            } else {
                at += 1;
            }
        }
        if cases.is_empty() {
            return Err(GoldError::new(path, None, "no case: a case begins with a \"## \" heading"));
        }
        Ok(Self { lines, cases })
    }
}

fn parse_case(path: &Path, lines: &[String], start: usize, heading: &str) -> Result<(Case, usize), GoldError> {
    let fail = |line: usize, what: &str| GoldError::new(path, Some(line + 1), what);
    let known_wrong = heading.trim_end().ends_with(KNOWN_WRONG);
    let name = heading.trim().trim_end_matches(KNOWN_WRONG).trim().to_string();
    let (mut report, mut block, mut prose) = (None, None, false);
    let (mut dates, mut figures) = (None, None);
    let mut at = start + 1;
    while at < lines.len() && !lines[at].starts_with("## ") {
        let line = lines[at].as_str();
        if let Some(kind) = line.strip_prefix("```") {
            let close = (at + 1..lines.len())
                .find(|&i| lines[i] == "```")
                .ok_or_else(|| fail(at, "a block without its closing fence"))?;
            let body = at + 1..close;
            match (kind, &report, &block) {
                ("report", None, _) => report = Some(lines[body].join("\n")),
                ("statements", Some(_), None) => block = Some(body),
                ("dates", Some(_), Some(_)) if dates.is_none() => dates = Some(body),
                ("figures", Some(_), Some(_)) if figures.is_none() => figures = Some(body),
                _ => {
                    return Err(fail(
                        at,
                        "a case has one \"report\" block and then one \"statements\" block (and then, at will, one \"dates\" and one \"figures\" block)",
                    ));
                }
            }
            at = close;
        } else if !line.trim().is_empty() && report.is_none() {
            prose = true;
        }
        at += 1;
    }
    let (Some(report), Some(block)) = (report, block) else {
        return Err(fail(start, "a case needs a \"report\" block and a \"statements\" block"));
    };
    if !prose {
        return Err(fail(start, "say in a sentence why an editor reads it so, under the heading"));
    }
    let (published, report) = header(&report).map_err(|e| fail(start, e))?;
    let (mut only, mut rows, mut written) = (false, Vec::new(), Vec::new());
    for i in block.clone() {
        let line = lines[i].as_str();
        if line.trim() == "only" && rows.is_empty() {
            only = true;
        } else if !line.trim().is_empty() {
            let row = Row::parse(line).map_err(|e| fail(i, &e))?;
            check_words(&row, &report).map_err(|e| fail(i, &e))?;
            rows.push(row);
            written.push(line.to_string());
        }
    }
    let dates = dates.map(|body| parse_lines(path, lines, body, |line| DateRow::parse(line, &report))).transpose()?;
    let figures =
        figures.map(|body| parse_lines(path, lines, body, |line| FigureRow::parse(line, &report))).transpose()?;
    let case =
        Case { name, line: start + 1, known_wrong, published, report, only, rows, dates, figures, written, block };
    Ok((case, at))
}

/// Takes the line `published: ...` and the empty lines behind it off a report.
fn header(report: &str) -> Result<(Option<String>, String), &'static str> {
    let Some(rest) = report.strip_prefix("published: ") else { return Ok((None, report.to_string())) };
    let (date, text) = rest.split_once('\n').unwrap_or((rest, ""));
    if !is_date(date.trim()) {
        return Err("the line \"published:\" takes a date as in 2031-05-14");
    }
    Ok((Some(date.trim().to_string()), text.trim_start_matches('\n').to_string()))
}

fn parse_lines<T>(
    path: &Path,
    lines: &[String],
    body: Range<usize>,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, GoldError> {
    body.filter(|&i| !lines[i].trim().is_empty())
        .map(|i| read(&lines[i]).map_err(|e| GoldError::new(path, Some(i + 1), e)))
        .collect()
}

/// Expected words that do not stand in the report are a slip of the pen: say so at once.
fn check_words(row: &Row, report: &str) -> Result<(), String> {
    let text = folded(report);
    if let Some((field, words)) = row.words_to_find().find(|(_, words)| !text.contains(folded(words).as_str())) {
        return Err(format!("the {field} \"{words}\" does not stand in the report: copy its exact words"));
    }
    let names = row.speakers.iter().flat_map(|s| match s {
        Speakers::One(name) => vec![name.as_str()],
        Speakers::Several(names) => names.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    });
    for name in names {
        let has_letters = |word: &&str| word.chars().any(char::is_alphanumeric);
        if !name_key(name).split(' ').filter(has_letters).all(|word| holds_words(&text, word)) {
            return Err(format!("the name \"{name}\" does not stand in the report: take its fullest form there"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# rule\nWhat it is.\n\n## One\nWhy.\n\n```report\n\"Yes,\" said Ada Roake.\n```\n\n```statements\ndirect speech | Ada Roake | Ada Roake | said | Yes,\n```\n\n## Two (known wrong)\nWhy.\n```report\nA\n\nB\n```\n```statements\nonly\n```\n";

    fn parse(markdown: &str) -> Result<GoldFile, GoldError> {
        GoldFile::parse(Path::new("x.md"), markdown)
    }

    #[test]
    fn a_file_is_read_case_by_case() {
        let file = parse(GOOD).unwrap();
        assert_eq!(file.cases.len(), 2);
        let [one, two] = file.cases.as_slice() else { panic!() };
        assert_eq!(
            (one.name.as_str(), one.line, one.known_wrong, one.only, one.rows.len()),
            ("One", 4, false, false, 1)
        );
        assert_eq!((two.name.as_str(), two.known_wrong, two.only, two.report.as_str()), ("Two", true, true, "A\n\nB"));
    }

    #[test]
    fn slips_are_named_with_their_line() {
        for (from, to, message) in [
            ("| Yes,", "| Yes.", "x.md:12: the content \"Yes.\" does not stand"),
            ("| Ada Roake | Ada Roake |", "| Ada Marsh | Ada Roake |", "x.md:12: the name \"Ada Marsh\""),
            ("```statements\ndirect", "```statement\ndirect", "x.md:11: a case has one"),
            ("## One\nWhy.", "## One", "x.md:4: say in a sentence"),
            ("## Two (known wrong)", "## One", "x.md:15: a case of this name"),
            ("only\n```\n", "only\n", "x.md:22: a block without its closing fence"),
            ("```statements\nonly\n```\n", "", "x.md:15: a case needs"),
        ] {
            let bad = GOOD.replacen(from, to, 1);
            assert_ne!(bad, GOOD, "{from}");
            let err = parse(&bad).unwrap_err().to_string();
            assert!(err.starts_with(message), "{err}");
        }
        assert!(parse("# rule\n").is_err());
    }
}
