//! Files of offices (Office Open XML, OpenDocument): who wrote them, and what of their
//! drafts is still in them.

use std::io::{BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::note::Note;
use super::text;
use crate::diagnostics::Text;

/// How much of all parts is read, in bytes: a small file can unpack to any size.
const UNPACKED: u64 = 64_000_000;

/// The most parts that are looked at.
const MOST_PARTS: usize = 64;

/// The most attributes of an element that are looked at.
const MOST_ATTRIBUTES: usize = 100;

/// The most archives' entries; files of offices have a few thousand.
const MOST_ENTRIES: usize = 20_000;

/// What such a file says beside its contents; nothing where it cannot be read.
pub(super) fn notes(file: impl Read + Seek) -> Vec<Note> {
    let Ok(mut archive) = ZipArchive::new(BufReader::new(file)) else { return Vec::new() };
    if archive.len() > MOST_ENTRIES {
        return Vec::new();
    }
    let mut names: Vec<String> =
        archive.file_names().flatten().map(|name| name.into_owned()).collect();
    names.sort();
    let mut notes = Vec::new();
    let parts = names.iter().filter_map(|name| Some((name, Part::of(name)?)));
    let mut left = UNPACKED;
    for (name, part) in parts.take(MOST_PARTS) {
        if let Part::Present(what) = part {
            notes.push(Note::of(what()));
        } else if let Ok(entry) = archive.by_name(name) {
            let mut entry = entry.take(left);
            read(&mut entry, part, &mut notes);
            left = entry.limit();
        }
    }
    notes
}

/// A part that may say something.
#[derive(Clone, Copy)]
enum Part {
    /// Who wrote it, and for whom.
    Properties,
    /// Text, in which changes may be tracked.
    Text,
    /// The list of a workbook's sheets.
    Sheets,
    /// Comments, if there are any in it.
    Comments,
    /// Something that readers do not expect.
    Present(fn() -> Text),
}

impl Part {
    fn of(name: &str) -> Option<Self> {
        let is_xml = name.ends_with(".xml");
        match name {
            "docProps/core.xml" | "docProps/app.xml" | "meta.xml" => Some(Self::Properties),
            "xl/workbook.xml" => Some(Self::Sheets),
            "word/document.xml" | "content.xml" => Some(Self::Text),
            _ if !is_xml => None,
            _ if name.starts_with("word/header") || name.starts_with("word/footer") => {
                Some(Self::Text)
            }
            "word/footnotes.xml" => Some(Self::Text),
            _ if ["word/comments", "xl/comments", "xl/threadedComments/", "ppt/comments/"]
                .iter()
                .any(|start| name.starts_with(start)) =>
            {
                Some(Self::Comments)
            }
            _ if name.starts_with("ppt/notesSlides/") => {
                Some(Self::Present(|| text!("ghi chú của người trình bày", "notes of the speaker")))
            }
            _ if name.starts_with("xl/externalLinks/") => Some(Self::Present(|| {
                text!("đường dẫn tới bảng tính khác", "paths of other workbooks")
            })),
            _ => None,
        }
    }
}

/// Reads a part as far as it is XML.
fn read(part: impl Read, kind: Part, notes: &mut Vec<Note>) {
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    // What the text that comes next is.
    let mut property: Option<(Text, String)> = None;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                notes.extend(of_element(&tag, kind));
                property = property_of(&tag, kind).map(|what| (what, String::new()));
            }
            Ok(Event::Empty(tag)) => notes.extend(of_element(&tag, kind)),
            Ok(Event::Text(words)) => {
                if let Some((_, value)) = &mut property {
                    value.push_str(&words.xml10_content());
                }
            }
            Ok(Event::GeneralRef(reference)) => {
                if let Some((_, value)) = &mut property {
                    let letter = reference.resolve_char_ref().ok().flatten();
                    value.push(letter.unwrap_or('·'));
                }
            }
            Ok(Event::End(_)) => {
                if let Some((what, value)) = property.take() {
                    notes.extend(Note::with(what, &value));
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        // Thousands of changes say no more than the first ones.
        if notes.len() > 1000 {
            return;
        }
    }
}

fn property_of(tag: &BytesStart<'_>, kind: Part) -> Option<Text> {
    let is_properties = matches!(kind, Part::Properties);
    match tag.local_name().as_ref() {
        "creator" | "initial-creator" if is_properties => Some(text!("tác giả", "author")),
        "lastModifiedBy" if is_properties => Some(text!("người sửa cuối cùng", "last changed by")),
        "printed-by" if is_properties => Some(text!("người in", "printed by")),
        "Company" if is_properties => Some(text!("cơ quan", "company")),
        "Manager" if is_properties => Some(text!("người quản lý", "manager")),
        _ => None,
    }
}

/// What an element alone says.
fn of_element(tag: &BytesStart<'_>, kind: Part) -> Vec<Note> {
    let attribute = |name: &str| {
        let mut attributes = tag.attributes();
        // Looking for repeated ones takes time that grows with their square.
        let mut attributes = attributes.with_checks(false).flatten().take(MOST_ATTRIBUTES);
        let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    let by = |note: Text| {
        let author = attribute("author").or_else(|| attribute("displayName"));
        let author = author.and_then(|it| {
            Note::with(text!("người sửa, nhận xét", "changed or commented on by"), &it)
        });
        [Some(Note::of(note)), author].into_iter().flatten().collect()
    };
    let tracked = || text!("những sửa đổi được theo dõi (Track Changes)", "tracked changes");
    let comments = || text!("nhận xét", "comments");
    match (kind, tag.local_name().as_ref()) {
        (Part::Text, "ins" | "del" | "moveFrom" | "moveTo" | "changed-region") => by(tracked()),
        (Part::Text, "annotation") | (Part::Comments, "comment" | "cm" | "threadedComment") => {
            by(comments())
        }
        (Part::Sheets, "sheet") => {
            let is_hidden =
                attribute("state").is_some_and(|it| it.to_lowercase().contains("hidden"));
            let name = attribute("name").unwrap_or_default();
            let note = Note::with(text!("trang tính ẩn", "the hidden sheet"), &name);
            note.filter(|_| is_hidden).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
