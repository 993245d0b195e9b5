//! What a release changes for visitors.

use std::collections::BTreeMap;

use crate::output::Manifest;
use crate::plan::MANIFEST;

/// How the files of a site differ from those of the one before, each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Files that were not there.
    pub new: Vec<String>,
    /// Files that hold something else.
    pub changed: Vec<String>,
    /// Files that are there no more.
    pub gone: Vec<String>,
}

impl Difference {
    /// How `new` differs from `old`.
    pub fn between(old: &Manifest, new: &Manifest) -> Self {
        let digests = |manifest: &'_ Manifest| -> BTreeMap<String, String> {
            let files = manifest.files.iter().filter(|file| file.path != MANIFEST);
            files.map(|file| (file.path.clone(), file.sha256.clone())).collect()
        };
        let (before, after) = (digests(old), digests(new));
        let mut difference = Self::default();
        for (path, digest) in &after {
            match before.get(path) {
                None => difference.new.push(path.clone()),
                Some(old) if old != digest => difference.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        difference.gone = before.into_keys().filter(|path| !after.contains_key(path)).collect();
        difference
    }

    /// True where nothing differs.
    pub fn is_none(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// The pages that are gone.
    pub fn lost_pages(&self) -> impl Iterator<Item = &str> {
        self.gone.iter().map(String::as_str).filter(|path| path.ends_with(".html"))
    }
}
