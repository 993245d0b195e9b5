//! Putting the new site in place at one stroke.

use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::existing::Existing;
use super::tree::walk;
use crate::plan::MANIFEST;

/// Completes the staged site with the files that are kept, and exchanges it with
/// the output folder. Fails without having touched the output folder where the
/// file system cannot do that.
pub(super) fn exchange(
    stage: &Path,
    target: &Path,
    kept: &[&str],
    existing: &Existing,
) -> io::Result<()> {
    if !target.exists() {
        return std::fs::rename(stage, target);
    }
    let folders: BTreeSet<PathBuf> =
        kept.iter().filter_map(|path| Some(stage.join(path).parent()?.to_owned())).collect();
    folders.par_iter().try_for_each(std::fs::create_dir_all)?;
    kept.par_iter().try_for_each(|path| {
        let (from, to) = (target.join(path), stage.join(path));
        // Only what others put there may be a symbolic link, which is made anew.
        match existing.foreign.contains(*path) && from.is_symlink() {
            true => symlink(&std::fs::read_link(from)?, &to),
            // A hard link keeps the modification time and costs no space.
            false => std::fs::hard_link(from, to),
        }
    })?;
    std::fs::set_permissions(stage, target.metadata()?.permissions())?;
    exchange_folders(stage, target)?;
    remove_old(stage, target, existing);
    Ok(())
}

/// Removes the old site. A file that somebody put into the output folder while the build
/// was running is in it now, and is moved over.
fn remove_old(old: &Path, target: &Path, existing: &Existing) {
    let remove = |entry: &DirEntry, path: String| {
        let is_known = existing.ours.contains_key(&path) || existing.foreign.contains(&path);
        let to = target.join(&path);
        if is_known || path == MANIFEST || to.exists() {
            let _ = std::fs::remove_file(entry.path());
        } else {
            // What cannot be moved was added within milliseconds to a path whose
            // folder is gone; there is nowhere to put it.
            let _ = to.parent().map(std::fs::create_dir_all);
            let _ = std::fs::rename(entry.path(), to);
        }
        Ok(None::<()>)
    };
    // What is left is removed with the workspace.
    let _ = walk(old, &remove, &|folder| drop(std::fs::remove_dir(folder)));
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
