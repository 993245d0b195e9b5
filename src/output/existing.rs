//! What is in the output folder before a build.

use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::io;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::manifest::{Kept, Manifest};
use super::tree::walk;
use super::workspace::INNER;
use super::written::Remembered;
use crate::plan::MANIFEST;
use crate::source::Stamp;

/// The entries of an output folder.
#[derive(Debug, Default)]
pub(super) struct Existing {
    /// Files that an earlier build wrote.
    pub ours: FxHashMap<String, Stamp>,
    /// Everything else that is no folder, symbolic links included.
    pub foreign: BTreeSet<String>,
    /// Folders that hold such entries, themselves or in folders, or nothing.
    pub folders: BTreeSet<String>,
    /// True where there is a manifest of congbo's that cannot be read any more, and nothing
    /// else says which files are congbo's.
    pub is_unclear: bool,
}

/// What is found at a path.
enum Found {
    Ours(Stamp),
    Foreign,
    Empty,
}

impl Existing {
    /// Lists the folder at `root`; `pending` are the paths of a build that was
    /// interrupted while it replaced files, `remembered` what the last build left, which
    /// serves where the manifest is lost. A folder that does not exist is empty.
    pub(super) fn list(
        root: &Path,
        pending: &[String],
        remembered: &Remembered,
    ) -> io::Result<Self> {
        let manifest = Manifest::read(&root.join(MANIFEST))?;
        let is_lost = !matches!(manifest, Kept::Whole(_));
        let is_damaged = matches!(manifest, Kept::Damaged);
        let is_unclear = is_damaged && remembered.is_empty();
        let mut existing = Self { is_unclear, ..Self::default() };
        let mut written: FxHashSet<&str> = pending.iter().map(String::as_str).collect();
        if let Kept::Whole(manifest) = &manifest {
            written.extend(manifest.files.iter().map(|file| file.path.as_str()));
        }
        if !written.is_empty() || !is_lost || is_damaged {
            written.insert(MANIFEST);
        }
        if !root.exists() {
            return Ok(existing);
        }
        let look = |entry: &DirEntry, path: String| {
            if path.starts_with(INNER.trim_end_matches('/')) {
                return Ok(None);
            }
            let kind = entry.file_type()?;
            let found = if kind.is_dir() {
                Found::Empty
            } else if kind.is_file() && (is_lost || written.contains(path.as_str())) {
                let stamp = Stamp::of(&entry.metadata()?);
                let is_ours = written.contains(path.as_str()) || remembered.left(&path, &stamp);
                if is_ours { Found::Ours(stamp) } else { Found::Foreign }
            } else {
                Found::Foreign
            };
            Ok(Some((path, found)))
        };
        for (path, found) in walk(root, &look, &|_| {})? {
            match found {
                Found::Ours(stamp) => drop(existing.ours.insert(path, stamp)),
                Found::Foreign => drop(existing.foreign.insert(path)),
                Found::Empty => drop(existing.folders.insert(path)),
            }
        }
        existing.add_folders_above();
        Ok(existing)
    }

    fn add_folders_above(&mut self) {
        let paths = self.foreign.iter().chain(&self.folders);
        let above = paths.flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at]));
        let above: BTreeSet<String> = above.map(str::to_owned).collect();
        self.folders.extend(above);
    }

    /// A foreign entry that stands where a folder of `path` must be, or a folder
    /// with foreign entries where the file itself must be.
    pub(super) fn obstacle(&self, path: &str) -> Option<&str> {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let in_the_way = folders.filter_map(|folder| self.foreign.get(folder)).next();
        let prefix = format!("{path}/");
        let below = || {
            let next = self.foreign.range(prefix.clone()..).next()?;
            next.starts_with(&prefix).then_some(next)
        };
        in_the_way.or_else(below).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obstacles_are_found() {
        let existing = Existing {
            foreign: ["a".to_owned(), "b/c.txt".to_owned()].into_iter().collect(),
            ..Existing::default()
        };
        assert_eq!(existing.obstacle("a/index.html"), Some("a"));
        assert_eq!(existing.obstacle("b"), Some("b/c.txt"));
        assert_eq!(existing.obstacle("b/d.txt"), None);
    }
}
