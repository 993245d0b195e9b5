//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::tools::Kind;

/// What the command line may say.
pub const USAGE: &str = "usage: compare [N …] [--runs K] [--without hugo|pagefind] [--congbo PATH] [--sight]

  N          how many write-ups the site has; several are measured one after the other (1000 10000)
  --runs     how often everything is measured (3)
  --without  leaves a tool out, also where it is installed; may be given twice
  --congbo   the program to measure, instead of the one that is built beside this one
  --sight    measures also what an editor sees in a browser (needs node, `npm ci` in tests/, Chromium)";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Arguments {
    /// The sizes of sites.
    pub counts: Vec<usize>,
    /// How often each is measured.
    pub runs: usize,
    /// Tools that take no part.
    pub without: Vec<Kind>,
    /// The program to measure, where it is not the one beside this one.
    pub congbo: Option<PathBuf>,
    /// True where what an editor sees in a browser is measured too.
    pub sight: bool,
}

impl Arguments {
    /// Reads what stands after the program's name; `None` where it cannot be understood.
    pub fn parse(words: impl IntoIterator<Item = OsString>) -> Option<Self> {
        let mut arguments =
            Self { counts: vec![], runs: 3, without: vec![], congbo: None, sight: false };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.to_str()? {
                "--runs" => arguments.runs = number(&words.next()?)?,
                "--without" => arguments.without.push(peer(&words.next()?)?),
                "--congbo" => arguments.congbo = Some(words.next()?.into()),
                "--sight" => arguments.sight = true,
                _ => arguments.counts.push(number(&word)?),
            }
        }
        if arguments.counts.is_empty() {
            arguments.counts = vec![1_000, 10_000];
        }
        Some(arguments)
    }
}

fn number(word: &OsString) -> Option<usize> {
    word.to_str()?.parse().ok().filter(|number| *number > 0)
}

fn peer(word: &OsString) -> Option<Kind> {
    match word.to_str()? {
        "hugo" => Some(Kind::Hugo),
        "pagefind" => Some(Kind::Pagefind),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Option<Arguments> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn everything_has_a_default() {
        let expected = Arguments {
            counts: vec![1_000, 10_000],
            runs: 3,
            without: vec![],
            congbo: None,
            sight: false,
        };
        assert_eq!(parse(""), Some(expected));
    }

    #[test]
    fn options_stand_anywhere() {
        let expected = Arguments {
            counts: vec![50, 7],
            runs: 2,
            without: vec![Kind::Hugo, Kind::Pagefind],
            congbo: Some("c".into()),
            sight: true,
        };
        let line = "50 --without hugo --runs 2 7 --sight --congbo c --without pagefind";
        assert_eq!(parse(line), Some(expected));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in ["--fast", "ten", "0", "--runs", "--runs 0", "--without zola", "--help"] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
