//! When an inspection was held, as it is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::PeriodEntry;
use crate::calendar::Date;
use crate::diagnostics::Faults;
use crate::yaml::{Decode, Node, Value};

/// When an inspection was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Held {
    /// On one day, or some time in a month or a year.
    On(Date),
    /// On several days, or in several months or years.
    Period(Date, Date),
}

impl Held {
    /// Its beginning and its end, as they were stated.
    pub fn ends(self) -> (Date, Date) {
        match self {
            Self::On(date) => (date, date),
            Self::Period(from, to) => (from, to),
        }
    }
}

impl Decode for Held {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let period = PeriodEntry::decode(node, faults)?;
            return Some(Self::Period(period.from, period.to));
        }
        Date::decode(node, faults).map(Self::On)
    }
}

impl JsonSchema for Held {
    fn schema_name() -> Cow<'static, str> {
        "Held".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let date = generator.subschema_for::<Date>();
        let period = generator.subschema_for::<PeriodEntry>();
        json_schema!({ "anyOf": [date, period] })
    }
}
