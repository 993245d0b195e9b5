//! Units by province: today's, and those of the time.

use super::page::UnitPage;
use super::pages::UnitPages;
use crate::units::UnitId;

/// A unit with those directly within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeNode {
    /// The unit; it has a page.
    pub unit: UnitId,
    /// The units within it, by name.
    pub children: Vec<TreeNode>,
}

impl UnitPages {
    /// The trees of present and of past units. A unit of the past whose province still
    /// is what it was (Hà Nội) stands in the tree of the past too.
    pub fn trees(&self) -> (Vec<TreeNode>, Vec<TreeNode>) {
        // An organisation is where the unit is that it belongs to.
        let is_past = |page: &UnitPage| {
            let above = std::iter::successors(Some(page), |page| Some(&self[page.parent?]));
            above.into_iter().find_map(|page| page.place).is_some_and(|unit| !unit.is_present())
        };
        let roots = |wanted: &dyn Fn(&UnitPage) -> bool| -> Vec<TreeNode> {
            let all = self.iter().filter(|page| page.parent.is_none());
            all.filter_map(|page| self.node(page, wanted)).collect()
        };
        (roots(&|page| !is_past(page)), roots(&is_past))
    }

    /// The node of a unit that is wanted itself or has wanted units within it.
    fn node(&self, page: &UnitPage, wanted: &dyn Fn(&UnitPage) -> bool) -> Option<TreeNode> {
        let children: Vec<TreeNode> =
            page.children.iter().filter_map(|child| self.node(&self[*child], wanted)).collect();
        (wanted(page) || !children.is_empty()).then_some(TreeNode { unit: page.id, children })
    }
}

impl TreeNode {
    /// Adds the units of the tree to others.
    pub fn collect_into(&self, units: &mut Vec<UnitId>) {
        units.push(self.unit);
        self.children.iter().for_each(|child| child.collect_into(units));
    }

    /// How many units the tree holds.
    pub fn count(&self) -> usize {
        1 + self.children.iter().map(Self::count).sum::<usize>()
    }
}
