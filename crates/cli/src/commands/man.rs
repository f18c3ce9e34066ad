//! `man`: the manual pages, made from the same definition as the help.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::CommandFactory;

use crate::args::{Cli, Man};
use crate::exit::Exit;
use crate::failure::Failure;

/// Prints the page of the whole command, or writes one page per command into a folder.
pub(crate) fn run(args: &Man) -> Result<Exit, Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.out else {
        std::io::stdout().write_all(&page(&command)?)?;
        return Ok(Exit::Done);
    };
    std::fs::create_dir_all(folder).map_err(|e| Failure::file("make the folder", folder, &e))?;
    let pages = std::iter::once(&command).chain(command.get_subcommands().filter(|c| c.get_name() != "help"));
    for command in pages {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let path = folder.join(format!("{name}.1"));
        std::fs::write(&path, page(command)?).map_err(|e| Failure::file("write", &path, &e))?;
    }
    Ok(Exit::Done)
}

/// One page, with the examples that the help begins with.
fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    if let Some(help) = command.get_before_help() {
        let mut examples = String::from(".SH EXAMPLES\n.nf\n");
        for line in help.to_string().lines().skip(1) {
            // A backslash and a leading stop or mark mean something to roff.
            let _ = writeln!(examples, "\\&{}", line.trim_start().replace('\\', "\\e"));
        }
        page.extend_from_slice(examples.as_bytes());
        page.extend_from_slice(b".fi\n");
    }
    Ok(page)
}
