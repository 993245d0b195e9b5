//! What the schema says of the keys at a place: their order, and whether a number may stand
//! there.

use std::sync::LazyLock;

use serde_json::Value;

use crate::schema::{ORDER, Subject};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| Subject::FrontMatter.ordered());

/// The schemas that a value may follow.
#[derive(Clone, Debug)]
pub struct Shape(Vec<&'static Value>);

impl Shape {
    /// That of the whole front matter.
    pub fn front() -> Self {
        Self(opened(&SCHEMA))
    }

    /// That of the value behind a key.
    pub fn child(&self, key: &str) -> Self {
        let children = self.0.iter().filter_map(|it| it.get("properties")?.get(key));
        Self(children.flat_map(opened).collect())
    }

    /// That of the items of a list; one plain item stands for a list of one.
    pub fn item(&self) -> Self {
        let items: Vec<_> = self.0.iter().filter_map(|it| it.get("items")).collect();
        if items.is_empty() {
            self.clone()
        } else {
            Self(items.into_iter().flat_map(opened).collect())
        }
    }

    /// The keys of a map, in the order in which people write them.
    pub fn keys(&self) -> Vec<&'static str> {
        let orders = self.0.iter().filter_map(|it| it.get(ORDER)?.as_array());
        orders.flatten().filter_map(Value::as_str).collect()
    }

    /// True where a number is what belongs there.
    pub(super) fn is_number(&self) -> bool {
        self.0.iter().any(|it| match it.get("type") {
            Some(Value::String(one)) => matches!(one.as_str(), "integer" | "number"),
            Some(Value::Array(several)) => {
                several.first().is_some_and(|it| it == "number")
                    || several.iter().any(|it| it == "integer")
            }
            _ => false,
        })
    }
}

/// A schema with those that it refers to and offers.
fn opened(schema: &'static Value) -> Vec<&'static Value> {
    let mut all = vec![schema];
    if let Some(name) = schema.get("$ref").and_then(Value::as_str)
        && let Some(target) = SCHEMA.pointer(name.trim_start_matches('#'))
    {
        all.extend(opened(target));
    }
    for choice in schema.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
        all.extend(opened(choice));
    }
    all
}
