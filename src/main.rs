//! The program: reads the surroundings, runs a command, prints what happened.
//!
//! Only this file knows the clock, the terminal and the exit status.

mod terminal;

use std::io::Write;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDate, TimeDelta};
use congbo::cli::{self, Action, Environment, Presentation, Usage};
use congbo::commands::{build, theme};
use congbo::diagnostics::{Colour, Format};
use congbo::{Lang, summary};

use terminal::{Files, Terminal};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    use_small_pages();
    let environment = Environment {
        lang: std::env::var("CONGBO_LANG").ok(),
        today: today(),
        now: SystemTime::now(),
    };
    let invocation = match cli::parse(std::env::args_os().collect(), &environment) {
        Ok(invocation) => invocation,
        Err((usage, lang)) => return explain(&usage, lang),
    };
    if let Some(jobs) = invocation.jobs {
        // Fails only where the pool exists already, and nothing has used it yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    match invocation.action {
        Action::Build(request) => run_build(&request, invocation.presentation),
        Action::Schema(subject) => {
            print_to(&mut std::io::stdout(), &subject.schema());
            ExitCode::SUCCESS
        }
        Action::Theme(request) => run_theme(&request),
    }
}

/// Where the system hands out memory in pages of two megabytes, it clears a third more than
/// a build ever uses.
#[cfg(target_os = "linux")]
fn use_small_pages() {
    // A kernel that knows no such pages refuses.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

#[cfg(not(target_os = "linux"))]
fn use_small_pages() {}

fn run_build(request: &build::Request, presentation: Presentation) -> ExitCode {
    let terminal = Terminal::new(presentation);
    let outcome = build::run(request, &terminal);
    terminal.finish();
    let lang = presentation.lang.unwrap_or(outcome.lang);
    let is_human = presentation.format == Format::Human;
    let colour = if is_human { terminal::colour() } else { Colour::Never };
    let report =
        if is_human && presentation.quiet { outcome.report.errors_only() } else { outcome.report };
    let sources = Files::new(&request.settings.root);
    let text = presentation.format.render(&report, &outcome.summary, &sources, lang, colour);
    if is_human {
        print_to(&mut std::io::stderr(), &text);
        if !presentation.quiet {
            let line = summary::line(&outcome.summary, outcome.published, lang);
            print_to(&mut std::io::stdout(), &line);
        }
    } else {
        print_to(&mut std::io::stdout(), &text);
    }
    if presentation.timings {
        print_to(&mut std::io::stderr(), &terminal.timings());
    }
    if outcome.published { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_theme(request: &theme::Request) -> ExitCode {
    match theme::run(request) {
        (Ok(text), _) => {
            print_to(&mut std::io::stdout(), &text);
            ExitCode::SUCCESS
        }
        (Err(theme::Refusal::Unknown(message)), lang) => explain(&Usage::Wrong(message), lang),
        (Err(theme::Refusal::Failed(message)), lang) => {
            explain(&Usage::Wrong(message), lang);
            ExitCode::FAILURE
        }
    }
}

fn explain(usage: &Usage, lang: Lang) -> ExitCode {
    match usage {
        Usage::Answer(text) => {
            print_to(&mut std::io::stdout(), text);
            ExitCode::SUCCESS
        }
        Usage::Wrong(_) => {
            print_to(&mut std::io::stderr(), &usage.text(lang));
            ExitCode::from(2)
        }
    }
}

fn print_to(stream: &mut dyn Write, text: &str) {
    // A reader that has gone away is no fault of the build.
    let _ = stream.write_all(text.as_bytes());
}

/// The day at +07:00, or that of `SOURCE_DATE_EPOCH`
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn today() -> NaiveDate {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse().ok());
    let now = || {
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(elapsed.as_secs()).unwrap_or_default()
    };
    let seconds: i64 = fixed.unwrap_or_else(now);
    let hanoi = DateTime::from_timestamp(seconds, 0).unwrap_or_default() + TimeDelta::hours(7);
    hanoi.date_naive()
}
