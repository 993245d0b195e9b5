//! Putting the new site in place at one stroke.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::existing::Existing;
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
    folders.iter().try_for_each(std::fs::create_dir_all)?;
    kept.par_iter().try_for_each(|path| link(&target.join(path), &stage.join(path)))?;
    std::fs::set_permissions(stage, target.metadata()?.permissions())?;
    exchange_folders(stage, target)?;
    keep_late_arrivals(stage, target, existing);
    Ok(())
}

/// A hard link keeps the modification time and costs no space; a symbolic link
/// is made anew.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_symlink() {
        return symlink(&std::fs::read_link(from)?, to);
    }
    std::fs::hard_link(from, to)
}

/// A file that somebody put into the output folder while the build was running
/// is now in the old site; it is moved over before the old site is removed.
fn keep_late_arrivals(old: &Path, target: &Path, existing: &Existing) {
    for entry in WalkDir::new(old).into_iter().flatten() {
        let relative = entry.path().strip_prefix(old).unwrap_or(entry.path());
        let path = relative.to_string_lossy().replace('\\', "/");
        let is_late = !entry.file_type().is_dir()
            && !existing.foreign.contains(&path)
            && !existing.ours.contains_key(&path)
            && path != MANIFEST
            && !target.join(relative).exists();
        if is_late {
            let to = target.join(relative);
            // What cannot be moved was added within milliseconds to a path whose
            // folder is gone; there is nowhere to put it.
            let _ = to.parent().map(std::fs::create_dir_all);
            let _ = std::fs::rename(entry.path(), to);
        }
    }
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
