//! From arguments to what the program does.

use std::ffi::OsString;

use clap::ArgMatches;

use super::arguments::command;
use super::environment::Environment;
use super::introduction::introduction;
use super::requests;
use super::usage::Usage;
use crate::Lang;
use crate::commands::{build, check, import, init, new, publish, rollback, serve, theme, verify};
use crate::diagnostics::Format;
use crate::schema::Subject;

/// What the program is asked to do.
#[derive(Debug)]
pub struct Invocation {
    /// The command with its request.
    pub action: Action,
    /// How its results are shown.
    pub presentation: Presentation,
    /// Number of threads; `None` for as many as there are cores.
    pub jobs: Option<usize>,
}

/// A command with its request.
#[derive(Debug)]
pub enum Action {
    /// `congbo build`.
    Build(build::Request),
    /// `congbo new`.
    New(new::Request),
    /// `congbo init`.
    Init(init::Wanted),
    /// `congbo check`.
    Check(check::Request),
    /// `congbo serve`.
    Serve(serve::Request),
    /// `congbo publish`.
    Publish(publish::Request),
    /// `congbo rollback`.
    Rollback(rollback::Request),
    /// `congbo verify`.
    Verify(verify::Request),
    /// `congbo import`.
    Import(import::Request),
    /// `congbo schema`.
    Schema(Subject),
    /// `congbo theme`.
    Theme(theme::Request),
}

/// How results are shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Presentation {
    /// The format of diagnostics.
    pub format: Format,
    /// The language; `None` for that of the site.
    pub lang: Option<Lang>,
    /// Print the time of each stage.
    pub timings: bool,
    /// Print errors only.
    pub quiet: bool,
}

/// Reads the command line. The language of its errors is that of `--lang` or
/// `CONGBO_LANG`, else Vietnamese.
pub fn parse(
    arguments: Vec<OsString>,
    environment: &Environment,
) -> Result<Invocation, (Usage, Lang)> {
    let lang = asked_lang(&arguments, environment);
    let shown = lang.unwrap_or_default();
    if arguments.len() < 2 {
        return Err((Usage::Answer(introduction(shown).to_owned()), shown));
    }
    let matches = command(shown)
        .try_get_matches_from(arguments)
        .map_err(|error| (Usage::from_clap(&error), shown))?;
    // The parser asks for a command.
    let (name, asked) = matches.subcommand().unwrap_or(("", &matches));
    invocation(name, asked, environment, lang).map_err(|usage| (usage, shown))
}

/// The command of this name, with its request.
fn invocation(
    name: &str,
    asked: &ArgMatches,
    environment: &Environment,
    lang: Option<Lang>,
) -> Result<Invocation, Usage> {
    let action = match name {
        "build" => Action::Build(requests::build::read(asked, environment)?),
        "check" => Action::Check(requests::check::read(asked, environment)?),
        "serve" => Action::Serve(requests::serve::read(asked, environment)?),
        "new" => Action::New(requests::new::read(asked, environment, lang)?),
        "init" => Action::Init(requests::init::read(asked, environment, lang.unwrap_or_default())?),
        "publish" => Action::Publish(requests::publish::read(asked, environment)?),
        "rollback" => Action::Rollback(requests::rollback::read(asked, lang)?),
        "verify" => Action::Verify(requests::verify::read(asked)),
        "import" => Action::Import(requests::import::read(asked, environment, lang)?),
        "schema" => Action::Schema(requests::schema::read(asked)),
        "theme" => Action::Theme(requests::theme::read(asked, lang)?),
        // The parser accepts the listed commands only.
        _ => {
            let help = command(lang.unwrap_or_default()).render_help();
            return Err(Usage::Answer(help.to_string()));
        }
    };
    let reports = matches!(action, Action::Build(_) | Action::Check(_) | Action::Publish(_));
    let (presentation, jobs) = if matches!(action, Action::Verify(_)) {
        (Presentation { format: format(asked), lang, ..Presentation::default() }, None)
    } else if reports {
        (presentation(asked, lang), requests::values::jobs(asked)?)
    } else {
        (Presentation { lang, ..Presentation::default() }, None)
    };
    Ok(Invocation { action, presentation, jobs })
}

/// The language must be known before the arguments are understood.
fn asked_lang(arguments: &[OsString], environment: &Environment) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    let apart = || texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1));
    let asked = joined.or_else(|| apart().copied()).or(environment.lang.as_deref());
    asked.and_then(Lang::from_tag)
}

fn format(matches: &ArgMatches) -> Format {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        Some("gitlab") => Format::Gitlab,
        Some("sarif") => Format::Sarif,
        _ => Format::Human,
    }
}

fn presentation(matches: &ArgMatches, lang: Option<Lang>) -> Presentation {
    Presentation {
        format: format(matches),
        lang,
        timings: matches.get_flag("timings"),
        quiet: matches.get_flag("quiet"),
    }
}
