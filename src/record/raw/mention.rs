//! Who a finding, a figure or a request is about, as it is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::diagnostics::{Faults, Located};
use crate::yaml::{Decode, List, Node};

/// The word for all units inspected.
const ALL: &str = "all";

/// Those whom `unit:` or `to:` names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Mention {
    /// All units inspected.
    All,
    /// One name or several.
    Names(Vec<Located<String>>),
}

impl Mention {
    /// The names that are written.
    pub fn names(&self) -> &[Located<String>] {
        match self {
            Self::All => &[],
            Self::Names(names) => names,
        }
    }
}

impl Decode for Mention {
    const BLANK_IS_NOTHING: bool = true;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let names = List::<Located<String>>::decode(node, faults)?.0;
        let is_all = names.iter().any(|name| name.value.eq_ignore_ascii_case(ALL));
        Some(if is_all { Self::All } else { Self::Names(names) })
    }
}

impl JsonSchema for Mention {
    fn schema_name() -> Cow<'static, str> {
        "Mention".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let names = generator.subschema_for::<List<String>>();
        json_schema!({ "anyOf": [{ "const": ALL }, names] })
    }
}
