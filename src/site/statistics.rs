//! Figures across reports. Only what is comparable is put side by side: the same
//! indicator, with its denominator; of reports for a year and for a part of it,
//! the one for the longest period counts.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::WriteUps;
use super::key::ArticleKey;
use super::units::UnitPages;
use super::write_up::WriteUp;
use crate::calendar::Date;
use crate::record::{Applications, Part, Record, RequestState};
use crate::units::UnitId;
use crate::vocabulary::Kind;

/// What `/so-lieu/` shows.
#[derive(Debug, Default)]
pub struct Statistics {
    /// The applications of each unit in each year, newest year first, then by name.
    pub applications: Vec<ApplicationsRow>,
    /// Sets of applications that are compared with no others, and why.
    pub left_out: LeftOut,
    /// Each year with records, newest first.
    pub years: Vec<YearRow>,
    /// Shortcomings that inspections found, by area, in the order of the framework; `None` for
    /// those without an area, last.
    pub areas: Vec<AreaRow>,
}

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
}

/// What happened in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearRow {
    /// The year of the inspections.
    pub year: i32,
    /// Inspections held.
    pub inspections: usize,
    /// Shortcomings that they found.
    pub shortcomings: usize,
    /// Requests that they made.
    pub requests: usize,
    /// Results, which units report of themselves and which are no inspections.
    pub results: usize,
    /// Shortcomings that results tell of; no other number includes them.
    pub result_shortcomings: usize,
    /// Requests by state, in the order of [`RequestState::ALL`].
    pub states: [usize; 4],
    /// Requests that have a due date.
    pub with_due: usize,
    /// Requests that are overdue; each is counted in its state too.
    pub overdue: usize,
}

/// The shortcomings of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// The area's id; `None` for shortcomings without one.
    pub area: Option<String>,
    /// How many there are in all.
    pub total: usize,
    /// How many there are in each of [`Statistics::years`]; none where no inspection of the
    /// year examined the area.
    pub by_year: Vec<Option<usize>>,
}

impl Statistics {
    /// The statistics of all records that count, as of `today`.
    pub(super) fn new(
        write_ups: &WriteUps,
        units: &UnitPages,
        rank: impl Fn(&str) -> usize,
        today: NaiveDate,
    ) -> Self {
        let mut years: BTreeMap<i32, YearRow> = BTreeMap::new();
        let mut applications: BTreeMap<(i32, UnitId), ApplicationsRow> = BTreeMap::new();
        let mut left_out = LeftOut::default();
        let mut inspections: BTreeMap<i32, Vec<&Record>> = BTreeMap::new();
        let mut areas: BTreeMap<(usize, Option<String>), BTreeMap<i32, usize>> = BTreeMap::new();
        for (write_up, record) in records(write_ups) {
            let year = record.days.to.year();
            let row = years.entry(year).or_insert(YearRow { year, ..YearRow::default() });
            row.add(write_up, record, today);
            let is_inspection = write_up.kind == Kind::Inspection;
            if is_inspection {
                inspections.entry(year).or_default().push(record);
            }
            for shortcoming in record.shortcomings.iter().filter(|_| is_inspection) {
                let area = shortcoming.finding.area.clone();
                let place = area.as_deref().map_or(usize::MAX, &rank);
                *areas.entry((place, area)).or_default().entry(year).or_default() += 1;
            }
            for (set, figures) in record.applications.iter().enumerate() {
                let row = applications_row(write_up.key, set, figures, record, &mut left_out);
                let Some(row) = row else { continue };
                let key = (row.year, row.unit);
                let known = applications.get(&key);
                left_out.shorter += usize::from(known.is_some());
                if known.is_none_or(|known| length(known) < length(&row)) {
                    applications.insert(key, row);
                }
            }
        }
        let mut applications: Vec<ApplicationsRow> = applications.into_values().collect();
        let place = |row: &ApplicationsRow| units.place(row.unit);
        applications.sort_by_key(|row| (std::cmp::Reverse(row.year), place(row)));
        let years: Vec<YearRow> = years.into_values().rev().collect();
        let is_left_out = |area: Option<&str>, year: i32| {
            let of_year = || inspections.get(&year).into_iter().flatten();
            area.is_some_and(|area| of_year().all(|record| record.leaves_out(area)))
        };
        let areas = areas
            .into_iter()
            .map(|((_, area), counts)| {
                let count = |year: i32| match counts.get(&year) {
                    None if is_left_out(area.as_deref(), year) => None,
                    count => Some(count.copied().unwrap_or(0)),
                };
                let by_year = years.iter().map(|row| count(row.year)).collect();
                AreaRow { total: counts.values().sum(), by_year, area }
            })
            .collect();
        Self { applications, left_out, years, areas }
    }
}

impl YearRow {
    fn add(&mut self, write_up: &WriteUp, record: &Record, today: NaiveDate) {
        if write_up.kind != Kind::Inspection {
            self.results += 1;
            self.result_shortcomings += record.shortcomings.len();
            return;
        }
        self.inspections += 1;
        self.shortcomings += record.shortcomings.len();
        self.requests += record.requests.len();
        for request in &record.requests {
            self.states[request.state() as usize] += 1;
            self.with_due += usize::from(request.due().is_some());
            self.overdue += usize::from(request.days_overdue(today) > 0);
        }
    }

    /// Requests in a state.
    pub fn in_state(&self, state: RequestState) -> usize {
        self.states[state as usize]
    }
}

fn records(write_ups: &WriteUps) -> impl Iterator<Item = (&WriteUp, &Record)> {
    write_ups.iter().filter_map(|write_up| Some((write_up, write_up.counted_record()?)))
}

/// A row for figures that can be compared: all applications of one unit.
fn applications_row(
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
    let year = figures.period.map_or(record.days.to.year(), |(_, to)| to.year());
    Some(ApplicationsRow { year, article, set, unit: unit.id, period: figures.period })
}

/// The length of a row's period in days; an unknown one is the shortest.
fn length(row: &ApplicationsRow) -> i64 {
    row.period.map_or(0, |(from, to)| (to.last() - from.first()).num_days() + 1)
}
