//! What changed on the site.

use super::Described;
use crate::addresses;
use crate::plan::{Output, Paging};
use crate::render::renderer::{Renderer, value};
use crate::render::views::{EventView, PagerView};

impl Renderer {
    pub(super) fn changes(&self, page: Paging, output: &Output) -> Described {
        let site = &*self.site;
        let mut view = self.page_view("changes", self.word("history"), output);
        view.description = self.word("history_description").to_owned();
        view.pager = PagerView::new(addresses::CHANGES, page, &site.config.base_url);
        let viewer = self.own_viewer();
        let shown = &site.history[page.range(site.history.len(), site.config.paginate)];
        let events: Vec<EventView> =
            shown.iter().map(|event| EventView::new(event, &viewer)).collect();
        let data = vec![("events", value(&events)?), ("count", site.history.len().into())];
        self.page_of("changes.html", view, data)
    }
}
