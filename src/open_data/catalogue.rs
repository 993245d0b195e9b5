//! `dcat.jsonld`: the open data as a catalogue of the Web of data (DCAT 3,
//! <https://www.w3.org/TR/vocab-dcat-3/>), for portals that gather others' data.

use serde_json::{Value, json};

use super::changes::CHANGES;
use super::chart_words::{about, title};
use super::data::OpenData;
use super::files::{csv_address, json_address};
use super::table::Table;
use crate::Lang;
use crate::addresses;
use crate::site::{Chart, Site};

/// Writes the catalogue: a dataset for each table, for what changed and for each chart, with
/// their files.
pub fn catalogue(site: &Site) -> String {
    let data = &OpenData::new(site);
    let tables = Table::ALL.into_iter().map(|table| {
        let page = data.absolute(addresses::OPEN_DATA);
        let files = [csv_address(table, None), json_address(table, None)];
        let id = format!("{page}#cb-{}", table.name());
        dataset(table.name(), &id, table.title(data.lang), &page, &files, data)
    });
    let charts = site.statistics.charts().map(|chart| of_chart(chart, site, data));
    let datasets: Vec<Value> = tables.chain([of_changes(data)]).chain(charts).collect();
    let catalogue = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dcterms": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": data.absolute(addresses::CATALOGUE),
        "@type": "dcat:Catalog",
        "dcterms:title": text(data.title, data),
        "dcterms:publisher": publisher(data),
        "dcterms:language": data.lang.tag(),
        "dcterms:modified": day(data),
        "foaf:homepage": { "@id": data.base_url },
        "dcat:dataset": datasets,
    });
    format!("{catalogue:#}\n")
}

fn of_changes(data: &OpenData<'_>) -> Value {
    let page = data.absolute(addresses::CHANGES);
    let title = match data.lang {
        Lang::Vi => "Những gì đã thay đổi",
        Lang::En => "What changed",
    };
    let files = ["csv", "json"].map(|it| addresses::data(&format!("{CHANGES}.{it}")));
    dataset(CHANGES, &page, title, &page, &files, data)
}

fn of_chart(chart: Chart, site: &Site, data: &OpenData<'_>) -> Value {
    let page = data.absolute(addresses::STATISTICS);
    let file = |extension| addresses::statistics_file(&format!("{}.{extension}", chart.name()));
    let files: Vec<String> =
        [Some("csv"), chart.is_drawn().then_some("svg")].into_iter().flatten().map(file).collect();
    let id = format!("{page}#{}", chart.name());
    let mut it = dataset(chart.name(), &id, title(chart, data.lang), &page, &files, data);
    it["dcterms:description"] = text(&about(chart, site), data);
    it
}

/// A dataset with its files, which stand on a page.
fn dataset(
    name: &str,
    id: &str,
    title: &str,
    page: &str,
    files: &[String],
    data: &OpenData<'_>,
) -> Value {
    let distributions: Vec<Value> =
        files.iter().map(|address| distribution(name, address, page, data)).collect();
    json!({
        "@id": id,
        "@type": "dcat:Dataset",
        "dcterms:identifier": name,
        "dcterms:title": text(title, data),
        "dcterms:publisher": publisher(data),
        "dcterms:language": data.lang.tag(),
        "dcterms:modified": day(data),
        "dcat:landingPage": { "@id": page },
        "dcat:distribution": distributions,
    })
}

fn distribution(name: &str, address: &str, page: &str, data: &OpenData<'_>) -> Value {
    let url = data.absolute(address);
    let media_type = match address.rsplit_once('.') {
        Some((_, "csv")) => "text/csv",
        Some((_, "svg")) => "image/svg+xml",
        _ => "application/json",
    };
    let media_type = format!("https://www.iana.org/assignments/media-types/{media_type}");
    let mut it = json!({
        "@id": url,
        "@type": "dcat:Distribution",
        "dcterms:title": name,
        "dcat:downloadURL": { "@id": url },
        "dcat:accessURL": { "@id": page },
        "dcat:mediaType": { "@id": media_type },
        "dcterms:modified": day(data),
    });
    if let Some(license) = data.license.and_then(|it| it.url.as_ref()) {
        it["dcterms:license"] = json!({ "@id": license });
    }
    it
}

fn text(value: &str, data: &OpenData<'_>) -> Value {
    json!({ "@value": value, "@language": data.lang.tag() })
}

fn day(data: &OpenData<'_>) -> Value {
    json!({ "@value": data.today.to_string(), "@type": "xsd:date" })
}

fn publisher(data: &OpenData<'_>) -> Value {
    json!({ "@id": data.base_url, "@type": "foaf:Agent", "foaf:name": data.publisher })
}
