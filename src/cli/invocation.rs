//! From arguments to what the program does.

use std::ffi::OsString;

use clap::ArgMatches;

use super::arguments::command;
use super::environment::Environment;
use super::introduction::introduction;
use super::requests;
use super::usage::Usage;
use crate::Lang;
use crate::commands::{build, check, init, new, serve, theme};
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
    match matches.subcommand() {
        Some(("build", build)) => Ok(Invocation {
            action: Action::Build(
                requests::build::read(build, environment).map_err(|it| (it, shown))?,
            ),
            presentation: presentation(build, lang),
            jobs: requests::values::jobs(build).map_err(|it| (it, shown))?,
        }),
        Some(("new", new)) => Ok(Invocation {
            action: Action::New(
                requests::new::read(new, environment, lang).map_err(|it| (it, shown))?,
            ),
            presentation: Presentation { lang, ..Presentation::default() },
            jobs: None,
        }),
        Some(("serve", serve)) => Ok(Invocation {
            action: Action::Serve(
                requests::serve::read(serve, environment).map_err(|it| (it, shown))?,
            ),
            presentation: Presentation { lang, ..Presentation::default() },
            jobs: None,
        }),
        Some(("init", init)) => Ok(Invocation {
            action: Action::Init(
                requests::init::read(init, environment, shown).map_err(|it| (it, shown))?,
            ),
            presentation: Presentation { lang, ..Presentation::default() },
            jobs: None,
        }),
        Some(("check", check)) => Ok(Invocation {
            action: Action::Check(
                requests::check::read(check, environment).map_err(|it| (it, shown))?,
            ),
            presentation: presentation(check, lang),
            jobs: requests::values::jobs(check).map_err(|it| (it, shown))?,
        }),
        Some(("schema", schema)) => Ok(Invocation {
            action: Action::Schema(requests::schema::read(schema)),
            presentation: Presentation { lang, ..Presentation::default() },
            jobs: None,
        }),
        Some(("theme", theme)) => Ok(Invocation {
            action: Action::Theme(requests::theme::read(theme, lang).map_err(|it| (it, shown))?),
            presentation: Presentation { lang, ..Presentation::default() },
            jobs: None,
        }),
        // The parser accepts the listed commands only.
        _ => Err((Usage::Answer(command(shown).render_help().to_string()), shown)),
    }
}

/// The language must be known before the arguments are understood.
fn asked_lang(arguments: &[OsString], environment: &Environment) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    let apart = || texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1));
    let asked = joined.or_else(|| apart().copied()).or(environment.lang.as_deref());
    asked.and_then(Lang::from_tag)
}

fn presentation(matches: &ArgMatches, lang: Option<Lang>) -> Presentation {
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        Some("gitlab") => Format::Gitlab,
        Some("sarif") => Format::Sarif,
        _ => Format::Human,
    };
    Presentation {
        format,
        lang,
        timings: matches.get_flag("timings"),
        quiet: matches.get_flag("quiet"),
    }
}
