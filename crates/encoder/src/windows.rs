//! Cuts a sheet into windows of whole sentences, as in training.

use crate::sheet::Sheet;
use crate::weights::LONGEST;

/// Windows as lists of pieces, in order, each of 1 to [`LONGEST`] less 2. A longer sentence is cut. A sentence that is
/// not `awake` takes its place and is left out: what stands beside the others is as near as in training, or not there.
pub(crate) fn windows(sheet: &Sheet, awake: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let most = LONGEST - 2;
    let mut out = Vec::new();
    let mut now: Vec<u32> = Vec::new();
    let mut taken = 0;
    for line in &sheet.lines {
        let reads = awake(line.sentence);
        for first in (line.first..line.last).step_by(most) {
            let last = line.last.min(first + most as u32);
            let count = (last - first) as usize;
            if taken + count > most {
                taken = 0;
                if !now.is_empty() {
                    out.push(std::mem::take(&mut now));
                }
            }
            taken += count;
            if reads {
                now.extend(first..last);
            }
        }
    }
    if !now.is_empty() {
        out.push(now);
    }
    out
}
