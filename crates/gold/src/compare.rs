//! [`compare`]: the expected statements of a case against those found.

use onrecord_nouns::{Act, ChannelKind, Speaker, Statement};
use onrecord_text::SourceText;

use crate::case::Case;
use crate::row::{Row, Speakers, Wanted};
use crate::words::{content_key, folded, holds_words, name_key, sources_meet};

/// How a case came out.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Pairs (row, finding) that agree in every field, by index.
    pub right: Vec<(usize, usize)>,
    /// Pairs that mean the same statement and differ, with what differs.
    pub differ: Vec<(usize, usize, Vec<String>)>,
    /// Rows that nothing was found for.
    pub missing: Vec<usize>,
    /// Findings that no row expects (in a case with `only`: allowed, and not listed).
    pub extra: Vec<usize>,
}

impl Outcome {
    /// True when nothing is missing, nothing differs and nothing is too much.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.differ.is_empty() && self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Pairs what is expected with what was found in `text`. Every finding is used once.
#[must_use]
pub fn compare(case: &Case, text: &SourceText, found: &[Statement]) -> Outcome {
    let mut out = Outcome::default();
    let mut free: Vec<usize> = (0..found.len()).collect();
    let mut open: Vec<usize> = Vec::new();
    for (i, row) in case.rows.iter().enumerate() {
        match free.iter().position(|&j| differences(row, text, &found[j]).is_empty()) {
            Some(k) => out.right.push((i, free.remove(k))),
            None => open.push(i),
        }
    }
    for i in open {
        let row = &case.rows[i];
        let same = |by: fn(&Row, &SourceText, &Statement) -> bool| free.iter().position(|&j| by(row, text, &found[j]));
        match same(same_content).or_else(|| same(shares_content)) {
            Some(k) => {
                let j = free.remove(k);
                out.differ.push((i, j, differences(row, text, &found[j])));
            }
            None => out.missing.push(i),
        }
    }
    if !case.only {
        out.extra = free;
    }
    out
}

fn content_of<'t>(text: &'t SourceText, found: &Statement) -> Vec<&'t str> {
    found.words.iter().map(|s| text.slice(*s).unwrap_or("(no slice)")).collect()
}

fn same_content(row: &Row, text: &SourceText, found: &Statement) -> bool {
    content_key(row.content.iter().map(String::as_str)) == content_key(content_of(text, found))
}

/// One content holds a segment of the other: most likely the same statement with a wrong edge.
fn shares_content(row: &Row, text: &SourceText, found: &Statement) -> bool {
    let wanted = content_key(row.content.iter().map(String::as_str));
    let got = content_key(content_of(text, found));
    let holds = |outer: &str, inner: &[&str]| inner.iter().any(|s| outer.contains(content_key([*s]).as_str()));
    holds(&got, &row.content.iter().map(String::as_str).collect::<Vec<_>>()) || holds(&wanted, &content_of(text, found))
}

/// What differs, a line a field; empty when the finding is as expected.
fn differences(row: &Row, text: &SourceText, found: &Statement) -> Vec<String> {
    let words = |span| text.slice(span).map_or_else(|| "(no slice)".to_string(), folded);
    let mut out = Vec::new();
    let mut say = |field: &str, wanted: String, got: String| {
        out.push(format!("{field}: expected {wanted}, found {got}"));
    };
    if !same_content(row, text, found) {
        say(
            "content",
            row.content.join(" // "),
            content_of(text, found).iter().map(|s| folded(s)).collect::<Vec<_>>().join(" // "),
        );
    }
    if let Wanted::This(manner) = row.manner
        && manner != found.manner
    {
        say("manner", manner.as_str().into(), found.manner.as_str().into());
    }
    if row.mode != found.mode {
        say("mode", row.mode.as_str().into(), found.mode.as_str().into());
    }
    if !row.speakers.iter().any(|s| speaker_fits(s, found)) {
        say("speaker", format!("{:?}", row.speakers), format!("{:?}", found.speaker));
    }
    let mut phrase = |field: &str, wanted: &Wanted<String>, got: Option<String>, fits: fn(&str, &str) -> bool| {
        let right = match (wanted, &got) {
            (Wanted::Any, _) | (Wanted::Absent, None) => true,
            (Wanted::This(wanted), Some(got)) => fits(wanted, got),
            _ => false,
        };
        if !right {
            let wanted = if let Wanted::This(w) = wanted { w.clone() } else { "none".into() };
            say(field, wanted, got.unwrap_or_else(|| "none".into()));
        }
    };
    phrase("source", &row.source, found.source.map(words), sources_meet);
    phrase("cue", &row.cue, found.cue.map(words), |wanted, got| holds_words(got, wanted));
    if let Some(through) = &row.through {
        phrase("through", through, found.through.map(words), sources_meet);
    }
    if let Some(act) = &row.act {
        let exact = |wanted: &str, got: &str| wanted == got;
        phrase("act", &named(act, Act::as_str), found.act.map(|a| a.as_str().to_string()), exact);
    }
    if let Some(channel) = &row.channel {
        let exact = |wanted: &str, got: &str| wanted == got;
        phrase(
            "channel",
            &named(channel, ChannelKind::as_str),
            found.channel.as_ref().map(|c| c.kind.as_str().to_string()),
            exact,
        );
    }
    if let Some(name) = &row.channel_name {
        let got = found.channel.as_ref().and_then(|c| c.name.clone());
        phrase("channel's name", &Wanted::This(name.clone()), got, sources_meet);
    }
    if let Some(said) = &row.said {
        phrase("said", said, found.said_on.clone(), same_day);
    }
    out
}

/// The day or month expected, against a date that may go on with a time.
pub(crate) fn same_day(wanted: &str, found: &str) -> bool {
    found.split('T').next() == Some(wanted)
}

fn named<T: Copy>(wanted: &Wanted<T>, name: fn(T) -> &'static str) -> Wanted<String> {
    match wanted {
        Wanted::Any => Wanted::Any,
        Wanted::Absent => Wanted::Absent,
        Wanted::This(value) => Wanted::This(name(*value).to_string()),
    }
}

/// The speaker found is the one wanted: a name is compared without titles and genitive, several in any order.
#[must_use]
pub fn speaker_fits(wanted: &Speakers, found: &Statement) -> bool {
    match (wanted, &found.speaker) {
        (Speakers::Any, _) | (Speakers::Open, Speaker::Open(_) | Speaker::Several(_)) => true,
        (Speakers::Nobody, Speaker::Open(_)) => found.source.is_none(),
        (Speakers::Several(wanted), Speaker::Several(got)) => {
            let keys = |names: &[String]| {
                let mut keys: Vec<String> = names.iter().map(|n| name_key(n)).collect();
                keys.sort();
                keys
            };
            keys(wanted) == keys(got)
        }
        (Speakers::One(wanted), Speaker::One(got)) => name_key(wanted) == name_key(got),
        _ => false,
    }
}
