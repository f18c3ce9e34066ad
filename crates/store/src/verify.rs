//! Checking a record: every stored byte against its hash, every span against its words.

use std::collections::HashMap;

use onrecord_nouns::{BlobHash, Part, ReportKey, ReportKind, StatementId};
use onrecord_wire::{span, stored};
use rusqlite::{OptionalExtension, Row};

use crate::entry::{hash, unpack};
use crate::tombstones;
use crate::{Record, StoreError};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The report it is in; `None` when it is in none.
    pub report: Option<String>,
    /// What is wrong, without words of the report.
    pub what: String,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Reports checked.
    pub reports: u64,
    /// Statements checked.
    pub statements: u64,
    /// Raw inputs unpacked and hashed.
    pub blobs: u64,
    /// Spans sliced.
    pub spans: u64,
    /// Marks of reports that were erased on order.
    pub erased: u64,
    /// What could not be checked (by a record that may only be read, by an older program).
    pub skipped: Vec<String>,
    /// What is wrong, sorted; empty when all is well.
    pub faults: Vec<Fault>,
}

/// A check under way.
struct Check<'r> {
    record: &'r Record,
    out: Verified,
    /// Report keys by their number in this file.
    keys: HashMap<i64, String>,
}

impl Record {
    /// Checks the whole record; `progress` gets (reports checked, reports in all) now and then.
    ///
    /// Checked: SQLite's own integrity and foreign keys, the search index against the texts, every
    /// blob and text against its hash, every report's and statement's key against what it is made
    /// of, every span against the words stored, every count. Errors: only what keeps the check from
    /// running; what is wrong with the record is in [`Verified::faults`].
    pub fn verify(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Verified, StoreError> {
        let mut check = Check { record: self, out: Verified::default(), keys: HashMap::new() };
        // A file so damaged that SQLite gives up is a finding, not a failure of the check.
        for what in ["the file", "the reports", "the statements", "the erasures", "the search index"] {
            let done = match what {
                "the file" => check.file(),
                "the reports" => check.reports(progress),
                "the statements" => check.statements(),
                "the erasures" => check.erasures(),
                _ => check.index(),
            };
            match done {
                Ok(()) => {}
                Err(error) if is_damage(&error) => {
                    check.fault(None, &format!("{what}: SQLite cannot read on, the file is damaged"));
                }
                Err(error) => return Err(self.error(error)),
            }
        }
        check.out.faults.sort();
        check.out.faults.dedup();
        Ok(check.out)
    }
}

fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match error.sqlite_error_code() {
        Some(code) => matches!(code, DatabaseCorrupt | NotADatabase),
        // A cell of another type, or text that is not UTF-8.
        None => true,
    }
}

impl Check<'_> {
    fn fault(&mut self, report: Option<&str>, what: &str) {
        self.out.faults.push(Fault { report: report.map(str::to_owned), what: what.to_owned() });
    }

    fn skip(&mut self, what: &str) {
        if !self.out.skipped.iter().any(|skipped| skipped == what) {
            self.out.skipped.push(what.to_owned());
        }
    }

    fn of(&mut self, report_no: i64, what: &str) {
        let report = self.keys.get(&report_no).cloned();
        self.fault(report.as_deref(), what);
    }

    fn file(&mut self) -> rusqlite::Result<()> {
        let conn = &self.record.conn;
        let mut found = Vec::new();
        conn.pragma_query(None, "integrity_check", |row| {
            found.push(row.get::<_, String>(0)?);
            Ok(())
        })?;
        let orphans: i64 = conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        for _ in found.iter().filter(|line| *line != "ok").take(1) {
            self.fault(None, "SQLite's integrity check fails: the file is damaged");
        }
        if orphans > 0 {
            self.fault(None, &format!("{orphans} rows belong to a report that is not there"));
        }
        Ok(())
    }

    fn reports(&mut self, progress: &mut dyn FnMut(u64, u64)) -> rusqlite::Result<()> {
        let conn = &self.record.conn;
        let all: i64 = conn.query_row("SELECT count(*) FROM reports", [], |row| row.get(0))?;
        let mut find = conn.prepare(
            "SELECT r.report_no, r.report, r.kind, r.outlet, r.address, r.published, r.updated, r.furniture,
                    r.statements, r.thoughts, r.title, r.title_start, r.title_end, r.blob, b.bytes, b.zstd,
                    t.text_sha256, t.text, t.title_sha256, t.title,
                    r.outlet_from, r.address_from, r.published_from, r.updated_from
             FROM reports r LEFT JOIN blobs b USING (report_no) LEFT JOIN texts t USING (report_no) ORDER BY r.report",
        )?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let report: String = row.get(1)?;
            self.keys.insert(row.get(0)?, report.clone());
            for (part, check) in [
                ("the report's row", Self::key as fn(&mut Self, &Row<'_>, &str) -> rusqlite::Result<()>),
                ("the raw input", Self::blob),
                ("the text", Self::text),
                ("the counts", Self::counts),
            ] {
                if let Err(error) = check(self, row, &report) {
                    if !is_damage(&error) {
                        return Err(error);
                    }
                    self.fault(Some(&report), &format!("{part} cannot be read"));
                }
            }
            self.out.reports += 1;
            if self.out.reports.is_multiple_of(256) {
                progress(self.out.reports, all.cast_unsigned());
            }
        }
        progress(self.out.reports, all.cast_unsigned());
        Ok(())
    }

    /// Is the key made of what the row says?
    fn key(&mut self, row: &Row<'_>, report: &str) -> rusqlite::Result<()> {
        let blob: String = row.get(13)?;
        let kind: String = row.get(2)?;
        let fields: [Option<String>; 4] = [row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?];
        let from: [String; 4] = [row.get(20)?, row.get(21)?, row.get(22)?, row.get(23)?];
        if ReportKind::parse(&kind).is_none() {
            self.skip("reports of a kind that this program does not know");
        }
        if let (Some(blob), Some(kind)) = (BlobHash::parse(&blob), ReportKind::parse(&kind)) {
            // What was said beside the text is in the key; what was read off the text is not, and
            // both may count as declared. So each value that was not given may be in it or not.
            let made_of = |without: u8| {
                let value = |i: usize| fields[i].as_deref().filter(|_| without & (1 << i) == 0);
                ReportKey::of(blob, kind, value(0), value(1), value(2), value(3)).to_string() == report
            };
            let may_be_without = |without: u8| (0..4).all(|i| without & (1 << i) == 0 || from[i] != "given");
            if !(0..16).any(|without| may_be_without(without) && made_of(without)) {
                self.fault(Some(report), "its key is not made of its blob, outlet, address and dates");
            }
        }
        Ok(())
    }

    fn blob(&mut self, row: &Row<'_>, report: &str) -> rusqlite::Result<()> {
        let expected: String = row.get(13)?;
        let bytes: i64 = row.get(14)?;
        let (packed, text) = (row.get_ref(15)?, row.get_ref(17)?);
        let raw = unpack(packed.as_blob()?, text.as_str()?, bytes.cast_unsigned());
        if raw.is_none_or(|raw| BlobHash::of(&raw).to_string() != expected) {
            self.fault(Some(report), "its raw input does not have its hash");
        }
        self.out.blobs += 1;
        Ok(())
    }

    fn text(&mut self, row: &Row<'_>, report: &str) -> rusqlite::Result<()> {
        let text = row.get_ref(17)?;
        let text = text.as_str()?;
        if row.get_ref(16)?.as_str()? != hash(text) {
            self.fault(Some(report), "its text does not have its hash");
        }
        let title: Option<String> = row.get(19)?;
        if title.as_deref().map(hash) != row.get::<_, Option<String>>(18)? {
            self.fault(Some(report), "its title does not have its hash");
        }
        let shown: Option<String> = row.get(10)?;
        let place: (Option<u32>, Option<u32>) = (row.get(11)?, row.get(12)?);
        let expected = match place {
            (Some(start), Some(end)) => text.get(span([start, end]).range()),
            _ => title.as_deref(),
        };
        if shown.as_deref() != expected {
            self.fault(Some(report), "its title is not the words under the title's span");
        }
        let furniture = stored::read_furniture(row.get_ref(7)?.as_str()?);
        let sound =
            furniture.as_ref().is_some_and(|all| all.iter().all(|(_, pair)| text.get(span(*pair).range()).is_some()));
        if !sound {
            self.fault(Some(report), "a span of its furniture does not slice its text");
        }
        self.out.spans += furniture.map_or(0, |all| all.len() as u64);
        Ok(())
    }

    fn counts(&mut self, row: &Row<'_>, report: &str) -> rusqlite::Result<()> {
        let number: i64 = row.get(0)?;
        let counted: (i64, i64) = self
            .record
            .conn
            .prepare_cached("SELECT count(*), coalesce(sum(mode = 'thought'), 0) FROM statements WHERE report_no = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if counted != (row.get(8)?, row.get(9)?) {
            self.fault(Some(report), "it does not have as many statements as it says");
        }
        Ok(())
    }

    fn statements(&mut self) -> rusqlite::Result<()> {
        let mut find = self.record.conn.prepare(
            "SELECT report_no, statement, part, words, spans, quoted, speaker_as_written, speaker_start, speaker_end,
                    cue, cue_start, cue_end, through, through_start, through_end, channel_start, channel_end
             FROM statements ORDER BY report_no",
        )?;
        let mut rows = find.query([])?;
        let mut open: Option<(i64, Option<String>, Option<String>)> = None;
        while let Some(row) = rows.next()? {
            let report_no: i64 = row.get(0)?;
            if open.as_ref().is_none_or(|(number, ..)| *number != report_no) {
                let texts = self
                    .record
                    .conn
                    .prepare_cached("SELECT text, title FROM texts WHERE report_no = ?1")?
                    .query_row([report_no], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional();
                let (text, title) = match texts {
                    Ok(texts) => texts.unwrap_or_default(),
                    Err(error) if is_damage(&error) => (None, None),
                    Err(error) => return Err(error),
                };
                open = Some((report_no, text, title));
            }
            let Some((_, text, title)) = &open else { continue };
            match self.statement(row, text.as_deref(), title.as_deref()) {
                Ok(None) => {}
                Ok(Some(fault)) => self.of(report_no, fault),
                Err(error) if is_damage(&error) => self.of(report_no, "a statement's row cannot be read"),
                Err(error) => return Err(error),
            }
            self.out.statements += 1;
        }
        Ok(())
    }

    /// What is wrong with one statement.
    fn statement(
        &mut self,
        row: &Row<'_>,
        text: Option<&str>,
        title: Option<&str>,
    ) -> rusqlite::Result<Option<&'static str>> {
        let part: String = row.get(2)?;
        let whole = match Part::parse(&part) {
            Some(Part::Text) => text,
            Some(Part::Title) => title,
            None => {
                self.skip("statements of a part that this program does not know");
                return Ok(None);
            }
        };
        let Some(text) = whole else {
            return Ok(Some("a statement stands in a part that the report does not have"));
        };
        let slice = |pair: [u32; 2]| text.get(span(pair).range());
        let pair = |column: usize| {
            let (start, end): (Option<u32>, Option<u32>) = (row.get(column)?, row.get(column + 1)?);
            Ok::<_, rusqlite::Error>(start.zip(end).map(|(start, end)| [start, end]))
        };
        let Some(spans) = stored::read_spans(row.get_ref(4)?.as_str()?) else {
            return Ok(Some("a statement's spans cannot be read"));
        };
        self.out.spans += spans.len() as u64;
        let words: Option<Vec<_>> = spans.iter().copied().map(slice).collect();
        if words.is_none_or(|words| words.join("\n") != row.get_ref(3).and_then(|w| Ok(w.as_str()?)).unwrap_or("")) {
            return Ok(Some("a statement's spans do not slice the text to its words"));
        }
        for (words, at) in [(6, 7), (9, 10), (12, 13)] {
            let pair = pair(at)?;
            self.out.spans += u64::from(pair.is_some());
            if pair.map(slice) != row.get_ref(words)?.as_str_or_null()?.map(Some) {
                return Ok(Some(
                    "the span of a statement's speaker, cue or spokesman does not slice the text to its words",
                ));
            }
        }
        if pair(15)?.is_some_and(|pair| slice(pair).is_none()) {
            return Ok(Some("the span of a statement's channel does not slice the text"));
        }
        let quoted = stored::read_quoted(row.get_ref(5)?.as_str()?);
        let sound = quoted.is_some_and(|all| {
            self.out.spans += all.len() as u64;
            all.iter().all(|(words, open, close)| {
                [Some(*words), *open, *close].into_iter().flatten().all(|pair| slice(pair).is_some())
            })
        });
        if !sound {
            return Ok(Some("the span of a stretch inside marks does not slice the text"));
        }
        let id: [u8; 16] = row.get(1)?;
        let report_no: i64 = row.get(0)?;
        let report = self.keys.get(&report_no).and_then(|key| ReportKey::parse(key));
        let spans: Vec<_> = spans.into_iter().map(span).collect();
        let cue = pair(10)?.map(span);
        if let (Some(report), Some(part)) = (report, Part::parse(&part))
            && StatementId::of(report, part, &spans, cue).0 != id
        {
            return Ok(Some("a statement's id is not made of its report and spans"));
        }
        Ok(None)
    }

    /// As many marks as erasures, and nothing here that was erased.
    fn erasures(&mut self) -> rusqlite::Result<()> {
        let conn = &self.record.conn;
        let sql = "SELECT (SELECT count(*) FROM tombstones), (SELECT value FROM meta WHERE name = 'erased')";
        let (marks, told): (i64, String) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.out.erased = marks.cast_unsigned();
        if told != marks.to_string() {
            self.fault(None, "it does not hold as many marks of erased reports as it says");
        }
        if marks == 0 {
            return Ok(());
        }
        let mut find =
            conn.prepare("SELECT r.report, r.blob, t.text_sha256 FROM reports r JOIN texts t USING (report_no)")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let (report, blob, text): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if tombstones::is_erased(conn, &report, &blob, &text)? {
                self.fault(Some(&report), "it was erased on order and is here again");
            }
        }
        Ok(())
    }

    /// Compares the search index with the texts. It is a command to the index, so it needs the
    /// permission to write, though nothing is written.
    fn index(&mut self) -> rusqlite::Result<()> {
        if self.record.read_only {
            self.skip("the search index (the record may only be read here)");
            return Ok(());
        }
        let ask = "INSERT INTO texts_fts (texts_fts, rank) VALUES ('integrity-check', 1)";
        match self.record.conn.execute(ask, []) {
            Ok(_) => {}
            Err(error) if is_damage(&error) => self.fault(None, "the search index does not fit the texts"),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
