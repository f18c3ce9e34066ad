//! What a file is, by its name.

use std::path::Path;

use onrecord_ingest::{Reason, Rejected};

use crate::args::Format;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It can be read so; `zipped`: through gzip.
    Readable { format: Format, zipped: bool },
    /// It may be the sidecar `FILE.json` of this file name.
    Json { beside: String },
    /// It cannot be read.
    Unsupported(Rejected),
}

/// The kind of a file. `asked` (`--format`) outranks the name; a name without a known ending is
/// text when the user `named` the file, and unsupported when it was found in a folder.
pub(crate) fn of(path: &Path, asked: Option<Format>, named: bool) -> Kind {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let lower = name.to_lowercase();
    let (stem, zipped) = lower.strip_suffix(".gz").map_or((lower.as_str(), false), |stem| (stem, true));
    let ending = stem.rsplit_once('.').map(|(_, ending)| ending);
    let by_name = match ending {
        Some("txt" | "text") => Some(Format::Text),
        Some("jsonl" | "ndjson") => Some(Format::Jsonl),
        Some("html" | "htm" | "xhtml") => Some(Format::Html),
        _ => None,
    };
    if ending == Some("json") && !zipped {
        let beside = name[..name.len() - ".json".len()].to_owned();
        return match asked {
            Some(format) if named => Kind::Readable { format, zipped },
            _ => Kind::Json { beside },
        };
    }
    match asked.or(by_name) {
        Some(format) => Kind::Readable { format, zipped },
        None if named && ending.is_none() => Kind::Readable { format: Format::Text, zipped },
        None => Kind::Unsupported(unsupported(ending)),
    }
}

/// Why a kind is not read, and what to do.
fn unsupported(ending: Option<&str>) -> Rejected {
    let (what, remedy) = match ending {
        Some("mhtml" | "mht") => ("pages saved with their pictures are not read", "save the page as HTML only"),
        Some("warc") => ("web archives are not read yet", "reading archives comes later"),
        Some("pdf") => ("PDF files are not read", "save its text as .txt: pdftotext FILE.pdf FILE.txt"),
        Some("doc" | "docx" | "odt" | "rtf") => ("word processor files are not read", "save it as plain text (.txt)"),
        Some("jpg" | "jpeg" | "png" | "gif" | "webp" | "tif" | "tiff" | "svg") => {
            ("pictures are not read", "nothing to do, unless its words matter: type them into a .txt")
        }
        Some("zip" | "tar" | "tgz" | "7z" | "zst" | "xz" | "bz2") => {
            ("archives are not opened", "unpack it and add the folder")
        }
        _ => (
            "the name does not say what it is",
            "end its name in .txt, .jsonl or .html, or say --format text, jsonl or html",
        ),
    };
    Rejected::new(Reason::UnsupportedKind, format!("{what}; {remedy}"))
}

/// For a `.json` file that is nobody's sidecar.
pub(crate) fn lone_json() -> Rejected {
    let message = "no file stands beside it that it could describe; one report a line is read from a .jsonl file";
    Rejected::new(Reason::UnsupportedKind, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(name: &str, asked: Option<Format>, named: bool) -> Option<(Format, bool)> {
        match of(Path::new(name), asked, named) {
            Kind::Readable { format, zipped } => Some((format, zipped)),
            Kind::Json { .. } | Kind::Unsupported(_) => None,
        }
    }

    #[test]
    fn the_name_says_the_kind_and_the_option_outranks_it() {
        assert_eq!(read_as("a/b.TXT", None, false), Some((Format::Text, false)));
        assert_eq!(read_as("b.ndjson.gz", None, false), Some((Format::Jsonl, true)));
        assert_eq!(read_as("b.html", None, false), Some((Format::Html, false)));
        assert_eq!(read_as("b.HTM.gz", None, true), Some((Format::Html, true)));
        assert_eq!(read_as("b.mhtml", None, true), None);
        assert_eq!(read_as("b.html", Some(Format::Text), false), Some((Format::Text, false)));
        assert_eq!(read_as("README", None, true), Some((Format::Text, false)));
        assert_eq!(read_as("README", None, false), None);
        assert_eq!(of(Path::new("x/b.txt.json"), None, false), Kind::Json { beside: "b.txt".into() });
        assert_eq!(read_as("b.json", Some(Format::Jsonl), true), Some((Format::Jsonl, false)));
    }
}
