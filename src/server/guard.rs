//! Who may see anything: the pages of this server, and whoever opens one of them.
//!
//! A preview has drafts. A page of somebody else, open in the same browser, could ask for them
//! under a name of its own that it lets lead to this machine (DNS rebinding), so the name must
//! be one of ours; or it could embed what it may not read, so a request that another page
//! caused must be somebody going here.

use axum::http::header::{HOST, HeaderMap, ORIGIN};

/// True where a request with this head may be answered.
pub(super) fn admits(fields: &HeaderMap, port: u16) -> bool {
    let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let is_ours = |name: &str| names.iter().any(|ours| ours.eq_ignore_ascii_case(name));
    // A browser leaves out the port that http has anyway.
    let is_host = |host: &str| is_ours(host) || port == 80 && is_ours(&format!("{host}:80"));
    let is_origin = |origin: &str| origin.strip_prefix("http://").is_some_and(is_host);
    let has_host = fields.contains_key(HOST) && every(fields, HOST.as_str(), is_host);
    has_host && every(fields, ORIGIN.as_str(), is_origin) && is_asked_by_ours(fields)
}

/// True where each value of a field is as it should be. Of two values one would be looked at
/// and the other meant.
fn every(fields: &HeaderMap, name: &str, is_right: impl Fn(&str) -> bool) -> bool {
    let values = fields.get_all(name);
    values.iter().count() <= 1 && values.iter().all(|it| it.to_str().is_ok_and(&is_right))
}

/// True where the browser says that a page of ours asks, or somebody who goes to a page.
/// Browsers that say nothing are held by the names alone.
fn is_asked_by_ours(fields: &HeaderMap) -> bool {
    // Another port of this machine is another site to us.
    every(fields, "sec-fetch-site", |site| matches!(site, "same-origin" | "none"))
        || ["sec-fetch-mode", "sec-fetch-dest"].iter().all(|name| fields.contains_key(*name))
            && every(fields, "sec-fetch-mode", |mode| mode == "navigate")
            && every(fields, "sec-fetch-dest", |dest| dest == "document")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(fields: &[(&'static str, &str)]) -> bool {
        let mut head = HeaderMap::new();
        for (name, value) in fields {
            head.append(*name, value.parse().unwrap());
        }
        admits(&head, 4180)
    }

    const OURS: (&str, &str) = ("host", "127.0.0.1:4180");

    #[test]
    fn the_name_must_be_ours() {
        assert!(admitted(&[OURS]));
        assert!(admitted(&[("host", "localhost:4180")]));
        assert!(!admitted(&[]));
        assert!(!admitted(&[OURS, ("host", "evil.example")]));
        for foreign in
            ["", "127.0.0.1", "127.0.0.1:4181", "evil.example:4180", "127.0.0.1:4180.evil.example"]
        {
            assert!(!admitted(&[("host", foreign)]), "{foreign}");
        }
    }

    #[test]
    fn the_origin_must_be_ours_where_there_is_one() {
        assert!(admitted(&[OURS, ("origin", "http://localhost:4180")]));
        for foreign in ["null", "http://evil.example", "https://127.0.0.1:4180", "http://127.0.0.1"]
        {
            assert!(!admitted(&[OURS, ("origin", foreign)]), "{foreign}");
        }
    }

    #[test]
    fn other_pages_may_lead_here_but_embed_nothing() {
        let asked = |site: &str, mode: &str, dest: &str| {
            let site = ("sec-fetch-site", site);
            admitted(&[OURS, site, ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)])
        };
        assert!(asked("same-origin", "no-cors", "image"));
        assert!(asked("none", "navigate", "document"));
        assert!(asked("cross-site", "navigate", "document"));
        assert!(!asked("cross-site", "navigate", "iframe"));
        assert!(!asked("cross-site", "no-cors", "image"));
        assert!(!asked("same-site", "no-cors", "script"));
        assert!(!admitted(&[OURS, ("sec-fetch-site", "cross-site")]));
    }
}
