//! All tables as XLSX workbooks (ECMA-376), with a dictionary of their columns.
//!
//! What a table needs of the format is little: sheets of rows are written straight
//! into the compressed package, and that straight to where it goes, so that a workbook
//! of any size needs no memory to speak of.

mod package;
mod sheet;

use std::io::{self, Write};

use super::cell::Cell;
use super::data::OpenData;
use super::table::Table;
use package::Package;

/// The sheet that explains the columns.
const DICTIONARY: &str = "cot";

/// Writes a workbook with the rows of a year, or with all.
///
/// # Errors
/// Those of `out`; a package beyond 4 GB is one, and more rows than a sheet may have.
pub fn write_workbook(
    data: &OpenData<'_>,
    year: Option<i32>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let names = Table::ALL.map(Table::name).into_iter().chain([DICTIONARY]);
    let mut package = Package::new(data.title, names.collect(), out)?;
    for table in Table::ALL {
        let mut sheet = package.sheet()?;
        let headings = table.headings();
        sheet.columns(headings.iter().map(|heading| width(heading.name)))?;
        sheet.heading(headings.iter().map(|heading| heading.name))?;
        data.each_row(table, year, &mut |cells| sheet.row(cells))?;
        sheet.finish()?;
    }
    dictionary(&mut package, data)?;
    package.finish()
}

/// The last sheet explains every column.
fn dictionary(package: &mut Package<'_>, data: &OpenData<'_>) -> io::Result<()> {
    let mut sheet = package.sheet()?;
    sheet.columns([14, 18, 90].into_iter())?;
    sheet.heading(["table", "column", "explanation"].into_iter())?;
    for table in Table::ALL {
        for heading in table.headings() {
            let cells = [table.name(), heading.name, heading.explanation(data.lang)];
            sheet.row(&mut cells.into_iter().map(Cell::Text))?;
        }
    }
    sheet.finish()
}

/// The width of a column in characters.
fn width(column: &str) -> u32 {
    match column {
        "title" | "text" | "label" => 60,
        "id" | "url" | "units" | "unit" | "present_units" | "team" | "cause" | "to" => 30,
        _ => 14,
    }
}
