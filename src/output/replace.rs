//! Putting the new site in place file by file, where folders cannot be exchanged.

use std::io;
use std::path::Path;

use crate::plan::MANIFEST;

/// Replaces the `changed` files one by one, each by a rename: assets first, so
/// that no page refers to one that is not there yet, then pages, then the
/// manifest; deletions last. `journal` tells the next build which files are
/// congbo's if this one is interrupted.
pub(super) fn replace(
    stage: &Path,
    target: &Path,
    changed: &[&str],
    removed: &[&str],
    journal: &Path,
) -> io::Result<()> {
    let pending = serde_json::to_vec(changed).map_err(io::Error::from)?;
    std::fs::write(journal, pending)?;
    let mut order: Vec<&str> = changed.to_vec();
    order.sort_by_key(|path| (rank(path), *path));
    for path in order {
        let to = target.join(path);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::rename(stage.join(path), to)?;
    }
    remove(target, removed)?;
    std::fs::remove_file(journal)
}

fn rank(path: &str) -> u8 {
    if path == MANIFEST {
        3
    } else if path.ends_with(".html") {
        2
    } else {
        u8::from(!path.starts_with("assets/"))
    }
}

/// Removes stale files, and folders that are empty then.
fn remove(target: &Path, removed: &[&str]) -> io::Result<()> {
    for path in removed {
        match std::fs::remove_file(target.join(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let folders = path.rmatch_indices('/').map(|(at, _)| &path[..at]);
        for folder in folders {
            // A folder that still holds something stays.
            if std::fs::remove_dir(target.join(folder)).is_err() {
                break;
            }
        }
    }
    Ok(())
}

/// The paths that an interrupted build was replacing.
pub(super) fn pending(journal: &Path) -> Vec<String> {
    let read = std::fs::read(journal).ok();
    read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}
