//! The units of a site: their pages, and which reports concern them.

mod concern;
mod figures;
mod page;
mod pages;
mod scores;
mod shortcomings;
mod tally;
mod tree;

pub use concern::{Concern, Relation};
pub use figures::{Stretch, UnitApplications, UnitFigures, UnitIndicators};
pub use page::{Origin, UnitPage};
pub use pages::UnitPages;
pub(super) use pages::collect;
pub use scores::ScoreItem;
pub use shortcomings::UnitShortcomings;
pub use tally::Tally;
pub use tree::TreeNode;
