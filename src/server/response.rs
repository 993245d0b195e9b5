//! What is sent to a browser.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response as Answer};
use futures_util::stream::{Stream, try_unfold};

use super::fields;
use super::request::Request;
use crate::hosting::Field;

/// Of a file, so much is read at a time.
const PIECE: u64 = 256 * 1024;

/// An answer.
#[derive(Debug)]
pub(super) struct Response {
    pub status: u16,
    pub media_type: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// What is said of the body beyond its type.
    pub fields: Vec<Field>,
    pub body: Body,
}

/// What an answer holds.
#[derive(Debug)]
pub(super) enum Body {
    Bytes(Arc<[u8]>),
    File(File),
}

impl Response {
    /// An answer that is no output of the site.
    fn other(status: u16, media_type: &'static str, body: Body) -> Self {
        Self { status, media_type, location: None, fields: fields::of_others(), body }
    }

    /// An answer that is as it should be.
    pub fn ok(media_type: &'static str, body: Body) -> Self {
        Self::other(200, media_type, body)
    }

    /// A page.
    pub fn html(status: u16, html: impl Into<Vec<u8>>) -> Self {
        Self::other(status, "text/html; charset=utf-8", Body::Bytes(html.into().into()))
    }

    /// A few words.
    pub fn text(status: u16, text: &str) -> Self {
        Self::other(status, "text/plain; charset=utf-8", Body::Bytes(text.as_bytes().into()))
    }

    /// The way to another address: for now (302), or since somebody has said so (301).
    pub fn elsewhere(status: u16, location: String) -> Self {
        Self { location: Some(location), ..Self::text(status, "") }
    }

    /// The answer to a request, or the part of it that was asked for.
    pub fn to(self, request: &Request) -> Answer {
        let length = match &self.body {
            Body::Bytes(bytes) => Ok(bytes.len() as u64),
            Body::File(file) => file.metadata().map(|it| it.len()),
        };
        let Ok(length) = length else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
        let wanted = request.range.as_deref().filter(|_| self.status == 200);
        let part = wanted.map_or(Part::Whole, |range| part(range, length));
        let (status, first, count, range) = match part {
            Part::Whole => (self.status, 0, length, None),
            Part::Beyond => (416, 0, 0, Some(format!("bytes */{length}"))),
            Part::Stretch(it) => {
                let (first, last) = it.into_inner();
                (206, first, last - first + 1, Some(format!("bytes {first}-{last}/{length}")))
            }
        };
        let mut answer = Answer::builder()
            .status(status)
            .header(header::CONTENT_TYPE, self.media_type)
            .header(header::CONTENT_LENGTH, count);
        let further = [
            (header::CONTENT_RANGE, range),
            (header::ACCEPT_RANGES, (self.status == 200).then(|| "bytes".to_owned())),
            (header::ALLOW, (self.status == 405).then(|| "GET, HEAD".to_owned())),
            (header::LOCATION, self.location),
        ];
        for (name, value) in further {
            if let Some(value) = value {
                answer = answer.header(name, value);
            }
        }
        for (name, value) in self.fields {
            answer = answer.header(name, value);
        }
        let body = match self.body {
            _ if request.is_head => axum::body::Body::empty(),
            Body::Bytes(bytes) => {
                // Both are in memory, so the stretch lies within.
                let bytes = Bytes::from_owner(bytes);
                bytes.slice(first as usize..(first + count) as usize).into()
            }
            Body::File(file) => axum::body::Body::from_stream(stretch(file, first, count)),
        };
        let refused = |_| StatusCode::INTERNAL_SERVER_ERROR.into_response();
        answer.body(body).unwrap_or_else(refused)
    }
}

/// Part of a file, a piece at a time. Where the file has become shorter meanwhile, the
/// connection ends: the browser must not take what follows for the rest.
fn stretch(file: File, first: u64, count: u64) -> impl Stream<Item = io::Result<Vec<u8>>> {
    try_unfold((file, first, count), async |(mut file, first, count)| {
        if count == 0 {
            return Ok(None);
        }
        let read = move || {
            let mut piece = vec![0; count.min(PIECE) as usize];
            file.seek(SeekFrom::Start(first))?;
            file.read_exact(&mut piece)?;
            io::Result::Ok((piece, file))
        };
        let (piece, file) = tokio::task::spawn_blocking(read).await??;
        let length = piece.len() as u64;
        Ok(Some((piece, (file, first + length, count - length))))
    })
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
