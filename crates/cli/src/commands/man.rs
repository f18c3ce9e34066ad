//! `man`: the manual page, made from the same definition as the help.

use std::io::Write;

use clap::CommandFactory;

use crate::args::{Cli, Man};
use crate::exit::Exit;
use crate::failure::Failure;

/// Prints the page of the whole command, or writes one page per command into a folder.
pub(crate) fn run(args: &Man) -> Result<Exit, Failure> {
    let command = Cli::command();
    if let Some(folder) = &args.out {
        std::fs::create_dir_all(folder).map_err(|e| Failure::file("make the folder", folder, &e))?;
        clap_mangen::generate_to(command, folder).map_err(|e| Failure::file("write pages into", folder, &e))?;
    } else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        std::io::stdout().write_all(&page)?;
    }
    Ok(Exit::Done)
}
