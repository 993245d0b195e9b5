//! `congbo serve`.

use clap::ArgMatches;

use super::values::root;
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::serve::{PORT, Request};
use crate::config::Overrides;
use crate::server::Keeping;
use crate::session::Settings;
use crate::site::Choice;
use crate::text;

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
) -> Result<Request, Usage> {
    let root = root(matches)?;
    // A drive that was pulled out comes back at the same place, not as the same folder; and
    // systems name what has changed by its real place, which Windows writes in a way of its own.
    let real = if cfg!(windows) { std::path::absolute(&root) } else { root.canonicalize() };
    let choice = Choice { today: environment.today()?, drafts: true, future: true };
    let settings =
        Settings { root: real.unwrap_or(root), overrides: Overrides { base_url: None }, choice };
    let is_day_fixed = environment.fixed_time.is_some();
    Ok(Request {
        keeping: Keeping { settings, since: environment.now, is_day_fixed },
        port: port(matches)?,
        open: matches.get_flag("open"),
        desk: !matches.get_flag("no-desk"),
    })
}

fn port(matches: &ArgMatches) -> Result<u16, Usage> {
    let Some(written) = matches.get_one::<String>("port") else { return Ok(PORT) };
    written.parse().map_err(|_| {
        Usage::Wrong(text!(
            "`--port` nhận một số từ 0 đến 65535, không phải `{written}`",
            "`--port` takes a number from 0 to 65535, not `{written}`"
        ))
    })
}
