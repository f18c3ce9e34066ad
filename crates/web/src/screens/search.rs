//! What somebody typed into the search: words, "phrases", and `speaker:`, `outlet:`, `channel:`, `act:`, `manner:`,
//! `since:`, `until:`.

use onrecord_nouns::{Act, ChannelKind, Manner, Mode};
use onrecord_store::Query;

use crate::ask::Params;
use crate::problem::Problem;

/// Names that may stand before a colon; each is also a question of its own after `?`.
pub(crate) const FIELDS: &[&str] = &["speaker", "outlet", "channel", "act", "manner", "since", "until", "mode"];

/// What was typed, taken apart: words, and fields in the order in which they came.
pub(crate) fn split(typed: &str) -> (String, Vec<(&'static str, String)>) {
    let (mut words, mut fields) = (String::new(), Vec::new());
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let named = FIELDS.iter().find_map(|name| Some((*name, rest.strip_prefix(name)?.strip_prefix(':')?)));
        let (value, after) = first(named.map_or(rest, |(_, after)| after));
        match named {
            Some((name, _)) if !value.trim_matches(MARKS).is_empty() => {
                fields.push((name, value.trim_matches(MARKS).to_owned()));
            }
            Some(_) => {}
            None => {
                words.push_str(value);
                words.push(' ');
            }
        }
        rest = after.trim_start();
    }
    (words.trim_end().to_owned(), fields)
}

const MARKS: [char; 3] = ['"', '\u{201c}', '\u{201d}'];

/// The first word or phrase, and what follows.
fn first(text: &str) -> (&str, &str) {
    let end = match text.strip_prefix(MARKS) {
        Some(inside) => {
            let open = text.len() - inside.len();
            inside.find(MARKS).map_or(text.len(), |at| {
                let close = text[open + at..].chars().next().map_or(0, char::len_utf8);
                open + at + close
            })
        }
        None => text.find(char::is_whitespace).unwrap_or(text.len()),
    };
    text.split_at(end)
}

/// The question to the record. Errors: a value that is on no list.
pub(crate) fn query(params: &Params) -> Result<Query, Problem> {
    let (words, fields) = split(params.get("q").unwrap_or_default());
    let asked = |name: &str| {
        let typed = fields.iter().rev().find(|(field, _)| *field == name).map(|(_, value)| value.clone());
        params.get(name).map(str::to_owned).or(typed)
    };
    let mode = asked("mode").unwrap_or_else(|| "speech".to_owned());
    Ok(Query {
        text: (!words.is_empty()).then_some(words),
        speaker: asked("speaker"),
        outlet: asked("outlet"),
        manner: listed("manner", asked("manner"), Manner::parse, Manner::ALL.iter().map(|v| v.as_str()))?,
        channel: listed("channel", asked("channel"), ChannelKind::parse, ChannelKind::ALL.iter().map(|v| v.as_str()))?,
        act: listed("act", asked("act"), Act::parse, Act::ALL.iter().map(|v| v.as_str()))?,
        mode: if mode == "all" {
            None
        } else {
            listed("mode", Some(mode), Mode::parse, Mode::ALL.iter().map(|v| v.as_str()))?
        },
        since: asked("since"),
        until: asked("until"),
        ..Query::default()
    })
}

fn listed<T>(
    name: &str,
    value: Option<String>,
    parse: impl Fn(&str) -> Option<T>,
    all: impl Iterator<Item = &'static str>,
) -> Result<Option<T>, Problem> {
    let Some(value) = value else { return Ok(None) };
    let word = value.to_lowercase().replace([' ', '-'], "_");
    let there_are = || format!("There are: {}.", all.collect::<Vec<_>>().join(", "));
    parse(&word).map(Some).ok_or_else(|| Problem::unclear(format!("There is no {name} of this name."), there_are()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_fields_are_told_apart() {
        let (words, fields) = split("dam \"old weir\" speaker:\"Odo Varn\" act:deny since:2024-03 speaker:");
        assert_eq!(words, "dam \"old weir\"");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(fields, [("speaker", "Odo Varn"), ("act", "deny"), ("since", "2024-03")]);
        assert_eq!(split("\u{201c}open phrase").0, "\u{201c}open phrase");
        assert_eq!(split("  ").0, "");
        assert_eq!(split("http://x speakers:y").0, "http://x speakers:y");
    }

    #[test]
    fn a_value_that_is_on_no_list_is_told_with_the_list() {
        let problem = query(&Params::parse("q=act:shouts")).unwrap_err();
        assert!(problem.remedy.contains("accuse, deny"), "{problem:?}");
        assert_eq!(query(&Params::parse("q=act:Deny")).unwrap().act, Some(Act::Deny));
        assert_eq!(
            query(&Params::parse("channel=written+statement")).unwrap().channel,
            Some(ChannelKind::WrittenStatement)
        );
        assert_eq!(query(&Params::parse("mode=all")).unwrap().mode, None);
    }
}
