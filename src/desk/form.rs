//! What the form of a write-up has: made from the schema, so a new key appears by itself.
//!
//! The schema says what may be written; here stands only in which order people are asked,
//! what belongs together, and which few keys have fields of their own kind.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::labels::label;
use crate::document::{Keys, Presence};
use crate::schema::Subject;
use crate::vocabulary::Kind;

pub(super) static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    // The schema is our own; were it no JSON, the form would be empty and tests would fail.
    serde_json::from_str(&Subject::FrontMatter.schema()).unwrap_or_default()
});

/// The order in which people are asked; what is not named comes last.
const ORDER: &[&str] = &[
    "title",
    "name",
    "label",
    "index",
    "text",
    "action",
    "kind",
    "status",
    "number",
    "units",
    "held",
    "unit",
    "to",
    "for",
    "area",
    "topics",
    "due",
    "date",
    "value",
    "unit_of_measure",
    "of",
    "percent",
    "scope",
    "received",
    "online",
    "resolved",
    "on_time",
    "late",
    "pending",
    "count",
    "form",
    "team",
    "lead",
    "position",
    "role",
    "period",
    "year",
    "max",
    "rank",
    "serious",
    "cause",
    "summary",
    "authors",
    "note",
    "reason",
    "source",
    "progress",
    "revised",
    "src",
    "alt",
    "caption",
    "credit",
    "url",
];

/// What is seldom filled in, and stands behind “Thêm”.
const SELDOM: &[&str] = &[
    "id",
    "repeats",
    "explanation",
    "cause",
    "serious",
    "sample",
    "carried_over",
    "by_post",
    "in_person",
    "early",
    "pending_in_time",
    "pending_late",
    "late_percent",
    "on_time_percent",
    "online_percent",
    "qualifier",
    "of_qualifier",
    "previous",
    "revised",
    "code",
    "within",
    "province",
    "by_lot",
    "accessed",
    "scope",
];

/// Keys whose texts take several lines.
const LONG: &[&str] = &["text", "cause", "explanation", "summary", "note", "reason", "caption"];

/// A part of the form: its title, its keys, and whether it is open from the start.
type Part = (&'static str, &'static [&'static str], bool);

const OF_RECORD: &[Part] = &[
    (
        "Cuộc kiểm tra",
        &[
            "report.units",
            "report.held",
            "report.form",
            "report.team",
            "report.lead",
            "report.period",
        ],
        true,
    ),
    ("Tồn tại, hạn chế", &["report.shortcomings"], true),
    ("Kiến nghị", &["report.requests"], true),
    ("Số liệu", &["report.figures"], true),
    ("Ưu điểm", &["report.strengths"], false),
    (
        "Kế hoạch, văn bản, thành phần",
        &[
            "report.plan",
            "report.decision",
            "report.documents",
            "report.sessions",
            "report.received_by",
            "report.areas",
            "report.handled",
            "report.response",
        ],
        false,
    ),
];
const FIRST: &[&str] = &["title", "date", "summary"];
const AFTERWARDS: &[&str] = &["changes", "withdrawn", "expires"];
/// What hardly anybody fills in who writes.
const TECHNICAL: &[&str] = &["slug", "aliases", "id", "noindex", "lang", "translation_of"];

/// The form of a type of write-up.
pub fn form(kind: Kind) -> Value {
    let keys = Keys::of(kind);
    let mut fields = fields_of(&SCHEMA, "FrontMatter");
    // The switch above the form says whether it is a draft; the type follows from the folder.
    fields.retain(|field| !matches!(field["path"].as_str(), Some("draft" | "type")));
    let has = |presence| presence != Presence::Refused;
    for (key, is_there) in
        [("report", has(keys.report)), ("plan", has(keys.plan)), ("units", has(keys.units))]
    {
        let at = fields.iter().position(|field| field["path"] == key);
        let Some(at) = at else { continue };
        let group = fields.remove(at);
        match &group["fields"] {
            _ if !is_there => {}
            Value::Array(inner) => fields.extend(inner.iter().map(|it| below(key, it))),
            _ => fields.push(group),
        }
    }
    let mut parts: Vec<(String, Vec<Value>, bool)> = Vec::new();
    let mut take = |title: &str, wanted: &[&str], open: bool| {
        let mut taken = Vec::new();
        for path in wanted {
            if let Some(at) = fields.iter().position(|field| field["path"] == *path) {
                taken.push(fields.remove(at));
            }
        }
        parts.push((title.to_owned(), taken, open));
    };
    take("Bài viết", FIRST, true);
    match kind {
        Kind::Inspection | Kind::Result => {
            OF_RECORD.iter().for_each(|(title, keys, open)| take(title, keys, *open));
        }
        Kind::Plan => {
            take("Kế hoạch", &["plan.year", "plan.number", "plan.date", "plan.inspections"], true)
        }
        Kind::News | Kind::Notice => take("Đơn vị, từ khóa", &["units", "tags", "cover"], true),
        Kind::Page => {}
    }
    take("Sau khi đăng: đính chính, thu hồi, hết hạn", AFTERWARDS, false);
    take("Kỹ thuật: thường để trống", TECHNICAL, false);
    let rest = std::mem::take(&mut fields);
    let at = parts.len() - 2;
    parts.insert(at, ("Thông tin thêm".to_owned(), rest, false));
    if kind == Kind::Result {
        as_result(&mut parts);
    }
    let parts = parts.into_iter().filter(|(_, fields, _)| !fields.is_empty());
    let part = |(title, fields, open)| json!({ "title": title, "fields": fields, "open": open });
    parts.map(part).collect()
}

/// A result is no inspection: a unit reports of itself.
fn as_result(parts: &mut [(String, Vec<Value>, bool)]) {
    for (title, fields, _) in parts {
        if title == "Cuộc kiểm tra" {
            "Kết quả của kỳ".clone_into(title);
        }
        for field in fields {
            match field["path"].as_str() {
                Some("report.units") => field["label"] = json!("Đơn vị báo cáo"),
                Some("report.held") => field["label"] = json!("Ngày báo cáo, nếu có"),
                _ => {}
            }
        }
    }
}

/// A field of a group that has no frame of its own.
fn below(key: &str, field: &Value) -> Value {
    let mut field = field.clone();
    let path = field["path"].as_str().unwrap_or_default();
    field["path"] = json!(format!("{key}.{path}"));
    field
}

/// The fields of an object, in the order in which people are asked.
fn fields_of(object: &Value, owner: &str) -> Vec<Value> {
    let none = Map::new();
    let properties = object["properties"].as_object().unwrap_or(&none);
    let required: Vec<&str> =
        object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut keys: Vec<&String> = properties.keys().collect();
    keys.sort_by_key(|key| (ORDER.iter().position(|it| it == key).unwrap_or(ORDER.len()), *key));
    let field = |key: &String| {
        let schema = &properties[key];
        let mut field = kind_of(key, schema, owner);
        let (label, help) = label(key, schema, owner);
        field["path"] = json!(key);
        field["label"] = json!(label);
        field["help"] = json!(help);
        field["required"] = json!(required.contains(&key.as_str()));
        field["seldom"] = json!(SELDOM.contains(&key.as_str()));
        field
    };
    keys.into_iter().map(field).collect()
}

/// What kind of field a schema asks for.
fn kind_of(key: &str, schema: &Value, owner: &str) -> Value {
    let own = match key {
        "unit" | "to" => "mention",
        "units" if owner == "SessionEntry" => "mention",
        "units" => "units",
        "area" => "area",
        "areas" => "areas",
        "topics" => "topics",
        "for" => "findings",
        "src" if owner == "CoverEntry" => "picture",
        _ => return shape(key, schema),
    };
    json!({ "kind": own })
}

fn shape(key: &str, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
        let own = match name {
            "When" => "when",
            "Due" => "due",
            "Count" => "count",
            "Day" | "Date" | "Moment" => "date",
            "FindingId" | "Timeframe" | "FormerAddress" => "line",
            "Year" => "integer",
            _ => return named(key, name),
        };
        return json!({ "kind": own });
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let choice = |it: &Value| {
            let words = it["description"].as_str().unwrap_or_default().trim_end_matches('.');
            let label = words.split(" (").next().unwrap_or(words);
            json!({ "value": it["const"], "label": label })
        };
        let choices: Vec<Value> = choices.iter().map(choice).collect();
        return json!({ "kind": "choice", "choices": choices });
    }
    if let Some(all) = schema["anyOf"].as_array() {
        let all: Vec<&Value> = all.iter().filter(|it| it["type"] != "null").collect();
        if let Some(list) = all.iter().find(|it| it["type"] == "array") {
            let item = shape(key, &list["items"]);
            let of_words = item["kind"] == "line" || item["kind"] == "text";
            let kind = if of_words { "words" } else { "list" };
            return json!({ "kind": kind, "item": item });
        }
        return match all[..] {
            [one] => shape(key, one),
            // A plain text, or the whole.
            [plain, whole] if whole.get("$ref").is_some() && plain["type"].is_array() => {
                let mut item = shape(key, whole);
                let fields = item["fields"].as_array();
                let first = fields.and_then(|it| it.iter().find(|field| field["required"] == true));
                item["plain"] = first.map_or(Value::Null, |field| field["path"].clone());
                item
            }
            _ => json!({ "kind": "line" }),
        };
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        Value::String(one) => vec![one],
        _ => Vec::new(),
    };
    let takes = |word: &str| types.contains(&word);
    let kind = match () {
        () if takes("integer") => "integer",
        () if takes("number") && !takes("boolean") => "decimal",
        () if takes("boolean") && !takes("string") => "flag",
        () if LONG.contains(&key) => "text",
        () => "line",
    };
    json!({ "kind": kind })
}

/// What a definition of the schema asks for.
fn named(key: &str, name: &str) -> Value {
    let definition = &SCHEMA["$defs"][name];
    if definition["properties"].is_object() {
        return json!({ "kind": "group", "fields": fields_of(definition, name) });
    }
    shape(key, definition)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(kind: Kind) -> Vec<String> {
        let form = form(kind);
        let parts = form.as_array().unwrap().iter();
        let fields = parts.flat_map(|part| part["fields"].as_array().unwrap());
        let mut paths: Vec<String> =
            fields.map(|field| field["path"].as_str().unwrap().to_owned()).collect();
        paths.sort();
        paths
    }

    #[test]
    fn every_key_of_the_schema_has_one_field() {
        let top: Vec<&String> = SCHEMA["properties"].as_object().unwrap().keys().collect();
        let record: Vec<&String> =
            SCHEMA["$defs"]["RecordEntry"]["properties"].as_object().unwrap().keys().collect();
        let mut expected: Vec<String> = top
            .into_iter()
            .filter(|key| !["draft", "type", "report", "plan", "units"].contains(&key.as_str()))
            .cloned()
            .chain(record.into_iter().map(|key| format!("report.{key}")))
            .collect();
        expected.sort();
        assert_eq!(paths(Kind::Inspection), expected);
        assert!(paths(Kind::News).contains(&"units".to_owned()));
        assert!(paths(Kind::Plan).contains(&"plan.inspections".to_owned()));
    }

    #[test]
    fn fields_are_of_the_kind_that_the_schema_says() {
        let find = |fields: &Value, path: &str| {
            let mut all = fields.as_array().unwrap().iter();
            all.find(|field| field["path"] == path).unwrap().clone()
        };
        let form = form(Kind::Inspection);
        let all: Value = (form.as_array().unwrap().iter())
            .flat_map(|part| part["fields"].as_array().unwrap().clone())
            .collect();
        for (path, kind) in [
            ("title", "line"),
            ("date", "date"),
            ("summary", "text"),
            ("report.held", "when"),
            ("report.units", "units"),
            ("report.form", "choice"),
            ("report.shortcomings", "list"),
            ("report.team", "words"),
            ("noindex", "flag"),
        ] {
            assert_eq!(find(&all, path)["kind"], kind, "{path}");
        }
        let shortcoming = find(&all, "report.shortcomings")["item"].clone();
        assert_eq!(shortcoming["plain"], "text");
        assert_eq!(find(&shortcoming["fields"], "unit")["kind"], "mention");
        let figures = find(&all, "report.figures");
        let applications = find(&figures["fields"], "applications");
        let fields = &applications["item"]["fields"];
        assert_eq!(find(fields, "late")["kind"], "count");
        assert_eq!(find(fields, "late_percent")["kind"], "decimal");
    }
}
