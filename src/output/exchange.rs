//! Putting the new site in place at one stroke.

use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::existing::Existing;
use super::journal::absent_or_done;
use super::replace::refuse_links;
use super::rights::copy_rights;
use super::tree::walk;
use super::workspace::INNER;
use crate::plan::MANIFEST;

/// Completes the staged site with the files and folders that are kept. Fails without having
/// touched the output folder where the file system or its rights do not allow that.
pub(super) fn complete(
    stage: &Path,
    target: &Path,
    kept: &[&str],
    existing: &Existing,
) -> io::Result<()> {
    if !target.exists() {
        return Ok(());
    }
    let folders: BTreeSet<PathBuf> =
        kept.iter().filter_map(|path| Some(stage.join(path).parent()?.to_owned())).collect();
    folders.par_iter().try_for_each(std::fs::create_dir_all)?;
    // What is no folder there is planned to be a file.
    let foreign = || existing.folders.iter().filter(|path| !stage.join(path).is_file());
    foreign().try_for_each(|path| std::fs::create_dir_all(stage.join(path)))?;
    kept.par_iter().try_for_each(|path| {
        let (from, to) = (target.join(path), stage.join(path));
        // Only what others put there may be a symbolic link, which is made anew.
        match existing.foreign.contains(*path) && from.is_symlink() {
            true => symlink(&std::fs::read_link(from)?, &to),
            // A hard link keeps the modification time and costs no space.
            false => std::fs::hard_link(from, to),
        }
    })?;
    // Those within a folder before it, which may then be closed.
    foreign().rev().try_for_each(|path| copy_rights(&target.join(path), &stage.join(path)))?;
    copy_rights(target, stage)
}

/// Exchanges the staged site with the output folder, or makes it the output folder where
/// there is none.
pub(super) fn exchange(stage: &Path, target: &Path) -> io::Result<()> {
    if target.exists() { exchange_folders(stage, target) } else { std::fs::rename(stage, target) }
}

/// Removes the old site. A file that somebody put into the output folder while the build
/// was running is none of those that are `known`; it is in the old site now, and is moved
/// over.
pub(super) fn remove_old(
    old: &Path,
    target: &Path,
    known: &(dyn Fn(&str) -> bool + Sync),
) -> io::Result<()> {
    if old.symlink_metadata().is_err() {
        return Ok(());
    }
    let visit = |entry: &DirEntry, path: String| {
        if entry.file_type()?.is_dir() {
            return Ok(None::<()>);
        }
        let to = target.join(&path);
        let is_known = known(&path) || path == MANIFEST || path.starts_with(INNER);
        if is_known || to.symlink_metadata().is_ok() {
            // What stays is removed with the workspace.
            let _ = std::fs::remove_file(entry.path());
        } else {
            refuse_links(target, &path)?;
            to.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            absent_or_done(std::fs::rename(entry.path(), to))?;
        }
        Ok(None)
    };
    walk(old, &visit, &|folder| drop(std::fs::remove_dir(folder))).map(drop)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange_folders(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_folders(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
