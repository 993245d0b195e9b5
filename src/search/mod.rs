//! The search index: small immutable files that a reader's browser asks, since no
//! server does.
//!
//! What the files hold is specified in `docs/search.md`; the program that reads
//! them is `themes/default/assets/search/`. An article's way into them: its
//! [`fields`] give syllables, which [`words`] numbers and [`postings`] counts;
//! [`part`] by part, [`terms`] gathers what all articles say about each term, and
//! [`shard`] writes it down with the [`coder`]. How the search page looks belongs to
//! the theme.

mod abbreviations;
mod cards;
mod coder;
mod fields;
mod filters;
mod index;
mod layout;
mod manifest;
mod part;
mod postings;
mod shard;
mod terms;
mod vocabulary;
mod words;

pub use index::{IndexFile, MANIFEST_ADDRESS, SearchIndex, build};
