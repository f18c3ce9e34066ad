//! [`DateRow`] and [`FigureRow`]: the lines of `dates` and `figures` blocks, and where their words stand.

use onrecord_text::Span;

use crate::row::Wanted;

/// One expected time expression: `words | DATE | 2031-05-14`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRow {
    /// As written.
    pub words: String,
    /// `DATE`, `TIME`, `DURATION` or `SET`; `None` (`*`) where it may be found or not.
    pub kind: Option<String>,
    /// TIMEX3 values that are right, divided by ` or `; empty (`*`) where the value is open.
    pub values: Vec<String>,
}

impl DateRow {
    /// Reads one line. Errors: what is wrong with it, in a few words.
    pub fn parse(line: &str, report: &str) -> Result<Self, String> {
        let [words, kind, value] = fields(line)?;
        stands(words, report)?;
        if !["DATE", "TIME", "DURATION", "SET", "*"].contains(&kind) {
            return Err("the type is DATE, TIME, DURATION, SET or *".into());
        }
        let well_made = |v: &str| v == "*" || v.starts_with(|c: char| c.is_ascii_digit() || c == 'P' || c == 'X');
        if !value.split(" or ").all(well_made) {
            return Err("the value is a TIMEX3 value, as in 2031-05-14, or *".into());
        }
        let values = if value == "*" { Vec::new() } else { value.split(" or ").map(str::to_string).collect() };
        Ok(Self { words: words.into(), kind: (kind != "*").then(|| kind.into()), values })
    }
}

/// How a figure stands to one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It counts what is new beside what was known ("nine more women").
    Relative,
    /// It counts all, and the text says so ("11 in all", "all nine boats").
    Total,
    /// Neither is said.
    Neither,
}

/// One expected figure: `words | value | unit | of | relative`.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// As written.
    pub words: String,
    /// Its number; `None` (`*`) where it may be found or not.
    pub value: Option<f64>,
    /// `USD`, `percent`, `metre` ...; `-` for a plain count.
    pub unit: Wanted<String>,
    /// What it counts, in words of the report; `-` where the report leaves it to the sense.
    pub of: Wanted<String>,
    /// Fifth field; `None` (`*`) where it is open.
    pub change: Option<Change>,
}

impl FigureRow {
    /// Reads one line. Errors: what is wrong with it, in a few words.
    pub fn parse(line: &str, report: &str) -> Result<Self, String> {
        let [words, value, unit, of, change] = fields(line)?;
        stands(words, report)?;
        let value = match value {
            "*" => None,
            number => Some(number.parse().map_err(|_| "the value is a number, or *".to_string())?),
        };
        let wanted = |field: &str| match field {
            "*" => Wanted::Any,
            "-" => Wanted::Absent,
            word => Wanted::This(word.to_string()),
        };
        if !["-", "*"].contains(&of) {
            stands(of, report)?;
        }
        let change = match change {
            "relative" => Some(Change::Relative),
            "total" => Some(Change::Total),
            "-" => Some(Change::Neither),
            "*" => None,
            _ => return Err("the last field is relative, total, - or *".into()),
        };
        Ok(Self { words: words.into(), value, unit: wanted(unit), of: wanted(of), change })
    }
}

fn fields<const N: usize>(line: &str) -> Result<[&str; N], String> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    match <[&str; N]>::try_from(fields) {
        Ok(fields) if fields.iter().all(|f| !f.is_empty()) => Ok(fields),
        _ => Err(format!("the line needs {N} fields, none of them empty")),
    }
}

fn stands(words: &str, report: &str) -> Result<(), String> {
    if occurrences(words, report).is_empty() {
        return Err(format!("the words \"{words}\" do not stand in the report: copy its exact words"));
    }
    Ok(())
}

/// Every place of `words` in `text`, in order, not inside a longer word or number.
fn occurrences(words: &str, text: &str) -> Vec<Span> {
    let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .map(|(at, _)| (at, at + words.len()))
        .filter(|&(start, end)| free(text[..start].chars().next_back()) && free(text[end..].chars().next()))
        .map(|(start, end)| Span::new(start as u32, end as u32))
        .collect()
}

/// Where each row stands in `text`: bytes. A line stands for every place of its words that is not
/// within those of a longer line (for the places inside, when there is no other); lines of the same
/// words stand for one place each, in order. A line too many gets no place.
#[must_use]
pub fn places(rows: &[&str], text: &str) -> Vec<Vec<Span>> {
    let all: Vec<Vec<Span>> = rows.iter().map(|words| occurrences(words, text)).collect();
    let inside = |span: &Span, of: usize| {
        all.iter().zip(rows).any(|(spans, words)| {
            words.len() > rows[of].len() && spans.iter().any(|s| s.start() <= span.start() && span.end() <= s.end())
        })
    };
    (0..rows.len())
        .map(|i| {
            let apart: Vec<Span> = all[i].iter().copied().filter(|span| !inside(span, i)).collect();
            let spans = if apart.is_empty() { all[i].clone() } else { apart };
            let same = rows.iter().filter(|words| **words == rows[i]).count();
            if same == 1 {
                return spans;
            }
            let before = rows[..i].iter().filter(|words| **words == rows[i]).count();
            spans.get(before).copied().into_iter().collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "On Monday, May 5, it cost $1.5m. On Monday 11 of the 14 boats left; 14 came back.";

    #[test]
    fn lines_are_read_and_slips_named() {
        let date = DateRow::parse("May 5 | DATE | 2031-05-05 or 2031-05", REPORT).unwrap();
        assert_eq!(date.kind.as_deref(), Some("DATE"));
        assert_eq!(date.values, ["2031-05-05", "2031-05"]);
        assert_eq!(DateRow::parse("May 5 | * | *", REPORT).unwrap().kind, None);
        let figure = FigureRow::parse("$1.5m | 1500000 | USD | - | -", REPORT).unwrap();
        assert_eq!((figure.value, figure.unit), (Some(1_500_000.0), Wanted::This("USD".into())));
        for (line, says) in [
            ("June 5 | DATE | 2031-06-05", "do not stand"),
            ("May 5 | DAY | 2031-05-05", "the type is"),
            ("May 5 | DATE | soon", "TIMEX3"),
            ("May 5 | DATE", "3 fields"),
        ] {
            assert!(DateRow::parse(line, REPORT).unwrap_err().contains(says), "{line}");
        }
        for (line, says) in [
            ("$1.5m | lots | USD | - | -", "a number"),
            ("$1.5m | 1500000 | USD | cows | -", "\"cows\""),
            ("$1.5m | 1500000 | USD | - | more", "relative, total"),
        ] {
            assert!(FigureRow::parse(line, REPORT).unwrap_err().contains(says), "{line}");
        }
    }

    #[test]
    fn a_line_stands_outside_the_longer_lines_where_it_can() {
        let at = |rows: &[&str]| -> Vec<Vec<u32>> {
            places(rows, REPORT).iter().map(|spans| spans.iter().map(|s| s.start()).collect()).collect()
        };
        assert_eq!(at(&["Monday", "Monday, May 5"]), [vec![36], vec![3]]);
        assert_eq!(at(&["Monday", "Monday"]), [[3], [36]]);
        assert_eq!(at(&["11 of the 14 boats", "14 boats", "14"]), [[43], [53], [68]]);
    }
}
