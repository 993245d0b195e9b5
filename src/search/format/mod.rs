//! What the files of the index hold, for those who write and those who read them:
//! `docs/search.md` in Rust. Where it comes from and which file has what belongs elsewhere.

pub(super) mod card;
pub(super) mod coder;
pub(super) mod decoder;
pub(super) mod digest;
pub(super) mod entry;
mod letters;
pub(super) mod manifest;
mod models;
pub(super) mod pack;
pub(super) mod prose;
pub(super) mod shard;
pub(super) mod slots;
#[cfg(test)]
mod tests;
pub(super) mod vocabulary;
