//! What one build of the index leaves to the next.

use std::borrow::Cow;
use std::fmt::Debug;

use crate::digest::Sha256Digest;

/// What is left of the last build.
///
/// It gives only what is as it was left: where something is missing, the index is made anew.
pub trait Previous: Debug + Send + Sync {
    /// The ledger, [`Notes::ledger`].
    fn ledger(&self) -> Option<Cow<'_, [u8]>>;

    /// A note, by the name of [`Note`].
    fn note(&self, name: &str) -> Option<Cow<'_, [u8]>>;

    /// A file of the index, by its address.
    fn file(&self, address: &str) -> Option<Cow<'_, [u8]>>;

    /// True if [`Self::file`] will have the file, which need not be read for that.
    fn has_file(&self, address: &str) -> bool;
}

/// What a build leaves to the next, beside the files of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// What was indexed, and which notes and files are worth something.
    pub ledger: Vec<u8>,
    /// All notes that the ledger names; others may be deleted.
    pub notes: Vec<Note>,
}

/// What is worked out of some articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name, hexadecimal digits which follow from its contents.
    pub name: String,
    /// Its contents; none where the last build left it already.
    pub bytes: Option<Vec<u8>>,
}

impl Note {
    /// A new note.
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self { name: Sha256Digest::of(&bytes).short(), bytes: Some(bytes) }
    }

    /// A note that is there already.
    pub(super) fn kept(name: &str) -> Self {
        Self { name: name.to_owned(), bytes: None }
    }

    /// Reads a note of the last build; none where it is missing or damaged.
    pub(super) fn read<'p>(name: &str, previous: &'p dyn Previous) -> Option<Cow<'p, [u8]>> {
        previous.note(name).filter(|bytes| Sha256Digest::of(bytes).short() == name)
    }
}
