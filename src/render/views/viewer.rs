//! What views are made with: the site, its words, and the language of the page.

use super::unit::share_word;
use super::{AboutView, ArticleLinkView, DateView, LinkView, PresentView, UnitLinkView};
use crate::Lang;
use crate::addresses;
use crate::calendar::{Date, Moment};
use crate::record::{About, Framework, Record};
use crate::site::{Article, ArticleKey, RegisterList, Site};
use crate::theme::{Words, fill};
use crate::units::{NamedUnit, UnitId};
use crate::vietnamese::grouped;

/// Makes views of a site in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Viewer<'v> {
    pub site: &'v Site,
    pub words: &'v Words,
    pub lang: Lang,
}

impl<'v> Viewer<'v> {
    /// A link to an address of the site.
    pub fn link(&self, title: &str, address: &str) -> LinkView {
        LinkView { title: title.to_owned(), url: self.url(address) }
    }

    /// An address with the path of `base_url`.
    pub fn url(&self, address: &str) -> String {
        self.site.config.base_url.link(address)
    }

    /// A link to an article.
    pub fn article_link(&self, key: ArticleKey) -> ArticleLinkView {
        let article = &self.site.articles[key];
        self.in_article(article, article.title(), "")
    }

    /// A link to an anchor of an article under words from it; to the article itself where the
    /// anchor is empty.
    pub fn in_article(&self, article: &Article, title: &str, anchor: &str) -> ArticleLinkView {
        let sign = if anchor.is_empty() { "" } else { "#" };
        let url = format!("{}{sign}{anchor}", self.url(&article.address));
        ArticleLinkView { title: title.to_owned(), url, lang: article.lang.tag() }
    }

    /// A whole number for readers.
    pub fn number(&self, n: u64) -> String {
        grouped(n, self.lang)
    }

    /// A word with numbers and names in it; `n` also chooses between the forms for one and
    /// for more.
    pub fn fill(&self, key: &str, n: usize, arguments: &[(&str, &str)]) -> String {
        let own = ("n".to_owned(), self.number(n as u64));
        let others =
            arguments.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let arguments: Vec<(String, String)> = std::iter::once(own).chain(others).collect();
        fill(self.words.get(key), i128::try_from(n).ok(), &arguments)
    }

    /// A moment in the site's time zone.
    pub fn moment(&self, moment: Moment) -> DateView {
        DateView::new(moment, self.site.config.timezone, self.lang)
    }

    /// A date, as exact as it is.
    pub fn date(&self, date: impl Into<Date>) -> DateView {
        self.moment(date.into().into())
    }

    /// A link to the page of a unit, under the name of the day.
    pub fn named_unit(&self, unit: &NamedUnit) -> UnitLinkView {
        self.unit(unit.id, &unit.shown)
    }

    /// A link to the page of a unit.
    pub fn unit(&self, id: UnitId, shown: &str) -> UnitLinkView {
        let page = self.site.units.of(id);
        let became = page.into_iter().flat_map(|page| &page.became);
        let present = became.filter_map(|it| {
            let LinkView { title, url } = self.unit_page(it.page?);
            Some(PresentView { title, url, share: share_word(it.share) })
        });
        let present: Vec<PresentView> = present.collect();
        UnitLinkView {
            title: shown.to_owned(),
            url: page.map(|page| self.url(&page.address)),
            is_divided: present.len() > 1 && present.iter().all(|it| it.share != "whole"),
            present,
        }
    }

    /// A link to a unit's page under its full name.
    pub fn unit_page(&self, id: UnitId) -> LinkView {
        let page = &self.site.units[id];
        self.link(&page.name, &page.address)
    }

    /// Whom something in a record is about.
    pub fn about(&self, record: &Record, about: &About) -> AboutView {
        let units = match about {
            About::Shared => record.inspected().iter().map(|unit| self.named_unit(unit)).collect(),
            _ => record.named(about).map(|unit| self.named_unit(unit)).collect(),
        };
        AboutView { units, is_shared: about.is_shared(), is_sole: *about == About::Sole }
    }

    /// Of how many requests those of a list are a part: overdue ones of those that have a due
    /// date.
    pub fn of_due(&self, list: RegisterList) -> Option<String> {
        let with_due = self.number(self.site.register.with_due() as u64);
        let is_overdue = list == RegisterList::Overdue;
        is_overdue.then(|| self.words.get("of_due").replace("{n}", &with_due))
    }

    /// A link to a topic's page; none where it has none.
    pub fn topic(&self, id: &str) -> Option<LinkView> {
        let page = self.site.topic_pages.iter().find(|page| page.id == id)?;
        Some(self.link(self.site.topics.title(id, self.lang), &page.address))
    }

    /// A link to an area's page, with its title under a framework.
    pub fn area(&self, id: &str, framework: Framework) -> LinkView {
        let title = self.site.areas.title(id, framework, self.lang);
        self.link(title, &addresses::area(id))
    }
}
