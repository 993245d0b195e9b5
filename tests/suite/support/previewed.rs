//! What `congbo serve` answers, held against what a server answers that sends the published site.

use super::published::Sent;
use super::{Answer, Preview, Site};

/// The fields that both send alike.
pub const ALIKE: [&str; 7] = [
    "Content-Type",
    "Content-Disposition",
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
];

/// Answers by the path that follows the base of the site.
pub struct Previewed(Vec<(String, Answer)>);

impl Previewed {
    /// Asks a preview of a site with this base for these paths.
    pub fn of(site: &Site, base: &str, paths: &[&str]) -> Self {
        let preview = Preview::of(site);
        let ask = |path: &&str| ((*path).to_owned(), preview.get(&format!("{base}{path}")));
        Self(paths.iter().map(ask).collect())
    }

    /// The answers that have a file to show.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Answer)> {
        let all = self.0.iter().map(|(path, answer)| (&**path, answer));
        all.filter(|(_, answer)| answer.status == 200)
    }

    /// Fails where a server answers otherwise than the preview, but for what a preview must not say.
    pub fn hold_against(&self, get: &dyn Fn(&str) -> Sent) {
        for (path, previewed) in &self.0 {
            let sent = get(path);
            assert_eq!(sent.status, previewed.status, "{path}");
            let location = previewed.field("location").unwrap_or_default();
            let led = sent.field("Location").to_ascii_lowercase();
            assert!(
                led.ends_with(location) && led.is_empty() == location.is_empty(),
                "{path}: {led}"
            );
            assert_eq!(previewed.field("cache-control"), Some("no-store"), "{path}");
            assert_eq!(previewed.field("access-control-allow-origin"), None, "{path}");
            // What leads elsewhere has nothing to show, and a server its own words for that.
            for name in ALIKE.iter().filter(|_| location.is_empty()) {
                let value = previewed.value(name);
                // Some servers say nothing of what they do not know.
                if value != "application/octet-stream" {
                    assert_eq!(sent.field(name).to_ascii_lowercase(), value, "{path}: {name}");
                }
            }
        }
    }
}

impl Answer {
    /// The values of a field, in lower case and joined as browsers do; empty where there is none.
    pub fn value(&self, name: &str) -> String {
        let fields = self.fields.lines().filter_map(|line| line.split_once(": "));
        let fields = fields.filter(|(found, _)| found.eq_ignore_ascii_case(name));
        fields.map(|(_, value)| value).collect::<Vec<_>>().join(", ")
    }
}
