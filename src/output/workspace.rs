//! Where a build puts what is not yet published, and the lock that keeps two
//! builds apart.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The name of the workspace where it lies inside the output folder.
pub(super) const INNER: &str = ".congbo-work/";

const JOURNAL: &str = "pending.json";

/// A folder on the file system of the output, with a lock. It is removed when
/// the build ends; what a killed build left there is removed by the next one.
#[derive(Debug)]
pub(super) struct Workspace {
    root: PathBuf,
    /// Held until the workspace is dropped.
    lock: Option<File>,
}

impl Workspace {
    /// Opens the workspace of the output folder `target`, waiting for a build
    /// that holds it; `waiting` is called once if there is one.
    ///
    /// It lies beside the output folder, or within it where the parent folder
    /// cannot be written or is on another file system.
    pub(super) fn open(target: &Path, waiting: &mut dyn FnMut()) -> io::Result<Self> {
        let beside = beside(target);
        let root = match beside.filter(|root| !root.is_symlink() && can_hold(root, target)) {
            Some(root) => root,
            None => target.join(INNER.trim_end_matches('/')),
        };
        let path = root.join("lock");
        loop {
            // A link could lead anywhere, and what is behind it would be emptied.
            refuse_link(&root)?;
            std::fs::create_dir_all(&root)?;
            refuse_link(&path)?;
            let lock = match File::create(&path) {
                Ok(lock) => lock,
                // Another build has just removed the folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting();
                    lock.lock()?;
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // The build before may have removed the file while this one waited.
            if same_file(&lock, &path) {
                let workspace = Self { root, lock: Some(lock) };
                workspace.clear()?;
                return Ok(workspace);
            }
        }
    }

    /// Where the new site is put together.
    pub(super) fn stage(&self) -> PathBuf {
        self.root.join("stage")
    }

    /// Where the paths are kept that are being replaced one by one.
    pub(super) fn journal(&self) -> PathBuf {
        self.root.join(JOURNAL)
    }

    /// The journal that an interrupted build of the output folder `target` left, or may
    /// have left.
    pub(super) fn journal_of(target: &Path) -> Option<PathBuf> {
        let inner = target.join(INNER).join(JOURNAL);
        if inner.exists() { Some(inner) } else { Some(beside(target)?.join(JOURNAL)) }
    }

    /// True where the workspace lies beside the output folder.
    pub(super) fn is_beside(&self, target: &Path) -> bool {
        !self.root.starts_with(target)
    }

    fn clear(&self) -> io::Result<()> {
        match std::fs::remove_dir_all(self.stage()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        // The journal outlives a build that could not finish; all else goes. A
        // folder that cannot be removed does no harm.
        let _ = self.clear();
        if !self.journal().exists() {
            let _ = std::fs::remove_file(self.root.join("lock"));
            let _ = std::fs::remove_dir(&self.root);
        }
        drop(self.lock.take());
    }
}

fn refuse_link(path: &Path) -> io::Result<()> {
    if !path.is_symlink() {
        return Ok(());
    }
    let name = path.display();
    Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name} is a symbolic link")))
}

fn beside(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?.to_str()?;
    Some(target.parent()?.join(format!(".{name}.congbo-work")))
}

/// True where the folder can be made on the file system of the output.
fn can_hold(root: &Path, target: &Path) -> bool {
    if std::fs::create_dir_all(root).is_err() {
        return false;
    }
    !target.exists() || same_file_system(root, target)
}

#[cfg(unix)]
fn same_file_system(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.metadata().map(|metadata| metadata.dev()).ok();
    device(a) == device(b)
}

#[cfg(not(unix))]
fn same_file_system(_: &Path, _: &Path) -> bool {
    true
}

#[cfg(unix)]
fn same_file(open: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let open = open.metadata().map(id).ok();
    open.is_some() && open == path.metadata().map(id).ok()
}

#[cfg(not(unix))]
fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}
