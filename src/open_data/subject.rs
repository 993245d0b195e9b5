//! What a row is about, and where it stands.

use chrono::Datelike;

use super::column::Column;
use super::data::OpenData;
use crate::record::{About, Record};
use crate::site::Article;
use crate::units::{NamedUnit, UnitId};

/// A table: what its rows are about, and its columns.
pub(super) trait Rows: Sized + 'static {
    /// What a row is about.
    type Subject<'a>: Subject;

    /// Its columns in order. Other programs rely on names and order: new ones come last.
    const COLUMNS: &'static [Column<Self>];

    /// How many rows a record has.
    fn count(record: &Record) -> usize;

    /// The subjects of an article's rows.
    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Self::Subject<'_>>;
}

/// An article whose record the tables have.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub data: &'a OpenData<'a>,
    pub article: &'a Article,
    pub record: &'a Record,
}

impl<'a> Entry<'a> {
    /// The address behind that of the site.
    pub(super) fn path(&self) -> &'a str {
        self.article.address.trim_start_matches('/')
    }

    /// The year that its rows belong to.
    pub(super) fn year(&self) -> i32 {
        year_of(self.record)
    }
}

/// The year that the rows of a record belong to where a table is divided: that of the
/// last day of the inspection, or of the day that stands in for it.
pub fn year_of(record: &Record) -> i32 {
    record.days.to.year()
}

/// The unit of a row, where the write-up names it and there is a row for each.
pub(super) fn own_unit<'r>(
    about: &About,
    units: &[usize],
    record: &'r Record,
) -> Option<&'r NamedUnit> {
    match (about, units) {
        (About::Named(_), [unit]) => record.units.get(*unit),
        _ => None,
    }
}

/// What all subjects of rows have in common.
pub(super) trait Subject {
    /// The article.
    fn entry(&self) -> &Entry<'_>;

    /// The anchor in the article, with its `#`; empty for the whole of it.
    fn anchor(&self) -> [&str; 3];

    /// What the row's id has behind the article's.
    fn own_id(&self) -> [&str; 3] {
        self.anchor()
    }

    /// What tells the row from others of the same id: its unit, where that is named.
    fn own_unit(&self) -> Option<&NamedUnit> {
        None
    }

    /// The units that it is about, by index.
    fn units(&self) -> &[usize] {
        &[]
    }

    /// Whether it is about units or about nobody in particular.
    fn about(&self) -> Option<&About> {
        None
    }

    /// True where it is about a unit, or about nobody in particular where that was inspected.
    fn concerns(&self, unit: UnitId) -> bool {
        let inspected = self.entry().record.inspected();
        match self.about() {
            Some(about) if about.is_shared() => inspected.iter().any(|it| it.id == unit),
            _ => self.named_units().any(|it| it.id == unit),
        }
    }

    /// The units that it is about.
    fn named_units(&self) -> impl Iterator<Item = &NamedUnit> {
        self.units().iter().filter_map(|unit| self.entry().record.units.get(*unit))
    }
}
