//! A folder for everything that is written, in memory where the system offers that: a
//! disk would measure itself.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// Where Linux keeps a file system in memory.
const MEMORY: &str = "/dev/shm";

/// A temporary folder, which goes with its owner.
pub struct Scratch {
    folder: TempDir,
    kind: &'static str,
}

impl Scratch {
    /// A new folder, for so many bytes.
    pub fn new(room: u64) -> io::Result<Self> {
        let (parent, kind) = match free(Path::new(MEMORY)) {
            Some(free) if free >= room => (PathBuf::from(MEMORY), "a file system in memory"),
            Some(_) => {
                (std::env::temp_dir(), "the folder for temporary files; memory is too small")
            }
            None => (std::env::temp_dir(), "the folder for temporary files"),
        };
        let folder = tempfile::Builder::new().prefix("congbo-compare-").tempdir_in(parent)?;
        Ok(Self { folder, kind })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl fmt::Display for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parent = self.path().parent().unwrap_or(self.path());
        write!(f, "{} ({})", parent.display(), self.kind)
    }
}

/// How many bytes a file system still takes; `None` where there is no such folder.
#[cfg(target_os = "linux")]
fn free(folder: &Path) -> Option<u64> {
    let state = rustix::fs::statvfs(folder).ok()?;
    Some(state.f_bavail * state.f_frsize)
}

/// Other systems have none at a known place.
#[cfg(not(target_os = "linux"))]
fn free(_: &Path) -> Option<u64> {
    None
}
