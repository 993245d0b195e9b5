//! `congbo verify`.

use clap::ArgMatches;

use crate::commands::verify::Request;

pub(in crate::cli) fn read(matches: &ArgMatches) -> Request {
    Request {
        place: matches.get_one::<String>("folder").cloned().unwrap_or_default(),
        strict: matches.get_flag("strict"),
    }
}
