//! A unit's page, and the list of all units.

use serde::Serialize;
use tera::Value;

use super::viewer::Viewer;
use super::{
    ColumnsView, CountedView, DateView, FindingView, LinkView, PlannedVisitView, TopicStateView,
    UnitApplicationsView, UnitEntryView, UnitIndicatorsView, UnitLinkView, UnitRequestView,
    UnitScoreView,
};
use crate::gazetteer::Share;
use crate::site::{Origin, TreeNode, UnitPage};
use crate::vietnamese::capitalised;

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
    /// What the unit above it became, where it is not known what itself did.
    pub became_of_above: Option<BecameOfAboveView>,
    /// The resolution by which it ended; may be empty.
    pub became_by: &'static str,
    /// What it came from.
    pub came_from: Vec<OriginView>,
    /// The resolution by which it began; may be empty.
    pub came_by: &'static str,
    /// The units directly within it; on the first page of its articles.
    pub children: Vec<UnitEntryView>,
    /// When it was last inspected, as it was stated.
    pub last_inspected: Option<DateView>,
    /// When one of its predecessors or of the units within it was, last.
    pub last_inspected_around: Option<DateView>,
    /// How many articles name it.
    pub own_count: usize,
    /// How many articles concern it because they name another unit.
    pub related_count: usize,
    /// The shortcomings that inspections found at it, newest first.
    pub shortcomings: FindingsView,
    /// Those stated of nobody in particular where it was inspected with others; they are
    /// counted against none.
    pub shortcomings_shared: FindingsView,
    /// Those that results tell of this unit; results are no inspections.
    pub shortcomings_reported: FindingsView,
    /// Those of results that were stated of nobody in particular.
    pub shortcomings_reported_shared: FindingsView,
    /// Those that inspections found at its predecessors and at units within it.
    pub shortcomings_around: FindingsView,
    /// Those stated of nobody in particular where one of these was inspected.
    pub shortcomings_around_shared: FindingsView,
    /// Those that results tell of its predecessors and of units within it.
    pub shortcomings_around_reported: FindingsView,
    /// Those of results that were stated of nobody in particular there.
    pub shortcomings_around_reported_shared: FindingsView,
    /// The topics of all these shortcomings, with how many name each.
    pub topics: Vec<CountedView>,
    /// The areas of all these shortcomings, with how many are in each.
    pub areas: Vec<CountedView>,
    /// Its applications through the years, by scope.
    pub applications: Vec<UnitApplicationsView>,
    /// Its indicators that were stated more than once.
    pub indicators: Vec<UnitIndicatorsView>,
    /// Its scores: by index, then newest year first.
    pub scores: Vec<UnitScoreView>,
    /// The scores of each index that has two years or more, as a chart.
    pub score_charts: Vec<ColumnsView>,
    /// Requests to it.
    pub requests: RequestsView,
    /// Requests to nobody in particular where it was inspected with others.
    pub requests_shared: RequestsView,
    /// Requests to its predecessors and to units within it.
    pub requests_related: RequestsView,
    /// Requests to nobody in particular where one of these was inspected.
    pub requests_related_shared: RequestsView,
    /// The inspections of it that plans name, the newest plan first.
    pub planned: Vec<PlannedVisitView>,
    /// Its data as files.
    pub files: Vec<CountedView>,
    /// Articles of this page of the list that name the unit, as cards.
    pub own: Vec<Value>,
    /// Articles of this page of the list that concern it because they name another.
    pub related: Vec<RelatedView>,
}

/// Shortcomings on a unit's page.
#[derive(Clone, Debug, Serialize)]
pub struct FindingsView {
    /// The first of them.
    pub items: Vec<FindingView>,
    /// How many there are.
    pub count: usize,
    /// The states that occur, with how many of all are in each.
    pub states: Vec<TopicStateView>,
}

/// Requests on a unit's page.
#[derive(Clone, Debug, Serialize)]
pub struct RequestsView {
    /// The first of them, by article, newest first; where there are too many, those that are
    /// open or only reported go first, then those that will not be carried out, then verified
    /// ones.
    pub items: Vec<UnitRequestView>,
    /// How many are open or only reported.
    pub waiting: usize,
    /// How many there are in all.
    pub count: usize,
    /// How many of all have a due date.
    pub with_due: usize,
    /// How many of all are overdue.
    pub overdue: usize,
    /// The states that occur, with how many of all are in each.
    pub states: Vec<TopicStateView>,
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

/// What became of the unit above another.
#[derive(Clone, Debug, Serialize)]
pub struct BecameOfAboveView {
    /// That unit.
    pub unit: LinkView,
    /// What it became.
    pub became: Vec<OriginView>,
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
            share: share_word(origin.share),
        }
    }
}

/// The word for how much of a unit went to another.
pub(super) fn share_word(share: Share) -> &'static str {
    match share {
        Share::Whole => "whole",
        Share::Part => "part",
        Share::Ground => "ground",
    }
}

impl TreeView {
    /// The view of a tree, down to a depth.
    pub(crate) fn new(node: &TreeNode, depth: usize, viewer: &Viewer<'_>) -> Self {
        let page = &viewer.site.units[node.unit];
        let children = node.children.iter().filter(|_| depth > 0);
        Self {
            title: capitalised(&page.name),
            url: viewer.url(&page.address),
            count: page.total(),
            children: children.map(|child| Self::new(child, depth - 1, viewer)).collect(),
        }
    }
}

/// The links to the units above a unit, nearest first.
pub(crate) fn above(page: &UnitPage, viewer: &Viewer<'_>) -> Vec<LinkView> {
    std::iter::successors(page.parent, |id| viewer.site.units[*id].parent)
        .map(|id| viewer.unit_page(id))
        .collect()
}
