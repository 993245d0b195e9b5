//! Figures of a record: applications with their charts, and indicators.

use serde::Serialize;

use super::chart::{BarView, ChartView};
use super::viewer::Viewer;
use super::{LinkView, UnitLinkView};
use crate::record::raw::Qualifier;
use crate::record::{Applications, Count, Indicator, Part, Record};
use crate::vietnamese::{Decimal, percent};

/// The applications of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationsView {
    /// The unit, where it is not the main one.
    pub unit: Option<UnitLinkView>,
    /// The numbers, wholes before their parts.
    pub rows: Vec<CountView>,
    /// How they came in and how they were resolved, where that is known in full.
    pub charts: Vec<ChartView>,
    /// True where a number was not stated but follows from others.
    pub has_derived: bool,
}

/// A number of a unit's applications.
#[derive(Clone, Debug, Serialize)]
pub struct CountView {
    /// Its key in front matter: `received`.
    pub key: &'static str,
    /// What it is.
    pub label: String,
    /// The number.
    pub value: u64,
    /// The number for readers: `57.689`.
    pub display: String,
    /// Its share of the whole for readers: `97,6 %`; none for wholes.
    pub share: Option<String>,
    /// True where it was not stated but follows from others.
    pub derived: bool,
    /// True for a part of the whole above it.
    pub is_part: bool,
}

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// The area.
    pub area: Option<LinkView>,
    /// What it says.
    pub label: String,
    /// The value for readers, with its qualifier and unit: `khoảng 90 %`.
    pub value: String,
    /// The whole for readers: `256`; none where there is none.
    pub of: Option<String>,
    /// The percentage for readers; none where it says nothing new.
    pub percent: Option<String>,
    /// True where the percentage was not stated but follows from value and whole.
    pub percent_derived: bool,
    /// The unit, where it is not the main one.
    pub unit: Option<UnitLinkView>,
}

impl ApplicationsView {
    pub(crate) fn new(
        index: usize,
        figures: &Applications,
        record: &Record,
        viewer: &Viewer<'_>,
    ) -> Self {
        let rows: Vec<CountView> =
            figures.counts.iter().map(|count| count_view(*count, figures, viewer)).collect();
        let charts = [
            (Part::Received, [Part::Online, Part::ByPost, Part::InPerson]),
            (Part::Resolved, [Part::Early, Part::OnTime, Part::Late]),
        ];
        Self {
            unit: viewer.unit_of(record, figures.unit),
            has_derived: rows.iter().any(|row| row.derived),
            rows,
            charts: charts
                .iter()
                .filter_map(|(whole, parts)| chart(index, *whole, parts, figures, viewer))
                .collect(),
        }
    }
}

fn label(part: Part, figures: &Applications, viewer: &Viewer<'_>) -> String {
    viewer.words.get(figures.word(part)).to_owned()
}

fn count_view(count: Count, figures: &Applications, viewer: &Viewer<'_>) -> CountView {
    CountView {
        key: count.part.key(),
        label: label(count.part, figures, viewer),
        value: count.value,
        display: viewer.number(count.value),
        share: share_of(count, figures, viewer),
        derived: count.derived,
        is_part: count.part.whole().is_some(),
    }
}

fn share_of(count: Count, figures: &Applications, viewer: &Viewer<'_>) -> Option<String> {
    let whole = figures.value(count.part.whole()?)?;
    share(count.value, whole, viewer)
}

/// A share for readers, with one decimal.
pub(crate) fn share(part: u64, whole: u64, viewer: &Viewer<'_>) -> Option<String> {
    let number = |n: u64| i64::try_from(n).ok().map(Decimal::whole);
    let share = Decimal::share(number(part)?, number(whole)?, 1)?;
    Some(percent(share, viewer.lang))
}

/// The chart of a whole whose parts are all known and make it up.
fn chart(
    index: usize,
    whole: Part,
    parts: &[Part],
    figures: &Applications,
    viewer: &Viewer<'_>,
) -> Option<ChartView> {
    let total = figures.value(whole).filter(|total| *total > 0)?;
    let counts: Vec<Count> = parts.iter().filter_map(|part| figures.count(*part)).collect();
    let values: Vec<u64> = counts.iter().map(|count| count.value).collect();
    if values.iter().sum::<u64>() != total {
        return None;
    }
    let bars: Vec<BarView> = counts
        .iter()
        .map(|count| BarView {
            label: label(count.part, figures, viewer),
            value: viewer.number(count.value),
            share: share(count.value, total, viewer),
            start: 0.0,
            width: 0.0,
            derived: count.derived,
            url: None,
        })
        .collect();
    let described = bars.iter().map(|bar| format!("{} {}", bar.label, bar.value));
    let title = format!("{}: {}", label(whole, figures, viewer), viewer.number(total));
    let chart = ChartView {
        id: format!("bieu-do-{}-{}", index + 1, whole.key()),
        description: described.collect::<Vec<_>>().join("; "),
        title,
        bars,
    };
    Some(chart.stacked(&values))
}

impl IndicatorView {
    pub(crate) fn new(indicator: &Indicator, record: &Record, viewer: &Viewer<'_>) -> Self {
        let qualified = |number: String, qualifier: Option<Qualifier>| match qualifier {
            None => number,
            Some(qualifier) => {
                let key = format!("qualifier_{}", qualifier.word());
                viewer.words.get(&key).replace("{n}", &number)
            }
        };
        let shown = |number: Decimal| match indicator.unit_of_measure.as_deref() {
            _ if indicator.counts_percent() => percent(number, viewer.lang),
            Some(unit) => format!("{} {unit}", number.display(viewer.lang)),
            None => number.display(viewer.lang),
        };
        let value = indicator.value.map(|value| qualified(shown(value), indicator.qualifier));
        let stated_percent = indicator.percent.map(|it| percent(it, viewer.lang));
        Self {
            area: indicator.area.as_ref().map(|id| viewer.area(id, record.framework())),
            label: indicator.label.clone(),
            // A percentage alone is the value.
            value: value.clone().or_else(|| stated_percent.clone()).unwrap_or_default(),
            of: indicator.of.map(|of| qualified(of.display(viewer.lang), indicator.of_qualifier)),
            percent: stated_percent.filter(|_| value.is_some()),
            percent_derived: indicator.percent.is_some() && indicator.percent_derived,
            unit: viewer.unit_of(record, indicator.unit),
        }
    }
}
