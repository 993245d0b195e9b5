//! How leniently values are read: `title: 2020` is text, `received: "710"` is a
//! count, and an empty switch is off.

use serde_json::{Value, json};

/// A count in quotation marks.
const COUNT: &str = "^[0-9]+$";

/// Anything that shows.
const WORD: &str = r"\S";

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

/// Says of every text that has to be there that it has to say something.
pub(super) fn ask_for_words(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let required = object.get("required").and_then(Value::as_array).cloned();
            let properties = object.get_mut("properties").and_then(Value::as_object_mut);
            for (key, property) in properties.into_iter().flatten() {
                if required.iter().flatten().any(|it| it == key) {
                    ask_for_a_word(property);
                }
            }
            if let Some(of_each_key) = object.get_mut("additionalProperties") {
                ask_for_a_word(of_each_key);
            }
            object.values_mut().for_each(ask_for_words);
        }
        Value::Array(items) => items.iter_mut().for_each(ask_for_words),
        _ => {}
    }
}

fn ask_for_a_word(schema: &mut Value) {
    let Value::Object(object) = schema else { return };
    let is_free = ["pattern", "enum", "const"].iter().all(|key| !object.contains_key(*key));
    let is_text = match object.get("type") {
        Some(Value::String(one)) => one == "string",
        Some(Value::Array(several)) => several.first().is_some_and(|first| first == "string"),
        _ => false,
    };
    if is_free && is_text {
        object.insert("pattern".to_owned(), json!(WORD));
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
