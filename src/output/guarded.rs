//! What is touched with care in folders that others may write to: locks, links, what is to go.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use super::journal::{absent, absent_or_done};

/// Takes a lock, which another run may have for long; `waiting` is called once if one has.
pub(crate) fn acquire(lock: &File, waiting: &mut dyn FnMut()) -> io::Result<()> {
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    waiting();
    loop {
        match lock.lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Opens the lock without touching what it holds; a repository may bring something else
/// along in its place.
pub(crate) fn open_lock(path: &Path) -> io::Result<File> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err(refused(path, "is no plain file")),
        Err(error) => absent(error)?,
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    // It may have been put there since.
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.open(path)
}

/// Fails for a link, which could lead anywhere.
pub(crate) fn refuse_link(path: &Path) -> io::Result<()> {
    if path.is_symlink() { Err(refused(path, "is a symbolic link")) } else { Ok(()) }
}

fn refused(path: &Path, why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("{} {why}", path.display()))
}

/// Removes a folder with all that it holds, or whatever stands in its place; follows no link.
pub(crate) fn remove_all(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Err(error) => absent(error),
        Ok(metadata) if !metadata.is_dir() => absent_or_done(std::fs::remove_file(path)),
        Ok(_) => absent_or_done(std::fs::remove_dir_all(path).or_else(|_| {
            // A folder of somebody else's may forbid that its entries are removed.
            allow(path);
            std::fs::remove_dir_all(path)
        })),
    }
}

#[cfg(unix)]
fn allow(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = std::fs::set_permissions(folder, PermissionsExt::from_mode(0o700));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|it| it.is_dir()));
    folders.for_each(|entry| allow(&entry.path()));
}

#[cfg(not(unix))]
fn allow(_: &Path) {}
