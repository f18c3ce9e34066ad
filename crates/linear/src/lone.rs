//! Quotations without a cue of their own: they go on from the statement before, or stand as the rules have them.

use onrecord_statements::Spot;

use crate::sheet::Sheet;

/// Adds each of the rules' statements that has no cue and that no spot holds: to the statement that ends last before
/// it in its paragraph, or in the one before where the quotation begins its own; else as the rules have it.
pub(crate) fn join(sheet: &Sheet<'_, '_>, spots: &mut Vec<Spot>) {
    let reading = sheet.reading;
    let paragraph = |at: u32| reading.paragraphs.partition_point(|p| p.first <= at);
    for lone in sheet.rules.iter().filter(|r| r.cue.is_none() && !r.content.is_empty()) {
        let meets = |s: &Spot| s.content.iter().any(|a| lone.content.iter().any(|b| a.0 < b.1 && b.0 < a.1));
        if spots.iter().any(meets) {
            continue;
        }
        let first = lone.content[0].0;
        let own = paragraph(first);
        let starts = reading.paragraphs.get(own.saturating_sub(1)).is_some_and(|p| p.first + 1 >= first);
        let before = spots
            .iter_mut()
            .filter(|s| s.source.is_some() && s.cue.is_some())
            .filter_map(|s| Some((s.content.last()?.1.max(s.cue?.1).max(s.source?.1), s)))
            .filter(|(end, _)| *end <= first && lone.source.is_none_or(|s| s.0 < first))
            .filter(|(end, _)| paragraph(end - 1) == own || starts && paragraph(end - 1) + 1 == own)
            .max_by_key(|(end, s)| (*end, s.cue));
        match before {
            Some((_, owner)) => owner.content.extend(&lone.content),
            None => spots.push(lone.clone()),
        }
    }
    spots.sort_by_key(|s| (s.cue.map_or(s.content[0].0, |c| c.0), s.content[0]));
}
