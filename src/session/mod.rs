//! What is known of a site between two builds.
//!
//! A [`Session`] keeps what was read and worked out, and [`Session::update`] brings it up to
//! date with the files. A build is one update from nothing, or from what the last build left
//! in its cache. What a stage does stands in the room of the stage; here it is only decided
//! what need not be done again.

mod basis;
mod known;
mod last_index;
mod look;
mod read;
mod segment;
mod snapshot;
mod store;
mod update;

pub use look::Look;
pub use read::read_config;
pub use snapshot::Snapshot;
pub use store::{State, Store};
pub use update::{Extent, Session, Settings};
