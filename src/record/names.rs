//! The names of units in a record as written.

use chrono::NaiveDate;

use super::raw::RecordEntry;
use super::resolve::days_of;
use crate::diagnostics::Located;
use crate::units::{Names, Naming};

/// The names in a record that are no administrative unit; `published` stands in for a
/// date of the inspection that is not known.
pub fn strangers(entry: &RecordEntry, published: NaiveDate, naming: &Naming) -> Names {
    let held = entry.held.as_ref().map(|held| held.value);
    naming.strangers(&entry.units, mentions(entry), days_of(held, published))
}

/// The units that figures and findings name.
fn mentions(entry: &RecordEntry) -> impl Iterator<Item = &Located<String>> {
    let figures = entry.figures.iter();
    let of_figures = figures.flat_map(|figures| {
        let applications = figures.applications.iter().filter_map(|set| set.unit.as_ref());
        applications.chain(figures.indicators.iter().filter_map(|it| it.unit.as_ref()))
    });
    of_figures
        .chain(entry.strengths.iter().filter_map(|it| it.unit.as_ref()))
        .chain(entry.shortcomings.iter().filter_map(|it| it.unit.as_ref()))
}
