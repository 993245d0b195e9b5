//! PNG: a list of chunks (<https://www.w3.org/TR/png-3/>).

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::super::fault::Fault;
use super::super::limits::LARGEST_PROFILE;
use super::Reader;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// The chunks that decide how the picture looks.
const KEPT: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Copies the chunks of the picture; text, times and EXIF are dropped.
pub(super) fn scrub(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let (kept, is_whole) = copy(bytes, |kind| KEPT.contains(&kind))?;
    if is_whole { Ok(kept) } else { Err(Fault::CutOff) }
}

/// What a decoder needs: texts, which may unpack to any size, are no part of it.
pub(in super::super) fn for_decoding(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let is_needed = |kind: &[u8; 4]| KEPT.contains(&kind) || kind == b"eXIf";
    Ok(copy(bytes, is_needed)?.0)
}

/// Copies chunks of some kinds, and tells whether the file is whole.
fn copy(bytes: &[u8], is_kept: impl Fn(&[u8; 4]) -> bool) -> Result<(Vec<u8>, bool), Fault> {
    let mut kept = SIGNATURE.to_vec();
    let mut has_profile = false;
    for chunk in chunks(bytes).ok_or(Fault::CutOff)? {
        let Some((kind, whole)) = chunk else { return Ok((kept, false)) };
        let is_profile = kind == *b"iCCP";
        // Only the first counts.
        if is_kept(&kind) && !(is_profile && has_profile) {
            if is_profile {
                check_profile(&whole[8..whole.len() - 4])?;
                has_profile = true;
            }
            kept.extend(whole);
        }
        if kind == *b"IEND" {
            return Ok((kept, true));
        }
    }
    Ok((kept, false))
}

/// Unpacks a colour profile as far as one may reach: its name, a zero, the method of
/// compression, and the data.
fn check_profile(chunk: &[u8]) -> Result<(), Fault> {
    let name = memchr::memchr(0, chunk).unwrap_or(chunk.len());
    let packed = chunk.get(name + 2..).unwrap_or_default();
    let mut unpacked = ZlibDecoder::new(packed).take(LARGEST_PROFILE + 1);
    // What cannot be unpacked is no profile to others either.
    let _ = std::io::copy(&mut unpacked, &mut std::io::sink());
    if unpacked.limit() == 0 { Err(Fault::LargeProfile) } else { Ok(()) }
}

/// Width and height of each picture of an animation.
pub(super) fn frames(bytes: &[u8]) -> Vec<(u32, u32)> {
    let frame = |(kind, whole): ([u8; 4], &[u8])| {
        let mut data = Reader::new(whole.get(12..)?);
        (kind == *b"fcTL").then_some(())?;
        Some((u32::from_be_bytes(data.array()?), u32::from_be_bytes(data.array()?)))
    };
    chunks(bytes).into_iter().flatten().flatten().filter_map(frame).collect()
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
    Some((kind, &start[..length.checked_add(12)?]))
}
