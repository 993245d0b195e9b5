//! Measures the search on made-up sites, and prints one table:
//!
//! ```text
//! cargo run --release --example evaluate_search -- [COUNT | FOLDER] …
//! ```
//!
//! Without arguments, sites of 1,000, 10,000 and 150,000 articles. A `FOLDER` is a
//! site with an `articles.json` as `generate` writes it, which may be a real one.
//! Queries are asked by the real client, in node and, where there is one, in
//! Chromium; `tests/search/known_items.mjs` tells which, and how they are judged.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program at a terminal")]

mod corpus;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use congbo::config::Overrides;
use congbo::observer::{Observer, Stage};
use congbo::plan::Job;
use congbo::render::Content;
use congbo::search::SearchIndex;
use congbo::session::{Extent, Session, Settings};
use congbo::site::Choice;
use corpus::{Corpus, Records};
use serde_json::Value;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search");

fn main() -> ExitCode {
    let mut wishes: Vec<String> = std::env::args().skip(1).collect();
    if wishes.is_empty() {
        wishes = ["1000", "10000", "150000"].map(str::to_owned).into();
    }
    println!(
        "articles | MRR title | plain | lead | plain | index | files | built in | warm p95 | \
         Chromium: bytes | p90 | requests | warm p95 | on a phone"
    );
    for wish in wishes {
        if let Err(error) = evaluate(&wish) {
            eprintln!("{wish}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn evaluate(wish: &str) -> Result<(), Box<dyn Error>> {
    let scratch = std::env::temp_dir().join(format!("congbo-search-{}", std::process::id()));
    let folder = match wish.parse() {
        Ok(count) => {
            let site = scratch.join("site");
            Corpus::new(count, Records::Half).write(&site)?;
            site
        }
        Err(_) => PathBuf::from(wish),
    };
    let output = scratch.join("output");
    let row = build(&folder, &output)
        .and_then(|(index, built)| measure(&index, built, &output, &folder.join("articles.json")));
    std::fs::remove_dir_all(&scratch)?;
    println!("{}", row?);
    Ok(())
}

/// Notes when stages began.
#[derive(Default)]
struct Watch(Mutex<Vec<(Stage, Instant)>>);

impl Observer for Watch {
    fn enter(&self, stage: Stage) {
        if let Ok(mut began) = self.0.lock() {
            began.push((stage, Instant::now()));
        }
    }
}

/// Writes what the search needs of a site; gives the index, and how long it took.
fn build(folder: &Path, output: &Path) -> Result<(Arc<SearchIndex>, Duration), Box<dyn Error>> {
    let watch = Watch::default();
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
    let choice = Choice { today, drafts: false, future: false };
    let settings = Settings { root: folder.to_owned(), overrides: Overrides::default(), choice };
    let mut session = Session::new(settings, None);
    let look = session.look(std::time::SystemTime::now(), &watch);
    let snapshot = session.update(look, Extent::Everything, &watch);
    let began = watch.0.into_inner().unwrap_or_default();
    let at = |wanted| began.iter().find(|(stage, _)| *stage == wanted).map(|(_, at)| *at);
    let (Some(from), Some(to)) = (at(Stage::Search), at(Stage::Plan)) else {
        return Err("the site has no stages".into());
    };
    let faulty = || format!("{} cannot be rendered", folder.display());
    let renderer = snapshot.renderer().map_err(|_| faulty())?;
    let is_needed = |job: &Job| {
        matches!(job, Job::Home | Job::NotFound | Job::Search | Job::Asset(_) | Job::SearchFile(_))
    };
    for it in snapshot.plan.outputs().iter().filter(|it| is_needed(&it.job)) {
        let Content::Bytes(bytes) = renderer.render(it).map_err(|_| faulty())? else { continue };
        let path = output.join(&it.path);
        std::fs::create_dir_all(path.parent().unwrap_or(output))?;
        std::fs::write(path, bytes)?;
    }
    Ok((snapshot.search, to - from))
}

fn measure(
    index: &SearchIndex,
    built: Duration,
    output: &Path,
    articles: &Path,
) -> Result<String, Box<dyn Error>> {
    let Some(judged) = run("measure.mjs", output, articles)? else {
        return Err("node lacks something".into());
    };
    let seen = run("browse.mjs", output, articles)?.unwrap_or_default();
    let bytes: usize =
        index.files.iter().filter_map(|file| file.bytes()).map(|bytes| bytes.len()).sum();
    Ok(format!(
        "{} | {} | {} | {} | {} | {:.1} MB | {} | {:.2} s | {} ms | {} kB | {} kB | {} | {} ms | {} ms",
        judged["articles"],
        judged["title"],
        judged["title_plain"],
        judged["lead"],
        judged["lead_plain"],
        bytes as f64 / 1e6,
        index.files.len(),
        built.as_secs_f64(),
        judged["warm_p95"],
        seen["bytes"],
        seen["bytes_p90"],
        seen["requests"],
        seen["warm_p95"],
        seen["warm_p95_slow"],
    ))
}

/// What a script prints; `None` where it lacks a program.
fn run(script: &str, output: &Path, articles: &Path) -> Result<Option<Value>, Box<dyn Error>> {
    const MISSING: i32 = 77;
    let run =
        Command::new("node").args([&Path::new(SCRIPTS).join(script), output, articles]).output()?;
    match run.status.code() {
        Some(0) => Ok(Some(serde_json::from_slice(&run.stdout)?)),
        Some(MISSING) => Ok(None),
        _ => Err(String::from_utf8_lossy(&run.stderr).into_owned().into()),
    }
}
