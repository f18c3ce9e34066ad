//! Opening the record, and what the commands ask of it.

use std::ops::ControlFlow;
use std::path::Path;

use onrecord_across::{behind, bring_up_to_date};
use onrecord_nouns::ReportKey;
use onrecord_store::{Kind, Record, ReportQuery, StoreError};
use onrecord_text::SourceText;
use onrecord_wire::StatementRow;

use crate::failure::Failure;
use crate::progress::Progress;

/// Opens a record to read. Errors: says how to make one where there is none.
pub(crate) fn open(path: &Path) -> Result<Record, Failure> {
    Record::open_read_only(path).inspect(guarded).map_err(|error| {
        if error.is_missing() {
            Failure::told(
                format!("there is no record at {}", path.display()),
                "make one: onrecord add FOLDER    or name another: --record FILE    or try: onrecord demo",
            )
        } else {
            error.into()
        }
    })
}

/// Opens a record for a question across its reports: what its index does not hold yet is taken in first. Where the file
/// may not be written, that is said. Errors: as for [`open`].
pub(crate) fn open_across(path: &Path) -> Result<Record, Failure> {
    let record = open(path)?;
    if behind(&record)? == 0 {
        return Ok(record);
    }
    drop(record);
    let mut writer = Record::open(path).map_err(|_| {
        Failure::told(
            format!(
                "{}: not all of its reports stand beside each other yet, and it may not be written",
                path.display()
            ),
            "copy it to where you may write, and ask the copy",
        )
    })?;
    let mut progress = Progress::of_reports();
    let done = bring_up_to_date(&mut writer, &mut |done, all| progress.at(done, all));
    progress.clear();
    done?;
    drop(writer);
    open(path)
}

/// Opens a record to check all of it: the search index can only be checked where the file may be
/// written, and a file that may only be read is checked without it.
pub(crate) fn open_to_check(path: &Path) -> Result<Record, Failure> {
    Record::open(path).inspect(guarded).or_else(|_| open(path))
}

/// What this process says from now on is without the names that the record hides, those too that its user typed.
pub(crate) fn guarded(record: &Record) {
    if let Some(withhold) = record.withholder() {
        crate::terminal::guard(withhold);
    }
}

/// Who decides. Errors: nobody is named.
pub(crate) fn author(given: Option<&str>) -> Result<String, Failure> {
    let user = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let author = given.map(str::to_owned).or_else(user).filter(|name| !name.trim().is_empty());
    author.ok_or_else(|| {
        Failure::told("a decision needs an author", "name one: --author NAME (suppress, forget: --by NAME)")
    })
}

/// The store's messages hold their remedy.
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let text = error.to_string();
        match text.split_once("; ") {
            Some((what, remedy)) => Self::told(what, remedy),
            None => Self::told(text, "run \"onrecord verify\" on it"),
        }
    }
}

/// The words that a statement's spans count in. Statements come report by report, so the last text
/// is kept.
pub(crate) struct PartTexts<'r> {
    record: &'r Record,
    last: Option<(String, String, SourceText)>,
}

impl<'r> PartTexts<'r> {
    pub(crate) fn new(record: &'r Record) -> Self {
        Self { record, last: None }
    }

    /// The text, or the title where that is what the spans count in.
    pub(crate) fn of(&mut self, row: &StatementRow) -> Result<SourceText, Failure> {
        if let Some((report, part, text)) = &self.last
            && (report, part) == (&row.report, &row.part)
        {
            return Ok(text.clone());
        }
        let text = self.fetch(row)?;
        self.last = Some((row.report.clone(), row.part.clone(), text.clone()));
        Ok(text)
    }

    fn fetch(&self, row: &StatementRow) -> Result<SourceText, Failure> {
        let gone = || {
            Failure::told(
                format!("{}: the text of report {} is not in it", self.record.path().display(), row.report),
                "run \"onrecord verify\" on it",
            )
        };
        let key = ReportKey::parse(&row.report).ok_or_else(gone)?;
        if row.part == "text" {
            return self.record.text(&key)?.ok_or_else(gone);
        }
        let mut title = None;
        let only = ReportQuery { report: Some(key), ..ReportQuery::default() };
        self.record.reports(&only, &mut |report| {
            title = report.title;
            ControlFlow::Break(())
        })?;
        title.and_then(|words| SourceText::new(words).ok()).ok_or_else(gone)
    }
}

/// True when a name holds these words.
pub(crate) fn says(name: &str, words: &str) -> bool {
    onrecord_store::has_words(name, words)
}

/// The one id or key that begins with `prefix`. Errors: none does, or several do.
pub(crate) fn find(record: &Record, kind: Kind, prefix: &str) -> Result<String, Failure> {
    let asked = prefix.trim().to_ascii_lowercase();
    let mut found = record.with_prefix(kind, &asked)?;
    match (found.pop(), found.pop()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => {
            Err(Failure::told(format!("several begin with {prefix}"), "write more digits of the one that you mean"))
        }
        _ => Err(not_found(kind, prefix)),
    }
}

/// Nothing begins so.
pub(crate) fn not_found(kind: Kind, prefix: &str) -> Failure {
    let (what, remedy) = match kind {
        Kind::Report => ("report", "list them: onrecord reports"),
        Kind::Statement => ("statement", "list them with their ids: onrecord quotes --mode all --json"),
        Kind::Correction => ("correction", "list them: onrecord correct list"),
    };
    Failure::told(format!("the record holds no {what} {prefix}"), remedy)
}
