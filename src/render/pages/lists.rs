//! Lists of articles: sections, tags and years, and the lists of those.

use tera::Value;

use super::Described;
use crate::addresses;
use crate::diagnostics::Diagnostic;
use crate::plan::{Output, Paging};
use crate::render::facets::Listing;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{CountedView, PageView, PagerView};
use crate::site::ArticleKey;

impl Renderer {
    pub(super) fn section(&self, index: usize, page: Paging, output: &Output) -> Described {
        let section = &self.site.sections[index];
        let mut view = self.page_view("section", &section.title, output);
        let first = section.prose.as_ref().and_then(|it| it.document.body.first_paragraph.clone());
        view.description = first.unwrap_or_default();
        view.feeds.push(self.feed_of(&section.title, &section.address));
        let content = section.prose.as_ref().filter(|_| page.number == 1);
        let content = content.map(|prose| self.prose(prose));
        let mut data = self.list(
            &mut view,
            &section.address,
            &section.articles,
            page,
            Listing::Section(index),
        )?;
        data.push(("content", content.into()));
        data.push(self.printable(&section.address));
        self.page_of("section.html", view, data)
    }

    pub(super) fn tags(&self, output: &Output) -> Described {
        let mut view = self.page_view("tags", self.word("tags"), output);
        view.description = self.word("tags_description").to_owned();
        let tags = self.site.tags.iter();
        let entries = tags.map(|tag| (tag.name.clone(), tag.address.as_str(), tag.articles.len()));
        self.index(view, entries)
    }

    pub(super) fn tag(&self, index: usize, page: Paging, output: &Output) -> Described {
        let tag = &self.site.tags[index];
        let mut view = self.page_view("tag", &tag.name, output);
        view.breadcrumbs.push(self.link(self.word("tags"), addresses::TAGS));
        view.feeds.push(self.feed_of(&tag.name, &tag.address));
        let data = self.list(&mut view, &tag.address, &tag.articles, page, Listing::Tag(index))?;
        self.page_of("list.html", view, data)
    }

    pub(super) fn years(&self, output: &Output) -> Described {
        let mut view = self.page_view("years", self.word("years"), output);
        view.description = self.word("years_description").to_owned();
        let years: Vec<(String, String, usize)> = self
            .site
            .years
            .iter()
            .map(|year| (year.year.to_string(), year.address(), year.articles.len()))
            .collect();
        let entries = years.iter().map(|(title, url, count)| (title.clone(), url.as_str(), *count));
        self.index(view, entries)
    }

    pub(super) fn year(&self, index: usize, page: Paging, output: &Output) -> Described {
        let year = &self.site.years[index];
        let title = self.word("year_n").replace("{n}", &year.year.to_string());
        let mut view = self.page_view("year", &title, output);
        view.breadcrumbs.push(self.link(self.word("years"), addresses::YEARS));
        let mut data =
            self.list(&mut view, &year.address(), &year.articles, page, Listing::Year(index))?;
        data.push(self.printable(&year.address()));
        self.page_of("list.html", view, data)
    }

    /// A page of a list of articles.
    fn list(
        &self,
        view: &mut PageView,
        address: &str,
        articles: &[ArticleKey],
        page: Paging,
        list: Listing,
    ) -> Result<Vec<(&'static str, Value)>, Vec<Diagnostic>> {
        view.pager = PagerView::new(address, page, &self.site.config.base_url);
        let shown = &articles[page.range(articles.len(), self.site.config.paginate)];
        Ok(vec![
            ("items", self.cards(shown)?),
            ("count", articles.len().into()),
            ("facets", self.facets(list)?),
        ])
    }

    /// A list of lists, with the number of articles in each.
    pub(super) fn index<'e>(
        &self,
        view: PageView,
        entries: impl Iterator<Item = (String, &'e str, usize)>,
    ) -> Described {
        let base = &self.site.config.base_url;
        let entries: Vec<Value> = entries
            .map(|(title, address, count)| {
                value(&CountedView { title, url: base.link(address), count, note: None })
            })
            .collect::<Result<_, _>>()?;
        self.page_of("index.html", view, vec![("entries", entries.into())])
    }
}
