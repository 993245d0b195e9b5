//! The ledger: what a build of the index was made from, and what it left.

use serde::{Deserialize, Serialize};

use crate::digest::Sha256Digest;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// The bytes of the manifest.
    pub manifest: Vec<u8>,
    /// A hash of all that each article's terms and card were made from, by the numbers of
    /// the articles.
    pub inputs: Vec<u64>,
    /// The names of the notes with the syllables of articles, [`super::sheaf`].
    pub sheaves: Vec<String>,
    /// For each pack of single syllables, the name of the note with the whole lists of
    /// those whose list was cut; empty where there are none.
    pub long: Vec<String>,
    /// The digests of the packs of single syllables, of pairs, and of cards.
    pub packs: [Vec<Sha256Digest>; 3],
    /// For each filter, the digest of what it was made from, and that of its file.
    pub filters: Vec<[Sha256Digest; 2]>,
}

impl Ledger {
    /// Its bytes.
    pub fn write(&self) -> Vec<u8> {
        // Vectors and numbers can always be written.
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads a ledger; none where it is not whole.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
