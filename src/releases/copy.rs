//! A folder with the same files as another.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::output::Manifest;
use crate::plan::MANIFEST;

/// Makes at `to` a folder with the files that the manifest of `from` lists, and with it. Links
/// to the same files on the disk cost no space: nothing that congbo wrote is ever written to
/// again. Where there can be none, files are copied.
pub(super) fn copy_site(from: &Path, to: &Path, manifest: &Manifest) -> io::Result<()> {
    let paths = || manifest.files.iter().map(|it| it.path.as_str()).chain([MANIFEST]);
    let folders: BTreeSet<PathBuf> =
        paths().filter_map(|path| Some(to.join(path).parent()?.to_owned())).collect();
    folders.par_iter().try_for_each(std::fs::create_dir_all)?;
    let paths: Vec<&str> = paths().collect();
    paths.par_iter().try_for_each(|path| {
        let (from, to) = (from.join(path), to.join(path));
        std::fs::hard_link(&from, &to).or_else(|_| std::fs::copy(&from, &to).map(drop))
    })
}
