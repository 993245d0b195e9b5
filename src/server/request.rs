//! What a browser asks for, read from the head of its request.

use axum::extract::Request as Asked;
use axum::http::header::{CONTENT_LENGTH, RANGE, TRANSFER_ENCODING};
use axum::http::{Method, StatusCode};

use crate::addresses;

/// A request for something.
#[derive(Debug, Default)]
pub(super) struct Request {
    /// True where only the head of the answer is wanted.
    pub is_head: bool,
    /// The path, decoded: `/kiem-tra/`.
    pub path: String,
    /// What follows the path, with its question mark; else empty.
    pub query: String,
    pub range: Option<String>,
}

impl Request {
    /// What is asked for; else the status that says why not.
    pub fn of(asked: &Asked) -> Result<Self, StatusCode> {
        let (address, fields) = (asked.uri(), asked.headers());
        // Nobody who only asks sends anything along.
        let is_empty = fields.get(CONTENT_LENGTH).is_none_or(|length| length == "0");
        if !is_empty || fields.contains_key(TRANSFER_ENCODING) || address.authority().is_some() {
            return Err(StatusCode::BAD_REQUEST);
        }
        // Of two ranges one would be looked at and the other meant.
        let mut ranges = fields.get_all(RANGE).iter();
        let range = ranges.next().and_then(|range| range.to_str().ok());
        Ok(Self {
            is_head: asked.method() == Method::HEAD,
            path: decoded(address.path()).ok_or(StatusCode::BAD_REQUEST)?,
            query: address.query().map(|query| format!("?{query}")).unwrap_or_default(),
            range: range.filter(|_| ranges.next().is_none()).map(str::to_owned),
        })
    }
}

/// A path without its escapes; none where it is no path of a site.
fn decoded(path: &str) -> Option<String> {
    let path = addresses::decoded(path)?;
    (path.starts_with('/') && !path.contains('\0')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, target: &str, fields: &[(&str, &str)]) -> Result<Request, StatusCode> {
        let mut asked = Asked::builder().method(method).uri(target);
        for (name, value) in fields {
            asked = asked.header(*name, *value);
        }
        Request::of(&asked.body(axum::body::Body::empty()).unwrap())
    }

    #[test]
    fn a_path_is_decoded_and_its_query_kept() {
        let request = asked("HEAD", "/a%20b/%C4%91?q=%C4%91", &[]).unwrap();
        assert!(request.is_head);
        assert_eq!((&*request.path, &*request.query), ("/a b/đ", "?q=%C4%91"));
    }

    #[test]
    fn what_is_no_request_for_a_page_is_refused() {
        for (target, fields) in [
            ("http://a/", &[][..]),
            ("/%ff", &[]),
            ("/%0", &[]),
            ("/%00", &[]),
            ("/", &[("Content-Length", "3")]),
            ("/", &[("Transfer-Encoding", "chunked")]),
        ] {
            let refused = asked("GET", target, fields).unwrap_err();
            assert_eq!(refused, StatusCode::BAD_REQUEST, "{target}");
        }
    }
}
