//! `dcat.jsonld`: the open data as a catalogue of the Web of data (DCAT 3,
//! <https://www.w3.org/TR/vocab-dcat-3/>), for portals that gather others' data.

use serde_json::{Value, json};

use super::data::OpenData;
use super::files::{csv_address, json_address};
use super::table::Table;
use crate::addresses;

/// Writes the catalogue: a dataset for each table, with its files.
pub fn catalogue(data: &OpenData<'_>) -> String {
    let datasets: Vec<Value> = Table::ALL.into_iter().map(|table| dataset(table, data)).collect();
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

fn dataset(table: Table, data: &OpenData<'_>) -> Value {
    let page = data.absolute(addresses::OPEN_DATA);
    let files = [
        (csv_address(table, None), "https://www.iana.org/assignments/media-types/text/csv"),
        (
            json_address(table, None),
            "https://www.iana.org/assignments/media-types/application/json",
        ),
    ];
    let distributions = files.map(|(address, format)| {
        let url = data.absolute(&address);
        let mut it = json!({
            "@id": url,
            "@type": "dcat:Distribution",
            "dcterms:title": table.name(),
            "dcat:downloadURL": { "@id": url },
            "dcat:accessURL": { "@id": page },
            "dcat:mediaType": { "@id": format },
            "dcterms:modified": day(data),
        });
        if let Some(license) = data.license.and_then(|it| it.url.as_ref()) {
            it["dcterms:license"] = json!({ "@id": license });
        }
        it
    });
    json!({
        "@id": format!("{page}#cb-{}", table.name()),
        "@type": "dcat:Dataset",
        "dcterms:identifier": table.name(),
        "dcterms:title": text(table.title(data.lang), data),
        "dcterms:publisher": publisher(data),
        "dcterms:language": data.lang.tag(),
        "dcterms:modified": day(data),
        "dcat:landingPage": { "@id": page },
        "dcat:distribution": distributions,
    })
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
