//! What `plan:` holds: the inspections that are planned for a year.
//!
//! Which reports came of them is decided in [`crate::site`]; what a report says of the plan
//! that it followed is part of its [record](crate::record).

mod resolve;
mod timeframe;
mod written;

pub use resolve::{InspectionPlan, PlannedInspection};
pub use timeframe::Timeframe;
pub use written::{InspectionPlanEntry, PlannedEntry, strangers};
