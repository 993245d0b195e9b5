//! Files of offices from before 2007 (compound files): who wrote them.

use std::io::{Read, Seek};

use super::note::Note;
use super::text;
use super::text_of::decoded;
use crate::diagnostics::Text;

/// How much of a list of properties is read, in bytes; they have a few thousand.
const LARGEST_LIST: u64 = 1_000_000;

/// What such a file says beside its contents; nothing where it cannot be read.
pub(super) fn notes(file: impl Read + Seek) -> Vec<Note> {
    let Ok(mut file) = cfb::OpenOptions::new().open_with(file) else { return Vec::new() };
    let mut list = |name: &str| {
        let mut bytes = Vec::new();
        // What cannot be read says nothing.
        let _ = file.open_stream(name).map(|it| it.take(LARGEST_LIST).read_to_end(&mut bytes));
        bytes
    };
    let (summary, document) =
        (list("/\u{5}SummaryInformation"), list("/\u{5}DocumentSummaryInformation"));
    let note = |list: &[u8], id: u32, what: Text| Note::with(what, &property(list, id)?);
    let notes = [
        note(&summary, 4, text!("tác giả", "author")),
        note(&summary, 8, text!("người sửa cuối cùng", "last changed by")),
        note(&document, 14, text!("người quản lý", "manager")),
        note(&document, 15, text!("cơ quan", "company")),
    ];
    notes.into_iter().flatten().collect()
}

/// A text of a list of properties ([MS-OLEPS]): where its first set starts, then for each
/// property its number and place within the set.
fn property(list: &[u8], id: u32) -> Option<String> {
    let set = list.get(number(list, 44)?..)?;
    let count = number(set, 4)?.min(1000);
    let is_it = |at: &usize| number(set, *at) == usize::try_from(id).ok();
    let entry = (0..count).map(|index| 8 + index * 8).find(is_it)?;
    let value = set.get(number(set, entry + 4)?..)?;
    let length = number(value, 4)?;
    match number(value, 0)? {
        // Bytes in some alphabet, or wide letters.
        0x1e => Some(decoded(value.get(8..)?.get(..length)?).trim_end_matches('\0').to_owned()),
        0x1f => {
            let wide = value.get(8..)?.get(..length.checked_mul(2)?)?;
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            Some(String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned())
        }
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}
