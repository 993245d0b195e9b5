//! Figures across reports.

use serde::Serialize;

use super::charts;
use super::figures::share;
use super::viewer::Viewer;
use super::{
    AgeView, BarView, ChartView, ColumnYearView, LinkView, PartView, StripView, TileView,
    UnitLinkView,
};
use crate::record::{Framework, RequestState};
use crate::site::{Chart, RegisterList, Statistics, YearRow};

/// What the statistics page shows beside the list of applications.
#[derive(Clone, Debug, Serialize)]
pub struct StatisticsView {
    /// Each year with records, newest first.
    pub years: Vec<YearView>,
    /// The sums of the years.
    pub total: YearView,
    /// Shortcomings by area.
    pub areas: Vec<AreaRowView>,
    /// Requests by state; empty where there are none.
    pub states: Vec<StateRowView>,
    /// What stands around each chart.
    pub charts: ChartsView,
    /// Requests by state in one bar, overdue ones apart; what there is none of is left out.
    pub parts: Vec<PartView>,
    /// Open requests, by how long they are overdue.
    pub ages: Vec<AgeView>,
    /// The most shortcomings of an area in a year: the height of all areas' columns.
    pub most_of_year: usize,
    /// The first and the last year of the areas' columns; empty where nothing was inspected.
    pub span: Vec<i32>,
    /// The topics that most inspections found.
    pub topics: Vec<TopicRowView>,
    /// How many topics inspections found in all.
    pub topics_count: usize,
    /// How many shortcomings of inspections name a topic.
    pub with_topic: usize,
    /// Shares of applications resolved in time: a strip for each year, newest first.
    pub strips: Vec<StripView>,
    /// The rows of the map, from the north, each with its tiles from the west; none where no
    /// province lies.
    pub map: Vec<Vec<Option<TileView>>>,
    /// The provinces in which something was inspected, most inspections first.
    pub provinces: Vec<ProvinceRowView>,
    /// Shortcomings that are counted in no province: stated of nobody in particular in several.
    pub provinces_shared: usize,
    /// Inspections of bodies whose province is not known.
    pub provinces_elsewhere: usize,
}

/// What stands around the charts; none for one without numbers.
#[derive(Clone, Debug, Serialize)]
pub struct ChartsView {
    /// Requests by state.
    pub states: Option<ChartView>,
    /// Open requests.
    pub backlog: Option<ChartView>,
    /// Shortcomings by area.
    pub areas: Option<ChartView>,
    /// What recurs.
    pub topics: Option<ChartView>,
    /// Applications resolved in time.
    pub on_time: Option<ChartView>,
    /// Inspections by province; also none where all are in one.
    pub provinces: Option<ChartView>,
    /// The table of years.
    pub years: Option<ChartView>,
}

/// A topic that inspections found.
#[derive(Clone, Debug, Serialize)]
pub struct TopicRowView {
    /// Its page.
    pub topic: LinkView,
    /// How many inspections found it.
    pub inspections: usize,
    /// How many shortcomings name it.
    pub shortcomings: usize,
    /// At how many units that were named.
    pub units: usize,
    /// How many of the shortcomings were put right and verified.
    pub verified: usize,
    /// Its bar beside the other topics, by inspections: the greatest fills the width.
    pub bar: BarView,
}

/// A province.
#[derive(Clone, Debug, Serialize)]
pub struct ProvinceRowView {
    /// Its name, linked to its page.
    pub province: UnitLinkView,
    /// Inspections.
    pub inspections: usize,
    /// Shortcomings found there.
    pub shortcomings: usize,
    /// Requests made there.
    pub requests: usize,
    /// Requests that have a due date.
    pub with_due: usize,
    /// Requests that are overdue.
    pub overdue: usize,
}

/// The requests in a state.
#[derive(Clone, Debug, Serialize)]
pub struct StateRowView {
    /// The state: `open`, `reported`, `verified` or `not-implemented`.
    pub state: &'static str,
    /// How many requests.
    pub count: usize,
    /// Their share of all requests for readers.
    pub share: Option<String>,
    /// Their bar among those of all states, side by side.
    pub bar: BarView,
    /// Address of the list in the register, with the path of `base_url`.
    pub url: String,
}

/// What happened in a year.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The year; none for the sum of all.
    pub year: Option<i32>,
    /// Inspections held.
    pub inspections: usize,
    /// Shortcomings that they found.
    pub shortcomings: usize,
    /// Requests that they made.
    pub requests: usize,
    /// Results, which are no inspections; no other number includes theirs.
    pub results: usize,
    /// Shortcomings that results tell of.
    pub result_shortcomings: usize,
    /// Requests that are open.
    pub open: usize,
    /// Requests that the unit reports as done.
    pub reported: usize,
    /// Requests that inspectors verified.
    pub verified: usize,
    /// Requests that will not be carried out.
    pub not_implemented: usize,
    /// Requests that have a due date.
    pub with_due: usize,
    /// Requests that are overdue; each is counted in its state too.
    pub overdue: usize,
}

/// The shortcomings of an area.
#[derive(Clone, Debug, Serialize)]
pub struct AreaRowView {
    /// The area; none for shortcomings without one.
    pub area: Option<LinkView>,
    /// How many in each year, in the order of the years; none where no inspection examined
    /// the area.
    pub by_year: Vec<Option<usize>>,
    /// Its columns, oldest year first, on the scale of all areas.
    pub columns: Vec<ColumnYearView>,
    /// How many in all.
    pub total: usize,
    /// Its bar beside the other areas: the greatest fills the width.
    pub bar: BarView,
}

impl YearView {
    /// The view of a year.
    pub(crate) fn new(row: &YearRow) -> Self {
        Self {
            year: Some(row.year),
            inspections: row.inspections,
            shortcomings: row.shortcomings,
            requests: row.requests,
            results: row.results,
            result_shortcomings: row.result_shortcomings,
            open: row.in_state(RequestState::Open),
            reported: row.in_state(RequestState::Reported),
            verified: row.in_state(RequestState::Verified),
            not_implemented: row.in_state(RequestState::NotImplemented),
            with_due: row.with_due,
            overdue: row.overdue,
        }
    }
}

impl StatisticsView {
    pub(crate) fn new(statistics: &Statistics, viewer: &Viewer<'_>) -> Self {
        let years: Vec<YearView> = statistics.years.iter().map(YearView::new).collect();
        let total = YearView { year: None, ..YearView::new(&statistics.total()) };
        Self {
            states: states(&total, viewer),
            areas: areas(statistics, viewer),
            years,
            total,
            charts: ChartsView::new(statistics, viewer),
            parts: charts::parts(statistics),
            ages: charts::ages(statistics),
            most_of_year: Self::most(statistics),
            span: statistics.span().map_or_else(Vec::new, |(first, last)| vec![first, last]),
            topics: topics(statistics, viewer),
            topics_count: statistics.topics.len(),
            with_topic: statistics.with_topic,
            strips: charts::strips(statistics, viewer),
            map: if statistics.has(Chart::Provinces) {
                charts::map(statistics)
            } else {
                Vec::new()
            },
            provinces: provinces(statistics, viewer),
            provinces_shared: statistics.provinces.shared,
            provinces_elsewhere: statistics.provinces.elsewhere,
        }
    }
}

fn areas(statistics: &Statistics, viewer: &Viewer<'_>) -> Vec<AreaRowView> {
    let values: Vec<u64> = statistics.areas.iter().map(|row| row.total as u64).collect();
    let framework = Framework::on(viewer.site.today);
    let years: Vec<i32> = statistics.years.iter().map(|row| row.year).collect();
    let (span, most) = (statistics.span().unwrap_or_default(), StatisticsView::most(statistics));
    let rows = statistics.areas.iter().zip(BarView::compared(&values));
    rows.map(|(row, bar)| AreaRowView {
        area: row.area.as_ref().map(|id| viewer.area(id, framework)),
        columns: charts::columns(&years, &row.by_year, span, most),
        by_year: row.by_year.clone(),
        total: row.total,
        bar,
    })
    .collect()
}

/// How many topics are drawn; the page of topics has all.
const TOPICS: usize = 10;

fn topics(statistics: &Statistics, viewer: &Viewer<'_>) -> Vec<TopicRowView> {
    let rows = &statistics.topics[..statistics.topics.len().min(TOPICS)];
    let values: Vec<u64> = rows.iter().map(|row| row.inspections as u64).collect();
    let rows = rows.iter().zip(BarView::compared(&values));
    rows.map(|(row, bar)| {
        let title = viewer.site.topics.title(&row.topic, viewer.lang);
        TopicRowView {
            topic: viewer.link(title, &viewer.site.topic_pages[row.page].address),
            inspections: row.inspections,
            shortcomings: row.shortcomings,
            units: row.units,
            verified: row.verified,
            bar,
        }
    })
    .collect()
}

fn provinces(statistics: &Statistics, viewer: &Viewer<'_>) -> Vec<ProvinceRowView> {
    let rows = statistics.provinces.rows.iter();
    rows.map(|row| ProvinceRowView {
        province: viewer.unit(row.unit, &row.name),
        inspections: row.inspections,
        shortcomings: row.shortcomings,
        requests: row.requests,
        with_due: row.with_due,
        overdue: row.overdue,
    })
    .collect()
}

impl ChartsView {
    fn new(statistics: &Statistics, viewer: &Viewer<'_>) -> Self {
        let chart = |chart: Chart| ChartView::new(chart, statistics, viewer);
        Self {
            states: chart(Chart::States),
            backlog: chart(Chart::Backlog),
            areas: chart(Chart::Areas),
            topics: chart(Chart::Topics),
            on_time: chart(Chart::OnTime),
            provinces: chart(Chart::Provinces),
            years: chart(Chart::Years),
        }
    }
}

fn states(total: &YearView, viewer: &Viewer<'_>) -> Vec<StateRowView> {
    let counts = [total.open, total.reported, total.verified, total.not_implemented];
    let values = counts.map(|count| count as u64);
    let sum: u64 = values.iter().sum();
    if sum == 0 {
        return Vec::new();
    }
    let rows = RequestState::ALL.iter().zip(counts).zip(BarView::parts(&values));
    rows.map(|((state, count), bar)| StateRowView {
        state: state.word(),
        count,
        share: share(count as u64, sum, viewer),
        bar,
        url: viewer.url(RegisterList::State(*state).address()),
    })
    .collect()
}
