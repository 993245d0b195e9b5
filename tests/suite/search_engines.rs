//! What search engines read: sitemap, robots.txt and linked data.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};
use roxmltree::Document;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::Whole;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The most addresses of a sitemap, and its most bytes (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;
const MOST_BYTES: usize = 50 * 1024 * 1024;

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    page.select(&Selector::parse(selector).unwrap())
        .next()
        .and_then(|it| it.attr(name))
        .map(str::to_owned)
}

/// The addresses of the sitemap; its form is that of the schema.
fn sitemap(site: &Whole) -> BTreeSet<String> {
    let text = site.text("sitemap.xml");
    assert!(text.len() <= MOST_BYTES);
    let document = Document::parse(text).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name((SITEMAP, "urlset")));
    let mut addresses = BTreeSet::new();
    for entry in root.children().filter(|it| it.is_element()) {
        assert!(entry.has_tag_name((SITEMAP, "url")));
        let parts: Vec<_> = entry.children().filter(|it| it.is_element()).collect();
        let names: Vec<&str> = parts.iter().map(|it| it.tag_name().name()).collect();
        assert!(names == ["loc"] || names == ["loc", "lastmod"], "{names:?}");
        let address = parts[0].text().unwrap();
        assert!(addresses.insert(address.to_owned()), "{address} twice");
        if let Some(day) = parts.get(1).map(|it| it.text().unwrap()) {
            NaiveDate::parse_from_str(day, "%Y-%m-%d").unwrap();
        }
    }
    assert!((1..=MOST_ADDRESSES).contains(&addresses.len()));
    addresses
}

#[test]
fn sitemaps_list_what_may_be_found() {
    for site in Whole::all() {
        let mut expected = BTreeSet::new();
        for (path, html) in site.pages() {
            let page = Html::parse_document(html);
            let hidden = attribute(&page, "meta[name=robots]", "content").is_some();
            let moved = attribute(&page, "meta[http-equiv=refresh]", "content").is_some();
            // Further pages of a list are found from its first.
            if hidden || moved || path == "404.html" || path.contains("/trang/") {
                continue;
            }
            let own = site.url_of(path);
            assert_eq!(attribute(&page, "link[rel=canonical]", "href"), Some(own.clone()));
            expected.insert(own);
        }
        let listed = sitemap(site);
        let missing: Vec<&String> = expected.difference(&listed).collect();
        let wrong: Vec<&String> = listed.difference(&expected).collect();
        assert!(missing.is_empty() && wrong.is_empty(), "missing {missing:?}, wrong {wrong:?}");
    }
}

#[test]
fn robots_are_shown_the_sitemap() {
    for site in Whole::all() {
        let lines: Vec<&str> = site.text("robots.txt").lines().collect();
        assert_eq!(lines[0], "User-agent: *");
        assert!(lines.contains(&format!("Sitemap: {}", site.url_of("sitemap.xml")).as_str()));
        assert!(!lines.iter().any(|line| line.starts_with("Disallow: /")));
    }
}

/// What a type needs, after schema.org and Google's guides to rich results.
fn required(kind: &str) -> &'static [&'static str] {
    match kind {
        "NewsArticle" | "Report" => {
            &["@id", "url", "headline", "datePublished", "dateModified", "inLanguage", "publisher"]
        }
        "WebPage" | "CollectionPage" | "WebSite" => &["url", "name"],
        "Dataset" => &["name", "description", "url", "license", "publisher", "distribution"],
        "DataDownload" => &["contentUrl", "encodingFormat"],
        "AdministrativeArea" | "GovernmentOrganization" | "Organization" | "Person" => &["name"],
        "BreadcrumbList" => &["itemListElement"],
        "ListItem" => &["position", "name", "item"],
        _ => &[],
    }
}

/// Walks a value of linked data; notes what it lacks and which links lead nowhere.
fn walk(
    site: &Whole,
    value: &Value,
    kinds: &mut BTreeMap<String, usize>,
    faults: &mut Vec<String>,
) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(site, item, kinds, faults)),
        Value::Object(fields) => {
            if let Some(kind) = fields.get("@type") {
                let kind = kind.as_str().unwrap();
                *kinds.entry(kind.to_owned()).or_default() += 1;
                let empty =
                    |it: &&Value| **it == Value::Null || **it == "" || **it == Value::Array(vec![]);
                for key in required(kind) {
                    if fields.get(*key).filter(|it| !empty(it)).is_none() {
                        faults.push(format!("{kind} without {key}"));
                    }
                }
            }
            for (key, field) in fields {
                field_faults(site, key, field, faults);
                walk(site, field, kinds, faults);
            }
        }
        _ => {}
    }
}

fn field_faults(site: &Whole, key: &str, field: &Value, faults: &mut Vec<String>) {
    let Some(text) = field.as_str() else { return };
    match key {
        "@id" | "url" | "item" | "contentUrl" | "image" | "target"
            if site.file_at(text).is_none() =>
        {
            faults.push(format!("{key} leads nowhere: {text}"));
        }
        // A month or a year is a date too (ISO 8601), where no day is known.
        "datePublished" | "dateModified" if !is_date(text) && !is_inexact(text) => {
            faults.push(format!("{key} is no date: {text}"));
        }
        "dissolutionDate" | "foundingDate" if text.parse::<NaiveDate>().is_err() => {
            faults.push(format!("{key} is no day: {text}"));
        }
        _ => {}
    }
}

/// A day, or a moment of one.
fn is_inexact(text: &str) -> bool {
    let (year, month) = text.split_once('-').unwrap_or((text, "01"));
    let is_number =
        |part: &str, digits| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    is_number(year, 4) && is_number(month, 2)
}

fn is_date(text: &str) -> bool {
    text.parse::<NaiveDate>().is_ok() || DateTime::parse_from_rfc3339(text).is_ok()
}

/// Breadcrumbs count from one and end at the page itself.
fn breadcrumb_faults(graph: &[Value], own: &str) -> Vec<String> {
    let lists = graph.iter().filter(|it| it["@type"] == "BreadcrumbList");
    let mut faults = Vec::new();
    for list in lists {
        let items = list["itemListElement"].as_array().unwrap();
        for (index, item) in items.iter().enumerate() {
            if item["position"] != index + 1 {
                faults.push(format!("breadcrumb {index} has position {}", item["position"]));
            }
        }
        if items.last().is_none_or(|item| item["item"] != own) {
            faults.push(format!("breadcrumbs do not end at {own}"));
        }
    }
    faults
}

/// What a unit may be: a place, an office of the State, or an organisation of which that is
/// not known.
const UNIT: &[&str] = &["AdministrativeArea", "GovernmentOrganization", "Organization"];

/// One of the subjects that a page must have, by what its body says it is.
fn subjects(html: &str) -> &'static [&'static str] {
    let is = |mark: &str| html.contains(mark);
    match () {
        () if is("data-type=\"inspection\"") || is("data-type=\"result\"") => &["Report"],
        () if is("data-type=\"news\"") || is("data-type=\"notice\"") => &["NewsArticle"],
        () if is("data-type=\"page\"") => &["WebPage"],
        () if is("<body class=\"kind-unit\"") => UNIT,
        () if is("<body class=\"kind-open-data\"") => &["Dataset"],
        () => &[],
    }
}

#[test]
fn linked_data_is_complete() {
    let selector = Selector::parse("script[type='application/ld+json']").unwrap();
    for site in Whole::all() {
        let mut kinds = BTreeMap::new();
        let mut faults = Vec::new();
        for (path, html) in site.pages() {
            let page = Html::parse_document(html);
            let scripts: Vec<String> =
                page.select(&selector).map(|it| it.text().collect::<String>()).collect();
            let mut found = Vec::new();
            if scripts.len() > 1 {
                found.push(format!("{} scripts of linked data", scripts.len()));
            }
            let data: Value =
                scripts.first().map_or(Value::Null, |it| serde_json::from_str(it).unwrap());
            let graph = data["@graph"].as_array().cloned().unwrap_or_default();
            if !scripts.is_empty() && data["@context"] != "https://schema.org" {
                found.push("not in the context of schema.org".to_owned());
            }
            let wanted = subjects(html);
            let is_wanted = |it: &Value| wanted.iter().any(|subject| it["@type"] == *subject);
            if !wanted.is_empty() && !graph.first().is_some_and(is_wanted) {
                found.push(format!("no {wanted:?}"));
            }
            walk(site, &data, &mut kinds, &mut found);
            found.extend(breadcrumb_faults(&graph, &site.url_of(path)));
            faults.extend(found.into_iter().map(|it| format!("{path}: {it}")));
        }
        assert!(faults.is_empty(), "{}\n{}", site.url, faults.join("\n"));
        for kind in ["NewsArticle", "Report", "WebPage", "Dataset", "BreadcrumbList"] {
            assert!(kinds.contains_key(kind), "{kinds:?}");
        }
    }
}
