//! [`Source`]: the inputs one after the other, read from the disk, not yet looked into.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use flate2::bufread::MultiGzDecoder;
use onrecord_ingest::{Given, JsonLines, Limits, Reason, Rejected, parse_sidecar};
use onrecord_nouns::Warning;

use super::kind::{self, Kind};
use super::walk::{Found, Walk};
use crate::args::Format;

/// Large enough that a line of JSON mostly fits.
const BUFFER: usize = 1 << 16;
/// How a gzip file begins.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// Where an input stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its path as the user wrote it, or "-".
    pub(crate) path: Arc<str>,
    /// First byte of it in the file.
    pub(crate) offset: u64,
    /// Its line, from 1, in JSON Lines.
    pub(crate) line: Option<u64>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// The bytes of an input, or why there are none.
#[derive(Debug)]
pub(crate) enum Body {
    /// A whole file of text.
    Text(Vec<u8>),
    /// One line of JSON.
    Line(Vec<u8>),
    /// A web page.
    Page(Vec<u8>),
    /// A zipped web page, to be unzipped within its own bounds.
    ZippedPage(Vec<u8>),
    /// It cannot be read.
    Rejected(Rejected),
}

/// One input: it ends stored, same or rejected.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) place: Place,
    pub(crate) body: Body,
    /// What the user says of it.
    pub(crate) given: Arc<Given>,
    /// What was odd about its sidecar.
    pub(crate) warnings: Arc<[Warning]>,
}

impl Input {
    /// Its raw bytes, in number.
    pub(crate) fn bytes(&self) -> u64 {
        match &self.body {
            Body::Text(raw) | Body::Line(raw) | Body::Page(raw) | Body::ZippedPage(raw) => raw.len() as u64,
            Body::Rejected(_) => 0,
        }
    }
}

/// How inputs are taken.
#[derive(Clone, Debug)]
pub(crate) struct Take {
    /// `--format`.
    pub(crate) format: Option<Format>,
    /// Largest report.
    pub(crate) limits: Limits,
    /// What the options say of every report.
    pub(crate) given: Given,
    /// Read sidecars (`add`), or leave them alone (`read`).
    pub(crate) sidecars: bool,
}

/// The inputs in order. Memory: one file, or one line.
pub(crate) struct Source {
    walk: Walk,
    take: Take,
    /// The JSON Lines file that is being read.
    lines: Option<Lines>,
}

struct Lines {
    rest: JsonLines<Box<dyn BufRead + Send>>,
    path: Arc<str>,
    given: Arc<Given>,
    warnings: Arc<[Warning]>,
    /// A line was found: a file without any is empty.
    any: bool,
}

impl Source {
    /// `record`: a file that is passed over. `hidden` counts hidden files passed over in folders.
    pub(crate) fn new(paths: Vec<OsString>, record: Option<&Path>, take: Take, hidden: Arc<AtomicU64>) -> Self {
        Self { walk: Walk::new(paths, record, hidden), take, lines: None }
    }

    /// Opens what was found. `None` for a sidecar, which is no input, and for a JSON Lines file,
    /// whose lines follow.
    fn open(&mut self, found: Found) -> Option<Input> {
        let (path, named) = match found {
            Found::Stdin => return self.stdin(),
            Found::Refused(path, rejected) => return Some(self.rejected(&path, rejected)),
            Found::Named(path) => (path, true),
            Found::InFolder(path) => (path, false),
        };
        let (format, zipped) = match kind::of(&path, self.take.format, named) {
            Kind::Readable { format, zipped } => (format, zipped),
            Kind::Json { beside } if path.with_file_name(&beside).is_file() => return None,
            Kind::Json { .. } => return Some(self.rejected(&path, kind::lone_json())),
            Kind::Unsupported(rejected) => return Some(self.rejected(&path, rejected)),
        };
        let file = match File::open(&path) {
            Ok(file) => BufReader::with_capacity(BUFFER, file),
            Err(error) => return Some(self.rejected(&path, Rejected::io(&error))),
        };
        let reader: Box<dyn BufRead + Send> = if zipped && format != Format::Html {
            Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(file)))
        } else {
            Box::new(file)
        };
        match self.sidecar(&path) {
            Ok((given, warnings)) => self.read(path.to_string_lossy().into(), format, reader, given, warnings),
            Err(rejected) => Some(self.rejected(&path, rejected)),
        }
    }

    fn stdin(&mut self) -> Option<Input> {
        let mut reader: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(BUFFER, io::stdin()));
        let format = match self.take.format {
            Some(format) => format,
            None => match looks_like(&mut *reader) {
                Ok(format) => format,
                Err(error) => return Some(self.rejected(Path::new("-"), Rejected::io(&error))),
            },
        };
        let given = Arc::new(self.take.given.clone());
        self.read("-".into(), format, reader, given, Arc::new([]))
    }

    fn read(
        &mut self,
        path: Arc<str>,
        format: Format,
        reader: Box<dyn BufRead + Send>,
        given: Arc<Given>,
        warnings: Arc<[Warning]>,
    ) -> Option<Input> {
        if format == Format::Jsonl {
            self.lines =
                Some(Lines { rest: JsonLines::new(reader, self.take.limits), path, given, warnings, any: false });
            return None;
        }
        let body = match read_text(reader, self.take.limits) {
            Ok(raw) if format == Format::Html && raw.starts_with(GZIP) => Body::ZippedPage(raw),
            Ok(raw) if format == Format::Html => Body::Page(raw),
            Ok(raw) => Body::Text(raw),
            Err(rejected) => Body::Rejected(rejected),
        };
        Some(Input { place: Place { path, offset: 0, line: None }, body, given, warnings })
    }

    /// What the options and the file's sidecar say. Errors: a sidecar that cannot be read; without
    /// it the report would be stored under a wrong outlet or date.
    fn sidecar(&self, path: &Path) -> Result<(Arc<Given>, Arc<[Warning]>), Rejected> {
        /// A sidecar of more bytes than this is something else.
        const MOST: u64 = 1 << 20;
        let options = self.take.given.clone();
        let mut name = path.as_os_str().to_owned();
        name.push(".json");
        let beside = Path::new(&name);
        if !self.take.sidecars || !beside.is_file() {
            return Ok((Arc::new(options), Arc::new([])));
        }
        let mut raw = Vec::new();
        File::open(beside).and_then(|file| file.take(MOST).read_to_end(&mut raw)).map_err(|error| {
            let inner = Rejected::io(&error);
            Rejected::new(inner.reason, format!("its sidecar: {}", inner.message))
        })?;
        let (said, warnings) = parse_sidecar(&raw)?;
        Ok((Arc::new(options.or(said)), warnings.into()))
    }

    fn rejected(&self, path: &Path, rejected: Rejected) -> Input {
        Input {
            place: Place { path: path.to_string_lossy().into(), offset: 0, line: None },
            body: Body::Rejected(rejected),
            given: Arc::new(self.take.given.clone()),
            warnings: Arc::new([]),
        }
    }
}

impl Iterator for Source {
    /// An input with the bytes that it holds in memory.
    type Item = (Input, usize);

    fn next(&mut self) -> Option<(Input, usize)> {
        loop {
            if let Some(open) = &mut self.lines {
                if let Some(line) = open.rest.next() {
                    open.any = true;
                    // A note on the sidecar is told once, not with every line.
                    let warnings = std::mem::replace(&mut open.warnings, Arc::new([]));
                    let place = Place { path: Arc::clone(&open.path), offset: line.offset, line: Some(line.number) };
                    let body = line.bytes.map_or_else(Body::Rejected, Body::Line);
                    return Some(sized(Input { place, body, given: Arc::clone(&open.given), warnings }));
                }
                if let Some(Lines { path, any: false, .. }) = self.lines.take() {
                    let empty = Rejected::new(Reason::Empty, "it holds no line; check where it comes from");
                    return Some(sized(self.rejected(Path::new(&*path), empty)));
                }
            }
            let found = self.walk.next()?;
            if let Some(input) = self.open(found) {
                return Some(sized(input));
            }
        }
    }
}

fn sized(input: Input) -> (Input, usize) {
    let bytes = input.bytes();
    (input, bytes as usize)
}

/// Standard input is JSON Lines when its first character is `{`, a page when it begins with
/// `<!doctype html` or `<html`, else one text.
fn looks_like(reader: &mut dyn BufRead) -> io::Result<Format> {
    let buffer = loop {
        match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => break other?,
        }
    };
    let begin = buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(buffer);
    let begin = begin.trim_ascii_start();
    let is = |with: &[u8]| begin.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    Ok(match begin.first() {
        Some(b'{') => Format::Jsonl,
        _ if is(b"<!doctype html") || is(b"<html") => Format::Html,
        _ => Format::Text,
    })
}

fn read_text(reader: impl Read, limits: Limits) -> Result<Vec<u8>, Rejected> {
    let mut raw = Vec::new();
    reader.take(limits.raw.saturating_add(1)).read_to_end(&mut raw).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            Rejected::new(Reason::Unreadable, "it is no whole gzip file; fetch it again")
        }
        _ => Rejected::io(&error),
    })?;
    limits.check_raw(raw.len() as u64)?;
    raw.shrink_to_fit();
    Ok(raw)
}

/// Bytes of all inputs, when every path is a plain file (so that a bar can be drawn).
pub(crate) fn total_bytes(paths: &[OsString]) -> Option<u64> {
    let size = |path: &OsString| std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|meta| meta.len());
    paths.iter().map(size).sum()
}
