//! Workflow commands, which GitHub Actions shows beside the changed lines.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::fmt::Write;

use super::{Diagnostic, Report, Severity};
use crate::Lang;

pub(super) fn render(report: &Report, lang: Lang) -> String {
    report.diagnostics().iter().fold(String::new(), |mut out, found| {
        let command = match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let place = properties(found);
        let message = data(&message(found, lang));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "::{command} {place}::{message}");
        out
    })
}

fn properties(found: &Diagnostic) -> String {
    let mut list = Vec::new();
    if !found.path.is_empty() {
        list.push(format!("file={}", property(&found.path)));
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
    let message = found.message.in_lang(lang);
    match &found.help {
        Some(help) => format!("{message}\n{}", help.in_lang(lang)),
        None => message.to_owned(),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
