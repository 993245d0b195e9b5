//! Releases: what is published of a site, and what was before.
//!
//! A [`Place`] is a folder with `releases/NAME`, each a whole site that nothing changes any
//! more, and `current`, which is one of them. [`publish`] builds a release, holds it against
//! its manifest, and makes it the current one in one step; [`rollback`] makes an older one so.
//! Whoever is killed on the way leaves the old or the new one. What is being prepared lies in
//! `.congbo/`, which no server sends.

mod copy;
mod diagnose;
mod difference;
mod lasting;
mod name;
mod place;
mod publish;
mod remote;
mod rollback;
mod seen;
mod switch;
mod transfer;

pub use diagnose::{no_manifest, verification};
pub use difference::Difference;
pub use name::ReleaseName;
pub use place::{Place, current_site};
pub use publish::{Outcome, Request, State, publish};
pub use remote::{Loopback, NotAnswered};
pub use rollback::{RolledBack, rollback};
pub use seen::Seen;
