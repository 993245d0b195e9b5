//! The order in which files are replaced one by one.

use std::collections::BTreeSet;

use crate::plan::MANIFEST;

/// What is done to one file of the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'s> {
    /// The staged file is put in its place.
    Put(&'s str),
    /// The file is removed.
    Remove(&'s str),
}

impl<'s> Step<'s> {
    /// The path of the file.
    pub fn path(self) -> &'s str {
        match self {
            Self::Put(path) | Self::Remove(path) => path,
        }
    }
}

/// Puts the files at `put` in place and removes those at `removed`: assets first, so that no
/// page refers to one that is not there yet, then pages, then removals. The manifest is last:
/// until then the old one says of every file that is still to go that it is congbo's.
pub(super) fn steps<'s>(put: &[&'s str], removed: &[&'s str]) -> Vec<Step<'s>> {
    let mut order: Vec<&str> = put.to_vec();
    order.sort_by_key(|path| (rank(path), *path));
    let at: BTreeSet<&str> = put.iter().copied().collect();
    // Where a file was there is a folder now, or the other way round.
    let (first, last): (Vec<&str>, Vec<&str>) =
        removed.iter().copied().partition(|path| is_in_the_way(path, &at));
    let (manifest, files): (Vec<&str>, Vec<&str>) =
        order.into_iter().partition(|path| *path == MANIFEST);
    let remove = |paths: Vec<&'s str>| paths.into_iter().map(Step::Remove);
    let put = |paths: Vec<&'s str>| paths.into_iter().map(Step::Put);
    remove(first).chain(put(files)).chain(remove(last)).chain(put(manifest)).collect()
}

fn rank(path: &str) -> u8 {
    if path.ends_with(".html") { 2 } else { u8::from(!path.starts_with("assets/")) }
}

fn is_in_the_way(path: &str, put: &BTreeSet<&str>) -> bool {
    let folder = format!("{path}/");
    let becomes_folder =
        put.range(folder.as_str()..).next().is_some_and(|next| next.starts_with(&folder));
    becomes_folder || path.match_indices('/').any(|(at, _)| put.contains(&path[..at]))
}

#[cfg(test)]
mod tests {
    use super::Step::{Put, Remove};
    use super::*;

    #[test]
    fn what_is_in_the_way_goes_first_and_the_manifest_comes_last() {
        let put = ["a/index.html", "b", "assets/x.css", MANIFEST, "c.html"];
        let removed = ["a", "b/index.html", "d/index.html"];
        assert_eq!(
            steps(&put, &removed),
            [
                Remove("a"),
                Remove("b/index.html"),
                Put("assets/x.css"),
                Put("b"),
                Put("a/index.html"),
                Put("c.html"),
                Remove("d/index.html"),
                Put(MANIFEST),
            ]
        );
    }
}
