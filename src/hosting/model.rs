//! The model: which fields go with which file, what has moved, what is gone.

use std::collections::BTreeMap;

use super::policy::{
    ALWAYS, ASKED, CONFINED, FOREVER, Field, KEPT, OPEN, OPEN_FOLDERS, POLICY, is_forever,
};
use crate::addresses;
use crate::site::Site;

/// Kinds of files that act in a browser.
const ACTING: [&str; 13] = [
    "css", "htm", "html", "js", "mht", "mhtml", "mjs", "shtml", "svg", "svgz", "xht", "xhtml",
    "xml",
];

/// What the servers of a site are to say and do beyond sending files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosting {
    /// The host of the site, as in `cchc.gov.vn`.
    pub(super) host: String,
    /// The path of its address: `/`, or `/cchc/`.
    pub(super) base: String,
    /// Addresses of authors' files that could act in a browser.
    pub(super) acting: Vec<String>,
    /// Former addresses, sorted, and where they lead.
    pub(super) moved: BTreeMap<Former, String>,
    /// Addresses of write-ups that were withdrawn, sorted.
    pub(super) gone: Vec<String>,
}

/// An address where a write-up was once to be found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Former {
    /// The path from the root of the site, decoded: `/tin.aspx`.
    pub path: String,
    /// What stood behind the question mark, if anything.
    pub query: Option<String>,
}

impl Hosting {
    /// What the servers of this site are to do.
    pub fn of(site: &Site) -> Self {
        let base_url = &site.config.base_url;
        let mut moved = BTreeMap::new();
        for article in &site.articles {
            for alias in &article.front.aliases {
                let (path, query) = alias.value.parts();
                let former = Former { path, query: query.map(str::to_owned) };
                moved.entry(former).or_insert_with(|| article.address.clone());
            }
        }
        let withdrawn = site.articles.iter().filter(|article| article.withdrawn.is_some());
        let mut gone: Vec<String> = withdrawn.map(|article| article.address.clone()).collect();
        let files = site.files.iter().map(|file| &file.address);
        let mut acting: Vec<String> = files.filter(|it| is_acting(it)).cloned().collect();
        gone.sort();
        acting.sort();
        acting.dedup();
        Self {
            host: base_url.host().to_owned(),
            base: base_url.path().to_owned(),
            acting,
            moved,
            gone,
        }
    }

    /// The fields that go with the file at an address such as `/kiem-tra/`.
    pub fn fields(&self, address: &str) -> Vec<Field> {
        let mut fields = ALWAYS.to_vec();
        if self.acting.iter().any(|it| it == address) {
            fields.extend([CONFINED, KEPT]);
        } else {
            fields.push(POLICY);
        }
        fields.push(if is_forever(address) { FOREVER } else { ASKED });
        if OPEN_FOLDERS.iter().any(|folder| address.starts_with(folder)) {
            fields.push(OPEN);
        }
        fields
    }

    /// Where a former address leads, as a field of an answer may have it. A query is looked at
    /// only where the path alone leads nowhere, as with servers.
    pub fn moved(&self, path: &str, query: Option<&str>) -> Option<String> {
        let to = |query: Option<&str>| {
            let former = Former { path: path.to_owned(), query: query.map(str::to_owned) };
            self.moved.get(&former)
        };
        let found = to(None).or_else(|| query.and_then(|query| to(Some(query))));
        found.map(|to| self.link(to))
    }

    /// True for the address of a write-up that was withdrawn.
    pub fn is_gone(&self, address: &str) -> bool {
        self.gone.iter().any(|it| it == address)
    }

    /// The address with the path of the site before it.
    pub(super) fn whole(&self, address: &str) -> String {
        format!("{}{}", self.base, address.trim_start_matches('/'))
    }

    /// The same as a field of an answer may have it.
    pub(super) fn link(&self, address: &str) -> String {
        escaped(&self.whole(address))
    }
}

fn is_acting(address: &str) -> bool {
    address.rsplit_once('.').is_some_and(|(_, extension)| ACTING.contains(&extension))
}

/// An address with all but the plainest letters as `%C3`, and what is so already as it is.
pub(super) fn escaped(address: &str) -> String {
    let parts: Vec<_> = address.split('%').map(addresses::escaped).collect();
    parts.join("%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_s_drawing_acts_in_nobody_s_name() {
        let hosting = Hosting { acting: vec!["/a/ve.svg".to_owned()], ..Hosting::default() };
        let policy = |address: &str| {
            let fields = hosting.fields(address);
            fields.into_iter().find(|(name, _)| *name == POLICY.0).map(|(_, value)| value)
        };
        assert_eq!(policy("/a/ve.svg"), Some(CONFINED.1));
        assert!(hosting.fields("/a/ve.svg").contains(&KEPT));
        assert_eq!(policy("/so-lieu/theo-nam.svg"), Some(POLICY.1));
        assert!(hosting.fields("/du-lieu/ton-tai.csv").contains(&OPEN));
        assert!(hosting.fields("/assets/a.0123456789abcdef.css").contains(&FOREVER));
        assert!(hosting.fields("/assets/search/manifest.bin").contains(&ASKED));
    }

    #[test]
    fn a_query_leads_on_only_where_it_was_stated() {
        let former = |path: &str, query: Option<&str>| Former {
            path: path.to_owned(),
            query: query.map(str::to_owned),
        };
        let to = |address: &str| address.to_owned();
        let hosting = Hosting {
            base: "/cchc/".to_owned(),
            moved: BTreeMap::from([
                (former("/cu/", None), to("/tin/a/")),
                (former("/t.aspx", Some("id=5")), to("/tin/bé/")),
            ]),
            gone: vec!["/tin/rut/".to_owned()],
            ..Hosting::default()
        };
        assert_eq!(hosting.moved("/cu/", None).as_deref(), Some("/cchc/tin/a/"));
        assert_eq!(hosting.moved("/cu/", Some("x=1")).as_deref(), Some("/cchc/tin/a/"));
        assert_eq!(hosting.moved("/t.aspx", Some("id=5")).as_deref(), Some("/cchc/tin/b%C3%A9/"));
        assert_eq!(hosting.moved("/t.aspx", Some("id=6")), None);
        assert_eq!(hosting.moved("/t.aspx", None), None);
        assert!(hosting.is_gone("/tin/rut/") && !hosting.is_gone("/tin/rut"));
    }

    #[test]
    fn nothing_in_an_address_ends_a_line() {
        assert_eq!(escaped("/tin cũ\n$1{a}%20"), "/tin%20c%C5%A9%0A%241%7Ba%7D%20");
    }
}
