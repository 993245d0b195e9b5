//! Figures across reports.

use serde::Serialize;

use super::figures::share;
use super::viewer::Viewer;
use super::{ChartView, LinkView, UnitLinkView, chart::BarView};
use crate::record::{Count, Framework, Part, RequestState};
use crate::site::{ApplicationsRow, RegisterList, Statistics};
use crate::vietnamese::long_period;

/// What the statistics page shows beside the list of applications.
#[derive(Clone, Debug, Serialize)]
pub struct StatisticsView {
    /// Each year with records, newest first.
    pub years: Vec<YearView>,
    /// The sums of the years.
    pub total: YearView,
    /// Shortcomings by area.
    pub areas: Vec<AreaRowView>,
    /// The chart of shortcomings by area; none where there are none.
    pub areas_chart: Option<ChartView>,
    /// The chart of requests by state; none where there are none.
    pub states_chart: Option<ChartView>,
}

/// What happened in a year.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The year; none for the sum of all.
    pub year: Option<i32>,
    /// Inspections held.
    pub inspections: usize,
    /// Shortcomings found.
    pub shortcomings: usize,
    /// Requests made.
    pub requests: usize,
    /// Requests that are open.
    pub open: usize,
    /// Requests that the unit reports as done.
    pub reported: usize,
    /// Requests that inspectors verified.
    pub verified: usize,
    /// Requests that will not be carried out.
    pub not_implemented: usize,
    /// Requests that are overdue; each is counted in its state too.
    pub overdue: usize,
}

/// The shortcomings of an area.
#[derive(Clone, Debug, Serialize)]
pub struct AreaRowView {
    /// The area; none for shortcomings without one.
    pub area: Option<LinkView>,
    /// How many in each year, in the order of the years.
    pub by_year: Vec<usize>,
    /// How many in all.
    pub total: usize,
}

/// The applications of a unit in a year.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationsRowView {
    /// The year that the period ends in.
    pub year: i32,
    /// The unit.
    pub unit: UnitLinkView,
    /// The period in words; none where it is not known.
    pub period: Option<String>,
    /// Received.
    pub received: Option<CellView>,
    /// Received online, with its share of those received.
    pub online: Option<CellView>,
    /// Resolved.
    pub resolved: Option<CellView>,
    /// Resolved in time, early ones included, with its share of those resolved.
    pub in_time: Option<CellView>,
    /// The article.
    pub article: LinkView,
}

/// A number in a table.
#[derive(Clone, Debug, Serialize)]
pub struct CellView {
    /// The number for readers.
    pub display: String,
    /// Its share of the whole for readers.
    pub share: Option<String>,
    /// True where it was not stated but follows from others.
    pub derived: bool,
}

impl StatisticsView {
    pub(crate) fn new(statistics: &Statistics, viewer: &Viewer<'_>) -> Self {
        let years: Vec<YearView> = statistics
            .years
            .iter()
            .map(|row| YearView {
                year: Some(row.year),
                inspections: row.inspections,
                shortcomings: row.shortcomings,
                requests: row.requests,
                open: row.in_state(RequestState::Open),
                reported: row.in_state(RequestState::Reported),
                verified: row.in_state(RequestState::Verified),
                not_implemented: row.in_state(RequestState::NotImplemented),
                overdue: row.overdue,
            })
            .collect();
        let total = total(&years);
        let areas: Vec<AreaRowView> = statistics
            .areas
            .iter()
            .map(|row| AreaRowView {
                area: row.area.as_ref().map(|id| viewer.area(id, Framework::on(viewer.site.today))),
                by_year: row.by_year.clone(),
                total: row.total,
            })
            .collect();
        Self {
            areas_chart: areas_chart(&areas, viewer),
            states_chart: states_chart(&total, viewer),
            years,
            total,
            areas,
        }
    }
}

fn total(years: &[YearView]) -> YearView {
    let sum = |of: fn(&YearView) -> usize| years.iter().map(of).sum();
    YearView {
        year: None,
        inspections: sum(|year| year.inspections),
        shortcomings: sum(|year| year.shortcomings),
        requests: sum(|year| year.requests),
        open: sum(|year| year.open),
        reported: sum(|year| year.reported),
        verified: sum(|year| year.verified),
        not_implemented: sum(|year| year.not_implemented),
        overdue: sum(|year| year.overdue),
    }
}

fn areas_chart(rows: &[AreaRowView], viewer: &Viewer<'_>) -> Option<ChartView> {
    let values: Vec<u64> = rows.iter().map(|row| row.total as u64).collect();
    let total: u64 = values.iter().sum();
    let bars: Vec<BarView> = rows
        .iter()
        .zip(&values)
        .map(|(row, value)| BarView {
            label: row
                .area
                .as_ref()
                .map_or_else(|| viewer.word("area_none").to_owned(), |area| area.title.clone()),
            value: viewer.number(*value),
            share: share(*value, total, viewer),
            start: 0.0,
            width: 0.0,
            derived: false,
            url: row.area.as_ref().map(|area| area.url.clone()),
        })
        .collect();
    (total > 0).then(|| chart("bieu-do-linh-vuc", "chart_areas", bars, viewer).compared(&values))
}

fn states_chart(total: &YearView, viewer: &Viewer<'_>) -> Option<ChartView> {
    let counts = [total.open, total.reported, total.verified, total.not_implemented];
    let values = counts.map(|count| count as u64);
    let sum: u64 = values.iter().sum();
    let bars: Vec<BarView> = RequestState::ALL
        .iter()
        .zip(values)
        .map(|(state, value)| BarView {
            label: viewer.words.get(&format!("state_{}", state.word())).to_owned(),
            value: viewer.number(value),
            share: share(value, sum, viewer),
            start: 0.0,
            width: 0.0,
            derived: false,
            url: Some(viewer.url(RegisterList::State(*state).address())),
        })
        .collect();
    (sum > 0).then(|| chart("bieu-do-tinh-trang", "chart_states", bars, viewer).stacked(&values))
}

fn chart(id: &str, title: &str, bars: Vec<BarView>, viewer: &Viewer<'_>) -> ChartView {
    let described: Vec<String> =
        bars.iter().map(|bar| format!("{} {}", bar.label, bar.value)).collect();
    ChartView {
        id: id.to_owned(),
        title: viewer.words.get(title).to_owned(),
        description: described.join("; "),
        bars,
    }
}

impl ApplicationsRowView {
    pub(crate) fn new(row: &ApplicationsRow, viewer: &Viewer<'_>) -> Option<Self> {
        let article = &viewer.site.articles[row.article];
        let record = article.record.as_ref()?;
        let figures = record.applications.get(row.set)?;
        let unit = record.units.iter().find(|unit| unit.id == row.unit)?;
        let cell = |count: Option<Count>, whole: Option<u64>| {
            let count = count?;
            Some(CellView {
                display: viewer.number(count.value),
                share: whole.and_then(|whole| share(count.value, whole, viewer)),
                derived: count.derived,
            })
        };
        let in_time = figures
            .in_time()
            .and_then(|value| Some(Count { value, ..figures.count(Part::OnTime)? }));
        Some(Self {
            year: row.year,
            unit: viewer.named_unit(unit),
            period: row.period.map(|(from, to)| long_period(from, to, viewer.lang)),
            received: cell(figures.count(Part::Received), None),
            online: cell(figures.count(Part::Online), figures.value(Part::Received)),
            resolved: cell(figures.count(Part::Resolved), None),
            in_time: cell(in_time, figures.value(Part::Resolved)),
            article: viewer.link(article.title(), &article.address),
        })
    }
}
