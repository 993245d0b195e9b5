//! `congbo check`.

use clap::ArgMatches;

use super::values::{root, settings};
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::check::Request;

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
) -> Result<Request, Usage> {
    Ok(Request {
        settings: settings(matches, environment, root(matches)?)?,
        now: environment.now,
        strict: matches.get_flag("strict"),
    })
}
