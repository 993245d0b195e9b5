//! `_headers` and `_redirects`, for hosts that are given nothing but the files of a site.
//!
//! Where several patterns meet, these hosts join the values of a field with a comma, so that
//! no two here give the same field to one file. What they say of caching by themselves is to
//! ask each time.

use std::fmt::Write as _;

use super::model::{Hosting, escaped};
use super::policy::{ALWAYS, FOREVER, KEPT, OPEN, OPEN_FOLDERS, POLICY};
use crate::addresses;

/// Folders and beginnings of names under which all names are made of contents.
const FOREVER_PATTERNS: [&str; 12] = [
    "assets/:file",
    "assets/search/cards/*",
    "assets/search/filters/*",
    "assets/search/names/*",
    "assets/search/pairs/*",
    "assets/search/singles/*",
    "assets/search/words/*",
    "assets/search/engine.*",
    "assets/search/filters.*",
    "assets/search/index.*",
    "assets/search/page.*",
    "assets/search/suggest.*",
];

/// Types that hosts do not know by the end of a name.
const TYPED: [(&str, &str); 3] = [
    (addresses::TEXTS, "application/x-ndjson"),
    (addresses::CATALOGUE, "application/ld+json"),
    (addresses::CALENDAR, "text/calendar; charset=utf-8"),
];

impl Hosting {
    /// `_headers`.
    pub(super) fn headers_file(&self) -> String {
        let mut text = String::new();
        let mut rule = |pattern: &str, fields: &[(&str, &str)]| {
            let _ = writeln!(text, "{pattern}");
            for (name, value) in fields {
                let _ = writeln!(text, "  {name}: {value}");
            }
        };
        rule(&self.link("*").replace("%2A", "*"), &[&ALWAYS[..], &[POLICY]].concat());
        for pattern in FOREVER_PATTERNS {
            let base = escaped(&self.base);
            rule(&format!("{base}{pattern}"), &[FOREVER]);
        }
        for folder in OPEN_FOLDERS {
            rule(&format!("{}*", self.link(folder)), &[OPEN]);
        }
        for (address, media_type) in TYPED {
            rule(&self.link(address), &[("Content-Type", media_type)]);
        }
        // The policy of pages would be joined with that of these files; both hold then.
        for address in &self.acting {
            rule(&self.link(address), &[super::policy::CONFINED, KEPT]);
        }
        text
    }

    /// `_redirects`.
    pub(super) fn redirects_file(&self) -> String {
        let mut text = String::new();
        for (former, to) in &self.moved {
            let from = self.link(&former.path);
            let parameters = former.query.iter().flat_map(|query| query.split('&'));
            let parameters: String = parameters.map(|it| format!(" {it}")).collect();
            let _ = writeln!(text, "{from}{parameters} {} 301", self.link(to));
        }
        text
    }
}
