//! Applications side by side: only what is comparable. Of reports for a year and for a part
//! of it, the one for the longest period counts.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::records;
use crate::calendar::Date;
use crate::record::{Applications, Count, Part, Record};
use crate::site::WriteUps;
use crate::site::key::ArticleKey;
use crate::site::units::UnitPages;
use crate::units::UnitId;

/// How many sets of applications the table leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Joint totals of several units, and those of nobody in particular.
    pub joint: usize,
    /// A part of all applications, or a sample.
    pub partial: usize,
    /// Those that do not say how many were received or resolved.
    pub without_counts: usize,
    /// Those of a unit and a year of which another set covers as much time or more.
    pub shorter: usize,
}

/// The applications of a unit in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationsRow {
    /// The year that the period ends in.
    pub year: i32,
    /// The article.
    pub article: ArticleKey,
    /// Index of the set of figures in its record.
    pub set: usize,
    /// The unit.
    pub unit: UnitId,
    /// Beginning and end of the period, where it is known.
    pub period: Option<(Date, Date)>,
    /// How many were resolved in time, and how many in all, where both are exact.
    pub in_time: Option<(u64, u64)>,
}

/// The rows of all records, newest year first, then by the name of the unit.
pub(super) fn collect(write_ups: &WriteUps, units: &UnitPages) -> (Vec<ApplicationsRow>, LeftOut) {
    let mut rows: BTreeMap<(i32, UnitId), ApplicationsRow> = BTreeMap::new();
    let mut left_out = LeftOut::default();
    for (write_up, record) in records(write_ups) {
        for (set, figures) in record.applications.iter().enumerate() {
            let row = row(write_up.key, set, figures, record, &mut left_out);
            let Some(row) = row else { continue };
            let key = (row.year, row.unit);
            let known = rows.get(&key);
            left_out.shorter += usize::from(known.is_some());
            if known.is_none_or(|known| length(known) < length(&row)) {
                rows.insert(key, row);
            }
        }
    }
    let mut rows: Vec<ApplicationsRow> = rows.into_values().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.year), units.place(row.unit)));
    (rows, left_out)
}

impl ApplicationsRow {
    /// The row of a set of figures of one unit.
    pub(in crate::site) fn new(
        article: ArticleKey,
        set: usize,
        unit: UnitId,
        figures: &Applications,
        record: &Record,
    ) -> Self {
        let year = figures.period.map_or(record.days.to.year(), |(_, to)| to.year());
        Self { year, article, set, unit, period: figures.period, in_time: in_time(figures) }
    }
}

/// A row for figures that can be compared: all applications of one unit.
fn row(
    article: ArticleKey,
    set: usize,
    figures: &Applications,
    record: &Record,
    left_out: &mut LeftOut,
) -> Option<ApplicationsRow> {
    let says_something =
        figures.value(Part::Received).is_some() || figures.value(Part::Resolved).is_some();
    // The joint total of several units is none of theirs.
    let Some(unit) = figures.about.single().and_then(|unit| record.units.get(unit)) else {
        left_out.joint += 1;
        return None;
    };
    if !figures.is_whole() {
        left_out.partial += 1;
        return None;
    }
    if !says_something {
        left_out.without_counts += 1;
        return None;
    }
    Some(ApplicationsRow::new(article, set, unit.id, figures, record))
}

fn in_time(figures: &Applications) -> Option<(u64, u64)> {
    let exact = |count: Option<Count>| count.filter(|it| it.qualifier.is_none());
    let (part, whole) = (exact(figures.in_time())?, exact(figures.count(Part::Resolved))?);
    // What does not add up was reported to the editor; no share follows from it.
    (part.value <= whole.value && whole.value > 0).then_some((part.value, whole.value))
}

/// The length of a row's period in days; an unknown one is the shortest.
fn length(row: &ApplicationsRow) -> i64 {
    row.period.map_or(0, |(from, to)| (to.last() - from.first()).num_days() + 1)
}
