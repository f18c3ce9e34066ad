//! [`Row`]: one expected statement, one line of a `statements` block.

use std::fmt::Write as _;

use onrecord_nouns::{Act, ChannelKind, Manner, Mode, Speaker, Statement};
use onrecord_text::SourceText;

use crate::words::folded;

/// What a field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted<T> {
    /// `*`: anything will do.
    Any,
    /// `-`: it must be absent.
    Absent,
    /// It must be this.
    This(T),
}

impl<T> Wanted<T> {
    fn parse(field: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Self> {
        match field {
            "*" => Some(Self::Any),
            "-" => Some(Self::Absent),
            other => read(other).map(Self::This),
        }
    }
}

/// One reading of the speaker field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speakers {
    /// `*`.
    Any,
    /// `-`: nobody is named where a speaker should stand.
    Nobody,
    /// `?`: a source is there, the person is not known.
    Open,
    /// `? A; B`: these fit.
    Several(Vec<String>),
    /// A name.
    One(String),
}

/// The words of a content, cut into segments where something stands between them.
pub type Content = Vec<String>;

/// One expected statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// First field, first word.
    pub manner: Wanted<Manner>,
    /// First field, second word.
    pub mode: Mode,
    /// Second field; more than one when divided by ` or `.
    pub speakers: Vec<Speakers>,
    /// Third field.
    pub source: Wanted<String>,
    /// Fourth field.
    pub cue: Wanted<String>,
    /// Fifth field.
    pub content: Content,
    /// `act=`, where given.
    pub act: Option<Wanted<Act>>,
    /// `channel=`, where given.
    pub channel: Option<Wanted<ChannelKind>>,
    /// The platform, outlet or court in `channel=post:NAME`, as written.
    pub channel_name: Option<String>,
    /// `through=`, where given: words as written.
    pub through: Option<Wanted<String>>,
    /// `said=`, where given: a day or a month, ISO 8601.
    pub said: Option<Wanted<String>>,
}

impl Row {
    /// Reads one line. Errors: what is wrong with it, in a few words.
    pub fn parse(line: &str) -> Result<Self, String> {
        let fields: Vec<String> = split_fields(line);
        let [kind, speaker, source, cue, content, options @ ..] = fields.as_slice() else {
            return Err("a statement needs five fields: manner and mode | speaker | source | cue | content".into());
        };
        let (manner, mode) = kind.split_once(' ').ok_or("the first field is two words, as in \"direct speech\"")?;
        let text = |field: &str| Wanted::parse(field, |w| (!w.is_empty()).then(|| w.to_string()));
        let mut row = Self {
            manner: Wanted::parse(manner, Manner::parse).ok_or("the manner is direct, mixed, indirect or *")?,
            mode: Mode::parse(mode).ok_or("the mode is speech or thought")?,
            speakers: speaker.split(" or ").map(parse_speaker).collect(),
            source: text(source).ok_or("the source is empty: write - for none, * for any")?,
            cue: text(cue).ok_or("the cue is empty: write - for none, * for any")?,
            content: content.split(" // ").map(|s| s.trim().to_string()).filter(|s| !s.is_empty()).collect(),
            act: None,
            channel: None,
            channel_name: None,
            through: None,
            said: None,
        };
        if row.content.is_empty() {
            return Err("the content is empty".into());
        }
        for option in options {
            match option.split_once('=') {
                Some(("act", v)) => {
                    row.act = Some(Wanted::parse(v, Act::parse).ok_or("unknown act")?);
                }
                Some(("channel", v)) => {
                    let (kind, name) = v.split_once(':').map_or((v, None), |(kind, name)| (kind, Some(name)));
                    row.channel = Some(Wanted::parse(kind, ChannelKind::parse).ok_or("unknown kind of channel")?);
                    row.channel_name = name.map(str::to_string);
                }
                Some(("through", v)) => row.through = text(v),
                Some(("said", v)) => {
                    let date = |w: &str| is_date(w).then(|| w.to_string());
                    row.said = Some(Wanted::parse(v, date).ok_or("said= takes a day or a month, as in 2031-05")?);
                }
                _ => {
                    return Err("after the content only act=, channel=, through= and said= may stand".into());
                }
            }
        }
        Ok(row)
    }

    /// Writes a found statement as a line, with the options that `like` gives.
    #[must_use]
    pub fn write(found: &Statement, text: &SourceText, like: Option<&Self>) -> String {
        let words = |span| text.slice(span).map_or_else(String::new, folded);
        let speaker = match &found.speaker {
            Speaker::One(name) => name.clone(),
            Speaker::Several(names) => format!("? {}", names.join("; ")),
            Speaker::Open(_) if found.source.is_none() => "-".into(),
            Speaker::Open(_) => "?".into(),
        };
        let or_none = |span: Option<_>| span.map_or_else(|| "-".to_string(), words);
        let content: Vec<String> = found.words.iter().map(|s| words(*s)).collect();
        let mut out = format!("{} {}", found.manner.as_str(), found.mode.as_str());
        for field in [speaker, or_none(found.source), or_none(found.cue), content.join(" // ")] {
            let _ = write!(out, " | {}", field.replace('|', "\\|"));
        }
        if like.is_some_and(|r| r.act.is_some()) {
            let _ = write!(out, " | act={}", found.act.map_or("-", Act::as_str));
        }
        if like.is_some_and(|r| r.channel.is_some()) {
            let _ = write!(out, " | channel={}", found.channel.as_ref().map_or("-", |c| c.kind.as_str()));
            let name = found.channel.as_ref().and_then(|c| c.name.as_deref());
            if let (Some(name), true) = (name, like.is_some_and(|r| r.channel_name.is_some())) {
                let _ = write!(out, ":{}", name.replace('|', "\\|"));
            }
        }
        if like.is_some_and(|r| r.said.is_some()) {
            let _ = write!(out, " | said={}", found.said_on.as_deref().unwrap_or("-"));
        }
        if like.is_some_and(|r| r.through.is_some()) {
            let _ = write!(out, " | through={}", or_none(found.through).replace('|', "\\|"));
        }
        out
    }

    /// The words that must stand in the report, with the name of their field.
    pub(crate) fn words_to_find(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let mut out: Vec<(&'static str, &str)> = self.content.iter().map(|s| ("content", s.as_str())).collect();
        for (name, field) in
            [("source", Some(&self.source)), ("cue", Some(&self.cue)), ("through", self.through.as_ref())]
        {
            if let Some(Wanted::This(s)) = field {
                out.push((name, s));
            }
        }
        if let Some(name) = &self.channel_name {
            out.push(("channel's name", name));
        }
        out.into_iter()
    }
}

/// A day or a month in ISO 8601: `2031-05-14`, `2031-05`.
pub(crate) fn is_date(text: &str) -> bool {
    let fields: Vec<&str> = text.split('-').collect();
    let number = |at: usize, digits: usize, most: u32| {
        fields.get(at).is_none_or(|f: &&str| {
            f.len() == digits && f.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n)) && !f.starts_with('+')
        })
    };
    (2..=3).contains(&fields.len()) && number(0, 4, 9999) && number(1, 2, 12) && number(2, 2, 31)
}

fn parse_speaker(field: &str) -> Speakers {
    match field.trim() {
        "*" => Speakers::Any,
        "-" => Speakers::Nobody,
        "?" => Speakers::Open,
        other => match other.strip_prefix("? ") {
            Some(names) => {
                let mut names: Vec<String> = names.split("; ").map(|n| n.trim().to_string()).collect();
                names.sort();
                Speakers::Several(names)
            }
            None => Speakers::One(other.to_string()),
        },
    }
}

/// Cuts at `|`; `\|` is a bar inside a field.
fn split_fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, fields.last_mut()) {
            ('\\', Some(last)) if chars.peek() == Some(&'|') => {
                chars.next();
                last.push('|');
            }
            ('|', _) => fields.push(String::new()),
            (_, Some(last)) => last.push(c),
            (_, None) => {}
        }
    }
    fields.iter().map(|f| f.trim().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_field_by_field() {
        let row = Row::parse("mixed speech | ? B C; A D | he | said | one // two | act=deny | channel=post").unwrap();
        assert_eq!(row.manner, Wanted::This(Manner::Mixed));
        assert_eq!(row.speakers, [Speakers::Several(vec!["A D".into(), "B C".into()])]);
        assert_eq!(row.content, ["one", "two"]);
        assert_eq!(row.act, Some(Wanted::This(Act::Deny)));
        let row = Row::parse("* thought | A or ? | - | * | a \\| b").unwrap();
        assert_eq!(row.speakers, [Speakers::One("A".into()), Speakers::Open]);
        assert_eq!((row.source, row.cue), (Wanted::Absent, Wanted::Any));
        assert_eq!(row.content, ["a | b"]);
        let row =
            Row::parse("* speech | A | - | * | a | act=sue | channel=filing:Elm County Court | said=2031-05").unwrap();
        assert_eq!(row.channel, Some(Wanted::This(ChannelKind::Filing)));
        assert_eq!(row.channel_name.as_deref(), Some("Elm County Court"));
        assert_eq!(row.said, Some(Wanted::This("2031-05".into())));
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        for (line, word) in [
            ("direct speech | A | A | said", "five fields"),
            ("loud speech | A | A | said | x", "manner"),
            ("direct singing | A | A | said | x", "mode"),
            ("direct speech | A | | said | x", "source is empty"),
            ("direct speech | A | A | said | ", "content is empty"),
            ("direct speech | A | A | said | x | act=dance", "act"),
            ("direct speech | A | A | said | x | mood=bad", "only act="),
            ("direct speech | A | A | said | x | said=Monday", "said="),
            ("direct speech | A | A | said | x | said=2031-13-01", "said="),
        ] {
            let err = Row::parse(line).unwrap_err();
            assert!(err.contains(word), "{line}: {err}");
        }
    }
}
