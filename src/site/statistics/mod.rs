//! Figures across reports. Only what is comparable is put side by side. Results, which units
//! report of themselves, are no inspections and counted apart.

mod applications;
mod areas;
mod backlog;
mod chart;
mod provinces;
mod topics;

pub use applications::{ApplicationsRow, LeftOut};
pub use areas::AreaRow;
pub use backlog::Age;
pub use chart::Chart;
pub use provinces::{MAP, ProvinceRow, Provinces, Tile, tiles};
pub use topics::TopicRow;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::WriteUps;
use super::topics::TopicPage;
use super::units::UnitPages;
use super::write_up::WriteUp;
use crate::record::{Record, RequestState};
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
    /// Shortcomings that inspections found, by area: most first; `None` for those without an
    /// area, last.
    pub areas: Vec<AreaRow>,
    /// Open requests of inspections, in the order of [`Age::ALL`].
    pub backlog: [usize; Age::ALL.len()],
    /// The topics that inspections found, those that recur most first.
    pub topics: Vec<TopicRow>,
    /// How many shortcomings of inspections name a topic.
    pub with_topic: usize,
    /// Inspections by province.
    pub provinces: Provinces,
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

impl Statistics {
    /// The statistics of all records that count, as of `today`.
    pub(super) fn new(
        write_ups: &WriteUps,
        units: &UnitPages,
        topic_pages: &[TopicPage],
        rank: impl Fn(&str) -> usize,
        today: NaiveDate,
    ) -> Self {
        let years = years(write_ups, today);
        let columns: Vec<i32> = years.iter().map(|row| row.year).collect();
        let (applications, left_out) = applications::collect(write_ups, units);
        let (topics, with_topic) = topics::collect(topic_pages);
        Self {
            applications,
            left_out,
            areas: areas::collect(write_ups, &columns, rank),
            backlog: backlog::collect(write_ups, today),
            topics,
            with_topic,
            provinces: provinces::collect(write_ups, units, today),
            years,
        }
    }

    /// The sums of the years; its year is the newest.
    pub fn total(&self) -> YearRow {
        self.years.iter().fold(YearRow::default(), |sum, row| sum.plus(row))
    }

    /// The first and the last year in which something was inspected.
    pub fn span(&self) -> Option<(i32, i32)> {
        let held = || self.years.iter().filter(|row| row.inspections > 0).map(|row| row.year);
        Some((held().min()?, held().max()?))
    }
}

/// Each year with records, newest first.
fn years(write_ups: &WriteUps, today: NaiveDate) -> Vec<YearRow> {
    let mut years: BTreeMap<i32, YearRow> = BTreeMap::new();
    for (write_up, record) in records(write_ups) {
        let year = record.days.to.year();
        let row = years.entry(year).or_insert(YearRow { year, ..YearRow::default() });
        row.add(write_up, record, today);
    }
    years.into_values().rev().collect()
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

    /// The sums of two rows; the year is the later one.
    fn plus(self, other: &Self) -> Self {
        let mut states = self.states;
        states.iter_mut().zip(other.states).for_each(|(sum, count)| *sum += count);
        Self {
            year: self.year.max(other.year),
            inspections: self.inspections + other.inspections,
            shortcomings: self.shortcomings + other.shortcomings,
            requests: self.requests + other.requests,
            results: self.results + other.results,
            result_shortcomings: self.result_shortcomings + other.result_shortcomings,
            states,
            with_due: self.with_due + other.with_due,
            overdue: self.overdue + other.overdue,
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

/// The records of inspections, each with its year.
fn inspections(write_ups: &WriteUps) -> impl Iterator<Item = (i32, &Record)> {
    let held = records(write_ups).filter(|(write_up, _)| write_up.kind == Kind::Inspection);
    held.map(|(_, record)| (record.days.to.year(), record))
}
