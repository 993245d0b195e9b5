//! `congbo import`.

use std::path::PathBuf;

use clap::ArgMatches;

use super::values::root;
use crate::Lang;
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::import::Request;

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
    lang: Option<Lang>,
) -> Result<Request, Usage> {
    Ok(Request {
        root: root(matches)?,
        files: matches.get_many::<PathBuf>("files").unwrap_or_default().cloned().collect(),
        into: matches.get_one::<String>("into").cloned(),
        today: environment.today()?,
        lang,
    })
}
