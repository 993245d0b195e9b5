//! Every address of a site, and every anchor that the program makes, once.
//!
//! Addresses start with a slash and have no host; the path of `base_url` is put before
//! them where they are shown. Which of them a site has is the plan's business.

mod anchors;
mod content;
mod escapes;
mod portable;

pub use anchors::{
    REQUEST_ANCHOR, SHORTCOMING_ANCHOR, request_anchor, request_at, shortcoming_anchor,
    shortcoming_at,
};
pub use content::{Place, file_address};
pub use escapes::{decoded, escaped};
pub use portable::{is_for_servers, is_portable};

use crate::vietnamese::slug;

/// The home page.
pub const HOME: &str = "/";
/// The page for addresses that do not exist.
pub const NOT_FOUND: &str = "/404.html";
/// All tags.
pub const TAGS: &str = "/tu-khoa/";
/// All years.
pub const YEARS: &str = "/nam/";
/// All units.
pub const UNITS: &str = "/don-vi/";
/// All areas.
pub const AREAS: &str = "/linh-vuc/";
/// All topics.
pub const TOPICS: &str = "/van-de/";
/// All plans of inspections.
pub const PLANS: &str = "/ke-hoach/";
/// The calendar of planned inspections and of due dates.
pub const CALENDAR: &str = "/ke-hoach/lich.ics";
/// The register of requests.
pub const REGISTER: &str = "/khac-phuc/";
/// The statistics.
pub const STATISTICS: &str = "/so-lieu/";
/// The open data.
pub const OPEN_DATA: &str = "/du-lieu/";
/// What the tables are, for programs (Data Package).
pub const DATA_PACKAGE: &str = "/du-lieu/datapackage.json";
/// The catalogue of the open data (DCAT).
pub const CATALOGUE: &str = "/du-lieu/dcat.jsonld";
/// The texts of all articles.
pub const TEXTS: &str = "/du-lieu/bai-viet.ndjson";
/// The JSON Schemas.
pub const SCHEMAS: &str = "/schema/";
/// What changed.
pub const CHANGES: &str = "/thay-doi/";
/// The search.
pub const SEARCH: &str = "/tim-kiem/";
/// The Atom feed of the whole site.
pub const ATOM: &str = "/atom.xml";
/// The JSON feed of the whole site.
pub const JSON_FEED: &str = "/feed.json";
/// The sitemap, or the list of sitemaps.
pub const SITEMAP: &str = "/sitemap.xml";
/// The icon for tabs and bookmarks, where browsers look for it of their own accord.
pub const FAVICON: &str = "/favicon.ico";
/// The icon for the screens of phones, likewise.
pub const TOUCH_ICON: &str = "/apple-touch-icon.png";
/// What search engines may visit.
pub const ROBOTS: &str = "/robots.txt";

/// The page of the tag whose name folds to `slug`.
pub fn tag(slug: &str) -> String {
    format!("{TAGS}{slug}/")
}

/// The page of a year.
pub fn year(year: i32) -> String {
    format!("{YEARS}{year}/")
}

/// The page of the unit whose name folds to `slug`.
pub fn unit(slug: &str) -> String {
    format!("{UNITS}{slug}/")
}

/// The names of all units, for those who look for theirs.
pub const UNIT_NAMES: &str = "/don-vi/ten.json";

/// A table of what was found at the unit with the page at `address`, or asked of it.
pub fn unit_table(address: &str, table: &str) -> String {
    format!("{address}{table}.csv")
}

/// The page of an area.
pub fn area(id: &str) -> String {
    format!("{AREAS}{}/", slug(id))
}

/// The page of a topic.
pub fn topic(id: &str) -> String {
    format!("{TOPICS}{}/", slug(id))
}

/// The plans of a year.
pub fn plan_year(year: i32) -> String {
    format!("{PLANS}{year}/")
}

/// A file of the statistics: `tinh-trang.csv`.
pub fn statistics_file(file: &str) -> String {
    format!("{STATISTICS}{file}")
}

/// A file of the open data: `kiem-tra.csv`.
pub fn data(file: &str) -> String {
    format!("{OPEN_DATA}{file}")
}

/// A JSON Schema.
pub fn schema(name: &str) -> String {
    format!("/schema/{name}.json")
}

/// One of several sitemaps, from 1.
pub fn sitemap(number: usize) -> String {
    format!("/sitemap-{number}.xml")
}

/// The Atom feed of the list at `address`.
pub fn atom_of(address: &str) -> String {
    format!("{address}atom.xml")
}

/// The whole list at `address`, to be printed.
pub fn sheet_of(address: &str) -> String {
    format!("{address}in/")
}

/// The page of this number, from 1, of the list at `address`.
pub fn page_of(address: &str, number: usize) -> String {
    if number == 1 { address.to_owned() } else { format!("{address}trang/{number}/") }
}
