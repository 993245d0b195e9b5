//! Putting the new site in place file by file, where folders cannot be exchanged.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::compare::has_digest;
use super::journal::{Journal, absent_or_done};
use super::manifest::ManifestEntry;
use super::steps::{Step, steps};
use super::workspace::Workspace;

/// Puts the files of `put` in place one by one, each by a rename, and removes those at
/// `removed`. The old files are kept until all is done: where a step fails, the steps before
/// it are undone. A journal lets the next build finish the work of one that is killed, or
/// that cannot undo; `pending` are paths that such a one left.
pub(super) fn replace(
    workspace: &Workspace,
    target: &Path,
    put: &[&ManifestEntry],
    removed: &[&str],
    pending: Vec<String>,
) -> io::Result<()> {
    let paths: Vec<&str> = put.iter().map(|it| it.path.as_str()).collect();
    let steps = steps(&paths, removed);
    let mut work = Replacement::new(workspace, target);
    work.back_up(&steps)?;
    let removed = removed.iter().map(|path| (*path).to_owned()).collect();
    let put = put.iter().map(|entry| (*entry).clone()).collect();
    let was_mixed = !pending.is_empty();
    workspace.begin(&Journal::Replacement { put, removed, pending })?;
    let done = workspace.sync().and_then(|()| work.carry_out(&steps));
    if let Err(error) = done {
        // Where the journal stays, the next build goes on; it is told apart by that.
        if work.undo().is_ok() && !was_mixed {
            let _ = workspace.settle();
        }
        return Err(error);
    }
    workspace.sync_names(target)?;
    workspace.settle()
}

/// Finishes what an interrupted build had begun. Fails without having touched anything where
/// a file that it had staged is lost.
pub(super) fn finish(
    workspace: &Workspace,
    target: &Path,
    put: &[ManifestEntry],
    removed: &[String],
) -> io::Result<()> {
    let stage = workspace.stage();
    let is_at = |folder: &Path, it: &ManifestEntry| {
        let is_safe = refuse_links(folder, &it.path).is_ok();
        is_safe && has_digest(&folder.join(&it.path), it.size, &it.sha256)
    };
    let staged: Vec<Option<&str>> = put
        .par_iter()
        .map(|it| match (is_at(&stage, it), is_at(target, it)) {
            (_, true) => Ok(None),
            (true, false) => Ok(Some(it.path.as_str())),
            (false, false) => Err(io::Error::other(format!("{} is lost", it.path))),
        })
        .collect::<io::Result<_>>()?;
    let staged: Vec<&str> = staged.into_iter().flatten().collect();
    let removed: Vec<&str> = removed.iter().map(String::as_str).collect();
    Replacement::new(workspace, target).carry_out(&steps(&staged, &removed))?;
    workspace.sync_names(target)
}

/// Files on their way into the output folder.
struct Replacement<'r> {
    target: &'r Path,
    stage: PathBuf,
    old: PathBuf,
    /// The steps that were done, and the folders that were made for each.
    done: Vec<(Step<'r>, Vec<PathBuf>)>,
    /// Where old files are kept, by step; none where there was no file.
    kept: Vec<Option<PathBuf>>,
    /// Folders that were made for a step that is not done yet.
    folders: Vec<PathBuf>,
}

impl<'r> Replacement<'r> {
    fn new(workspace: &Workspace, target: &'r Path) -> Self {
        Self {
            target,
            stage: workspace.stage(),
            old: workspace.old(),
            done: Vec::new(),
            kept: Vec::new(),
            folders: Vec::new(),
        }
    }

    /// Keeps the files that the steps replace or remove; touches none of them.
    fn back_up(&mut self, steps: &[Step<'_>]) -> io::Result<()> {
        std::fs::create_dir(&self.old)?;
        let (target, old) = (self.target, &self.old);
        let keep = |(number, step): (usize, &Step<'_>)| {
            let from = target.join(step.path());
            if !from.symlink_metadata().is_ok_and(|it| it.is_file()) {
                return Ok(None);
            }
            let to = old.join(number.to_string());
            link_or_copy(&from, &to)?;
            Ok(Some(to))
        };
        self.kept = steps.par_iter().enumerate().map(keep).collect::<io::Result<_>>()?;
        Ok(())
    }

    fn carry_out(&mut self, steps: &[Step<'r>]) -> io::Result<()> {
        for step in steps {
            refuse_links(self.target, step.path())?;
            match step {
                Step::Put(path) => self.put(path)?,
                Step::Remove(path) => self.remove(path)?,
            }
            self.done.push((*step, std::mem::take(&mut self.folders)));
        }
        Ok(())
    }

    fn put(&mut self, path: &str) -> io::Result<()> {
        let to = self.target.join(path);
        self.make_folders(path)?;
        if to.symlink_metadata().is_ok_and(|it| it.is_dir()) {
            // Only where it is empty.
            std::fs::remove_dir(&to)?;
        }
        std::fs::rename(self.stage.join(path), to)
    }

    fn make_folders(&mut self, path: &str) -> io::Result<()> {
        std::fs::create_dir_all(self.target)?;
        for (at, _) in path.match_indices('/') {
            let folder = self.target.join(&path[..at]);
            match std::fs::create_dir(&folder) {
                Ok(()) => self.folders.push(folder),
                Err(_) if folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Removes a file, and folders that are empty then.
    fn remove(&self, path: &str) -> io::Result<()> {
        let file = self.target.join(path);
        if file.is_dir() && !file.is_symlink() {
            // A build that was interrupted has put a folder there.
            return Ok(());
        }
        absent_or_done(std::fs::remove_file(file))?;
        for (at, _) in path.rmatch_indices('/') {
            // A folder that still holds something stays.
            if std::fs::remove_dir(self.target.join(&path[..at])).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Undoes the steps that were done, the last one first; goes on where one cannot be.
    fn undo(&mut self) -> io::Result<()> {
        let mut result = Ok(());
        remove_empty(std::mem::take(&mut self.folders));
        while let Some((step, folders)) = self.done.pop() {
            let old = self.kept.get(self.done.len()).and_then(Option::as_deref);
            result = result.and(self.undo_step(step, old));
            remove_empty(folders);
        }
        result
    }

    fn undo_step(&self, step: Step<'_>, old: Option<&Path>) -> io::Result<()> {
        refuse_links(self.target, step.path())?;
        let at = self.target.join(step.path());
        match (step, old) {
            (Step::Put(path), Some(old)) => {
                // For a build that finishes the work after all.
                let _ = link_or_copy(&at, &self.stage.join(path));
                std::fs::rename(old, at)
            }
            (Step::Put(path), None) => std::fs::rename(at, self.stage.join(path)),
            (Step::Remove(_), Some(old)) => {
                at.parent().map_or(Ok(()), std::fs::create_dir_all)?;
                std::fs::rename(old, at)
            }
            (Step::Remove(_), None) => Ok(()),
        }
    }
}

/// Removes folders that were made, those within others first. What stays does no harm.
fn remove_empty(folders: Vec<PathBuf>) {
    folders.into_iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
}

/// Not every file system has hard links.
fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::hard_link(from, to).or_else(|_| std::fs::copy(from, to).map(drop))
}

/// Fails where a folder on the way to a path below `root` is none: somebody may have put a
/// link there, which could lead anywhere.
pub(super) fn refuse_links(root: &Path, path: &str) -> io::Result<()> {
    for (at, _) in path.match_indices('/') {
        let folder = root.join(&path[..at]);
        if folder.symlink_metadata().is_ok_and(|it| it.is_symlink()) {
            let shown = folder.display();
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("{shown} is a symbolic link"),
            ));
        }
    }
    Ok(())
}
