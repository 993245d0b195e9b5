//! The inspection record: what `report:` holds, what follows from it, and what
//! is doubtful about it.
//!
//! A record belongs to one write-up; views that cross records are made in
//! [`crate::site`].

mod about;
mod areas;
mod arithmetic;
mod checks;
mod dates;
mod figures;
mod findings;
mod follow_up;
mod ids;
mod names;
pub mod raw;
mod requests;
mod resolve;
mod scores;
mod topics;
mod verdict;
mod visits;

pub use about::{About, Addressee};
pub use areas::{Areas, Framework};
pub use figures::{Applications, Count, Indicator, Part, Period, Previous, StatedShare};
pub use findings::{DueStated, Finding, Request, Revision, Shortcoming, Step};
pub use follow_up::{Late, RequestState, ShortcomingState};
pub use names::strangers;
pub use resolve::{Record, Scope};
pub use scores::Score;
pub use topics::{OwnTopic, Topics};
pub use verdict::{Overdue, OverdueCount, Subject, Verdict, VerdictPart};
pub use visits::{Handled, Session};
