//! From rendered outputs to the output folder.
//!
//! [`publish`] renders every output, compares it with what is there, and puts
//! the new site in place of the old one: at one stroke where the file system
//! can exchange two folders, else file by file. Until then the output folder is
//! not touched. Files that congbo did not write are kept.
//!
//! What is promised in each kind of trouble stands in `docs/promises.md`.

mod compare;
mod durable;
mod exchange;
mod existing;
mod guarded;
mod interrupted;
mod journal;
mod manifest;
mod publish;
mod replace;
mod rights;
mod steps;
mod tree;
mod twins;
mod verify;
mod workspace;
mod written;

pub(crate) use compare::has_digest;
pub use durable::Disk;
pub(crate) use durable::sync_folder;
pub(crate) use guarded::{acquire, open_lock, refuse_link, remove_all};
pub use interrupted::{mixed, resume};
pub use manifest::{Manifest, ManifestEntry};
pub(crate) use publish::write_failed;
pub use publish::{Contents, Published, publish};
pub use verify::{Verified, manifest_of, verify};
pub use written::{Remembered, Written};
