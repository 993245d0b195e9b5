//! Which keys of the front matter depend on the type of the write-up.

use crate::vocabulary::Kind;

/// What a type says of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The key must be there.
    Required,
    /// The key may be there.
    Optional,
    /// The key must not be there.
    Refused,
}

/// The keys whose presence depends on the type; all others may stand anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// `date`.
    pub date: Presence,
    /// `report`.
    pub report: Presence,
    /// `plan`.
    pub plan: Presence,
    /// `units`; where there is a record or a plan, units are named in it.
    pub units: Presence,
}

impl Keys {
    /// The keys of a type. Checks and the JSON Schema are both made of this.
    pub fn of(kind: Kind) -> Self {
        use Presence::{Optional, Refused, Required};
        let (date, report, plan, units) = match kind {
            Kind::Inspection | Kind::Result => (Required, Optional, Refused, Refused),
            Kind::News | Kind::Notice => (Required, Refused, Refused, Optional),
            Kind::Plan => (Required, Refused, Required, Refused),
            Kind::Page => (Optional, Refused, Refused, Optional),
        };
        Self { date, report, plan, units }
    }
}
