//! The header fields, and which files they go with.

use crate::addresses;

/// A header field: name and value.
pub type Field = (&'static str, &'static str);

/// What pages may do: what the theme's pages say of themselves, and who may show them in a
/// frame, which a page cannot say.
pub(super) const POLICY: (&str, &str) = (
    "Content-Security-Policy",
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
);

/// What an author's file that could act in a browser may do: nothing.
pub(super) const CONFINED: (&str, &str) =
    ("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");

/// Such a file is kept, not shown in the name of the site. Images in pages are shown all the same.
pub(super) const KEPT: Field = ("Content-Disposition", "attachment");

/// What goes with every answer: it is what it says it is, other sites do not learn which page
/// a reader comes from, and no page asks for a camera.
pub(super) const ALWAYS: [Field; 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// A file under this name never changes.
pub(super) const FOREVER: Field = ("Cache-Control", "public, max-age=31536000, immutable");

/// A browser asks whether the file has changed before it shows it again.
pub(super) const ASKED: Field = ("Cache-Control", "no-cache");

/// Programs on pages of other sites may read open data.
pub(super) const OPEN: Field = ("Access-Control-Allow-Origin", "*");

/// Where open data is.
pub(super) const OPEN_FOLDERS: [&str; 2] = [addresses::OPEN_DATA, addresses::SCHEMAS];

/// Names made of contents, as regular expressions of addresses: those of the theme and of
/// images, and those of the search index but its manifest.
pub(super) const FOREVER_NAMES: [&str; 2] = [
    r"/assets/([^/]+/)*[^/]+\.[0-9a-f]{16}\.[a-z0-9]+",
    r"/assets/search/[a-z]+/[0-9]+\.[a-z2-7]{6}\.bin",
];

/// True for an address whose name is made of the contents.
pub(super) fn is_forever(address: &str) -> bool {
    let Some(name) = address.strip_prefix("/assets/") else { return false };
    let name = name.rsplit('/').next().unwrap_or(name);
    let mut parts = name.rsplit('.');
    let (Some(extension), Some(digest), Some(stem)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_hex = digest.len() == 16 && digest.bytes().all(|it| b"0123456789abcdef".contains(&it));
    let is_of_index = address.starts_with("/assets/search/")
        && address.matches('/').count() == 4
        && extension == "bin"
        && stem.bytes().all(|it| it.is_ascii_digit())
        && digest.len() == 6
        && digest.bytes().all(|it| it.is_ascii_lowercase() || (b'2'..=b'7').contains(&it));
    is_of_index || is_hex && !stem.is_empty() && extension.bytes().all(is_plain)
}

/// True for files that some hosts read, and that servers keep to themselves.
pub fn is_kept_by_servers(path: &str) -> bool {
    path.starts_with('.') || matches!(path, "_headers" | "_redirects")
}

/// True for addresses under which servers send nothing, whatever lies there: files that are
/// hidden, and those that some hosts read.
pub fn is_hidden(address: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') && part != ".well-known";
    let last = address.rsplit('/').next();
    address.split('/').any(is_hidden) || matches!(last, Some("_headers" | "_redirects"))
}

/// The fields of every answer of any server, the policy of pages included.
pub fn everywhere() -> impl Iterator<Item = Field> {
    ALWAYS.into_iter().chain([POLICY])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_sent_by_nobody() {
        for address in ["/.htaccess", "/a/.git/config", "/_headers", "/_redirects", "/.congbo/lock"]
        {
            assert!(is_hidden(address), "{address}");
        }
        for address in ["/", "/.well-known/security.txt", "/a/_headers.html", "/tin/a.b/"] {
            assert!(!is_hidden(address), "{address}");
        }
    }

    #[test]
    fn only_names_made_of_contents_are_kept_for_ever() {
        for address in [
            "/assets/site.bab311c44ad181a1.css",
            "/assets/a.b-1200.e279b54ab715eae6.png",
            "/assets/search/engine.e0e32b592ee851b8.js",
            "/assets/search/cards/0.jgxcwi.bin",
        ] {
            assert!(is_forever(address), "{address}");
        }
        for address in [
            "/assets/search/manifest.bin",
            "/assets/logo.png",
            "/assets/logo.0123456789abcdeg.png",
            "/kiem-tra/a.bab311c44ad181a1.pdf",
            "/assets/search/cards/0.jgxcwi1.bin",
            "/assets/0.jgxcwi.bin",
        ] {
            assert!(!is_forever(address), "{address}");
        }
    }
}
