//! A folder with the same files as another.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::output::Manifest;
use crate::plan::MANIFEST;

/// Makes at `to` a folder with the files that the manifest of `from` lists, and with it.
pub(super) fn copy_site(from: &Path, to: &Path, manifest: &Manifest) -> io::Result<()> {
    let paths = manifest.files.iter().map(|it| it.path.as_str());
    copy_files(from, to, &paths.chain([MANIFEST]).collect::<Vec<_>>())
}

/// Puts these files of a folder into another. Links to the same files on the disk cost no
/// space: nothing that congbo wrote is ever written to again. Where there can be none, files
/// are copied.
pub(super) fn copy_files(from: &Path, to: &Path, paths: &[&str]) -> io::Result<()> {
    let folders: BTreeSet<PathBuf> =
        paths.iter().filter_map(|path| Some(to.join(path).parent()?.to_owned())).collect();
    folders.par_iter().try_for_each(std::fs::create_dir_all)?;
    paths.par_iter().try_for_each(|path| {
        let (from, to) = (from.join(path), to.join(path));
        std::fs::hard_link(&from, &to).or_else(|_| std::fs::copy(&from, &to).map(drop))
    })
}
