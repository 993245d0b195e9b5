//! Whether a file may have changed since it was read, without reading it.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// How coarsely file systems may tell the time: FAT counts in steps of two seconds.
const GRAIN: Duration = Duration::from_secs(2);

/// What the file system says of a file. Two versions of a file that are far enough apart
/// in time differ in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    modified: SystemTime,
    /// When contents or name were last changed, in nanoseconds, where that is known; no
    /// program can set it back.
    changed: i128,
    /// The number of the file on its disk, where it has one.
    file: u64,
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(metadata: &Metadata) -> Self {
        let (changed, file) = identity(metadata);
        let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Self { size: metadata.len(), modified, changed, file }
    }

    /// True where a file was last written so much before another one.
    pub fn is_from_before(&self, other: &Self, by: Duration) -> bool {
        self.modified.checked_add(by).is_some_and(|later| later < other.modified)
    }

    /// True where a file with this stamp that was read at `read` is sure to have had the
    /// same contents then.
    pub fn was_settled(&self, read: SystemTime) -> bool {
        self.modified.checked_add(GRAIN).is_some_and(|settled| settled < read)
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (i128, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
    (changed, metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (i128, u64) {
    (0, 0)
}
