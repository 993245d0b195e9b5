//! Units as the tables name them.

use rustc_hash::FxHashMap;

use crate::gazetteer::{Gazetteer, UnitIndex};
use crate::units::{NamedUnit, UnitId};

/// The gazetteer's code of a unit; organisations have none.
pub(super) fn code(unit: &NamedUnit) -> Option<&'static str> {
    match unit.id {
        UnitId::Place(place) => Some(Gazetteer::get().unit(place).id),
        UnitId::Organisation(_) => None,
    }
}

/// What units are today, looked up once for each: `xã Chợ Đồn (c:02020)`.
#[derive(Debug)]
pub(super) struct Present {
    by_unit: FxHashMap<UnitIndex, Vec<String>>,
}

impl Present {
    /// Looks up some units.
    pub(super) fn of<'u>(units: impl Iterator<Item = &'u NamedUnit>) -> Self {
        let gazetteer = Gazetteer::get();
        let mut by_unit = FxHashMap::default();
        for place in units.filter_map(place) {
            by_unit.entry(place).or_insert_with(|| {
                let today = gazetteer.present(place).into_iter();
                let today = today.map(|it| gazetteer.unit(it.unit));
                today.map(|unit| format!("{} ({})", unit.full_name(), unit.id)).collect()
            });
        }
        Self { by_unit }
    }

    /// What some units are today, each name once.
    pub(super) fn names(&self, units: &[NamedUnit]) -> Vec<&str> {
        let mut names = Vec::new();
        for name in units.iter().filter_map(place).filter_map(|it| self.by_unit.get(&it)).flatten()
        {
            if !names.contains(&name.as_str()) {
                names.push(name.as_str());
            }
        }
        names
    }
}

fn place(unit: &NamedUnit) -> Option<UnitIndex> {
    match unit.id {
        UnitId::Place(place) => Some(place),
        UnitId::Organisation(_) => None,
    }
}
