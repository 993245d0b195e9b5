//! The units whose names are nearest to one that nobody knows.

use chrono::NaiveDate;
use strsim::damerau_levenshtein;

use super::name::WrittenName;
use super::resolve::in_places;
use super::table::Gazetteer;
use super::unit::UnitIndex;
use crate::vietnamese::{fold, tone_key};

/// How many are suggested.
const SUGGESTED: usize = 4;

/// The nearest units, best first. Where the name says what kind of unit it is, or
/// where it lies, only such units are considered; a name without a kind must be
/// very near, since it may not be that of a unit at all.
pub fn nearest_units(name: &WrittenName, day: NaiveDate) -> Vec<UnitIndex> {
    let gazetteer = Gazetteer::get();
    let of_kind: Vec<UnitIndex> = gazetteer
        .all()
        .filter(|(_, unit)| name.kinds.contains(&unit.kind))
        .map(|(index, _)| index)
        .collect();
    let there = in_places(&of_kind, &name.places, gazetteer);
    let candidates = if there.is_empty() { &of_kind } else { &there };
    let key = tone_key(&name.name);
    let folded = fold(&name.name);
    let length = key.chars().count();
    let allowed = if name.has_kind() || !name.places.is_empty() { length / 3 + 1 } else { 1 };
    let mut ranked: Vec<_> = candidates
        .iter()
        .filter_map(|index| {
            let unit = gazetteer.unit(*index);
            // Measuring is slow, and a name of another length is never near.
            if unit.name.chars().count().abs_diff(name.name.chars().count()) > allowed {
                return None;
            }
            let distance = damerau_levenshtein(&key, &tone_key(unit.name));
            let letters = damerau_levenshtein(&folded, &fold(unit.name));
            let near = distance <= allowed || letters == 0;
            near.then_some((distance, letters, !unit.exists_on(day), *index))
        })
        .collect();
    ranked.sort_unstable();
    let mut nearest: Vec<UnitIndex> = Vec::new();
    for (_, _, _, index) in ranked {
        let shown = |index: UnitIndex| {
            let unit = gazetteer.unit(index);
            (unit.full_name(), gazetteer.unit(gazetteer.province(index)).name)
        };
        if nearest.iter().all(|known| shown(*known) != shown(index)) {
            nearest.push(index);
        }
        if nearest.len() == SUGGESTED {
            break;
        }
    }
    nearest
}
