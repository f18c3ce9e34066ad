//! [`could_name`]: what an export should not be passed on without a look.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use onrecord_nouns::{Act, Part, ReportKey};
use onrecord_store::{Query, Record, StoreError};
use onrecord_stories::check::{Charge, charge_of, could_name as pairs};
use onrecord_wire::{ExportWarningRow, StatementRow, span};

/// Pairs of reports of the record of which one keeps an accuser unnamed and the other names one for the same charge
/// against the same person, sorted, each once. Errors: those of the record.
pub fn could_name(record: &Record) -> Result<Vec<ExportWarningRow>, StoreError> {
    // By the accused's last name, so that only charges that may be one are compared.
    let mut charges: BTreeMap<String, Vec<Charge>> = BTreeMap::new();
    record.statements(&Query { act: Some(Act::Accuse), ..Query::default() }, &mut |row: StatementRow| {
        let (report, part) = (ReportKey::parse(&row.report), Part::parse(&row.part));
        if let (Some(report), Some(part)) = (report, part) {
            let spans: Vec<_> = row.spans.iter().copied().map(span).collect();
            let charge = charge_of(report, part, &row.words.join(" "), &spans, row.speaker.as_deref());
            let last = charge.accused.as_deref().and_then(|name| name.split_whitespace().last());
            if let Some(last) = last.map(str::to_lowercase) {
                charges.entry(last).or_default().push(charge);
            }
        }
        ControlFlow::Continue(())
    })?;
    let mut out: Vec<ExportWarningRow> = Vec::new();
    for charges in charges.values() {
        out.extend(pairs(charges).into_iter().map(|(unnamed, named)| ExportWarningRow {
            row: "warning",
            code: "could_name",
            reports: vec![charges[unnamed].report.to_string(), charges[named].report.to_string()],
            message: "the first report keeps an accuser unnamed; the second names one for the same charge: together they may name somebody who is to stay unnamed",
        }));
    }
    out.sort();
    out.dedup();
    Ok(out)
}
