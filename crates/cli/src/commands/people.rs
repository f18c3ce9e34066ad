//! `people`: who is quoted by name, over all outlets.

use std::path::Path;

use onrecord_across::people;
use onrecord_wire::write_line;

use crate::args::People;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Each, Output};
use crate::record::open_across;
use crate::terminal::Style;
use crate::told;

/// Lists them, those of the most reports first.
pub(crate) fn run(path: &Path, args: &People) -> Result<Exit, Failure> {
    let record = open_across(path)?;
    let style = Style::of_stdout();
    let mut out = Output::new();
    let mut found = Each::new(args.limit);
    for row in people(&record, args.name.as_deref())? {
        let step =
            found.take(|| if args.json { write_line(&mut out, &row) } else { told::person(&mut out, &row, style) });
        if step.is_break() {
            break;
        }
    }
    let any = found.end()?;
    out.end()?;
    Ok(Exit::found(any))
}
