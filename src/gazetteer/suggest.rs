//! The units whose names are nearest to one that nobody knows.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use strsim::damerau_levenshtein;

use super::name::WrittenName;
use super::resolve::in_places;
use super::table::Gazetteer;
use super::unit::UnitIndex;
use crate::vietnamese::{fold, tone_key};

/// How many are suggested.
const SUGGESTED: usize = 4;

/// The units by their folded names.
static FOLDED: LazyLock<FxHashMap<String, Vec<UnitIndex>>> = LazyLock::new(|| {
    let mut folded: FxHashMap<String, Vec<UnitIndex>> = FxHashMap::default();
    for (index, unit) in Gazetteer::get().all() {
        folded.entry(fold(unit.name)).or_default().push(index);
    }
    folded
});

/// The nearest units, best first. Where the name says where it lies, only such
/// units are considered. A name that does not say what kind of unit it is may not
/// be that of a unit at all, so it must differ in its marks only.
pub fn nearest_units(name: &WrittenName, day: NaiveDate) -> Vec<UnitIndex> {
    let gazetteer = Gazetteer::get();
    if !name.has_kind() {
        let same = FOLDED.get(&fold(&name.name)).map_or(&[][..], Vec::as_slice);
        let mut there = in_places(same, &name.places, gazetteer);
        there.sort_by_key(|index| (!gazetteer.unit(*index).exists_on(day), *index));
        there.truncate(SUGGESTED);
        return there;
    }
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
    let allowed = length / 3 + 1;
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
