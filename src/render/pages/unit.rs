//! What a unit's page shows.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::diagnostics::Diagnostic;
use crate::open_data::{unit_table_address, unit_tables};
use crate::plan::Paging;
use crate::record::{Framework, RequestState};
use crate::render::renderer::Renderer;
use crate::render::views::{
    CountedView, FindingView, FindingsView, OriginView, PlannedVisitView, RequestsView,
    TopicStateView, UnitApplicationsView, UnitEntryView, UnitIndicatorsView, UnitRequestView,
    UnitView, Viewer, above, score_charts, scores,
};
use crate::site::{FindingItem, RegisterItem, RequestId, UnitPage, unfinished_first};
use crate::units::UnitId;
use crate::vietnamese::capitalised;

/// How many planned inspections of a unit its page shows.
const PLANNED: usize = 10;

impl Renderer {
    pub(super) fn unit_view(
        &self,
        unit: &UnitPage,
        page: Paging,
    ) -> Result<UnitView, Vec<Diagnostic>> {
        let viewer = self.own_viewer();
        let place = unit.place;
        let register = &self.site.register;
        // What was found and asked stands on the first page of the unit's articles only.
        let is_first = page.number == 1;
        let most = if is_first { UnitPage::SHOWN } else { 0 };
        let requests = |items: Vec<RegisterItem>| self.unit_requests(items, most);
        let (asked, shared) = (register.of_units(&[unit.id]), register.shared_with(&[unit.id]));
        let asked_around = without(register.of_units(&unit.around), &asked);
        let shared_around = without(register.shared_with(&unit.around), &shared);
        let findings = |items: &[FindingItem]| self.unit_findings(items, most);
        let (found, around) = (&unit.shortcomings, &unit.shortcomings_around);
        let all = found.lists().into_iter().chain(around.lists()).flatten();
        let tally = self.site.tally(all.filter(|_| is_first));
        // One list: the unit's own articles, then those of others.
        let shown = page.range(unit.total(), self.site.config.paginate);
        let own = shown.start.min(unit.own.len())..shown.end.min(unit.own.len());
        let others = shown.start.max(unit.own.len())..shown.end.max(unit.own.len());
        let others = others.start - unit.own.len()..others.end - unit.own.len();
        let own_cards = unit.own[own].iter().map(|key| self.card(*key));
        let related = unit.related[others].iter().map(|concern| self.related_view(concern));
        let planned = self.site.plans.of_unit(unit.id).iter().filter(|_| is_first).take(PLANNED);
        let children: &[UnitId] = if is_first { &unit.children } else { &[] };
        let figures = Some(&unit.figures).filter(|_| is_first);
        Ok(UnitView {
            name: unit.name.clone(),
            code: unit.code,
            is_present: unit.is_present(),
            valid_from: place.and_then(|it| it.valid_from).map(|day| viewer.date(day)),
            valid_to: place.and_then(|it| it.valid_to).map(|day| viewer.date(day)),
            ended_by: place.is_some_and(|it| it.is_approximate()),
            above: above(unit, &viewer),
            became: unit.became.iter().map(|it| OriginView::new(it, &viewer)).collect(),
            became_of_above: self.became_of_above(unit),
            became_by: place.map_or("", |it| it.basis_to),
            came_from: unit.came_from.iter().map(|it| OriginView::new(it, &viewer)).collect(),
            came_by: place.map_or("", |it| it.basis_from),
            children: UnitEntryView::list(children, Some(unit.id), &viewer),
            last_inspected: unit.last_inspected.map(|day| viewer.date(day)),
            last_inspected_around: unit.last_inspected_around.map(|day| viewer.date(day)),
            own_count: unit.own.len(),
            related_count: unit.related.len(),
            shortcomings: findings(&found.own),
            shortcomings_shared: findings(&found.shared),
            shortcomings_reported: findings(&found.reported),
            shortcomings_reported_shared: findings(&found.reported_shared),
            shortcomings_around: findings(&around.own),
            shortcomings_around_shared: findings(&around.shared),
            shortcomings_around_reported: findings(&around.reported),
            shortcomings_around_reported_shared: findings(&around.reported_shared),
            topics: topics(&tally.topics, &viewer),
            areas: areas(&tally.areas, &viewer),
            applications: figures
                .iter()
                .flat_map(|it| &it.applications)
                .map(|set| UnitApplicationsView::new(set, &viewer))
                .collect(),
            indicators: figures
                .iter()
                .flat_map(|it| &it.indicators)
                .map(|set| UnitIndicatorsView::new(set, &viewer))
                .collect(),
            scores: if is_first { scores(unit, &viewer) } else { Vec::new() },
            score_charts: if is_first { score_charts(unit, &viewer) } else { Vec::new() },
            requests: requests(asked),
            requests_shared: requests(shared),
            requests_related: requests(asked_around),
            requests_related_shared: requests(shared_around),
            planned: planned.filter_map(|visit| PlannedVisitView::new(*visit, &viewer)).collect(),
            files: self.unit_files(unit),
            own: own_cards.collect::<Result<_, _>>()?,
            related: related.collect::<Result<_, _>>()?,
        })
    }

    fn unit_findings(&self, items: &[FindingItem], most: usize) -> FindingsView {
        let viewer = self.own_viewer();
        let mut before = None;
        let view = |item: &FindingItem| {
            let opens_article = before.replace(item.article) != Some(item.article);
            let view = FindingView::shortcoming(*item, &viewer)?;
            Some(FindingView { opens_article, ..view })
        };
        // Further pages show the count only.
        let states = self.site.tally(items.iter().filter(|_| most > 0)).states;
        FindingsView {
            items: items.iter().take(most).filter_map(view).collect(),
            count: items.len(),
            states: states
                .into_iter()
                .map(|(state, count)| TopicStateView { state: state.word(), count })
                .collect(),
        }
    }

    /// Requests on a unit's page, at most so many.
    fn unit_requests(&self, items: Vec<RegisterItem>, most: usize) -> RequestsView {
        let items = unfinished_first(items);
        let count = |is_wanted: &dyn Fn(&RegisterItem) -> bool| {
            items.iter().filter(|item| is_wanted(item)).count()
        };
        let states = RequestState::ALL.into_iter().map(|state| TopicStateView {
            state: state.word(),
            count: count(&|item| item.state == state),
        });
        let mut shown = items[..items.len().min(most)].to_vec();
        // Stable: of an article, what waits for something stays first.
        shown.sort_by_key(|item| self.site.articles.place(item.id.article));
        RequestsView {
            items: self.requests_by_article(&shown),
            waiting: count(&|item| item.state.is_waiting()),
            count: items.len(),
            with_due: count(&|item| item.has_due),
            overdue: count(&|item| item.days_overdue > 0),
            states: states.filter(|it| it.count > 0).collect(),
        }
    }

    /// The views of requests, of which those of an article stand together.
    fn requests_by_article(&self, items: &[RegisterItem]) -> Vec<UnitRequestView> {
        let viewer = self.own_viewer();
        let mut before = None;
        let view = |item: &RegisterItem| {
            let article = &self.site.articles[item.id.article];
            let record = article.record.as_ref()?;
            let request = record.request(&item.id.id)?;
            let opens_article = before.replace(article.key) != Some(article.key);
            Some(UnitRequestView::new(request, article, record, opens_article, &viewer))
        };
        items.iter().filter_map(view).collect()
    }

    fn unit_files(&self, unit: &UnitPage) -> Vec<CountedView> {
        let file = |(table, count): (crate::open_data::Table, usize)| CountedView {
            title: self.word(&format!("table_{}", table.name())).to_owned(),
            url: self.site.config.base_url.link(&unit_table_address(table, unit)),
            count,
            note: None,
        };
        unit_tables(&self.site, unit).map(file).collect()
    }

    /// The names of all units that articles or plans concern, as JSON: of each its name, what
    /// it lies in, its address, how many articles concern it, and what it came from. Those of
    /// today come first.
    pub(in crate::render) fn unit_names(&self) -> String {
        let units = &self.site.units;
        let row = |unit: &UnitPage| {
            let parent = unit.parent.map(|id| capitalised(&units[id].name)).unwrap_or_default();
            let former = unit.came_from.iter().filter(|it| it.page.is_none());
            let former: Vec<String> = former.map(|it| it.unit.full_name()).collect();
            let url = self.site.config.base_url.link(&unit.address);
            let row = (capitalised(&unit.name), parent, url, unit.total(), former);
            serde_json::to_string(&row).unwrap_or_default()
        };
        let present = units.iter().filter(|unit| unit.is_present());
        let past = units.iter().filter(|unit| !unit.is_present());
        let rows: Vec<String> = present.chain(past).map(row).collect();
        format!("[\n{}\n]\n", rows.join(",\n"))
    }
}

/// What is not among others.
fn without(mut items: Vec<RegisterItem>, others: &[RegisterItem]) -> Vec<RegisterItem> {
    // A province has thousands.
    let known: FxHashSet<&RequestId> = others.iter().map(|item| &item.id).collect();
    items.retain(|item| !known.contains(&item.id));
    items
}

/// The topics with the most shortcomings first.
fn topics(counts: &BTreeMap<usize, usize>, viewer: &Viewer<'_>) -> Vec<CountedView> {
    let pages = &viewer.site.topic_pages;
    let view = |(place, count): (&usize, &usize)| CountedView {
        title: viewer.site.topics.title(&pages[*place].id, viewer.lang).to_owned(),
        url: viewer.url(&pages[*place].address),
        count: *count,
        note: None,
    };
    by_count(counts.iter().map(view).collect())
}

fn areas(counts: &BTreeMap<usize, usize>, viewer: &Viewer<'_>) -> Vec<CountedView> {
    let framework = Framework::on(viewer.site.today);
    let pages = &viewer.site.area_pages;
    let view = |(place, count): (&usize, &usize)| CountedView {
        title: viewer.site.areas.title(&pages[*place].id, framework, viewer.lang).to_owned(),
        url: viewer.url(&pages[*place].address),
        count: *count,
        note: None,
    };
    by_count(counts.iter().map(view).collect())
}

fn by_count(mut entries: Vec<CountedView>) -> Vec<CountedView> {
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
    entries
}
