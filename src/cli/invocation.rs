//! From arguments to what the program does.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};
use clap::ArgMatches;

use super::arguments::{MOST_JOBS, command};
use super::usage::Usage;
use crate::Lang;
use crate::calendar::Moment;
use crate::commands::{build, theme};
use crate::config::{BaseUrl, Overrides};
use crate::diagnostics::Format;
use crate::schema::Subject;
use crate::session::Settings;
use crate::site::Choice;
use crate::source::keeps_history;
use crate::text;

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

/// What the program knows of its surroundings.
#[derive(Clone, Debug)]
pub struct Environment {
    /// `CONGBO_LANG`.
    pub lang: Option<String>,
    /// `SOURCE_DATE_EPOCH`.
    pub fixed_time: Option<OsString>,
    /// The present moment.
    pub now: SystemTime,
}

impl Environment {
    /// The day at +07:00, or that of `SOURCE_DATE_EPOCH`
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>). A time that is none
    /// is not passed over: a build that should be the same as another would not be.
    fn today(&self) -> Result<NaiveDate, Usage> {
        let Some(fixed) = &self.fixed_time else {
            let elapsed = self.now.duration_since(UNIX_EPOCH).unwrap_or_default();
            let seconds = i64::try_from(elapsed.as_secs()).unwrap_or_default();
            return Ok(day_in_hanoi(seconds).unwrap_or_default());
        };
        let seconds = fixed.to_str().and_then(|text| text.trim().parse().ok());
        seconds.and_then(day_in_hanoi).ok_or_else(|| {
            Usage::Wrong(text!(
                "`SOURCE_DATE_EPOCH` phải là số giây kể từ 1/1/1970, trước năm 10000",
                "`SOURCE_DATE_EPOCH` takes seconds since 1 January 1970, before the year 10000"
            ))
        })
    }
}

/// The day of a moment after 1970, in a year of four digits as dates are written.
fn day_in_hanoi(seconds: i64) -> Option<NaiveDate> {
    let moment = DateTime::from_timestamp(seconds, 0).filter(|_| seconds >= 0)?;
    let day = moment.checked_add_signed(TimeDelta::hours(7))?.date_naive();
    (day.year() < 10_000).then_some(day)
}

/// Reads the command line. The language of its errors is that of `--lang` or
/// `CONGBO_LANG`, else Vietnamese.
pub fn parse(
    arguments: Vec<OsString>,
    environment: &Environment,
) -> Result<Invocation, (Usage, Lang)> {
    let lang = asked_lang(&arguments, environment);
    let shown = lang.unwrap_or_default();
    let matches = command(shown)
        .try_get_matches_from(arguments)
        .map_err(|error| (Usage::from_clap(&error), shown))?;
    match matches.subcommand() {
        Some(("build", build)) => Ok(Invocation {
            action: Action::Build(build_request(build, environment).map_err(|it| (it, shown))?),
            presentation: presentation(build, lang),
            jobs: jobs(build).map_err(|it| (it, shown))?,
        }),
        Some(("schema", schema)) => Ok(Invocation {
            action: Action::Schema(subject(schema)),
            presentation: Presentation { lang, ..Presentation::default() },
            jobs: None,
        }),
        Some(("theme", theme)) => Ok(Invocation {
            action: Action::Theme(theme_request(theme, lang).map_err(|it| (it, shown))?),
            presentation: Presentation { lang, ..Presentation::default() },
            jobs: None,
        }),
        // The parser accepts the listed commands only.
        _ => Err((Usage::Answer(command(shown).render_help().to_string()), shown)),
    }
}

fn subject(matches: &ArgMatches) -> Subject {
    let name = matches.get_one::<String>("subject");
    name.and_then(|name| Subject::from_name(name)).unwrap_or(Subject::FrontMatter)
}

fn theme_request(matches: &ArgMatches, lang: Option<Lang>) -> Result<theme::Request, Usage> {
    let file = |eject: &ArgMatches| eject.get_one::<String>("file").cloned().unwrap_or_default();
    match matches.subcommand() {
        Some(("eject", eject)) => {
            Ok(theme::Request { root: root(eject)?, deed: theme::Deed::Eject(file(eject)), lang })
        }
        Some((_, list)) => Ok(theme::Request { root: root(list)?, deed: theme::Deed::List, lang }),
        None => Err(Usage::Wrong(text!("thiếu lệnh", "a command is missing"))),
    }
}

/// The folder of the site.
fn root(matches: &ArgMatches) -> Result<PathBuf, Usage> {
    let root = PathBuf::from(matches.get_one::<String>("root").map_or(".", String::as_str));
    if root.is_dir() {
        return Ok(root);
    }
    let shown = root.display();
    Err(Usage::Wrong(text!("không có thư mục `{shown}`", "there is no folder `{shown}`")))
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

fn build_request(matches: &ArgMatches, environment: &Environment) -> Result<build::Request, Usage> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let root = root(matches)?;
    let output = match text("output") {
        Some(folder) => PathBuf::from(folder),
        None => root.join("output"),
    };
    let output = usable_output(&output, &root)?;
    let base_url = text("base-url").map(base_url).transpose()?;
    let as_of = text("as-of").map(as_of).transpose()?;
    let choice = Choice {
        today: as_of.map_or_else(|| environment.today(), Ok)?,
        drafts: matches.get_flag("drafts"),
        future: matches.get_flag("future"),
    };
    Ok(build::Request {
        settings: Settings { root, overrides: Overrides { base_url }, choice },
        output,
        now: environment.now,
        strict: matches.get_flag("strict"),
        clean: matches.get_flag("clean"),
    })
}

fn jobs(matches: &ArgMatches) -> Result<Option<usize>, Usage> {
    let Some(written) = matches.get_one::<String>("jobs") else { return Ok(None) };
    let jobs = written.parse().ok().filter(|jobs| (1..=MOST_JOBS).contains(jobs));
    jobs.map(Some).ok_or_else(|| {
        Usage::Wrong(text!(
            "`--jobs` nhận một số từ 1 đến {MOST_JOBS}, không phải `{written}`",
            "`--jobs` takes a number from 1 to {MOST_JOBS}, not `{written}`"
        ))
    })
}

fn base_url(written: &str) -> Result<BaseUrl, Usage> {
    BaseUrl::parse(written).ok_or_else(|| {
        Usage::Wrong(text!(
            "`--base-url` phải là địa chỉ đầy đủ, ví dụ `https://cchc.example.gov.vn/`",
            "`--base-url` takes a full address, such as `https://cchc.example.gov.vn/`"
        ))
    })
}

fn as_of(written: &str) -> Result<NaiveDate, Usage> {
    Moment::parse(written).and_then(|moment| moment.date.day()).ok_or_else(|| {
        Usage::Wrong(text!(
            "`--as-of` phải là một ngày, ví dụ `2020-09-17`",
            "`--as-of` takes a date, such as `2020-09-17`"
        ))
    })
}

/// An output folder may be anywhere but at, above or within the folders that the
/// site is read from. Returns it as an absolute path without links.
fn usable_output(output: &Path, root: &Path) -> Result<PathBuf, Usage> {
    let wrong = |text| Err(Usage::Wrong(text));
    if output.is_file() {
        let shown = output.display();
        return wrong(text!(
            "`{shown}` là một tệp, không phải thư mục",
            "`{shown}` is a file, not a folder"
        ));
    }
    let real = resolve(output);
    let real_root = resolve(root);
    let sources = ["content", "static", "themes", ".congbo"].map(|folder| real_root.join(folder));
    let above = real_root.starts_with(&real) || sources.iter().any(|it| it.starts_with(&real));
    let within = sources.iter().any(|it| real.starts_with(it));
    if above || within {
        let shown = output.display();
        return wrong(text!(
            "không thể xuất vào `{shown}`: thư mục xuất phải nằm riêng, ngoài `content`, `static`, `themes`",
            "`{shown}` cannot be the output: it must be a folder of its own, outside `content`, `static` and `themes`"
        ));
    }
    // What lies there is the memory of a repository.
    let is_memory = |part: Component<'_>| keeps_history(&part.as_os_str().to_string_lossy());
    if real.components().any(is_memory) {
        let shown = output.display();
        return wrong(text!(
            "không thể xuất vào `{shown}`: đó là nơi kho mã nguồn giữ lịch sử",
            "`{shown}` cannot be the output: a repository keeps its history there"
        ));
    }
    Ok(real)
}

/// The real path of a folder that may not exist yet.
fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute.components().fold(PathBuf::new(), |mut real, part| {
        if part == Component::ParentDir {
            real.pop();
        } else {
            real.push(part);
        }
        real.canonicalize().unwrap_or(real)
    })
}
