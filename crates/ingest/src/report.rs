//! From one file or one JSON line to a [`Report`].

use std::borrow::Cow;

use onrecord_nouns::{
    BlobHash, Encoding, FurnitureKind, Report, ReportKey, ReportKind, Sourced, TitleText, ValueFrom, Warning,
};
use onrecord_text::SourceText;
use serde_json::value::RawValue;

use crate::decode::{check_characters, decode, replacements};
use crate::given::words;
use crate::layout::{self, Layout};
use crate::object::{self, Field};
use crate::{Given, Limits, Reason, Rejected, date};

/// Reads a whole file of plain text. What `given` says beats what the text declares of itself.
/// Errors: [`Reason::TooLarge`], [`Reason::Empty`], [`Reason::Binary`], [`Reason::UnsupportedKind`].
pub fn text_report(raw: &[u8], given: &Given, limits: &Limits) -> Result<Report, Rejected> {
    limits.check_raw(raw.len() as u64)?;
    refuse_other_kinds(raw)?;
    let decoded = decode(raw);
    let input = Input {
        raw,
        kind: ReportKind::Text,
        encoding: decoded.encoding,
        text: decoded.text,
        warnings: decoded.warnings,
    };
    input.report(Declared::default(), given, limits)
}

/// Reads one line of a JSON Lines file, without its line end: an object with `text`, and where it
/// has them `id` (a string or number), `url`, `outlet`, `title`, `byline`, `date`, `updated`. Other
/// fields, and those of a type that is not understood, are kept in [`Report::extra`].
/// Errors: [`Reason::TooLarge`], [`Reason::BadJson`], [`Reason::NoText`], [`Reason::Empty`], [`Reason::Binary`].
pub fn json_line_report(line: &[u8], given: &Given, limits: &Limits) -> Result<Report, Rejected> {
    limits.check_raw(line.len() as u64)?;
    if line.iter().all(u8::is_ascii_whitespace) {
        return Err(Rejected::new(Reason::Empty, "the line is blank; take it out"));
    }
    let decoded = decode(line);
    let mut warnings = decoded.warnings.clone();
    let fields = object::fields(&decoded.text).map_err(|problem| {
        Rejected::new(Reason::BadJson, format!("the line {problem}; write one JSON object a line"))
    })?;
    let mut declared = Declared::default();
    let mut text = None;
    let mut others: Vec<Field<'_>> = Vec::new();
    for field in fields {
        match declared.take(&field, &mut text) {
            Taken::Yes => {}
            Taken::Again => warnings.push(warning(
                "duplicate_field",
                format!("the field {} stands twice; the last one counts", field.name),
            )),
            Taken::NotUnderstood => {
                warnings.push(warning(
                    "field_not_understood",
                    format!("the field {} is of a type that is not understood; it is kept but not used", field.name),
                ));
                others.push(field);
            }
            Taken::Unknown => others.push(field),
        }
    }
    let value = text.ok_or_else(|| {
        Rejected::new(Reason::NoText, "the line has no field `text`; the words of the report belong there")
    })?;
    let words = object::string(value).ok_or_else(|| {
        Rejected::new(Reason::NoText, "the field `text` is no string; the words of the report belong there")
    })?;
    if words.replaced {
        warnings.extend(replacements(&words.text));
    }
    declared.extra = (!others.is_empty()).then(|| object::compact(others));
    let input = Input { raw: line, kind: ReportKind::JsonLine, encoding: decoded.encoding, text: words.text, warnings };
    input.report(declared, given, limits)
}

/// Kinds that begin with their own name and would else be stored as gibberish.
fn refuse_other_kinds(raw: &[u8]) -> Result<(), Rejected> {
    let head = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw).trim_ascii_start();
    let begins = |with: &[u8]| head.len() >= with.len() && head[..with.len()].eq_ignore_ascii_case(with);
    let kind = if begins(b"<!doctype html") || begins(b"<html") {
        let message = "it is a web page under another name; end its name in .html, or say --format html";
        return Err(Rejected::new(Reason::UnsupportedKind, message));
    } else if begins(b"%PDF-") {
        "a PDF"
    } else if begins(b"{\\rtf") {
        "a rich text file"
    } else {
        return Ok(());
    };
    Err(Rejected::new(
        Reason::UnsupportedKind,
        format!("it is {kind}, which is not read yet; save its text as a .txt file"),
    ))
}

fn warning(code: &'static str, message: String) -> Warning {
    Warning { span: None, code, message }
}

/// What the fields of a JSON line declare.
#[derive(Default)]
struct Declared {
    id: Option<String>,
    address: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    extra: Option<String>,
}

enum Taken {
    Yes,
    /// It took the place of an earlier one.
    Again,
    NotUnderstood,
    Unknown,
}

impl Declared {
    fn take<'a>(&mut self, field: &Field<'a>, text: &mut Option<&'a RawValue>) -> Taken {
        let value = field.value;
        let place = match field.name.as_str() {
            "text" => return if text.replace(value).is_some() { Taken::Again } else { Taken::Yes },
            "id" => &mut self.id,
            "url" => &mut self.address,
            "outlet" => &mut self.outlet,
            "title" => &mut self.title,
            "byline" => &mut self.byline,
            "date" => &mut self.published,
            "updated" => &mut self.updated,
            _ => return Taken::Unknown,
        };
        let read = match field.name.as_str() {
            "id" if value.get().starts_with(|c: char| c.is_ascii_digit() || c == '-') => Some(value.get().to_owned()),
            // Its spans count in these words, so not even white space is cut off.
            "title" => match object::string(value) {
                Some(title) => (!title.text.trim().is_empty()).then(|| title.text.into_owned()),
                None if value.get() == "null" => None,
                None => return Taken::NotUnderstood,
            },
            "byline" if value.get().starts_with('[') => match names(value) {
                Some(names) => (!names.is_empty()).then(|| names.join(", ")),
                None => return Taken::NotUnderstood,
            },
            _ => match words(value) {
                Ok(read) => read,
                Err(_) => return Taken::NotUnderstood,
            },
        };
        let again = place.is_some();
        *place = read;
        if again { Taken::Again } else { Taken::Yes }
    }
}

/// The strings of an array that say something; `None` where one is no string.
fn names(value: &RawValue) -> Option<Vec<String>> {
    let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
    let mut names = Vec::with_capacity(items.len());
    for item in items {
        names.extend(words(item).ok()?);
    }
    Some(names)
}

/// The raw bytes with the text read from them.
struct Input<'a> {
    raw: &'a [u8],
    kind: ReportKind,
    encoding: Encoding,
    text: Cow<'a, str>,
    warnings: Vec<Warning>,
}

impl Input<'_> {
    fn report(self, declared: Declared, given: &Given, limits: &Limits) -> Result<Report, Rejected> {
        let mut warnings = self.warnings;
        // A picture is told to be one, whatever its size.
        let characters = check_characters(&self.text)?;
        limits.check_text(self.text.len())?;
        warnings.extend(characters);
        let layout = layout::read(&self.text);
        let mut day = |written: Option<&str>, what: &str| {
            let written = written?;
            let read = date::normalise(written);
            if read.is_none() {
                warnings.push(warning(
                    "date_not_understood",
                    format!("{what} is not understood and was not used; write it as 2024-03-05"),
                ));
            }
            read
        };
        let published = prefer(
            day(given.published.as_deref(), "the date given"),
            day(declared.published.as_deref(), "the field date"),
        );
        let updated = prefer(
            day(given.updated.as_deref(), "the update given"),
            day(declared.updated.as_deref(), "the field updated"),
        );
        let outlet = prefer(given.outlet.clone(), declared.outlet);
        let address = prefer(given.address.clone(), declared.address);
        let blob = BlobHash::of(self.raw);
        // Only what was said beside the text: what a better layout could read differently must not
        // make another report of the same bytes.
        let key = ReportKey::of(
            blob,
            self.kind,
            outlet.value.as_deref(),
            address.value.as_deref(),
            published.value.as_deref(),
            updated.value.as_deref(),
        );
        let Layout { mut furniture, title, byline, published: printed, updated: changed, not_before, outlet: named } =
            layout;
        let published = or_read(published, printed, ValueFrom::Declared);
        let updated = or_read(updated, changed, ValueFrom::Declared);
        let not_before = if published.value.is_some() {
            None
        } else {
            not_before.max(updated.value.as_deref().map(|day| day[..day.len().min(10)].to_owned()))
        };
        if let Some(title) = &declared.title {
            // The title is known: another first line is a standfirst or a caption.
            furniture.retain(|found| {
                found.kind != FurnitureKind::Title || same_words(title, &self.text[found.span.range()])
            });
        }
        let title = match (declared.title, title) {
            (Some(title), _) => TitleText::Apart(source(title.into(), limits)?),
            (None, Some(span)) => TitleText::InText(span),
            (None, None) => TitleText::None,
        };
        warnings.sort();
        Ok(Report {
            key,
            blob,
            kind: self.kind,
            id: declared.id,
            address,
            outlet: or_read(outlet, named, ValueFrom::SelfReference),
            title,
            byline: declared.byline.map(|byline| fold(&byline)).or(byline),
            published,
            updated,
            not_before,
            encoding: self.encoding,
            text: source(self.text, limits)?,
            furniture,
            blocks: Vec::new(),
            extra: declared.extra,
            warnings,
        })
    }
}

fn source(text: Cow<'_, str>, limits: &Limits) -> Result<SourceText, Rejected> {
    limits.check_text(text.len())?;
    SourceText::new(text).map_err(|long| Rejected::new(Reason::TooLarge, format!("{long}; split it")))
}

/// What the user gave, else what the input declares.
fn prefer(given: Option<String>, declared: Option<String>) -> Sourced<String> {
    match (given, declared) {
        (Some(value), _) => Sourced::known(value, ValueFrom::Given),
        (None, Some(value)) => Sourced::known(value, ValueFrom::Declared),
        (None, None) => Sourced::unknown(),
    }
}

/// `said`, else what was read off the text.
fn or_read(said: Sourced<String>, read: Option<String>, from: ValueFrom) -> Sourced<String> {
    match read {
        Some(value) if said.value.is_none() => Sourced::known(value, from),
        _ => said,
    }
}

/// True when one holds the other, whatever their marks, spaces and capitals.
fn same_words(a: &str, b: &str) -> bool {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (a, b) = (bare(a), bare(b));
    a.contains(&b) || b.contains(&a)
}

/// White space folded to single spaces.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
