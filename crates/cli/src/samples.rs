//! The invented reports that come with the program.

use onrecord_ingest::{Given, JsonLines, Limits, Rejected, json_line_report, parse_sidecar, text_report};
use onrecord_nouns::ReportKey;
use onrecord_pipeline::{Tier, analyse};
use onrecord_store::{Entry, Sighting};

include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// Reads them all, in the order of their names. Errors: the name of the file that is no report.
pub(crate) fn read() -> Result<Vec<(ReportKey, Entry)>, String> {
    let mut out = Vec::new();
    for &(name, raw) in SAMPLES {
        let told = |rejected: Rejected| format!("samples/{name}: {rejected}");
        let at = |offset, line| Sighting { path: format!("samples/{name}"), offset, line };
        let ending = name.rsplit('.').next();
        if ending == Some("txt") {
            let beside = format!("{name}.json");
            let given = match SAMPLES.iter().find(|(other, _)| *other == beside) {
                Some((_, sidecar)) => parse_sidecar(sidecar).map_err(told)?.0,
                None => Given::default(),
            };
            let report = text_report(raw, &given, &Limits::STANDARD).map_err(told)?;
            out.push((report.key, Entry::new(&report, raw, &analyse(&report, Tier::Accurate), at(0, None))));
        } else if ending == Some("jsonl") {
            for line in JsonLines::new(raw, Limits::STANDARD) {
                let bytes = line.bytes.map_err(told)?;
                let report = json_line_report(&bytes, &Given::default(), &Limits::STANDARD).map_err(told)?;
                let entry =
                    Entry::new(&report, &bytes, &analyse(&report, Tier::Accurate), at(line.offset, Some(line.number)));
                out.push((report.key, entry));
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_sample_is_a_report() {
        let read = super::read().unwrap();
        assert!(read.len() >= 8, "{} samples", read.len());
        let keys: std::collections::BTreeSet<_> = read.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys.len(), read.len());
    }
}
