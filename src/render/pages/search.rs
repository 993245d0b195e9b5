//! The search page.

use super::Described;
use crate::plan::Output;
use crate::render::renderer::Renderer;
use crate::search::MANIFEST_ADDRESS;

impl Renderer {
    pub(super) fn search_page(&self, output: &Output) -> Described {
        let mut view = self.page_view("search", self.word("search"), output);
        // Search engines have results of their own.
        view.noindex = true;
        view.description = self.word("search_description").to_owned();
        let manifest = self.site.config.base_url.link(MANIFEST_ADDRESS);
        let data = vec![("manifest", manifest.into()), ("facets", self.facets_of_site()?)];
        self.page_of("search.html", view, data)
    }
}
