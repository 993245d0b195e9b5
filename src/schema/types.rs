//! What each type of write-up asks for, see [`crate::site`]'s checks. The type may
//! also be that of the section, which a schema of one file cannot know.

use serde_json::{Value, json};

/// Conditions on the front matter as a whole.
pub(super) fn conditions() -> Value {
    let dated = json!({ "required": ["date"], "properties": { "date": { "type": "string" } } });
    let no_record = json!({ "properties": { "report": { "type": "null" } } });
    let no_units = json!({ "properties": { "units": { "enum": [null, []] } } });
    json!([
        given(&["inspection", "result", "news", "notice"], &dated),
        given(&["news", "notice", "page"], &no_record),
        given(&["inspection", "result"], &no_units),
    ])
}

/// `then` holds where the type is one of these.
fn given(types: &[&str], then: &Value) -> Value {
    json!({
        "if": { "required": ["type"], "properties": { "type": { "enum": types } } },
        "then": then,
    })
}
