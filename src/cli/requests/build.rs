//! `congbo build`.

use std::path::PathBuf;

use clap::ArgMatches;

use super::values::{root, settings};
use crate::building::usable_output;
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::build::{Extras, Request};

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
) -> Result<Request, Usage> {
    let root = root(matches)?;
    let output = match matches.get_one::<String>("output") {
        Some(folder) => PathBuf::from(folder),
        None => root.join("output"),
    };
    let output = usable_output(&output, &root).map_err(Usage::Wrong)?;
    Ok(Request {
        settings: settings(matches, environment, root)?,
        output,
        now: environment.now,
        strict: matches.get_flag("strict"),
        clean: matches.get_flag("clean"),
        extras: Extras {
            hosting: matches.get_flag("hosting"),
            twins: matches.get_flag("compress"),
        },
    })
}
