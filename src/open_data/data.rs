//! What the tables are made of.

use std::io;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::subject::Entry;
use super::table::{Table, Taker};
use super::units::Present;
use crate::Lang;
use crate::config::{BaseUrl, License};
use crate::site::{Article, ArticleKey, Articles, Event, Site, UnitPage};

/// What the tables are made of, and nothing else: see [the module](super).
#[derive(Debug)]
pub struct OpenData<'s> {
    /// The title of the site, which the workbook bears.
    pub(super) title: &'s str,
    /// The address of the site, with a slash at its end.
    pub(super) base_url: String,
    /// The language of labels and explanations.
    pub(super) lang: Lang,
    /// The day of the build.
    pub(super) today: NaiveDate,
    /// Who publishes: the title of the site where nobody is named.
    pub(super) publisher: &'s str,
    /// The licence.
    pub(super) license: Option<&'s License>,
    base: &'s BaseUrl,
    articles: &'s Articles,
    history: &'s [Event],
    present: OnceLock<Present>,
}

impl<'s> OpenData<'s> {
    /// The open data of a site.
    pub fn new(site: &'s Site) -> Self {
        Self {
            title: &site.config.title,
            base_url: site.config.base_url.absolute("/"),
            lang: site.config.lang,
            today: site.today,
            publisher: site
                .config
                .publisher
                .as_ref()
                .map_or(&site.config.title, |publisher| &publisher.name),
            license: site.config.license.as_ref(),
            base: &site.config.base_url,
            articles: &site.articles,
            history: &site.history,
            present: OnceLock::new(),
        }
    }

    /// The full URL of an address.
    pub(super) fn absolute(&self, address: &str) -> String {
        self.base.absolute(address)
    }

    /// What changed, newest first, each with its article.
    pub(super) fn history(&self) -> impl Iterator<Item = (&Event, &Article)> {
        self.history.iter().map(|event| (event, &self.articles[event.article]))
    }

    /// All published articles, newest first.
    pub(super) fn articles(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter()
    }

    /// What the units inspected are today.
    pub(super) fn present(&self) -> &Present {
        self.present
            .get_or_init(|| Present::of(self.entries().flat_map(|entry| entry.record.inspected())))
    }

    /// The articles whose records count, newest first.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.articles.iter().filter_map(|article| self.entry(article))
    }

    /// Hands the rows of a table to `take`, newest article first: those of a year, or all.
    pub(super) fn each_row(
        &self,
        table: Table,
        year: Option<i32>,
        take: &mut Taker<'_>,
    ) -> io::Result<()> {
        let wanted = self.entries().filter(|entry| year.is_none_or(|year| year == entry.year()));
        for entry in wanted {
            table.rows_of(entry, take)?;
        }
        Ok(())
    }

    /// Hands the rows of a table that are about a unit to `take`, newest article first.
    pub(super) fn each_row_of(
        &self,
        table: Table,
        unit: &UnitPage,
        take: &mut Taker<'_>,
    ) -> io::Result<()> {
        let named = unit.own.iter().map(|key| &self.articles[*key]);
        for entry in named.filter_map(|article| self.entry(article)) {
            table.rows_for(entry, unit.id, take)?;
        }
        Ok(())
    }

    /// The address of an article.
    pub(super) fn address_of(&self, article: ArticleKey) -> Option<&str> {
        Some(&self.articles[article].address)
    }

    fn entry<'a>(&'a self, article: &'a Article) -> Option<Entry<'a>> {
        Some(Entry { data: self, article, record: article.counted_record()? })
    }
}
