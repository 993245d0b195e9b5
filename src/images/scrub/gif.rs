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
                if is_kept(label, blocks) {
                    kept.extend([b'!', label]);
                    kept.extend(blocks);
                }
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

fn is_kept(label: u8, blocks: &[u8]) -> bool {
    match label {
        0xf9 => true,
        0xff => blocks[1..].starts_with(b"NETSCAPE2.0") || blocks[1..].starts_with(b"ANIMEXTS1.0"),
        _ => false,
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
