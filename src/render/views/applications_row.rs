//! Applications of units side by side.

use serde::Serialize;

use super::figures::{qualified, share};
use super::viewer::Viewer;
use super::{ArticleLinkView, UnitLinkView};
use crate::record::{Count, Part};
use crate::site::{ApplicationsRow, LeftOut};
use crate::vietnamese::short_period;
use crate::vocabulary::Kind;

/// How many sets of applications the table of them leaves out.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LeftOutView {
    /// Joint totals of several units, and those of nobody in particular.
    pub joint: usize,
    /// A part of all applications, or a sample.
    pub partial: usize,
    /// Those that do not say how many were received or resolved.
    pub without_counts: usize,
    /// Those of a unit and a year of which another set covers as much time or more.
    pub shorter: usize,
}

impl LeftOutView {
    pub(crate) fn new(left_out: &LeftOut) -> Self {
        let LeftOut { joint, partial, without_counts, shorter } = *left_out;
        Self { joint, partial, without_counts, shorter }
    }
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
    pub article: ArticleLinkView,
    /// True where they are of results, which units report of themselves.
    pub is_reported: bool,
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

impl ApplicationsRowView {
    pub(crate) fn new(row: &ApplicationsRow, viewer: &Viewer<'_>) -> Option<Self> {
        let article = &viewer.site.articles[row.article];
        let record = article.record.as_ref()?;
        let figures = record.applications.get(row.set)?;
        let unit = record.units.iter().find(|unit| unit.id == row.unit)?;
        let cell = |count: Option<Count>, whole: Option<Count>| {
            let count = count?;
            let is_exact = count.qualifier.is_none();
            Some(CellView {
                display: qualified(viewer.number(count.value), count.qualifier, viewer),
                share: whole
                    .filter(|whole| is_exact && whole.qualifier.is_none())
                    .and_then(|whole| share(count.value, whole.value, viewer)),
                derived: count.derived,
            })
        };
        Some(Self {
            year: row.year,
            unit: viewer.named_unit(unit),
            period: row.period.map(|(from, to)| short_period(from, to, viewer.lang)),
            received: cell(figures.count(Part::Received), None),
            online: cell(figures.count(Part::Online), figures.count(Part::Received)),
            resolved: cell(figures.count(Part::Resolved), None),
            in_time: cell(figures.in_time(), figures.count(Part::Resolved)),
            article: viewer.article_link(article.key),
            is_reported: article.kind == Kind::Result,
        })
    }
}
