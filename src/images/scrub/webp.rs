//! WebP: chunks within a RIFF container (RFC 9649).

use super::Reader;

const KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"];

/// The flags of the header that announce EXIF and XMP.
const METADATA: u8 = 0b0000_1100;

/// The flag of the header that announces an animation.
const ANIMATION: u8 = 0b0000_0010;

/// Copies the chunks of the picture; EXIF and XMP are dropped.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut reader = contents(bytes)?;
    while !reader.rest.is_empty() {
        let kind: [u8; 4] = reader.array()?;
        let length = u32::from_le_bytes(reader.array()?) as usize;
        let data = reader.take(length)?;
        // Data of odd length is padded; writers forget it behind the last chunk.
        let _ = reader.take(length % 2);
        if !KEPT.contains(&&kind) {
            continue;
        }
        kept.extend(kind);
        kept.extend((length as u32).to_le_bytes());
        let start = kept.len();
        kept.extend(data);
        if kind == *b"VP8X" {
            *kept.get_mut(start)? &= !METADATA;
        }
        if length % 2 == 1 {
            kept.push(0);
        }
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

pub(super) fn is_animated(bytes: &[u8]) -> bool {
    bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|it| it & ANIMATION != 0)
}

fn contents(bytes: &[u8]) -> Option<Reader<'_>> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != *b"RIFF" {
        return None;
    }
    let length = u32::from_le_bytes(reader.array()?) as usize;
    let mut inner = Reader::new(reader.take(length)?);
    (inner.array()? == *b"WEBP").then_some(inner)
}
