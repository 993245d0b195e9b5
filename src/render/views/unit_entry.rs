//! Units in lists.

use serde::Serialize;

use super::DateView;
use super::viewer::Viewer;
use crate::gazetteer::WrittenName;
use crate::site::{TreeNode, UnitPage};
use crate::units::UnitId;
use crate::vietnamese::{capitalised, first_letter};

/// Shorter lists need no letters to be found in.
const LETTERED: usize = 20;

/// A unit in a list.
#[derive(Clone, Debug, Serialize)]
pub struct UnitEntryView {
    /// Kind and name.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// How many articles concern it.
    pub count: usize,
    /// How many requests to it, to its predecessors and to units within it are overdue.
    pub overdue: usize,
    /// How many of those requests have a due date.
    pub with_due: usize,
    /// When it was last inspected, as it was stated.
    pub last_inspected: Option<DateView>,
    /// When one of its predecessors or of the units within it was, last.
    pub last_inspected_around: Option<DateView>,
    /// True where it has units within it that have pages: what is around it is these first.
    pub has_units: bool,
    /// The unit that it lies within, where that is not the one that the list is about.
    pub within: Option<String>,
    /// The letter that it stands under, where it is the first of a long list to do so.
    pub letter: Option<String>,
}

/// A unit at the top, with all units within it.
#[derive(Clone, Debug, Serialize)]
pub struct UnitGroupView {
    /// The unit.
    pub unit: UnitEntryView,
    /// How many units lie within it.
    pub count: usize,
    /// They, by name; empty where there are too many for one page.
    pub items: Vec<UnitEntryView>,
}

impl UnitEntryView {
    /// The view of a unit in the list of a page.
    pub(crate) fn new(page: &UnitPage, viewer: &Viewer<'_>) -> Self {
        let (overdue, with_due) = viewer.site.register.overdue_of(&page.with_around());
        Self {
            title: capitalised(&page.name),
            url: viewer.url(&page.address),
            count: page.total(),
            overdue,
            with_due,
            last_inspected: page.last_inspected.map(|day| viewer.date(day)),
            last_inspected_around: page.last_inspected_around.map(|day| viewer.date(day)),
            has_units: !page.children.is_empty(),
            within: None,
            letter: None,
        }
    }

    /// Units in the order of their names, under letters where there are many.
    pub(crate) fn list(units: &[UnitId], top: Option<UnitId>, viewer: &Viewer<'_>) -> Vec<Self> {
        let mut letter = None;
        let view = |id: &UnitId| {
            let page = &viewer.site.units[*id];
            let parent = page.parent.filter(|parent| Some(*parent) != top);
            let own = first_letter(&WrittenName::parse(&page.name).name);
            let is_new = units.len() > LETTERED && own != letter;
            letter.clone_from(&own);
            Self {
                within: parent.map(|parent| viewer.site.units[parent].name.clone()),
                letter: own.filter(|_| is_new),
                ..Self::new(page, viewer)
            }
        };
        units.iter().map(view).collect()
    }
}

impl UnitGroupView {
    /// The view of a tree; `has_room` where the page has room for what lies within.
    pub(crate) fn new(tree: &TreeNode, has_room: bool, viewer: &Viewer<'_>) -> Self {
        let mut within: Vec<UnitId> = Vec::new();
        tree.children.iter().for_each(|child| child.collect_into(&mut within));
        within.sort_by_key(|id| viewer.site.units.place(*id));
        let items = if has_room { within.as_slice() } else { &[] };
        Self {
            unit: UnitEntryView::new(&viewer.site.units[tree.unit], viewer),
            count: within.len(),
            items: UnitEntryView::list(items, Some(tree.unit), viewer),
        }
    }
}
