//! The search index: small immutable files that a reader's browser asks, since no
//! server does.
//!
//! What the files hold is specified in `docs/search.md`, and in Rust in [`format`]; the
//! program that reads them is `themes/default/assets/search/`, and [`Reader`] is another.
//! An article's way into them: its [`fields`] are read as syllables; [`collect`] makes
//! shards of those of all articles, [`make`] packs them, and [`outcome`] makes files of
//! packs. [`build`] does that from nothing. [`update`] is given what the last build left,
//! [`Previous`]: the ledger tells which articles have changed, [`changes`] what that changes,
//! and [`amend`] makes only the packs that are touched. How the search page looks belongs to
//! the theme.

mod abbreviations;
mod amend;
mod article_list;
mod cards;
mod changes;
mod collect;
mod fields;
mod files;
mod filters;
mod format;
mod index;
mod layout;
mod ledger;
mod long;
mod make;
mod mend;
mod names;
mod outcome;
mod previous;
mod reader;
mod sheaf;

pub use files::{FOLDER, IndexFile, MANIFEST_ADDRESS};
pub use format::card::Card;
pub use format::decoder::Damaged;
pub use format::entry::{Entry, Place, Variants};
pub use index::{SearchIndex, build, update};
pub use previous::{Note, Notes, Previous};
pub use reader::Reader;
