//! The page that explains the open data.

use super::Described;
use crate::open_data::{Table, csv_address, json_address, workbook_address};
use crate::plan::Output;
use crate::render::downloads::Downloads;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{ColumnView, LinkView, TableFilesView, TableView};

impl Renderer {
    pub(super) fn open_data(&self, output: &Output) -> Described {
        let downloads = Downloads::of(&self.plan);
        let mut view = self.page_view("open-data", self.word("open_data"), output);
        view.description = self.word("open_data_description").to_owned();
        let tables: Vec<TableView> =
            downloads.tables.iter().map(|(table, years)| self.table_view(*table, years)).collect();
        let workbooks: Vec<LinkView> =
            downloads.workbooks.iter().map(|year| self.workbook_link(*year)).collect();
        view.json_ld = Some(self.dataset_json_ld(&view, &downloads));
        let data = vec![
            ("tables", value(&tables)?),
            ("workbooks", value(&workbooks)?),
            ("as_of", value(&self.own_viewer().date(self.site.today))?),
        ];
        self.page_of("open-data.html", view, data)
    }

    fn table_view(&self, table: Table, years: &[Option<i32>]) -> TableView {
        let viewer = self.own_viewer();
        let files = |year: i32| TableFilesView {
            year,
            csv: viewer.url(&csv_address(table, Some(year))),
            json: viewer.url(&json_address(table, Some(year))),
        };
        let column = |heading: crate::open_data::Heading| ColumnView {
            name: heading.name,
            explanation: heading.explanation(self.site.config.lang),
        };
        TableView {
            name: table.name(),
            title: self.word(&format!("table_{}", table.name())).to_owned(),
            csv: viewer.url(&csv_address(table, None)),
            json: viewer.url(&json_address(table, None)),
            years: years.iter().copied().flatten().map(files).collect(),
            columns: table.headings().into_iter().map(column).collect(),
        }
    }

    fn workbook_link(&self, year: Option<i32>) -> LinkView {
        let address = workbook_address(year);
        let name = address.rsplit('/').next().unwrap_or_default();
        let title = year.map_or_else(|| name.to_owned(), |year| year.to_string());
        self.own_viewer().link(&title, &address)
    }
}
