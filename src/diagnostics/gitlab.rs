//! A Code Quality report, which GitLab shows in merge requests.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Diagnostic, Report, Severity, Span};
use crate::Lang;

pub(super) fn render(report: &Report, lang: Lang) -> String {
    let issues: Vec<_> = report.diagnostics().iter().map(|found| issue(found, lang)).collect();
    format!("{:#}\n", serde_json::Value::from(issues))
}

fn issue(found: &Diagnostic, lang: Lang) -> serde_json::Value {
    let span = found.span.unwrap_or(Span::START);
    json!({
        "description": found.message.in_lang(lang),
        "check_name": found.code.name(),
        "fingerprint": fingerprint(found),
        "severity": match found.severity() {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        },
        "location": {
            "path": found.path,
            "lines": { "begin": span.start.line, "end": span.end.line },
        },
    })
}

/// Stays the same when other lines of the file move.
fn fingerprint(found: &Diagnostic) -> String {
    let digest = Sha256::new()
        .chain_update(found.code.name())
        .chain_update([0])
        .chain_update(&found.path)
        .chain_update([0])
        .chain_update(&found.message.en)
        .finalize();
    crate::digest::hex(&digest[..16])
}
