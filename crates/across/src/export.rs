//! Tables over the whole record: copies and carryings, sorted, the same whatever the order in which reports came.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_store::{Record, StoreError};
use onrecord_wire::{CopiedRow, CopyRow, TraceRow, Unit, pair};

use crate::index::each_story;
use crate::{Held, copies_of, traces};

/// Every pair of reports that print the same text, by key. Call [`crate::bring_up_to_date`] before. Errors: those of
/// the record.
pub fn copy_rows(record: &Record) -> Result<Vec<CopyRow>, StoreError> {
    let mut rows: BTreeMap<(String, String), CopyRow> = BTreeMap::new();
    each_story(record, &mut |story| {
        let copies = copies_of(record, &story.at_home)?;
        for report in &story.at_home {
            for (other, kind, copied) in copies.with_spans(*report).filter(|(other, ..)| report < other) {
                let row = CopyRow {
                    report: report.to_string(),
                    other: other.to_string(),
                    unit: Unit::Byte,
                    kind: kind.as_str().to_owned(),
                    copied_spans: copied
                        .iter()
                        .map(|c| CopiedRow { here: pair(c.here), there: pair(c.there) })
                        .collect(),
                };
                rows.insert((row.report.clone(), row.other.clone()), row);
            }
        }
        Ok(())
    })?;
    Ok(rows.into_values().collect())
}

/// The utterances that at least two statements of one story carry, by id. What a roundup carries is found in each of its
/// stories; of two findings that share a statement the one with more carryings stays. Call [`crate::bring_up_to_date`]
/// before. Errors: those of the record.
pub fn trace_rows(record: &Record) -> Result<Vec<TraceRow>, StoreError> {
    let mut found: Vec<TraceRow> = Vec::new();
    each_story(record, &mut |story| {
        if story.all.len() > 1 {
            let held = Held::of(record, &story.all)?;
            found.extend(traces(&held, &copies_of(record, &story.all)?));
        }
        Ok(())
    })?;
    found.sort_by(|a, b| (b.carryings.len(), &a.utterance).cmp(&(a.carryings.len(), &b.utterance)));
    let mut taken: BTreeSet<(String, Vec<[u32; 2]>)> = BTreeSet::new();
    found.retain(|row| {
        let places: Vec<_> = row.carryings.iter().map(|c| (c.statement.clone(), c.spans.clone())).collect();
        let free = !places.iter().any(|place| taken.contains(place));
        if free {
            taken.extend(places);
        }
        free
    });
    found.sort_by(|a, b| a.utterance.cmp(&b.utterance));
    Ok(found)
}
