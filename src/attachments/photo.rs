//! Photographs that are published as they are: TIFF and HEIC.

use exif::{In, Reader, Tag, Value};
use memchr::memmem::find_iter;

use super::note::Note;
use super::text;
use crate::diagnostics::Text;

/// How much of a HEIC file may be EXIF, in bytes.
const EXIF: usize = 256 * 1024;

/// Places at most that may be the start of EXIF.
const TRIALS: usize = 16;

/// What a photograph says beside what it shows.
pub(super) fn notes(bytes: Vec<u8>) -> Vec<Note> {
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return of_exif(bytes).unwrap_or_default();
    }
    let found = find_iter(&bytes, b"Exif\0\0").take(TRIALS).find_map(|at| {
        let start = at + 6;
        of_exif(bytes[start..(start + EXIF).min(bytes.len())].to_vec())
    });
    found.unwrap_or_default()
}

fn of_exif(bytes: Vec<u8>) -> Option<Vec<Note>> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_raw(bytes);
    let exif = read.or_else(|error| error.distill_partial_result(|_| {})).ok()?;
    let text = |tag: Tag, what: Text| {
        let field = exif.get_field(tag, In::PRIMARY)?;
        let Value::Ascii(lines) = &field.value else { return None };
        let line: Vec<String> =
            lines.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
        Note::with(what, &line.join(" "))
    };
    let place = exif.get_field(Tag::GPSLatitude, In::PRIMARY).map(|field| {
        let latitude = field.display_value().with_unit(&exif).to_string();
        let longitude = exif.get_field(Tag::GPSLongitude, In::PRIMARY);
        let longitude =
            longitude.map(|it| it.display_value().with_unit(&exif).to_string()).unwrap_or_default();
        Note::with(text!("nơi chụp", "the place"), &format!("{latitude}, {longitude}"))
    });
    let texts = [
        text(Tag::Artist, text!("tác giả", "author")),
        text(Tag::CameraOwnerName, text!("chủ máy ảnh", "the camera's owner")),
        text(Tag::BodySerialNumber, text!("số máy ảnh", "the camera's number")),
        text(Tag::DateTimeOriginal, text!("giờ chụp", "the time")),
    ];
    Some(place.flatten().into_iter().chain(texts.into_iter().flatten()).collect())
}
