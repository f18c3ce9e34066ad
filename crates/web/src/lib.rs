//! The record in a browser: `onrecord serve`.
//!
//! Pages are made on the server and work without JavaScript. Every page is also JSON and CSV, from the same rows as
//! the command prints. The server listens, on the loopback unless told otherwise; it never opens a connection.
//! [`routes::ROUTES`] is the one table of what there is: the router, the API's description and the tests read it.

mod app;
mod ask;
mod assets;
mod cache;
mod drafts;
mod draw;
mod edits;
mod files;
mod guard;
mod openapi;
mod pool;
mod problem;
mod reply;
mod routes;
mod rows;
mod screens;
mod server;
mod warm;
mod whole;
mod words;

use std::net::SocketAddr;
use std::path::PathBuf;

pub use onrecord_pipeline::Tier;
pub use server::{ServeError, router, serve};

/// An address of this machine with a port.
pub type Address = SocketAddr;

/// Reads `127.0.0.1:4380` or `[::1]:4380`. Errors: it is no address in digits with a port.
pub fn address(text: &str) -> Result<Address, String> {
    let digits = text.replace("localhost:", "127.0.0.1:");
    digits.parse().map_err(|_| "write an address in digits with a port, as 127.0.0.1:4380".to_owned())
}

/// How a record is served.
#[derive(Clone, Debug)]
pub struct Options {
    /// The record's file.
    pub record: PathBuf,
    /// Where to listen; port 0 for one that is free.
    pub listen: Address,
    /// Names of this machine under which browsers may ask, beside `localhost` and addresses in digits.
    pub hosts: Vec<String>,
    /// What must be shown once before anything is served; `None` serves whoever reaches the address.
    pub token: Option<String>,
    /// Who corrects; `None`: nothing can be changed.
    pub edit: Option<String>,
    /// How thoroughly drafts are read.
    pub tier: Tier,
}

/// A token of 128 random bits, in hex. Errors: the system gives no random bytes.
pub fn random_token() -> Result<String, ServeError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| ServeError::Random)?;
    Ok(onrecord_nouns::hex(&bytes))
}
