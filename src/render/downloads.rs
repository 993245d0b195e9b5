//! What of the open data can be downloaded, as the plan has it.

use std::cmp::Reverse;

use crate::addresses;
use crate::open_data::{Table, csv_address, json_address, workbook_address};
use crate::plan::{Job, Plan};

/// The files of the open data: a year each, or `None` for all years.
#[derive(Debug)]
pub(super) struct Downloads {
    /// The files of each table: the whole first, then the newest year.
    pub tables: Vec<(Table, Vec<Option<i32>>)>,
    /// The workbooks, the newest first.
    pub workbooks: Vec<Option<i32>>,
}

impl Downloads {
    /// The files that a plan has.
    pub(super) fn of(plan: &Plan) -> Self {
        let files = plan.within(addresses::OPEN_DATA.trim_start_matches('/'));
        let years = |year: &dyn Fn(&Job) -> Option<Option<i32>>| {
            let mut years: Vec<Option<i32>> =
                files.iter().filter_map(|output| year(&output.job)).collect();
            years.sort_by_key(|year| year.map(Reverse));
            years
        };
        let of_table = |table: Table| {
            // JSON and CSV go together.
            years(&|job| match job {
                Job::Csv(it, year) if *it == table => Some(*year),
                _ => None,
            })
        };
        let of_workbook = |job: &Job| match job {
            Job::Workbook(year) => Some(*year),
            _ => None,
        };
        Self {
            tables: Table::ALL.into_iter().map(|table| (table, of_table(table))).collect(),
            workbooks: years(&of_workbook),
        }
    }

    /// Address and media type of each file.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, &'static str)> {
        const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let tables = self.tables.iter().flat_map(|(table, years)| {
            years.iter().flat_map(|year| {
                let csv = (csv_address(*table, *year), "text/csv");
                [csv, (json_address(*table, *year), "application/json")]
            })
        });
        tables.chain(self.workbooks.iter().map(|year| (workbook_address(*year), XLSX)))
    }
}
