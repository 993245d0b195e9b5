//! How leniently values are read: `title: 2020` is text, `received: "710"` is a
//! count, and an empty switch is off.

use serde_json::{Value, json};

/// A count in quotation marks.
const COUNT: &str = "^[0-9]+$";

/// Lets a schema accept what the readers of [`crate::yaml`] accept.
pub(super) fn widen(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let is_free = ["pattern", "enum", "const"].iter().all(|key| !object.contains_key(*key));
            let is_count = object.get("format").is_some_and(|format| format == "uint64");
            match object.get_mut("type") {
                Some(types) if is_free && is_count => {
                    add(types, "integer", &["string"]);
                    object.insert("pattern".to_owned(), json!(COUNT));
                }
                Some(types) if is_free => {
                    add(types, "string", &["number", "boolean"]);
                    add(types, "boolean", &["null"]);
                }
                _ => {}
            }
            object.values_mut().for_each(widen);
        }
        Value::Array(items) => items.iter_mut().for_each(widen),
        _ => {}
    }
}

/// Adds types to those of a schema, where it has `present` but no other scalar.
fn add(types: &mut Value, present: &str, more: &[&str]) {
    let mut list: Vec<String> = match types {
        Value::String(one) => vec![one.clone()],
        Value::Array(several) => {
            several.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => return,
    };
    if list.iter().all(|known| known == present || known == "null") && list[0] == present {
        list.extend(more.iter().map(|it| (*it).to_owned()));
        *types = json!(list);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widened(mut schema: Value) -> Value {
        widen(&mut schema);
        schema
    }

    #[test]
    fn text_may_be_any_scalar() {
        assert_eq!(
            widened(json!({"type": ["string", "null"]})),
            json!({"type": ["string", "null", "number", "boolean"]})
        );
        let dates = json!({"type": "string", "pattern": "^[0-9-]+$"});
        assert_eq!(widened(dates.clone()), dates);
        let words = json!({"type": "string", "const": "direct"});
        assert_eq!(widened(words.clone()), words);
    }

    #[test]
    fn an_empty_switch_is_off() {
        assert_eq!(widened(json!({"type": "boolean"})), json!({"type": ["boolean", "null"]}));
    }
}
