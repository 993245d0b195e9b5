//! Tables as CSV (RFC 4180): UTF-8 with a byte order mark, which Excel needs, and
//! CRLF line ends.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cell::Cell;
use super::columns::Table;
use super::rows::Row;

/// Writes a table as CSV.
///
/// # Errors
/// Those of `out`.
pub fn write_csv<'a>(
    table: Table,
    rows: impl Iterator<Item = Row<'a>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(table.columns().iter().map(|column| column.name))?;
    for row in rows {
        for cell in &row.cells {
            writer.write_field(safe(cell).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// Text that a spreadsheet would take for a formula gets an apostrophe in front
/// (<https://owasp.org/www-community/attacks/CSV_Injection>). So does such text that
/// has apostrophes already: taking one away always gives back what was there.
fn safe<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    let plain = cell.plain();
    let is_text = matches!(cell, Cell::Text(_) | Cell::List(_));
    let bare = plain.trim_start_matches('\'');
    if is_text && bare.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{plain}").into()
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused() {
        assert_eq!(safe(&Cell::Text("=1+1".into())), "'=1+1");
        assert_eq!(safe(&Cell::List(vec!["@x".into()])), "'@x");
        assert_eq!(safe(&Cell::Text("'=1+1".into())), "''=1+1");
        assert_eq!(safe(&Cell::Text("'a=1".into())), "'a=1");
    }
}
