//! Inspections by the province of today, and the map that shows them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::inspections;
use crate::gazetteer::{Gazetteer, UnitIndex};
use crate::record::{About, Record};
use crate::site::WriteUps;
use crate::site::units::UnitPages;
use crate::units::{NamedUnit, UnitId};

/// Inspections by province.
#[derive(Debug, Default)]
pub struct Provinces {
    /// The provinces in which something was inspected: most inspections first, then in the
    /// order of the official list.
    pub rows: Vec<ProvinceRow>,
    /// Shortcomings that were stated of nobody in particular where units of several provinces
    /// were inspected: they are counted in none.
    pub shared: usize,
    /// Inspections of bodies whose province is not known.
    pub elsewhere: usize,
}

/// What inspections found in a province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvinceRow {
    /// The id in the gazetteer: `p:19`.
    pub id: &'static str,
    /// The province's kind and name.
    pub name: String,
    /// Which unit it is.
    pub unit: UnitId,
    /// Inspections; one of units in several provinces counts in each.
    pub inspections: usize,
    /// Shortcomings found there.
    pub shortcomings: usize,
    /// Requests made there.
    pub requests: usize,
    /// Requests that have a due date.
    pub with_due: usize,
    /// Requests that are overdue.
    pub overdue: usize,
}

/// A tile of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The province's id in the gazetteer.
    pub id: &'static str,
    /// Its row, from the north.
    pub row: usize,
    /// Its column, from the west.
    pub column: usize,
}

/// The rows and columns of the map.
pub const MAP: (usize, usize) = (12, 5);

/// The 34 provinces roughly where they lie, one tile each: the map says how many, not how
/// large. Row by row from the north; the columns are from the west.
const TILES: [(usize, &[(usize, &str)]); MAP.0] = [
    (0, &[(0, "p:12"), (1, "p:15"), (2, "p:08"), (3, "p:04")]),
    (1, &[(0, "p:11"), (1, "p:14"), (2, "p:19"), (3, "p:20")]),
    (2, &[(1, "p:25"), (2, "p:01"), (3, "p:24"), (4, "p:22")]),
    (3, &[(1, "p:38"), (2, "p:37"), (3, "p:33"), (4, "p:31")]),
    (4, &[(1, "p:40"), (2, "p:42")]),
    (5, &[(2, "p:44"), (3, "p:46")]),
    (6, &[(3, "p:48"), (4, "p:51")]),
    (7, &[(4, "p:52")]),
    (8, &[(4, "p:66")]),
    (9, &[(1, "p:80"), (2, "p:75"), (3, "p:68"), (4, "p:56")]),
    (10, &[(0, "p:91"), (1, "p:82"), (2, "p:79")]),
    (11, &[(0, "p:96"), (1, "p:92"), (2, "p:86")]),
];

/// The tiles of the map, row by row.
pub fn tiles() -> impl Iterator<Item = Tile> {
    TILES.iter().flat_map(|(row, tiles)| {
        tiles.iter().map(|(column, id)| Tile { id, row: *row, column: *column })
    })
}

/// What inspections found, by province.
pub(super) fn collect(write_ups: &WriteUps, units: &UnitPages, today: NaiveDate) -> Provinces {
    let mut whereabouts = Whereabouts { units, known: FxHashMap::default() };
    let mut rows: BTreeMap<UnitIndex, ProvinceRow> = BTreeMap::new();
    let mut all = Provinces::default();
    for (_, record) in inspections(write_ups) {
        let inspected = whereabouts.of(record.inspected());
        all.elsewhere += usize::from(inspected.is_empty());
        for province in &inspected {
            row(&mut rows, *province).inspections += 1;
        }
        for shortcoming in &record.shortcomings {
            let theirs = whereabouts.of_about(record, &shortcoming.finding.about, &inspected);
            all.shared += usize::from(theirs.is_empty() && inspected.len() > 1);
            for province in theirs {
                row(&mut rows, province).shortcomings += 1;
            }
        }
        for request in &record.requests {
            for province in whereabouts.of_about(record, &request.about, &inspected) {
                let row = row(&mut rows, province);
                row.requests += 1;
                row.with_due += usize::from(request.due().is_some());
                row.overdue += usize::from(request.days_overdue(today) > 0);
            }
        }
    }
    all.rows = rows.into_values().collect();
    // Stable, so that of as many the order of the list stays.
    all.rows.sort_by_key(|row| std::cmp::Reverse(row.inspections));
    all
}

fn row(rows: &mut BTreeMap<UnitIndex, ProvinceRow>, province: UnitIndex) -> &mut ProvinceRow {
    rows.entry(province).or_insert_with(|| {
        let unit = Gazetteer::get().unit(province);
        ProvinceRow {
            id: unit.id,
            name: unit.full_name(),
            unit: UnitId::Place(province),
            inspections: 0,
            shortcomings: 0,
            requests: 0,
            with_due: 0,
            overdue: 0,
        }
    })
}

/// Finds the province of today that units lie in.
struct Whereabouts<'u> {
    units: &'u UnitPages,
    known: FxHashMap<UnitId, Option<UnitIndex>>,
}

impl Whereabouts<'_> {
    /// The provinces of some units, each once.
    fn of<'n>(&mut self, units: impl IntoIterator<Item = &'n NamedUnit>) -> Vec<UnitIndex> {
        let mut found: Vec<UnitIndex> =
            units.into_iter().filter_map(|unit| self.province(unit.id)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where something counts: in the provinces of the units that are named; what is of
    /// nobody in particular counts where all units inspected lie in one province.
    fn of_about(
        &mut self,
        record: &Record,
        about: &About,
        inspected: &[UnitIndex],
    ) -> Vec<UnitIndex> {
        if !about.is_shared() {
            return self.of(record.named(about));
        }
        if inspected.len() == 1 { inspected.to_vec() } else { Vec::new() }
    }

    fn province(&mut self, id: UnitId) -> Option<UnitIndex> {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let above = |id: &UnitId| self.units.of(*id).and_then(|page| page.parent);
        let mut line = std::iter::successors(Some(id), above);
        let place = line.find_map(|it| match it {
            UnitId::Place(index) => Some(index),
            UnitId::Organisation(_) => None,
        });
        let province = place.and_then(present_province);
        self.known.insert(id, province);
        province
    }
}

/// The province of today that a unit lies in: that of all that it became, else what its own
/// province became; none where that was divided.
fn present_province(index: UnitIndex) -> Option<UnitIndex> {
    let gazetteer = Gazetteer::get();
    let provinces = |index: UnitIndex| {
        let became = gazetteer.present(index);
        let mut found: Vec<UnitIndex> =
            became.iter().map(|it| gazetteer.province(it.unit)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let only = |found: Vec<UnitIndex>| if let [one] = found[..] { Some(one) } else { None };
    only(provinces(index)).or_else(|| only(provinces(gazetteer.province(index))))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::gazetteer::Level;

    #[test]
    fn the_map_has_each_province_once() {
        let all = Gazetteer::get().all();
        let provinces = all.filter(|(_, unit)| unit.level == Level::Province && unit.is_present());
        let provinces: BTreeSet<&str> = provinces.map(|(_, unit)| unit.id).collect();
        assert_eq!(provinces.len(), 34);
        assert_eq!(tiles().map(|tile| tile.id).collect::<BTreeSet<_>>(), provinces);
        assert_eq!(tiles().count(), 34);
        let places: BTreeSet<(usize, usize)> =
            tiles().map(|tile| (tile.row, tile.column)).collect();
        assert_eq!(places.len(), 34);
        assert!(places.iter().all(|(row, column)| *row < MAP.0 && *column < MAP.1));
    }

    #[test]
    fn units_that_are_no_more_lie_in_a_province_of_today() {
        let gazetteer = Gazetteer::get();
        let province = |id: &str| {
            let index = gazetteer.by_id(id).unwrap();
            present_province(index).map(|index| gazetteer.unit(index).id)
        };
        // Huyện Chợ Đồn of Bắc Kạn, tỉnh Bắc Kạn, and a province that goes on.
        assert_eq!(province("d:064"), Some("p:19"));
        assert_eq!(province("p:06"), Some("p:19"));
        assert_eq!(province("p:04"), Some("p:04"));
    }
}
