//! Which units a report about one unit concerns too.

use rustc_hash::FxHashMap;

use crate::gazetteer::{Gazetteer, UnitIndex};
use crate::site::ArticleKey;
use crate::units::{Organisations, UnitId};

/// Why a report concerns a unit that it does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It names a unit that lay within it.
    Within,
    /// It names a unit that became it, or a unit within one that did.
    Before,
}

/// A report that concerns a unit without naming it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concern {
    /// The article.
    pub article: ArticleKey,
    /// The unit that it names.
    pub named: UnitId,
    /// Why that concerns the other.
    pub relation: Relation,
}

/// Finds the units that a report about another unit concerns, and remembers them.
pub(super) struct Reach<'o> {
    organisations: &'o Organisations,
    known: FxHashMap<UnitId, Vec<(UnitId, Relation)>>,
}

impl<'o> Reach<'o> {
    pub(super) fn new(organisations: &'o Organisations) -> Self {
        Self { organisations, known: FxHashMap::default() }
    }

    /// The units above one in its own time, nearest first.
    pub(super) fn above(&self, id: UnitId) -> Vec<UnitId> {
        let mut above = Vec::new();
        let mut next = parent(id, self.organisations);
        while let Some(unit) = next.filter(|unit| !above.contains(unit)) {
            above.push(unit);
            next = parent(unit, self.organisations);
        }
        above
    }

    /// All units that a report about `id` concerns too, with the reason.
    pub(super) fn of(&mut self, id: UnitId) -> &[(UnitId, Relation)] {
        if !self.known.contains_key(&id) {
            let reached = self.reach(id);
            self.known.insert(id, reached);
        }
        &self.known[&id]
    }

    fn reach(&self, id: UnitId) -> Vec<(UnitId, Relation)> {
        let above = self.above(id);
        let mut reached: Vec<(UnitId, Relation)> =
            above.iter().map(|unit| (*unit, Relation::Within)).collect();
        let mut add = |unit: UnitId| {
            if unit != id && reached.iter().all(|(known, _)| *known != unit) {
                reached.push((unit, Relation::Before));
            }
        };
        // What a unit became is concerned, not all of what the units above it
        // became: a commune's report is not that of the district's other communes.
        let place = std::iter::once(id).chain(above.iter().copied()).find_map(|unit| match unit {
            UnitId::Place(place) => Some(place),
            UnitId::Organisation(_) => None,
        });
        for after in place.into_iter().flat_map(later) {
            add(UnitId::Place(after));
            Gazetteer::get().ancestors(after).for_each(|it| add(UnitId::Place(it)));
        }
        reached
    }
}

/// The unit that a unit belonged to in its own time.
pub(super) fn parent(id: UnitId, organisations: &Organisations) -> Option<UnitId> {
    match id {
        UnitId::Place(place) => Gazetteer::get().unit(place).parent.map(UnitId::Place),
        UnitId::Organisation(id) => organisations.get(id)?.parent,
    }
}

/// All units that a unit became, directly or on the way to today.
fn later(place: UnitIndex) -> Vec<UnitIndex> {
    let gazetteer = Gazetteer::get();
    let mut found: Vec<UnitIndex> = Vec::new();
    let mut waiting = vec![place];
    while let Some(next) = waiting.pop() {
        for successor in &gazetteer.unit(next).successors {
            if !found.contains(&successor.unit) {
                found.push(successor.unit);
                waiting.push(successor.unit);
            }
        }
    }
    found
}
