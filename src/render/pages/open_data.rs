//! The page that explains the open data.

use std::io::{self, Write};

use super::Described;
use crate::Lang;
use crate::open_data::{
    OpenData, Table, csv_address, json_address, workbook_address, write_csv, write_json,
};
use crate::plan::Output;
use crate::render::downloads::Downloads;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{ColumnView, LinkView, TableFilesView, TableView, file_size};

impl Renderer {
    pub(super) fn open_data(&self, output: &Output) -> Described {
        let downloads = Downloads::of(&self.plan);
        let mut view = self.page_view("open-data", self.word("open_data"), output);
        view.description = self.word("open_data_description").to_owned();
        let open_data = OpenData::new(&self.site);
        let tables = downloads.tables.iter();
        let tables: Vec<TableView> =
            tables.map(|(table, years)| self.table_view(*table, years, &open_data)).collect();
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

    fn table_view(&self, table: Table, years: &[Option<i32>], data: &OpenData<'_>) -> TableView {
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
            rows: table.rows(data),
            csv: viewer.url(&csv_address(table, None)),
            csv_size: size(viewer.lang, |out| write_csv(data, table, None, out)),
            json: viewer.url(&json_address(table, None)),
            json_size: size(viewer.lang, |out| write_json(data, table, None, out)),
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

/// Counts bytes and keeps none.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The size of a file for readers.
fn size(lang: Lang, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut counter = Counter(0);
    // Counting cannot fail.
    let _ = write(&mut counter);
    file_size(counter.0, lang)
}
