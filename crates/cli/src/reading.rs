//! From an input to what its reading finds, the same way for every command that reads.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::available_parallelism;

use onrecord_ingest::{Limits, Reason, Rejected, html_report, inflate_page, json_line_report, text_report};
use onrecord_nouns::{Findings, Report};
use onrecord_pipeline::{Bounds, Tier, analyse_at};

use crate::args::{self, Reading};
use crate::inputs::{Body, Input, Place};

/// A report that was read, with the bytes it was made from.
pub(crate) struct Analysed {
    pub(crate) report: Report,
    pub(crate) findings: Findings,
    pub(crate) raw: Vec<u8>,
}

impl Reading {
    /// The limits that the options set.
    pub(crate) fn limits(&self) -> Limits {
        Limits { raw: u64::from(self.max_raw) << 20, text: self.max_text << 20 }
    }

    /// The tier that was asked for.
    pub(crate) fn tier(&self) -> Tier {
        tier(self.tier)
    }

    /// How much may be under way at once: enough to keep the threads busy, little enough for memory.
    pub(crate) fn bounds(&self) -> Bounds {
        let threads = self.threads.or_else(|| available_parallelism().ok()).unwrap_or(std::num::NonZeroUsize::MIN);
        Bounds { threads, items: 256 + 16 * threads.get(), bytes: 16 << 20 }
    }
}

/// The tier of the pipeline that an option names.
pub(crate) fn tier(named: args::Tier) -> Tier {
    match named {
        args::Tier::Rules => Tier::Rules,
        args::Tier::Fast => Tier::Fast,
        args::Tier::Accurate => Tier::Accurate,
    }
}

/// Reads one input. Errors: why it is no report.
pub(crate) fn analyse_input(input: Input, limits: &Limits, tier: Tier) -> (Place, Result<Analysed, Rejected>) {
    let Input { place, body, given, .. } = input;
    // The reading cannot fail; should it have a fault all the same, it costs this report alone.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let (raw, report) = match body {
            Body::Text(raw) => {
                let report = text_report(&raw, &given, limits)?;
                (raw, report)
            }
            Body::Line(raw) => {
                let report = json_line_report(&raw, &given, limits)?;
                (raw, report)
            }
            Body::Page(raw) => {
                let report = html_report(&raw, &given, limits)?;
                (raw, report)
            }
            Body::ZippedPage(zipped) => {
                let raw = inflate_page(&zipped, limits)?;
                let report = html_report(&raw, &given, limits)?;
                (raw, report)
            }
            Body::Rejected(rejected) => return Err(rejected),
        };
        let findings = analyse_at(&report, tier, dct(&report).as_deref());
        Ok(Analysed { report, findings, raw })
    }));
    let fault =
        || Rejected::new(Reason::Unreadable, "the program has a fault that this report brings out; please report it");
    (place, read.unwrap_or_else(|_| Err(fault())))
}

/// The field `dct` of an input line: the date that "yesterday" is counted from where the report has none.
fn dct(report: &Report) -> Option<String> {
    let extra = report.extra.as_deref().filter(|extra| extra.contains("\"dct\""))?;
    match serde_json::from_str::<serde_json::Value>(extra).ok()?.get_mut("dct")?.take() {
        serde_json::Value::String(date) => Some(date),
        _ => None,
    }
}
