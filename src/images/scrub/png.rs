//! PNG: a list of chunks (<https://www.w3.org/TR/png-3/>).

use super::Reader;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// The chunks that decide how the picture looks.
const KEPT: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Copies the chunks of the picture; text, times and EXIF are dropped.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = SIGNATURE.to_vec();
    for chunk in chunks(bytes)? {
        let (kind, whole) = chunk?;
        if KEPT.contains(&&kind) {
            kept.extend(whole);
        }
        if kind == *b"IEND" {
            return Some(kept);
        }
    }
    None
}

pub(super) fn is_animated(bytes: &[u8]) -> bool {
    chunks(bytes).into_iter().flatten().flatten().any(|(kind, _)| kind == *b"acTL")
}

/// The chunks with their kinds; `None` where the file is cut off.
fn chunks(bytes: &[u8]) -> Option<impl Iterator<Item = Option<([u8; 4], &[u8])>>> {
    let mut reader = Reader::new(bytes);
    if reader.take(8)? != SIGNATURE {
        return None;
    }
    let mut ended = false;
    Some(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let chunk = chunk(&mut reader);
        ended = chunk.is_none_or(|(kind, _)| kind == *b"IEND");
        Some(chunk)
    }))
}

fn chunk<'b>(reader: &mut Reader<'b>) -> Option<([u8; 4], &'b [u8])> {
    let start = reader.rest;
    let length = u32::from_be_bytes(reader.array()?) as usize;
    let kind = reader.array()?;
    // The data and its checksum.
    reader.take(length.checked_add(4)?)?;
    Some((kind, &start[..length + 12]))
}
