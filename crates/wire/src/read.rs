//! The analysis of one text: `read --json`.

use onrecord_nouns::{Block, Confidence, DateRead, Figure, Findings, Part, Report, ReportKind, Speaker, Statement};
use onrecord_text::Span;
use serde::Serialize;

use crate::ident::Scale;
use crate::statement::{part_text, two_decimals};
use crate::{ChannelRow, FurnitureRow, Pair, Unit, WarningRow};

/// One statement in the shape of the public test sets: whole content, marks left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadQuote {
    /// Where the content stands.
    pub content: Vec<Pair>,
    /// Where the cue stands; empty when there is none.
    pub cue: Vec<Pair>,
    /// Where the words stand that name the speaker; empty when there are none.
    pub source: Vec<Pair>,
    /// The manner: direct, mixed, indirect.
    #[serde(rename = "type")]
    pub manner: String,
    /// Speech or thought.
    pub mode: String,
    /// The fullest name in this text, or null.
    pub speaker: Option<String>,
    /// Closed list `act`.
    pub act: Option<String>,
    /// The channel.
    pub channel: Option<ChannelRow>,
    /// Where the words stand that say through whom; empty when there are none.
    pub through: Vec<Pair>,
    /// When it was said, ISO 8601.
    pub said_on: Option<String>,
    /// 0 to 1, from a table of hundredths.
    #[serde(serialize_with = "two_decimals")]
    pub confidence: Confidence,
    /// The rule or model, with its version.
    pub found_by: String,
}

/// A time expression in the shape of TempEval-3: its place, its words, its TIMEX3 type and value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timex {
    /// First place, in the object's `unit`.
    pub start: u32,
    /// One past the last place.
    pub end: u32,
    /// The words, as they stand there.
    pub text: String,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The TIMEX3 value, unknown digits as `X`; null where nothing is known.
    pub value: Option<String>,
    /// How exact the value is.
    pub precision: &'static str,
}

/// A figure: a number that the text states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureRow {
    /// The number's words with sign and unit.
    pub span: Pair,
    /// Those words.
    pub words: String,
    /// The value in full, as decimal digits; null for "hundreds of".
    pub value: Option<String>,
    /// Currency (ISO 4217), `percent`, a measure, or the noun counted.
    pub unit: Option<String>,
    /// The words for what it counts, or null.
    pub of: Option<String>,
    /// Counts what is new: "nine more".
    pub relative: bool,
    /// Counts all: "in total".
    pub total: bool,
    /// How it is hedged: `about`, `over`, `under`, `nearly`, `at_least`, `up_to`; or null.
    pub approx: Option<&'static str>,
}

/// What stands in a title apart from statements; pairs count in the title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TitleFindings {
    /// Time expressions of the title.
    pub timexes: Vec<Timex>,
}

/// The analysis of one text. Pairs count in `unit`; those of `title_quotes` count in the title,
/// which the input holds apart from the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadRow {
    /// The input's own id.
    pub id: Option<String>,
    /// What all pairs of this object count.
    pub unit: Unit,
    /// Speech and thought of the text, sorted by first place.
    pub quotes: Vec<ReadQuote>,
    /// The same for a title that stands apart.
    pub title_quotes: Vec<ReadQuote>,
    /// Time expressions of the text, in text order.
    pub timexes: Vec<Timex>,
    /// Figures of the text, in text order.
    pub figures: Vec<FigureRow>,
    /// What stands in a title apart from the text, beside statements.
    pub title_findings: TitleFindings,
    /// What is no part of the story.
    pub furniture: Vec<FurnitureRow>,
    /// What was odd.
    pub warnings: Vec<WarningRow>,
    /// For a web page only: its text and what it declares.
    #[serde(flatten)]
    pub page: Option<PageRow>,
}

/// A block of a page's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockRow {
    /// What it is (closed list `block.kind`).
    pub kind: String,
    /// Where it stands in the text.
    pub span: Pair,
    /// First byte and the one past the last of what it was read from, in the raw page, always in
    /// bytes; null where that is not known.
    pub page_span: Option<Pair>,
}

/// What a page gives beside its analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageRow {
    /// The text that all spans count in.
    pub text: String,
    /// The words of its title.
    pub title: Option<String>,
    /// Who wrote it, as declared.
    pub byline: Option<String>,
    /// The outlet that printed it.
    pub outlet: Option<String>,
    /// ISO 8601, as declared or given.
    pub published: Option<String>,
    /// ISO 8601, as declared or given.
    pub updated: Option<String>,
    /// Blocks of the text, sorted by span.
    pub blocks: Vec<BlockRow>,
}

impl PageRow {
    /// The row of a page; `None` for what is no page.
    fn of(report: &Report, scale: &Scale<'_>) -> Option<Self> {
        let block = |block: &Block| BlockRow {
            kind: block.kind.as_str().to_owned(),
            span: scale.pair(block.span),
            page_span: block.page_span.map(|(start, end)| [start, end]),
        };
        (report.kind == ReportKind::Html).then(|| Self {
            text: report.text.as_str().to_owned(),
            title: report.title_words().map(str::to_owned),
            byline: report.byline.clone(),
            outlet: report.outlet.value.clone(),
            published: report.published.value.clone(),
            updated: report.updated.value.clone(),
            blocks: report.blocks.iter().map(block).collect(),
        })
    }
}

impl ReadRow {
    /// The analysis of `report` in `unit`.
    #[must_use]
    pub fn of(report: &Report, findings: &Findings, unit: Unit) -> Self {
        let scale = Scale::new(unit, report.text.as_str());
        let title = part_text(report, Part::Title).map_or("", |t| t.as_str());
        let title_scale = Scale::new(unit, title);
        let quotes = |part: Part, scale: &Scale<'_>| {
            let mut out: Vec<_> =
                findings.statements.iter().filter(|s| s.part == part).map(|s| quote(s, scale)).collect();
            out.sort_by(|a: &ReadQuote, b| (&a.content, &a.cue).cmp(&(&b.content, &b.cue)));
            out
        };
        let mut warnings: Vec<_> = report.warnings.iter().chain(&findings.warnings).collect();
        warnings.sort_by_key(|w| (w.span, *w));
        Self {
            id: report.id.clone(),
            unit,
            quotes: quotes(Part::Text, &scale),
            title_quotes: quotes(Part::Title, &title_scale),
            timexes: findings
                .dates
                .iter()
                .filter(|d| !d.is_age())
                .map(|d| timex(d, report.text.as_str(), &scale))
                .collect(),
            figures: findings.figures.iter().map(|f| figure(f, report.text.as_str(), &scale)).collect(),
            title_findings: TitleFindings {
                timexes: findings
                    .title_dates
                    .iter()
                    .filter(|d| !d.is_age())
                    .map(|d| timex(d, title, &title_scale))
                    .collect(),
            },
            furniture: report
                .furniture
                .iter()
                .filter_map(|&piece| {
                    Some(FurnitureRow { span: scale.pair(piece.span), ..FurnitureRow::of(report, piece)? })
                })
                .collect(),
            warnings: warnings
                .into_iter()
                .map(|w| WarningRow { span: w.span.map(|s| scale.pair(s)), ..WarningRow::of(w) })
                .collect(),
            page: PageRow::of(report, &scale),
        }
    }
}

fn quote(statement: &Statement, scale: &Scale<'_>) -> ReadQuote {
    let pairs = |spans: &[Span]| spans.iter().map(|&s| scale.pair(s)).collect();
    ReadQuote {
        content: pairs(&statement.words),
        cue: pairs(statement.cue.as_slice()),
        source: pairs(statement.source.as_slice()),
        manner: statement.manner.as_str().to_owned(),
        mode: statement.mode.as_str().to_owned(),
        speaker: match &statement.speaker {
            Speaker::One(name) => Some(name.clone()),
            Speaker::Several(_) | Speaker::Open(_) => None,
        },
        act: statement.act.map(|act| act.as_str().to_owned()),
        channel: statement.channel.as_ref().map(|channel| ChannelRow {
            kind: channel.kind.as_str().to_owned(),
            name: channel.name.clone(),
            span: channel.span.map(|span| scale.pair(span)),
        }),
        through: pairs(statement.through.as_slice()),
        said_on: statement.said_on.clone(),
        confidence: statement.confidence,
        found_by: statement.found_by.to_owned(),
    }
}

fn words(text: &str, span: Span) -> String {
    text.get(span.range()).unwrap_or_default().to_owned()
}

fn timex(date: &DateRead, text: &str, scale: &Scale<'_>) -> Timex {
    let [start, end] = scale.pair(date.span);
    Timex {
        start,
        end,
        text: words(text, date.span),
        kind: date.kind.as_str(),
        value: date.value.clone(),
        precision: date.precision.as_str(),
    }
}

fn figure(figure: &Figure, text: &str, scale: &Scale<'_>) -> FigureRow {
    FigureRow {
        span: scale.pair(figure.span),
        words: words(text, figure.span),
        value: figure.value.map(|v| v.to_string()),
        unit: figure.unit.clone(),
        of: figure.of.map(|span| words(text, span)),
        relative: figure.relative,
        total: figure.total,
        approx: figure.approx.map(onrecord_nouns::Approx::as_str),
    }
}
