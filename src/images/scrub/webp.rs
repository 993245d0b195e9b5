//! WebP: chunks within a RIFF container (RFC 9649).

use super::Reader;

/// The chunks that are copied as they are.
const KEPT: [&[u8; 4]; 5] = [b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM"];

/// The chunks of a picture within an animation.
const PICTURE: [&[u8; 4]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];

/// Place, size, time and flags of a picture within an animation, in bytes.
const FRAME_HEADER: usize = 16;

/// The flags of the header that announce EXIF and XMP.
const METADATA: u8 = 0b0000_1100;

/// The flag of the header that announces an animation.
const ANIMATION: u8 = 0b0000_0010;

/// Copies the chunks of the picture; EXIF and XMP are dropped, within the pictures of an
/// animation too.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut reader = contents(bytes)?;
    while !reader.rest.is_empty() {
        let kind: [u8; 4] = reader.array()?;
        let length = u32::from_le_bytes(reader.array()?) as usize;
        let data = reader.take(length)?;
        // Data of odd length is padded; writers forget it behind the last chunk.
        let _ = reader.take(length % 2);
        match &kind {
            b"VP8X" => {
                // Flags and the size; nothing has to follow.
                let mut header = data.get(..10)?.to_vec();
                header[0] &= !METADATA;
                push(&mut kept, kind, &header)?;
            }
            b"ANMF" => push(&mut kept, kind, &frame(data)?)?,
            _ if KEPT.contains(&&kind) => push(&mut kept, kind, data)?,
            _ => {}
        }
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

fn push(kept: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) -> Option<()> {
    kept.extend(kind);
    kept.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
    kept.extend(data);
    if data.len() % 2 == 1 {
        kept.push(0);
    }
    Some(())
}

/// A picture of an animation: where and how long it is shown, then chunks again.
fn frame(data: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::new(data);
    let mut kept = reader.take(FRAME_HEADER)?.to_vec();
    while !reader.rest.is_empty() {
        let kind: [u8; 4] = reader.array()?;
        let length = u32::from_le_bytes(reader.array()?) as usize;
        let data = reader.take(length)?;
        let _ = reader.take(length % 2);
        if PICTURE.contains(&&kind) {
            push(&mut kept, kind, data)?;
        }
    }
    Some(kept)
}

/// Width and height of each picture of an animation.
pub(super) fn frames(bytes: &[u8]) -> Vec<(u32, u32)> {
    let mut frames = Vec::new();
    let Some(mut reader) = contents(bytes) else { return frames };
    let mut next = || {
        let kind: [u8; 4] = reader.array()?;
        let length = u32::from_le_bytes(reader.array()?) as usize;
        let data = reader.take(length)?;
        let _ = reader.take(length % 2);
        Some((kind, data))
    };
    while let Some((kind, data)) = next() {
        let side = |at: usize| {
            let bytes = data.get(at..at + 3)?;
            Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]) + 1)
        };
        if kind == *b"ANMF" {
            frames.extend(side(6).zip(side(9)));
        }
    }
    frames
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
