//! The page that explains the open data.

use super::Described;
use crate::open_data::Table;
use crate::plan::{Output, workbook_addresses};
use crate::render::renderer::{Renderer, value};
use crate::render::views::{ColumnView, LinkView, TableView};

impl Renderer {
    pub(super) fn open_data(&self, output: &Output) -> Described {
        let site = &*self.site;
        let viewer = self.own_viewer();
        let mut view = self.page_view("open-data", self.word("open_data"), output);
        view.description = self.word("open_data_description").to_owned();
        let tables: Vec<TableView> = Table::ALL
            .into_iter()
            .map(|table| TableView {
                name: table.name(),
                title: self.word(&format!("table_{}", table.name())).to_owned(),
                csv: viewer.url(&format!("/du-lieu/{}.csv", table.name())),
                json: viewer.url(&format!("/du-lieu/{}.json", table.name())),
                columns: table
                    .columns()
                    .into_iter()
                    .map(|column| ColumnView {
                        name: column.name,
                        explanation: column.explanation(site.config.lang),
                    })
                    .collect(),
            })
            .collect();
        let workbooks: Vec<LinkView> = workbook_addresses(site)
            .into_iter()
            .map(|(address, year)| {
                let name = address.rsplit('/').next().unwrap_or_default();
                let title = year.map_or_else(|| name.to_owned(), |year| year.to_string());
                viewer.link(&title, &address)
            })
            .collect();
        view.json_ld = Some(self.dataset_json_ld(&view));
        let data = vec![
            ("tables", value(&tables)?),
            ("workbooks", value(&workbooks)?),
            ("as_of", value(&viewer.day(site.today))?),
        ];
        self.page_of("open-data.html", view, data)
    }
}
