//! Workflow commands, which GitHub Actions shows beside the changed lines.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::fmt::Write;

use super::{Diagnostic, Report, Severity, visible};
use crate::Lang;

pub(super) fn render(report: &Report, place: &str, lang: Lang) -> String {
    report.diagnostics().iter().fold(String::new(), |mut out, found| {
        let command = match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let place = properties(found, place);
        let message = data(&message(found, lang));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "::{command} {place}::{message}");
        out
    })
}

fn properties(found: &Diagnostic, place: &str) -> String {
    let mut list = Vec::new();
    if !found.path.is_empty() {
        let path = format!("{place}{}", found.path);
        list.push(format!("file={}", property(&visible::line(&path))));
    }
    if let Some(span) = found.span {
        list.push(format!("line={},endLine={}", span.start.line, span.end.line));
        if span.start.line == span.end.line {
            list.push(format!("col={},endColumn={}", span.start.column, span.end.column));
        }
    }
    list.push(format!("title={}", property(found.code.name())));
    list.join(",")
}

fn message(found: &Diagnostic, lang: Lang) -> String {
    let message = visible::line(found.message.in_lang(lang));
    match &found.help {
        Some(help) => format!("{message}\n{}", visible::lines(help.in_lang(lang))),
        None => message.into_owned(),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
