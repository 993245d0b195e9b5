//! `datapackage.json`: what the tables are, for programs (Data Package 2.0,
//! <https://datapackage.org/standard/data-package/>).

use serde_json::{Value, json};

use super::changes::{CHANGES, HEADINGS};
use super::chart_words::{about, title};
use super::column::{ColumnKind, Heading};
use super::data::OpenData;
use super::statistics::chart_headings;
use super::table::Table;
use crate::Lang;
use crate::addresses;
use crate::site::{Chart, Site};

const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// Writes the description of the CSV files of the tables, of what changed and of the charts.
pub fn data_package(site: &Site) -> String {
    let data = &OpenData::new(site);
    let tables = Table::ALL.into_iter().map(|table| {
        let schema = schema(&table.headings(), &["row_id"], table != Table::Inspections, data.lang);
        resource(table.name(), format!("{}.csv", table.name()), schema)
    });
    // News change too, which are in no table.
    let changes = schema(&HEADINGS, &["row_id"], false, data.lang);
    let changes = resource(CHANGES, format!("{CHANGES}.csv"), changes);
    let charts = site.statistics.charts().map(|chart| chart_resource(chart, site, data));
    let resources: Vec<Value> = tables.chain([changes]).chain(charts).collect();
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

/// What a chart shows. It lies outside the folder of the package, so its path is a whole URL.
fn chart_resource(chart: Chart, site: &Site, data: &OpenData<'_>) -> Value {
    let keys: &[&str] = match chart {
        Chart::States => &["state"],
        Chart::Backlog => &["age"],
        Chart::Topics => &["topic"],
        Chart::Provinces => &["province_code"],
        Chart::Years => &["year"],
        // Some cells of what tells their rows apart are empty.
        Chart::Areas | Chart::OnTime => &[],
    };
    let schema = schema(&chart_headings(chart), keys, chart == Chart::OnTime, data.lang);
    let address = addresses::statistics_file(&format!("{}.csv", chart.name()));
    let mut it = resource(chart.name(), data.absolute(&address), schema);
    it["title"] = json!(title(chart, data.lang));
    it["description"] = json!(about(chart, site));
    it
}

/// The columns of a CSV file; `is_of_reports` where one leads to the table of inspections.
fn schema(headings: &[Heading], keys: &[&str], is_of_reports: bool, lang: Lang) -> Value {
    let fields: Vec<Value> = headings.iter().map(|it| field(it, lang)).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if !keys.is_empty() {
        schema["primaryKey"] = json!(keys);
    }
    if is_of_reports {
        let key = json!({
            "fields": ["report_id"],
            "reference": { "resource": Table::Inspections.name(), "fields": ["id"] },
        });
        schema["foreignKeys"] = json!([key]);
    }
    schema
}

/// A CSV file.
fn resource(name: &str, path: String, schema: Value) -> Value {
    json!({
        "name": name,
        "type": "table",
        "path": path,
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
