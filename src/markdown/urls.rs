//! Which addresses a write-up may lead to.

use super::body::Target;
use crate::vietnamese::clean;

/// What the destination of a link or image is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Another site, a mail address or a phone number: kept as written.
    External,
    /// A part of this site.
    Internal(Target),
    /// A scheme that is not published (`javascript:`, `data:` …), with its name.
    Unsafe(String),
}

/// Judges a destination as browsers would read it: they ignore tabs and line
/// breaks anywhere, and white space and control characters at both ends.
/// `url` has its HTML entities decoded already.
pub fn destination(url: &str) -> Destination {
    let seen: String = url.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let seen = seen.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
    if seen.starts_with("//") || seen.starts_with("\\\\") {
        return Destination::External;
    }
    match scheme(seen) {
        Some(scheme) if PUBLISHED.contains(&scheme.as_str()) => Destination::External,
        Some(scheme) => Destination::Unsafe(scheme),
        None => Destination::Internal(target(seen)),
    }
}

/// The schemes that a write-up may lead to.
const PUBLISHED: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The lower-case scheme of an absolute URL (RFC 3986, 3.1).
fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

fn target(url: &str) -> Target {
    let (rest, anchor) = url.split_once('#').unwrap_or((url, ""));
    let (path, query) = match rest.find('?') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    Target {
        path: decode(path).replace('\\', "/"),
        query: query.to_owned(),
        anchor: decode(anchor),
    }
}

/// Percent-decodes (RFC 3986, 2.1) and cleans; what is no UTF-8 stays as written.
fn decode(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        let byte = hex.and_then(|two| u8::from_str_radix(two, 16).ok());
        match byte {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    let decoded = String::from_utf8(decoded).unwrap_or_else(|_| part.to_owned());
    clean(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_that_run_code_are_unsafe() {
        for url in [
            "javascript:alert(1)",
            " JaVaScRiPt:x",
            "java\nscript:x",
            "\u{1}data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "C:\\a.pdf",
        ] {
            assert!(matches!(destination(url), Destination::Unsafe(_)), "{url:?}");
        }
    }

    #[test]
    fn other_sites_are_external() {
        for url in ["https://a.vn/", "HTTP://a.vn", "mailto:a@b.vn", "tel:+84", "//a.vn/x"] {
            assert_eq!(destination(url), Destination::External, "{url}");
        }
    }

    #[test]
    fn paths_are_decoded() {
        let Destination::Internal(target) =
            destination("../K%E1%BA%BF%20hoach.pdf?x=1#m%E1%BB%A5c")
        else {
            panic!("internal");
        };
        assert_eq!(
            target,
            Target {
                path: "../Kế hoach.pdf".into(), query: "?x=1".into(), anchor: "mục".into()
            }
        );
    }

    #[test]
    fn a_colon_in_a_path_is_no_scheme() {
        assert!(matches!(destination("Kế hoạch: 2020.pdf"), Destination::Internal(_)));
        assert!(matches!(destination("./a:b"), Destination::Internal(_)));
    }
}
