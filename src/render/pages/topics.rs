//! Topics: problems that recur.

use super::Described;
use crate::addresses;
use crate::plan::{Output, Paging};
use crate::render::facets::Listing;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{FindingView, PagerView, TopicView, TopicsView};

impl Renderer {
    pub(super) fn topics(&self, output: &Output) -> Described {
        let mut view = self.page_view("topics", self.word("topics"), output);
        view.description = self.word("topics_description").to_owned();
        let topics = TopicsView::new(&self.own_viewer());
        let data = vec![("topics", value(&topics)?)];
        self.page_of("topics.html", view, data)
    }

    pub(super) fn topic(&self, index: usize, page: Paging, output: &Output) -> Described {
        let topic = &self.site.topic_pages[index];
        let viewer = self.own_viewer();
        let shown = TopicView::new(topic, &viewer);
        let mut view = self.page_view("topic", &shown.title, output);
        view.breadcrumbs.push(self.link(self.word("topics"), addresses::TOPICS));
        view.feeds.push(self.feed_of(&shown.title, &topic.address));
        view.pager = PagerView::new(&topic.address, page, &self.site.config.base_url);
        let range = page.range(topic.findings().count(), self.site.config.paginate);
        let findings = topic.findings().skip(range.start).take(range.len());
        let findings: Vec<FindingView> =
            findings.filter_map(|item| FindingView::shortcoming(*item, &viewer)).collect();
        let data = vec![
            ("topic", value(&shown)?),
            ("findings", value(&findings)?),
            ("facets", self.facets(Listing::Topic(index))?),
        ];
        self.page_of("topic.html", view, data)
    }
}
