//! Who may see anything: the pages of this server, and whoever opens one of them.
//!
//! A preview has drafts. A page of somebody else, open in the same browser, could ask for them
//! under a name of its own that it lets lead to this machine (DNS rebinding), so the name must
//! be one of ours; or it could embed what it may not read, so a request that another page
//! caused must be somebody going here.

use super::request::Request;

/// True where the request may be answered.
pub(super) fn admits(request: &Request, port: u16) -> bool {
    let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let is_ours = |name: &str| names.iter().any(|ours| ours.eq_ignore_ascii_case(name));
    // A browser leaves out the port that http has anyway.
    let is_host = |host: &str| is_ours(host) || port == 80 && is_ours(&format!("{host}:80"));
    let has_host = request.host.as_deref().is_some_and(is_host);
    let has_origin = request
        .origin
        .as_deref()
        .is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_host));
    has_host && has_origin && is_asked_by_ours(request)
}

/// True where the browser says that a page of ours asks, or somebody who goes to a page.
/// Browsers that say nothing are held by the names alone.
fn is_asked_by_ours(request: &Request) -> bool {
    match request.fetch_site.as_deref() {
        None | Some("same-origin" | "none") => true,
        // Another port of this machine is another site to us.
        Some(_) => {
            request.fetch_mode.as_deref() == Some("navigate")
                && request.fetch_dest.as_deref() == Some("document")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(fields: &[(&str, &str)]) -> Request {
        let mut text = "GET /a/ HTTP/1.1\r\n".to_owned();
        for (name, value) in fields {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        Request::parse(text.as_bytes()).unwrap().unwrap().0
    }

    fn admitted(fields: &[(&str, &str)]) -> bool {
        admits(&request(fields), 4180)
    }

    const HOST: (&str, &str) = ("Host", "127.0.0.1:4180");

    #[test]
    fn the_name_must_be_ours() {
        assert!(admitted(&[HOST]));
        assert!(admitted(&[("Host", "localhost:4180")]));
        assert!(!admitted(&[]));
        for foreign in
            ["", "127.0.0.1", "127.0.0.1:4181", "evil.example:4180", "127.0.0.1:4180.evil.example"]
        {
            assert!(!admitted(&[("Host", foreign)]), "{foreign}");
        }
    }

    #[test]
    fn the_origin_must_be_ours_where_there_is_one() {
        assert!(admitted(&[HOST, ("Origin", "http://localhost:4180")]));
        for foreign in ["null", "http://evil.example", "https://127.0.0.1:4180", "http://127.0.0.1"]
        {
            assert!(!admitted(&[HOST, ("Origin", foreign)]), "{foreign}");
        }
    }

    #[test]
    fn other_pages_may_lead_here_but_embed_nothing() {
        let asked = |site: &str, mode: &str, dest: &str| {
            let site = ("Sec-Fetch-Site", site);
            admitted(&[HOST, site, ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest)])
        };
        assert!(asked("same-origin", "no-cors", "image"));
        assert!(asked("none", "navigate", "document"));
        assert!(asked("cross-site", "navigate", "document"));
        assert!(!asked("cross-site", "navigate", "iframe"));
        assert!(!asked("cross-site", "no-cors", "image"));
        assert!(!asked("same-site", "no-cors", "script"));
        assert!(!admitted(&[HOST, ("Sec-Fetch-Site", "cross-site")]));
    }
}
