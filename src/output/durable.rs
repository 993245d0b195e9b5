//! Making sure that what was written is on the disk, and stays there when the power goes.
//!
//! Asking for each of thousands of files takes many times as long as writing them, so that
//! Linux is asked once for the whole file system.

use std::fs::File;
use std::io;
use std::path::Path;

/// The file system on which a site is put together.
#[derive(Debug)]
pub(super) struct Disk {
    /// Opened before anything is written: what cannot be brought to the disk is reported to
    /// those who had a file open then.
    #[cfg(target_os = "linux")]
    folder: File,
}

#[cfg(target_os = "linux")]
impl Disk {
    /// The file system that holds this folder.
    pub fn of(folder: &Path) -> io::Result<Self> {
        Ok(Self { folder: File::open(folder)? })
    }

    /// Waits until all that was written is on the disk; `folders` are where that lies.
    pub fn sync(&self, _folders: &[&Path]) -> io::Result<()> {
        match rustix::io::retry_on_intr(|| rustix::fs::syncfs(&self.folder)) {
            // A sandbox that knows no such call.
            Err(rustix::io::Errno::NOSYS) => rustix::fs::sync(),
            result => result?,
        }
        Ok(())
    }
}

#[cfg(not(target_os = "linux"))]
impl Disk {
    /// The file system that holds this folder.
    pub fn of(_folder: &Path) -> io::Result<Self> {
        Ok(Self {})
    }

    /// Waits until all that was written is on the disk; `folders` are where that lies.
    pub fn sync(&self, folders: &[&Path]) -> io::Result<()> {
        use super::tree::walk;
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            let visit = |entry: &std::fs::DirEntry, _: String| {
                if entry.file_type()?.is_file() {
                    flush(&entry.path())?;
                }
                Ok(None::<()>)
            };
            // A folder that cannot be flushed is so on this system at all times.
            walk(folder, &visit, &|folder| drop(sync_folder(folder)))?;
        }
        Ok(())
    }
}

/// Hands a file to the disk, which may keep it in its own memory for a moment; what waits
/// for that, for each file, takes minutes.
#[cfg(target_os = "macos")]
fn flush(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::fsync(File::open(path)?)?)
}

/// Only a file that is open for writing can be flushed on Windows.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn flush(path: &Path) -> io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}

/// Waits until the entries of a folder are on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems of networks know no such thing.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        result => result,
    }
}

/// No folder can be flushed on Windows, which keeps a journal of them.
#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
