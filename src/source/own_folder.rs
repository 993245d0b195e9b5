//! Folders that congbo keeps for itself below the root of a site.

use std::path::{Path, PathBuf};

/// The folder at `names` below `root`; none where something else stands in its place. A
/// repository may bring a link along, which could lead anywhere.
pub fn own_folder(root: &Path, names: &[&str]) -> Option<PathBuf> {
    let mut folder = root.to_owned();
    for name in names {
        folder.push(name);
        match folder.symlink_metadata() {
            Ok(metadata) if !metadata.is_dir() => return None,
            _ => {}
        }
    }
    Some(folder)
}
