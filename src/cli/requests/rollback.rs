//! `congbo rollback`.

use clap::ArgMatches;

use super::publish::releases;
use super::values::root;
use crate::Lang;
use crate::cli::usage::Usage;
use crate::commands::rollback::Request;

pub(in crate::cli) fn read(matches: &ArgMatches, lang: Option<Lang>) -> Result<Request, Usage> {
    let root = root(matches)?;
    let to = releases(matches, &root)?;
    Ok(Request { root, to, release: matches.get_one::<String>("release").cloned(), lang })
}
