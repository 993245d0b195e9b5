//! The charts of the statistics, each of which can be had as a table and as a picture.

use super::{Age, Statistics};

/// A chart of the statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chart {
    /// Requests by state, overdue ones apart.
    States,
    /// Open requests, by how long they are overdue.
    Backlog,
    /// Shortcomings by area and year.
    Areas,
    /// What recurs.
    Topics,
    /// Shares of applications that were resolved in time.
    OnTime,
    /// Inspections by province.
    Provinces,
    /// What happened in each year: a table only.
    Years,
}

impl Chart {
    /// All charts, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::States,
        Self::Backlog,
        Self::Areas,
        Self::Topics,
        Self::OnTime,
        Self::Provinces,
        Self::Years,
    ];

    /// The name of its files, without extension; also its anchor on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::States => "tinh-trang",
            Self::Backlog => "ton-dong",
            Self::Areas => "linh-vuc",
            Self::Topics => "van-de",
            Self::OnTime => "dung-han",
            Self::Provinces => "tinh-thanh",
            Self::Years => "theo-nam",
        }
    }

    /// True where there is a picture beside the table.
    pub fn is_drawn(self) -> bool {
        self != Self::Years
    }
}

impl Statistics {
    /// The charts that have something to show.
    pub fn charts(&self) -> impl Iterator<Item = Chart> {
        Chart::ALL.into_iter().filter(|chart| self.has(*chart))
    }

    /// True where a chart has something to show.
    pub fn has(&self, chart: Chart) -> bool {
        match chart {
            Chart::States => self.years.iter().any(|year| year.requests > 0),
            // Where nothing has a due date there is nothing to be late with.
            Chart::Backlog => {
                Age::ALL.iter().zip(self.backlog).any(|(age, n)| n > 0 && *age != Age::NoDue)
            }
            Chart::Areas => !self.areas.is_empty(),
            Chart::Topics => !self.topics.is_empty(),
            Chart::OnTime => self.applications.iter().any(|row| row.in_time.is_some()),
            // A map of one province says nothing.
            Chart::Provinces => self.provinces.rows.len() > 1,
            Chart::Years => !self.years.is_empty(),
        }
    }
}
