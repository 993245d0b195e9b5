//! Units and areas.

use super::{Described, Page};
use crate::addresses;
use crate::diagnostics::Diagnostic;
use crate::plan::{Output, Paging};
use crate::record::Framework;
use crate::render::facets::Listing;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{
    BecameOfAboveView, FindingView, LinkView, OriginView, PagerView, RelatedView, TreeView,
    UnitGroupView, Viewer, above,
};
use crate::site::{Concern, FindingItem, Relation, TreeNode, UnitPage};
use crate::units::UnitId;
use crate::vietnamese::{capitalised, fold};

/// Makes the view of a finding.
type FindingOf = fn(FindingItem, &Viewer<'_>) -> Option<FindingView>;

/// Larger trees show provinces only; their pages show what lies within them.
const LARGEST_TREE: usize = 400;

impl Renderer {
    pub(super) fn units(&self, output: &Output) -> Described {
        let mut view = self.page_view("units", self.word("units"), output);
        view.description = self.word("units_description").to_owned();
        let (present, past) = self.site.units.trees();
        let trees = [&present, &past].map(|trees| {
            let nodes: usize = trees.iter().map(|tree| tree.count()).sum();
            let depth = if nodes > LARGEST_TREE { 0 } else { 3 };
            let viewer = self.own_viewer();
            trees.iter().map(|tree| TreeView::new(tree, depth, &viewer)).collect::<Vec<_>>()
        });
        let [present, past] = trees;
        let (groups, past_groups) = self.unit_groups(LARGEST_TREE);
        let data = vec![
            ("present", value(&present)?),
            ("past", value(&past)?),
            ("present_groups", value(&groups)?),
            ("past_groups", value(&past_groups)?),
        ];
        self.page_of("units.html", view, data)
    }

    /// The units of today and of the past by province; only the provinces where there are more
    /// than `most` units of the sort.
    pub(super) fn unit_groups(&self, most: usize) -> (Vec<UnitGroupView>, Vec<UnitGroupView>) {
        let viewer = self.own_viewer();
        let (present, past) = self.site.units.trees();
        let groups = |trees: Vec<TreeNode>| {
            let has_room = trees.iter().map(TreeNode::count).sum::<usize>() <= most;
            trees.iter().map(|tree| UnitGroupView::new(tree, has_room, &viewer)).collect()
        };
        (groups(present), groups(past))
    }

    pub(super) fn unit(&self, id: UnitId, page: Paging, output: &Output) -> Described {
        let unit = &self.site.units[id];
        let viewer = self.own_viewer();
        let mut view = self.page_view("unit", &unit.name, output);
        view.breadcrumbs.push(self.link(self.word("units"), addresses::UNITS));
        let above = above(unit, &viewer);
        view.title = capitalised(&unit.name);
        // An organisation is often called after what it belongs to.
        let is_in_name = |parent: &LinkView| {
            let is_place = matches!(unit.id, UnitId::Place(_));
            !is_place && fold(&unit.name).ends_with(&fold(&parent.title))
        };
        if let Some(parent) = above.first().filter(|parent| !is_in_name(parent)) {
            view.title = format!("{}, {}", view.title, parent.title);
        }
        let steps = above.into_iter().rev();
        view.breadcrumbs
            .extend(steps.map(|step| LinkView { title: capitalised(&step.title), ..step }));
        view.feeds.push(self.feed_of(&unit.name, &unit.address));
        view.pager = PagerView::new(&unit.address, page, &self.site.config.base_url);
        view.json_ld = Some(self.unit_json_ld(unit, &view));
        let shown = value(&self.unit_view(unit, page)?)?;
        let data = vec![("unit", shown), self.printable(&unit.address)];
        Ok(Page { unit: Some(id), ..self.page_of("unit.html", view, data)? })
    }

    /// What the nearest unit above became that ended too, where nobody knows what became of
    /// the unit itself.
    pub(super) fn became_of_above(&self, unit: &UnitPage) -> Option<BecameOfAboveView> {
        if unit.is_present() || !unit.became.is_empty() {
            return None;
        }
        let viewer = self.own_viewer();
        let above = &self.site.units[unit.parent?];
        let became: Vec<OriginView> =
            above.became.iter().map(|it| OriginView::new(it, &viewer)).collect();
        let unit = viewer.link(&capitalised(&above.name), &above.address);
        (!became.is_empty()).then_some(BecameOfAboveView { unit, became })
    }

    pub(super) fn related_view(&self, concern: &Concern) -> Result<RelatedView, Vec<Diagnostic>> {
        Ok(RelatedView {
            item: self.card(concern.article)?,
            unit: self.concerned_unit(concern.named),
            relation: match concern.relation {
                Relation::Within => "within",
                Relation::Before => "before",
            },
        })
    }

    fn concerned_unit(&self, id: UnitId) -> crate::render::views::UnitLinkView {
        let name = self.site.units.of(id).map_or("", |page| page.name.as_str());
        self.own_viewer().unit(id, name)
    }

    pub(super) fn areas(&self, output: &Output) -> Described {
        let mut view = self.page_view("areas", self.word("areas"), output);
        view.description = self.word("areas_description").to_owned();
        let areas = self.site.area_pages.iter();
        let entries = areas.map(|area| {
            (self.area_title(&area.id).to_owned(), area.address.as_str(), area.articles.len())
        });
        self.index(view, entries)
    }

    fn area_title<'t>(&'t self, id: &'t str) -> &'t str {
        let framework = Framework::on(self.site.today);
        self.site.areas.title(id, framework, self.site.config.lang)
    }

    pub(super) fn area(&self, index: usize, page: Paging, output: &Output) -> Described {
        let area = &self.site.area_pages[index];
        let title = self.area_title(&area.id).to_owned();
        let mut view = self.page_view("area", &title, output);
        view.breadcrumbs.push(self.link(self.word("areas"), addresses::AREAS));
        view.feeds.push(self.feed_of(&title, &area.address));
        view.pager = PagerView::new(&area.address, page, &self.site.config.base_url);
        // One list: the shortcomings of inspections, those of results, then strengths.
        let (found, told) = (area.shortcomings.len(), area.reported.len());
        let shown = page.range(area.total(), self.site.config.paginate);
        let viewer = self.own_viewer();
        let part = |items: &[FindingItem], before: usize, view: FindingOf| {
            let from = shown.start.saturating_sub(before).min(items.len());
            let to = shown.end.saturating_sub(before).min(items.len());
            let views = items[from..to].iter().filter_map(|it| view(*it, &viewer));
            value(&views.collect::<Vec<FindingView>>())
        };
        let data = vec![
            ("shortcomings", part(&area.shortcomings, 0, FindingView::shortcoming)?),
            ("reported", part(&area.reported, found, FindingView::shortcoming)?),
            ("strengths", part(&area.strengths, found + told, FindingView::strength)?),
            ("shortcomings_count", found.into()),
            ("reported_count", told.into()),
            ("strengths_count", area.strengths.len().into()),
            ("articles_count", area.articles.len().into()),
            ("facets", self.facets(Listing::Area(index))?),
        ];
        self.page_of("area.html", view, data)
    }
}
