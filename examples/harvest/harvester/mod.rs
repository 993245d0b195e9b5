//! What the sites of a list publish, brought into a search engine: an index for each site.
//!
//! The parts: [`run`] reads the command line and says what became of each site, [`sites`] reads the list, [`web`] fetches and holds against digests, [`texts`]
//! makes documents of what was fetched, [`engine`] speaks with Meilisearch, [`memory`] keeps
//! what is known until the next run, and [`harvest`] goes from one to the other.

mod engine;
mod fault;
mod harvest;
mod memory;
mod run;
mod sites;
mod texts;
mod web;

pub use run::run;

use std::time::Duration;

/// How much is taken from others, and how long is waited for them.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest manifest, in bytes; that of 150,000 write-ups has 270,000 lines.
    pub manifest: u64,
    /// The largest file that is fetched, in bytes.
    pub file: u64,
    /// The longest line of texts, in bytes.
    pub line: u64,
    /// So many bytes are posted at once, or one document that is longer; Meilisearch takes 100 MB.
    pub post: usize,
    /// How long an answer may be on its way, all of it.
    pub answer: Duration,
    /// How long the engine may work on what was posted.
    pub work: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            manifest: 256 << 20,
            file: 4 << 30,
            line: 32 << 20,
            post: 16 << 20,
            answer: Duration::from_secs(15 * 60),
            work: Duration::from_secs(60 * 60),
        }
    }
}
