//! Findings of many articles, on the page of an area.

use serde::Serialize;

use super::viewer::Viewer;
use super::{AboutView, ArticleLinkView, DateView};
use crate::addresses::shortcoming_anchor;
use crate::record::{Finding, Record};
use crate::site::{Article, FindingItem};
use crate::vocabulary::Kind;

/// A finding with the article that it is from.
#[derive(Clone, Debug, Serialize)]
pub struct FindingView {
    /// What was found.
    pub text: String,
    /// Its address: that of the article with the anchor.
    pub url: String,
    /// The article.
    pub article: ArticleLinkView,
    /// Whom it is about.
    pub about: AboutView,
    /// True where it is from results, which are no inspection.
    pub is_reported: bool,
    /// When the inspection ended, as it was stated; none where it was not.
    pub date: Option<DateView>,
    /// Why a shortcoming came to be.
    pub cause: Option<String>,
    /// True for a shortcoming that inspectors called serious.
    pub serious: bool,
    /// The state of a shortcoming; none for strengths.
    pub state: Option<&'static str>,
    /// True for a shortcoming that was found before.
    pub is_repeated: bool,
    /// True where a list of a unit's shortcomings comes to another article with it.
    pub opens_article: bool,
}

impl FindingView {
    /// The view of a shortcoming.
    pub(crate) fn shortcoming(item: FindingItem, viewer: &Viewer<'_>) -> Option<Self> {
        let article = &viewer.site.articles[item.article];
        let record = article.record.as_ref()?;
        let it = record.shortcomings.get(item.finding)?;
        let anchor = shortcoming_anchor(&it.id);
        Some(Self {
            cause: it.cause.clone(),
            serious: it.serious,
            is_repeated: it.repeats.is_some(),
            state: Some(record.shortcoming_state(item.finding).word()),
            ..Self::of(&it.finding, &anchor, article, record, viewer)
        })
    }

    /// The view of a strength.
    pub(crate) fn strength(item: FindingItem, viewer: &Viewer<'_>) -> Option<Self> {
        let article = &viewer.site.articles[item.article];
        let record = article.record.as_ref()?;
        let it = record.strengths.get(item.finding)?;
        Some(Self::of(it, "uu-diem", article, record, viewer))
    }

    fn of(
        finding: &Finding,
        anchor: &str,
        article: &Article,
        record: &Record,
        viewer: &Viewer<'_>,
    ) -> Self {
        Self {
            text: finding.text.clone(),
            url: format!("{}#{anchor}", viewer.url(&article.address)),
            article: viewer.article_link(article.key),
            about: viewer.about(record, &finding.about),
            is_reported: article.kind == Kind::Result,
            date: record.held.map(|held| viewer.date(held.ends().1)),
            cause: None,
            serious: false,
            state: None,
            is_repeated: false,
            opens_article: false,
        }
    }
}
