//! What tests share: sites, and those who look at what was built of them.

mod difference;
#[cfg(unix)]
pub mod elsewhere;
pub mod engine;
mod extent;
pub mod harvested;
mod listening;
#[cfg(target_os = "linux")]
pub mod lost_power;
mod made_up;
pub mod office;
pub mod pictures;
mod preview;
#[cfg(unix)]
pub mod previewed;
mod programs;
#[cfg(unix)]
pub mod published;
mod read;
#[cfg(unix)]
pub mod republished;
#[cfg(target_os = "linux")]
mod side_by_side;
mod site;
#[cfg(target_os = "linux")]
pub mod strace;
mod tables;
mod unharmed;
mod whole;
mod world;

pub use difference::{Output, assert_same};
pub use extent::is_all_asked_for;
pub use made_up::{UNITS, made_up};
pub use preview::{Answer, Preview, eventually};
pub use programs::{node, npm_file, python};
pub use read::Read;
#[cfg(target_os = "linux")]
pub use side_by_side::side_by_side;
pub use site::{Run, Site, TINY, TODAY, files, repository};
pub use tables::{Table, table, table_at};
pub use unharmed::{Finding, build_unharmed, only};
pub use whole::Whole;
pub use world::World;
