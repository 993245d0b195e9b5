//! Writes a made-up site, to measure builds with:
//!
//! ```text
//! cargo run --release --example generate -- FOLDER COUNT [all|half]
//! ```
//!
//! `all` gives every article a record, `half` (the default) every second one.
//! `FOLDER/articles.json` lists each article's address, title and lead: what an
//! evaluation of the search asks for, and what it should find.

#![allow(clippy::print_stderr, reason = "a program at a terminal")]

mod corpus;

use std::path::Path;
use std::process::ExitCode;

use corpus::{Corpus, Records};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wish = match &arguments[..] {
        [folder, count] => Some((folder, count, Records::Half)),
        [folder, count, share] if share == "half" => Some((folder, count, Records::Half)),
        [folder, count, share] if share == "all" => Some((folder, count, Records::All)),
        _ => None,
    };
    let Some((folder, count, records)) = wish else { return wrong_usage() };
    let Ok(count) = count.parse() else { return wrong_usage() };
    match Corpus::new(count, records).write(Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn wrong_usage() -> ExitCode {
    eprintln!("usage: generate FOLDER COUNT [all|half]");
    ExitCode::from(2)
}
