//! Where the site is published.

use url::Url;

/// The public address of the site, ending with a slash. Its path prefixes every
/// internal address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    url: Url,
}

impl BaseUrl {
    /// Reads an absolute http or https address; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut url = Url::parse(text).ok()?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return None;
        }
        url.set_query(None);
        url.set_fragment(None);
        if !url.path().ends_with('/') {
            let with_slash = format!("{}/", url.path());
            url.set_path(&with_slash);
        }
        Some(Self { url })
    }

    /// `http://localhost/`, where a site without a usable address is checked.
    pub fn local() -> Self {
        #[expect(clippy::expect_used, reason = "a constant address, which a test parses")]
        Self::parse("http://localhost/").expect("a valid address")
    }

    /// The path of the address: `/`, or `/cchc/`.
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The host, as in `cchc.gov.vn`.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The internal link to an address of the site: `/don-vi/` → `/cchc/don-vi/`.
    pub fn link(&self, address: &str) -> String {
        format!("{}{}", self.path(), address.trim_start_matches('/'))
    }

    /// The full URL of an address of the site.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{}", self.url, address.trim_start_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_the_path() {
        let base = BaseUrl::parse("https://x.github.io/cchc").unwrap();
        assert_eq!(base.path(), "/cchc/");
        assert_eq!(BaseUrl::local().path(), "/");
        assert_eq!(base.link("/don-vi/"), "/cchc/don-vi/");
        assert_eq!(base.absolute("/"), "https://x.github.io/cchc/");
    }

    #[test]
    fn only_web_addresses_will_do() {
        for wrong in ["", "cchc.gov.vn", "ftp://x/", "javascript:alert(1)", "/cchc/", "https://"] {
            assert_eq!(BaseUrl::parse(wrong), None, "{wrong}");
        }
    }
}
