//! What a site and its write-ups begin with: the texts that `congbo new` and `congbo init`
//! write, with the keys explained beside them.
//!
//! The texts lie beside this file, in Vietnamese and English. Where they are written to is
//! for the commands.

mod ci;
mod site;
mod write_up;

pub use ci::Ci;
pub use site::{NewSite, site};
pub use write_up::{section, write_up};
