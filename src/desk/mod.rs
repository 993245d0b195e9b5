//! The desk: where an editor writes, follows up and publishes without touching a file.
//!
//! [`store`] reads and writes the files, [`changes`] makes of a front matter the one after
//! something has happened, [`awaiting`] lists what units have yet to do. What the pages show is
//! a function of the site and of what was asked: what a form has ([`form`]), which units a name
//! may mean ([`unit_search`]), which field a fault belongs to ([`place`]), how it is said to
//! somebody who sees no file ([`plain_words`]), what follows from what was typed ([`worked_out`]),
//! which write-ups there are ([`shelf`]), and the pages themselves ([`pages`]). The server asks, and knows HTTP.

pub mod assets;
pub mod awaiting;
pub mod changes;
mod differences;
pub mod form;
mod labels;
pub mod pages;
pub mod place;
pub mod plain_words;
pub mod shelf;
pub mod store;
pub mod unit_search;
pub mod worked_out;

/// Where the desk is. No site has such a folder, which starts with `_`.
pub const HOME: &str = "/_ban/";
