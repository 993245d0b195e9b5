//! JPEG: segments behind markers (ITU-T T.81, annex B).

use super::Reader;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;

/// Copies the picture. Of the application segments three kinds stay: the plain
/// header, the colour profile, and Adobe's note on how colours are stored. What
/// follows the picture, such as a second one or a film, is dropped.
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
        if is_kept(marker, body) {
            kept.extend([0xff, marker]);
            kept.extend((length as u16).to_be_bytes());
            kept.extend(body);
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

fn is_kept(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xe0 => body.starts_with(b"JFIF\0"),
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xee => body.starts_with(b"Adobe"),
        0xe1..=0xef | COMMENT => false,
        _ => true,
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
