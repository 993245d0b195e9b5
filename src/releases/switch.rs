//! Making a release the current one in one step.
//!
//! Where there are symbolic links, `current` is one, and a new one takes its place at one
//! stroke. Elsewhere it is a folder: the old one is moved away and a copy of the release moved
//! there, with a journal by which the next run finishes what was begun. For the moment between
//! there is nothing then, but never a mixture.

use std::io;
use std::path::Path;

use super::copy::copy_site;
use super::name::ReleaseName;
use super::place::{CURRENT, Place};
use crate::output::{manifest_of, remove_all};

/// The link that takes the place of `current`.
pub(super) const NEW_LINK: &str = ".current.new";

/// Names the release that is becoming the current one, while folders change places.
const JOURNAL: &str = "switch";

/// A copy of that release.
const READY: &str = "ready";

/// What was current before.
const OLD: &str = "old";

/// Makes a release the current one. Fails where it is not; where it is, but the disk does not
/// confirm that, or something is left to be done, that is answered.
pub(super) fn switch(place: &Place, to: &ReleaseName) -> io::Result<Option<io::Error>> {
    let current = place.current();
    let is_folder = !current.is_symlink() && current.symlink_metadata().is_ok();
    if is_folder && place.current_release().is_none() {
        let why = format!("{} is not congbo's", current.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
    }
    let new = place.root().join(NEW_LINK);
    remove_all(&new)?;
    let target = Path::new("releases").join(to.as_str());
    if !is_folder && link(&target, &new).is_ok() {
        std::fs::rename(new, current)?;
        return Ok(place.sync_names().err());
    }
    exchange(place, to)
}

/// Puts a copy of the release in the place of the folder.
fn exchange(place: &Place, to: &ReleaseName) -> io::Result<Option<io::Error>> {
    let (release, ready) = (place.release(to), place.own(READY));
    remove_all(&ready)?;
    let manifest = manifest_of(&release)?.ok_or(io::ErrorKind::InvalidData)?;
    copy_site(&release, &ready, &manifest)?;
    write(place, JOURNAL, to)?;
    place.sync_names()?;
    let current = place.current();
    if current.symlink_metadata().is_ok() {
        remove_all(&place.own(OLD))?;
        std::fs::rename(&current, place.own(OLD))?;
    }
    if let Err(error) = std::fs::rename(ready, &current) {
        // The old one comes back, rather than that there is none.
        let _ = std::fs::rename(place.own(OLD), current);
        return Err(error);
    }
    Ok(finish(place, to).err())
}

/// What is to be done once a folder is in its place.
fn finish(place: &Place, to: &ReleaseName) -> io::Result<()> {
    write(place, CURRENT, to)?;
    place.sync_names()?;
    remove_all(&place.own(JOURNAL))?;
    // What stays of the old one does no harm there.
    let _ = remove_all(&place.own(OLD));
    Ok(())
}

/// Finishes or undoes what an interrupted run had begun.
pub(super) fn recover(place: &Place) -> io::Result<()> {
    let journal = std::fs::read_to_string(place.own(JOURNAL)).ok();
    let Some(to) = journal.and_then(|name| ReleaseName::parse(name.trim())) else {
        remove_all(&place.own(JOURNAL))?;
        return remove_all(&place.own(READY));
    };
    let is_there = place.current().symlink_metadata().is_ok();
    if is_there && place.own(READY).is_dir() {
        // Nothing was moved yet.
        remove_all(&place.own(JOURNAL))?;
        return remove_all(&place.own(READY));
    }
    if place.own(READY).is_dir() {
        std::fs::rename(place.own(READY), place.current())?;
    }
    finish(place, &to)
}

fn write(place: &Place, name: &str, release: &ReleaseName) -> io::Result<()> {
    let beside = place.own(&format!("{name}.new"));
    remove_all(&beside)?;
    std::fs::write(&beside, release.as_str())?;
    std::fs::rename(beside, place.own(name))
}

#[cfg(unix)]
fn link(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

/// Windows lets only some users make links.
#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
