//! Tables as JSON: an array of objects, with numbers as numbers and lists as arrays.

use std::io::Write;

use serde_json::to_writer;

use super::cell::Cell;
use super::columns::Table;
use super::rows::Row;

/// A table as JSON, a line for each row.
pub fn to_json<'a>(table: Table, rows: impl Iterator<Item = Row<'a>>) -> Vec<u8> {
    let names = table.columns().into_iter().map(|column| column.name);
    let keys: Vec<String> = names.map(|name| format!("\"{name}\": ")).collect();
    let mut json = b"[".to_vec();
    for (index, row) in rows.enumerate() {
        json.extend_from_slice(if index == 0 { b"\n{" } else { b",\n{" });
        for (column, (key, cell)) in keys.iter().zip(&row.cells).enumerate() {
            json.extend_from_slice(if column == 0 { b"" } else { b", " });
            json.extend_from_slice(key.as_bytes());
            write(cell, &mut json);
        }
        json.push(b'}');
    }
    json.extend_from_slice(b"\n]\n");
    json
}

fn write(cell: &Cell<'_>, json: &mut Vec<u8>) {
    // Writing into memory cannot fail.
    let _ = match cell {
        Cell::Empty => json.write_all(b"null"),
        Cell::Text(text) => to_writer(json, text).map_err(Into::into),
        Cell::List(items) => to_writer(json, items).map_err(Into::into),
        Cell::Day(day) => write!(json, "\"{day}\""),
        // Their plain form is that of a JSON number, with the decimals as stated.
        Cell::Number(number) => write!(json, "{number}"),
        Cell::Count(count) => write!(json, "{count}"),
        Cell::Flag(flag) => write!(json, "{flag}"),
    };
}
