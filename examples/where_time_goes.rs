//! Says where the time of a build goes: each stage, and rendering by kind of output.
//! All on one thread, and in processor time, so that shares hold on a busy machine.
//!
//! ```text
//! cargo run --release --example where_time_goes -- FOLDER
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program at a terminal")]

use std::collections::BTreeMap;
use std::io::sink;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Duration;

use chrono::NaiveDate;
use congbo::config::Overrides;
use congbo::diagnostics::Diagnostic;
use congbo::observer::{Observer, Stage};
use congbo::plan::Output;
use congbo::render::Content;
use congbo::session::{Extent, Session, Settings};
use congbo::site::Choice;

/// Notes when each stage began.
#[derive(Default)]
struct Watch(Mutex<Vec<(Stage, Duration)>>);

impl Observer for Watch {
    fn enter(&self, stage: Stage) {
        if let Ok(mut began) = self.0.lock() {
            began.push((stage, used()));
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
    let settings = Settings { root: root.to_owned(), overrides: Overrides::default(), choice };
    let mut session = Session::new(settings, None);
    let look = session.look(std::time::SystemTime::now(), &watch);
    let snapshot = session.update(look, Extent::Everything, &watch);
    let end = used();
    let began = watch.0.into_inner().unwrap_or_default();
    let ends = began.iter().skip(1).map(|(_, began)| *began).chain([end]);
    let stage = |((stage, began), end): (&(Stage, Duration), Duration)| {
        (stage.name().to_owned(), end.saturating_sub(*began))
    };
    let mut rows: Rows = began.iter().zip(ends).map(stage).collect();

    let began = used();
    let renderer = snapshot.renderer()?;
    rows.push(("render: shared".to_owned(), used() - began));
    let mut kinds: BTreeMap<String, Vec<&Output>> = BTreeMap::new();
    for output in snapshot.plan.outputs() {
        let job = format!("{:?}", output.job);
        let kind = job.split(['(', ' ']).next().unwrap_or_default();
        kinds.entry(format!("render: {kind}")).or_default().push(output);
    }
    for (kind, outputs) in kinds {
        let began = used();
        for output in outputs {
            if let Content::Stream(write) = renderer.render(output)? {
                // A sink takes everything.
                let _ = write(&mut sink());
            }
        }
        rows.push((kind, used() - began));
    }
    Ok(rows)
}

/// The processor time of this process so far.
#[cfg(unix)]
fn used() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

/// Where processor time is not known, that of the clock.
#[cfg(not(unix))]
fn used() -> Duration {
    let epoch = std::time::SystemTime::UNIX_EPOCH;
    std::time::SystemTime::now().duration_since(epoch).unwrap_or_default()
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
