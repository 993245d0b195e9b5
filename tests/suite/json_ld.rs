//! Linked data: what search engines read of a page.

use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::Site;

const BASE: &str = "https://cchc.example.vn/";

/// The things that a page describes.
fn things(site: &Site, path: &str) -> Vec<Value> {
    let page = Html::parse_document(&site.page(path));
    let script = Selector::parse("script[type='application/ld+json']").unwrap();
    let scripts: Vec<_> = page.select(&script).collect();
    assert_eq!(scripts.len(), 1, "{path}");
    let text: String = scripts[0].text().collect();
    let mut graph: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(graph["@context"], "https://schema.org");
    match graph["@graph"].take() {
        Value::Array(things) => things,
        other => panic!("{path}: {other}"),
    }
}

fn of_type(things: &[Value], kind: &str) -> Value {
    let found = things.iter().find(|thing| thing["@type"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {things:?}")).clone()
}

fn demonstration() -> Site {
    let site = Site::demonstration();
    let run = site.run(&["build", "--as-of", "2026-11-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

/// The file that a full address leads to.
fn exists(site: &Site, url: &Value) -> bool {
    let path = url.as_str().unwrap().strip_prefix(BASE).unwrap().split('#').next().unwrap();
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    site.path("output").join(path).exists()
}

#[test]
fn reports_and_news_say_what_they_are_about() {
    let site = demonstration();
    let report = things(&site, "kiem-tra/huyen-cho-don-2020/index.html");
    let it = of_type(&report, "Report");
    assert_eq!(it["headline"], "Kiểm tra cải cách hành chính tại UBND huyện Chợ Đồn");
    // Only the year is known.
    assert_eq!(it["datePublished"], "2020");
    assert_eq!(it["inLanguage"], "vi");
    assert_eq!(it["author"][0], serde_json::json!({"@type": "Person", "name": "L.T"}));
    assert_eq!(it["publisher"]["name"], "Trang mẫu congbo");
    assert!(exists(&site, &it["url"]) && exists(&site, &it["image"]));
    let unit = &it["about"][0];
    assert_eq!(unit["@type"], "AdministrativeArea");
    assert_eq!((&unit["name"], &unit["identifier"]), (&"huyện Chợ Đồn".into(), &"d:064".into()));
    // What it became is another unit, not another name of this one.
    assert_eq!(unit["alternateName"], Value::Null);
    assert!(exists(&site, &unit["url"]));
    let news = things(&site, "tin-tuc/so-lieu-ho-so-cho-don/index.html");
    assert_eq!(of_type(&news, "NewsArticle")["about"][0]["identifier"], "d:064");
}

#[test]
fn units_and_data_describe_themselves() {
    let site = demonstration();
    let old = things(&site, "don-vi/huyen-cho-don-bac-kan/index.html");
    let unit = of_type(&old, "AdministrativeArea");
    assert_eq!((&unit["name"], &unit["identifier"]), (&"huyện Chợ Đồn".into(), &"d:064".into()));
    assert_eq!(unit["containedInPlace"]["name"], "tỉnh Bắc Kạn");
    let office = things(&site, "don-vi/so-noi-vu-dong-thap/index.html");
    let office = of_type(&office, "GovernmentOrganization");
    assert_eq!(office["parentOrganization"]["@type"], "AdministrativeArea");
    // Whether this is an office of the State, its name does not tell.
    let room = things(&site, "don-vi/trung-tam-luu-tru-lich-su-so-noi-vu-dong-thap/index.html");
    assert_eq!(of_type(&room, "Organization")["parentOrganization"]["name"], "Sở Nội vụ Đồng Tháp");
    let data = of_type(&things(&site, "du-lieu/index.html"), "Dataset");
    let length = data["description"].as_str().unwrap().chars().count();
    assert!((50..=5000).contains(&length), "{length}");
    assert_eq!(data["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(data["dateModified"], "2026-11-01");
    let files = data["distribution"].as_array().unwrap();
    assert_eq!(files.len(), 9);
    for file in files {
        assert_eq!(file["@type"], "DataDownload");
        assert!(exists(&site, &file["contentUrl"]), "{file}");
    }
}

#[test]
fn breadcrumbs_lead_from_the_home_page_to_the_page() {
    let site = demonstration();
    for path in [
        "kiem-tra/huyen-cho-don-2020/index.html",
        "don-vi/xa-cho-don-thai-nguyen/index.html",
        "du-lieu/index.html",
    ] {
        let trail = of_type(&things(&site, path), "BreadcrumbList");
        let steps = trail["itemListElement"].as_array().unwrap();
        for (index, step) in steps.iter().enumerate() {
            assert_eq!(
                (&step["@type"], &step["position"]),
                (&"ListItem".into(), &(index + 1).into())
            );
            assert!(!step["name"].as_str().unwrap().is_empty() && exists(&site, &step["item"]));
        }
        assert_eq!(steps[0]["item"], BASE);
        let own = format!("{BASE}{}", path.trim_end_matches("index.html"));
        assert_eq!(steps.last().unwrap()["item"], own);
    }
}
