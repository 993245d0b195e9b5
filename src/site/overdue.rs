//! Overdue requests by the unit of today that they are a matter of.

use rustc_hash::FxHashMap;

use super::register::RegisterItem;
use crate::gazetteer::Gazetteer;
use crate::units::UnitId;

/// Whose matter a request is today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// A unit's: that named, or what it became where that is one.
    Unit(UnitId),
    /// That of several units that are named.
    Several,
    /// Nobody's in particular.
    Nobody,
}

impl Whose {
    /// Whose matter it is what these units were asked for.
    pub fn of(units: &[UnitId]) -> Self {
        match units {
            [] => Self::Nobody,
            [unit] => Self::Unit(today(*unit)),
            _ => Self::Several,
        }
    }
}

/// What a unit is today; itself where it was divided or is no more.
fn today(unit: UnitId) -> UnitId {
    let UnitId::Place(place) = unit else { return unit };
    match Gazetteer::get().present(place).as_slice() {
        [only] => UnitId::Place(only.unit),
        _ => unit,
    }
}

/// Puts items of one group side by side; groups and what is in them keep their order.
pub(super) fn grouped(items: Vec<(Whose, RegisterItem)>) -> Vec<(Whose, RegisterItem)> {
    let mut places: FxHashMap<Whose, usize> = FxHashMap::default();
    for (whose, _) in &items {
        let next = places.len();
        places.entry(*whose).or_insert(next);
    }
    let mut items = items;
    items.sort_by_key(|(whose, _)| places[whose]);
    items
}
