//! What tests share: sites, and those who look at what was built of them.

mod difference;
mod made_up;
pub mod pictures;
mod programs;
mod site;
mod tables;
mod unharmed;
mod whole;
mod world;

pub use difference::{Output, assert_same};
pub use made_up::{UNITS, made_up};
pub use programs::{node, npm_file, python};
pub use site::{Run, Site, TINY, TODAY, files, repository};
pub use tables::{Table, table};
pub use unharmed::{build_unharmed, only};
pub use whole::Whole;
pub use world::World;
