//! Feeds are what their specifications ask for: Atom (RFC 4287) and JSON Feed 1.1.

use std::collections::BTreeSet;

use chrono::DateTime;
use roxmltree::{Document, Node};
use serde_json::Value;
use url::Url;

use crate::support::Whole;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// What RFC 4287 lets stand in a feed, and in an entry.
const IN_FEED: [&str; 13] = [
    "author",
    "category",
    "contributor",
    "entry",
    "generator",
    "icon",
    "id",
    "link",
    "logo",
    "rights",
    "subtitle",
    "title",
    "updated",
];
const IN_ENTRY: [&str; 12] = [
    "author",
    "category",
    "content",
    "contributor",
    "id",
    "link",
    "published",
    "rights",
    "source",
    "summary",
    "title",
    "updated",
];

/// What is wrong with a feed, gathered line by line.
struct Faults(Vec<String>);

impl Faults {
    fn unless(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.0.push(what());
        }
    }
}

fn children<'a, 'i>(of: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    of.children().filter(move |it| it.has_tag_name((ATOM, name)))
}

/// The text of the only child of this name.
fn only<'a>(of: Node<'a, '_>, name: &'a str, faults: &mut Faults) -> &'a str {
    let found: Vec<&str> = children(of, name).map(|it| it.text().unwrap_or_default()).collect();
    faults.unless(found.len() == 1, || format!("{} of {name}, not one", found.len()));
    faults.unless(found.iter().all(|text| !text.trim().is_empty()), || format!("empty {name}"));
    found.first().copied().unwrap_or_default()
}

fn moment(
    of: Node<'_, '_>,
    name: &str,
    faults: &mut Faults,
) -> Option<DateTime<chrono::FixedOffset>> {
    let text = only(of, name, faults);
    let moment = DateTime::parse_from_rfc3339(text);
    faults.unless(moment.is_ok(), || format!("{name} is no date: {text}"));
    moment.ok()
}

/// The address of the only link with this relation.
fn link<'a>(of: Node<'a, '_>, rel: &str, faults: &mut Faults) -> &'a str {
    let found: Vec<&str> = children(of, "link")
        .filter(|it| it.attribute("rel") == Some(rel))
        .map(|it| it.attribute("href").unwrap_or_default())
        .collect();
    faults.unless(found.len() == 1, || format!("{} links to {rel}, not one", found.len()));
    found.first().copied().unwrap_or_default()
}

fn only_known(of: Node<'_, '_>, known: &[&str], faults: &mut Faults) {
    for child in of.children().filter(Node::is_element) {
        let name = child.tag_name();
        let is_known = name.namespace() == Some(ATOM) && known.contains(&name.name());
        faults.unless(is_known, || format!("{name:?} in {}", of.tag_name().name()));
    }
    for person in children(of, "author") {
        only(person, "name", faults);
    }
    for category in children(of, "category") {
        let term = category.attribute("term").unwrap_or_default();
        faults.unless(!term.is_empty(), || "a category without a term".to_owned());
    }
}

/// What is wrong with the feed at a path.
fn atom_faults(site: &Whole, path: &str) -> Vec<String> {
    let mut faults = Faults(Vec::new());
    let document = match Document::parse(site.text(path)) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let feed = document.root_element();
    faults.unless(feed.has_tag_name((ATOM, "feed")), || format!("{:?}", feed.tag_name()));
    only_known(feed, &IN_FEED, &mut faults);
    only(feed, "title", &mut faults);
    let id = only(feed, "id", &mut faults);
    faults.unless(Url::parse(id).is_ok(), || format!("the id is no IRI: {id}"));
    let own = link(feed, "self", &mut faults);
    faults.unless(own == site.url_of(path), || format!("calls itself {own}"));
    let page = link(feed, "alternate", &mut faults);
    faults.unless(site.file_at(page).is_some(), || format!("is about {page}"));
    let updated = moment(feed, "updated", &mut faults);
    faults.unless(children(feed, "author").count() == 1, || "not one author".to_owned());
    let mut ids = BTreeSet::new();
    let mut newest = None;
    for entry in children(feed, "entry") {
        let id = only(entry, "id", &mut faults);
        faults.unless(ids.insert(id), || format!("the id {id} twice"));
        newest = newest.max(entry_faults(site, entry, &mut faults));
    }
    let is_current = newest.is_none() || newest == updated;
    faults.unless(is_current, || format!("updated {updated:?}, its newest entry {newest:?}"));
    faults.0
}

/// Notes what is wrong with an entry; returns when it was updated.
fn entry_faults(
    site: &Whole,
    entry: Node<'_, '_>,
    faults: &mut Faults,
) -> Option<DateTime<chrono::FixedOffset>> {
    only_known(entry, &IN_ENTRY, faults);
    only(entry, "title", faults);
    let id = only(entry, "id", faults);
    faults.unless(Url::parse(id).is_ok(), || format!("the id is no IRI: {id}"));
    let url = link(entry, "alternate", faults);
    let anchor = url.split_once('#').map(|(_, anchor)| format!("id=\"{anchor}\""));
    let leads = site
        .file_at(url)
        .is_some_and(|path| anchor.is_none_or(|anchor| site.text(path).contains(&anchor)));
    faults.unless(leads, || format!("leads nowhere: {url}"));
    let updated = moment(entry, "updated", faults);
    if children(entry, "published").next().is_some() {
        let published = moment(entry, "published", faults);
        faults.unless(published <= updated, || format!("{id} is updated before it is published"));
    }
    faults.unless(children(entry, "summary").count() <= 1, || format!("{id}: two summaries"));
    updated
}

#[test]
fn atom_feeds_are_valid() {
    for site in Whole::all() {
        let feeds: Vec<&String> =
            site.files.keys().filter(|path| path.ends_with("atom.xml")).collect();
        assert!(feeds.len() > 10);
        let faults: Vec<String> = feeds
            .iter()
            .flat_map(|path| {
                atom_faults(site, path).into_iter().map(move |it| format!("{path}: {it}"))
            })
            .collect();
        assert!(faults.is_empty(), "{}\n{}", site.url, faults.join("\n"));
        let entries = site.text("atom.xml").matches("<entry>").count();
        // Articles of which no day is known are left out.
        assert!(entries >= 3, "{entries}");
    }
}

/// A JSON object's text at a key.
fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

#[test]
fn json_feeds_are_valid() {
    for site in Whole::all() {
        let feed: Value = serde_json::from_str(site.text("feed.json")).unwrap();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert!(!text(&feed, "title").is_empty());
        assert_eq!(text(&feed, "home_page_url"), site.url);
        assert_eq!(text(&feed, "feed_url"), site.url_of("feed.json"));
        let items = feed["items"].as_array().unwrap();
        assert!(items.len() >= 3);
        let ids: BTreeSet<&str> = items.iter().map(|item| text(item, "id")).collect();
        assert_eq!(ids.len(), items.len());
        for item in items {
            assert!(site.file_at(text(item, "url")).is_some(), "{item}");
            assert!(!text(item, "title").is_empty(), "{item}");
            text(item, "content_text");
            for key in ["date_published", "date_modified"] {
                let date = item.get(key).map(|date| date.as_str().unwrap());
                assert!(date.is_none_or(|it| DateTime::parse_from_rfc3339(it).is_ok()), "{item}");
            }
            for author in item.get("authors").iter().flat_map(|them| them.as_array().unwrap()) {
                assert!(!text(author, "name").is_empty(), "{item}");
            }
            for tag in item.get("tags").iter().flat_map(|tags| tags.as_array().unwrap()) {
                assert!(tag.is_string(), "{item}");
            }
        }
    }
}
