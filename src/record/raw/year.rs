//! A year on its own, as it is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::diagnostics::{Code, Faults};
use crate::text;
use crate::yaml::{Decode, Node};

/// A year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Year(pub i32);

impl Decode for Year {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match Date::decode(node, faults)? {
            Date::Year(year) => Some(Self(year)),
            Date::Month(..) | Date::Day(_) => {
                faults.push_with_help(
                    Code::InvalidDate,
                    node.span,
                    text!("ở đây phải là một năm", "expected a year here"),
                    text!("viết năm bốn chữ số: `2024`", "write a year of four digits: `2024`"),
                );
                None
            }
        }
    }
}

impl JsonSchema for Year {
    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["integer", "string"], "minimum": 1900, "maximum": 9999,
            "pattern": "^(19|[2-9][0-9])[0-9]{2}$",
        })
    }
}
