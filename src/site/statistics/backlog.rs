//! What nobody has reported on yet, by how long it is overdue.

use chrono::NaiveDate;

use super::inspections;
use crate::record::{Request, RequestState};
use crate::site::WriteUps;

/// How long something waits beyond its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Age {
    /// Overdue for more than a year.
    OverYear,
    /// Overdue for 91 to 365 days.
    OverQuarter,
    /// Overdue for 31 to 90 days.
    OverMonth,
    /// Overdue for up to 30 days.
    UpToMonth,
    /// Not due yet.
    NotDue,
    /// Without a due date.
    NoDue,
}

impl Age {
    /// All ages, longest first.
    pub const ALL: [Self; 6] = [
        Self::OverYear,
        Self::OverQuarter,
        Self::OverMonth,
        Self::UpToMonth,
        Self::NotDue,
        Self::NoDue,
    ];

    /// The word in words and data.
    pub fn word(self) -> &'static str {
        match self {
            Self::OverYear => "over-year",
            Self::OverQuarter => "over-quarter",
            Self::OverMonth => "over-month",
            Self::UpToMonth => "up-to-month",
            Self::NotDue => "not-due",
            Self::NoDue => "no-due",
        }
    }

    /// True where the due date has passed.
    pub fn is_overdue(self) -> bool {
        !matches!(self, Self::NotDue | Self::NoDue)
    }

    fn of(request: &Request, today: NaiveDate) -> Self {
        match request.days_overdue(today) {
            366.. => Self::OverYear,
            91.. => Self::OverQuarter,
            31.. => Self::OverMonth,
            1.. => Self::UpToMonth,
            0 if request.due().is_some() => Self::NotDue,
            0 => Self::NoDue,
        }
    }
}

/// How many requests of inspections are open, in the order of [`Age::ALL`].
pub(super) fn collect(write_ups: &WriteUps, today: NaiveDate) -> [usize; Age::ALL.len()] {
    let mut counts = [0; Age::ALL.len()];
    let requests = inspections(write_ups).flat_map(|(_, record)| &record.requests);
    for request in requests.filter(|it| it.state() == RequestState::Open) {
        counts[Age::of(request, today) as usize] += 1;
    }
    counts
}
