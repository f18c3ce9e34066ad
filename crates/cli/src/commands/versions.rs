//! `versions`: addresses that were read more than once, and what changed from one reading to the next.

use std::path::Path;

use onrecord_across::version_rows;
use onrecord_wire::write_line;

use crate::args::Versions;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Each, Output};
use crate::record::open;
use crate::terminal::Style;
use crate::told;

/// Lists them by address.
pub(crate) fn run(path: &Path, args: &Versions) -> Result<Exit, Failure> {
    let record = open(path)?;
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut found = Each::new(args.limit);
    for row in version_rows(&record, args.address.as_deref(), args.min_severity)? {
        let step =
            found.take(|| if args.json { write_line(&mut out, &row) } else { told::versions(&mut out, &row, style) });
        if step.is_break() {
            break;
        }
    }
    let any = found.end()?;
    out.end()?;
    Ok(Exit::found(any))
}
