//! Walking a folder with several threads: a site has tens of thousands of files, and asking
//! the file system for each takes longer than most of them took to make.

use std::fs::DirEntry;
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// Calls `visit` with each entry below `root` that is no folder, links included, with each
/// folder that is empty, and with its path from there, in no particular order; then `leave`
/// with each folder, those within it before it. Gives what `visit` found.
pub(super) fn walk<T: Send>(
    root: &Path,
    visit: &(impl Fn(&DirEntry, String) -> io::Result<Option<T>> + Sync),
    leave: &(impl Fn(&Path) + Sync),
) -> io::Result<Vec<T>> {
    Ok(below(root, "", visit, leave)?.0)
}

/// What was found, and whether the folder has entries.
type Below<T> = io::Result<(Vec<T>, bool)>;

fn below<T: Send>(
    folder: &Path,
    prefix: &str,
    visit: &(impl Fn(&DirEntry, String) -> io::Result<Option<T>> + Sync),
    leave: &(impl Fn(&Path) + Sync),
) -> Below<T> {
    let mut found = Vec::new();
    let mut folders = Vec::new();
    let mut has_entries = false;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        has_entries = true;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            folders.push((entry, path));
        } else {
            found.extend(visit(&entry, path)?);
        }
    }
    let within = |(entry, path): &(DirEntry, String)| {
        let (mut found, has_entries) = below(&entry.path(), &format!("{path}/"), visit, leave)?;
        if !has_entries {
            found.extend(visit(entry, path.clone())?);
        }
        Ok(found)
    };
    let within: Vec<Vec<T>> = folders.par_iter().map(within).collect::<io::Result<_>>()?;
    found.extend(within.into_iter().flatten());
    leave(folder);
    Ok((found, has_entries))
}
