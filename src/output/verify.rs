//! Whether the files of a folder are those of its manifest.

use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::compare::has_digest;
use super::manifest::{Kept, Manifest, ManifestEntry};
use super::tree::walk;
use super::workspace::INNER;
use crate::plan::MANIFEST;

/// How the files of a folder differ from its manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many are as they should be.
    pub sound: usize,
    /// Those that are not there, sorted.
    pub missing: Vec<String>,
    /// Those that hold something else, sorted.
    pub changed: Vec<String>,
    /// Those that the manifest does not list, sorted.
    pub foreign: Vec<String>,
}

impl Verified {
    /// True where the folder holds what its manifest says.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty()
    }
}

/// The manifest of a folder that holds a site; none where there is none that is whole.
pub fn manifest_of(folder: &Path) -> io::Result<Option<Manifest>> {
    Ok(match Manifest::read(&folder.join(MANIFEST))? {
        Kept::Whole(manifest) => Some(manifest),
        Kept::Damaged | Kept::Nothing => None,
    })
}

/// Holds the files of a folder against a manifest.
pub fn verify(folder: &Path, manifest: &Manifest) -> io::Result<Verified> {
    let is_there = |entry: &ManifestEntry| folder.join(&entry.path).symlink_metadata().is_ok();
    let is_sound =
        |entry: &ManifestEntry| has_digest(&folder.join(&entry.path), entry.size, &entry.sha256);
    let mut verified = Verified::sorted(manifest, &is_there, &is_sound);
    let listed: BTreeSet<&str> = manifest.files.iter().map(|it| it.path.as_str()).collect();
    let visit = |entry: &DirEntry, path: String| {
        let is_ours = path == MANIFEST || path.starts_with(INNER) || listed.contains(&*path);
        let is_foreign = !is_ours && !entry.file_type()?.is_dir();
        Ok(is_foreign.then_some(path))
    };
    verified.foreign = walk(folder, &visit, &|_| {})?;
    verified.foreign.sort_unstable();
    Ok(verified)
}

impl Verified {
    /// What a manifest lists, by what is found of each.
    pub fn sorted(
        manifest: &Manifest,
        is_there: &(dyn Fn(&ManifestEntry) -> bool + Sync),
        is_sound: &(dyn Fn(&ManifestEntry) -> bool + Sync),
    ) -> Self {
        let judge = |entry: &ManifestEntry| match is_sound(entry) {
            true => (true, true),
            false => (false, is_there(entry)),
        };
        let found: Vec<(bool, bool)> = manifest.files.par_iter().map(judge).collect();
        let mut verified = Self::default();
        for (entry, (is_sound, is_there)) in manifest.files.iter().zip(found) {
            match (is_sound, is_there) {
                (true, _) => verified.sound += 1,
                (false, true) => verified.changed.push(entry.path.clone()),
                (false, false) => verified.missing.push(entry.path.clone()),
            }
        }
        verified.missing.sort_unstable();
        verified.changed.sort_unstable();
        verified
    }
}
