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

/// The longest name, in bytes, that may be a unit's with a slip: the longest of one has 40.
const LONGEST: usize = 120;

/// A name as names are compared.
struct Key {
    /// How many characters it has.
    length: usize,
    /// With its marks, wherever they are placed.
    marked: String,
    /// Without marks.
    folded: String,
    /// How often each letter stands in it without marks; what is no letter comes last.
    letters: [u8; 27],
}

/// The keys of all units.
static KEYS: LazyLock<Vec<Key>> =
    LazyLock::new(|| Gazetteer::get().all().map(|(_, unit)| Key::of(unit.name)).collect());

impl Key {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        let mut letters = [0_u8; 27];
        for byte in folded.bytes() {
            let at = if byte.is_ascii_lowercase() { usize::from(byte - b'a') } else { 26 };
            letters[at] = letters[at].saturating_add(1);
        }
        Self { length: name.chars().count(), marked: tone_key(name), folded, letters }
    }

    /// The fewest letters that have to be changed to make the other name of this one.
    fn differs(&self, other: &Self) -> usize {
        let pairs = || self.letters.iter().zip(other.letters);
        let more: usize = pairs().map(|(a, b)| usize::from(a.saturating_sub(b))).sum();
        let fewer: usize = pairs().map(|(a, b)| usize::from(b.saturating_sub(*a))).sum();
        more.max(fewer)
    }
}

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
    Nearby::of(name).on(day)
}

/// The units near a name, whatever the day. Finding them takes long, so whoever asks
/// for one name often keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearby {
    units: Vec<Near>,
    /// True where units that look alike are told once.
    told_once: bool,
}

/// A unit, by how many letters with and without marks its name differs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Near {
    distance: usize,
    letters: usize,
    unit: UnitIndex,
}

impl Nearby {
    /// The units near a name.
    pub fn of(name: &WrittenName) -> Self {
        let told_once = name.has_kind();
        let units = match told_once {
            _ if name.name.len() > LONGEST => Vec::new(),
            true => of_kind(name),
            false => of_letters(name),
        };
        Self { units, told_once }
    }

    /// The nearest ones, best first; of equals those first that existed on the day.
    pub fn on(&self, day: NaiveDate) -> Vec<UnitIndex> {
        let gazetteer = Gazetteer::get();
        let mut ranked: Vec<&Near> = self.units.iter().collect();
        ranked.sort_by_key(|near| {
            let existed = gazetteer.unit(near.unit).exists_on(day);
            (near.distance, near.letters, !existed, near.unit)
        });
        let mut nearest: Vec<UnitIndex> = Vec::new();
        for near in ranked {
            let shown = |index: UnitIndex| {
                let unit = gazetteer.unit(index);
                (unit.full_name(), gazetteer.unit(gazetteer.province(index)).name)
            };
            let is_new = |known: &UnitIndex| shown(*known) != shown(near.unit);
            if !self.told_once || nearest.iter().all(is_new) {
                nearest.push(near.unit);
            }
            if nearest.len() == SUGGESTED {
                break;
            }
        }
        nearest
    }
}

/// The units whose names have the same letters but for their marks.
fn of_letters(name: &WrittenName) -> Vec<Near> {
    let same = FOLDED.get(&fold(&name.name)).map_or(&[][..], Vec::as_slice);
    let there = in_places(same, &name.places, Gazetteer::get());
    there.into_iter().map(|unit| Near { distance: 0, letters: 0, unit }).collect()
}

/// The units of the kinds of a name whose names differ little.
fn of_kind(name: &WrittenName) -> Vec<Near> {
    let gazetteer = Gazetteer::get();
    let of_kind: Vec<UnitIndex> = gazetteer
        .all()
        .filter(|(_, unit)| name.kinds.contains(&unit.kind))
        .map(|(index, _)| index)
        .collect();
    let there = in_places(&of_kind, &name.places, gazetteer);
    let candidates = if there.is_empty() { &of_kind } else { &there };
    let written = Key::of(&name.name);
    let allowed = written.marked.chars().count() / 3 + 1;
    let near = |index: &UnitIndex| {
        let key = &KEYS[index.0 as usize];
        // Measuring is slow, and a name of another length or of other letters is never near.
        if key.length.abs_diff(written.length) > allowed || key.differs(&written) > allowed {
            return None;
        }
        let distance = damerau_levenshtein(&written.marked, &key.marked);
        let letters = damerau_levenshtein(&written.folded, &key.folded);
        let is_near = distance <= allowed || letters == 0;
        is_near.then_some(Near { distance, letters, unit: *index })
    };
    candidates.iter().filter_map(near).collect()
}
