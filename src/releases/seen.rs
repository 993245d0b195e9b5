//! What visitors see, looked at without holding the place.

use std::path::Path;
use std::time::SystemTime;

use rustc_hash::FxHashSet;

use super::place::{CURRENT, current_name};
use crate::output::manifest_of;

/// The release that is current.
#[derive(Clone, Debug)]
pub struct Seen {
    files: FxHashSet<String>,
    since: SystemTime,
}

impl Seen {
    /// What visitors see of a folder of releases; none where nothing was published there.
    pub fn of(folder: &Path) -> Option<Self> {
        let since = current_name(folder)?.moment();
        let manifest = manifest_of(&folder.join(CURRENT)).ok()??;
        Some(Self { files: manifest.files.into_iter().map(|file| file.path).collect(), since })
    }

    /// True where there is a page at an address (`/kiem-tra/a/`).
    pub fn shows(&self, address: &str) -> bool {
        self.files.contains(&format!("{}index.html", address.trim_start_matches('/')))
    }

    /// When it was published.
    pub fn since(&self) -> SystemTime {
        self.since
    }
}
