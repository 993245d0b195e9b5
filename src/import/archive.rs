//! Archives of offices: parts by name, and never more of them than fits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits;
use super::xml::{self, Element};
use crate::diagnostics::Text;
use crate::text;

/// An archive, and how much more of it may be unpacked.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    pictures_left: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Text> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if zip.len() > limits::MOST_ENTRIES {
            let (count, most) = (zip.len(), limits::MOST_ENTRIES);
            return Err(text!(
                "tệp nén có {count} phần, nhiều nhất là {most}",
                "the file has {count} parts, the limit is {most}"
            ));
        }
        Ok(Self { zip, left: limits::UNPACKED, pictures_left: limits::ALL_PICTURES })
    }

    /// A part as a tree; none where there is no such part.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, Text> {
        let Some(bytes) = self.bytes(name, self.left)? else { return Ok(None) };
        self.left -= bytes.len() as u64;
        xml::parse(&bytes).map(Some)
    }

    /// A picture; none where there is no such part, or where it is too large.
    pub(super) fn picture(&mut self, name: &str) -> Result<Option<Vec<u8>>, Text> {
        let limit = self.pictures_left.min(limits::LARGEST_PICTURE);
        let Ok(Some(bytes)) = self.bytes(name, limit) else { return Ok(None) };
        self.pictures_left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    fn bytes(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, Text> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(damaged()),
        };
        let packed = part.compressed_size().max(1);
        let mut bytes = Vec::new();
        // What a part says of its size may be wrong.
        part.take(limit + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let size = bytes.len() as u64;
        if size > limit || size > limits::LARGE_PART && size / packed > limits::TIGHTEST {
            return Err(text!(
                "phần `{name}` bung ra quá lớn so với một văn bản thật; không mở",
                "the part `{name}` unpacks to more than any real document has; it is not opened"
            ));
        }
        Ok(Some(bytes))
    }
}

pub(super) fn damaged() -> Text {
    text!(
        "tệp hỏng hoặc không đúng dạng; mở bằng Word hay Excel, lưu lại rồi thử lần nữa",
        "the file is damaged or of another kind; open it with Word or Excel, save it, and try again"
    )
}
