//! The charts of the statistics as pictures that stand alone: with their own colours, their
//! title, the day and where they are from.

mod areas;
mod canvas;
mod map;
mod rows;

use canvas::{Canvas, INK, MUTED, Style};

use super::renderer::Renderer;
use super::views::{ChartView, StatisticsView, Viewer};
use crate::addresses;
use crate::site::Chart;

/// What a picture is drawn with.
struct Subject<'s> {
    statistics: StatisticsView,
    viewer: Viewer<'s>,
}

impl Renderer {
    /// A chart as an SVG document.
    pub(super) fn chart_svg(&self, chart: Chart) -> String {
        let viewer = self.own_viewer();
        let statistics = StatisticsView::new(&self.site.statistics, &viewer);
        // The plan has a picture only of charts with something to show.
        let Some(head) = ChartView::new(chart, &self.site.statistics, &viewer) else {
            return Canvas::default().finish("", "");
        };
        let subject = Subject { statistics, viewer };
        let mut canvas = Canvas::default();
        canvas.paragraph(&head.title, Style { size: 20.0, bold: true, colour: INK });
        canvas.paragraph(&head.subject, Style { size: 14.0, bold: false, colour: MUTED });
        canvas.skip(14.0);
        match chart {
            Chart::States => rows::states(&subject, &mut canvas),
            Chart::Backlog => rows::backlog(&subject, &mut canvas),
            Chart::Areas => areas::draw(&subject, &mut canvas),
            Chart::Topics => rows::topics(&subject, &mut canvas),
            Chart::OnTime => rows::on_time(&subject, &mut canvas),
            Chart::Provinces => map::draw(&subject, &mut canvas),
            Chart::Years => {}
        }
        canvas.skip(14.0);
        let base = &self.site.config.base_url;
        let from = format!(
            "{} {}, {}#{}",
            head.source,
            self.site.config.title,
            base.absolute(addresses::STATISTICS),
            head.id
        );
        canvas.paragraph(&from, Style { size: 12.0, bold: false, colour: MUTED });
        canvas.finish(&head.title, &head.subject)
    }
}
