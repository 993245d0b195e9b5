//! The names of units in a record as written.

use super::raw::{Mention, RecordEntry};
use crate::diagnostics::Located;
use crate::units::{self, Names};

/// The names in a record that are no administrative unit.
pub fn strangers(entry: &RecordEntry) -> Names {
    units::strangers(&entry.units, mentions(entry))
}

/// The units that figures and findings name.
fn mentions(entry: &RecordEntry) -> impl Iterator<Item = &Located<String>> {
    let figures = entry.figures.iter();
    let of_figures = figures.flat_map(|figures| {
        let applications = figures.applications.iter().filter_map(|set| set.unit.as_ref());
        let indicators = figures.indicators.iter().filter_map(|it| it.unit.as_ref());
        let scores = figures.scores.iter().filter_map(|it| it.unit.as_ref());
        applications.chain(indicators).chain(scores)
    });
    of_figures
        .chain(entry.strengths.iter().filter_map(|it| it.unit.as_ref()))
        .chain(entry.shortcomings.iter().filter_map(|it| it.unit.as_ref()))
        .chain(entry.sessions.iter().filter_map(|it| it.units.as_ref()))
        .chain(entry.handled.iter().filter_map(|it| it.unit.as_ref()))
        .flat_map(Mention::names)
}
