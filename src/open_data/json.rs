//! Tables as JSON: an array of objects, with numbers as numbers and lists as arrays.

use std::io::{self, Write};

use serde_json::to_writer;

use super::cell::Cell;
use super::column::Heading;
use super::data::OpenData;
use super::table::{Giver, Table};

/// How much is written at once.
const AT_ONCE: usize = 64 * 1024;

/// Writes a table as JSON, a line for each row: those of a year, or all.
///
/// # Errors
/// Those of `out`.
pub fn write_json(
    data: &OpenData<'_>,
    table: Table,
    year: Option<i32>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_rows(&table.headings(), &mut |take| data.each_row(table, year, take), out)
}

/// Writes rows under their headings.
pub(super) fn write_rows(
    headings: &[Heading],
    all: &mut Giver<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = Rows::new(headings);
    let mut bytes = Vec::with_capacity(2 * AT_ONCE);
    bytes.extend_from_slice(START);
    all(&mut |cells| {
        rows.write(cells, &mut bytes)?;
        if bytes.len() >= AT_ONCE {
            out.write_all(&bytes)?;
            bytes.clear();
        }
        Ok(())
    })?;
    bytes.extend_from_slice(END);
    out.write_all(&bytes)
}

const START: &[u8] = b"[";
const END: &[u8] = b"\n]\n";

/// The size of a file without rows.
pub(super) const EMPTY: usize = START.len() + END.len();

/// The rows of a table as objects, one after the other.
pub(super) struct Rows {
    /// What stands before the next row.
    between: &'static [u8],
    /// What stands before each cell: `{"id": `, then `, "url": ` and so on.
    keys: Vec<String>,
    room: String,
}

impl Rows {
    pub(super) fn new(headings: &[Heading]) -> Self {
        let names = headings.iter().map(|heading| heading.name).enumerate();
        let opening = |index| if index == 0 { "{" } else { ", " };
        let key = |(index, name)| format!("{}\"{name}\": ", opening(index));
        Self { between: b"\n", keys: names.map(key).collect(), room: String::new() }
    }

    /// Writes the next row.
    pub(super) fn write(
        &mut self,
        cells: &mut dyn Iterator<Item = Cell<'_>>,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        out.extend_from_slice(self.between());
        for (key, cell) in self.keys.iter().zip(cells) {
            out.extend_from_slice(key.as_bytes());
            write(&cell, &mut self.room, out)?;
        }
        out.push(b'}');
        Ok(())
    }

    /// How many bytes [`Self::write`] would write for the next row.
    pub(super) fn size(&mut self, cells: &mut dyn Iterator<Item = Cell<'_>>) -> usize {
        let frame = self.between().len() + "}".len();
        let cells = self.keys.iter().zip(cells);
        let sizes = cells.map(|(key, cell)| key.len() + size(&cell, &mut self.room));
        frame + sizes.sum::<usize>()
    }

    fn between(&mut self) -> &'static [u8] {
        std::mem::replace(&mut self.between, b",\n")
    }
}

fn write(cell: &Cell<'_>, room: &mut String, out: &mut Vec<u8>) -> io::Result<()> {
    match cell {
        Cell::Empty => out.extend_from_slice(b"null"),
        Cell::Text(_) | Cell::Pieces(_) | Cell::Joined(_) | Cell::Made(_) => {
            to_writer(out, cell.plain(room))?
        }
        Cell::List(items) => to_writer(out, items)?,
        Cell::Date(_) => {
            out.push(b'"');
            out.extend_from_slice(cell.plain(room).as_bytes());
            out.push(b'"');
        }
        // Their plain form is that of JSON, with the decimals as stated.
        Cell::Number(_) | Cell::Count(_) | Cell::Flag(_) => {
            out.extend_from_slice(cell.plain(room).as_bytes());
        }
    }
    Ok(())
}

/// How many bytes a cell takes.
fn size(cell: &Cell<'_>, room: &mut String) -> usize {
    match cell {
        Cell::Empty => "null".len(),
        Cell::Text(text) => 2 + escaped_size(text),
        Cell::Made(text) => 2 + escaped_size(text),
        Cell::Pieces(pieces) => 2 + pieces.iter().map(|piece| escaped_size(piece)).sum::<usize>(),
        Cell::List(items) => {
            let sizes = items.iter().map(|item| 2 + escaped_size(item));
            2 + sizes.sum::<usize>() + items.len().saturating_sub(1)
        }
        Cell::Date(_) => 2 + cell.plain(room).len(),
        Cell::Joined(_) => 2 + escaped_size(cell.plain(room)),
        Cell::Number(_) | Cell::Count(_) | Cell::Flag(_) => cell.plain(room).len(),
    }
}

/// How many bytes text takes in quotation marks.
fn escaped_size(text: &str) -> usize {
    let size = |byte| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | b'\x08' | b'\x0c' => "\\n".len(),
        ..=b'\x1f' => "\\u001f".len(),
        _ => 1,
    };
    text.bytes().map(size).sum()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn sizes_are_those_of_what_is_written() {
        let all: String = (0..0x120).filter_map(char::from_u32).collect();
        let cells = [
            Cell::Empty,
            Cell::Text(""),
            Cell::Text(&all),
            Cell::Made(all.clone()),
            Cell::Pieces(["a\"", "", "\\", &all, "ế", ""]),
            Cell::List(vec![]),
            Cell::List(vec![&all, "", "😀\u{1}"]),
            Cell::Number("-97.60".parse().unwrap()),
            Cell::Number("7".parse().unwrap()),
            Cell::Count(u64::MAX),
            Cell::Date(NaiveDate::from_ymd_opt(2020, 9, 17).unwrap().into()),
            Cell::Date(NaiveDate::MAX.into()),
            Cell::Date(crate::calendar::Date::Month(2020, 9)),
            Cell::Joined(vec![&all, "", "x"]),
            Cell::Flag(true),
            Cell::Flag(false),
        ];
        let mut room = String::new();
        for cell in &cells {
            let mut bytes = Vec::new();
            write(cell, &mut room, &mut bytes).unwrap();
            assert_eq!(size(cell, &mut room), bytes.len(), "{cell:?}");
        }
        let headings = Table::Figures.headings();
        let (mut written, mut counted) = (Rows::new(&headings), Rows::new(&headings));
        for _ in 0..3 {
            let mut bytes = Vec::new();
            written.write(&mut cells.iter().cloned(), &mut bytes).unwrap();
            assert_eq!(counted.size(&mut cells.iter().cloned()), bytes.len());
        }
    }
}
