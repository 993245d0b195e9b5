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
    /// `units`; where there is a record, units are named in it.
    pub units: Presence,
}

impl Keys {
    /// The keys of a type. Checks and the JSON Schema are both made of this.
    pub fn of(kind: Kind) -> Self {
        use Presence::{Optional, Refused, Required};
        match kind {
            Kind::Inspection | Kind::Result => {
                Self { date: Required, report: Optional, units: Refused }
            }
            Kind::News | Kind::Notice => Self { date: Required, report: Refused, units: Optional },
            Kind::Page => Self { date: Optional, report: Refused, units: Optional },
        }
    }
}
