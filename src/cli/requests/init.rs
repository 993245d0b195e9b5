//! `congbo init`.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::Lang;
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::init::Wanted;
use crate::starters::Ci;

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
    lang: Lang,
) -> Result<Wanted, Usage> {
    let text = |name: &str| matches.get_one::<String>(name).map(|text| text.trim().to_owned());
    let wanted = Wanted {
        folder: PathBuf::from(text("folder").unwrap_or_default()),
        title: text("title"),
        province: text("province"),
        base_url: text("base-url"),
        lang,
        today: environment.today()?,
        ci: text("ci").and_then(|name| Ci::from_name(&name)),
    };
    wanted.checked().map_err(Usage::Wrong)
}
