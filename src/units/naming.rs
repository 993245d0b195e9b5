//! From names as editors write them to identities.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::days::Days;
use super::entry::UnitEntry;
use super::identity::{NamedUnit, UnitId};
use super::organisations::{OrganisationId, Organisations};
use super::query::{Answer, Query};
use super::{parts, reports};
use crate::diagnostics::{Faults, Located};
use crate::gazetteer::{Context, Gazetteer, Nearby, UnitIndex, WrittenName, is_known, name_key};

/// Names units. It is settled before the first record is resolved, and only read
/// afterwards, so that no name depends on the order of files.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    /// Those of site.yaml, which go before anything that the gazetteer knows.
    pub(super) declared: Organisations,
    /// All.
    pub(super) organisations: Organisations,
    /// Where the site looks first: its district, then its province.
    pub(super) site: Vec<WrittenName>,
    pub(super) today: NaiveDate,
    /// What is near the names of the site that nobody knows.
    pub(super) nearby: BTreeMap<WrittenName, Nearby>,
}

impl Naming {
    /// What helps to choose between namesakes, beside units that were named together.
    pub(super) fn context<'c>(&'c self, together: &'c [UnitIndex]) -> Context<'c> {
        Context { together, site: &self.site, nearby: Some(&self.nearby) }
    }

    /// The organisations of the site.
    pub fn organisations(&self) -> &Organisations {
        &self.organisations
    }

    /// Names the units of a list. Those that are clear help to tell namesakes apart.
    /// An entry that is ambiguous is reported and left out; a list that takes one unit for
    /// several is reported as a whole.
    pub fn list(&self, entries: &[UnitEntry], days: Days, faults: &mut Faults) -> Vec<NamedUnit> {
        let queries: Vec<Query> = entries.iter().map(Query::of_entry).collect();
        if parts::report(entries, &queries, faults) {
            return Vec::new();
        }
        let nearby = Some(&self.nearby);
        let alone: Vec<Option<UnitIndex>> =
            queries.iter().map(|query| query.clear_alone(days, nearby)).collect();
        let together: Vec<UnitIndex> = alone.iter().flatten().copied().collect();
        let named = queries.into_iter().zip(alone).filter_map(|(query, alone)| {
            // What is clear alone still gets its doubts reported.
            let id = self.name(&query, days, &together, faults).or(alone.map(UnitId::Place))?;
            Some(NamedUnit {
                shown: query.written.shown,
                id,
                by_lot: query.by_lot,
                span: query.span,
            })
        });
        named.collect()
    }

    /// Names a unit that a finding or figure mentions: one of those inspected, or
    /// one within them. Any other is reported, and named all the same.
    pub fn mentioned(
        &self,
        written: &Located<String>,
        inspected: &[NamedUnit],
        days: Days,
        faults: &mut Faults,
    ) -> Option<NamedUnit> {
        if let Some(unit) = self.same_name(written, inspected) {
            return Some(NamedUnit { span: written.span, ..unit.clone() });
        }
        let query = Query::of_mention(written);
        let together: Vec<UnitIndex> = inspected.iter().filter_map(|it| place(&it.id)).collect();
        let id = self.name(&query, days, &together, faults)?;
        // A record that names no unit is reported as a whole.
        if !inspected.is_empty() && !inspected.iter().any(|unit| self.lies_within(id, unit.id)) {
            reports::not_inspected(written, inspected, faults);
        }
        Some(NamedUnit { shown: query.written.shown, id, by_lot: false, span: written.span })
    }

    /// The unit that a request is addressed to: one of those inspected, or one within
    /// them. Anything else that may be written there is no fault.
    pub fn addressed(
        &self,
        written: &Located<String>,
        inspected: &[NamedUnit],
        days: Days,
    ) -> Option<NamedUnit> {
        if let Some(unit) = self.same_name(written, inspected) {
            return Some(NamedUnit { span: written.span, ..unit.clone() });
        }
        let query = Query::of_mention(written);
        if !is_known(&query.written) {
            return None;
        }
        let together: Vec<UnitIndex> = inspected.iter().filter_map(|it| place(&it.id)).collect();
        let id = self.name(&query, days, &together, &mut Faults::new(""))?;
        let is_theirs = inspected.iter().any(|unit| self.lies_within(id, unit.id));
        is_theirs.then_some(NamedUnit {
            shown: query.written.shown,
            id,
            by_lot: false,
            span: written.span,
        })
    }

    /// The inspected unit of this name, however it is written. Places behind the
    /// name must fit.
    pub fn same_name<'u>(
        &self,
        written: &str,
        inspected: &'u [NamedUnit],
    ) -> Option<&'u NamedUnit> {
        let wanted = WrittenName::parse(written);
        let key = name_key(&wanted.name);
        let is_same = |unit: &&NamedUnit| {
            let name = WrittenName::parse(&unit.shown);
            name_key(&name.name) == key
                && name.kinds.iter().any(|kind| wanted.kinds.contains(kind))
                && wanted.places.iter().all(|place| self.lies_in_one_called(unit.id, &place.name))
        };
        inspected.iter().find(is_same)
    }

    /// True where a unit of this name is above another.
    fn lies_in_one_called(&self, id: UnitId, name: &str) -> bool {
        let parent = match id {
            UnitId::Place(place) => Gazetteer::get().unit(place).parent.map(UnitId::Place),
            UnitId::Organisation(id) => self.parent_of(id),
        };
        parent.is_some_and(|parent| {
            let own = match parent {
                UnitId::Place(place) => Some(Gazetteer::get().unit(place).name.to_owned()),
                UnitId::Organisation(id) => {
                    self.organisations.get(id).map(|it| WrittenName::parse(&it.name).name)
                }
            };
            own.is_some_and(|own| name_key(&own) == name_key(name))
                || self.lies_in_one_called(parent, name)
        })
    }

    fn lies_within(&self, inner: UnitId, outer: UnitId) -> bool {
        if inner == outer {
            return true;
        }
        match (inner, outer) {
            (UnitId::Place(inner), UnitId::Place(outer)) => {
                Gazetteer::get().lies_within(inner, outer)
            }
            (UnitId::Organisation(inner), _) => {
                let parent = self.parent_of(inner);
                parent.is_some_and(|parent| self.lies_within(parent, outer))
            }
            (UnitId::Place(_), UnitId::Organisation(_)) => false,
        }
    }

    fn parent_of(&self, id: OrganisationId) -> Option<UnitId> {
        self.organisations.get(id)?.parent
    }

    fn name(
        &self,
        query: &Query,
        days: Days,
        together: &[UnitIndex],
        faults: &mut Faults,
    ) -> Option<UnitId> {
        if query.code.is_none()
            && let Some(declared) = self.declared_organisation(query)
        {
            return Some(UnitId::Organisation(declared));
        }
        match query.ask(days, self.context(together)) {
            Answer::Certain(unit) => Some(UnitId::Place(unit)),
            Answer::NotInForce(unit) => {
                reports::not_in_force(unit, days, query.span, faults);
                Some(UnitId::Place(unit))
            }
            Answer::Ambiguous(members) => {
                reports::ambiguous(&query.written, &members, query.span, faults);
                None
            }
            Answer::Unknown(near) => {
                reports::unknown(&query.written, &near, query.span, faults);
                Some(self.organisation(query, faults))
            }
            Answer::NoUnit => Some(self.organisation(query, faults)),
            Answer::UnknownCode(code) => {
                reports::unknown_code(&code, query.span, faults);
                None
            }
        }
    }
}

fn place(id: &UnitId) -> Option<UnitIndex> {
    match id {
        UnitId::Place(index) => Some(*index),
        UnitId::Organisation(_) => None,
    }
}
