//! Which names the desk takes, and where they lie on this machine.

use std::path::{Path, PathBuf};

use super::{Store, Trouble};
use crate::addresses::{is_for_servers, is_portable};
use crate::digest::Sha256Digest;
use crate::source::is_inside;
use crate::vietnamese::{clean, slug};

/// The longest part of a name that is made of another one.
const LONGEST: usize = 60;

/// Takes the path of a write-up, and nothing that could be another file.
pub(super) fn check_write_up(path: &str) -> Result<(), Trouble> {
    check(path)?;
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_write_up = name.strip_suffix(".md").is_some_and(|stem| !stem.is_empty());
    if is_write_up { Ok(()) } else { Err(Trouble::Name(path.to_owned())) }
}

/// Takes a path below `content/` whose parts every system can keep.
pub(super) fn check(path: &str) -> Result<(), Trouble> {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with("~$");
    let is_fine = path.split('/').all(is_part)
        && is_portable(path)
        && !is_for_servers(path)
        && *clean(path) == *path;
    if is_fine { Ok(()) } else { Err(Trouble::Name(path.to_owned())) }
}

/// The name under which the desk keeps something of a write-up.
pub(super) fn key(path: &str) -> String {
    let mut words = slug(path.trim_end_matches(".md"));
    words.truncate(LONGEST);
    format!("{words}-{}", Sha256Digest::of(path.as_bytes()).short())
}

/// A slug that is short enough to be a part of a name.
pub(super) fn short_slug(name: &str) -> String {
    let mut words = slug(name);
    words.truncate(LONGEST);
    words.trim_end_matches('-').to_owned()
}

impl Store {
    /// Where something below `content/` lies or would lie, behind links that stay within.
    pub(super) fn place(&self, path: &str) -> Result<PathBuf, Trouble> {
        check(path)?;
        let content = self.root.join("content");
        let mut place = content.clone();
        for part in path.split('/') {
            place = existing(&place, part).unwrap_or_else(|| place.join(part));
        }
        self.check_inside(&content, &place)?;
        // What is behind a link is replaced there, and the link stays.
        Ok(place.canonicalize().unwrap_or(place))
    }

    /// Nothing is read or made behind a link that leads out of `content/`.
    fn check_inside(&self, content: &Path, place: &Path) -> Result<(), Trouble> {
        let there = place.ancestors().find(|it| it.symlink_metadata().is_ok());
        let there = there.ok_or(Trouble::Outside)?;
        let is_within = match content.canonicalize() {
            Ok(content) => there.canonicalize().is_ok_and(|it| it.starts_with(content)),
            Err(_) => true,
        };
        if is_within && is_inside(&self.root, there) { Ok(()) } else { Err(Trouble::Outside) }
    }
}

/// What is there under a name, which a disk may hold in decomposed letters.
fn existing(folder: &Path, name: &str) -> Option<PathBuf> {
    let exact = folder.join(name);
    if exact.symlink_metadata().is_ok() {
        return Some(exact);
    }
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let found = entries.map(|entry| entry.file_name());
    let mut found = found.filter(|it| it.to_str().is_some_and(|it| *clean(it) == *name));
    found.next().map(|it| folder.join(it))
}
