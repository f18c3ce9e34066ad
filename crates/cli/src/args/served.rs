//! What the commands that show the record in a browser are told.

use clap::Args;

use super::Tier;

/// `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Show it in a browser, where it can also be corrected, until interrupted
    #[arg(long)]
    pub(crate) serve: bool,
    /// Where to listen, as for serve
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4380", value_parser = onrecord_web::address)]
    pub(crate) listen: onrecord_web::Address,
}

/// `serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen; port 0 takes one that is free. Anywhere but on this machine itself a token is asked for
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4380", value_parser = onrecord_web::address)]
    pub(crate) listen: onrecord_web::Address,
    /// A name of this machine that browsers may ask by, beside localhost and addresses in digits; may be repeated
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,
    /// Let whoever opens it correct speakers and stories
    #[arg(long)]
    pub(crate) edit: bool,
    /// Who corrects [default: the name of the user]
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,
    /// How thoroughly drafts are read
    #[arg(long, value_enum, value_name = "TIER", default_value = "accurate", env = "ONRECORD_TIER")]
    pub(crate) tier: Tier,
}
