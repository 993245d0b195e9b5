//! Every link of a built site leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};
use url::Url;

use crate::support::{Site, Whole};

/// Walks every href, src and srcset of every page; returns those that lead
/// nowhere, as `page -> link`.
pub fn broken(output: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let pages: BTreeMap<&str, Html> = output
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| {
            (path.as_str(), Html::parse_document(std::str::from_utf8(bytes).unwrap()))
        })
        .collect();
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, page)| (*path, ids(page))).collect();
    let mut broken = Vec::new();
    for (path, page) in &pages {
        for link in links(page) {
            if !leads_somewhere(&link, path, base, output, &ids) {
                broken.push(format!("{path} -> {link}"));
            }
        }
    }
    broken
}

fn ids(page: &Html) -> BTreeSet<String> {
    let selector = Selector::parse("[id]").unwrap();
    page.select(&selector).filter_map(|it| it.attr("id")).map(str::to_owned).collect()
}

fn links(page: &Html) -> Vec<String> {
    let mut links = Vec::new();
    for (selector, attribute) in
        [("[href]", "href"), ("[src]", "src"), ("[srcset]", "srcset"), ("[action]", "action")]
    {
        for element in page.select(&Selector::parse(selector).unwrap()) {
            let value = element.attr(attribute).unwrap();
            if attribute == "srcset" {
                let sources =
                    value.split(',').filter_map(|source| source.split_whitespace().next());
                links.extend(sources.map(str::to_owned));
            } else {
                links.push(value.to_owned());
            }
        }
    }
    links
}

fn leads_somewhere(
    link: &str,
    page: &str,
    base: &str,
    output: &BTreeMap<String, Vec<u8>>,
    ids: &BTreeMap<&str, BTreeSet<String>>,
) -> bool {
    if ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
        return true;
    }
    let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
    let address = address.split('?').next().unwrap();
    let path = if address.is_empty() {
        page.to_owned()
    } else {
        let Some(path) = address.strip_prefix(base) else { return false };
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    };
    let anchor_exists = || ids.get(path.as_str()).is_some_and(|ids| ids.contains(anchor));
    output.contains_key(&path) && (anchor.is_empty() || anchor_exists())
}

/// The ids that a page gives twice: `page -> id`.
fn doubled(output: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut doubled = Vec::new();
    let selector = Selector::parse("[id]").unwrap();
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        let mut seen = BTreeSet::new();
        for id in page.select(&selector).filter_map(|it| it.attr("id")) {
            if !seen.insert(id) {
                doubled.push(format!("{path} -> {id}"));
            }
        }
    }
    doubled
}

#[test]
fn every_link_and_anchor_leads_somewhere() {
    for site in Whole::all() {
        let base = Url::parse(site.url).unwrap();
        assert_eq!(broken(&site.files, base.path()), [""; 0], "{}", site.url);
    }
}

#[test]
fn ids_are_given_once() {
    for site in Whole::all() {
        assert_eq!(doubled(&site.files), [""; 0], "{}", site.url);
    }
}

#[test]
fn the_checker_finds_doubled_ids() {
    let page = b"<p id=\"a\"></p><p id=\"b\"></p><p id=\"a\"></p>".to_vec();
    let output = BTreeMap::from([("x.html".to_owned(), page)]);
    assert_eq!(doubled(&output), ["x.html -> a"]);
}

#[test]
fn the_link_checker_finds_broken_links() {
    let site = Site::demonstration();
    site.build_well();
    let mut output = site.output();
    output.remove("lien-he/index.html");
    let page = String::from_utf8(output["gioi-thieu/index.html"].clone()).unwrap();
    let page = page.replace("href=\"#noi-dung\"", "href=\"#khong-co\"");
    let page = page.replace("</main>", "<a href=\"/lien-he/\">x</a></main>");
    output.insert("gioi-thieu/index.html".to_owned(), page.into_bytes());
    let found = broken(&output, "/");
    assert!(found.contains(&"gioi-thieu/index.html -> #khong-co".to_owned()), "{found:?}");
    assert!(found.iter().any(|link| link.ends_with("-> /lien-he/")), "{found:?}");
}

#[test]
fn a_reader_who_finds_a_fault_writes_to_the_publisher_about_that_article() {
    let site = Site::demonstration();
    site.build_well();
    let page = site.page("kiem-tra/huyen-cho-don-2020/index.html");
    let document = Html::parse_document(&page);
    let link = document
        .select(&Selector::parse("a[href^='mailto:']").unwrap())
        .find(|link| link.text().collect::<String>().contains("Báo lỗi bài này"))
        .unwrap();
    let address = Url::parse(link.attr("href").unwrap()).unwrap();
    assert_eq!(address.path(), "lienhe@example.vn");
    let said: Vec<(String, String)> = address.query_pairs().into_owned().collect();
    let title = "Kiểm tra cải cách hành chính tại UBND huyện Chợ Đồn";
    let published = "https://cchc.example.vn/kiem-tra/huyen-cho-don-2020/";
    assert_eq!(
        said,
        [
            ("subject".to_owned(), format!("Báo lỗi: {title}")),
            ("body".to_owned(), format!("{published}\r\n\r\n")),
        ]
    );
    // A site whose publisher has no address asks for nothing.
    let config = std::fs::read_to_string(site.path("site.yaml")).unwrap();
    let site = site.file("site.yaml", &config.replace("  email: lienhe@example.vn\n", ""));
    site.build_well();
    assert!(!site.page("kiem-tra/huyen-cho-don-2020/index.html").contains("Báo lỗi"));
}
