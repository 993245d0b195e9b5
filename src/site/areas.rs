//! Areas with what was found in them, across all units.

use std::collections::BTreeMap;

use super::WriteUps;
use super::key::ArticleKey;
use super::write_up::WriteUp;
use crate::addresses;
use crate::record::{Areas, Record};
use crate::vocabulary::Kind;

/// An area and its findings.
#[derive(Debug)]
pub struct AreaPage {
    /// Its id: `tthc`.
    pub id: String,
    /// Its address: `/linh-vuc/tthc/`.
    pub address: String,
    /// The shortcomings that inspections found, newest first.
    pub shortcomings: Vec<FindingItem>,
    /// Those that results tell of, which are no inspections, newest first.
    pub reported: Vec<FindingItem>,
    /// Its strengths, newest first.
    pub strengths: Vec<FindingItem>,
    /// The articles whose record examined it or has findings in it, newest first.
    pub articles: Vec<ArticleKey>,
}

impl AreaPage {
    /// All of its shortcomings: those of inspections, then those of results.
    pub fn all_shortcomings(&self) -> impl Iterator<Item = &FindingItem> {
        self.shortcomings.iter().chain(&self.reported)
    }

    /// How many findings it has.
    pub fn total(&self) -> usize {
        self.shortcomings.len() + self.reported.len() + self.strengths.len()
    }

    /// Adds an article whose record does not list the area as examined, but has a
    /// finding in it.
    fn add(&mut self, article: ArticleKey) {
        if self.articles.last() != Some(&article) {
            self.articles.push(article);
        }
    }
}

/// A finding of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FindingItem {
    /// The article.
    pub article: ArticleKey,
    /// Index of the finding in its list of the record.
    pub finding: usize,
}

/// The areas of the records that count, in the order of the framework.
pub(super) fn collect(write_ups: &WriteUps, areas: &Areas) -> Vec<AreaPage> {
    let mut pages: BTreeMap<usize, AreaPage> = BTreeMap::new();
    for write_up in write_ups.iter() {
        let article = write_up.key;
        let Some(record) = write_up.counted_record() else { continue };
        for area in &record.areas {
            page(&mut pages, area, areas).articles.push(article);
        }
        add_findings(&mut pages, write_up, record, areas);
    }
    pages.into_values().collect()
}

fn add_findings(
    pages: &mut BTreeMap<usize, AreaPage>,
    write_up: &WriteUp,
    record: &Record,
    areas: &Areas,
) {
    let article = write_up.key;
    for (finding, it) in record.shortcomings.iter().enumerate() {
        if let Some(area) = &it.finding.area {
            let page = page(pages, area, areas);
            let is_inspection = write_up.kind == Kind::Inspection;
            let list = if is_inspection { &mut page.shortcomings } else { &mut page.reported };
            list.push(FindingItem { article, finding });
            page.add(article);
        }
    }
    for (finding, it) in record.strengths.iter().enumerate() {
        if let Some(area) = &it.area {
            let page = page(pages, area, areas);
            page.strengths.push(FindingItem { article, finding });
            page.add(article);
        }
    }
}

fn page<'p>(pages: &'p mut BTreeMap<usize, AreaPage>, id: &str, areas: &Areas) -> &'p mut AreaPage {
    pages.entry(areas.rank(id)).or_insert_with(|| AreaPage {
        id: id.to_owned(),
        address: addresses::area(id),
        shortcomings: Vec::new(),
        reported: Vec::new(),
        strengths: Vec::new(),
        articles: Vec::new(),
    })
}
