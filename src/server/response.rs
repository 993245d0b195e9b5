//! What is sent to a browser.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::request::Request;

/// What every answer says: it is what it says it is, nobody keeps it, and no page of another
/// site has any use of it.
const ALWAYS: &str = "X-Content-Type-Options: nosniff\r\n\
    Cache-Control: no-store\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n\
    Content-Security-Policy: frame-ancestors 'self'\r\n\
    Referrer-Policy: same-origin\r\n";

/// An answer.
#[derive(Debug)]
pub(super) struct Response {
    pub status: u16,
    pub media_type: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    pub body: Body,
}

/// What an answer holds.
#[derive(Debug)]
pub(super) enum Body {
    Bytes(Arc<[u8]>),
    File(File),
}

impl Response {
    /// An answer that is as it should be.
    pub fn ok(media_type: &'static str, body: Body) -> Self {
        Self { status: 200, media_type, location: None, body }
    }

    /// A page.
    pub fn html(status: u16, html: impl Into<Vec<u8>>) -> Self {
        let body = Body::Bytes(html.into().into());
        Self { status, media_type: "text/html; charset=utf-8", location: None, body }
    }

    /// A few words.
    pub fn text(status: u16, text: &str) -> Self {
        let body = Body::Bytes(text.as_bytes().into());
        Self { status, media_type: "text/plain; charset=utf-8", location: None, body }
    }

    /// The way to another address.
    pub fn to(location: String) -> Self {
        Self { location: Some(location), ..Self::text(302, "") }
    }

    /// Sends the answer, or the part of it that was asked for.
    pub fn send(self, request: &Request, stream: &mut impl Write) -> io::Result<()> {
        let length = match &self.body {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::File(file) => file.metadata()?.len(),
        };
        let wanted = request.range.as_deref().filter(|_| self.status == 200);
        let range = wanted.map_or(Part::Whole, |range| part(range, length));
        let status = match range {
            Part::Whole => self.status,
            Part::Stretch(_) => 206,
            Part::Beyond => 416,
        };
        let (first, count) = match &range {
            Part::Whole => (0, length),
            Part::Stretch(stretch) => (*stretch.start(), stretch.end() - stretch.start() + 1),
            Part::Beyond => (0, 0),
        };
        let mut head = format!("HTTP/1.1 {status} {}\r\n{ALWAYS}", reason(status));
        head.push_str(&format!("Content-Type: {}\r\nContent-Length: {count}\r\n", self.media_type));
        match &range {
            Part::Stretch(it) => head.push_str(&format!(
                "Content-Range: bytes {}-{}/{length}\r\n",
                it.start(),
                it.end()
            )),
            Part::Beyond => head.push_str(&format!("Content-Range: bytes */{length}\r\n")),
            Part::Whole => {}
        }
        if self.status == 200 {
            head.push_str("Accept-Ranges: bytes\r\n");
        }
        if self.status == 405 {
            head.push_str("Allow: GET, HEAD\r\n");
        }
        if let Some(location) = &self.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        if request.closes {
            head.push_str("Connection: close\r\n");
        }
        head.push_str("\r\n");
        let mut message = head.into_bytes();
        if request.is_head {
            return stream.write_all(&message);
        }
        match self.body {
            Body::Bytes(bytes) => {
                // Both are in memory, so the stretch lies within.
                let stretch = &bytes[first as usize..(first + count) as usize];
                message.extend_from_slice(stretch);
                stream.write_all(&message)
            }
            Body::File(mut file) => {
                stream.write_all(&message)?;
                file.seek(SeekFrom::Start(first))?;
                let sent = io::copy(&mut file.take(count), stream)?;
                // The browser must not take what follows for the rest.
                if sent == count { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
            }
        }
    }
}

/// The head of a stream of events.
pub(super) fn event_stream_head() -> String {
    format!(
        "HTTP/1.1 200 OK\r\n{ALWAYS}Content-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    )
}

/// What of a body is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Stretch(RangeInclusive<u64>),
    Beyond,
}

/// The part that a `Range` field means. Several parts, and what is no range, mean the whole.
fn part(range: &str, length: u64) -> Part {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|it| it.split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse().ok());
    let (first, last) = match (first, last) {
        ("", "") => return Part::Whole,
        ("", count) => match number(count).flatten() {
            Some(0) => return Part::Beyond,
            Some(count) => (length.saturating_sub(count), length.saturating_sub(1)),
            None => return Part::Whole,
        },
        (first, "") => match number(first).flatten() {
            Some(first) => (first, length.saturating_sub(1)),
            None => return Part::Whole,
        },
        (first, last) => match (number(first).flatten(), number(last).flatten()) {
            (Some(first), Some(last)) if first <= last => (first, last.min(length.max(1) - 1)),
            _ => return Part::Whole,
        },
    };
    if first >= length { Part::Beyond } else { Part::Stretch(first..=last) }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Bad Request",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_standard() {
        for (range, expected) in [
            ("bytes=0-3", Part::Stretch(0..=3)),
            ("bytes=4-", Part::Stretch(4..=9)),
            ("bytes=-4", Part::Stretch(6..=9)),
            ("bytes=-40", Part::Stretch(0..=9)),
            ("bytes=2-40", Part::Stretch(2..=9)),
            ("bytes=10-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=3-2", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("lines=0-3", Part::Whole),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Beyond);
        assert_eq!(part("bytes=0-0", 0), Part::Beyond);
        assert_eq!(part("bytes=-1", 0), Part::Beyond);
    }
}
