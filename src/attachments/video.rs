//! Films and sound in boxes (MP4, MOV, M4A): where they were taken.

use std::io::{Read, Seek, SeekFrom};

use super::note::Note;
use super::text;

/// The largest description of a film that is looked at, in bytes.
const DESCRIPTION: u64 = 16_000_000;

/// The most boxes of a file; films in pieces have a few thousand.
const MOST_BOXES: usize = 10_000;

/// What a film says beside what it shows.
pub(super) fn notes(mut file: impl Read + Seek) -> Vec<Note> {
    let description = description(&mut file).unwrap_or_default();
    let place = place(&description);
    place.and_then(|it| Note::with(text!("nơi quay", "the place"), &it)).into_iter().collect()
}

/// The contents of the box that describes the film.
fn description(file: &mut (impl Read + Seek)) -> Option<Vec<u8>> {
    let mut at = 0_u64;
    for _ in 0..MOST_BOXES {
        file.seek(SeekFrom::Start(at)).ok()?;
        let mut header = [0; 16];
        file.read_exact(&mut header).ok()?;
        let short = u32::from_be_bytes([header[0], header[1], header[2], header[3]]);
        let long = u64::from_be_bytes(header[8..].try_into().ok()?);
        let (size, start) = if short == 1 { (long, 16) } else { (u64::from(short), 8) };
        if header[4..8] == *b"moov" {
            let mut contents = Vec::new();
            file.seek(SeekFrom::Start(at + start)).ok()?;
            // A box of size 0 goes to the end.
            let length = if size == 0 { DESCRIPTION } else { size.min(DESCRIPTION) };
            file.take(length).read_to_end(&mut contents).ok()?;
            return Some(contents);
        }
        at = at.checked_add(size).filter(|_| size >= start)?;
    }
    None
}

/// A place as ISO 6709 writes it: `+21.0285+105.8542/`.
fn place(bytes: &[u8]) -> Option<String> {
    let signs = memchr::memchr2_iter(b'+', b'-', bytes);
    signs.take(1_000_000).find_map(|at| {
        let rest = &bytes[at..(at + 40).min(bytes.len())];
        let latitude = number(rest, 2)?;
        let longitude = number(&rest[latitude..], 3)?;
        Some(String::from_utf8_lossy(&rest[..latitude + longitude]).into_owned())
    })
}

/// The length of a sign, so many digits, a dot, and more digits.
fn number(bytes: &[u8], whole: usize) -> Option<usize> {
    matches!(bytes.first()?, b'+' | b'-').then_some(())?;
    let digits = |from: usize| {
        bytes.get(from..).unwrap_or_default().iter().take_while(|it| it.is_ascii_digit()).count()
    };
    let before = digits(1);
    (before == whole && bytes.get(1 + before) == Some(&b'.')).then_some(())?;
    let behind = digits(before + 2);
    (behind >= 2).then_some(before + 2 + behind)
}
