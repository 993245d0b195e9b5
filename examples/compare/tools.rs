//! The programs that are compared: finding them, and how each builds a site.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::arguments::Arguments;
use crate::formats::Format;
use crate::sites::Sites;

/// Which program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// congbo.
    Congbo,
    /// Hugo, a generator of sites without a search.
    Hugo,
    /// Pagefind, which adds a search to finished pages.
    Pagefind,
}

impl Kind {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Congbo => "congbo",
            Self::Hugo => "Hugo",
            Self::Pagefind => "Pagefind",
        }
    }

    /// How many bytes it writes for one write-up, rounded up.
    fn room(self) -> u64 {
        match self {
            Self::Congbo => 70_000,
            Self::Hugo => 70_000,
            Self::Pagefind => 20_000,
        }
    }
}

/// Where Hugo's server is opened in a browser: of a free port it says that it is 0.
const HUGO_PORT: &str = "14313";

/// An installed program.
pub struct Tool {
    /// Which one.
    pub kind: Kind,
    /// The program, and the arguments that stand before all others.
    program: Vec<OsString>,
    version: String,
    start: Duration,
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, version, start, .. } = self;
        write!(f, "{} {version}; starting takes {:.2} s", kind.name(), start.as_secs_f64())
    }
}

/// The tools that take part, in the order in which they run.
pub fn installed(arguments: &Arguments) -> Result<Vec<Tool>, Box<dyn Error>> {
    let congbo = arguments.congbo.clone().map_or_else(beside_this_one, Ok)?;
    let shown = congbo.display().to_string();
    let congbo = Tool::find(Kind::Congbo, &[congbo.into()], &["--version"]);
    let mut tools = vec![congbo.ok_or(format!("{shown} cannot be run"))?];
    let takes_part = |kind: &Kind| !arguments.without.contains(kind);
    for kind in [Kind::Hugo, Kind::Pagefind].into_iter().filter(takes_part) {
        let found = match kind {
            Kind::Pagefind => {
                Tool::find(kind, &["pagefind".into()], &["--version"]).or_else(|| {
                    // Nothing is to be downloaded while we measure.
                    let npx = ["npx", "--no-install", "pagefind"].map(OsString::from);
                    Tool::find(kind, &npx, &["--version"])
                })
            }
            _ => Tool::find(kind, &["hugo".into()], &["version"]),
        };
        match found {
            Some(tool) => tools.push(tool),
            None => eprintln!("{} is not installed", kind.name()),
        }
    }
    Ok(tools)
}

/// The program that is built beside this one, brought up to date where cargo runs this.
fn beside_this_one() -> Result<PathBuf, Box<dyn Error>> {
    let this = env::current_exe()?;
    let profile = this.parent().and_then(Path::parent).ok_or("this program has no folder")?;
    if let Some(cargo) = env::var_os("CARGO") {
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--bin", "congbo"]);
        build.arg("--manifest-path").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        if let Some(name) = profile.file_name().filter(|name| *name != "debug") {
            build.arg("--profile").arg(name);
        }
        if !build.status()?.success() {
            return Err("congbo cannot be built".into());
        }
    }
    Ok(profile.join("congbo").with_extension(env::consts::EXE_EXTENSION))
}

impl Tool {
    /// Asks a program for its version; `None` where there is no such program.
    fn find(kind: Kind, program: &[OsString], question: &[&str]) -> Option<Self> {
        let mut command = Command::new(program.first()?);
        command.args(&program[1..]).args(question);
        let began = Instant::now();
        let answer = command.output().ok().filter(|it| it.status.success())?;
        let start = began.elapsed();
        let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
        let version = version(&answer).to_owned();
        Some(Self { kind, program: program.to_vec(), version, start })
    }

    /// How many bytes tools write for one write-up, rounded up.
    pub fn room(tools: &[Self]) -> u64 {
        tools.iter().map(|tool| tool.kind.room()).sum()
    }

    /// The formats that tools read.
    pub fn formats(tools: &[Self]) -> Vec<Format> {
        let has = |kind| tools.iter().any(|tool| tool.kind == kind);
        let mut formats = vec![Format::Congbo];
        if has(Kind::Hugo) {
            formats.push(Format::Hugo);
        } else if has(Kind::Pagefind) {
            formats.push(Format::Pages);
        }
        formats
    }

    /// The command that builds the site into `self.output`.
    pub fn command(&self, sites: &Sites, tools: &[Self]) -> Command {
        let mut command = Command::new(&self.program[0]);
        command.args(&self.program[1..]);
        let output = self.output(sites);
        match self.kind {
            Kind::Congbo => {
                command.args(["build", "--quiet", "--root"]).arg(sites.folder(Format::Congbo));
                command.arg("--output").arg(output);
            }
            Kind::Hugo => {
                command.args(["--quiet", "--source"]).arg(sites.folder(Format::Hugo));
                command.arg("--destination").arg(output);
                command.arg("--cacheDir").arg(self.cache(sites));
            }
            Kind::Pagefind => {
                let hugo = tools.iter().find(|tool| tool.kind == Kind::Hugo);
                let pages = match hugo {
                    Some(hugo) => hugo.output(sites),
                    None => sites.folder(Format::Pages),
                };
                command.arg("--site").arg(pages).arg("--output-path").arg(output);
            }
        }
        command
    }

    /// The command that keeps the site and follows its changes, for Hugo.
    pub fn server(&self, sites: &Sites) -> Command {
        let mut command = Command::new(&self.program[0]);
        command.args(&self.program[1..]);
        command.args(["server", "--disableLiveReload", "--port", "0", "--source"]);
        command.arg(sites.folder(Format::Hugo)).arg("--cacheDir").arg(self.cache(sites));
        command
    }

    /// The command that shows a site to those who edit it, and the format that it reads; for
    /// congbo and Hugo.
    pub fn preview(&self, sites: &Sites) -> Option<(Command, Format)> {
        match self.kind {
            Kind::Congbo => {
                let mut command = Command::new(&self.program[0]);
                command.args(&self.program[1..]).args(["serve", "--port", "0", "--root"]);
                command.arg(sites.folder(Format::Congbo));
                Some((command, Format::Congbo))
            }
            Kind::Hugo => {
                let mut command = Command::new(&self.program[0]);
                command.args(&self.program[1..]).args(["server", "--port", HUGO_PORT, "--source"]);
                command.arg(sites.folder(Format::Hugo)).arg("--cacheDir").arg(self.cache(sites));
                Some((command, Format::Hugo))
            }
            Kind::Pagefind => None,
        }
    }

    /// Where it writes.
    pub fn output(&self, sites: &Sites) -> PathBuf {
        sites.beside(&format!("output-{}", self.kind.name()))
    }

    /// What it keeps for the next run.
    fn cache(&self, sites: &Sites) -> PathBuf {
        match self.kind {
            Kind::Congbo => sites.folder(Format::Congbo).join(".congbo"),
            _ => sites.beside(&format!("cache-{}", self.kind.name())),
        }
    }

    /// Removes what it wrote and kept.
    pub fn clear(&self, sites: &Sites) -> io::Result<()> {
        for folder in [self.output(sites), self.cache(sites)] {
            match fs::remove_dir_all(folder) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The first number with a dot, in what a program says of itself.
fn version(answer: &str) -> &str {
    let is_version = |word: &&str| {
        word.trim_start_matches('v').starts_with(|first: char| first.is_ascii_digit())
            && word.contains('.')
    };
    let word = answer.split_whitespace().find(is_version).unwrap_or("of unknown version");
    word.trim_start_matches('v').split(['-', '+']).next().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_say() {
        let hugo = "hugo v0.168.0-e27a6760+extended linux/amd64 BuildDate=2026-10-13T16:42:50Z";
        for (answer, expected) in
            [("congbo 0.1.0", "0.1.0"), (hugo, "0.168.0"), ("pagefind 1.6.0\n", "1.6.0")]
        {
            assert_eq!(version(answer), expected);
        }
    }
}
