//! `serve`: the record in a browser.

use std::io::Write;
use std::path::Path;

use onrecord_web::{Address, Options, ServeError};

use crate::args::Serve;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::reading::tier;
use crate::record::{author, open_across};
use crate::terminal::tell;

/// Serves it until interrupted. Prints the address to open on standard output.
pub(crate) fn run(path: &Path, args: &Serve) -> Result<Exit, Failure> {
    let edit = args.edit.then(|| author(args.author.as_deref())).transpose()?;
    let options = Options {
        record: path.to_owned(),
        listen: args.listen,
        hosts: args.hosts.clone(),
        token: token(args.listen)?,
        edit,
        tier: tier(args.tier),
    };
    show(options)
}

/// Whoever reaches the loopback is on this machine; anybody else must show a token.
pub(crate) fn token(listen: Address) -> Result<Option<String>, Failure> {
    (!listen.ip().is_loopback()).then(onrecord_web::random_token).transpose().map_err(Failure::from)
}

/// Serves until interrupted.
pub(crate) fn show(options: Options) -> Result<Exit, Failure> {
    // Says how to make one where there is none.
    drop(open_across(&options.record)?);
    let what = options.record.display().to_string();
    let how = if options.edit.is_some() { "can be corrected" } else { "is only shown" };
    onrecord_web::serve(options, |address| {
        // Nobody may be reading; the server serves all the same.
        let _ = writeln!(std::io::stdout(), "{address}");
        tell(&format!("onrecord: {what} {how} at the address above; Ctrl-C ends it"));
    })?;
    Ok(Exit::Done)
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let text = error.to_string();
        match text.split_once("; ") {
            Some((what, remedy)) => Self::told(what, remedy),
            None => Self::told(text, "try again"),
        }
    }
}
