//! What became of everything that was found under `content/`.

use serde::{Deserialize, Serialize};

/// Counts of write-ups, each counted once but where it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Census {
    /// Write-ups that were found; those that cannot be read are counted here alone.
    pub found: usize,
    /// Those that are out.
    pub published: usize,
    /// Drafts.
    pub drafts: usize,
    /// Those whose day is still to come.
    pub future: usize,
    /// Those whose last day has passed.
    pub expired: usize,
    /// Those that were withdrawn: a page says so in their place.
    pub withdrawn: usize,
    /// Files that look like write-ups and are none (`bai.md.txt`); not among those found.
    pub ignored: usize,
    /// HTML pages of the site, lists and the like included.
    pub pages: usize,
}
