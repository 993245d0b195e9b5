//! Walking a folder with several threads: a site has tens of thousands of files, and asking
//! the file system for each takes longer than most of them took to make.

use std::fs::DirEntry;
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// Calls `visit` with each entry below `root` that is no folder, links included, and with
/// its path from there, in no particular order; then `leave` with each folder, those within
/// it before it. Gives what `visit` found.
pub(super) fn walk<T: Send>(
    root: &Path,
    visit: &(impl Fn(&DirEntry, String) -> io::Result<Option<T>> + Sync),
    leave: &(impl Fn(&Path) + Sync),
) -> io::Result<Vec<T>> {
    below(root, "", visit, leave)
}

fn below<T: Send>(
    folder: &Path,
    prefix: &str,
    visit: &(impl Fn(&DirEntry, String) -> io::Result<Option<T>> + Sync),
    leave: &(impl Fn(&Path) + Sync),
) -> io::Result<Vec<T>> {
    let mut found = Vec::new();
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            folders.push((entry, path));
        } else {
            found.extend(visit(&entry, path)?);
        }
    }
    let within = |(entry, path): &(DirEntry, String)| {
        below(&entry.path(), &format!("{path}/"), visit, leave)
    };
    let within: Vec<Vec<T>> = folders.par_iter().map(within).collect::<io::Result<_>>()?;
    found.extend(within.into_iter().flatten());
    leave(folder);
    Ok(found)
}
