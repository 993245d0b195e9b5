//! Which files the open data have, apart from how they are written.

use std::collections::BTreeSet;

use super::data::OpenData;
use super::json;
use super::subject::Entry;
use super::table::Table;
use crate::addresses;
use crate::site::{Site, UnitPage};

/// Beyond which sizes there is a file for each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest JSON file, in bytes, of a table that is given only as a whole. CSV
    /// files are smaller: they have no keys.
    pub table: u64,
    /// The most rows of a workbook for all years: spreadsheets become slow, and a
    /// sheet ends at 1,048,576 rows.
    pub workbook: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { table: 5_000_000, workbook: 200_000 }
    }
}

/// The address of a table's CSV file.
pub fn csv_address(table: Table, year: Option<i32>) -> String {
    file(table.name(), year, "csv")
}

/// The address of a table's JSON file.
pub fn json_address(table: Table, year: Option<i32>) -> String {
    file(table.name(), year, "json")
}

/// The address of a workbook.
pub fn workbook_address(year: Option<i32>) -> String {
    file("cchc", year, "xlsx")
}

/// The tables of a unit that have rows: what was found there and what was asked of it, with
/// what was stated of nobody in particular where it was inspected.
pub fn unit_tables(site: &Site, unit: &UnitPage) -> impl Iterator<Item = (Table, usize)> {
    let found = unit.shortcomings.lists().map(<[_]>::len).iter().sum();
    let own = [unit.id];
    let asked = site.register.of_units(&own).len() + site.register.shared_with(&own).len();
    let tables = [(Table::Shortcomings, found), (Table::Requests, asked)];
    tables.into_iter().filter(|(_, rows)| *rows > 0)
}

/// The address of a unit's table.
pub fn unit_table_address(table: Table, unit: &UnitPage) -> String {
    addresses::unit_table(&unit.address, table.name())
}

fn file(name: &str, year: Option<i32>, extension: &str) -> String {
    let year = year.map(|year| format!("-{year}")).unwrap_or_default();
    addresses::data(&format!("{name}{year}.{extension}"))
}

impl OpenData<'_> {
    /// The years, newest first, for which a table is also given by itself; none where
    /// the whole is not too large.
    pub fn table_years(&self, table: Table, limits: &Limits) -> Vec<i32> {
        if self.is_larger(table, limits.table) { self.years([table]) } else { Vec::new() }
    }

    /// The years, newest first, that have a workbook each; none where there is one
    /// for all.
    pub fn workbook_years(&self, limits: &Limits) -> Vec<i32> {
        let rows = |table: Table| self.entries().map(move |entry| table.count(entry.record));
        let rows: usize = Table::ALL.into_iter().flat_map(rows).sum();
        if rows > limits.workbook { self.years(Table::ALL) } else { Vec::new() }
    }

    /// The years of which some tables have rows, newest first.
    fn years(&self, tables: impl AsRef<[Table]>) -> Vec<i32> {
        let tables = tables.as_ref();
        let has_rows = |entry: &Entry<'_>| tables.iter().any(|it| it.count(entry.record) > 0);
        let years: BTreeSet<i32> = self.entries().filter(has_rows).map(|it| it.year()).collect();
        years.into_iter().rev().collect()
    }

    /// True where the JSON file of a table has more bytes than this. Nobody counts on
    /// after that: on a large site only the newest articles are looked at.
    fn is_larger(&self, table: Table, limit: u64) -> bool {
        let mut rows = json::Rows::new(&table.headings());
        let mut size = json::EMPTY as u64;
        self.entries().any(|entry| {
            // Only writing can fail.
            let _ = table.rows_of(entry, &mut |cells| {
                size += rows.size(cells) as u64;
                Ok(())
            });
            size > limit
        })
    }
}
