//! What views are made with: the site, its words, and the language of the page.

use chrono::NaiveDate;

use super::{DateView, LinkView, UnitLinkView};
use crate::Lang;
use crate::addresses;
use crate::calendar::Moment;
use crate::record::{Framework, Record};
use crate::site::{ArticleKey, Site};
use crate::theme::Words;
use crate::units::{NamedUnit, UnitId};
use crate::vietnamese::group_thousands;

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
    pub fn article_link(&self, key: ArticleKey) -> LinkView {
        let article = &self.site.articles[key];
        self.link(article.title(), &article.address)
    }

    /// A word of the interface.
    pub fn word(&self, key: &'v str) -> &'v str {
        self.words.get(key)
    }

    fn group(&self) -> char {
        match self.lang {
            Lang::Vi => '.',
            Lang::En => ',',
        }
    }

    /// A whole number for readers.
    pub fn number(&self, n: u64) -> String {
        group_thousands(&n.to_string(), self.group())
    }

    /// A moment in the site's time zone.
    pub fn moment(&self, moment: Moment) -> DateView {
        DateView::new(moment, self.site.config.timezone, self.lang)
    }

    /// A day.
    pub fn day(&self, day: NaiveDate) -> DateView {
        self.moment(Moment { day, time: None })
    }

    /// A link to the page of a unit, under the name of the day.
    pub fn named_unit(&self, unit: &NamedUnit) -> UnitLinkView {
        self.unit(unit.id, &unit.shown)
    }

    /// A link to the page of a unit.
    pub fn unit(&self, id: UnitId, shown: &str) -> UnitLinkView {
        let page = self.site.units.of(id);
        let became = page.into_iter().flat_map(|page| &page.became);
        UnitLinkView {
            title: shown.to_owned(),
            url: page.map(|page| self.url(&page.address)),
            present: became.filter_map(|it| Some(self.unit_page(it.page?))).collect(),
        }
    }

    /// A link to a unit's page under its full name.
    pub fn unit_page(&self, id: UnitId) -> LinkView {
        let page = &self.site.units[id];
        self.link(&page.name, &page.address)
    }

    /// The unit of a finding, where it is not the record's main one.
    pub fn unit_of(&self, record: &Record, unit: Option<usize>) -> Option<UnitLinkView> {
        let unit = unit.filter(|index| *index > 0)?;
        record.units.get(unit).map(|unit| self.named_unit(unit))
    }

    /// A link to an area's page, with its title under a framework.
    pub fn area(&self, id: &str, framework: Framework) -> LinkView {
        let title = self.site.areas.title(id, framework, self.lang);
        self.link(title, &addresses::area(id))
    }
}
