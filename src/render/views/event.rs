//! Something that changed.

use serde::Serialize;

use super::viewer::Viewer;
use super::{AboutView, AddresseeView, ArticleLinkView, DateView};
use crate::addresses::request_anchor;
use crate::site::Event;

/// Something that changed on the site.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// When, as it was stated.
    pub date: DateView,
    /// `published`, `correction`, `update`, `withdrawn`, `due-revised`, `reported`, `verified` or
    /// `not-implemented`.
    pub change: &'static str,
    /// The article.
    pub article: ArticleLinkView,
    /// The request that it is about.
    pub request: Option<ArticleLinkView>,
    /// Who is to carry the request out, as written; empty where that was not said.
    pub to: Vec<AddresseeView>,
    /// Whose request it is.
    pub about: Option<AboutView>,
    /// The due date that a revision set.
    pub due: Option<DateView>,
    /// What was noted.
    pub note: Option<String>,
}

impl EventView {
    pub(crate) fn new(event: &Event, viewer: &Viewer<'_>) -> Self {
        let article = &viewer.site.articles[event.article];
        let request = event.request(article);
        let record = article.record.as_ref();
        let theirs = request.zip(record);
        let link = request.map(|it| viewer.in_article(article, &it.text, &request_anchor(&it.id)));
        Self {
            date: viewer.date(event.date),
            change: event.word(article),
            article: viewer.article_link(article.key),
            to: theirs.map_or_else(Vec::new, |(it, record)| AddresseeView::all(it, record, viewer)),
            about: theirs.map(|(it, record)| viewer.about(record, &it.about)),
            due: event.due(article).map(|day| viewer.date(day)),
            request: link,
            note: event.note(article).map(str::to_owned),
        }
    }
}
