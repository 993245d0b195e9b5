//! Files that a command begins in a site: they replace none, and lie within its folder.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::source::is_inside;

/// Why a file was not written.
#[derive(Debug)]
pub(super) enum NotWritten {
    /// Something is there already, and is kept.
    Exists,
    /// A link on the way leads out of the site's folder.
    Outside,
    /// The system refused.
    Failed(io::Error),
}

/// Writes a file at `path` below `root`, with the folders that it needs.
pub(super) fn write_new(root: &Path, path: &Path, contents: &[u8]) -> Result<(), NotWritten> {
    let target = root.join(path);
    if target.exists() {
        return Err(NotWritten::Exists);
    }
    // Folders above it may be links that lead elsewhere; nothing is made behind them.
    let there = target.ancestors().find(|it| it.symlink_metadata().is_ok()).unwrap_or(root);
    if !is_inside(root, there) {
        return Err(NotWritten::Outside);
    }
    let folders = target.parent().map_or(Ok(()), fs::create_dir_all);
    let created = folders.and_then(|()| File::create_new(&target));
    match created.and_then(|mut file| file.write_all(contents)) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(NotWritten::Exists),
        Err(error) => Err(NotWritten::Failed(error)),
    }
}
