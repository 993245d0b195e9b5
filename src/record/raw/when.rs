//! When something was, as it is written: a date or a period.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::PeriodEntry;
use crate::calendar::Date;
use crate::diagnostics::Faults;
use crate::yaml::{Decode, Node, Value};

/// A date or a period, as exact as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// A day, a month or a year.
    On(Date),
    /// From one to another.
    Period(Date, Date),
}

impl When {
    /// Its beginning and its end, as they were stated.
    pub fn ends(self) -> (Date, Date) {
        match self {
            Self::On(date) => (date, date),
            Self::Period(from, to) => (from, to),
        }
    }
}

impl Decode for When {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let period = PeriodEntry::decode(node, faults)?;
            return Some(Self::Period(period.from, period.to));
        }
        Date::decode(node, faults).map(Self::On)
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let date = generator.subschema_for::<Date>();
        let period = generator.subschema_for::<PeriodEntry>();
        json_schema!({ "anyOf": [date, period] })
    }
}
