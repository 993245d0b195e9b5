//! What each type of write-up asks for, from the table that the checks use. The type
//! may also be that of the section, which a schema of one file cannot know.

use serde_json::{Value, json};

use crate::document::{Keys, Presence};
use crate::vocabulary::Kind;

/// Conditions on the front matter as a whole.
pub(super) fn conditions() -> Value {
    let dated = json!({ "required": ["date"], "properties": { "date": { "type": "string" } } });
    let no_record = json!({ "properties": { "report": { "type": "null" } } });
    let planned = json!({ "required": ["plan"], "properties": { "plan": { "type": "object" } } });
    let no_plan = json!({ "properties": { "plan": { "type": "null" } } });
    let no_units = json!({ "properties": { "units": { "enum": [null, []] } } });
    json!([
        given(|keys| keys.date == Presence::Required, &dated),
        given(|keys| keys.report == Presence::Refused, &no_record),
        given(|keys| keys.plan == Presence::Required, &planned),
        given(|keys| keys.plan == Presence::Refused, &no_plan),
        given(|keys| keys.units == Presence::Refused, &no_units),
    ])
}

/// `then` holds for the types whose keys are such.
fn given(are_such: impl Fn(Keys) -> bool, then: &Value) -> Value {
    let kinds = Kind::ALL.iter().filter(|kind| are_such(Keys::of(**kind)));
    let types: Vec<&str> = kinds.map(|kind| kind.word()).collect();
    json!({
        "if": { "required": ["type"], "properties": { "type": { "enum": types } } },
        "then": then,
    })
}
