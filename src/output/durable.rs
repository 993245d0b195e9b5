//! Making sure that what was written is on the disk, and stays there when the power goes.
//!
//! Asking for each of thousands of files takes many times as long as writing them, so that
//! Linux is asked once for the whole file system.

use std::fs::File;
use std::io;
use std::path::Path;

/// The file system on which a site is put together.
#[derive(Debug)]
pub struct Disk {
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

    /// Waits until all that was written into `folder` is on the disk.
    pub fn sync(&self, _folder: &Path) -> io::Result<()> {
        match rustix::io::retry_on_intr(|| rustix::fs::syncfs(&self.folder)) {
            // A sandbox that knows no such call.
            Err(rustix::io::Errno::NOSYS) => rustix::fs::sync(),
            result => result?,
        }
        Ok(())
    }

    /// Waits until the names of all that lies in `folder` are on the disk.
    pub fn sync_names(&self, folder: &Path) -> io::Result<()> {
        self.sync(folder)
    }
}

#[cfg(not(target_os = "linux"))]
impl Disk {
    /// The file system that holds this folder.
    pub fn of(_folder: &Path) -> io::Result<Self> {
        Ok(Self {})
    }

    /// Waits until all that was written into `folder` is on the disk.
    pub fn sync(&self, folder: &Path) -> io::Result<()> {
        sync_below(folder, true)
    }

    /// Waits until the names of all that lies in `folder` are on the disk.
    pub fn sync_names(&self, folder: &Path) -> io::Result<()> {
        sync_below(folder, false)
    }
}

#[cfg(not(target_os = "linux"))]
fn sync_below(folder: &Path, with_files: bool) -> io::Result<()> {
    let visit = |entry: &std::fs::DirEntry, _: String| {
        if with_files && entry.file_type()?.is_file() {
            match flush(&entry.path()) {
                // Somebody else's, which congbo has not written.
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
                result => result?,
            }
        }
        Ok(None::<()>)
    };
    // A folder that cannot be flushed is so on this system at all times.
    super::tree::walk(folder, &visit, &|folder| drop(flush_folder(folder)))?;
    sync_folder(folder)
}

/// Hands a file or folder to the disk, which may keep it in its own memory until the folder
/// at the top is synced; waiting for that with each file takes minutes.
#[cfg(target_os = "macos")]
fn flush(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::fsync(File::open(path)?)?)
}

#[cfg(target_os = "macos")]
fn flush_folder(folder: &Path) -> io::Result<()> {
    flush(folder)
}

/// Only a file that is open for writing can be flushed on Windows.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn flush(path: &Path) -> io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn flush_folder(folder: &Path) -> io::Result<()> {
    sync_folder(folder)
}

/// Waits until the entries of a folder are on the disk.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems of networks know no such thing.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        result => result,
    }
}

/// No folder can be flushed on Windows, which keeps a journal of them.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
