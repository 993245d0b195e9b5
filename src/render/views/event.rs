//! Something that changed.

use serde::Serialize;

use super::viewer::Viewer;
use super::{DateView, LinkView};
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
    pub article: LinkView,
    /// The request that it is about.
    pub request: Option<LinkView>,
    /// What was noted.
    pub note: Option<String>,
}

impl EventView {
    pub(crate) fn new(event: &Event, viewer: &Viewer<'_>) -> Self {
        let article = &viewer.site.articles[event.article];
        let url = viewer.url(&article.address);
        let request = event.request(article).map(|request| LinkView {
            title: request.text.clone(),
            url: format!("{url}#{}", request_anchor(&request.id)),
        });
        Self {
            date: viewer.date(event.date),
            change: event.word(article),
            article: viewer.link(article.title(), &article.address),
            request,
            note: event.note(article).map(str::to_owned),
        }
    }
}
