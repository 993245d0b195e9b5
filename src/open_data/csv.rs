//! Tables as CSV (RFC 4180): UTF-8 with a byte order mark, which Excel needs, and
//! CRLF line ends.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cell::Cell;
use super::column::Heading;
use super::data::OpenData;
use super::table::{Giver, Table};
use crate::site::UnitPage;

/// How much is written at once.
const AT_ONCE: usize = 64 * 1024;

/// Writes a table as CSV: the rows of a year, or all.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(
    data: &OpenData<'_>,
    table: Table,
    year: Option<i32>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_rows(&table.headings(), &mut |take| data.each_row(table, year, take), out)
}

/// Writes the rows of a table that are about a unit as CSV: those of the unit, and those of
/// nobody in particular where it was inspected, which `unit_role` tells apart.
///
/// # Errors
/// Those of `out`.
pub fn write_unit_csv(
    data: &OpenData<'_>,
    table: Table,
    unit: &UnitPage,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_rows(&table.headings(), &mut |take| data.each_row_of(table, unit, take), out)
}

/// Writes rows under their headings.
pub(super) fn write_rows(
    headings: &[Heading],
    rows: &mut Giver<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .buffer_capacity(AT_ONCE)
        .from_writer(out);
    writer.write_record(headings.iter().map(|heading| heading.name))?;
    let mut room = String::new();
    rows(&mut |cells| {
        for cell in cells {
            writer.write_field(safe(&cell, &mut room).as_bytes())?;
        }
        Ok(writer.write_record(None::<&[u8]>)?)
    })?;
    writer.flush()
}

/// Text that a spreadsheet would take for a formula gets an apostrophe in front
/// (<https://owasp.org/www-community/attacks/CSV_Injection>). So does such text that
/// has apostrophes already: taking one away always gives back what was there.
fn safe<'c>(cell: &'c Cell<'_>, room: &'c mut String) -> Cow<'c, str> {
    let plain = cell.plain(room);
    if cell.is_text() { defused(plain) } else { plain.into() }
}

/// What a spreadsheet takes for the start of a formula. Excel reads the wide forms alike.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What a spreadsheet may take for the end of a cell, whatever stands in quotation marks:
/// where the decimal sign is a comma, Excel separates with semicolons.
const ENDS: [char; 4] = [';', '\n', '\r', '\t'];

fn defused(text: &str) -> Cow<'_, str> {
    let mut safe = String::new();
    let mut done = 0;
    let behind_ends = text.match_indices(ENDS).map(|(at, end)| at + end.len());
    for start in std::iter::once(0).chain(behind_ends) {
        let place = text.len() - text[start..].trim_start_matches([' ', '\u{a0}']).len();
        if place >= done && is_formula(&text[place..], start == 0) {
            safe.push_str(&text[done..place]);
            safe.push('\'');
            done = place;
        }
    }
    if done == 0 && safe.is_empty() {
        return text.into();
    }
    safe.push_str(&text[done..]);
    safe.into()
}

fn is_formula(text: &str, is_start: bool) -> bool {
    if is_start {
        let bare = text.trim_start_matches('\'');
        bare.starts_with(SIGNS) || bare.starts_with(['\t', '\r'])
    } else {
        text.trim_start_matches(['\'', '"', ' ', '\u{a0}']).starts_with(SIGNS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused() {
        let safe = |cell: &Cell<'_>| safe(cell, &mut String::new()).into_owned();
        assert_eq!(safe(&Cell::Text("=1+1")), "'=1+1");
        assert_eq!(safe(&Cell::List(vec!["@x"])), "'@x");
        assert_eq!(safe(&Cell::Pieces(["", "'", "+1", "", "", ""])), "''+1");
        assert_eq!(safe(&Cell::Text("'=1+1")), "''=1+1");
        assert_eq!(safe(&Cell::Text("'a=1")), "'a=1");
        assert_eq!(safe(&Cell::Text("＝1+1")), "'＝1+1");
    }

    #[test]
    fn formulas_behind_what_may_end_a_cell_are_defused() {
        for (written, safe) in [
            ("a;=1+1", "a;'=1+1"),
            ("a; @b;  -2", "a; '@b;  '-2"),
            ("a\n＝1", "a\n'＝1"),
            ("a\t+1;b", "a\t'+1;b"),
            ("a;\"=1+1\"", "a;'\"=1+1\""),
            ("a;'=1", "a;''=1"),
            ("=a;;=b", "'=a;;'=b"),
            ("a; b = c - d", "a; b = c - d"),
        ] {
            assert_eq!(defused(written), safe);
        }
        assert!(matches!(defused("Chưa niêm yết; chậm"), Cow::Borrowed(_)));
    }
}
