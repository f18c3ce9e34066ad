//! Cuts a sheet into windows of whole sentences, as in training.

use crate::sheet::Sheet;
use crate::weights::LONGEST;

/// Windows as lists of pieces, in order, each of 1 to [`LONGEST`] less 2. A longer sentence is cut.
pub(crate) fn windows(sheet: &Sheet) -> Vec<Vec<u32>> {
    let most = LONGEST - 2;
    let mut out = Vec::new();
    let mut now: Vec<u32> = Vec::new();
    for line in &sheet.lines {
        for first in (line.first..line.last).step_by(most) {
            let last = line.last.min(first + most as u32);
            if !now.is_empty() && now.len() + (last - first) as usize > most {
                out.push(std::mem::take(&mut now));
            }
            now.extend(first..last);
        }
    }
    if !now.is_empty() {
        out.push(now);
    }
    out
}
