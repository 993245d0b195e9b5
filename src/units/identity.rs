//! What a unit is, apart from how it was written.

use super::organisations::OrganisationId;
use crate::diagnostics::Span;
use crate::gazetteer::UnitIndex;

/// The identity of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitId {
    /// An administrative unit in one period of its life.
    Place(UnitIndex),
    /// An organisation.
    Organisation(OrganisationId),
}

/// A unit as a write-up names it.
#[derive(Clone, Debug)]
pub struct NamedUnit {
    /// The name of its day, as written.
    pub shown: String,
    /// Which unit it is.
    pub id: UnitId,
    /// True where it was drawn by lot.
    pub by_lot: bool,
    /// Where it stands in the file.
    pub span: Span,
}
