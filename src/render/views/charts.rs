//! The charts of the statistics: a sentence each, and the geometry that pages and pictures
//! draw.

use serde::Serialize;

use super::viewer::Viewer;
use super::{BarView, StatisticsView};
use crate::addresses;
use crate::site::{Age, Chart, MAP, Statistics, tiles};

/// What stands above and below a chart.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// Its anchor, which is the name of its files too: `tinh-trang`.
    pub id: &'static str,
    /// What it shows, as a sentence.
    pub title: String,
    /// What is counted.
    pub subject: String,
    /// Where the numbers come from, and of which day they are.
    pub source: String,
    /// Address of its table, with the path of `base_url`.
    pub csv: String,
    /// Address of its picture; none for a table alone.
    pub svg: Option<String>,
}

/// A stretch of a stacked bar.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// What it is: a state, or `overdue`.
    pub tone: &'static str,
    /// How many.
    pub count: usize,
    /// Where it lies.
    pub bar: BarView,
}

/// Open requests that are overdue for so long.
#[derive(Clone, Debug, Serialize)]
pub struct AgeView {
    /// For how long: `over-year`, `over-quarter`, `over-month`, `up-to-month`, `not-due` or `no-due`.
    pub age: &'static str,
    /// True where the due date has passed.
    pub is_overdue: bool,
    /// How many requests.
    pub count: usize,
    /// Its bar beside the others: the greatest fills the width.
    pub bar: BarView,
}

/// A year in the small chart of an area.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnYearView {
    /// The year.
    pub year: i32,
    /// How many shortcomings; none where no inspection examined the area.
    pub count: Option<usize>,
    /// Where it stands from the left, in percent.
    pub x: f64,
    /// Where it begins from the top, in percent.
    pub y: f64,
    /// How wide it is, in percent.
    pub width: f64,
    /// How high it is, in percent.
    pub height: f64,
}

/// Shares of applications resolved in time, of a year.
#[derive(Clone, Debug, Serialize)]
pub struct StripView {
    /// The year.
    pub year: i32,
    /// How many units have comparable numbers.
    pub count: usize,
    /// The lowest share for readers.
    pub lowest: String,
    /// The highest share for readers.
    pub highest: String,
    /// Where each lies, in percent; units of the same share have one mark.
    pub marks: Vec<f64>,
}

/// A tile of the map.
#[derive(Clone, Debug, Serialize)]
pub struct TileView {
    /// The province.
    pub name: &'static str,
    /// How many inspections.
    pub count: usize,
    /// How dark it is: from 0 for none to 4.
    pub level: usize,
}

impl ChartView {
    pub(crate) fn new(chart: Chart, statistics: &Statistics, viewer: &Viewer<'_>) -> Option<Self> {
        if !statistics.has(chart) {
            return None;
        }
        let url = |extension: &str| {
            let file = format!("{}.{extension}", chart.name());
            viewer.url(&addresses::statistics_file(&file))
        };
        let held = statistics.total().inspections;
        let sets = statistics.applications.iter().filter(|row| row.in_time.is_some()).count();
        let (source, n) = match chart {
            Chart::OnTime => ("chart_source_sets", sets),
            _ => ("chart_source", held),
        };
        let date = viewer.date(viewer.site.today).short;
        Some(Self {
            id: chart.name(),
            title: super::chart_titles::title(chart, statistics, viewer),
            subject: viewer.words.get(subject(chart)).to_owned(),
            source: viewer.fill(source, n, &[("date", &date)]),
            csv: url("csv"),
            svg: chart.is_drawn().then(|| url("svg")),
        })
    }
}

fn subject(chart: Chart) -> &'static str {
    match chart {
        Chart::States => "chart_states",
        Chart::Backlog => "chart_backlog",
        Chart::Areas => "chart_areas",
        Chart::Topics => "chart_topics",
        Chart::OnTime => "chart_on_time",
        Chart::Provinces => "chart_provinces",
        Chart::Years => "statistics_years",
    }
}

/// The parts of the stacked bar: open requests with the overdue ones apart, then the others.
pub(super) fn parts(statistics: &Statistics) -> Vec<PartView> {
    let total = statistics.total();
    let [open, reported, verified, given_up] = total.states;
    // Only what nobody has reported on is overdue.
    let counts = [
        ("overdue", total.overdue),
        ("open", open.saturating_sub(total.overdue)),
        ("reported", reported),
        ("verified", verified),
        ("not-implemented", given_up),
    ];
    let bars = BarView::parts(&counts.map(|(_, count)| count as u64));
    let parts = counts.into_iter().zip(bars).filter(|((_, count), _)| *count > 0);
    parts.map(|((tone, count), bar)| PartView { tone, count, bar }).collect()
}

pub(super) fn ages(statistics: &Statistics) -> Vec<AgeView> {
    let bars = BarView::compared(&statistics.backlog.map(|count| count as u64));
    let counts = Age::ALL.iter().zip(statistics.backlog).zip(bars);
    counts
        .map(|((age, count), bar)| AgeView {
            age: age.word(),
            is_overdue: age.is_overdue(),
            count,
            bar,
        })
        .collect()
}

/// The columns of an area, oldest year first, on one scale up to `most`. A year without
/// inspections keeps its place.
pub(super) fn columns(
    years: &[i32],
    by_year: &[Option<usize>],
    span: (i32, i32),
    most: usize,
) -> Vec<ColumnYearView> {
    let (first, last) = span;
    let step = 100.0 / f64::from(last - first + 1).max(1.0);
    let known = years.iter().zip(by_year).rev().filter(|(year, _)| (first..=last).contains(*year));
    known
        .map(|(year, count)| {
            let height = BarView::of(0, count.unwrap_or(0) as u64, most as u64).width;
            ColumnYearView {
                year: *year,
                count: *count,
                x: round(f64::from(year - first) * step + step * 0.1),
                y: round(100.0 - height),
                width: round(step * 0.8),
                height,
            }
        })
        .collect()
}

/// One strip for each year, newest first.
pub(super) fn strips(statistics: &Statistics, viewer: &Viewer<'_>) -> Vec<StripView> {
    let rows = statistics.applications.chunk_by(|a, b| a.year == b.year);
    rows.filter_map(|rows| {
        let shares: Vec<(u64, u64)> = rows.iter().filter_map(|row| row.in_time).collect();
        let (lowest, highest) = extremes(&shares)?;
        let shown = |(part, whole)| super::figures::share(part, whole, viewer);
        let mut marks: Vec<f64> =
            shares.iter().map(|(part, whole)| BarView::of(0, *part, *whole).width).collect();
        marks.sort_by(f64::total_cmp);
        marks.dedup();
        Some(StripView {
            year: rows.first()?.year,
            count: shares.len(),
            lowest: shown(lowest)?,
            highest: shown(highest)?,
            marks,
        })
    })
    .collect()
}

/// The lowest and the highest of some shares, compared exactly.
pub(super) fn extremes(shares: &[(u64, u64)]) -> Option<((u64, u64), (u64, u64))> {
    let order = |a: &&(u64, u64), b: &&(u64, u64)| {
        let product = |x: u64, y: u64| u128::from(x) * u128::from(y);
        product(a.0, b.1).cmp(&product(b.0, a.1))
    };
    Some((*shares.iter().min_by(order)?, *shares.iter().max_by(order)?))
}

/// How many shades of tiles there are beside that of none.
const LEVELS: usize = 4;

/// The rows of the map; a place without a tile is sea, or another country.
pub(super) fn map(statistics: &Statistics) -> Vec<Vec<Option<TileView>>> {
    let mut map = vec![vec![None; MAP.1]; MAP.0];
    let rows = &statistics.provinces.rows;
    let most = rows.iter().map(|row| row.inspections).max().unwrap_or(0).max(1);
    let gazetteer = crate::gazetteer::Gazetteer::get();
    for tile in tiles() {
        let count = rows.iter().find(|row| row.id == tile.id).map_or(0, |row| row.inspections);
        let name = gazetteer.by_id(tile.id).map_or("", |index| gazetteer.unit(index).name);
        // Few are told apart one by one.
        let level = if most <= LEVELS { count } else { (count * LEVELS).div_ceil(most) };
        map[tile.row][tile.column] = Some(TileView { name, count, level });
    }
    map
}

/// Two decimals: what nobody sees need not be written.
fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

impl StatisticsView {
    /// The most of any area in a year: the height of all columns.
    pub(super) fn most(statistics: &Statistics) -> usize {
        let all = statistics.areas.iter().flat_map(|row| row.by_year.iter().flatten());
        all.copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_on_one_scale_and_leave_room_for_years_without_inspections() {
        let columns = columns(&[2023, 2020], &[Some(4), Some(1)], (2020, 2023), 8);
        assert_eq!(columns.iter().map(|it| it.year).collect::<Vec<_>>(), [2020, 2023]);
        assert_eq!((columns[0].x, columns[0].width), (2.5, 20.0));
        assert_eq!((columns[1].x, columns[1].width), (77.5, 20.0));
        assert_eq!((columns[0].y, columns[0].height), (87.5, 12.5));
        assert_eq!((columns[1].y, columns[1].height), (50.0, 50.0));
    }

    #[test]
    fn shares_are_compared_exactly() {
        let shares = [(99, 100), (999_999_999, 1_000_000_000), (1, 3), (333, 1000)];
        assert_eq!(extremes(&shares), Some(((333, 1000), (999_999_999, 1_000_000_000))));
        assert_eq!(extremes(&[]), None);
    }
}
