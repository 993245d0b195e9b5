//! The units that write-ups name: administrative units of the gazetteer, and
//! organisations that are none.
//!
//! [`Naming`] turns names as editors write them into identities, with everything
//! that is doubtful about them. Which reports concern a unit, and what its page
//! shows, is [`crate::site`]'s business.

mod belonging;
mod days;
mod entry;
mod identity;
mod naming;
mod organisations;
mod parts;
mod query;
mod reports;
mod settle;

pub use days::Days;
pub use entry::{UnitDetails, UnitEntry};
pub use identity::{NamedUnit, UnitId};
pub use naming::Naming;
pub use organisations::{Organisation, OrganisationId, Organisations};
pub use settle::{Names, strangers};
