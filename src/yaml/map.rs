//! Maps whose keys the user chooses.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, says_nothing, wrong_type};
use super::node::{Node, Value};
use crate::diagnostics::{Code, Faults, Located, Span};
use crate::text;

/// A map from names that the user chooses, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<T>(pub Vec<(Located<String>, T)>);

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Map<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            wrong_type(node, &text!("nhóm `khóa: giá trị`", "a group of `key: value`"), faults);
            return None;
        };
        let mut map = Vec::with_capacity(entries.len());
        let mut whole = true;
        for (index, entry) in entries.iter().enumerate() {
            let key = &entry.key;
            if entries[..index].iter().any(|earlier| earlier.key == *key) {
                faults.push_with_help(
                    Code::DuplicateKey,
                    entry.key_span,
                    text!("khóa `{key}` đã có ở trên", "the key `{key}` is there already"),
                    text!("chỉ giữ lại một", "keep one of the two"),
                );
                continue;
            }
            if says_nothing::<T>(&entry.node) && T::absent().is_none() {
                report_nothing(key, entry.key_span, faults);
                whole = false;
                continue;
            }
            match T::decode(&entry.node, faults) {
                Some(value) => {
                    map.push((Located { value: key.clone(), span: entry.key_span }, value));
                }
                None => whole = false,
            }
        }
        whole.then_some(Self(map))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

fn report_nothing(key: &str, span: Span, faults: &mut Faults) {
    faults.push_with_help(
        Code::MissingKey,
        span,
        text!("`{key}` chưa có gì", "there is nothing behind `{key}`"),
        text!(
            "viết giá trị sau `{key}:`, hoặc xóa dòng này",
            "write what belongs behind `{key}:`, or delete the line"
        ),
    );
}

impl<T: JsonSchema> JsonSchema for Map<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Map_of_{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": ["object", "null"], "additionalProperties": value })
    }
}
