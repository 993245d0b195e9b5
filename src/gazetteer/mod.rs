//! The administrative units of Vietnam, before and after 1 July 2025.
//!
//! The gazetteer knows units, their parents and what became of them. Finding the
//! unit that somebody means by a name is [`resolve`]'s business; which units a
//! site speaks of is decided in [`crate::site`].

mod address;
mod name;
mod resolve;
mod suggest;
mod table;
mod unit;

pub use address::{address, addresses};
pub use name::{WrittenName, name_key};
pub use resolve::{Context, Resolution, is_known, lies_in, resolve};
pub use suggest::{Nearby, nearest_units};
pub use table::Gazetteer;
pub use unit::{Kind, Level, Share, Successor, Unit, UnitIndex};
