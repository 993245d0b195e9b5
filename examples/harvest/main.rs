//! Brings what the sites of many provinces publish into one search engine, Meilisearch:
//!
//! ```text
//! cargo run --release --example harvest -- SITES ENGINE FOLDER
//! ```
//!
//! SITES is a text file with a line for each site: the name of its index, and its address.
//! ENGINE is the address of Meilisearch; its key is read from `MEILISEARCH_KEY`. FOLDER keeps
//! what is known of each site until the next run. docs/scale.md says what holds.
//!
//! Exit status: 0 all sites are in; 1 some are not, and the others are; 2 wrong usage.

mod harvester;

use std::process::ExitCode;

use harvester::Limits;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let key = std::env::var("MEILISEARCH_KEY").ok().filter(|key| !key.is_empty());
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    let status = harvester::run(&words, key, Limits::default(), &mut out, &mut err);
    // Whoever closed the terminal does not read why.
    status.map_or(ExitCode::FAILURE, ExitCode::from)
}
