//! Readings of write-ups, some to a file of the store.

use serde::{Deserialize, Serialize};

use crate::digest::Sha256Digest;
use crate::document::Reading;

const PREFIX: &str = "readings-";

/// How many readings a segment holds at most, so that threads can read side by side.
pub(super) const LARGEST: usize = 512;

/// A file of readings, named by what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Segment(String);

/// The readings of some write-ups, by the digest of their files.
pub(super) type Readings = Vec<(Sha256Digest, Reading)>;

impl Segment {
    /// The segment that holds the readings of these files.
    pub fn of(digests: impl Iterator<Item = Sha256Digest>) -> Self {
        let digests: Vec<String> = digests.map(|digest| digest.short()).collect();
        let parts: Vec<&[u8]> = digests.iter().map(String::as_bytes).collect();
        Self(format!("{PREFIX}{}", Sha256Digest::of_parts(&parts).short()))
    }

    /// Its file.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// True for the name of a segment's file.
    pub fn is_name(name: &str) -> bool {
        name.starts_with(PREFIX)
    }
}
