//! Images of authors, made fit for publication.
//!
//! [`prepare`] takes the image files that write-ups ask for, and says of each how
//! large it is and which files pages may show: scaled to a few widths, light
//! enough for slow lines, upright, and without the metadata in which cameras note
//! place and owner. The files are kept in a [`Cache`] under a key made of the
//! source's contents, so that an image is decoded once and never kept decoded.
//! What cannot be shown is a fault at the place that asks for it.
//!
//! How an image is marked up in a page is decided in [`crate::render`]; the
//! assets of themes and the files of `static/` are published as they are.

mod cache;
mod encode;
mod fault;
mod format;
mod limits;
mod make;
mod picture;
mod prepare;
mod raster;
mod scrub;
mod square;
mod svg;
mod upright;

pub use cache::Cache;
pub use format::Format;
pub use picture::{Picture, Rendition};
pub use prepare::{Request, prepare};
pub use square::square;
pub use upright::{Upright, upright};

/// The bytes of an image as they are published where its pixels stay: without metadata, a
/// drawing without whatever acts. None for a file that is refused.
pub fn without_metadata(format: Format, bytes: &[u8]) -> Option<Vec<u8>> {
    scrub::scrub(format, bytes).ok()
}
