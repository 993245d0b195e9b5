//! Changes with a meaning: what happened after publication, as the front matter has it.
//!
//! Each takes the tree of a front matter and gives the one after the change, which
//! [`crate::manuscript`] then writes.

use serde_json::{Map, Value, json};

use crate::document::ChangeKind;
use crate::record::raw::Status;

/// What became of a request.
#[derive(Clone, Debug)]
pub struct Step<'s> {
    /// When: a day, month or year, as people write it in front matter.
    pub date: &'s str,
    /// What was said or seen.
    pub status: Status,
    /// In words; empty for none.
    pub note: &'s str,
    /// The document that says so; empty for none.
    pub source: &'s str,
}

/// The front matter with a step for the request of this id, which is an ordinal (1, 2, …)
/// where the request has none of its own. None where there is no such request.
pub fn follow_up(front: &Value, request: &str, step: &Step<'_>) -> Option<Value> {
    let mut front = front.clone();
    let requests = front.get_mut("report")?.get_mut("requests")?;
    let found = match requests {
        Value::Array(items) => {
            let place = items.iter().enumerate().position(|(at, it)| id(it, at) == request)?;
            &mut items[place]
        }
        one => (id(one, 0) == request).then_some(one)?,
    };
    if !found.is_object() {
        *found = json!({ "text": found.take() });
    }
    let entry = stated([
        ("date", step.date),
        ("status", step.status.word()),
        ("note", step.note),
        ("source", step.source),
    ]);
    append(found.as_object_mut()?, "progress", entry);
    Some(front)
}

/// The front matter with a note that something was corrected or brought up to date.
pub fn note_change(front: &Value, date: &str, kind: ChangeKind, note: &str) -> Value {
    with(front, |map| {
        let entry = stated([("date", date), ("kind", kind.word()), ("note", note)]);
        append(map, "changes", entry);
    })
}

/// The front matter of a write-up that is withdrawn.
pub fn withdraw(front: &Value, date: &str, reason: &str) -> Value {
    with(front, |map| {
        map.insert("withdrawn".to_owned(), stated([("date", date), ("reason", reason)]));
    })
}

/// The front matter of a write-up that shows until the end of a day.
pub fn expire(front: &Value, last_day: &str) -> Value {
    with(front, |map| {
        map.insert("expires".to_owned(), json!(last_day));
    })
}

fn with(front: &Value, change: impl FnOnce(&mut Map<String, Value>)) -> Value {
    let mut front = front.clone();
    if let Some(map) = front.as_object_mut() {
        change(map);
    }
    front
}

/// Only what is stated stands in the record.
fn stated<const N: usize>(entries: [(&str, &str); N]) -> Value {
    let stated = entries.into_iter().filter(|(_, text)| !text.trim().is_empty());
    Value::Object(stated.map(|(key, text)| (key.to_owned(), json!(text.trim()))).collect())
}

/// Adds an item to a list, which may be absent, or one plain item.
fn append(map: &mut Map<String, Value>, key: &str, item: Value) {
    let list = map.entry(key).or_insert(Value::Null);
    *list = match list.take() {
        Value::Null => json!([item]),
        Value::Array(mut items) => {
            items.push(item);
            Value::Array(items)
        }
        one => json!([one, item]),
    };
}

fn id(request: &Value, place: usize) -> String {
    match request.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => (place + 1).to_string(),
    }
}
