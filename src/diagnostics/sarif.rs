//! SARIF 2.1.0, which code scanning services read.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::gitlab::NO_FILE;
use super::{Diagnostic, Report, Severity, visible};
use crate::Lang;

pub(super) fn render(report: &Report, place: &str, lang: Lang) -> String {
    let codes: BTreeSet<_> = report.diagnostics().iter().map(|found| found.code.name()).collect();
    let rules: Vec<Value> = codes.iter().map(|name| json!({ "id": name })).collect();
    let results: Vec<Value> =
        report.diagnostics().iter().map(|found| result(found, place, lang)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "congbo",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    visible::json(&format!("{log:#}\n"))
}

fn result(found: &Diagnostic, place: &str, lang: Lang) -> Value {
    let message = found.message.in_lang(lang);
    let text = match &found.help {
        Some(help) => format!("{message}\n{}", help.in_lang(lang)),
        None => message.to_owned(),
    };
    // Services refuse a result without a file.
    let path = if found.path.is_empty() { NO_FILE } else { &found.path };
    let uri = uri(&format!("{place}{path}"));
    let mut location = json!({ "artifactLocation": { "uri": uri } });
    if let Some(span) = found.span {
        location["region"] = json!({
            "startLine": span.start.line,
            "startColumn": span.start.column,
            "endLine": span.end.line,
            "endColumn": span.end.column,
        });
    }
    json!({
        "ruleId": found.code.name(),
        "level": match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "note",
        },
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    })
}

/// A path as a relative URI reference (RFC 3986).
fn uri(path: &str) -> String {
    path.bytes().fold(String::new(), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
        uri
    })
}
