//! Which files a site is made of.
//!
//! [`scan`] lists them without reading them; [`SourceFile::read_text`] reads one
//! as text, so that only the files in hand are in memory. What the files mean
//! is not decided here.

mod free_name;
mod limits;
mod look_alikes;
mod open;
mod own_folder;
mod scan;
mod stamp;
mod text;

pub use free_name::free_names;
pub use limits::{LARGEST_CONFIG, LARGEST_STATIC, LARGEST_THEME_FILE, LARGEST_WRITE_UP};
pub use open::{Unreadable, is_inside, read_within};
pub use own_folder::own_folder;
pub use scan::{SourceFile, Sources, keeps_history, list, scan};
pub use stamp::Stamp;
pub use text::decode;
