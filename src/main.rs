//! The program: reads the surroundings, runs a command, prints what happened.
//!
//! Only this file knows the clock, the terminal and the exit status.

mod double_click;
mod preview;
mod questions;
mod terminal;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use congbo::cli::{self, Action, Environment, Presentation, Usage};
use congbo::commands::{build, check, import, init, new, publish, rollback, serve, theme, verify};
use congbo::diagnostics::{Colour, Format, Report, Summary, Text};
use congbo::{Lang, summary, text};

use terminal::{Files, Terminal};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    use_small_pages();
    let environment = Environment {
        lang: std::env::var("CONGBO_LANG").ok(),
        fixed_time: std::env::var_os("SOURCE_DATE_EPOCH"),
        now: SystemTime::now(),
    };
    let arguments: Vec<_> = std::env::args_os().collect();
    let Some(commands) = double_click::commands(&arguments) else {
        return run(arguments, &environment);
    };
    for command in commands {
        if run(command, &environment) != ExitCode::SUCCESS {
            double_click::linger();
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Does what a command line asks for.
fn run(arguments: Vec<OsString>, environment: &Environment) -> ExitCode {
    let invocation = match cli::parse(arguments, environment) {
        Ok(invocation) => invocation,
        Err((usage, lang)) => return explain(&usage, lang),
    };
    if let Some(jobs) = invocation.jobs
        && let Err(error) = start_threads(jobs)
    {
        let lang = invocation.presentation.lang.unwrap_or_default();
        let message = text!(
            "máy không cho chạy {jobs} luồng: {error}",
            "the system refuses {jobs} threads: {error}"
        );
        return fail(message, lang);
    }
    match invocation.action {
        Action::Build(request) => run_build(&request, invocation.presentation),
        Action::New(request) => say(new::run(&request)),
        Action::Init(wanted) => run_init(wanted),
        Action::Check(request) => run_check(&request, invocation.presentation),
        Action::Serve(request) => run_serve(&request, invocation.presentation.lang),
        Action::Publish(request) => run_publish(&request, invocation.presentation),
        Action::Rollback(request) => run_rollback(&request),
        Action::Verify(request) => run_verify(&request, invocation.presentation),
        Action::Import(request) => run_import(&request),
        Action::Schema(subject) => {
            print(&subject.schema(), invocation.presentation.lang.unwrap_or_default())
        }
        Action::Theme(request) => run_theme(&request),
    }
}

/// Starts the threads that share the work; one thread for one job is there already. Nothing
/// has used the pool yet, so this fails only where the system refuses threads.
fn start_threads(jobs: usize) -> Result<(), rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs);
    let pool = if jobs == 1 { pool.use_current_thread() } else { pool };
    pool.build_global()
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
    let line = summary::line(&outcome.summary, outcome.published, outcome.mixed, lang);
    let told = Told { report: outcome.report, summary: outcome.summary, line };
    let printed = tell(told, &request.settings.root, presentation, lang, &terminal);
    if outcome.published { printed } else { ExitCode::FAILURE }
}

fn run_check(request: &check::Request, presentation: Presentation) -> ExitCode {
    let terminal = Terminal::new(presentation);
    let outcome = check::run(request, &terminal);
    terminal.finish();
    let lang = presentation.lang.unwrap_or(outcome.lang);
    let line = summary::checked(&outcome.summary, outcome.passed, lang);
    let told = Told { report: outcome.report, summary: outcome.summary, line };
    let printed = tell(told, &request.settings.root, presentation, lang, &terminal);
    if outcome.passed { printed } else { ExitCode::FAILURE }
}

fn run_publish(request: &publish::Request, presentation: Presentation) -> ExitCode {
    let terminal = Terminal::new(presentation);
    let outcome = publish::run(request, &terminal);
    terminal.finish();
    let lang = presentation.lang.unwrap_or(outcome.lang);
    let line = publish::line(&outcome, lang);
    let refused = outcome.state == publish::State::Refused;
    let told = Told { report: outcome.report, summary: outcome.summary, line };
    let printed = tell(told, &request.settings.root, presentation, lang, &terminal);
    if refused { ExitCode::FAILURE } else { printed }
}

fn run_rollback(request: &rollback::Request) -> ExitCode {
    let presentation = Presentation { lang: request.lang, ..Presentation::default() };
    let terminal = Terminal::new(presentation);
    let outcome = rollback::run(request, &terminal);
    let lang = outcome.lang;
    let (summary, line) = (outcome.report.summary(), outcome.done.as_ref());
    let line = line.map(|text| text.in_lang(lang).to_owned()).unwrap_or_default();
    let told = Told { report: outcome.report, summary, line };
    let printed = tell(told, &request.root, presentation, lang, &terminal);
    if outcome.done.is_some() { printed } else { ExitCode::FAILURE }
}

fn run_verify(request: &verify::Request, presentation: Presentation) -> ExitCode {
    let terminal = Terminal::new(presentation);
    let outcome = verify::run(request);
    let lang = presentation.lang.unwrap_or_default();
    let (summary, line) = (outcome.report.summary(), verify::line(&outcome, lang));
    let told = Told { report: outcome.report, summary, line };
    let printed = tell(told, Path::new("."), presentation, lang, &terminal);
    if outcome.passed { printed } else { ExitCode::FAILURE }
}

/// What a run found and did.
struct Told {
    report: Report,
    summary: Summary,
    /// The last line for people.
    line: String,
}

/// Prints what a run found and did: for people, or for programs.
fn tell(
    told: Told,
    root: &Path,
    presentation: Presentation,
    lang: Lang,
    terminal: &Terminal,
) -> ExitCode {
    let is_human = presentation.format == Format::Human;
    let colour = if is_human { terminal::colour() } else { Colour::Never };
    let report =
        if is_human && presentation.quiet { told.report.errors_only() } else { told.report };
    let (sources, place) = (Files::new(root), cli::place_in_repository(root));
    let text = presentation.format.render(&report, &told.summary, &sources, &place, lang, colour);
    let mut printed = ExitCode::SUCCESS;
    if is_human {
        printed = print_to(&mut std::io::stderr(), &text, lang);
        if !presentation.quiet {
            printed = worse(printed, print(&told.line, lang));
        }
    } else {
        printed = worse(printed, print(&text, lang));
    }
    if presentation.timings {
        printed = worse(printed, print_to(&mut std::io::stderr(), &terminal.timings(), lang));
    }
    printed
}

fn run_serve(request: &serve::Request, lang: Option<Lang>) -> ExitCode {
    let opened = match serve::open(request) {
        Ok(opened) => opened,
        Err(message) => return fail(message, lang.unwrap_or_default()),
    };
    let lang = lang.unwrap_or(opened.lang);
    let printed = print(&preview::greeting(&opened, lang), lang);
    if request.open {
        preview::open_browser(opened.desk.as_ref().unwrap_or(&opened.address));
    }
    let hearer = Arc::new(preview::Printer::new(&request.keeping.settings.root, lang));
    match opened.serve(hearer, preview::interrupted()) {
        Ok(()) => printed,
        Err(message) => fail(message, lang),
    }
}

fn run_import(request: &import::Request) -> ExitCode {
    let outcome = import::run(request);
    let printed = print(&outcome.made, outcome.lang);
    if outcome.failed.is_empty() {
        return printed;
    }
    // What was not made is a failure whether this can be said or not.
    let _ = print_to(&mut std::io::stderr(), &outcome.failed, outcome.lang);
    ExitCode::FAILURE
}

fn run_theme(request: &theme::Request) -> ExitCode {
    match theme::run(request) {
        (Ok(text), lang) => print(&text, lang),
        (Err(theme::Refusal::Unknown(message)), lang) => explain(&Usage::Wrong(message), lang),
        (Err(theme::Refusal::Failed(message)), lang) => fail(message, lang),
    }
}

fn run_init(wanted: init::Wanted) -> ExitCode {
    let lang = wanted.lang;
    // Nobody is asked in vain.
    let made = match init::refusal(&wanted.folder) {
        Some(refusal) => Err(refusal),
        None => init::run(&questions::answered(wanted)),
    };
    say((made, lang))
}

/// Prints what was done, or why it was not.
fn say((result, lang): (Result<Text, Text>, Lang)) -> ExitCode {
    match result {
        Ok(text) => print(text.in_lang(lang), lang),
        Err(message) => fail(message, lang),
    }
}

/// Says why something that was asked for rightly could not be done.
fn fail(message: Text, lang: Lang) -> ExitCode {
    explain(&Usage::Wrong(message), lang);
    ExitCode::FAILURE
}

fn explain(usage: &Usage, lang: Lang) -> ExitCode {
    match usage {
        Usage::Answer(text) => print(text, lang),
        Usage::Wrong(_) => {
            // Nobody is left to be told where that fails.
            let _ = print_to(&mut std::io::stderr(), &usage.text(lang), lang);
            ExitCode::from(2)
        }
    }
}

fn print(text: &str, lang: Lang) -> ExitCode {
    print_to(&mut std::io::stdout(), text, lang)
}

/// Prints a text; says on standard error where that fails, and is a failure then.
fn print_to(stream: &mut dyn Write, text: &str, lang: Lang) -> ExitCode {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has gone away is no fault of the run.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let message = Usage::Wrong(text!(
                "không in được kết quả: {error}",
                "the result cannot be printed: {error}"
            ));
            let _ = std::io::stderr().write_all(message.text(lang).as_bytes());
            ExitCode::FAILURE
        }
    }
}

fn worse(one: ExitCode, other: ExitCode) -> ExitCode {
    if one == ExitCode::SUCCESS { other } else { one }
}
