//! What the tables are made of.

use std::io;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::subject::Entry;
use super::table::{Table, Taker};
use super::units::Present;
use crate::Lang;
use crate::site::{Article, Articles, Site};

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
    articles: &'s Articles,
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
            articles: &site.articles,
            present: OnceLock::new(),
        }
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

    fn entry<'a>(&'a self, article: &'a Article) -> Option<Entry<'a>> {
        Some(Entry { data: self, article, record: article.counted_record()? })
    }
}
