//! Places of one kind in a file: the first is shown, and how many there are beside.

use std::ops::Range;

use super::manuscript::Manuscript;
use crate::diagnostics::{Code, Faults, Text};

/// Reports places of one kind at the first of them.
pub(super) fn report_first(
    places: &[Range<usize>],
    code: Code,
    message: Text,
    help: Text,
    manuscript: &Manuscript<'_>,
    faults: &mut Faults,
) {
    let Some(first) = places.first() else { return };
    let Text { mut vi, mut en } = message;
    if places.len() > 1 {
        let more = places.len() - 1;
        vi.push_str(&format!(" (và {more} chỗ nữa trong bài)"));
        en.push_str(&format!(" (and {more} more places in this file)"));
    }
    let message = Text { vi, en };
    faults.push_with_help(code, manuscript.span(first.clone()), message, help);
}
