//! The register of requests.

use std::ops::Range;

use super::Described;
use crate::plan::{Output, Paging};
use crate::render::facets::Listing;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{CountedView, LinkView, PagerView, RequestGroupView, RequestItemView};
use crate::site::{RegisterItem, RegisterList, Whose};
use crate::vietnamese::capitalised;

impl Renderer {
    pub(super) fn register(&self, list: RegisterList, page: Paging, output: &Output) -> Described {
        let site = &*self.site;
        let viewer = self.own_viewer();
        let title = self.register_title(list);
        let mut view = self.page_view("register", &title, output);
        view.description = self.word("register_description").to_owned();
        if list != RegisterList::All {
            view.breadcrumbs.push(self.link(self.word("register"), RegisterList::All.address()));
        }
        view.feeds.push(self.feed_of(&title, list.address()));
        let count = site.register.count(list);
        view.pager = PagerView::new(list.address(), page, &site.config.base_url);
        let (groups, items) = self.requests_of(list, page.range(count, site.config.paginate));
        let requests = self.requests(&items);
        let lists: Vec<CountedView> = RegisterList::ALL
            .into_iter()
            .map(|list| CountedView {
                title: self.state_title(list),
                url: viewer.url(list.address()),
                count: site.register.count(list),
                note: viewer.of_due(list),
            })
            .collect();
        let data = vec![
            ("requests", value(&requests)?),
            ("groups", value(&groups)?),
            ("count", count.into()),
            ("requests_with_due", site.register.with_due().into()),
            ("lists", value(&lists)?),
            ("list", list.word().into()),
            ("as_of", value(&viewer.date(site.today))?),
            ("facets", self.facets(Listing::Register(list))?),
            self.printable(list.address()),
        ];
        self.page_of("register.html", view, data)
    }

    /// A stretch of a list; of overdue requests also by the unit of today.
    pub(super) fn requests_of(
        &self,
        list: RegisterList,
        shown: Range<usize>,
    ) -> (Vec<RequestGroupView>, Vec<RegisterItem>) {
        let register = &self.site.register;
        match list {
            RegisterList::Overdue => {
                let shown = &register.overdue_by_unit()[shown];
                (self.groups(shown), shown.iter().map(|(_, item)| item.clone()).collect())
            }
            _ => (Vec::new(), register.list(list)[shown].to_vec()),
        }
    }

    /// The overdue requests of a page, by the unit of today.
    fn groups(&self, shown: &[(Whose, RegisterItem)]) -> Vec<RequestGroupView> {
        let viewer = self.own_viewer();
        let chunks = shown.chunk_by(|(one, _), (other, _)| one == other);
        let view = |chunk: &[(Whose, RegisterItem)]| {
            let (whose, _) = chunk.first()?;
            let items: Vec<RegisterItem> = chunk.iter().map(|(_, item)| item.clone()).collect();
            let unit = match whose {
                Whose::Unit(unit) => Some(viewer.unit_page(*unit)),
                Whose::Several | Whose::Nobody => None,
            };
            Some(RequestGroupView {
                unit: unit.map(|it| LinkView { title: capitalised(&it.title), ..it }),
                is_shared: *whose == Whose::Nobody,
                count: self.site.register.overdue_count(*whose),
                requests: self.requests(&items),
            })
        };
        chunks.filter_map(view).collect()
    }

    /// The views of some items of the register.
    pub(super) fn requests(&self, items: &[RegisterItem]) -> Vec<RequestItemView> {
        let viewer = self.own_viewer();
        let view = |item: &RegisterItem| {
            let article = &self.site.articles[item.id.article];
            let record = article.record.as_ref()?;
            Some(RequestItemView::new(record.request(&item.id.id)?, article, record, &viewer))
        };
        items.iter().filter_map(view).collect()
    }

    /// What a list is called where it stands alone.
    pub(super) fn register_title(&self, list: RegisterList) -> String {
        match list {
            RegisterList::All => self.word("register").to_owned(),
            _ => self.state_title(list),
        }
    }

    fn state_title(&self, list: RegisterList) -> String {
        self.word(&format!("state_{}", list.word())).to_owned()
    }
}
