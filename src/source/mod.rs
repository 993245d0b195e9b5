//! Which files a site is made of.
//!
//! [`scan`] lists them without reading them; [`SourceFile::read_text`] reads one
//! as text, so that only the files in hand are in memory. What the files mean
//! is not decided here.

mod own_folder;
mod scan;
mod stamp;
mod text;

pub use own_folder::own_folder;
pub use scan::{SourceFile, Sources, scan};
pub use stamp::Stamp;
pub use text::{LARGEST_WRITE_UP, decode};
