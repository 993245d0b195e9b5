//! One sheet, written row by row.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::NaiveDate;
use quick_xml::escape::escape;

use crate::open_data::cell::Cell;

/// What ends the reference of a cell with a style.
const STYLE_BOLD: &str = "\" s=\"1\"";
const STYLE_DATE: &str = "\" s=\"2\"";

/// The most rows that a sheet may have.
const MOST_ROWS: u32 = 1_048_576;

/// The most UTF-16 units that a cell may hold.
const LONGEST: usize = 32_767;

/// How much is written at once.
const AT_ONCE: usize = 64 * 1024;

/// A sheet whose first row stays in view.
pub(super) struct Sheet<'p> {
    to: &'p mut dyn Write,
    /// What was not written yet.
    bytes: Vec<u8>,
    rows: u32,
    /// The number of the row, as its cells have it.
    number: String,
    room: String,
}

impl<'p> Sheet<'p> {
    pub(super) fn new(package: &'p mut dyn Write) -> Self {
        let bytes = b"<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
            topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
        let (number, room) = (String::new(), String::new());
        Self { to: package, bytes: bytes.to_vec(), rows: 0, number, room }
    }

    /// The widths of the columns, in characters; comes before all rows.
    pub(super) fn columns(&mut self, widths: impl Iterator<Item = u32>) -> io::Result<()> {
        self.put("<cols>");
        for (number, width) in (1..).zip(widths) {
            write!(
                self.bytes,
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
            )?;
        }
        self.put("</cols><sheetData>");
        Ok(())
    }

    /// The first row.
    pub(super) fn heading<'h>(&mut self, names: impl Iterator<Item = &'h str>) -> io::Result<()> {
        self.start_row()?;
        for (column, name) in names.enumerate() {
            self.text(column, name, Some(STYLE_BOLD));
        }
        self.end_row()
    }

    /// A row.
    pub(super) fn row(&mut self, cells: &mut dyn Iterator<Item = Cell<'_>>) -> io::Result<()> {
        self.start_row()?;
        let mut room = std::mem::take(&mut self.room);
        for (column, cell) in cells.enumerate() {
            match &cell {
                Cell::Empty => {}
                Cell::Number(_) | Cell::Count(_) => {
                    self.number(column, cell.plain(&mut room), None);
                }
                Cell::Date(date) => match date.day().and_then(serial) {
                    Some(serial) => self.number(column, &serial.to_string(), Some(STYLE_DATE)),
                    None => self.text(column, cell.plain(&mut room), None),
                },
                Cell::Text(_)
                | Cell::Pieces(_)
                | Cell::List(_)
                | Cell::Joined(_)
                | Cell::Made(_)
                | Cell::Flag(_) => {
                    self.text(column, cell.plain(&mut room), None);
                }
            }
        }
        self.room = room;
        self.end_row()
    }

    /// Ends the sheet.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.put("</sheetData></worksheet>");
        self.to.write_all(&self.bytes)
    }

    fn start_row(&mut self) -> io::Result<()> {
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Err(io::Error::other("a sheet has at most 1,048,576 rows"));
        }
        self.number = self.rows.to_string();
        write!(self.bytes, "<row r=\"{}\">", self.number)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.put("</row>");
        if self.bytes.len() >= AT_ONCE {
            self.to.write_all(&self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }

    fn number(&mut self, column: usize, number: &str, style: Option<&str>) {
        self.start_cell(column, style);
        self.put("><v>");
        self.put(number);
        self.put("</v></c>");
    }

    /// Text is written in its cell, so that it is never taken for a formula.
    fn text(&mut self, column: usize, text: &str, style: Option<&str>) {
        if text.is_empty() {
            return;
        }
        let text = fitting(text);
        let text = literal(&text);
        self.start_cell(column, style);
        let keeps_space = text.starts_with(char::is_whitespace)
            || text.ends_with(char::is_whitespace)
            || text.contains('\n');
        self.put(" t=\"inlineStr\"><is><t");
        self.put(if keeps_space { " xml:space=\"preserve\">" } else { ">" });
        self.put(&escape(text));
        self.put("</t></is></c>");
    }

    fn start_cell(&mut self, column: usize, style: Option<&str>) {
        self.put("<c r=\"");
        let letter = |number: usize| b'A' + (number % 26) as u8;
        if column >= 26 {
            self.bytes.push(letter(column / 26 - 1));
        }
        self.bytes.push(letter(column));
        self.bytes.extend_from_slice(self.number.as_bytes());
        self.put(style.unwrap_or("\""));
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// Text that a spreadsheet takes as it stands: `_x0041_` would be an A to it
/// (ECMA-376, ST_Xstring), so such an underscore is written as its own code.
fn literal(text: &str) -> Cow<'_, str> {
    let is_code = |at: usize| {
        let code = text.as_bytes().get(at + 2..at + 7);
        code.is_some_and(|code| code[..4].iter().all(u8::is_ascii_hexdigit) && code[4] == b'_')
    };
    let codes: Vec<usize> =
        text.match_indices("_x").map(|(at, _)| at).filter(|at| is_code(*at)).collect();
    if codes.is_empty() {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len() + 6 * codes.len());
    let mut done = 0;
    for at in codes {
        plain.push_str(&text[done..at]);
        plain.push_str("_x005F");
        done = at;
    }
    plain.push_str(&text[done..]);
    plain.into()
}

/// The number that a spreadsheet keeps for a day; `None` before March 1900, when
/// spreadsheets disagree.
fn serial(day: NaiveDate) -> Option<i64> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    Some((day - epoch).num_days()).filter(|serial| *serial > 60)
}

/// Text that fits into a cell; the other formats have all of it.
fn fitting(text: &str) -> Cow<'_, str> {
    // No character takes fewer bytes than UTF-16 units.
    if text.len() <= LONGEST {
        return text.into();
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units >= LONGEST
    });
    end.map_or(text.into(), |(at, _)| format!("{}…", &text[..at]).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_what_spreadsheets_call_them() {
        let serial = |year, month, day| serial(NaiveDate::from_ymd_opt(year, month, day).unwrap());
        assert_eq!(serial(1900, 3, 1), Some(61));
        assert_eq!(serial(2020, 9, 17), Some(44_091));
        assert_eq!(serial(1899, 1, 1), None);
    }

    #[test]
    fn codes_of_characters_stay_as_they_are() {
        assert_eq!(literal("a_x0041_ _x004_ _x000D_"), "a_x005F_x0041_ _x004_ _x005F_x000D_");
        assert_eq!(literal("đ_x00"), "đ_x00");
    }

    #[test]
    fn long_text_is_cut_to_fit() {
        let long = "ố".repeat(40_000);
        assert_eq!(fitting(&long).encode_utf16().count(), LONGEST);
        assert_eq!(fitting("ngắn"), "ngắn");
    }
}
