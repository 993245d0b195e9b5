//! How long each stage takes for a made-up site of 1,000 write-ups with records:
//!
//! ```text
//! cargo bench --bench stages [NAME…]
//! ```
//!
//! All on one thread. Of several rounds the fastest and the median are shown: what other
//! programs do on the machine only makes a round slower.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program at a terminal, which ends where its site is not as it was made"
)]

#[path = "../examples/corpus/mod.rs"]
#[allow(dead_code, reason = "others use more of it")]
mod corpus;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use chrono::NaiveDate;
use congbo::config::Overrides;
use congbo::diagnostics::{Faults, Located};
use congbo::document::{ReadResult, Reading, read};
use congbo::observer::Silent;
use congbo::plan::{Job, Output, plan};
use congbo::record::raw::RecordEntry;
use congbo::record::{Areas, Record, Scope, Topics};
use congbo::search;
use congbo::session::{Extent, Session, Settings, Snapshot, read_config};
use congbo::site::{
    Choice, Inputs, Judged, ViewCounts, Workshop, assemble, gather, judge, strangers,
};
use congbo::units::{Names, Naming};
use corpus::{Corpus, Records};

const WRITE_UPS: usize = 1_000;
const ROUNDS: usize = 9;

fn main() {
    // Stages would share the cores, and what they take would not add up.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    // `cargo bench` itself adds `--bench`.
    let names: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let bench = Bench { names };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let corpus = Corpus::new(WRITE_UPS, Records::All);
    corpus.write(folder.path()).expect("a site in it");
    let texts: Vec<(String, String)> =
        (0..WRITE_UPS).map(|index| corpus.article(index)).map(|it| (it.path, it.text)).collect();

    bench.run("read a document", texts.len(), || {
        texts.iter().map(|(path, text)| read(path, text)).collect::<Vec<_>>()
    });
    of_files(&bench, folder.path(), &texts);
    of_site(&bench, &snapshot(folder.path()));
}

/// From what was read of each file to the site.
fn of_files(bench: &Bench, root: &Path, texts: &[(String, String)]) {
    let mut readings: Vec<Reading> = texts.iter().map(|(path, text)| read(path, text)).collect();
    readings.sort_by(|one, other| one.result.path().cmp(other.result.path()));
    let mut faults = Faults::default();
    let config = Arc::new(read_config(root, &Overrides::default(), &mut faults));
    let areas = Arc::new(Areas::new(std::iter::empty()));
    let topics = Arc::new(Topics::default());
    let choice = choice();
    let declared = Naming::declared(&config, choice.today, &mut faults);
    let names: Names = readings.iter().flat_map(strangers).collect();
    let naming = declared.settle(&names);

    let reports: Vec<_> = readings.iter().filter_map(report).collect();
    let scope = Scope {
        areas: &areas,
        topics: &topics,
        naming: &naming,
        published: choice.today,
        today: choice.today,
    };
    bench.run("resolve a record", reports.len(), || {
        let mut faults = Faults::default();
        reports.iter().map(|it| Record::new(it, &scope, &mut faults)).collect::<Vec<_>>()
    });

    let workshop = Workshop {
        config: &config,
        areas: &areas,
        topics: &topics,
        naming: &naming,
        choice: &choice,
    };
    let judged: Vec<Arc<Judged>> =
        readings.iter().map(|it| Arc::new(judge(it, &workshop))).collect();
    bench.run("assemble the site", 1, || {
        let mut faults = Faults::default();
        let gathered = gather(&judged, &[], &config, &mut faults);
        let inputs = Inputs {
            config: Arc::clone(&config),
            today: choice.today,
            areas: Arc::clone(&areas),
            topics: Arc::clone(&topics),
            organisations: naming.organisations(),
            pictures: Vec::new(),
            statics: &[],
            view_counts: ViewCounts::default(),
        };
        assemble(gathered, inputs, &mut faults)
    });
}

/// From the site to what is published.
fn of_site(bench: &Bench, snapshot: &Snapshot) {
    let Snapshot { site, theme, search, .. } = snapshot;
    bench.run("build the search index", 1, || search::build(site));
    bench.run("plan the outputs", 1, || plan(site, theme, search, &mut Faults::default()));
    let renderer = snapshot.renderer().expect("a theme that works");
    let is_article = |it: &&Output| matches!(it.job, Job::Article(_));
    let articles: Vec<&Output> = snapshot.plan.outputs().iter().filter(is_article).collect();
    bench.run("render an article", articles.len(), || {
        articles.iter().try_for_each(|it| renderer.render(it).map(|_| ()))
    });
}

fn report(reading: &Reading) -> Option<&Located<RecordEntry>> {
    match &reading.result {
        ReadResult::Document(document) => document.front.report.as_deref(),
        ReadResult::BodyOnly { .. } => None,
    }
}

/// By this day all of them are published.
fn choice() -> Choice {
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
    Choice { today, drafts: false, future: false }
}

fn snapshot(root: &Path) -> Snapshot {
    let settings =
        Settings { root: root.to_owned(), overrides: Overrides::default(), choice: choice() };
    let mut session = Session::new(settings, None);
    let look = session.look(SystemTime::now(), &Silent);
    let snapshot = session.update(look, Extent::Everything, &Silent);
    assert!(!snapshot.report.has_errors(), "the made-up site has errors");
    snapshot
}

/// What is measured: everything, or what has one of these words in its name.
struct Bench {
    names: Vec<String>,
}

impl Bench {
    /// Does some work several times, and shows what one of its `count` parts takes.
    fn run<T>(&self, name: &str, count: usize, work: impl Fn() -> T) {
        if !self.names.is_empty() && !self.names.iter().any(|it| name.contains(it.as_str())) {
            return;
        }
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let began = Instant::now();
                black_box(work());
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        let each = |time: Duration| time.as_secs_f64() * 1e6 / count as f64;
        let (fastest, median) = (each(times[0]), each(times[ROUNDS / 2]));
        println!("{name:<24} fastest {fastest:>10.1} µs, median {median:>10.1} µs ({count})");
    }
}
