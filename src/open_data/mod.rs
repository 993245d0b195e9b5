//! Open data: four tables of everything that records hold.
//!
//! [`rows`] makes the rows of a table; the formats only write them. Ids of rows
//! are stable as long as the ids in front matter are.

mod cell;
mod columns;
mod csv;
mod json;
mod rows;
mod workbook;

pub use cell::Cell;
pub use columns::{Column, Table};
pub use csv::write_csv;
pub use json::write_json;
pub use rows::{Row, rows};
pub use workbook::{Workbooks, workbook};
