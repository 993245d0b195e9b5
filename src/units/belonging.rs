//! Organisations that are no administrative unit, and what they belong to.

use super::identity::UnitId;
use super::naming::{Naming, Query};
use super::reports;
use crate::diagnostics::{Faults, Span};
use crate::gazetteer::{Context, Resolution, WrittenName, resolve};

impl Naming {
    /// An organisation that was declared or met before. Namesakes are told apart by
    /// what they belong to.
    pub(super) fn known_organisation(&mut self, query: &Query) -> Option<UnitId> {
        let name = &query.written;
        if name.places.is_empty() {
            return self.organisations.find(&name.shown);
        }
        if name.has_kind() || name.is_body || !self.organisations.has(&name.shown) {
            return None;
        }
        // What is doubtful about the parent is reported when the name turns out to
        // be none of a place.
        let parent = self.parent_in(&name.places, query.span, &mut Faults::new(""));
        self.organisations.within(&name.shown, parent)
    }

    /// A name that is no administrative unit, or none that anybody knows, is used
    /// as it is.
    pub(super) fn organisation(&mut self, query: &Query, faults: &mut Faults) -> UnitId {
        let parent = self.parent_in(&query.written.places, query.span, faults);
        self.organisations.intern(&query.written.shown, parent)
    }

    /// The unit of this name that an organisation belongs to, as of today.
    pub(super) fn parent(
        &mut self,
        name: &WrittenName,
        span: Span,
        faults: &mut Faults,
    ) -> Option<UnitId> {
        if name.places.is_empty()
            && let Some(organisation) = self.organisations.find(&name.shown)
        {
            return Some(organisation);
        }
        let context = Context { together: &[], site: &self.site };
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
        let above = self.parent_in(&name.places, span, faults);
        Some(self.organisations.intern(&name.shown, above))
    }

    /// The unit that an organisation belongs to: the places behind its name.
    fn parent_in(
        &mut self,
        places: &[WrittenName],
        span: Span,
        faults: &mut Faults,
    ) -> Option<UnitId> {
        let (nearest, above) = places.split_first()?;
        let name = WrittenName { places: above.to_vec(), ..nearest.clone() };
        self.parent(&name, span, faults)
    }
}
