//! Figures across reports.

use super::Described;
use crate::addresses;
use crate::plan::{Output, Paging};
use crate::render::renderer::{Renderer, value};
use crate::render::views::{ApplicationsRowView, LeftOutView, PagerView, StatisticsView};

impl Renderer {
    pub(super) fn statistics(&self, page: Paging, output: &Output) -> Described {
        let site = &*self.site;
        let viewer = self.own_viewer();
        let mut view = self.page_view("statistics", self.word("statistics"), output);
        view.description = self.word("statistics_description").to_owned();
        view.pager = PagerView::new(addresses::STATISTICS, page, &site.config.base_url);
        let rows = &site.statistics.applications;
        let shown = &rows[page.range(rows.len(), site.config.paginate)];
        let applications: Vec<ApplicationsRowView> =
            shown.iter().filter_map(|row| ApplicationsRowView::new(row, &viewer)).collect();
        // The tables of years and areas stand on the first page only.
        let statistics = if page.number == 1 {
            value(&StatisticsView::new(&site.statistics, &viewer))?
        } else {
            tera::Value::none()
        };
        let data = vec![
            ("statistics", statistics),
            ("applications", value(&applications)?),
            ("applications_count", rows.len().into()),
            ("left_out", value(&LeftOutView::new(&site.statistics.left_out))?),
            ("as_of", value(&viewer.date(site.today))?),
        ];
        self.page_of("statistics.html", view, data)
    }
}
