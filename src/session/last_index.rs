//! What the last build left of the search index: files in the output, notes in the store.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::store::{KeptIndex, State, Store};
use crate::search::{self, Notes};
use crate::source::Stamp;

/// The file of the store that has the ledger.
const LEDGER: &str = "index";

/// What begins the names of notes in the store.
pub(super) const NOTE: &str = "note-";

/// The search index of the last build. A file counts only while its stamp is the one that
/// the build noted.
#[derive(Debug)]
pub(super) struct LastIndex {
    store: Store,
    /// The stamp of the ledger; none where the build left none.
    ledger: Option<Stamp>,
    output: PathBuf,
    /// The stamps of its files, by their addresses.
    files: FxHashMap<String, Stamp>,
}

impl LastIndex {
    /// What the last build left.
    pub fn of(store: &Store, state: &State) -> Self {
        let files = state.written.iter().filter_map(|it| {
            let path = &it.entry.path;
            path.starts_with(search::FOLDER).then(|| (format!("/{path}"), it.stamp))
        });
        Self {
            store: store.clone(),
            ledger: state.index.as_ref().map(|index| index.ledger),
            output: state.output.clone(),
            files: files.collect(),
        }
    }

    fn path(&self, address: &str) -> Option<PathBuf> {
        let stamp = self.files.get(address)?;
        let path = self.output.join(address.trim_start_matches('/'));
        let metadata = path.symlink_metadata().ok()?;
        (metadata.is_file() && Stamp::of(&metadata) == *stamp).then_some(path)
    }
}

impl search::Previous for LastIndex {
    fn ledger(&self) -> Option<Cow<'_, [u8]>> {
        self.store.bytes(LEDGER, Some(self.ledger.as_ref()?)).map(Cow::Owned)
    }

    fn note(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.store.bytes(&note_name(name), None).map(Cow::Owned)
    }

    fn file(&self, address: &str) -> Option<Cow<'_, [u8]>> {
        std::fs::read(self.path(address)?).ok().map(Cow::Owned)
    }

    fn has_file(&self, address: &str) -> bool {
        self.path(address).is_some()
    }
}

fn note_name(name: &str) -> String {
    format!("{NOTE}{name}")
}

/// Leaves notes in the store; gives what the state says of them.
pub(super) fn keep(store: &Store, notes: &Notes) -> io::Result<KeptIndex> {
    for note in &notes.notes {
        if let Some(bytes) = &note.bytes {
            store.write_bytes(&note_name(&note.name), bytes.clone())?;
        }
    }
    let ledger = store.write_bytes(LEDGER, notes.ledger.clone())?;
    let notes = notes.notes.iter().map(|note| note_name(&note.name)).collect();
    Ok(KeptIndex { ledger, notes })
}
