//! Which kinds of files are documents, told by their names as servers do, and by how they
//! start, as browsers may.

use super::{Code, Diagnostic, Location, text};
use crate::diagnostics::Text;

/// How much of a file decides what it is, in bytes.
pub(super) const SNIFFED: u64 = 1445;

/// Kinds that do nothing in a reader's browser or on a server, as extensions. Files of
/// offices with programs in them (`.docm`) are none.
const DOCUMENTS: [&str; 57] = [
    "7z", "aac", "asice", "bmp", "csv", "dbf", "doc", "docx", "dwg", "dxf", "epub", "flac",
    "geojson", "gpkg", "heic", "heif", "ics", "json", "jsonl", "kmz", "log", "m4a", "m4v", "mkv",
    "mov", "mp3", "mp4", "ndjson", "odg", "odp", "ods", "odt", "ogg", "opus", "p7m", "p7s",
    "parquet", "pdf", "ppt", "pptx", "pps", "ppsx", "psd", "rar", "rtf", "sig", "tif", "tiff",
    "tsv", "txt", "vsdx", "vtt", "wav", "webm", "xls", "xlsx", "zip",
];

/// Kinds of offices whose files may be HTML inside: programs export them so, and only the
/// office opens them.
const OFFICES: [&str; 2] = ["doc", "xls"];

/// How HTML starts (<https://mimesniff.spec.whatwg.org/>), and what servers run.
const ACTING: [&str; 21] = [
    "<!doctype html",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
    "<!--",
    "<svg",
    "<?xml",
    "<?php",
    "<%",
];

/// A file that is not published.
pub(super) struct Refused {
    message: Text,
    help: Text,
}

impl Refused {
    pub(super) fn at(self, asked: &Location) -> Diagnostic {
        Diagnostic::new(Code::RefusedAttachment, asked.path.as_str(), self.message)
            .at(asked.span)
            .help(self.help)
    }
}

/// Refuses a file whose kind is no document and not allowed. The kind is the one under
/// which it is published.
pub(super) fn refused(path: &str, address: &str, allowed: &[String]) -> Option<Refused> {
    let written = extension(path);
    let Some(kind) = written.as_deref().filter(|kind| Some(*kind) == extension(address).as_deref())
    else {
        let message = text!(
            "tệp `{path}` không có đuôi cho biết nó là loại gì, nên không được đăng",
            "the name of `{path}` does not say what kind of file it is, so it is not published"
        );
        let help = text!(
            "đổi tên tệp cho có đuôi đúng với nội dung, ví dụ `.pdf`",
            "rename it, with the extension of what it is, such as `.pdf`"
        );
        return Some(Refused { message, help });
    };
    if DOCUMENTS.contains(&kind) || allowed.iter().any(|it| it == kind) {
        return None;
    }
    let message = text!(
        "tệp `{path}` không được đăng: loại `.{kind}` có thể chạy trong trình duyệt của người đọc hoặc trên máy chủ",
        "the file `{path}` is not published: `.{kind}` may run in a reader's browser or on the server"
    );
    let help = text!(
        "lưu thành PDF, hoặc cho phép loại này trong site.yaml: `allow_attachments: [{kind}]`",
        "save it as PDF, or allow the kind in site.yaml: `allow_attachments: [{kind}]`"
    );
    Some(Refused { message, help })
}

/// Refuses a file that is a page or a program under the name of a document.
pub(super) fn disguised(path: &str, start: &[u8], allowed: &[String]) -> Option<Refused> {
    let kind = extension(path)?;
    if OFFICES.contains(&kind.as_str()) || allowed.contains(&kind) {
        return None;
    }
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let found = ACTING.into_iter().find(|tag| {
        let behind = start.strip_prefix(tag);
        behind.is_some_and(|it| !it.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })?;
    let message = text!(
        "tệp `{path}` không được đăng: tên là `.{kind}` nhưng nội dung bắt đầu bằng `{found}` như một trang web hay chương trình",
        "the file `{path}` is not published: its name says `.{kind}`, but it starts with `{found}` like a web page or a program"
    );
    let help = text!(
        "kiểm tra lại tệp, rồi lưu đúng loại, ví dụ PDF",
        "look at the file, and save it as what it should be, such as PDF"
    );
    Some(Refused { message, help })
}

/// What follows the last dot of a name, in lower case; none for a name that has nothing
/// before or behind it.
fn extension(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then(|| extension.to_lowercase())
}

/// What a file is, for those who look for notes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// A ZIP archive, as new files of offices are.
    Archive,
    /// A compound file, as old files of offices are.
    OldOffice,
    Pdf,
    /// A photograph with EXIF: TIFF, HEIC.
    Photo,
    /// Boxes as of MP4.
    Video,
    Other,
}

impl Contents {
    pub(super) fn of(path: &str, start: &[u8]) -> Self {
        let kind = extension(path).unwrap_or_default();
        let brand = start.get(8..12).unwrap_or_default();
        let is_boxes = start.get(4..8) == Some(b"ftyp");
        match () {
            () if start.starts_with(b"PK\x03\x04") && kind != "zip" => Self::Archive,
            () if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Self::OldOffice,
            // Something may stand before it.
            () if memchr::memmem::find(start, b"%PDF-").is_some() => Self::Pdf,
            () if start.starts_with(b"II*\0") || start.starts_with(b"MM\0*") => Self::Photo,
            () if is_boxes && matches!(brand, b"heic" | b"heix" | b"mif1" | b"heim" | b"msf1") => {
                Self::Photo
            }
            () if is_boxes || matches!(start.get(4..8), Some(b"moov" | b"mdat" | b"wide")) => {
                Self::Video
            }
            () => Self::Other,
        }
    }
}
