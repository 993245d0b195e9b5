//! What the figures of each unit say through the years.

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

use crate::calendar::Date;
use crate::record::Record;
use crate::site::{ApplicationsRow, ArticleKey, WriteUps};
use crate::units::UnitId;

/// The figures of a unit that readers may lay side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitFigures {
    /// Its applications: all of them first, then those of a part, by its name.
    pub applications: Vec<UnitApplications>,
    /// Indicators that were stated more than once, by name.
    pub indicators: Vec<UnitIndicators>,
}

/// Applications of a unit that are of one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitApplications {
    /// What part of all applications they are; none for all of them.
    pub scope: Option<String>,
    /// True for samples.
    pub is_sample: bool,
    /// The sets, newest year first.
    pub rows: Vec<ApplicationsRow>,
}

/// What was stated of an indicator of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitIndicators {
    /// What it says.
    pub label: String,
    /// What its values count.
    pub unit_of_measure: Option<String>,
    /// Where it was stated, newest first.
    pub items: Vec<Stated>,
}

/// The stretch of the year that a period covers. Two periods are of one kind where they
/// cover the same of it: a year and nine months are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    from: (u32, u32),
    to: (u32, u32),
    years: i32,
}

impl Stretch {
    /// The stretch of a period.
    pub fn of((from, to): (Date, Date)) -> Self {
        let (from, to) = (from.first(), to.last());
        // The last day of February is not the same in all years.
        let is_last = |day: NaiveDate| day.succ_opt().is_some_and(|next| next.day() == 1);
        let end = if is_last(to) { 31 } else { to.day() };
        Self {
            from: (from.month(), from.day()),
            to: (to.month(), end),
            years: to.year() - from.year(),
        }
    }
}

type Scope = (Option<String>, bool);
type Measure = (String, Option<String>);
/// Where an indicator was stated: the article, and its index there.
type Stated = (ArticleKey, usize);

/// The figures of each unit. A joint total of several units is none of theirs.
pub(super) fn collect(write_ups: &WriteUps) -> FxHashMap<UnitId, UnitFigures> {
    let mut applications: FxHashMap<UnitId, Vec<(Scope, ApplicationsRow)>> = FxHashMap::default();
    let mut indicators: FxHashMap<UnitId, Vec<(Measure, Stated)>> = FxHashMap::default();
    for write_up in write_ups.iter() {
        let Some(record) = write_up.counted_record() else { continue };
        for (set, it) in record.applications.iter().enumerate() {
            let Some(unit) = unit_of(it.about.single(), record) else { continue };
            let row = ApplicationsRow::new(write_up.key, set, unit, it, record);
            applications.entry(unit).or_default().push(((it.scope.clone(), it.is_sample), row));
        }
        for (index, it) in record.indicators.iter().enumerate() {
            let Some(unit) = unit_of(it.about.single(), record) else { continue };
            let measure = (it.label.clone(), it.unit_of_measure.clone());
            let has_previous = it.previous.is_some();
            let of_unit = indicators.entry(unit).or_default();
            of_unit.push((measure.clone(), (write_up.key, index)));
            // One with the value of the period before is a comparison by itself.
            if has_previous {
                of_unit.push((measure, (write_up.key, index)));
            }
        }
    }
    let mut figures: FxHashMap<UnitId, UnitFigures> = FxHashMap::default();
    for (unit, rows) in applications {
        figures.entry(unit).or_default().applications = by_scope(rows);
    }
    for (unit, items) in indicators {
        figures.entry(unit).or_default().indicators = by_measure(items);
    }
    figures
}

fn unit_of(index: Option<usize>, record: &Record) -> Option<UnitId> {
    Some(record.units.get(index?)?.id)
}

fn by_scope(mut rows: Vec<(Scope, ApplicationsRow)>) -> Vec<UnitApplications> {
    // Stable, so that of one year the newest article comes first.
    rows.sort_by(|(a, one), (b, other)| a.cmp(b).then(other.year.cmp(&one.year)));
    let mut sets: Vec<UnitApplications> = Vec::new();
    for ((scope, is_sample), row) in rows {
        match sets.last_mut().filter(|it| it.scope == scope && it.is_sample == is_sample) {
            // What a second article repeats of the same time is one row.
            Some(set)
                if set.rows.iter().any(|it| it.year == row.year && it.period == row.period) => {}
            Some(set) => set.rows.push(row),
            None => sets.push(UnitApplications { scope, is_sample, rows: vec![row] }),
        }
    }
    sets
}

fn by_measure(mut items: Vec<(Measure, Stated)>) -> Vec<UnitIndicators> {
    items.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut all: Vec<UnitIndicators> = Vec::new();
    for ((label, unit_of_measure), item) in items {
        match all.last_mut() {
            Some(it) if it.label == label && it.unit_of_measure == unit_of_measure => {
                it.items.push(item);
            }
            _ => all.push(UnitIndicators { label, unit_of_measure, items: vec![item] }),
        }
    }
    all.retain(|it| it.items.len() > 1);
    all.iter_mut().for_each(|it| it.items.dedup());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(from: &str, to: &str) -> Stretch {
        Stretch::of((Date::parse(from).unwrap(), Date::parse(to).unwrap()))
    }

    #[test]
    fn only_the_same_part_of_a_year_is_compared() {
        assert_eq!(stretch("2023-01-01", "2023-12-31"), stretch("2024", "2024"));
        assert_eq!(stretch("2023-01", "2023-02"), stretch("2024-01-01", "2024-02-29"));
        assert_ne!(stretch("2023-01-01", "2023-09-30"), stretch("2024", "2024"));
        assert_ne!(stretch("2023-01-01", "2023-09-15"), stretch("2024-01-01", "2024-09-30"));
        assert_ne!(stretch("2022-01-01", "2023-12-31"), stretch("2024", "2024"));
    }
}
