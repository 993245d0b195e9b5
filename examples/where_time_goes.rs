//! Says where the time of a build goes: each stage, and rendering by kind of output,
//! all on one thread, so that shares can be compared within a run.
//!
//! ```text
//! cargo run --release --example where_time_goes -- FOLDER
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program at a terminal")]

use std::collections::BTreeMap;
use std::io::{Write, sink};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use congbo::config::Overrides;
use congbo::diagnostics::Diagnostic;
use congbo::observer::{Observer, Stage};
use congbo::pipeline::{Prepared, prepare};
use congbo::render::{Content, Renderer};
use congbo::site::Choice;

/// Notes when each stage began.
#[derive(Default)]
struct Watch(Mutex<Vec<(Stage, Instant)>>);

impl Observer for Watch {
    fn enter(&self, stage: Stage) {
        if let Ok(mut began) = self.0.lock() {
            began.push((stage, Instant::now()));
        }
    }
}

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: where_time_goes FOLDER");
        return ExitCode::from(2);
    };
    // Stages would share the cores, and their shares could not be compared.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    match measure(Path::new(&folder)) {
        Ok(rows) => {
            print(rows);
            ExitCode::SUCCESS
        }
        Err(diagnostics) => {
            for diagnostic in diagnostics {
                eprintln!("{}: {}", diagnostic.path, diagnostic.message.en);
            }
            ExitCode::FAILURE
        }
    }
}

type Rows = Vec<(String, Duration)>;

fn measure(root: &Path) -> Result<Rows, Vec<Diagnostic>> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
    let watch = Watch::default();
    let choice = Choice { today, drafts: false, future: false };
    let Prepared { site, plan, theme, .. } = prepare(root, &Overrides::default(), &choice, &watch);
    let end = Instant::now();
    let began = watch.0.into_inner().unwrap_or_default();
    let ends = began.iter().skip(1).map(|(_, began)| *began).chain([end]);
    let stage = |((stage, began), end): (&(Stage, Instant), Instant)| {
        (stage.name().to_owned(), end - *began)
    };
    let mut rows: Rows = began.iter().zip(ends).map(stage).collect();

    let began = Instant::now();
    let renderer = Renderer::new(&site, &plan, theme)?;
    rows.push(("render: shared".to_owned(), began.elapsed()));
    let mut kinds: BTreeMap<String, Duration> = BTreeMap::new();
    for output in plan.outputs() {
        let began = Instant::now();
        if let Content::Stream(write) = renderer.render(output)? {
            let mut out: Box<dyn Write> = Box::new(sink());
            // A sink takes everything.
            let _ = write(&mut out);
        }
        let job = format!("{:?}", output.job);
        let kind = job.split(['(', ' ']).next().unwrap_or_default();
        *kinds.entry(format!("render: {kind}")).or_default() += began.elapsed();
    }
    rows.extend(kinds);
    Ok(rows)
}

fn print(mut rows: Rows) {
    let total: Duration = rows.iter().map(|(_, time)| *time).sum();
    rows.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    for (name, time) in rows {
        let share = time.as_secs_f64() / total.as_secs_f64() * 100.0;
        println!("{name:<20} {:>9.1} ms {share:>5.1} %", time.as_secs_f64() * 1000.0);
    }
    println!("{:<20} {:>9.1} ms", "total", total.as_secs_f64() * 1000.0);
}
