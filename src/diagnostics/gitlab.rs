//! A Code Quality report, which GitLab shows in merge requests.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use std::collections::HashMap;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Diagnostic, Report, Severity, Span, visible};
use crate::Lang;

/// Where faults stand that are about no file: the service asks for one.
pub(super) const NO_FILE: &str = "site.yaml";

pub(super) fn render(report: &Report, place: &str, lang: Lang) -> String {
    // Faults that say the same of the same file are told apart by their order.
    let mut alike: HashMap<_, u32> = HashMap::new();
    let issues = report.diagnostics().iter().map(|found| {
        let number = alike.entry((found.code, &found.path, &found.message.en)).or_default();
        *number += 1;
        issue(found, *number, place, lang)
    });
    let issues: Vec<_> = issues.collect();
    visible::json(&format!("{:#}\n", serde_json::Value::from(issues)))
}

fn issue(found: &Diagnostic, number: u32, place: &str, lang: Lang) -> serde_json::Value {
    let span = found.span.unwrap_or(Span::START);
    let path = if found.path.is_empty() { NO_FILE } else { &found.path };
    json!({
        "description": found.message.in_lang(lang),
        "check_name": found.code.name(),
        "fingerprint": fingerprint(found, number, place),
        "severity": match found.severity() {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        },
        "location": {
            "path": format!("{place}{path}"),
            "lines": { "begin": span.start.line, "end": span.end.line },
        },
    })
}

/// Stays the same when other lines of the file move.
fn fingerprint(found: &Diagnostic, number: u32, place: &str) -> String {
    let number = if number > 1 { format!("\0{number}") } else { String::new() };
    let digest = Sha256::new()
        .chain_update(found.code.name())
        .chain_update([0])
        .chain_update(place)
        .chain_update(&found.path)
        .chain_update([0])
        .chain_update(&found.message.en)
        .chain_update(number)
        .finalize();
    crate::digest::hex(&digest[..16])
}
