//! Names that nobody has yet.

use std::path::Path;

use crate::vietnamese::{numbered, slug};

/// How often another name is tried where one is taken.
const MOST: usize = 10_000;

/// Names for a new write-up in a folder: the stem, then `-2`, `-3` and so on behind it, each
/// with its number, without those that a file or a folder has.
///
/// A write-up and a folder of one name would be one address, and so would names that differ
/// in capitals. Somebody may take a name while it is looked at: whoever writes the file does
/// so only where none is.
pub fn free_names(folder: &Path, stem: &str) -> impl Iterator<Item = (usize, String)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let taken: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().to_lowercase())
        .map(|name| slug(name.trim_end_matches(".md")))
        .collect();
    let names = (1..=MOST).map({
        let stem = stem.to_owned();
        move |number| (number, numbered(&stem, number))
    });
    // The write-up named `index` is that of its folder.
    names.filter(move |(_, name)| name != "index" && !taken.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_folders_and_other_capitals_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("A.MD"), "").unwrap();
        std::fs::create_dir(folder.path().join("a-2")).unwrap();
        let mut names = free_names(folder.path(), "a");
        assert_eq!(names.next(), Some((3, "a-3".to_owned())));
        assert_eq!(free_names(folder.path(), "index").next().unwrap().1, "index-2");
        let nowhere = folder.path().join("b");
        assert_eq!(free_names(&nowhere, "b").next().unwrap().1, "b");
    }
}
