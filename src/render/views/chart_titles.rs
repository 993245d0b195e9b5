//! What each chart says, in a sentence that follows from its numbers.

use super::charts::extremes;
use super::figures::share;
use super::viewer::Viewer;
use crate::record::Framework;
use crate::site::{Chart, Statistics, tiles};

/// The sentence above a chart.
pub(super) fn title(chart: Chart, statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    match chart {
        Chart::States => states(statistics, viewer),
        Chart::Backlog => backlog(statistics, viewer),
        Chart::Areas => areas(statistics, viewer),
        Chart::Topics => topics(statistics, viewer),
        Chart::OnTime => on_time(statistics, viewer),
        Chart::Provinces => provinces(statistics, viewer),
        Chart::Years => years(statistics, viewer),
    }
}

fn states(statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    let total = statistics.total();
    let of = viewer.number(total.with_due as u64);
    match (total.with_due, total.overdue) {
        (0, _) => viewer.fill("chart_states_no_due", total.requests, &[]),
        (_, 0) => viewer.fill("chart_states_none_overdue", total.with_due, &[]),
        (_, overdue) => viewer.fill("chart_states_overdue", overdue, &[("of", &of)]),
    }
}

fn backlog(statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    let [over_year, ..] = statistics.backlog;
    let overdue = statistics.total().overdue;
    let open: usize = statistics.backlog.iter().sum();
    let of = viewer.number(open as u64);
    match (over_year, overdue) {
        (0, 0) => viewer.fill("chart_backlog_none", open, &[]),
        (0, _) => viewer.fill("chart_backlog_overdue", overdue, &[("of", &of)]),
        (_, _) => viewer.fill("chart_backlog_over_year", over_year, &[("of", &of)]),
    }
}

fn areas(statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    let all: usize = statistics.areas.iter().map(|row| row.total).sum();
    let of = viewer.number(all as u64);
    let named = || statistics.areas.iter().filter(|row| row.area.is_some());
    let mut first = named();
    let (most, next) = (first.next(), first.next().map_or(0, |row| row.total));
    match most.and_then(|row| Some((row.area.as_deref()?, row.total))) {
        None => viewer.fill("chart_areas_none", all, &[]),
        Some((area, total)) if total > next => {
            let framework = Framework::on(viewer.site.today);
            let area = viewer.site.areas.title(area, framework, viewer.lang);
            viewer.fill("chart_areas_most", total, &[("of", &of), ("area", area)])
        }
        Some(_) => viewer.fill("chart_areas_even", named().count(), &[("of", &of)]),
    }
}

fn topics(statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    let recurring = statistics.topics.iter().filter(|row| row.inspections > 1).count();
    let Some(most) = statistics.topics.first().filter(|_| recurring > 0) else {
        return viewer.fill("chart_topics_none", statistics.topics.len(), &[]);
    };
    let topic = viewer.site.topics.title(&most.topic, viewer.lang);
    let times = viewer.number(most.inspections as u64);
    viewer.fill("chart_topics_recur", recurring, &[("topic", topic), ("times", &times)])
}

fn on_time(statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    let rows = || statistics.applications.iter().filter(|row| row.in_time.is_some());
    let year = rows().next().map_or(0, |row| row.year);
    let newest: Vec<_> = rows().filter(|row| row.year == year).collect();
    let shares: Vec<(u64, u64)> = newest.iter().filter_map(|row| row.in_time).collect();
    let shown = |(part, whole)| share(part, whole, viewer).unwrap_or_default();
    let (low, high) =
        extremes(&shares).map_or_else(Default::default, |(low, high)| (shown(low), shown(high)));
    let year = year.to_string();
    if let [row] = newest[..] {
        let unit = viewer.site.units.of(row.unit).map_or("", |page| page.name.as_str());
        return viewer.fill(
            "chart_on_time_one",
            1,
            &[("year", &year), ("unit", unit), ("share", &low)],
        );
    }
    let word = if low == high { "chart_on_time_same" } else { "chart_on_time_range" };
    viewer.fill(word, newest.len(), &[("year", &year), ("low", &low), ("high", &high)])
}

fn provinces(statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    let of = tiles().count().to_string();
    viewer.fill("chart_provinces_n", statistics.provinces.rows.len(), &[("of", &of)])
}

fn years(statistics: &Statistics, viewer: &Viewer<'_>) -> String {
    let total = statistics.total();
    let Some((from, to)) = statistics.span() else {
        return viewer.words.get("statistics_years").to_owned();
    };
    let of = viewer.number(total.shortcomings as u64);
    let (from, to) = (from.to_string(), to.to_string());
    let word = if from == to { "chart_years_one" } else { "chart_years_span" };
    viewer.fill(word, total.inspections, &[("of", &of), ("from", &from), ("to", &to)])
}
