//! `congbo check`.

use clap::ArgMatches;

use super::values::{as_of, base_url, root};
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::check::Request;
use crate::config::Overrides;
use crate::session::Settings;
use crate::site::Choice;

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
) -> Result<Request, Usage> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let root = root(matches)?;
    let base_url = text("base-url").map(base_url).transpose()?;
    let as_of = text("as-of").map(as_of).transpose()?;
    let choice = Choice {
        today: as_of.map_or_else(|| environment.today(), Ok)?,
        drafts: matches.get_flag("drafts"),
        future: matches.get_flag("future"),
    };
    Ok(Request {
        settings: Settings { root, overrides: Overrides { base_url }, choice },
        now: environment.now,
        strict: matches.get_flag("strict"),
    })
}
