//! From columns back to the rows of `wire`.

use onrecord_nouns::{Confidence, StatementId};
use onrecord_wire::{ChannelRow, FurnitureRow, Pair, QuotedRow, ReportRow, StatementRow, Unit, span, stored};
use rusqlite::types::Type;
use rusqlite::{Connection, Row};

use crate::suppress::Guard;

/// Columns of [`report`]: `r` reports, `t` texts.
pub(crate) const REPORT_COLUMNS: &str = "r.report, r.id, r.outlet, r.outlet_from, r.address, r.address_from, r.title,
    r.title_start, r.title_end, r.byline, r.published, r.published_from, r.updated, r.updated_from, r.not_before,
    r.kind, r.blob, r.encoding, r.encoding_from, r.statements, r.thoughts, r.furniture, r.warnings, r.extra, t.text,
    (SELECT json_array(path, offset, line) FROM sightings g WHERE g.report_no = r.report_no
     ORDER BY path, offset LIMIT 1), r.report_no";

/// Columns of [`statement`]: `s` statements, `r` reports, `w` reasons, `c` corrections.
pub(crate) const STATEMENT_COLUMNS: &str = "s.statement, r.report, r.outlet, r.published, s.words, s.spans, s.quoted,
    s.manner, s.mode, s.speaker, s.candidates, s.speaker_as_written, s.speaker_start, s.speaker_end, s.speaker_form,
    s.cue, s.cue_start, s.cue_end, s.channel_kind, s.channel_name, s.channel_start, s.channel_end, s.through,
    s.through_start, s.through_end, s.said_on, s.act, s.part, s.confidence, w.found_by, w.why, s.report_no,
    c.correction, c.speaker, c.author, c.made_on";

/// Who is held to have said it: a person's word before what was found.
pub(crate) const SPEAKER: &str = "CASE WHEN c.correction IS NULL THEN s.speaker ELSE c.speaker END";

/// A cell that does not hold what this format says.
fn bad(column: usize, kind: Type) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, "not the shape of this format".into())
}

pub(crate) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| bad(column, Type::Integer))
}

pub(crate) fn maybe_number(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<u64>> {
    let number: Option<i64> = row.get(column)?;
    number.map(|n| u64::try_from(n).map_err(|_| bad(column, Type::Integer))).transpose()
}

/// The pair in `column` (start) and the next one (end).
fn maybe_pair(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Pair>> {
    let (start, end): (Option<u32>, Option<u32>) = (row.get(column)?, row.get(column + 1)?);
    Ok(start.zip(end).map(|(start, end)| [start, end]))
}

fn json<T>(row: &Row<'_>, column: usize, read: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let cell = row.get_ref(column)?;
    read(cell.as_str()?).ok_or_else(|| bad(column, Type::Text))
}

/// A report's row as it may be shown.
pub(crate) fn report(conn: &Connection, guard: &Guard, row: &Row<'_>) -> rusqlite::Result<ReportRow> {
    let mut out = held_report(row)?;
    guard.report(conn, row.get(26)?, &mut out)?;
    Ok(out)
}

/// A statement's row as it may be shown.
pub(crate) fn statement(conn: &Connection, guard: &Guard, row: &Row<'_>) -> rusqlite::Result<StatementRow> {
    let mut out = held_statement(conn, row)?;
    guard.statement(conn, row.get(31)?, &mut out)?;
    Ok(out)
}

fn held_report(row: &Row<'_>) -> rusqlite::Result<ReportRow> {
    let text = row.get_ref(24)?;
    let text = text.as_str()?;
    let furniture = json(row, 21, stored::read_furniture)?
        .into_iter()
        .map(|(kind, pair)| {
            let words = text.get(span(pair).range()).ok_or_else(|| bad(21, Type::Text))?.to_owned();
            Ok(FurnitureRow { kind, span: pair, words })
        })
        .collect::<rusqlite::Result<_>>()?;
    let first: Option<String> = row.get(25)?;
    let (file, offset, line) = match first {
        Some(first) => stored::read_place(&first).ok_or_else(|| bad(25, Type::Text))?,
        None => (None, None, None),
    };
    Ok(ReportRow {
        report: row.get(0)?,
        id: row.get(1)?,
        file,
        // A whole file has no place in itself.
        offset: line.and(offset),
        line,
        outlet: row.get(2)?,
        outlet_from: row.get(3)?,
        address: row.get(4)?,
        address_from: row.get(5)?,
        title: row.get(6)?,
        title_span: maybe_pair(row, 7)?,
        byline: row.get(9)?,
        published: row.get(10)?,
        published_from: row.get(11)?,
        updated: row.get(12)?,
        updated_from: row.get(13)?,
        not_before: row.get(14)?,
        state: "stored".to_owned(),
        reason: None,
        message: None,
        kind: row.get(15)?,
        blob: row.get(16)?,
        encoding: row.get(17)?,
        encoding_from: row.get(18)?,
        statements: number(row, 19)?,
        thoughts: number(row, 20)?,
        furniture,
        warnings: json(row, 22, stored::read_warnings)?,
        extra: row.get(23)?,
    })
}

fn held_statement(conn: &Connection, row: &Row<'_>) -> rusqlite::Result<StatementRow> {
    let spans = json(row, 5, stored::read_spans)?;
    let words = split(row.get_ref(4)?.as_str()?, &spans).ok_or_else(|| bad(4, Type::Text))?;
    let part: String = row.get(27)?;
    let mut quoted = Vec::new();
    for (place, open, close) in json(row, 6, stored::read_quoted)? {
        let inside = spans.iter().zip(&words).find_map(|(pair, words)| {
            let outer = span(*pair);
            let from = place[0].checked_sub(outer.start())? as usize;
            outer.contains(span(place)).then(|| words.get(from..from + span(place).len() as usize))?
        });
        let words = match inside {
            Some(words) => words.to_owned(),
            // Marks may take in a little more than the content; then only the text has the words.
            None => slice_of_text(conn, row.get(31)?, &part, place)?.ok_or_else(|| bad(6, Type::Text))?,
        };
        quoted.push(QuotedRow { span: place, words, open, close });
    }
    let kind: Option<String> = row.get(18)?;
    let channel = match kind {
        Some(kind) => Some(ChannelRow { kind, name: row.get(19)?, span: maybe_pair(row, 20)? }),
        None => None,
    };
    let correction: Option<String> = row.get(32)?;
    let (speaker, why) = if correction.is_some() {
        let (name, author, made_on): (Option<String>, String, String) = (row.get(33)?, row.get(34)?, row.get(35)?);
        let what = if name.is_some() { "named" } else { "not the one who was found: said" };
        (name, format!("{what} by {author} on {made_on}; {}", row.get::<_, String>(30)?))
    } else {
        (row.get(9)?, row.get(30)?)
    };
    let candidates = match row.get_ref(10)? {
        _ if correction.is_some() => Vec::new(),
        rusqlite::types::ValueRef::Null => Vec::new(),
        _ => json(row, 10, stored::read_names)?,
    };
    Ok(StatementRow {
        statement: StatementId(row.get(0)?).to_string(),
        report: row.get(1)?,
        outlet: row.get(2)?,
        published: row.get(3)?,
        unit: Unit::Byte,
        words,
        spans,
        quoted,
        manner: row.get(7)?,
        mode: row.get(8)?,
        speaker,
        candidates,
        speaker_as_written: row.get(11)?,
        speaker_span: maybe_pair(row, 12)?,
        speaker_form: row.get(14)?,
        cue: row.get(15)?,
        cue_span: maybe_pair(row, 16)?,
        channel,
        through: row.get(22)?,
        through_span: maybe_pair(row, 23)?,
        said_on: row.get(25)?,
        act: row.get(26)?,
        part,
        confidence: Confidence::new(row.get(28)?),
        found_by: row.get(29)?,
        why,
        correction,
    })
}

/// The words of a statement are stored as one text, its parts joined by a line end; the spans say
/// how long each part is.
fn split(words: &str, spans: &[Pair]) -> Option<Vec<String>> {
    let mut at = 0;
    let mut out = Vec::with_capacity(spans.len());
    for (i, pair) in spans.iter().enumerate() {
        if i > 0 {
            at += 1;
        }
        let end = at + span(*pair).len() as usize;
        out.push(words.get(at..end)?.to_owned());
        at = end;
    }
    (at == words.len()).then_some(out)
}

fn slice_of_text(conn: &Connection, report_no: i64, part: &str, place: Pair) -> rusqlite::Result<Option<String>> {
    let mut find = conn.prepare_cached("SELECT text, title FROM texts WHERE report_no = ?1")?;
    find.query_row([report_no], |row| {
        let text = row.get_ref(usize::from(part == "title"))?;
        Ok(text.as_str_or_null()?.and_then(|text| text.get(span(place).range())).map(str::to_owned))
    })
}
