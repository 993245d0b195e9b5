//! What readers meet, on whole sites: the checks of `tests/browser/`, by axe-core,
//! the Nu checker and a browser that opens the pages.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use crate::corpus::{Corpus, Records};
use crate::support::{Run, Site, npm_file, repository, skip};

/// How many made-up write-ups the large site has, beside those of `tests/browser/site`.
const WRITE_UPS: usize = 300;

/// By then all write-ups are published, some requests are overdue, and some are not.
const DAY: &str = "2026-11-01";

/// The status by which `run.mjs` says that the machine lacks a program.
const MISSING: i32 = 77;

/// The site in the repository.
static DEMONSTRATION: LazyLock<PathBuf> =
    LazyLock::new(|| build("demonstration", &Site::demonstration(), &[]));

/// The same below a path, with an English interface.
static BELOW_A_PATH: LazyLock<PathBuf> = LazyLock::new(|| {
    let site = Site::demonstration();
    let vietnamese = std::fs::read_to_string(site.path("site.yaml")).unwrap();
    let english = vietnamese.replace("\nlang: vi\n", "\nlang: en\n");
    assert_ne!(english, vietnamese);
    let site = site.file("site.yaml", &english);
    build("below-a-path", &site, &["--base-url", "https://example.org/cchc/"])
});

/// Write-ups of every kind with everything that one may hold, among many made-up ones.
static LARGE: LazyLock<PathBuf> = LazyLock::new(|| {
    let site = Site::copy_of(&repository().join("tests/browser/site"));
    let corpus = Corpus::new(WRITE_UPS, Records::Half);
    for article in (0..WRITE_UPS).map(|index| corpus.article(index)) {
        site.write(&format!("content/{}", article.path), article.text.as_bytes());
    }
    build("large", &site, &[])
});

/// Builds into a folder that stays, to be looked at when a check fails.
fn build(name: &str, site: &Site, more: &[&str]) -> PathBuf {
    let output = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    std::fs::create_dir_all(output.parent().unwrap()).unwrap();
    let mut arguments = vec!["build", "--as-of", DAY, "--output", output.to_str().unwrap()];
    arguments.extend(more);
    let run = site.run(&arguments);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    output
}

/// Runs a check of `tests/browser/` on these outputs.
fn check(subject: &str, outputs: &[&PathBuf]) {
    let what = format!("tests/browser/{subject}.mjs");
    if npm_file("playwright-core/package.json").is_none() {
        return skip(&what, "tests/node_modules (npm ci)");
    }
    let mut node = Command::new("node");
    node.arg(repository().join("tests/browser/run.mjs")).arg(subject).args(outputs);
    let run = match node.output() {
        Ok(output) => Run::from(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return skip(&what, "node"),
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
    check("axe", &[&DEMONSTRATION, &LARGE]);
}

#[test]
fn pages_are_valid_html() {
    check("html", &[&DEMONSTRATION, &BELOW_A_PATH, &LARGE]);
}

#[test]
fn nothing_moves_and_nothing_sticks_out() {
    check("layout", &[&DEMONSTRATION, &LARGE]);
}

#[test]
fn pages_keep_to_themselves() {
    check("network", &[&DEMONSTRATION, &BELOW_A_PATH, &LARGE]);
}

#[test]
fn pages_need_no_script() {
    check("noscript", &[&DEMONSTRATION, &LARGE]);
}

#[test]
fn articles_are_light() {
    check("weight", &[&DEMONSTRATION, &BELOW_A_PATH, &LARGE]);
}

#[test]
fn the_search_page_works() {
    check("search", &[&DEMONSTRATION, &BELOW_A_PATH]);
}
