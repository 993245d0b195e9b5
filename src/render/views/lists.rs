//! Entries of lists that are no articles.

use serde::Serialize;
use tera::Value;

/// A link with the number of articles behind it.
#[derive(Clone, Debug, Serialize)]
pub struct CountedView {
    /// The words.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// How many articles.
    pub count: usize,
    /// Of what the count is a part, in words, where that is not plain.
    pub note: Option<String>,
}

/// A section on the home page.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Title.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Its newest articles, as cards.
    pub items: Value,
}

/// A table of the open data.
#[derive(Clone, Debug, Serialize)]
pub struct TableView {
    /// The name of its files.
    pub name: &'static str,
    /// Title.
    pub title: String,
    /// How many rows it has.
    pub rows: usize,
    /// Address of the CSV file.
    pub csv: String,
    /// Its size for readers.
    pub csv_size: String,
    /// Address of the JSON file.
    pub json: String,
    /// Its size for readers.
    pub json_size: String,
    /// Its files for each year, newest first; only large tables have them.
    pub years: Vec<TableFilesView>,
    /// Its columns in order.
    pub columns: Vec<ColumnView>,
}

/// The files of a table for a year.
#[derive(Clone, Debug, Serialize)]
pub struct TableFilesView {
    /// The year.
    pub year: i32,
    /// Address of the CSV file.
    pub csv: String,
    /// Address of the JSON file.
    pub json: String,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its name in the files.
    pub name: &'static str,
    /// What it holds.
    pub explanation: &'static str,
}
