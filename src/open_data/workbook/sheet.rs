//! One sheet, written row by row.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use chrono::NaiveDate;
use quick_xml::escape::escape;

use crate::open_data::Cell;

const STYLE_BOLD: u8 = 1;
const STYLE_DATE: u8 = 2;

/// The most rows that a sheet may have.
const MOST_ROWS: u32 = 1_048_576;

/// The most UTF-16 units that a cell may hold.
const LONGEST: usize = 32_767;

/// A sheet whose first row stays in view.
pub(super) struct Sheet<'p> {
    to: BufWriter<&'p mut dyn Write>,
    rows: u32,
}

impl<'p> Sheet<'p> {
    pub(super) fn new(package: &'p mut dyn Write) -> io::Result<Self> {
        let mut sheet = Self { to: BufWriter::with_capacity(64 * 1024, package), rows: 0 };
        sheet.to.write_all(
            b"<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
              activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
        )?;
        Ok(sheet)
    }

    /// The widths of the columns, in characters; comes before all rows.
    pub(super) fn columns(&mut self, widths: impl Iterator<Item = u32>) -> io::Result<()> {
        self.to.write_all(b"<cols>")?;
        for (number, width) in (1..).zip(widths) {
            write!(
                self.to,
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
            )?;
        }
        self.to.write_all(b"</cols><sheetData>")
    }

    /// The first row.
    pub(super) fn heading<'h>(&mut self, names: impl Iterator<Item = &'h str>) -> io::Result<()> {
        self.start_row()?;
        for (column, name) in names.enumerate() {
            self.text(column, name, Some(STYLE_BOLD))?;
        }
        self.to.write_all(b"</row>")
    }

    /// A row.
    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.start_row()?;
        for (column, cell) in cells.iter().enumerate() {
            match cell {
                Cell::Empty => {}
                Cell::Number(_) | Cell::Count(_) => {
                    self.number(column, &cell.plain(), None)?;
                }
                Cell::Day(day) => match serial(*day) {
                    Some(serial) => self.number(column, &serial.to_string(), Some(STYLE_DATE))?,
                    None => self.text(column, &cell.plain(), None)?,
                },
                Cell::Text(_) | Cell::List(_) | Cell::Flag(_) => {
                    self.text(column, &cell.plain(), None)?;
                }
            }
        }
        self.to.write_all(b"</row>")
    }

    /// Ends the sheet.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.to.write_all(b"</sheetData></worksheet>")?;
        self.to.flush()
    }

    fn start_row(&mut self) -> io::Result<()> {
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Err(io::Error::other("a sheet has at most 1,048,576 rows"));
        }
        write!(self.to, "<row r=\"{}\">", self.rows)
    }

    fn number(&mut self, column: usize, number: &str, style: Option<u8>) -> io::Result<()> {
        self.start_cell(column, style)?;
        write!(self.to, "><v>{number}</v></c>")
    }

    /// Text is written in its cell, so that it is never taken for a formula.
    fn text(&mut self, column: usize, text: &str, style: Option<u8>) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let text = literal(&fitting(text)).into_owned();
        self.start_cell(column, style)?;
        let keeps_space = text.starts_with(char::is_whitespace)
            || text.ends_with(char::is_whitespace)
            || text.contains('\n');
        let space = if keeps_space { " xml:space=\"preserve\"" } else { "" };
        write!(self.to, " t=\"inlineStr\"><is><t{space}>{}</t></is></c>", escape(text))
    }

    fn start_cell(&mut self, column: usize, style: Option<u8>) -> io::Result<()> {
        // No table has more columns than there are letters.
        let letter = char::from(b'A' + column as u8);
        write!(self.to, "<c r=\"{letter}{}\"", self.rows)?;
        style.map_or(Ok(()), |style| write!(self.to, " s=\"{style}\""))
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
