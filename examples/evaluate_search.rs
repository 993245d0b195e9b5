//! Measures the search on made-up sites, and prints one table:
//!
//! ```text
//! cargo run --release --example evaluate_search -- [COUNT | FOLDER] …
//! ```
//!
//! Without arguments, sites of 1,000, 10,000 and 150,000 articles. A `FOLDER` is a
//! site with an `articles.json` as `generate` writes it, which may be a real one.
//! Queries are asked by the real client in node; `tests/search/measure.mjs` tells
//! which, and how they are judged.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program at a terminal")]

mod corpus;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::Instant;

use chrono::NaiveDate;
use congbo::config::Overrides;
use congbo::observer::{Observer, Stage};
use congbo::pipeline::prepare;
use congbo::site::Choice;
use corpus::{Corpus, Records, SITE};
use serde_json::{Value, json};

/// The theme's script, which is measured together with the index.
const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/assets/search");
const MEASURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/measure.mjs");

fn main() -> ExitCode {
    let mut wishes: Vec<String> = std::env::args().skip(1).collect();
    if wishes.is_empty() {
        wishes = ["1000", "10000", "150000"].map(str::to_owned).into();
    }
    println!(
        "articles | MRR title | plain | lead | plain | bytes | p90 | requests | warm p95 | index | \
         files | built in"
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
            write_site(&scratch.join("site"), count)?;
            scratch.join("site")
        }
        Err(_) => PathBuf::from(wish),
    };
    let row = measure(&folder, &scratch.join("output"));
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

fn measure(folder: &Path, output: &Path) -> Result<String, Box<dyn Error>> {
    let watch = Watch::default();
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
    let choice = Choice { today, drafts: false, future: false };
    let prepared = prepare(folder, &Overrides::default(), &choice, &watch);
    let index = prepared.search;
    let began = watch.0.into_inner().unwrap_or_default();
    let at = |wanted| began.iter().find(|(stage, _)| *stage == wanted).map(|(_, at)| *at);
    let built = match (at(Stage::Search), at(Stage::Plan)) {
        (Some(from), Some(to)) => to - from,
        _ => return Err("the site has no stages".into()),
    };
    for file in &index.files {
        let path = output.join(file.address.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap_or(output))?;
        std::fs::write(path, &file.bytes)?;
    }
    let run = Command::new("node")
        .args([Path::new(MEASURE), Path::new(CLIENT), output, &folder.join("articles.json")])
        .output()?;
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).into_owned().into());
    }
    let row: Value = serde_json::from_slice(&run.stdout)?;
    let bytes: usize = index.files.iter().map(|file| file.bytes.len()).sum();
    Ok(format!(
        "{} | {} | {} | {} | {} | {} kB | {} kB | {} | {} ms | {:.1} MB | {} | {:.2} s",
        row["articles"],
        row["title"],
        row["title_plain"],
        row["lead"],
        row["lead_plain"],
        row["bytes"],
        row["bytes_p90"],
        row["requests"],
        row["warm_p95"],
        bytes as f64 / 1e6,
        index.files.len(),
        built.as_secs_f64(),
    ))
}

fn write_site(folder: &Path, count: usize) -> std::io::Result<()> {
    let corpus = Corpus::new(count, Records::Half);
    for section in ["kiem-tra", "tin-tuc"] {
        std::fs::create_dir_all(folder.join("content").join(section))?;
    }
    std::fs::write(folder.join("site.yaml"), SITE)?;
    let mut known = Vec::with_capacity(count);
    for index in 0..count {
        let article = corpus.article(index);
        std::fs::write(folder.join("content").join(article.path), article.text)?;
        known.push(json!({"url": article.address, "title": article.title, "lead": article.lead}));
    }
    std::fs::write(folder.join("articles.json"), Value::from(known).to_string())
}
