//! The formats in which a report is printed.

use super::{Colour, Report, SourceTexts, Summary, github, gitlab, human, json, sarif};
use crate::Lang;

/// A format of `--format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: the source line with a caret, and help. Standard error.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
}

impl Format {
    /// The report as text, ending with a line break unless it is empty.
    ///
    /// `place` is where the site lies in its repository, with a `/` behind it: services
    /// that show diagnostics beside changed lines know files by their path there.
    pub fn render(
        self,
        report: &Report,
        summary: &Summary,
        sources: &dyn SourceTexts,
        place: &str,
        lang: Lang,
        colour: Colour,
    ) -> String {
        match self {
            Self::Human => human::render(report, sources, lang, colour),
            Self::Json => json::render(report, summary, lang),
            Self::Github => github::render(report, place, lang),
            Self::Gitlab => gitlab::render(report, place, lang),
            Self::Sarif => sarif::render(report, place, lang),
        }
    }
}
