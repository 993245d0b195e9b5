//! What a build remembers of the files that it wrote.

use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::existing::Existing;
use super::manifest::ManifestEntry;
use super::publish::Published;
use super::workspace::Workspace;
use crate::digest::Sha256Digest;
use crate::source::Stamp;

/// A file of the output as a build left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What its contents followed from, where that was known.
    pub key: Option<Sha256Digest>,
    /// Its line in the manifest.
    pub entry: ManifestEntry,
    /// What tells whether somebody has changed it since.
    pub stamp: Stamp,
}

/// The files of the output as the last build left them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    by_path: FxHashMap<String, Written>,
}

impl Remembered {
    /// These files.
    pub fn new(files: Vec<Written>) -> Self {
        Self { by_path: files.into_iter().map(|it| (it.entry.path.clone(), it)).collect() }
    }

    /// All files, by path.
    pub fn files(&self) -> Vec<&Written> {
        let mut files: Vec<&Written> = self.by_path.values().collect();
        files.sort_unstable_by(|a, b| a.entry.path.cmp(&b.entry.path));
        files
    }

    /// True where nothing is remembered.
    pub(super) fn is_empty(&self) -> bool {
        self.by_path.is_empty()
    }

    /// True where the last build left a file like this at a path, or where the disk may have
    /// lost what was in it.
    pub(super) fn left(&self, path: &str, stamp: &Stamp) -> bool {
        self.by_path.get(path).is_some_and(|it| it.stamp == *stamp || stamp.size == 0)
    }

    /// The file at a path, if what it follows from is still the same and nobody has
    /// touched it.
    pub(super) fn unchanged(
        &self,
        path: &str,
        key: Sha256Digest,
        stamp: Option<&Stamp>,
    ) -> Option<&Written> {
        let written = self.by_path.get(path)?;
        (written.key == Some(key) && Some(&written.stamp) == stamp).then_some(written)
    }

    /// What publishing would do where everything in the folder `target` is as it was left;
    /// none where it is not.
    pub fn published_as_is(&self, target: &Path) -> Option<Published> {
        // What an interrupted build left is cleared up.
        if self.by_path.is_empty() || Workspace::is_left(target) {
            return None;
        }
        let existing = Existing::list(target, &[], &Self::default()).ok()?;
        let is_as_left = |(path, stamp): (&String, &Stamp)| {
            self.by_path.get(path).is_some_and(|it| it.stamp == *stamp)
        };
        let is_whole = existing.ours.len() == self.by_path.len();
        (is_whole && existing.ours.iter().all(is_as_left)).then(|| Published {
            unchanged: existing.ours.len(),
            foreign: existing.foreign.into_iter().collect(),
            ..Published::default()
        })
    }
}

/// Looks at the files once they are in place.
pub(super) fn remember(
    files: Vec<(Option<Sha256Digest>, ManifestEntry)>,
    target: &Path,
) -> Remembered {
    let written = |(key, entry): (Option<Sha256Digest>, ManifestEntry)| {
        let stamp = Stamp::of(&target.join(&entry.path).symlink_metadata().ok()?);
        Some(Written { key, entry, stamp })
    };
    Remembered::new(files.into_par_iter().filter_map(written).collect())
}
