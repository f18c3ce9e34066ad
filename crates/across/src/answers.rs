//! [`answers`]: the accusations of one story with their answers; [`coverage`]: who printed which.

use onrecord_charges::{CautionKind, Found, Headline, ReportIn, Said};
use onrecord_nouns::{Act, Confidence, Furniture, FurnitureKind, MentionForm, Part, StatementId};
use onrecord_stories::answers::{Accusation, Accusations, AccuserState, Answered, At, Told, join};
use onrecord_text::Span;
use onrecord_wire::{
    AccusationRow, AnswerRow, AnswerWarningRow, AnswersRow, CarrierRow, CoverageCellRow, CoverageLineRow, CoverageRow,
    LeftOutRow, PlaceRow, ReplyRow, Unit, pair, span,
};

use crate::{Held, HeldReport};

/// One report with what is read in it for this view.
struct Sheet<'h> {
    held: &'h HeldReport,
    found: Found,
}

/// A story on the table.
struct Table<'h> {
    sheets: Vec<Sheet<'h>>,
    found: Accusations,
}

impl<'h> Table<'h> {
    /// Reads the reports of `held`: those of one story.
    fn of(held: &'h Held) -> Self {
        let mut reports: Vec<&HeldReport> = held.reports.iter().collect();
        reports.sort_by_key(|report| report.order());
        let sheets: Vec<Sheet<'h>> = reports.into_iter().map(|held| Sheet { held, found: read(held) }).collect();
        let found = join(&sheets.iter().map(told).collect::<Vec<_>>());
        Self { sheets, found }
    }

    fn part_text(&self, report: usize, part: Part) -> &str {
        let held = self.sheets[report].held;
        if part == Part::Text { held.text.as_str() } else { held.row.title.as_deref().unwrap_or_default() }
    }

    fn slices(&self, report: usize, part: Part, spans: &[Span]) -> Vec<String> {
        let text = self.part_text(report, part);
        spans.iter().filter_map(|s| text.get(s.range())).map(str::to_owned).collect()
    }

    fn place(&self, report: usize, part: Part, spans: &[Span]) -> PlaceRow {
        let from = spans.iter().map(|s| s.start()).min().unwrap_or(0);
        let to = spans.iter().map(|s| s.end()).max().unwrap_or(from);
        PlaceRow {
            report: self.sheets[report].held.key.to_string(),
            part: part.as_str().to_owned(),
            span: pair(Span::new(from, to)),
        }
    }

    /// Id and day of a statement; words that no statement holds have an id made in the same way from their place.
    fn statement(&self, report: usize, said: Option<usize>, part: Part, words: &[Span]) -> (String, Option<String>) {
        let held = self.sheets[report].held;
        match said.and_then(|at| held.statements.get(at)) {
            Some(statement) => (statement.row.statement.clone(), statement.row.said_on.clone()),
            None => (StatementId::of(held.key, part, words, None).to_string(), None),
        }
    }

    fn charge(&self, at: At) -> CarrierRow {
        let charge = &self.sheets[at.report].found.charges[at.item];
        let held = self.sheets[at.report].held;
        CarrierRow {
            report: held.key.to_string(),
            outlet: held.row.outlet.clone(),
            published: held.row.published.clone(),
            statement: self.statement(at.report, charge.said, charge.part, &charge.words).0,
            by: charge.accuser.as_ref().map(|who| who.words().to_owned()),
            words: self.slices(at.report, charge.part, &charge.words),
            place: self.place(at.report, charge.part, &charge.words),
        }
    }

    fn answer(&self, at: At) -> CarrierRow {
        let answer = &self.sheets[at.report].found.answers[at.item];
        let held = self.sheets[at.report].held;
        CarrierRow {
            report: held.key.to_string(),
            outlet: held.row.outlet.clone(),
            published: held.row.published.clone(),
            statement: self.statement(at.report, answer.said, answer.part, &answer.words).0,
            by: Some(answer.speaker.words().to_owned()),
            words: self.slices(at.report, answer.part, &answer.words),
            place: self.place(at.report, answer.part, &answer.words),
        }
    }

    fn accusation(&self, accusation: &Accusation) -> Option<AccusationRow> {
        // The first report in which somebody says it; else the first that carries it.
        let said = |at: &&At| self.sheets[at.report].found.charges[at.item].accuser.is_some();
        let shown = accusation.carried.iter().find(said).or(accusation.carried.first())?;
        let row = self.charge(*shown);
        let day = |at: &At| {
            let charge = &self.sheets[at.report].found.charges[at.item];
            self.statement(at.report, charge.said, charge.part, &charge.words).1
        };
        let firm = accusation.sure;
        let answers = accusation.answers.iter().filter_map(|answered| {
            let first = answered.carried.first()?;
            // Whoever else speaks may speak of something else.
            let own = accusation.accused.as_ref().is_some_and(|accused| *accused == answered.speaker);
            let row = self.answer(*first);
            let day = |at: &At| {
                let answer = &self.sheets[at.report].found.answers[at.item];
                self.statement(at.report, answer.said, answer.part, &answer.words).1
            };
            Some(AnswerRow {
                kind: answered.kind.as_str().to_owned(),
                statement: row.statement,
                speaker: answered.speaker.clone(),
                words: row.words,
                place: row.place,
                said_on: answered.carried.iter().find_map(day),
                carried_by: answered.carried.iter().map(|at| self.answer(*at)).collect(),
                confidence: Confidence::new(if firm && own && self.plain_answer(answered) { 70 } else { 40 }),
            })
        });
        let left_out_by = accusation.left_out.iter().map(|(report, state)| {
            let held = self.sheets[*report].held;
            LeftOutRow {
                report: held.key.to_string(),
                outlet: held.row.outlet.clone(),
                published: held.row.published.clone(),
                state: state.as_str().to_owned(),
            }
        });

        Some(AccusationRow {
            statement: row.statement,
            accuser: accusation.accuser.as_ref().map(|who| who.words().to_owned()),
            accuser_state: AccuserState::of(accusation.accuser.as_ref()).as_str().to_owned(),
            accused: accusation.accused.clone(),
            words: row.words,
            place: row.place,
            said_on: accusation.carried.iter().find_map(day),
            carried_by: accusation.carried.iter().map(|at| self.charge(*at)).collect(),
            answers: answers.collect(),
            left_out_by: left_out_by.collect(),
            confidence: Confidence::new(if firm { 80 } else { 50 }),
        })
    }

    /// Words that deny, own to, apologise or decline in so many words.
    fn plain_answer(&self, answered: &Answered) -> bool {
        answered.carried.iter().any(|at| self.sheets[at.report].found.answers[at.item].sure)
    }

    fn replies(&self) -> Vec<ReplyRow> {
        let mut out = Vec::new();
        for (report, sheet) in self.sheets.iter().enumerate() {
            for reply in &sheet.found.replies {
                let slice = |span: Option<Span>| span.and_then(|s| self.slices(report, Part::Text, &[s]).pop());
                out.push(ReplyRow {
                    report: sheet.held.key.to_string(),
                    outlet: sheet.held.row.outlet.clone(),
                    asked: slice(reply.asked),
                    state: reply.state.as_str().to_owned(),
                    words: slice(reply.words),
                    place: reply.words.map(|words| self.place(report, Part::Text, &[words])),
                });
            }
        }
        out
    }

    fn warnings(&self) -> Vec<AnswerWarningRow> {
        let row = |at: &At| {
            let sheet = &self.sheets[at.report];
            let caution = &sheet.found.cautions[at.item];
            AnswerWarningRow {
                kind: caution.kind.as_str().to_owned(),
                report: sheet.held.key.to_string(),
                outlet: sheet.held.row.outlet.clone(),
                words: self.slices(at.report, caution.part, &[caution.words]).pop().unwrap_or_default(),
                place: self.place(at.report, caution.part, &[caution.words]),
                message: message(caution.kind).to_owned(),
            }
        };
        self.found.warnings.iter().map(row).collect()
    }
}

/// What a warning says. None says what is true.
const fn message(kind: CautionKind) -> &'static str {
    match kind {
        CautionKind::StatedAsFact => "an accusation in the report's own voice: accuser not identified",
        CautionKind::HeadlineStronger => "the headline says more than any statement beneath it",
        CautionKind::NoAgent => "accuser not identified, in the sentence or elsewhere in the report",
    }
}

fn told<'a>(sheet: &'a Sheet<'_>) -> Told<'a> {
    Told {
        report: sheet.held.key,
        outlet: sheet.held.row.outlet.as_deref(),
        published: sheet.held.row.published.as_deref(),
        text: sheet.held.text.as_str(),
        found: &sheet.found,
    }
}

/// Reads a stored report for its charges and answers.
fn read(held: &HeldReport) -> Found {
    let said: Vec<Said> = held
        .statements
        .iter()
        .map(|statement| {
            let row = &statement.row;
            Said {
                part: Part::parse(&row.part).unwrap_or(Part::Text),
                words: row.spans.iter().copied().map(span).collect(),
                cue: row.cue_span.map(span),
                source: row.speaker_span.map(span),
                speaker: row.speaker.clone(),
                form: row.speaker_form.as_deref().and_then(MentionForm::parse),
                act: row.act.as_deref().and_then(Act::parse),
                speech: statement.is_speech(),
                direct: row.manner == "direct",
                through: row.through_span.map(span),
                reported: row.speaker.is_none() && row.channel.as_ref().is_some_and(|channel| channel.kind == "report"),
            }
        })
        .collect();
    let furniture: Vec<Furniture> = held
        .row
        .furniture
        .iter()
        .filter_map(|row| Some(Furniture { span: span(row.span), kind: FurnitureKind::parse(&row.kind)? }))
        .collect();
    let headline = match (held.row.title_span, held.row.title.as_deref()) {
        (Some(place), _) => Headline::InText(span(place)),
        (None, Some(title)) => Headline::Apart(title),
        (None, None) => Headline::None,
    };
    onrecord_charges::read(&ReportIn {
        text: held.text.as_str(),
        furniture: &furniture,
        headline,
        outlet: held.row.outlet.as_deref(),
        said: &said,
    })
}

/// The accusations of one story with their answers. `held` holds the reports of the story and no other
/// ([`Held::of`]); `story` is its id.
#[must_use]
pub fn answers(held: &Held, story: &str) -> AnswersRow {
    let table = Table::of(held);
    AnswersRow {
        story: story.to_owned(),
        unit: Unit::Byte,
        accusations: table.found.accusations.iter().filter_map(|a| table.accusation(a)).collect(),
        replies: table.replies(),
        warnings: table.warnings(),
    }
}

/// What each report of one story has of its accusations and answers. `held` as for [`answers`].
#[must_use]
pub fn coverage(held: &Held, story: &str) -> CoverageRow {
    let table = Table::of(held);
    let tolds: Vec<Told<'_>> = table.sheets.iter().map(told).collect();
    let mut rows = Vec::new();
    let cells = |cells: &[onrecord_stories::answers::Cell], charge: bool| -> Vec<CoverageCellRow> {
        let cell = |cell: &onrecord_stories::answers::Cell| {
            let held = table.sheets[cell.report].held;
            let place = cell.at.map(|at| if charge { table.charge(at).place } else { table.answer(at).place });
            CoverageCellRow {
                report: held.key.to_string(),
                outlet: held.row.outlet.clone(),
                published: held.row.published.clone(),
                state: cell.seen.as_str().to_owned(),
                place,
            }
        };
        cells.iter().map(cell).collect()
    };
    let matrix = onrecord_stories::answers::coverage(&tolds, &table.found);
    for (accusation, (own, answered)) in table.found.accusations.iter().zip(&matrix) {
        let Some(row) = table.accusation(accusation) else { continue };
        for (answer, line) in row.answers.iter().zip(answered) {
            rows.push(CoverageLineRow {
                kind: answer.kind.clone(),
                statement: answer.statement.clone(),
                answers: Some(row.statement.clone()),
                speaker: Some(answer.speaker.clone()),
                accused: None,
                words: answer.words.clone(),
                cells: cells(line, false),
            });
        }
        let at = rows.len() - row.answers.len();
        rows.insert(
            at,
            CoverageLineRow {
                kind: "accusation".to_owned(),
                statement: row.statement.clone(),
                answers: None,
                speaker: row.accuser.clone(),
                accused: row.accused.clone(),
                words: row.words.clone(),
                cells: cells(own, true),
            },
        );
    }
    CoverageRow { story: story.to_owned(), unit: Unit::Byte, rows }
}
