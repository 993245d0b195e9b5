//! `congbo publish`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::values::{root, settings};
use crate::building::usable_output;
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::publish::Request;
use crate::config::Overrides;
use crate::diagnostics::Faults;
use crate::session::read_config;
use crate::text;

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
) -> Result<Request, Usage> {
    let root = root(matches)?;
    let to = releases(matches, &root)?;
    let keep = matches.get_one::<String>("keep").map(|written| keep(written)).transpose()?;
    Ok(Request {
        settings: settings(matches, environment, root)?,
        to,
        now: environment.now,
        moment: environment.moment()?,
        keep,
        strict: matches.get_flag("strict"),
        twins: matches.get_flag("compress"),
        confirmed: matches.get_flag("confirm-removals"),
        dry_run: matches.get_flag("dry-run"),
    })
}

/// The folder of the releases: that of the command line, or of site.yaml.
pub(super) fn releases(matches: &ArgMatches, root: &Path) -> Result<PathBuf, Usage> {
    let to = match matches.get_one::<String>("to") {
        Some(folder) => PathBuf::from(folder),
        None => {
            // Faults of site.yaml are told by the build.
            let config = read_config(root, &Overrides::default(), &mut Faults::default());
            let named = config.publish.to.filter(|to| !to.trim().is_empty());
            root.join(named.ok_or_else(|| {
                Usage::Wrong(text!(
                    "chưa biết đăng vào đâu; thêm `--to THƯ_MỤC`, hoặc `publish: {{to: THƯ_MỤC}}` vào site.yaml",
                    "nothing says where to publish; add `--to FOLDER`, or `publish: {{to: FOLDER}}` to site.yaml"
                ))
            })?)
        }
    };
    usable_output(&to, root).map_err(Usage::Wrong)
}

fn keep(written: &str) -> Result<usize, Usage> {
    written.parse().ok().filter(|number| *number > 0).ok_or_else(|| {
        Usage::Wrong(text!(
            "`--keep` nhận một số từ 1, không phải `{written}`",
            "`--keep` takes a number from 1, not `{written}`"
        ))
    })
}
