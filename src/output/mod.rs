//! From rendered outputs to the output folder.
//!
//! [`publish`] renders every output, compares it with what is there, and puts
//! the new site in place of the old one: at one stroke where the file system
//! can exchange two folders, else file by file. Until then the output folder is
//! not touched. Files that congbo did not write are kept.

mod compare;
mod exchange;
mod existing;
mod manifest;
mod publish;
mod replace;
mod tree;
mod workspace;
mod written;

pub use manifest::{Manifest, ManifestEntry};
pub use publish::{Contents, Published, publish};
pub use written::{Remembered, Written};
