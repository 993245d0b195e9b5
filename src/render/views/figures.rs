//! Figures of a record: applications with their bars, and indicators.

use serde::Serialize;

use super::chart::BarView;
use super::viewer::Viewer;
use super::{AboutView, LinkView};
use crate::record::raw::Qualifier;
use crate::record::{Applications, Count, Indicator, Part, Period, Record};
use crate::vietnamese::{Decimal, Share, percent, short_period};

/// The applications of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationsView {
    /// Whom they are about: of several units they are the joint total.
    pub about: AboutView,
    /// What part of all applications they are; none for all.
    pub scope: Option<String>,
    /// True for a sample.
    pub is_sample: bool,
    /// What they cover, where that is not the record's period.
    pub period: Option<String>,
    /// The numbers, wholes before their parts.
    pub rows: Vec<CountView>,
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
    /// The number; none where only its share was stated.
    pub value: Option<u64>,
    /// The number for readers, with its qualifier: `gần 57.689`.
    pub display: Option<String>,
    /// Its share of the whole for readers: `97,6%`; none for wholes and for what is only
    /// approximate.
    pub share: Option<String>,
    /// True where the share was stated.
    pub is_share_stated: bool,
    /// True where it was not stated but follows from others.
    pub derived: bool,
    /// True for a part of the whole above it.
    pub is_part: bool,
    /// Its bar in percent of the whole: parts of a whole that they make up stand
    /// side by side, others at the left. None for a whole without parts.
    pub bar: Option<BarView>,
}

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// The area.
    pub area: Option<LinkView>,
    /// What it says.
    pub label: String,
    /// The value for readers, with its qualifier and unit: `khoảng 90%`.
    pub value: String,
    /// The whole for readers: `256`; none where there is none.
    pub of: Option<String>,
    /// The percentage for readers; none where it says nothing new.
    pub percent: Option<String>,
    /// True where the percentage was not stated but follows from value and whole.
    pub percent_derived: bool,
    /// Whom they are about: of several units they are the joint total.
    pub about: AboutView,
    /// What it covers, where that is not the record's period.
    pub period: Option<String>,
    /// The value of the period before.
    pub previous: Option<PreviousView>,
}

/// The value of an indicator in the period before.
#[derive(Clone, Debug, Serialize)]
pub struct PreviousView {
    /// The value for readers.
    pub value: String,
    /// What it covers.
    pub period: Option<String>,
}

impl ApplicationsView {
    pub(crate) fn new(figures: &Applications, record: &Record, viewer: &Viewer<'_>) -> Self {
        let rows = Part::ALL.into_iter().filter_map(|part| row(part, figures, viewer));
        let rows: Vec<CountView> = rows.collect();
        Self {
            scope: figures.scope.clone(),
            is_sample: figures.is_sample,
            period: other_period(figures.period, record, viewer),
            about: viewer.about(record, &figures.about),
            has_derived: rows.iter().any(|row| row.derived),
            rows,
        }
    }
}

fn label(part: Part, figures: &Applications, viewer: &Viewer<'_>) -> String {
    viewer.words.get(figures.word(part)).to_owned()
}

/// What figures cover, where that is not what the record's figures cover.
fn other_period(period: Option<Period>, record: &Record, viewer: &Viewer<'_>) -> Option<String> {
    let (from, to) = period.filter(|_| period != record.period)?;
    Some(short_period(from, to, viewer.lang))
}

/// The row of a part: its number, its share, or both.
fn row(part: Part, figures: &Applications, viewer: &Viewer<'_>) -> Option<CountView> {
    let count = figures.count(part);
    let stated = figures.stated_share(part).map(|share| percent(share, viewer.lang));
    if count.is_none() && stated.is_none() {
        return None;
    }
    Some(CountView {
        key: part.key(),
        label: label(part, figures, viewer),
        value: count.map(|count| count.value),
        display: count.map(|it| qualified(viewer.number(it.value), it.qualifier, viewer)),
        is_share_stated: stated.is_some(),
        share: stated.or_else(|| share_of(count?, figures, viewer)),
        derived: count.is_some_and(|count| count.derived),
        is_part: part.whole().is_some(),
        bar: count.and_then(|count| bar(count, figures)),
    })
}

/// Between approximate numbers there is no share that could be shown.
fn share_of(count: Count, figures: &Applications, viewer: &Viewer<'_>) -> Option<String> {
    let whole = figures.count(count.part.whole()?)?;
    let is_exact = count.qualifier.is_none() && whole.qualifier.is_none();
    share(count.value, whole.value, viewer).filter(|_| is_exact)
}

/// A number for readers behind what says how exact it is: `gần 57.689`.
pub(super) fn qualified(
    number: String,
    qualifier: Option<Qualifier>,
    viewer: &Viewer<'_>,
) -> String {
    match qualifier {
        None => number,
        Some(qualifier) => {
            let key = format!("qualifier_{}", qualifier.word());
            viewer.words.get(&key).replace("{n}", &number)
        }
    }
}

/// The share of a count for readers.
pub(crate) fn share(part: u64, whole: u64, viewer: &Viewer<'_>) -> Option<String> {
    let number = |n: u64| i64::try_from(n).ok().map(Decimal::whole);
    share_of_decimals(number(part)?, number(whole)?, viewer)
}

/// A share for readers.
fn share_of_decimals(part: Decimal, whole: Decimal, viewer: &Viewer<'_>) -> Option<String> {
    let shown = |share: Decimal| percent(share, viewer.lang);
    let about = |key: &str, share: Decimal| viewer.words.get(key).replace("{n}", &shown(share));
    Some(match Share::of(part, whole)? {
        Share::Is(share) => shown(share),
        Share::Below(share) => about("share_below", share),
        Share::Above(share) => about("share_above", share),
    })
}

/// The bar of a number beside its label.
fn bar(count: Count, figures: &Applications) -> Option<BarView> {
    let Some(whole) = count.part.whole() else {
        let has_parts = figures.counts.iter().any(|it| it.part.whole() == Some(count.part));
        return has_parts.then(|| BarView::of(0, count.value, count.value));
    };
    let total = figures.value(whole)?;
    let parts = || figures.counts.iter().filter(|it| it.part.whole() == Some(whole));
    let make_it_up = parts().map(|it| it.value).sum::<u64>() == total;
    let before = parts().take_while(|it| it.part != count.part).map(|it| it.value);
    let before = if make_it_up { before.sum() } else { 0 };
    Some(BarView::of(before, count.value, total))
}

impl IndicatorView {
    pub(crate) fn new(indicator: &Indicator, record: &Record, viewer: &Viewer<'_>) -> Self {
        let shown = |number: Decimal| match indicator.unit_of_measure.as_deref() {
            _ if indicator.counts_percent() => percent(number, viewer.lang),
            Some(unit) => format!("{} {unit}", number.display(viewer.lang)),
            None => number.display(viewer.lang),
        };
        // Nothing was counted in an area that was not examined.
        let is_left_out = indicator.area.as_ref().is_some_and(|area| record.leaves_out(area));
        let value = indicator.value.map(|value| {
            if is_left_out && value == Decimal::whole(0) {
                return viewer.words.get("not_examined").to_owned();
            }
            qualified(shown(value), indicator.qualifier, viewer)
        });
        let is_exact = indicator.qualifier.is_none() && indicator.of_qualifier.is_none();
        let derived =
            || share_of_decimals(indicator.value?, indicator.of?, viewer).filter(|_| is_exact);
        let shown_percent = match indicator.percent {
            Some(_) if indicator.percent_derived => derived(),
            stated => stated.map(|it| percent(it, viewer.lang)),
        };
        Self {
            area: indicator.area.as_ref().map(|id| viewer.area(id, record.framework())),
            label: indicator.label.clone(),
            // A percentage alone is the value.
            value: value
                .clone()
                .or_else(|| Some(qualified(shown_percent.clone()?, indicator.qualifier, viewer)))
                .unwrap_or_default(),
            of: indicator
                .of
                .map(|of| qualified(of.display(viewer.lang), indicator.of_qualifier, viewer)),
            percent: shown_percent.filter(|_| value.is_some()),
            percent_derived: indicator.percent.is_some() && indicator.percent_derived && is_exact,
            about: viewer.about(record, &indicator.about),
            period: other_period(indicator.period, record, viewer),
            previous: indicator.previous.map(|it| PreviousView {
                value: shown(it.value),
                period: it.period.map(|(from, to)| short_period(from, to, viewer.lang)),
            }),
        }
    }
}
