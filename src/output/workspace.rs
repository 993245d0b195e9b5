//! Where a build puts what is not yet published, and the lock that keeps two
//! builds apart.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::durable::Disk;
use super::guarded::{acquire, open_lock, refuse_link, remove_all};
use super::journal::{self, Journal, absent_or_done};
use super::rights::hand_on_group;

/// The name of the workspace where it lies inside the output folder.
pub(super) const INNER: &str = ".congbo-work/";

/// A folder on the file system of the output, with a lock. It is removed when
/// the build ends; what a killed build left there is removed by the next one.
#[derive(Debug)]
pub(super) struct Workspace {
    root: PathBuf,
    /// Held until the workspace is closed or dropped.
    lock: Option<File>,
    disk: Disk,
}

impl Workspace {
    /// Opens the workspace of the output folder `target`, waiting for a build
    /// that holds it; `waiting` is called once if there is one.
    ///
    /// It lies beside the output folder, or within it where the parent folder
    /// cannot be written or is on another file system.
    pub(super) fn open(target: &Path, waiting: &mut dyn FnMut()) -> io::Result<Self> {
        let inner = inner(target);
        let beside = beside(target);
        // What was begun there is finished there.
        let beside = beside.filter(|_| !journal::is_in(&inner));
        let root = match beside.filter(|root| !root.is_symlink() && can_hold(root, target)) {
            Some(root) => root,
            None => inner,
        };
        let path = root.join("lock");
        loop {
            // A link could lead anywhere, and what is behind it would be emptied.
            refuse_link(&root)?;
            std::fs::create_dir_all(&root)?;
            let lock = match open_lock(&path) {
                Ok(lock) => lock,
                // Another build has just removed the folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            acquire(&lock, waiting)?;
            // The build before may have removed the file while this one waited.
            if same_file(&lock, &path) {
                let disk = Disk::of(&root)?;
                return Ok(Self { root, lock: Some(lock), disk });
            }
        }
    }

    /// Where a workspace of the output folder `target` may lie.
    pub(super) fn places(target: &Path) -> impl Iterator<Item = PathBuf> {
        std::iter::once(inner(target)).chain(beside(target))
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the new site is put together.
    pub(super) fn stage(&self) -> PathBuf {
        self.root.join("stage")
    }

    /// Makes the folder of the new site, which belongs to the group of the output folder
    /// `target` where that hands its group on.
    pub(super) fn make_stage(&self, target: &Path) -> io::Result<()> {
        let stage = self.stage();
        std::fs::create_dir_all(&stage)?;
        hand_on_group(target, &stage);
        Ok(())
    }

    /// Where files are kept that are being replaced, until all are.
    pub(super) fn old(&self) -> PathBuf {
        self.root.join("old")
    }

    /// True where the workspace lies beside the output folder.
    pub(super) fn is_beside(&self, target: &Path) -> bool {
        !self.root.starts_with(target)
    }

    /// Waits until the staged site and the journal are on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.disk.sync(&self.root)
    }

    /// Waits until what was renamed and removed in `target` is so on the disk.
    pub(super) fn sync_names(&self, target: &Path) -> io::Result<()> {
        self.disk.sync_names(target)
    }

    /// Writes the journal; whoever is interrupted from now on is finished by the next build.
    pub(super) fn begin(&self, journal: &Journal) -> io::Result<()> {
        journal.write(&self.root)
    }

    /// Removes the journal: nothing is left to be finished.
    pub(super) fn settle(&self) -> io::Result<()> {
        absent_or_done(std::fs::remove_file(self.root.join(journal::NAME)))
    }

    /// Removes what earlier builds of the output folder `target` left, but the journal.
    pub(super) fn clear_for(&self, target: &Path) -> io::Result<()> {
        if self.is_beside(target) {
            // It would be published.
            remove_all(&inner(target))?;
        }
        self.clear()
    }

    /// Removes all that a build puts into the workspace, but the journal.
    fn clear(&self) -> io::Result<()> {
        remove_all(&self.stage())?;
        remove_all(&self.old())?;
        remove_all(&self.root.join(journal::UNFINISHED))
    }

    /// True where a build of the output folder `target` left something, or is running.
    pub(super) fn is_left(target: &Path) -> bool {
        Self::places(target).any(|root| root.is_dir() && !root.is_symlink())
    }

    /// Removes the workspace; fails where files of a site stay.
    pub(super) fn close(mut self) -> io::Result<()> {
        let removed = self.remove();
        self.lock = None;
        removed
    }

    /// What the next build is to finish outlives this one; all else goes.
    fn remove(&self) -> io::Result<()> {
        if journal::is_in(&self.root) {
            return Ok(());
        }
        self.clear()?;
        // An empty folder does no harm.
        let _ = std::fs::remove_file(self.root.join("lock"));
        let _ = std::fs::remove_dir(&self.root);
        Ok(())
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        if self.lock.is_some() {
            // A folder that cannot be removed is removed by the next build.
            let _ = self.remove();
        }
    }
}

fn inner(target: &Path) -> PathBuf {
    target.join(INNER.trim_end_matches('/'))
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
