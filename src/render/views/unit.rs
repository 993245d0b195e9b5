//! A unit's page, and the list of all units.

use serde::Serialize;
use tera::Value;

use super::viewer::Viewer;
use super::{CountedView, DateView, LinkView, RequestItemView, UnitLinkView};
use crate::gazetteer::Share;
use crate::site::{Origin, TreeNode, UnitPage};

/// A unit, as `unit` in its template.
#[derive(Clone, Debug, Serialize)]
pub struct UnitView {
    /// Kind and name: `huyện Chợ Đồn`.
    pub name: String,
    /// The id in the open data; empty for organisations.
    pub code: &'static str,
    /// True for units in force and for organisations.
    pub is_present: bool,
    /// The first day, where it is known.
    pub valid_from: Option<DateView>,
    /// The last day, for units that are no more.
    pub valid_to: Option<DateView>,
    /// True where the unit ended on that day or before: the lists do not tell.
    pub ended_by: bool,
    /// The units above it in its own time, nearest first.
    pub above: Vec<LinkView>,
    /// What it became.
    pub became: Vec<OriginView>,
    /// The resolution by which it ended; may be empty.
    pub became_by: &'static str,
    /// What it came from.
    pub came_from: Vec<OriginView>,
    /// The resolution by which it began; may be empty.
    pub came_by: &'static str,
    /// The units directly within it, with the number of articles about each.
    pub children: Vec<CountedView>,
    /// The last day on which it was inspected.
    pub last_inspected: Option<DateView>,
    /// How many articles name it.
    pub own_count: usize,
    /// How many articles concern it because they name another unit.
    pub related_count: usize,
    /// Requests to it that are open or only reported, most overdue first; the first
    /// of them.
    pub requests: Vec<RequestItemView>,
    /// How many such requests there are.
    pub requests_waiting: usize,
    /// How many of them are overdue.
    pub requests_overdue: usize,
    /// Such requests to its predecessors and to units within it; the first of them.
    pub requests_related: Vec<RequestItemView>,
    /// How many of those there are.
    pub requests_related_waiting: usize,
    /// How many of those are overdue.
    pub requests_related_overdue: usize,
    /// Articles of this page of the list that name the unit, as cards.
    pub own: Vec<Value>,
    /// Articles of this page of the list that concern it because they name another.
    pub related: Vec<RelatedView>,
}

/// A unit that went on from another.
#[derive(Clone, Debug, Serialize)]
pub struct OriginView {
    /// Kind and name.
    pub title: String,
    /// Address, with the path of `base_url`; none where no report concerns it.
    pub url: Option<String>,
    /// `whole`, `part`, or `ground` for a part without people.
    pub share: &'static str,
}

/// An article that concerns a unit without naming it.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    /// The article, as a card.
    pub item: Value,
    /// The unit that it names.
    pub unit: UnitLinkView,
    /// `within` where that unit lay within this one, `before` where it became this one.
    pub relation: &'static str,
}

/// A unit in the tree of all units.
#[derive(Clone, Debug, Serialize)]
pub struct TreeView {
    /// Kind and name.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// How many articles concern it.
    pub count: usize,
    /// The units within it.
    pub children: Vec<TreeView>,
}

impl OriginView {
    pub(crate) fn new(origin: &Origin, viewer: &Viewer<'_>) -> Self {
        Self {
            title: origin.unit.full_name(),
            url: origin.page.map(|page| viewer.unit_page(page).url),
            share: match origin.share {
                Share::Whole => "whole",
                Share::Part => "part",
                Share::Ground => "ground",
            },
        }
    }
}

impl TreeView {
    /// The view of a tree, down to a depth.
    pub(crate) fn new(node: &TreeNode, depth: usize, viewer: &Viewer<'_>) -> Self {
        let page = &viewer.site.units[node.unit];
        let children = node.children.iter().filter(|_| depth > 0);
        Self {
            title: page.name.clone(),
            url: viewer.url(&page.address),
            count: page.total(),
            children: children.map(|child| Self::new(child, depth - 1, viewer)).collect(),
        }
    }
}

/// The links to the units directly within a unit.
pub(crate) fn children(page: &UnitPage, viewer: &Viewer<'_>) -> Vec<CountedView> {
    page.children
        .iter()
        .map(|id| &viewer.site.units[*id])
        .map(|child| CountedView {
            title: child.name.clone(),
            url: viewer.url(&child.address),
            count: child.total(),
        })
        .collect()
}

/// The links to the units above a unit, nearest first.
pub(crate) fn above(page: &UnitPage, viewer: &Viewer<'_>) -> Vec<LinkView> {
    std::iter::successors(page.parent, |id| viewer.site.units[*id].parent)
        .map(|id| viewer.unit_page(id))
        .collect()
}
