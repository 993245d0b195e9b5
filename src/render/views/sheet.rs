//! An article in a list to be printed.

use serde::Serialize;

use super::viewer::Viewer;
use super::{DateView, FindingView, RequestItemView, UnitLinkView};
use crate::site::{Article, FindingItem};

/// An article in a list to be printed: what was found and asked for.
#[derive(Clone, Debug, Serialize)]
pub struct SheetItemView {
    /// Title.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Full URL.
    pub permalink: String,
    /// Type: `inspection`, `result`, `news`, `notice` or `plan`.
    pub kind: &'static str,
    /// Language of the article: `vi` or `en`.
    pub lang: &'static str,
    /// When it was published.
    pub date: Option<DateView>,
    /// The units that were inspected, or that it is about.
    pub units: Vec<UnitLinkView>,
    /// The lead; may be empty.
    pub summary: String,
    /// What was found.
    pub shortcomings: Vec<FindingView>,
    /// What was asked for.
    pub requests: Vec<RequestItemView>,
}

impl SheetItemView {
    pub(crate) fn new(article: &Article, viewer: &Viewer<'_>) -> Self {
        let record = article.record.as_ref();
        let units = record.map_or(&article.units[..], |record| record.inspected());
        let found = record.map_or(0, |record| record.shortcomings.len());
        let shortcomings = (0..found).filter_map(|finding| {
            FindingView::shortcoming(FindingItem { article: article.key, finding }, viewer)
        });
        let requests = record.into_iter().flat_map(|record| {
            let view = |it| RequestItemView::new(it, article, record, viewer);
            record.requests.iter().map(view)
        });
        Self {
            title: article.title().to_owned(),
            url: viewer.url(&article.address),
            permalink: viewer.site.config.base_url.absolute(&article.address),
            kind: article.kind.word(),
            lang: article.lang.tag(),
            date: article.date.map(|date| viewer.moment(date)),
            units: units.iter().map(|unit| viewer.named_unit(unit)).collect(),
            summary: article.summary().to_owned(),
            shortcomings: shortcomings.collect(),
            requests: requests.collect(),
        }
    }
}
