//! The open data of a built site, read back.

use std::collections::BTreeMap;

use super::Site;

/// A table: its columns in order, and its rows by column.
#[derive(Debug)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<BTreeMap<String, String>>,
}

impl Table {
    /// How many rows satisfy a condition.
    pub fn count(&self, condition: impl Fn(&BTreeMap<String, String>) -> bool) -> usize {
        self.rows.iter().filter(|row| condition(row)).count()
    }
}

/// A table of a built site, from its CSV file.
pub fn table(site: &Site, name: &str) -> Table {
    table_at(site, &format!("du-lieu/{name}.csv"))
}

/// A table at a path of a built site.
pub fn table_at(site: &Site, path: &str) -> Table {
    let bytes = std::fs::read(site.path("output").join(path)).unwrap();
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text);
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        columns.iter().cloned().zip(row.iter().map(str::to_owned)).collect()
    });
    Table { rows: rows.collect(), columns }
}
