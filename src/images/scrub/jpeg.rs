//! JPEG: segments behind markers (ITU-T T.81, annex B).

use std::borrow::Cow;

use super::Reader;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Copies the picture. Of the application segments three kinds stay: the plain
/// header without its small picture, the colour profile, and Adobe's note on how colours
/// are stored. What follows the picture, such as a second one or a film, is dropped.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::new(bytes);
    let mut kept = Vec::with_capacity(bytes.len());
    if reader.take(2)? != [0xff, START] {
        return None;
    }
    kept.extend([0xff, START]);
    loop {
        let marker = next_marker(&mut reader)?;
        if marker == END {
            kept.extend([0xff, END]);
            return Some(kept);
        }
        let length = usize::from(u16::from_be_bytes(reader.array()?));
        let body = reader.take(length.checked_sub(2)?)?;
        if let Some(body) = kept_part(marker, body) {
            kept.extend([0xff, marker]);
            kept.extend(u16::try_from(body.len() + 2).ok()?.to_be_bytes());
            kept.extend(body.as_ref());
        }
        if marker == SCAN {
            kept.extend(coded_data(&mut reader)?);
        }
    }
}

/// The marker that stands here; any number of `0xff` may come before it.
fn next_marker(reader: &mut Reader<'_>) -> Option<u8> {
    if reader.byte()? != 0xff {
        return None;
    }
    loop {
        match reader.byte()? {
            0xff => {}
            marker => return Some(marker),
        }
    }
}

/// What of a segment is kept, if anything is.
fn kept_part(marker: u8, body: &[u8]) -> Option<Cow<'_, [u8]>> {
    match marker {
        // Name, version, unit and density; then the size of a small picture, which may show
        // what was cut off or blurred later.
        0xe0 if body.starts_with(b"JFIF\0") => {
            Some(Cow::Owned([body.get(..12)?, &[0, 0]].concat()))
        }
        0xe2 if body.starts_with(b"ICC_PROFILE\0") => Some(Cow::Borrowed(body)),
        // Name and version, flags that nobody reads, and how colours are stored.
        0xee if body.starts_with(b"Adobe") => {
            Some(Cow::Owned([b"Adobe\0\x64\0\0\0\0".as_slice(), &[*body.get(11)?]].concat()))
        }
        // Tables, the picture's size, scans.
        0xc0..=0xcf | 0xda..=0xde => Some(Cow::Borrowed(body)),
        _ => None,
    }
}

/// The data of a scan: up to the next marker that is no restart and no stuffing.
fn coded_data<'b>(reader: &mut Reader<'b>) -> Option<&'b [u8]> {
    let data = reader.rest;
    let mut at = 0;
    loop {
        at += memchr::memchr(0xff, data.get(at..)?)?;
        match data.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return reader.take(at),
        }
    }
}
