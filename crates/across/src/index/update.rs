//! [`bring_up_to_date`]: takes into the index what came, changed or went since it was made.

use onrecord_store::{Index, Record, StoreError};
use onrecord_stories::grouping::{Grouping, Setting};

use super::copies;
use super::stored::{Stored, profile};
use crate::stories::decisions;

/// What made an index: one that another program made is made anew. Raise the number when profiles, scores, clustering,
/// sketches or the comparison of texts change.
const MADE_BY: &str = concat!(env!("CARGO_PKG_VERSION"), " 7");

/// Reports taken in by one commit. A kill costs the work on so many.
const BATCH: u32 = 4_000;
/// After so many changed reports at once, the index is made anew: a report that goes costs more than one that comes.
const ANEW: usize = 500;

/// How many reports are still to be taken in. Zero: what people ask is answered from the index.
pub fn behind(record: &Record) -> Result<u64, StoreError> {
    let index = record.index();
    index.behind(if is_ours(&index)? { up_to(&index)? } else { 0 })
}

/// Takes into the index what is not in it yet, some reports a commit: a killed run goes on where it was. What stands in
/// it is a function of the reports and of the decisions, whatever the order and the runs. `progress` is told how many
/// reports are done and how many there were to do. Errors: those of the record.
pub fn bring_up_to_date(record: &mut Record, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
    let all = behind(record)?;
    let mut left = all;
    while left > 0 {
        take_in(record, BATCH)?;
        left = behind(record)?;
        progress(all.saturating_sub(left), all);
    }
    record.rest_index()
}

/// Takes in at most so many new reports, and all that changed, in one commit. Errors: those of the record.
pub fn take_in(record: &mut Record, most: u32) -> Result<(), StoreError> {
    record.write_index(|index| batch(index, most))
}

fn is_ours(index: &Index<'_>) -> Result<bool, StoreError> {
    Ok(index.state("made_by")?.as_deref() == Some(MADE_BY))
}

/// The last report that is in it. A number may be given again when the last report went.
fn up_to(index: &Index<'_>) -> Result<u32, StoreError> {
    let said = index.state("up_to")?.and_then(|number| number.parse().ok()).unwrap_or(0);
    Ok(index.last()?.min(said))
}

fn batch(index: &Index<'_>, most: u32) -> Result<(), StoreError> {
    let again = index.again()?;
    if !is_ours(index)? || again.iter().filter(|(_, read)| *read).count() > ANEW {
        index.clear()?;
        index.set_state("made_by", MADE_BY)?;
    }
    let up_to = up_to(index)?;
    let again = index.again()?;
    let pending = index.pending(up_to, most)?;
    let mut grouping = Grouping::new(Stored::new(index), Setting::SHIPPED);
    let about = again.iter().filter(|(id, read)| !read && *id <= up_to).map(|(id, _)| *id);
    grouping.decided(decisions(index.decisions()?), about.collect::<Vec<_>>());
    let mut gone = Vec::new();
    let mut come = pending.clone();
    for (id, read) in &again {
        index.done_again(*id)?;
        if *read && (*id <= up_to || index.key(*id)?.is_none()) {
            grouping.remove(*id);
            gone.push(*id);
            if index.key(*id)?.is_some() {
                come.push(*id);
            }
        }
    }
    let profiles: Result<Vec<_>, StoreError> = come.iter().map(|id| profile(index, *id)).collect();
    grouping.add_all(profiles?);
    grouping.refresh();
    grouping.put_away(
        |stored, id, node| stored.got(index.set_node(id, &node.bytes())),
        |stored, id, seat| stored.got(index.set_seat(id, seat.set, seat.home, &seat.also)),
    );
    for id in gone.iter().filter(|id| !come.contains(id)) {
        index.forget_story(*id)?;
    }
    grouping.index().failed()?;
    copies::update(index, grouping.index().blocks(), &gone, &come)?;
    grouping.index().put_away()?;
    if let Some(last) = pending.last() {
        index.set_state("up_to", &last.to_string())?;
    }
    Ok(())
}
