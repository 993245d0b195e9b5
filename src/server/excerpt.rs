//! The lines that faults stand in.

use std::path::Path;

use super::stage::FaultShown;
use crate::diagnostics::{Diagnostic, Report, Severity};
use crate::source::{LARGEST_WRITE_UP, read_within};

/// Of faults, so many are shown; an editor mends them one by one.
pub(super) const MOST: usize = 100;

/// Of a line, so many characters are shown.
const LONGEST: usize = 200;

/// The errors of a report as tabs show them.
pub(super) fn shown(report: &Report, root: &Path) -> Vec<FaultShown> {
    let errors = report.diagnostics().iter().filter(|it| it.severity() == Severity::Error);
    let mut last: Option<(String, Option<String>)> = None;
    let mut shown = |(number, found): (usize, &Diagnostic)| {
        let line = found.span.filter(|_| number < MOST).and_then(|span| {
            if last.as_ref().is_none_or(|(path, _)| *path != found.path) {
                let bytes = read_within(root, &found.path, LARGEST_WRITE_UP).ok();
                let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                last = Some((found.path.clone(), text));
            }
            let text = last.as_ref()?.1.as_deref()?;
            let line = text.lines().nth(span.start.line.saturating_sub(1) as usize)?;
            Some(line.trim().chars().take(LONGEST).collect())
        });
        FaultShown { found: found.clone(), line: line.filter(|line: &String| !line.is_empty()) }
    };
    errors.enumerate().map(&mut shown).collect()
}
