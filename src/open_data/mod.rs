//! Open data: four tables of everything that records hold, what describes them to programs
//! (Data Package, DCAT), and the texts of all articles.
//!
//! Each table has a file of its own, with what its rows are about and its columns: name,
//! explanation and the function that fills a cell stand together. The formats only write
//! cells. Ids of rows are stable as long as the ids in front matter are.
//!
//! # What the tables depend on
//! [`OpenData`] holds all of it. An article's rows follow from
//! - its id, address, title, type and day of publication, and its record;
//! - `base_url` and `lang` of the configuration, and the day of the build;
//! - the gazetteer and the names of columns, which change with the program only.
//!
//! They do not follow from other articles, themes, or the names of organisations beyond
//! those written in the article. A table is the rows of all articles in the order of the
//! site, or of those of a year ([`year_of`]). Besides, the workbook bears the
//! title of the site and explains the columns in `lang`, and which files there are
//! ([`OpenData::table_years`]) follows from sizes.

mod catalogue;
mod cell;
mod changes;
mod chart_words;
mod column;
mod csv;
mod data;
mod data_package;
mod figures;
mod files;
mod inspections;
mod json;
mod parts;
mod requests;
mod shortcomings;
mod statistics;
mod subject;
mod table;
mod texts;
mod units;
mod workbook;

pub use catalogue::catalogue;
pub use changes::{CHANGES, write_changes_csv, write_changes_json};
pub use column::{ColumnKind, Heading};
pub use csv::{write_csv, write_unit_csv};
pub use data::OpenData;
pub use data_package::data_package;
pub use files::{
    Limits, csv_address, json_address, unit_table_address, unit_tables, workbook_address,
};
pub use json::write_json;
pub use statistics::write_chart_csv;
pub use subject::year_of;
pub use table::Table;
pub use texts::write_texts;
pub use workbook::write_workbook;
