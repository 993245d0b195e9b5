//! GIF: blocks (<https://www.w3.org/Graphics/GIF/spec-gif89a.txt>).

use super::Reader;

/// Copies the pictures and what animates them; comments and the notes of other
/// programs are dropped.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::new(bytes);
    let header = reader.take(13)?;
    let mut kept = header.to_vec();
    kept.extend(reader.take(table_size(header[10]))?);
    loop {
        match reader.byte()? {
            b'!' => {
                let label = reader.byte()?;
                let blocks = sub_blocks(&mut reader)?;
                kept.extend(animation(label, blocks).unwrap_or_default());
            }
            b',' => {
                let descriptor = reader.take(9)?;
                kept.push(b',');
                kept.extend(descriptor);
                kept.extend(reader.take(table_size(descriptor[8]))?);
                // The size of the first codes.
                kept.push(reader.byte()?);
                kept.extend(sub_blocks(&mut reader)?);
            }
            b';' => {
                kept.push(b';');
                return Some(kept);
            }
            _ => return None,
        }
    }
}

/// The size of the table of colours that a descriptor announces, in bytes.
fn table_size(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// What animates the pictures, written anew: how long the next one is shown, and how often
/// all are. Whatever else stands there or behind it is dropped.
fn animation(label: u8, blocks: &[u8]) -> Option<Vec<u8>> {
    match label {
        0xf9 => {
            let control = blocks.get(..5).filter(|it| it[0] == 4)?;
            Some([&[b'!', label], control, &[0]].concat())
        }
        0xff => {
            let (name, rest) = blocks.split_at_checked(12)?;
            if !matches!(name, b"\x0bNETSCAPE2.0" | b"\x0bANIMEXTS1.0") {
                return None;
            }
            let count = rest.get(..4).filter(|it| it[0] == 3 && it[1] == 1)?;
            Some([&[b'!', label], name, count, &[0]].concat())
        }
        _ => None,
    }
}

/// Width and height of each picture.
pub(super) fn frames(bytes: &[u8]) -> Vec<(u32, u32)> {
    let mut frames = Vec::new();
    // A file that is cut off is refused elsewhere.
    let _ = each_frame(bytes, &mut frames);
    frames
}

fn each_frame(bytes: &[u8], frames: &mut Vec<(u32, u32)>) -> Option<()> {
    let mut reader = Reader::new(bytes);
    let header = reader.take(13)?;
    reader.take(table_size(header[10]))?;
    loop {
        match reader.byte()? {
            b'!' => {
                reader.byte()?;
            }
            b',' => {
                let place = reader.take(9)?;
                let side = |at: usize| u16::from_le_bytes([place[at], place[at + 1]]).into();
                frames.push((side(4), side(6)));
                reader.take(table_size(place[8]) + 1)?;
            }
            _ => return None,
        }
        sub_blocks(&mut reader)?;
    }
}

/// A row of sub-blocks with the empty one that ends it.
fn sub_blocks<'b>(reader: &mut Reader<'b>) -> Option<&'b [u8]> {
    let start = reader.rest;
    loop {
        let length = usize::from(reader.byte()?);
        reader.take(length)?;
        if length == 0 {
            return Some(&start[..start.len() - reader.rest.len()]);
        }
    }
}
