//! All tables as XLSX workbooks (ECMA-376), with a dictionary of their columns.
//!
//! What a table needs of the format is little: sheets of rows are written straight
//! into the compressed package, so that a workbook of any size needs no more
//! memory than its file. Nothing is written elsewhere meanwhile, where a disk might
//! be full.

mod package;
mod sheet;

use std::collections::BTreeSet;
use std::io;

use chrono::Datelike;

use super::cell::Cell;
use super::columns::Table;
use super::rows::rows;
use crate::Lang;
use crate::record::Record;
use crate::site::Site;
use crate::theme::Words;
use package::Package;

/// More rows than this, and there is a workbook for each year: spreadsheets become
/// slow, and a sheet ends at 1,048,576 rows.
const LARGEST: usize = 200_000;

/// The sheet that explains the columns.
const DICTIONARY: &str = "cot";

/// Which workbooks a site has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Workbooks {
    /// One, with everything.
    One,
    /// One for each of these years.
    ByYear(BTreeSet<i32>),
}

impl Workbooks {
    /// The workbooks of a site.
    pub fn of(site: &Site) -> Self {
        let records = site.articles.iter().filter_map(|article| article.counted_record());
        Self::for_rows(records.map(|record| (record.days.to.year(), rows_of(record))))
    }

    /// The workbooks for some rows in each year.
    fn for_rows(rows: impl Iterator<Item = (i32, usize)>) -> Self {
        let mut years = BTreeSet::new();
        let mut total = 0;
        for (year, count) in rows {
            years.insert(year);
            total += count;
        }
        if total > LARGEST { Self::ByYear(years) } else { Self::One }
    }
}

/// How many rows a record has in all tables.
fn rows_of(record: &Record) -> usize {
    let applications: usize = record.applications.iter().map(|set| set.counts.len()).sum();
    let findings = record.shortcomings.len() + record.requests.len();
    1 + findings + applications + record.indicators.len()
}

/// A workbook with the rows of a year, or with all.
///
/// # Errors
/// Where the package cannot be written; a package beyond 4 GB is one.
pub fn workbook(site: &Site, words: &Words, lang: Lang, year: Option<i32>) -> io::Result<Vec<u8>> {
    let names = Table::ALL.map(Table::name).into_iter().chain([DICTIONARY]);
    let mut package = Package::new(&site.config.title, names.collect())?;
    for table in Table::ALL {
        let mut sheet = package.sheet()?;
        let columns = table.columns();
        sheet.columns(columns.iter().map(|column| width(column.name)))?;
        sheet.heading(columns.iter().map(|column| column.name))?;
        let wanted = rows(site, table, words).filter(|row| year.is_none_or(|it| it == row.year));
        for row in wanted {
            sheet.row(&row.cells)?;
        }
        sheet.finish()?;
    }
    dictionary(&mut package, lang)?;
    package.finish()
}

/// The last sheet explains every column.
fn dictionary(package: &mut Package, lang: Lang) -> io::Result<()> {
    let mut sheet = package.sheet()?;
    sheet.columns([14, 18, 90].into_iter())?;
    sheet.heading(["table", "column", "explanation"].into_iter())?;
    for table in Table::ALL {
        for column in table.columns() {
            let cells = [table.name(), column.name, column.explanation(lang)];
            sheet.row(&cells.map(|text| Cell::Text(text.into())))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_rows_are_divided_by_year() {
        let rows = |last| [(2020, 150_000), (2021, 49_999), (2020, last)].into_iter();
        assert_eq!(Workbooks::for_rows(rows(1)), Workbooks::One);
        assert_eq!(Workbooks::for_rows(rows(2)), Workbooks::ByYear([2020, 2021].into()));
    }
}
