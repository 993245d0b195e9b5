//! Units by province: today's, and those of the time.

use super::page::UnitPage;

/// A unit with those directly within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeNode {
    /// Index of its page.
    pub page: usize,
    /// The units within it, by name.
    pub children: Vec<TreeNode>,
}

/// The trees of present and of past units. A unit of the past whose province still
/// is what it was (Hà Nội) stands in the tree of the past too.
pub(super) fn trees(pages: &[UnitPage]) -> (Vec<TreeNode>, Vec<TreeNode>) {
    // An organisation is where the unit is that it belongs to.
    let is_past = |page: &UnitPage| {
        let above = std::iter::successors(Some(page), |page| Some(&pages[page.parent?]));
        above.into_iter().find_map(|page| page.place).is_some_and(|unit| !unit.is_present())
    };
    let roots = |wanted: &dyn Fn(usize) -> bool| -> Vec<TreeNode> {
        let all = (0..pages.len()).filter(|index| pages[*index].parent.is_none());
        all.filter_map(|index| node(index, pages, wanted)).collect()
    };
    let present = roots(&|index| !is_past(&pages[index]));
    let past = roots(&|index| is_past(&pages[index]));
    (present, past)
}

/// The node of a unit that is wanted itself or has wanted units within it.
fn node(index: usize, pages: &[UnitPage], wanted: &dyn Fn(usize) -> bool) -> Option<TreeNode> {
    let children: Vec<TreeNode> =
        pages[index].children.iter().filter_map(|child| node(*child, pages, wanted)).collect();
    (wanted(index) || !children.is_empty()).then_some(TreeNode { page: index, children })
}

impl TreeNode {
    /// How many units the tree holds.
    pub fn count(&self) -> usize {
        1 + self.children.iter().map(Self::count).sum::<usize>()
    }
}
