//! One statement outside: `quotes --json` and the statement rows of an export.

use onrecord_nouns::{Confidence, Part, Report, Speaker, Statement, StatementId, TitleText};
use onrecord_text::{SourceText, Span};
use serde::{Serialize, Serializer};

use crate::{Pair, Unit, pair};

/// One stretch inside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotedRow {
    /// The words: marks left out, the comma or stop before the closing mark kept.
    pub span: Pair,
    /// The words under `span`.
    pub words: String,
    /// The opening mark.
    pub open: Option<Pair>,
    /// The closing mark.
    pub close: Option<Pair>,
}

/// The way by which the words reached the outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChannelRow {
    /// Closed list `channel.kind`.
    pub kind: String,
    /// The platform, outlet or court named.
    pub name: Option<String>,
    /// The words that say so.
    pub span: Option<Pair>,
}

/// One statement, as `quotes --json` shows it. All spans are bytes of `part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatementRow {
    /// Id, in hex.
    pub statement: String,
    /// Key of its report, in hex.
    pub report: String,
    /// The report's outlet.
    pub outlet: Option<String>,
    /// The report's date.
    pub published: Option<String>,
    /// Always bytes.
    pub unit: Unit,
    /// The whole content, quoted or not, in text order.
    pub words: Vec<String>,
    /// Where `words` stand.
    pub spans: Vec<Pair>,
    /// The stretches inside marks, in text order.
    pub quoted: Vec<QuotedRow>,
    /// Closed list `manner`.
    pub manner: String,
    /// Closed list `mode`.
    pub mode: String,
    /// The fullest name in that report, or null when it is not resolved to one.
    pub speaker: Option<String>,
    /// Who else it may be, sorted; empty when there are none.
    pub candidates: Vec<String>,
    /// The words that name the speaker.
    pub speaker_as_written: Option<String>,
    /// Where they stand.
    pub speaker_span: Option<Pair>,
    /// How they point: name, role, pronoun, group.
    pub speaker_form: Option<String>,
    /// The verb or phrase that says that it was said.
    pub cue: Option<String>,
    /// Where it stands.
    pub cue_span: Option<Pair>,
    /// The channel.
    pub channel: Option<ChannelRow>,
    /// Through whom, as written.
    pub through: Option<String>,
    /// Where that stands.
    pub through_span: Option<Pair>,
    /// ISO 8601.
    pub said_on: Option<String>,
    /// Closed list `act`.
    pub act: Option<String>,
    /// "text" or "title".
    pub part: String,
    /// 0 to 1, from a table of hundredths.
    #[serde(serialize_with = "two_decimals")]
    pub confidence: Confidence,
    /// The rule or model, with its version.
    pub found_by: String,
    /// Why the speaker is open (if it is), then why it was read so.
    pub why: String,
    /// Id of the correction by which a person named the speaker, or said that it is another.
    pub correction: Option<String>,
}

/// A double is nearest to n/100, and the shortest decimal that gives it back is that n/100.
#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for this signature
pub(crate) fn two_decimals<S: Serializer>(confidence: &Confidence, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(f64::from(confidence.hundredths()) / 100.0)
}

/// The text that spans of `part` count in; `None` when the report has no such part.
pub(crate) fn part_text(report: &Report, part: Part) -> Option<&SourceText> {
    match (part, &report.title) {
        (Part::Text, _) => Some(&report.text),
        (Part::Title, TitleText::Apart(words)) => Some(words),
        (Part::Title, TitleText::None | TitleText::InText(_)) => None,
    }
}

impl StatementRow {
    /// The row of a statement of `report`. Errors: the name of the first field whose span does not
    /// slice the text ("words", "quoted", "cue", ...).
    pub fn of(report: &Report, statement: &Statement) -> Result<Self, &'static str> {
        let text = part_text(report, statement.part).ok_or("part")?;
        let slice = |span: Span| text.slice(span).map(str::to_owned);
        let maybe = |span: Option<Span>, field: &'static str| span.map(|s| slice(s).ok_or(field)).transpose();
        let inside = |span: Option<Span>| span.is_none_or(|s| text.slice(s).is_some());
        if statement.words.is_empty() {
            return Err("words");
        }
        let words = statement.words.iter().map(|&s| slice(s).filter(|w| !w.is_empty()));
        let quoted = statement.quoted.iter().map(|q| {
            (inside(q.open) && inside(q.close)).then_some(())?;
            Some(QuotedRow {
                span: pair(q.words),
                words: slice(q.words)?,
                open: q.open.map(pair),
                close: q.close.map(pair),
            })
        });
        if !inside(statement.channel.as_ref().and_then(|c| c.span)) {
            return Err("channel");
        }
        let (speaker, candidates, open) = match &statement.speaker {
            Speaker::One(name) => (Some(name.clone()), Vec::new(), None),
            Speaker::Several(names) => (None, names.clone(), Some(onrecord_nouns::Why::SeveralFit)),
            Speaker::Open(why) => (None, Vec::new(), Some(*why)),
        };
        let why = match open {
            None => statement.why.clone(),
            Some(open) if statement.why.is_empty() => open.as_str().to_owned(),
            Some(open) => format!("{}; {}", open.as_str(), statement.why),
        };
        Ok(Self {
            statement: StatementId::of(report.key, statement.part, &statement.words, statement.cue).to_string(),
            report: report.key.to_string(),
            outlet: report.outlet.value.clone(),
            published: report.published.value.clone(),
            unit: Unit::Byte,
            words: words.collect::<Option<_>>().ok_or("words")?,
            spans: statement.words.iter().copied().map(pair).collect(),
            quoted: quoted.collect::<Option<_>>().ok_or("quoted")?,
            manner: statement.manner.as_str().to_owned(),
            mode: statement.mode.as_str().to_owned(),
            speaker,
            candidates,
            speaker_as_written: maybe(statement.source, "source")?,
            speaker_span: statement.source.map(pair),
            speaker_form: statement.source_form.map(|form| form.as_str().to_owned()),
            cue: maybe(statement.cue, "cue")?,
            cue_span: statement.cue.map(pair),
            channel: statement.channel.as_ref().map(|channel| ChannelRow {
                kind: channel.kind.as_str().to_owned(),
                name: channel.name.clone(),
                span: channel.span.map(pair),
            }),
            through: maybe(statement.through, "through")?,
            through_span: statement.through.map(pair),
            said_on: statement.said_on.clone(),
            act: statement.act.map(|act| act.as_str().to_owned()),
            part: statement.part.as_str().to_owned(),
            confidence: statement.confidence,
            found_by: statement.found_by.to_owned(),
            why,
            correction: None,
        })
    }
}
