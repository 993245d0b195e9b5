//! What a build is about to do to the output folder, for the next one to finish or clear up
//! where this one is interrupted.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::manifest::ManifestEntry;
use super::workspace::Workspace;

/// The name of the journal in the workspace.
pub(super) const NAME: &str = "pending.json";

/// What is added to the name while it is written.
pub(super) const UNFINISHED: &str = "pending.json.new";

/// What a build is about to do. A journal that is there says that it may have begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Journal {
    /// The staged folder and the output folder change places.
    Exchange {
        /// The files that congbo wrote there, and those that it stages.
        ours: Vec<String>,
        /// All else that was there.
        foreign: Vec<String>,
        /// True where an earlier build had left old and new files there.
        mixed: bool,
    },
    /// Files are replaced one by one.
    Replacement {
        /// Those that are added or replaced, as they are staged.
        put: Vec<ManifestEntry>,
        /// Those that are removed.
        removed: Vec<String>,
        /// Others that are congbo's, though no manifest says so.
        pending: Vec<String>,
    },
    /// Files that a version before this one was replacing.
    #[serde(untagged)]
    Listed(Vec<String>),
}

impl Journal {
    /// The journal of the output folder `target`, where a build was interrupted.
    pub fn of(target: &Path) -> io::Result<Option<Self>> {
        for root in Workspace::places(target) {
            if is_in(&root)
                && let Some(journal) = Self::read(&root.join(NAME))?
            {
                return Ok(Some(journal));
            }
        }
        Ok(None)
    }

    fn read(path: &Path) -> io::Result<Option<Self>> {
        let journal = serde_json::from_slice(&std::fs::read(path)?).ok();
        Ok(journal.filter(Self::is_sound))
    }

    /// True where no path leads out of the output: a repository may bring a journal along.
    fn is_sound(&self) -> bool {
        let is_within = |path: &str| {
            let mut parts = Path::new(path).components();
            !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
        };
        let lists = match self {
            Self::Exchange { ours, foreign, .. } => [ours.as_slice(), foreign],
            Self::Replacement { removed, pending, .. } => [removed.as_slice(), pending],
            Self::Listed(paths) => [paths.as_slice(), &[]],
        };
        let put = match self {
            Self::Replacement { put, .. } => put.as_slice(),
            _ => &[],
        };
        lists.into_iter().flatten().chain(put.iter().map(|it| &it.path)).all(|it| is_within(it))
    }

    /// Writes the journal into a workspace: the whole of it, or nothing.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let bytes = serde_json::to_vec(self).map_err(io::Error::from)?;
        let draft = folder.join(UNFINISHED);
        absent_or_done(std::fs::remove_file(&draft))?;
        File::create_new(&draft)?.write_all(&bytes)?;
        std::fs::rename(draft, folder.join(NAME))
    }

    /// True where the output folder may hold old files beside new ones.
    pub fn is_mixed(&self) -> bool {
        match self {
            Self::Exchange { mixed, .. } => *mixed,
            Self::Replacement { .. } => true,
            Self::Listed(paths) => !paths.is_empty(),
        }
    }

    /// The files that are congbo's though the manifest may not say so.
    pub fn pending(self) -> Vec<String> {
        match self {
            Self::Exchange { ours, mixed: true, .. } => ours,
            Self::Exchange { .. } => Vec::new(),
            Self::Replacement { put, removed, mut pending } => {
                pending.extend(put.into_iter().map(|it| it.path).chain(removed));
                pending.sort_unstable();
                pending.dedup();
                pending
            }
            Self::Listed(paths) => paths,
        }
    }
}

/// True where a workspace has a journal. A link could lead anywhere, and a pipe never ends.
pub(super) fn is_in(root: &Path) -> bool {
    let is_file = |path: &Path| path.symlink_metadata().is_ok_and(|it| it.is_file());
    !root.is_symlink() && is_file(&root.join(NAME))
}

/// Passes an error on unless it says that there is no such file.
pub(super) fn absent(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(()),
        _ => Err(error),
    }
}

/// Passes an error on unless it says that there is no such file.
pub(super) fn absent_or_done(result: io::Result<()>) -> io::Result<()> {
    result.or_else(absent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Journal> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::fs::write(&path, text).unwrap();
        Journal::read(&path).unwrap()
    }

    #[test]
    fn a_journal_is_read_as_it_was_written() {
        let entry = ManifestEntry { path: "a/b.html".into(), size: 3, sha256: "ab".into() };
        let journal = Journal::Replacement {
            put: vec![entry],
            removed: vec!["c".into()],
            pending: vec!["d".into()],
        };
        let folder = tempfile::tempdir().unwrap();
        journal.write(folder.path()).unwrap();
        assert_eq!(Journal::read(&folder.path().join(NAME)).unwrap().as_ref(), Some(&journal));
        assert_eq!(journal.pending(), ["a/b.html", "c", "d"]);
        assert_eq!(read("[\"a\"]"), Some(Journal::Listed(vec!["a".into()])));
        assert_eq!(read(""), None);
    }

    #[test]
    fn a_journal_that_leads_elsewhere_counts_for_nothing() {
        for path in ["../a", "/a", "a/../../b", "", "."] {
            assert_eq!(read(&format!("[\"a\", {path:?}]")), None, "{path}");
        }
    }
}
