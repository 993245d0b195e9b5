//! What there is to link to.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::key::ArticleKey;
use super::publication::Unpublished;
use super::write_up::WriteUp;
use crate::source::SourceFile;

/// What a path under `content/` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A published article.
    Article(ArticleKey),
    /// A write-up that is not out.
    Unpublished(Unpublished),
    /// A write-up whose front matter has faults of its own; links to it are not judged.
    Unreadable,
    /// The write-up of this index among those whose address is taken. Links to it lead
    /// nowhere, but are judged.
    Taken(usize),
    /// The section of this index.
    Section(usize),
    /// The home page.
    Home,
    /// The file of this index in the list of sources.
    File(usize),
}

/// Finds what paths under `content/` stand for.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    entries: FxHashMap<String, Entry>,
    /// Addresses of write-ups without their outer slashes, published or not.
    addresses: FxHashMap<String, Entry>,
    /// The write-ups whose address is taken.
    taken: Vec<Arc<WriteUp>>,
    /// Lower-case paths, for messages about upper and lower case.
    folded: FxHashMap<String, String>,
}

impl Catalogue {
    pub(super) fn insert(&mut self, path: &str, entry: Entry) {
        self.folded.insert(path.to_lowercase(), path.to_owned());
        self.entries.insert(path.to_owned(), entry);
    }

    pub(super) fn insert_address(&mut self, address: &str, entry: Entry) {
        self.addresses.insert(address.trim_matches('/').to_owned(), entry);
    }

    pub(super) fn insert_taken(&mut self, write_up: Arc<WriteUp>) {
        self.insert(&write_up.path, Entry::Taken(self.taken.len()));
        self.taken.push(write_up);
    }

    /// The write-ups whose address is taken.
    pub(super) fn taken(&self) -> &[Arc<WriteUp>] {
        &self.taken
    }

    pub(super) fn insert_files(&mut self, files: &[SourceFile]) {
        for (index, file) in files.iter().enumerate() {
            self.insert(&file.path, Entry::File(index));
        }
    }

    /// What a path stands for: a file by its name, a write-up by its file or
    /// without `.md`, a folder by its `index.md` or `_index.md`, a page by its
    /// address.
    pub(super) fn find(&self, path: &str) -> Option<Entry> {
        let path = path.trim_end_matches('/');
        let exact = |path: &str| self.entries.get(path).copied();
        let index = |name: &str| {
            exact(&if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") })
        };
        exact(path)
            .or_else(|| exact(&format!("{path}.md")))
            .or_else(|| index("index.md"))
            .or_else(|| index("_index.md"))
            .or_else(|| self.addresses.get(path).copied())
    }

    /// The path that differs from `path` in upper and lower case only.
    pub(super) fn other_case(&self, path: &str) -> Option<&str> {
        self.folded.get(&path.to_lowercase()).map(String::as_str).filter(|found| *found != path)
    }

    /// The paths in a folder.
    pub(super) fn in_folder<'c>(&'c self, folder: &'c str) -> impl Iterator<Item = &'c str> {
        self.entries
            .keys()
            .map(String::as_str)
            .filter(move |path| path.rsplit_once('/').map_or("", |(parent, _)| parent) == folder)
    }
}
