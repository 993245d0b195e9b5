//! Tables as JSON: an array of objects, with numbers as numbers and lists as arrays.

use std::io::{self, Write};

use serde_json::to_writer;

use super::cell::Cell;
use super::columns::Table;
use super::rows::Row;

/// Writes a table as JSON, a line for each row.
///
/// # Errors
/// Those of `out`.
pub fn write_json<'a>(
    table: Table,
    rows: impl Iterator<Item = Row<'a>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let names = table.columns().into_iter().map(|column| column.name);
    let keys: Vec<String> = names.map(|name| format!("\"{name}\": ")).collect();
    out.write_all(b"[")?;
    for (index, row) in rows.enumerate() {
        out.write_all(if index == 0 { b"\n{" } else { b",\n{" })?;
        for (column, (key, cell)) in keys.iter().zip(&row.cells).enumerate() {
            out.write_all(if column == 0 { b"" } else { b", " })?;
            out.write_all(key.as_bytes())?;
            write(cell, out)?;
        }
        out.write_all(b"}")?;
    }
    out.write_all(b"\n]\n")
}

fn write(cell: &Cell<'_>, out: &mut dyn Write) -> io::Result<()> {
    match cell {
        Cell::Empty => out.write_all(b"null"),
        Cell::Text(text) => to_writer(out, text).map_err(Into::into),
        Cell::List(items) => to_writer(out, items).map_err(Into::into),
        Cell::Day(day) => write!(out, "\"{day}\""),
        // Their plain form is that of a JSON number, with the decimals as stated.
        Cell::Number(number) => write!(out, "{number}"),
        Cell::Count(count) => write!(out, "{count}"),
        Cell::Flag(flag) => write!(out, "{flag}"),
    }
}
