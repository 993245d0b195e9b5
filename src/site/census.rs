//! How many write-ups there are, and what became of them.

use std::sync::Arc;

use super::judge::{Judged, Verdict};
use super::publication::Unpublished;
use crate::diagnostics::Census;

/// Counts the write-ups among the files; pages and ignored files are for others to count.
pub fn census(files: &[Arc<Judged>]) -> Census {
    let mut census = Census::default();
    for file in files {
        let kind = match &file.verdict {
            // The text of a section is part of a list.
            Verdict::Index { .. } => continue,
            Verdict::Unreadable { .. } => None,
            Verdict::Published(write_up) if write_up.front.withdrawn.is_some() => {
                Some(&mut census.withdrawn)
            }
            Verdict::Published(_) => Some(&mut census.published),
            Verdict::Unpublished { reason: Unpublished::Draft, .. } => Some(&mut census.drafts),
            Verdict::Unpublished { reason: Unpublished::Future, .. } => Some(&mut census.future),
            Verdict::Unpublished { reason: Unpublished::Expired, .. } => Some(&mut census.expired),
        };
        if let Some(count) = kind {
            *count += 1;
        }
        census.found += 1;
    }
    census
}
