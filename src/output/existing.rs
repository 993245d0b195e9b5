//! What is in the output folder before a build.

use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::manifest::Manifest;
use super::tree::walk;
use crate::plan::MANIFEST;
use crate::source::Stamp;

/// The entries of an output folder.
#[derive(Debug, Default)]
pub(super) struct Existing {
    /// Files that an earlier build wrote.
    pub ours: FxHashMap<String, Stamp>,
    /// Everything else that is no folder, symbolic links included.
    pub foreign: BTreeSet<String>,
}

impl Existing {
    /// Lists the folder at `root`; `pending` are the paths of a build that was
    /// interrupted while it replaced files. A folder that does not exist is empty.
    pub(super) fn list(root: &Path, pending: &[String]) -> std::io::Result<Self> {
        let manifest = match std::fs::read(root.join(MANIFEST)) {
            Ok(bytes) => Manifest::from_bytes(&bytes),
            Err(_) => Manifest::default(),
        };
        let mut written: FxHashSet<&str> =
            manifest.files.iter().map(|file| file.path.as_str()).collect();
        written.extend(pending.iter().map(String::as_str));
        if !manifest.generator.is_empty() || !pending.is_empty() {
            written.insert(MANIFEST);
        }
        let mut existing = Self::default();
        if !root.exists() {
            return Ok(existing);
        }
        let look = |entry: &DirEntry, path: String| {
            if path.starts_with(super::workspace::INNER) {
                return Ok(None);
            }
            let is_ours = entry.file_type()?.is_file() && written.contains(path.as_str());
            let stamp = if is_ours { Some(Stamp::of(&entry.metadata()?)) } else { None };
            Ok(Some((path, stamp)))
        };
        for (path, stamp) in walk(root, &look, &|_| {})? {
            match stamp {
                Some(stamp) => drop(existing.ours.insert(path, stamp)),
                None => drop(existing.foreign.insert(path)),
            }
        }
        Ok(existing)
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
