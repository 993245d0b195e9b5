//! Plain texts and tables: what in them may be personal data.

use rayon::prelude::*;

use super::Attachment;
use crate::diagnostics::Span;
use crate::personal_data::{self, Suspect};

/// The kinds that are text throughout.
const TEXTS: [&str; 6] = ["csv", "tsv", "txt", "json", "vtt", "srt"];

/// The largest text that is looked through, in bytes.
const LARGEST: u64 = 20_000_000;

/// What may be personal data in each of the files.
pub(super) fn suspects(attachments: &[Attachment<'_>]) -> Vec<Vec<Suspect>> {
    attachments.par_iter().map(of_one).collect()
}

fn of_one(attachment: &Attachment<'_>) -> Vec<Suspect> {
    let extension = attachment.source.path.rsplit_once('.').map_or("", |(_, it)| it);
    if !TEXTS.iter().any(|known| known.eq_ignore_ascii_case(extension)) {
        return Vec::new();
    }
    // A file that cannot be read is reported elsewhere.
    let bytes = attachment.source.bytes_within(LARGEST).unwrap_or_default();
    personal_data::find(&String::from_utf8_lossy(&bytes), |_| Span::START)
}
