//! The desk: where an editor writes, follows up and publishes without touching a file.
//!
//! [`store`] reads and writes the files, [`changes`] makes of a front matter the one after
//! something has happened, [`awaiting`] lists what units have yet to do.

pub mod awaiting;
pub mod changes;
pub mod store;
