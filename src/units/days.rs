//! When a name was in use.

use chrono::NaiveDate;

/// The days that a name may belong to: those of an inspection, or that of
/// publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Days {
    /// A single day.
    pub fn one(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// The days at which names are looked up: the last before the first.
    pub(super) fn to_try(self) -> impl Iterator<Item = NaiveDate> {
        let first = (self.from != self.to).then_some(self.from);
        std::iter::once(self.to).chain(first)
    }
}
