//! PDF: who made it, and what is in it beside its pages.
//!
//! No reader of PDF: names of properties are looked for in what stands in the clear, and in
//! the packed streams of objects, within bounds.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem::{self, find_iter};

use super::note::Note;
use super::text;
use super::text_of::{pdf_string, xml_text};

/// How much of one packed stream of objects is unpacked, in bytes.
const LARGEST_STREAM: u64 = 4_000_000;

/// How much of all of them is.
const UNPACKED: usize = 32_000_000;

/// The most places of a word that are looked at: versions of a file may each have it.
const PLACES: usize = 100;

/// The most packed streams.
const STREAMS: usize = 10_000;

/// The longest stretch in which a property ends.
const PROPERTY: usize = 2_000;

/// What a file says beside its pages.
pub(super) fn notes(bytes: &[u8]) -> Vec<Note> {
    // The texts of a file with a password cannot be read here.
    let is_locked = has(bytes, b"/Encrypt");
    let objects = if is_locked { Vec::new() } else { unpacked(bytes) };
    let places = || std::iter::once(bytes).chain(objects.iter().map(Vec::as_slice));
    let mut notes = Vec::new();
    for place in places().filter(|_| !is_locked) {
        let author = properties(place, b"/Author")
            .filter_map(|it| Note::with(text!("tác giả", "author"), &it));
        notes.extend(author);
        let company = properties(place, b"/Company")
            .filter_map(|it| Note::with(text!("cơ quan", "company"), &it));
        notes.extend(company);
    }
    for at in find_iter(bytes, b"<dc:creator").take(PLACES) {
        let rest = &bytes[at..(at + PROPERTY).min(bytes.len())];
        let end = memmem::find(rest, b"</dc:creator>").unwrap_or(rest.len());
        notes.extend(Note::with(text!("tác giả", "author"), &xml_text(&rest[..end])));
    }
    if !notes.is_empty() {
        let producer = places().find_map(|place| properties(place, b"/Producer").next());
        notes.extend(
            producer.and_then(|it| Note::with(text!("chương trình tạo tệp", "made with"), &it)),
        );
    }
    let mut tell = |words: &[&[u8]], note: Note| {
        if places().any(|place| words.iter().any(|word| has(place, word))) {
            notes.push(note);
        }
    };
    tell(&[b"/Subtype/Popup", b"/Subtype /Popup"], Note::of(text!("nhận xét", "comments")));
    tell(&[b"/EmbeddedFile"], Note::of(text!("tệp khác đính bên trong", "other files within")));
    tell(&[b"/JavaScript"], Note::of(text!("chương trình JavaScript", "programs in JavaScript")));
    notes
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    find_iter(bytes, word).any(|at| {
        // No longer word.
        bytes
            .get(at + word.len())
            .is_none_or(|next| !next.is_ascii_alphanumeric() || word.ends_with(b"File"))
    })
}

/// The texts that follow a property's name.
fn properties<'b>(bytes: &'b [u8], name: &'static [u8]) -> impl Iterator<Item = String> + 'b {
    find_iter(bytes, name).take(PLACES).filter_map(move |at| {
        let rest = &bytes[at + name.len()..];
        pdf_string(&rest[..rest.len().min(PROPERTY)])
    })
}

/// The packed streams of objects.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut streams = Vec::new();
    let mut total = 0;
    for at in find_iter(bytes, b"/ObjStm").take(STREAMS) {
        let rest = &bytes[at..];
        let Some(start) = memmem::find(&rest[..rest.len().min(PROPERTY)], b"stream") else {
            continue;
        };
        let packed = &rest[start + b"stream".len()..];
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        let mut stream = Vec::new();
        // What cannot be unpacked any further ends there.
        let _ = ZlibDecoder::new(packed).take(LARGEST_STREAM).read_to_end(&mut stream);
        total += stream.len();
        streams.push(stream);
        if total > UNPACKED {
            break;
        }
    }
    streams
}
