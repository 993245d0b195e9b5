//! Lists of the files of a release in the order in which they are to be copied to where one
//! step cannot put all in place: assets first, so that no page refers to one that is not there,
//! then pages, then the manifest, and deletions in the end; and the same as commands of sftp.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::name::ReleaseName;
use super::place::Place;
use crate::output::{Manifest, manifest_of, remove_all};
use crate::plan::MANIFEST;
use crate::search;

/// The folder with the lists.
pub(super) const FOLDER: &str = "transfer";

/// The lists, in order: name and paths.
pub(super) fn lists(
    manifest: &Manifest,
    gone: &BTreeSet<String>,
) -> [(&'static str, Vec<String>); 4] {
    let paths = manifest.files.iter().map(|file| file.path.clone());
    let (pages, assets): (Vec<String>, Vec<String>) = paths.partition(|path| is_page(path));
    [
        ("1-assets.txt", assets),
        ("2-pages.txt", pages),
        ("3-manifest.txt", vec![MANIFEST.to_owned()]),
        ("4-gone.txt", gone.iter().cloned().collect()),
    ]
}

/// True for what refers to other files.
fn is_page(path: &str) -> bool {
    let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
    // Feeds and sitemaps lead to pages, and the manifest of the index to its other files.
    plain.ends_with(".html")
        || plain.ends_with(".xml")
        || plain == search::MANIFEST_ADDRESS.trim_start_matches('/')
}

/// Writes the lists for a release: all its files, since whoever copies them may have missed
/// some releases, and what any release that is kept had and this one has not.
pub(super) fn write(place: &Place, name: &ReleaseName) -> io::Result<()> {
    let manifest = manifest_of(&place.release(name))?.ok_or(io::ErrorKind::InvalidData)?;
    let mut gone = BTreeSet::new();
    for other in place.releases()?.iter().filter(|other| *other != name) {
        let files = manifest_of(&place.release(other))?.unwrap_or_default().files;
        gone.extend(files.into_iter().map(|file| file.path));
    }
    for file in &manifest.files {
        gone.remove(&file.path);
    }
    let lists = lists(&manifest, &gone);
    let commands = sftp(&place.current(), &lists);
    let mut files = vec![("sftp.txt".to_owned(), commands)];
    files.extend(lists.map(|(name, paths)| {
        let lines: String = paths.iter().map(|path| format!("{path}\n")).collect();
        (name.to_owned(), lines)
    }));
    write_files(place, &place.root().join(FOLDER), &files)
}

/// What a file is called until all of it has arrived.
const ARRIVING: &str = ".congbo-arriving";

/// The lists as commands for `sftp -b`. Each file arrives under another name and takes its
/// place at one stroke. A dash before a command says that it may fail: folders may be there
/// already, and what goes may be gone.
fn sftp(current: &Path, lists: &[(&str, Vec<String>); 4]) -> String {
    let [sent @ .., (_, gone)] = lists;
    let sent = || sent.iter().flat_map(|(_, paths)| paths);
    let mut folders = BTreeSet::new();
    for path in sent() {
        folders.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
    }
    let mut here = current.display().to_string();
    if cfg!(windows) {
        // sftp understands both.
        here = here.replace('\\', "/");
    }
    let mut commands = format!("lcd {}\n", quoted(&here));
    for folder in folders {
        commands.push_str(&format!("-mkdir {}\n", quoted(folder)));
    }
    for path in sent() {
        let path = quoted(path);
        commands.push_str(&format!("put {path} {ARRIVING}\nrename {ARRIVING} {path}\n"));
    }
    for path in gone {
        commands.push_str(&format!("-rm {}\n", quoted(path)));
    }
    commands
}

/// A name as sftp reads it, with nothing in it that stands for several. No name that is
/// published has a backslash, which would need more.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\\\""))
}

/// Writes some files into a folder, each whole or not at all.
pub(super) fn write_files(
    place: &Place,
    folder: &Path,
    files: &[(String, String)],
) -> io::Result<()> {
    // Nothing is written behind a link, which a repository may have brought along.
    if folder.is_symlink() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    std::fs::create_dir_all(folder)?;
    for (name, text) in files {
        let beside = place.own(&format!("{name}.new"));
        remove_all(&beside)?;
        std::fs::write(&beside, text)?;
        std::fs::rename(beside, folder.join(name))?;
    }
    Ok(())
}
