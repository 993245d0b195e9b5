//! The desk: where an editor writes, follows up and publishes without touching a file.
//!
//! [`store`] reads and writes the files, [`changes`] makes of a front matter the one after
//! something has happened, [`awaiting`] lists what units have yet to do. What the pages show is
//! a function of the site and of what was asked: what a form has ([`form`]), which units a name
//! may mean ([`unit_search`]), which field a fault belongs to ([`place`]), which write-ups there
//! are ([`shelf`]), and the pages themselves ([`pages`]). The server asks, and knows HTTP.

pub mod assets;
pub mod awaiting;
pub mod changes;
pub mod form;
pub mod pages;
pub mod place;
pub mod shelf;
pub mod store;
pub mod unit_search;

/// Where the desk is. No site has such a folder, which starts with `_`.
pub const HOME: &str = "/_ban/";
