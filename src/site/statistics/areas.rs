//! Shortcomings that inspections found, by area and year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::inspections;
use crate::record::Record;
use crate::site::WriteUps;

/// The shortcomings of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// The area's id; `None` for shortcomings without one.
    pub area: Option<String>,
    /// How many there are in all.
    pub total: usize,
    /// How many there are in each of [`super::Statistics::years`]; none where no inspection
    /// of the year examined the area.
    pub by_year: Vec<Option<usize>>,
}

/// The areas in which something was found: most shortcomings first, then in the order of the
/// framework; those without an area are last. `years` are those of the columns.
pub(super) fn collect(
    write_ups: &WriteUps,
    years: &[i32],
    rank: impl Fn(&str) -> usize,
) -> Vec<AreaRow> {
    let mut of_years: BTreeMap<i32, Vec<&Record>> = BTreeMap::new();
    let mut areas: BTreeMap<(usize, Option<&str>), BTreeMap<i32, usize>> = BTreeMap::new();
    for (year, record) in inspections(write_ups) {
        of_years.entry(year).or_default().push(record);
        for shortcoming in &record.shortcomings {
            let area = shortcoming.finding.area.as_deref();
            let place = area.map_or(usize::MAX, &rank);
            *areas.entry((place, area)).or_default().entry(year).or_default() += 1;
        }
    }
    let is_left_out = |area: Option<&str>, year: &i32| {
        let of_year = || of_years.get(year).into_iter().flatten();
        area.is_some_and(|area| of_year().all(|record| record.leaves_out(area)))
    };
    let row = |((_, area), counts): ((usize, Option<&str>), BTreeMap<i32, usize>)| {
        let count = |year: &i32| match counts.get(year) {
            None if is_left_out(area, year) => None,
            count => Some(count.copied().unwrap_or(0)),
        };
        AreaRow {
            total: counts.values().sum(),
            by_year: years.iter().map(count).collect(),
            area: area.map(str::to_owned),
        }
    };
    let mut rows: Vec<AreaRow> = areas.into_iter().map(row).collect();
    // Stable, so that of as many the order of the framework stays.
    rows.sort_by_key(|row| (row.area.is_none(), Reverse(row.total)));
    rows
}
