//! What a unit's figures say through the years.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::figures::share;
use super::viewer::Viewer;
use super::{ApplicationsRowView, ArticleLinkView, ColumnsView, IndicatorView, UnitScoreView};
use crate::record::{Count, Part, Score};
use crate::site::{ApplicationsRow, Stretch, UnitApplications, UnitIndicators, UnitPage};
use crate::vietnamese::{Decimal, short_period};

/// Applications of a unit that are of one scope.
#[derive(Clone, Debug, Serialize)]
pub struct UnitApplicationsView {
    /// What part of all applications they are; none for all of them.
    pub scope: Option<String>,
    /// True for samples.
    pub is_sample: bool,
    /// The sets, newest year first.
    pub rows: Vec<ApplicationsRowView>,
    /// What can be compared, as charts.
    pub charts: Vec<ColumnsView>,
}

/// What was stated of an indicator of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct UnitIndicatorsView {
    /// What it says.
    pub label: String,
    /// What was stated, newest first.
    pub rows: Vec<UnitIndicatorView>,
    /// The values that can be compared.
    pub chart: Option<ColumnsView>,
}

/// An indicator of a unit, with the article that states it.
#[derive(Clone, Debug, Serialize)]
pub struct UnitIndicatorView {
    /// The indicator.
    pub indicator: IndicatorView,
    /// What it covers, in words; none where it is not known.
    pub covers: Option<String>,
    /// The article.
    pub article: ArticleLinkView,
}

impl UnitApplicationsView {
    pub(crate) fn new(set: &UnitApplications, viewer: &Viewer<'_>) -> Self {
        // The part of a year that most sets cover is compared, and samples never.
        let stretch = usual(set.rows.iter().filter_map(|row| row.period));
        let comparable = set.rows.iter().filter(|row| {
            !set.is_sample && stretch.is_some() && row.period.map(Stretch::of) == stretch
        });
        let counts: Vec<Counts> = comparable.filter_map(|row| Counts::of(row, viewer)).collect();
        let received = counts.iter().filter_map(|it| Some((it.year, it.received?)));
        let received = received.map(|(year, n)| (year, n as f64, viewer.number(n)));
        let on_time = counts.iter().filter_map(|it| {
            let (in_time, resolved) = (it.in_time?, it.resolved.filter(|n| *n > 0)?);
            let part = in_time as f64 * 100.0 / resolved as f64;
            Some((it.year, part, share(in_time, resolved, viewer)?))
        });
        let charts = [
            ColumnsView::new(viewer.words.get("part_received"), received.collect(), None),
            ColumnsView::new(viewer.words.get("in_time_share"), on_time.collect(), Some(100.0)),
        ];
        Self {
            scope: set.scope.clone(),
            is_sample: set.is_sample,
            rows: set.rows.iter().filter_map(|row| ApplicationsRowView::new(row, viewer)).collect(),
            charts: charts.into_iter().flatten().collect(),
        }
    }
}

/// The exact counts of a set of applications.
struct Counts {
    year: i32,
    received: Option<u64>,
    in_time: Option<u64>,
    resolved: Option<u64>,
}

impl Counts {
    fn of(row: &ApplicationsRow, viewer: &Viewer<'_>) -> Option<Self> {
        let record = viewer.site.articles[row.article].record.as_ref()?;
        let figures = record.applications.get(row.set)?;
        let exact = |count: Option<Count>| {
            count.filter(|count| count.qualifier.is_none()).map(|count| count.value)
        };
        Some(Self {
            year: row.year,
            received: exact(figures.count(Part::Received)),
            in_time: exact(figures.in_time()),
            resolved: exact(figures.count(Part::Resolved)),
        })
    }
}

/// The part of a year that most of some periods cover.
fn usual(periods: impl Iterator<Item = crate::record::Period>) -> Option<Stretch> {
    let mut counts: FxHashMap<Stretch, usize> = FxHashMap::default();
    periods.for_each(|period| *counts.entry(Stretch::of(period)).or_default() += 1);
    counts.into_iter().max_by_key(|(stretch, count)| (*count, *stretch)).map(|(it, _)| it)
}

impl UnitIndicatorsView {
    pub(crate) fn new(set: &UnitIndicators, viewer: &Viewer<'_>) -> Self {
        let mut rows = Vec::new();
        let mut stated = Vec::new();
        for (key, index) in &set.items {
            let article = &viewer.site.articles[*key];
            let Some(record) = article.record.as_ref() else { continue };
            let Some(it) = record.indicators.get(*index) else { continue };
            let covers = it.period.map(|(from, to)| short_period(from, to, viewer.lang));
            rows.push(UnitIndicatorView {
                indicator: IndicatorView::new(it, record, viewer),
                covers,
                article: viewer.article_link(article.key),
            });
            let own = it.value.filter(|_| it.qualifier.is_none() && it.of.is_none());
            stated.extend(own.zip(it.period));
            stated.extend(it.previous.and_then(|it| Some((it.value, it.period?))));
        }
        let stretch = usual(stated.iter().map(|(_, period)| *period));
        let is_percent = set.unit_of_measure.as_deref() == Some("%");
        let points = stated.into_iter().filter(|(_, period)| Some(Stretch::of(*period)) == stretch);
        let points = points.map(|(value, (_, to))| {
            let shown = value.display(viewer.lang);
            let shown = if is_percent { format!("{shown}%") } else { shown };
            (to.year(), value.to_f64(), shown)
        });
        let most = is_percent.then_some(100.0);
        Self {
            label: set.label.clone(),
            chart: ColumnsView::new(&set.label, points.collect(), most),
            rows,
        }
    }
}

/// The scores of each index that has two years or more; `unit` has them by index.
pub(crate) fn score_charts(unit: &UnitPage, viewer: &Viewer<'_>) -> Vec<ColumnsView> {
    let score = |item: &crate::site::ScoreItem| -> Option<&Score> {
        viewer.site.articles[item.article].record.as_ref()?.scores.get(item.score)
    };
    let scores: Vec<&Score> = unit.scores.iter().filter_map(score).collect();
    let chunks = scores.chunk_by(|a, b| a.title() == b.title());
    chunks.filter_map(|scores| chart(scores, viewer)).collect()
}

fn chart(scores: &[&Score], viewer: &Viewer<'_>) -> Option<ColumnsView> {
    // What was scored on another scale is not compared.
    let max = scores.first()?.max;
    let mut points = Vec::new();
    let mut add = |year: Option<i32>, value: Option<Decimal>| {
        let known = year.zip(value);
        points
            .extend(known.map(|(year, value)| (year, value.to_f64(), value.display(viewer.lang))));
    };
    for score in scores.iter().filter(|score| score.max == max) {
        add(score.year, score.value);
    }
    for previous in scores.iter().filter_map(|score| score.previous.as_ref()) {
        let value = previous.value.as_ref();
        add(previous.year.as_ref().map(|year| year.0), value.map(|it| it.value));
    }
    ColumnsView::new(scores.first()?.title(), points, max.map(Decimal::to_f64))
}

/// The scores of a unit, as rows.
pub(crate) fn scores(unit: &UnitPage, viewer: &Viewer<'_>) -> Vec<UnitScoreView> {
    unit.scores.iter().filter_map(|item| UnitScoreView::new(item, viewer)).collect()
}
