//! One JSON object with all diagnostics and the summary, as the contract has it.

use serde_json::{Value, json};

use super::{Diagnostic, Report, Severity, Summary, visible};
use crate::Lang;

pub(super) fn render(report: &Report, summary: &Summary, lang: Lang) -> String {
    let diagnostics: Vec<Value> =
        report.diagnostics().iter().map(|found| diagnostic(found, lang)).collect();
    let census = &summary.census;
    let object = json!({
        "diagnostics": diagnostics,
        "summary": {
            "errors": summary.errors,
            "warnings": summary.warnings,
            "advice": summary.advice,
            "pages": census.pages,
            "written": summary.written,
            "unchanged": summary.unchanged,
            "removed": summary.removed,
            "found": census.found,
            "published": census.published,
            "drafts": census.drafts,
            "future": census.future,
            "expired": census.expired,
            "withdrawn": census.withdrawn,
            "ignored": census.ignored,
        },
    });
    visible::json(&format!("{object:#}\n"))
}

fn diagnostic(found: &Diagnostic, lang: Lang) -> Value {
    json!({
        "code": found.code.name(),
        "severity": match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        },
        "path": found.path,
        "line": found.span.map(|span| span.start.line),
        "column": found.span.map(|span| span.start.column),
        "end_line": found.span.map(|span| span.end.line),
        "end_column": found.span.map(|span| span.end.column),
        "message": found.message.in_lang(lang),
        "help": found.help.as_ref().map(|help| help.in_lang(lang)),
    })
}
