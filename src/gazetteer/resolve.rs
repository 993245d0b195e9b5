//! Which unit is meant by a name.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::name::{WrittenName, name_key};
use super::suggest::{Nearby, nearest_units};
use super::table::Gazetteer;
use super::unit::{Kind, UnitIndex};

/// What helps to choose between units of the same name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'c> {
    /// Units that were named together with it and are known.
    pub together: &'c [UnitIndex],
    /// The district and the province where a site looks first, nearest first.
    pub site: &'c [WrittenName],
    /// What is near names that are asked for often.
    pub nearby: Option<&'c BTreeMap<WrittenName, Nearby>>,
}

/// What a name turned out to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A unit.
    Unit {
        /// The unit.
        unit: UnitIndex,
        /// False where it did not exist on the day.
        existed: bool,
    },
    /// Several units; nothing tells which.
    Ambiguous(Vec<UnitIndex>),
    /// The name of a unit that nobody knows, with the nearest known ones.
    Unknown(Vec<UnitIndex>),
    /// Not the name of an administrative unit.
    NoUnit,
}

/// Finds the unit that is meant by a name on a day.
///
/// The places behind the name must fit. Where several units are left, those that
/// existed on the day are preferred, then those near the units named together
/// with it, then those where the site looks first.
pub fn resolve(name: &WrittenName, day: NaiveDate, context: Context<'_>) -> Resolution {
    let gazetteer = Gazetteer::get();
    let named = named(name, gazetteer);
    let placed = in_places(&named, &name.places, gazetteer);
    if placed.is_empty() {
        // Units of another name there, then those of this name elsewhere.
        let kept = context.nearby.and_then(|nearby| nearby.get(name));
        let mut near = kept.map_or_else(|| nearest_units(name, day), |kept| kept.on(day));
        near.extend(named.iter().filter(|it| !near.contains(it)).take(3).collect::<Vec<_>>());
        return if name.has_kind() || name.is_body || !named.is_empty() || !near.is_empty() {
            Resolution::Unknown(near)
        } else {
            Resolution::NoUnit
        };
    }
    let mut left = placed.clone();
    left.retain(|index| gazetteer.unit(*index).exists_on(day));
    let existed = !left.is_empty();
    if !existed {
        left = placed;
    }
    left = one_per_unit(left, day, gazetteer);
    // A unit's own name goes before another spelling of a neighbour's.
    let key = name_key(&name.name);
    if left.iter().any(|index| gazetteer.key(*index) == key) {
        left.retain(|index| gazetteer.key(*index) == key);
    }
    if left.len() > 1 {
        left = near_others(left, context.together, gazetteer);
    }
    for place in context.site {
        let there = in_places(&left, std::slice::from_ref(place), gazetteer);
        if left.len() > 1 && !there.is_empty() {
            left = there;
        }
    }
    match left[..] {
        [unit] => Resolution::Unit { unit, existed },
        _ => Resolution::Ambiguous(left),
    }
}

/// True where a unit of this name lies in the places behind it, on whatever day.
pub fn is_known(name: &WrittenName) -> bool {
    let gazetteer = Gazetteer::get();
    !in_places(&named(name, gazetteer), &name.places, gazetteer).is_empty()
}

/// True where a unit of one name lies in one of the other, on whatever day. Where the other
/// says what kind of unit it is, it must be of that level: districts changed their kinds.
pub fn lies_in(name: &WrittenName, place: &WrittenName) -> bool {
    let gazetteer = Gazetteer::get();
    let key = name_key(&place.name);
    let level = |kind: &Kind| kind.level();
    let fits = |unit: UnitIndex| {
        let level_of_unit = gazetteer.unit(unit).level;
        gazetteer.key(unit) == key && place.kinds.iter().map(level).any(|it| it == level_of_unit)
    };
    named(name, gazetteer).into_iter().any(|unit| gazetteer.ancestors(unit).any(fits))
}

/// All units of a name and its kinds.
fn named(name: &WrittenName, gazetteer: &Gazetteer) -> Vec<UnitIndex> {
    let all = gazetteer.by_name(&name.name).iter().copied();
    all.filter(|index| name.kinds.contains(&gazetteer.unit(*index).kind)).collect()
}

/// Those units that lie in all of the places. Where none does, the kinds of the
/// places are not taken at their word: districts changed theirs.
pub(super) fn in_places(
    units: &[UnitIndex],
    places: &[WrittenName],
    gazetteer: &Gazetteer,
) -> Vec<UnitIndex> {
    let mut distinct: Vec<&WrittenName> = Vec::new();
    for place in places {
        if distinct.iter().all(|it| (&it.name, &it.kinds) != (&place.name, &place.kinds)) {
            distinct.push(place);
        }
    }
    let places: Vec<Place<'_>> = distinct
        .into_iter()
        .map(|place| Place { kinds: &place.kinds, units: gazetteer.by_name(&place.name) })
        .collect();
    let fitting = |with_kind: bool| -> Vec<UnitIndex> {
        let fits = |index: &&UnitIndex| {
            let above: Vec<UnitIndex> = gazetteer.ancestors(**index).collect();
            fit_apart(&above, &places, with_kind, gazetteer)
        };
        units.iter().filter(fits).copied().collect()
    };
    let strict = fitting(true);
    if strict.is_empty() { fitting(false) } else { strict }
}

/// True where each place is another one of the units above.
fn fit_apart(
    above: &[UnitIndex],
    places: &[Place<'_>],
    with_kind: bool,
    gazetteer: &Gazetteer,
) -> bool {
    let Some((place, others)) = places.split_first() else { return true };
    above.iter().enumerate().any(|(at, unit)| {
        is_called(*unit, place, with_kind, gazetteer) && {
            let mut rest = above.to_vec();
            rest.remove(at);
            fit_apart(&rest, others, with_kind, gazetteer)
        }
    })
}

fn is_called(unit: UnitIndex, place: &Place<'_>, with_kind: bool, gazetteer: &Gazetteer) -> bool {
    let is_place = |unit: UnitIndex| {
        (!with_kind || place.kinds.contains(&gazetteer.unit(unit).kind))
            && place.units.contains(&unit)
    };
    // A place may be called as it was before: tỉnh Thừa Thiên Huế is now Huế.
    let own_code = code(gazetteer.unit(unit).id);
    let before = gazetteer.predecessors(unit).iter().map(|it| it.unit);
    is_place(unit) || before.filter(|it| code(gazetteer.unit(*it).id) == own_code).any(is_place)
}

/// A place that units may lie in: all units of its name.
struct Place<'p> {
    kinds: &'p [Kind],
    units: &'p [UnitIndex],
}

/// The code without the last day that tells earlier uses of it apart.
pub(super) fn code(id: &str) -> &str {
    id.split('@').next().unwrap_or(id)
}

/// Of several periods of one unit, the one that ends first after the day; where
/// all have ended or not begun, the nearest.
fn one_per_unit(units: Vec<UnitIndex>, day: NaiveDate, gazetteer: &Gazetteer) -> Vec<UnitIndex> {
    let distance = |index: &UnitIndex| {
        let unit = gazetteer.unit(*index);
        let last = unit.seen.map(|(_, last)| last).or(unit.valid_to).unwrap_or(NaiveDate::MAX);
        let first = unit.valid_from.unwrap_or(NaiveDate::MIN);
        (if first > day { first - day } else { (last - day).abs() }, *index)
    };
    // A unit that took over another's name is the same to readers, whether the
    // lists know of the succession or only show one before the other.
    let follows =
        |a: UnitIndex, b: UnitIndex| gazetteer.unit(a).successors.iter().any(|it| it.unit == b);
    let is_same = |a: UnitIndex, b: UnitIndex| {
        let (one, other) = (gazetteer.unit(a), gazetteer.unit(b));
        one.kind == other.kind
            && gazetteer.key(a) == gazetteer.key(b)
            && (code(one.id) == code(other.id)
                || follows(a, b)
                || follows(b, a)
                || one.parent == other.parent && (one.is_approximate() || other.is_approximate()))
    };
    let mut kept: Vec<UnitIndex> = Vec::new();
    for unit in units {
        match kept.iter_mut().find(|known| is_same(**known, unit)) {
            Some(known) if distance(&unit) < distance(known) => *known = unit,
            Some(_) => {}
            None => kept.push(unit),
        }
    }
    kept
}

/// Those that lie within a unit named together with them, else in the same
/// district, else in the same province.
fn near_others(
    units: Vec<UnitIndex>,
    others: &[UnitIndex],
    gazetteer: &Gazetteer,
) -> Vec<UnitIndex> {
    let tests: [&dyn Fn(UnitIndex, UnitIndex) -> bool; 3] = [
        &|unit, other| gazetteer.lies_within(unit, other),
        &|unit, other| {
            let parent = gazetteer.unit(unit).parent;
            parent.is_some() && parent == gazetteer.unit(other).parent
        },
        &|unit, other| gazetteer.province(unit) == gazetteer.province(other),
    ];
    for test in tests {
        let near: Vec<UnitIndex> = units
            .iter()
            .copied()
            .filter(|unit| others.iter().any(|other| test(*unit, *other)))
            .collect();
        if !near.is_empty() {
            return near;
        }
    }
    units
}
