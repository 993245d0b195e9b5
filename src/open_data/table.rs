//! The four tables.

use std::io;

use super::cell::Cell;
use super::column::{Column, Heading};
use super::data::OpenData;
use super::figures::Figures;
use super::inspections::Inspections;
use super::requests::Requests;
use super::shortcomings::Shortcomings;
use super::subject::{Entry, Rows, Subject};
use crate::Lang;
use crate::record::Record;
use crate::units::UnitId;

/// A table of the open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Inspections and results: one row for each record.
    Inspections,
    /// Shortcomings.
    Shortcomings,
    /// Requests.
    Requests,
    /// Figures: applications and other indicators.
    Figures,
}

/// Takes the cells of a row, in the order of the columns.
pub(super) type Taker<'t> = dyn FnMut(&mut dyn Iterator<Item = Cell<'_>>) -> io::Result<()> + 't;

/// Hands all rows to a taker.
pub(super) type Giver<'g> = dyn FnMut(&mut Taker<'_>) -> io::Result<()> + 'g;

impl Table {
    /// All tables.
    pub const ALL: [Self; 4] =
        [Self::Inspections, Self::Shortcomings, Self::Requests, Self::Figures];

    /// The name of its files, without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inspections => "kiem-tra",
            Self::Shortcomings => "ton-tai",
            Self::Requests => "kien-nghi",
            Self::Figures => "so-lieu",
        }
    }

    /// What it is called in descriptions for programs. A theme may call it something else on
    /// its pages; data must not change with it.
    pub(super) fn title(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Inspections => ("Các cuộc kiểm tra và kết quả", "Inspections and results"),
            Self::Shortcomings => ("Tồn tại, hạn chế", "Shortcomings"),
            Self::Requests => ("Kiến nghị", "Requests"),
            Self::Figures => ("Số liệu", "Figures"),
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// How many rows it has.
    pub fn rows(self, data: &OpenData<'_>) -> usize {
        data.entries().map(|entry| self.count(entry.record)).sum()
    }

    /// Its columns in order.
    pub fn headings(self) -> Vec<Heading> {
        match self {
            Self::Inspections => headings::<Inspections>(),
            Self::Shortcomings => headings::<Shortcomings>(),
            Self::Requests => headings::<Requests>(),
            Self::Figures => headings::<Figures>(),
        }
    }

    /// How many rows a record has in it.
    pub(super) fn count(self, record: &Record) -> usize {
        match self {
            Self::Inspections => Inspections::count(record),
            Self::Shortcomings => Shortcomings::count(record),
            Self::Requests => Requests::count(record),
            Self::Figures => Figures::count(record),
        }
    }

    /// Hands the rows of one article that are about a unit, or about nobody in particular
    /// where it was inspected, to `take`.
    pub(super) fn rows_for(
        self,
        entry: Entry<'_>,
        unit: UnitId,
        take: &mut Taker<'_>,
    ) -> io::Result<()> {
        let is_inspected = entry.record.inspected().iter().any(|it| it.id == unit);
        match self {
            Self::Inspections => rows::<Inspections>(entry, take, |_| is_inspected),
            Self::Shortcomings => rows::<Shortcomings>(entry, take, |it| it.concerns(unit)),
            Self::Requests => rows::<Requests>(entry, take, |it| it.concerns(unit)),
            Self::Figures => rows::<Figures>(entry, take, |it| it.concerns(unit)),
        }
    }

    /// Hands the rows of one article to `take`.
    pub(super) fn rows_of(self, entry: Entry<'_>, take: &mut Taker<'_>) -> io::Result<()> {
        match self {
            Self::Inspections => rows::<Inspections>(entry, take, |_| true),
            Self::Shortcomings => rows::<Shortcomings>(entry, take, |_| true),
            Self::Requests => rows::<Requests>(entry, take, |_| true),
            Self::Figures => rows::<Figures>(entry, take, |_| true),
        }
    }
}

fn headings<T: Rows>() -> Vec<Heading> {
    T::COLUMNS.iter().map(|column| column.heading).collect()
}

fn rows<'a, T: Rows>(
    entry: Entry<'a>,
    take: &mut Taker<'_>,
    is_wanted: impl Fn(&T::Subject<'a>) -> bool,
) -> io::Result<()> {
    for subject in T::subjects(entry).filter(is_wanted) {
        let cell = |column: &Column<T>| (column.cell)(&subject);
        take(&mut T::COLUMNS.iter().map(cell))?;
    }
    Ok(())
}
