//! What a write-up is, wherever it stands in a list.

use crate::digest::Sha256Digest;

/// The identity of a write-up: that of its file. It says nothing about order, and is the
/// same in every build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleKey(u64);

impl ArticleKey {
    /// The identity of the write-up at `path` below `content/`.
    pub fn of(path: &str) -> Self {
        Self(Sha256Digest::of(path.as_bytes()).prefix())
    }
}
