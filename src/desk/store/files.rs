//! Writing files whole or not at all.
//!
//! A new file is written beside the place where it belongs, brought to the disk, and then put
//! there at one stroke: whoever is killed leaves the old file or the new one.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::digest::Sha256Digest;
use crate::output::sync_folder;

/// Writes a file of the desk's own, whatever is there.
pub(super) fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let staged = staged(place, bytes)?;
    fs::rename(&staged, place)?;
    settle(place)
}

/// Writes a file where none is; never over another one.
pub(super) fn write_new(place: &Path, bytes: &[u8]) -> io::Result<()> {
    if place.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let staged = staged(place, bytes)?;
    // A second name for it is refused where something has come to be there.
    let named = fs::hard_link(&staged, place);
    let named = match named {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => rename_new(&staged, place),
        named => named,
    };
    let _ = fs::remove_file(&staged);
    named?;
    settle(place)
}

/// For file systems without hard links.
fn rename_new(staged: &Path, place: &Path) -> io::Result<()> {
    if place.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(staged, place)
}

/// Replaces a file if its contents are as `expected`; false where they are not, which leaves
/// it as it is.
pub(super) fn replace(
    place: &Path,
    bytes: &[u8],
    expected: &dyn Fn(&[u8]) -> bool,
) -> io::Result<bool> {
    let staged = staged(place, bytes)?;
    fs::set_permissions(&staged, place.metadata()?.permissions())?;
    if !expected(&fs::read(place)?) {
        fs::remove_file(&staged)?;
        return Ok(false);
    }
    if exchange(&staged, place).is_ok() {
        // What came out is looked at: somebody may have written it in the last moment.
        if !expected(&fs::read(&staged)?) {
            exchange(&staged, place)?;
            fs::remove_file(&staged)?;
            return Ok(false);
        }
        settle(place)?;
        fs::remove_file(&staged)?;
    } else {
        fs::rename(&staged, place)?;
        settle(place)?;
    }
    Ok(true)
}

/// Moves a file to a place where none is: at one stroke where the system can, else as a copy.
pub(super) fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    match rename_where_free(from, to) {
        Ok(()) => settle(to)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        // On another disk, or on one that cannot tell whether the name is free.
        Err(_) => {
            write_new(to, &fs::read(from)?)?;
            fs::remove_file(from)?;
        }
    }
    settle(from)
}

/// A new file beside its place, on the disk. What a killed save left there is replaced.
fn staged(place: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let name = format!(".congbo-{}.tmp", Sha256Digest::of(name.as_bytes()).short());
    let staged = place.with_file_name(name);
    match fs::remove_file(&staged) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = File::create_new(&staged)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(&staged);
    }
    written.map(|()| staged)
}

fn settle(place: &Path) -> io::Result<()> {
    place.parent().map_or(Ok(()), sync_folder)
}

/// Exchanges two files at one stroke, where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Gives a file another name that nobody has, at one stroke, where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn rename_where_free(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn rename_where_free(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}
