//! Reading types from nodes, fault by fault.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::bullets;
use super::node::{Node, Scalar, Value};
use crate::diagnostics::{Code, Faults, Located, Text};
use crate::text;
use crate::vietnamese::{clean, is_invisible};

/// A type that is read from YAML.
///
/// A reader reports every fault that it meets and goes on; it returns `None`
/// only where nothing usable is left.
pub trait Decode: Sized {
    /// Reads a value that is there (and not null).
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self>;

    /// True for texts: an empty one (`""`) says no more than a key with nothing behind it.
    const BLANK_IS_NOTHING: bool = false;

    /// The value of a key that is absent or empty; `None` makes the key required.
    fn absent() -> Option<Self> {
        None
    }
}

/// Reports a value of the wrong kind.
pub(super) fn wrong_type(node: &Node, expected: &Text, faults: &mut Faults) {
    let found = match &node.value {
        Value::Null => text!("chưa có gì", "nothing"),
        Value::Scalar(Scalar::Text(_)) => text!("chữ", "text"),
        Value::Scalar(Scalar::Number(_)) => text!("số", "a number"),
        Value::Scalar(Scalar::Bool(..)) => text!("true/false", "true/false"),
        Value::List(_) => text!("danh sách", "a list"),
        Value::Map(_) => text!("nhóm khóa: giá trị", "a group of keys"),
    };
    let message = Text {
        vi: format!("ở đây phải là {}, không phải {}", expected.vi, found.vi),
        en: format!("expected {} here, found {}", expected.en, found.en),
    };
    let found = faults.push(Code::WrongType, node.span, message);
    found.help = match &node.value {
        Value::Map(_) => Some(text!(
            "nếu đây là một câu có dấu hai chấm, hãy đặt nó trong ngoặc kép",
            "if this is a sentence with a colon, put it in quotation marks"
        )),
        Value::List(_) => Some(text!(
            "ở đây chỉ có một giá trị: bỏ ngoặc vuông hoặc dấu gạch ngang đầu dòng; chữ có ngoặc vuông thì đặt trong ngoặc kép",
            "there is one value here: leave out the brackets or the hyphen; quote a text that has brackets"
        )),
        Value::Scalar(_) | Value::Null => {
            let Text { vi, en } = expected;
            Some(text!("viết {vi} sau dấu hai chấm", "write {en} behind the colon"))
        }
    };
}

/// The text of a scalar; anything else is reported.
pub(crate) fn scalar<'n>(
    node: &'n Node,
    expected: &Text,
    faults: &mut Faults,
) -> Option<&'n Scalar> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar),
        _ => {
            wrong_type(node, expected, faults);
            None
        }
    }
}

impl Decode for String {
    const BLANK_IS_NOTHING: bool = true;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = scalar(node, &text!("chữ", "text"), faults)?.text();
        Some(clean(text.trim()).into_owned())
    }
}

impl Decode for bool {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let expected = text!("`true` hoặc `false`", "`true` or `false`");
        match scalar(node, &expected, faults)? {
            Scalar::Bool(truth, _) => Some(*truth),
            _ => {
                wrong_type(node, &expected, faults);
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl<T: Decode> Decode for Option<T> {
    const BLANK_IS_NOTHING: bool = T::BLANK_IS_NOTHING;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.value {
            Value::Null => Some(None),
            _ => T::decode(node, faults).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    const BLANK_IS_NOTHING: bool = T::BLANK_IS_NOTHING;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        T::decode(node, faults).map(Self::new)
    }
}

/// A list; one plain item stands for a list of one, nothing for an empty list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Decode> Decode for List<T> {
    const BLANK_IS_NOTHING: bool = T::BLANK_IS_NOTHING;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Value::List(items) = &node.value else {
            if bullets::report(node, faults) {
                return None;
            }
            return T::decode(node, faults).map(|item| Self(vec![item]));
        };
        if items.len() > MOST_ITEMS {
            report_too_many(items, faults);
            return None;
        }
        // All items are read before any failure counts, so that no fault is lost.
        let mut read: Vec<Option<T>> = Vec::with_capacity(items.len());
        for item in items {
            if says_nothing::<T>(item) {
                report_empty(item, faults);
            } else {
                read.push(T::decode(item, faults));
            }
        }
        read.into_iter().collect::<Option<Vec<T>>>().map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

/// The most items of a list. What a page of each of them shows of all the others would
/// grow with the square.
const MOST_ITEMS: usize = 1_000;

fn report_too_many(items: &[Node], faults: &mut Faults) {
    let count = items.len();
    faults.push_with_help(
        Code::TooMany,
        items[MOST_ITEMS].span,
        text!(
            "danh sách có {count} mục, nhiều nhất là {MOST_ITEMS}",
            "the list has {count} items, the limit is {MOST_ITEMS}"
        ),
        text!("chia thành nhiều bài", "make several write-ups of it"),
    );
}

/// True for a value from which a type learns no more than from its absence.
pub(super) fn says_nothing<T: Decode>(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(Scalar::Text(text)) => {
            T::BLANK_IS_NOTHING && text.chars().all(|c| c.is_whitespace() || is_invisible(c))
        }
        _ => false,
    }
}

/// An item that is passed over moves the others up: the first unit is the main one.
fn report_empty(item: &Node, faults: &mut Faults) {
    faults.push_with_help(
        Code::EmptyItem,
        item.span,
        text!("mục trống trong danh sách, bị bỏ qua", "an empty item of a list is passed over"),
        text!(
            "xóa mục này, hoặc viết nội dung của nó; chữ `null` thì đặt trong ngoặc kép",
            "delete the item, or write what belongs there; quote the word `null`"
        ),
    );
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("List_of_{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({
            "anyOf": [item, { "type": "array", "items": { "anyOf": [item, { "type": "null" }] } }, { "type": "null" }],
        })
    }
}

impl<T: Decode> Decode for Located<T> {
    const BLANK_IS_NOTHING: bool = T::BLANK_IS_NOTHING;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        Some(Self { value: T::decode(node, faults)?, span: node.span })
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
