//! `datapackage.json`: what the tables are, for programs (Data Package 2.0,
//! <https://datapackage.org/standard/data-package/>).

use serde_json::{Value, json};

use super::changes::{CHANGES, HEADINGS};
use super::column::{ColumnKind, Heading};
use super::data::OpenData;
use super::table::Table;
use crate::Lang;

const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// Writes the description of the tables' CSV files.
pub fn data_package(data: &OpenData<'_>) -> String {
    let tables = Table::ALL.into_iter().map(|table| {
        let key = (table != Table::Inspections).then_some("report_id");
        resource(table.name(), &table.headings(), key, data.lang)
    });
    // News change too, which are in no table.
    let changes = resource(CHANGES, &HEADINGS, None, data.lang);
    let resources: Vec<Value> = tables.chain([changes]).collect();
    let mut package = json!({
        "$schema": PROFILE,
        "name": "cchc",
        "title": data.title,
        "homepage": data.base_url,
        "created": format!("{}T00:00:00Z", data.today),
        "resources": resources,
    });
    // A licence needs a name of a list or a path, and a site knows no such list.
    if let Some(license) = data.license
        && let Some(url) = &license.url
    {
        package["licenses"] = json!([{ "title": license.name, "path": url }]);
    }
    format!("{package:#}\n")
}

/// A CSV file; `key` is the column that leads to the table of inspections.
fn resource(name: &str, headings: &[Heading], key: Option<&str>, lang: Lang) -> Value {
    let fields: Vec<Value> = headings.iter().map(|it| field(it, lang)).collect();
    let mut schema = json!({
        "fields": fields,
        "missingValues": [""],
        "primaryKey": ["row_id"],
    });
    if let Some(key) = key {
        let key = json!({
            "fields": [key],
            "reference": { "resource": Table::Inspections.name(), "fields": ["id"] },
        });
        schema["foreignKeys"] = json!([key]);
    }
    json!({
        "name": name,
        "type": "table",
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "header": true },
        "schema": schema,
    })
}

fn field(heading: &Heading, lang: Lang) -> Value {
    let mut field = json!({
        "name": heading.name,
        "type": heading.kind.word(),
        "description": heading.explanation(lang),
    });
    if heading.kind == ColumnKind::Date {
        field["constraints"] = json!({ "pattern": r"\d{4}(-\d{2}(-\d{2})?)?" });
    }
    field
}
