//! `congbo theme`.

use clap::ArgMatches;

use super::values::root;
use crate::Lang;
use crate::cli::usage::Usage;
use crate::commands::theme::{Deed, Request};
use crate::text;

pub(in crate::cli) fn read(matches: &ArgMatches, lang: Option<Lang>) -> Result<Request, Usage> {
    let file = |eject: &ArgMatches| eject.get_one::<String>("file").cloned().unwrap_or_default();
    match matches.subcommand() {
        Some(("eject", eject)) => {
            Ok(Request { root: root(eject)?, deed: Deed::Eject(file(eject)), lang })
        }
        Some((_, list)) => Ok(Request { root: root(list)?, deed: Deed::List, lang }),
        None => Err(Usage::Wrong(text!("thiếu lệnh", "a command is missing"))),
    }
}
