//! What a browser asks for, read from the head of its request.

use std::io::{self, Read};

/// Of a head, at most so many bytes and so many fields are read.
const LARGEST: usize = 32 * 1024;
const MOST_FIELDS: usize = 96;

/// A request for something.
#[derive(Debug, Default)]
pub(super) struct Request {
    /// True where only the head of the answer is wanted.
    pub is_head: bool,
    /// The path, decoded: `/kiem-tra/`.
    pub path: String,
    /// What follows the path, with its question mark; else empty.
    pub query: String,
    pub host: Option<String>,
    pub origin: Option<String>,
    pub fetch_site: Option<String>,
    pub fetch_mode: Option<String>,
    pub fetch_dest: Option<String>,
    pub range: Option<String>,
    /// True where the connection ends with the answer.
    pub closes: bool,
}

/// Why there is no request.
#[derive(Debug)]
pub(super) enum NoRequest {
    /// The connection has ended, or nothing came for long.
    Gone,
    /// What came is refused with this status.
    Refused(u16),
}

impl From<io::Error> for NoRequest {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

impl Request {
    /// Reads the next request of a connection; `buffer` has what was read beyond the last one.
    pub fn read(stream: &mut impl Read, buffer: &mut Vec<u8>) -> Result<Self, NoRequest> {
        loop {
            if let Some((request, length)) = Self::parse(buffer)? {
                buffer.drain(..length);
                return Ok(request);
            }
            if buffer.len() >= LARGEST {
                return Err(NoRequest::Refused(431));
            }
            let mut part = [0; 4096];
            match stream.read(&mut part) {
                Ok(0) => return Err(NoRequest::Gone),
                Ok(length) => buffer.extend_from_slice(&part[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// A request at the start of these bytes, and its length; none where they have only a part.
    pub fn parse(bytes: &[u8]) -> Result<Option<(Self, usize)>, NoRequest> {
        let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
        let mut head = httparse::Request::new(&mut fields);
        let length = match head.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err(NoRequest::Refused(431)),
            Err(_) => return Err(NoRequest::Refused(400)),
        };
        let mut request = match head.method {
            Some("GET") => Self::default(),
            Some("HEAD") => Self { is_head: true, ..Self::default() },
            _ => return Err(NoRequest::Refused(405)),
        };
        let target = head.path.unwrap_or_default();
        let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
        request.path = decoded(path).ok_or(NoRequest::Refused(400))?;
        query.clone_into(&mut request.query);
        request.closes = head.version == Some(0);
        for field in head.headers.iter() {
            let value = std::str::from_utf8(field.value).map_err(|_| NoRequest::Refused(400))?;
            request.field(&field.name.to_ascii_lowercase(), value.trim())?;
        }
        Ok(Some((request, length)))
    }

    fn field(&mut self, name: &str, value: &str) -> Result<(), NoRequest> {
        let place = match name {
            "host" => &mut self.host,
            "origin" => &mut self.origin,
            "sec-fetch-site" => &mut self.fetch_site,
            "sec-fetch-mode" => &mut self.fetch_mode,
            "sec-fetch-dest" => &mut self.fetch_dest,
            "range" => &mut self.range,
            "connection" => {
                self.closes |= value.eq_ignore_ascii_case("close");
                return Ok(());
            }
            // Nobody who only asks sends anything along.
            "transfer-encoding" => return Err(NoRequest::Refused(400)),
            "content-length" if value != "0" => return Err(NoRequest::Refused(400)),
            _ => return Ok(()),
        };
        // Of two values one would be looked at and the other meant.
        match place.replace(value.to_owned()) {
            None => Ok(()),
            Some(_) => Err(NoRequest::Refused(400)),
        }
    }
}

/// A path without its escapes; none where it is no path of a site.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            let digits = std::str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after;
        } else {
            bytes.push(first);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    (path.starts_with('/') && !path.contains('\0')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<u16> {
        match Request::parse(text.as_bytes()) {
            Err(NoRequest::Refused(status)) => Some(status),
            _ => None,
        }
    }

    #[test]
    fn a_path_is_decoded_and_its_query_kept() {
        let text = "HEAD /a%20b/%C4%91?q=%C4%91 HTTP/1.1\r\nHost: x\r\n\r\nGET";
        let (request, length) = Request::parse(text.as_bytes()).unwrap().unwrap();
        assert!(request.is_head && !request.closes);
        assert_eq!((&*request.path, &*request.query), ("/a b/đ", "?q=%C4%91"));
        assert_eq!(length, text.len() - 3);
        assert!(Request::parse(b"GET / HTTP/1.1\r\nHos").unwrap().is_none());
    }

    #[test]
    fn what_is_no_request_for_a_page_is_refused() {
        for (text, status) in [
            ("POST / HTTP/1.1\r\n\r\n", 405),
            ("GET http://a/ HTTP/1.1\r\n\r\n", 400),
            ("GET /%ff HTTP/1.1\r\n\r\n", 400),
            ("GET /%0 HTTP/1.1\r\n\r\n", 400),
            ("GET /%00 HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", 400),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
            ("nonsense\r\n\r\n", 400),
        ] {
            assert_eq!(refused(text), Some(status), "{text}");
        }
        let many = "A: b\r\n".repeat(MOST_FIELDS + 1);
        assert_eq!(refused(&format!("GET / HTTP/1.1\r\n{many}\r\n")), Some(431));
        let mut endless = io::repeat(b'a');
        let read = Request::read(&mut endless, &mut b"GET /".to_vec());
        assert!(matches!(read, Err(NoRequest::Refused(431))));
    }
}
