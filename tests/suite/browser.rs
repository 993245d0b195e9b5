//! What readers meet, on whole sites: the checks of `tests/browser/`, by axe-core,
//! the Nu checker and a browser that opens the pages.

use std::io::ErrorKind;
use std::process::Command;

use crate::support::{Run, Whole, npm_file, repository, skip};

/// The status by which `run.mjs` says that the machine lacks a program.
const MISSING: i32 = 77;

/// Runs a check of `tests/browser/` on these sites.
fn check(subject: &str, sites: &[&Whole]) {
    let what = format!("tests/browser/{subject}.mjs");
    if npm_file("playwright-core/package.json").is_none() {
        return skip(&what, "tests/node_modules (npm ci)");
    }
    let mut node = Command::new("node");
    node.arg(repository().join("tests/browser/run.mjs")).arg(subject);
    let run = match node.args(sites.iter().map(|site| &site.folder)).output() {
        Ok(output) => Run::from(output),
        Err(error) if error.kind() == ErrorKind::NotFound => return skip(&what, "node"),
        Err(error) => panic!("node: {error}"),
    };
    match run.status {
        0 => println!("{}", run.stdout),
        MISSING => skip(&what, run.stdout.trim().trim_end_matches(" is missing")),
        _ => panic!("{what}\n{}{}", run.stdout, run.stderr),
    }
}

#[test]
fn pages_are_accessible() {
    check("axe", &Whole::distinct());
}

#[test]
fn pages_are_valid_html() {
    check("html", &Whole::all());
}

#[test]
fn nothing_moves_and_nothing_sticks_out() {
    check("layout", &Whole::distinct());
}

#[test]
fn pages_keep_to_themselves() {
    check("network", &Whole::all());
}

#[test]
fn pages_need_no_script() {
    check("noscript", &Whole::distinct());
}

#[test]
fn articles_are_light() {
    check("weight", &Whole::all());
}

#[test]
fn the_search_page_works() {
    check("search", &Whole::all());
}

#[test]
fn controls_work_and_are_remembered() {
    check("controls", &Whole::distinct());
}

#[test]
fn articles_are_shared_printed_and_read_aloud() {
    check("tools", &Whole::distinct());
}

#[test]
fn pages_print_with_address_and_date() {
    check("print", &Whole::distinct());
}
