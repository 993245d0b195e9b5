//! Advice to those who write: what reads badly, what Word and Windows leave behind.
//!
//! Nothing here ever fails a build. `congbo check` asks for all of it; a build, which has to
//! be fast, tells only which files were passed over.

mod ignored;

pub use ignored::report_ignored;
