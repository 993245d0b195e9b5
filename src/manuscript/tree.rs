//! The front matter as a tree of plain values.

use serde_json::{Map, Number, Value};

use crate::vietnamese::clean;
use crate::yaml::{self, Node, Scalar};

/// The tree of a front matter, which is a map; an empty one is too. None where it is anything
/// else, or a key stands there twice.
pub(super) fn of_front(node: &Node) -> Option<Value> {
    match node.value {
        yaml::Value::Null => Some(Value::Object(Map::new())),
        yaml::Value::Map(_) => of(node),
        yaml::Value::List(_) | yaml::Value::Scalar(_) => None,
    }
}

fn of(node: &Node) -> Option<Value> {
    Some(match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Scalar(Scalar::Bool(truth, _)) => Value::Bool(*truth),
        yaml::Value::Scalar(Scalar::Text(text)) => Value::String(text.clone()),
        yaml::Value::Scalar(Scalar::Number(written)) => number(written),
        yaml::Value::List(items) => Value::Array(items.iter().map(of).collect::<Option<_>>()?),
        yaml::Value::Map(entries) => {
            let mut map = Map::new();
            for entry in entries {
                if map.insert(entry.key.clone(), of(&entry.node)?).is_some() {
                    return None;
                }
            }
            Value::Object(map)
        }
    })
}

/// A number that JSON writes in the same way; any other as its text, so that nothing is
/// rounded.
fn number(written: &str) -> Value {
    let number = written.parse::<Number>().ok().filter(|number| number.to_string() == written);
    number.map_or_else(|| Value::String(written.to_owned()), Value::Number)
}

/// True where readers of front matter learn the same from both: numbers are their digits,
/// texts are trimmed, one item is a list of one, and what is empty is absent.
pub fn same(a: &Value, b: &Value) -> bool {
    meaning("", a) == meaning("", b)
}

/// True for a value from which nobody learns anything.
pub fn is_nothing(key: &str, value: &Value) -> bool {
    meaning(key, value).is_none()
}

/// What a value says; none where it says nothing.
pub(super) fn meaning(key: &str, value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some(value.clone()),
        Value::Number(number) => Some(Value::String(number.to_string())),
        Value::String(text) => {
            let text = plain(text);
            // A picture without words is one that only adorns.
            (!text.is_empty() || key == "alt").then_some(Value::String(text))
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().filter_map(|it| meaning("", it)).collect();
            match items.len() {
                0 => None,
                1 => items.pop(),
                _ => Some(Value::Array(items)),
            }
        }
        Value::Object(entries) => {
            let entries = entries.iter();
            let said = entries.filter_map(|(key, it)| Some((key.clone(), meaning(key, it)?)));
            let said: Map<String, Value> = said.collect();
            (!said.is_empty()).then_some(Value::Object(said))
        }
    }
}

/// A text as congbo reads it: composed, with plain line breaks and nothing around it.
pub(super) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    clean(text.trim()).trim().to_owned()
}
