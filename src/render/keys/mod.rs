//! What each output depends on, as a digest.
//!
//! Where the key of an output is that of the last build, its contents are too, and nothing
//! is rendered. A key may change more often than the output, never less often: it is made of
//! whatever a page may show, not of what its template shows. Outputs that are cheap to make
//! or that depend on most of the site have none.

mod job;
mod parts;

pub(super) use parts::Parts;
