//! Entries with several keys that may be written as one plain text.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::decode::Decode;
use super::node::{Entry, Node, Value};
use crate::diagnostics::{Code, Faults, Located};
use crate::text;

/// A type with a key that says it all where the others are missing.
pub trait FromPlain {
    /// Makes the entry from the text of that key.
    fn from_plain(text: Located<String>) -> Self;
}

/// An entry that is written in full (`{name: A, code: …}`) or as plain text (`A`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrPlain<T> {
    /// The entry.
    pub value: T,
    /// True where it is plain text.
    pub is_plain: bool,
}

impl<T> std::ops::Deref for OrPlain<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Decode + FromPlain> Decode for OrPlain<T> {
    const BLANK_IS_NOTHING: bool = true;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match &node.value {
            Value::Map(entries) if is_sentence(entries) => {
                report_sentence(&entries[0], node, faults);
                None
            }
            Value::Map(_) => T::decode(node, faults).map(|value| Self { value, is_plain: false }),
            _ => Located::decode(node, faults)
                .map(|text| Self { value: T::from_plain(text), is_plain: true }),
        }
    }
}

/// True for a sentence with a colon, which to YAML is a key and its value: keys have no
/// spaces and no capitals.
fn is_sentence(entries: &[Entry]) -> bool {
    matches!(entries, [Entry { key, node, .. }]
        if (key.contains(' ') || key.starts_with(char::is_uppercase))
            && matches!(node.value, Value::Scalar(_)))
}

fn report_sentence(entry: &Entry, node: &Node, faults: &mut Faults) {
    let Entry { key, node: value, .. } = entry;
    let rest = match &value.value {
        Value::Scalar(scalar) => scalar.text(),
        _ => "",
    };
    faults.push_with_help(
        Code::WrongType,
        node.span,
        text!(
            "câu có dấu hai chấm phải đặt trong ngoặc kép",
            "quote a sentence that contains a colon"
        ),
        text!("viết `\"{key}: {rest}\"`", "write `\"{key}: {rest}\"`"),
    );
}

impl<T: JsonSchema> JsonSchema for OrPlain<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}_or_text", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let full = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "type": "string" }, full] })
    }
}
