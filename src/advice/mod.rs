//! Advice to those who write: what reads badly, what Word and Windows leave behind.
//!
//! Nothing here ever fails a build. `congbo check` asks for all of it; a build, which has to
//! be fast, tells only which files were passed over.

mod completeness;
mod ignored;
mod manuscript;
mod pasted;
mod spelling;
mod spotted;
mod yaml_traps;

use chrono::NaiveDate;

pub use ignored::report_ignored;

use crate::diagnostics::{Diagnostic, Faults, Positions};
use crate::document::{self, ReadResult};
use crate::vietnamese::clean;
use manuscript::Manuscript;

/// Advice on the write-up at `path` (below `content/`), from its text. `today` tells which
/// dates are far away.
pub fn of_write_up(path: &str, original: &str, today: NaiveDate) -> Vec<Diagnostic> {
    let original = original.strip_prefix('\u{feff}').unwrap_or(original);
    let reading = document::read(path, original);
    let front = match &reading.result {
        ReadResult::Document(document) => Some(&document.front),
        ReadResult::BodyOnly { .. } => None,
    };
    let cleaned = clean(original);
    let positions = Positions::new(original, &cleaned);
    let manuscript = Manuscript::new(&cleaned, front, &positions);
    let mut faults = Faults::new(format!("content/{path}"));
    completeness::report(&manuscript, &reading.result, today, &mut faults);
    spelling::report(&manuscript, &mut faults);
    pasted::report(&manuscript, &mut faults);
    yaml_traps::report(&manuscript, &mut faults);
    faults.into_diagnostics()
}
