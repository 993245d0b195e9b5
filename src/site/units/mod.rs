//! The units of a site: their pages, and which reports concern them.

mod concern;
mod page;
mod pages;
mod scores;
mod shortcomings;
mod tree;

pub use concern::{Concern, Relation};
pub use page::{Origin, UnitPage};
pub use pages::UnitPages;
pub(super) use pages::collect;
pub use scores::ScoreItem;
pub use shortcomings::UnitShortcomings;
pub use tree::TreeNode;
