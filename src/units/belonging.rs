//! Organisations that are no administrative unit, and what they belong to.

use super::identity::UnitId;
use super::naming::Naming;
use super::organisations::{Organisation, OrganisationId};
use super::query::Query;
use super::reports;
use crate::diagnostics::{Faults, Span};
use crate::gazetteer::{Resolution, WrittenName, resolve};

impl Naming {
    /// The organisation of this name in site.yaml. Namesakes are told apart by what
    /// they belong to.
    pub(super) fn declared_organisation(&self, query: &Query) -> Option<OrganisationId> {
        let name = &query.written;
        if name.places.is_empty() {
            return self.declared.find(&name.shown);
        }
        if name.has_kind() || name.is_body || !self.declared.has(&name.shown) {
            return None;
        }
        // What is doubtful about the parent is reported when the name turns out to
        // be none of a place.
        let parent = self.parent_in(&name.places, query.span, &mut Faults::new(""));
        let id = Organisation { name: name.shown.clone(), parent }.id();
        self.declared.get(id).map(|_| id)
    }

    /// A name that is no administrative unit, or none that anybody knows, is used
    /// as it is.
    pub(super) fn organisation(&self, query: &Query, faults: &mut Faults) -> UnitId {
        UnitId::Organisation(self.outermost(&query.written, query.span, faults).id())
    }

    /// What a name that is no unit stands for: the one organisation of that name, else
    /// one of its own.
    pub(super) fn outermost(
        &self,
        name: &WrittenName,
        span: Span,
        faults: &mut Faults,
    ) -> Organisation {
        let known = Some(name).filter(|name| name.places.is_empty());
        let known = known.and_then(|name| self.organisations.find(&name.shown));
        if let Some(known) = known.and_then(|id| self.organisations.get(id)) {
            return known.clone();
        }
        let parent = self.parent_in(&name.places, span, faults);
        Organisation { name: name.shown.clone(), parent }
    }

    /// The unit of this name that an organisation belongs to, as of today.
    pub(super) fn parent(
        &self,
        name: &WrittenName,
        span: Span,
        faults: &mut Faults,
    ) -> Option<UnitId> {
        if name.places.is_empty()
            && let Some(organisation) = self.organisations.find(&name.shown)
        {
            return Some(UnitId::Organisation(organisation));
        }
        let context = self.context(&[]);
        // Most organisations are those of a province, and its name alone says so.
        let province = name.clone().as_province();
        if let Resolution::Unit { unit, .. } = resolve(&province, self.today, context) {
            return Some(UnitId::Place(unit));
        }
        match resolve(name, self.today, context) {
            Resolution::Unit { unit, .. } => return Some(UnitId::Place(unit)),
            Resolution::Ambiguous(members) => {
                reports::ambiguous(name, &members, span, faults);
                return None;
            }
            Resolution::Unknown(near) => reports::unknown(name, &near, span, faults),
            Resolution::NoUnit => {}
        }
        let parent = self.parent_in(&name.places, span, faults);
        let organisation = Organisation { name: name.shown.clone(), parent };
        Some(UnitId::Organisation(organisation.id()))
    }

    /// The unit that an organisation belongs to: the places behind its name.
    fn parent_in(&self, places: &[WrittenName], span: Span, faults: &mut Faults) -> Option<UnitId> {
        self.parent(&first_in(places)?, span, faults)
    }
}

/// The first of some places, with the others behind it.
pub(super) fn first_in(places: &[WrittenName]) -> Option<WrittenName> {
    let (nearest, above) = places.split_first()?;
    Some(WrittenName { places: above.to_vec(), ..nearest.clone() })
}
