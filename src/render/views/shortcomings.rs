//! The shortcomings of a record, each with the requests for it.

use serde::Serialize;

use super::request::overdue_since;
use super::viewer::Viewer;
use super::{AboutView, ArticleLinkView, DateView, LinkView};
use crate::addresses::{request_anchor, shortcoming_anchor};
use crate::record::Record;
use crate::site::Article;

/// A shortcoming.
#[derive(Clone, Debug, Serialize)]
pub struct ShortcomingView {
    /// Its number in the record, from 1.
    pub number: usize,
    /// Its anchor without `#`: `ton-tai-niem-yet`.
    pub anchor: String,
    /// The area; none where it has none.
    pub area: Option<LinkView>,
    /// What was found.
    pub text: String,
    /// Why.
    pub cause: Option<String>,
    /// How the unit explained it.
    pub explanation: Option<String>,
    /// Whom it is about.
    pub about: AboutView,
    /// True where inspectors called it serious.
    pub serious: bool,
    /// `no-request`, `open`, `reported`, `partly`, `verified` or `not-implemented`.
    pub state: &'static str,
    /// By how many days the longest overdue request for it is overdue; 0 where none is.
    pub days_overdue: u64,
    /// Since when, where that is over a year and nothing is known.
    pub overdue_since: Option<DateView>,
    /// Its topics.
    pub topics: Vec<LinkView>,
    /// The shortcoming that it repeats: the article, with the anchor.
    pub repeats: Option<ArticleLinkView>,
    /// The requests for it that stand with it in full: those for no shortcoming before it.
    pub requests: Vec<AskedView>,
    /// The requests for it that stand in full with another.
    pub requests_elsewhere: Vec<AskedView>,
}

/// A request for a shortcoming. It stands in full with the first that it is for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedView {
    /// Its place among the record's requests, from 0.
    pub place: usize,
    /// Its number in the record, from 1.
    pub number: usize,
    /// What is asked for.
    pub title: String,
    /// Its anchor without `#`: `kien-nghi-r1`.
    pub anchor: String,
    /// The number of the shortcoming with which it stands in full.
    pub stands_with: usize,
}

/// All shortcomings, in the order of the record.
pub(super) fn shortcomings(
    article: &Article,
    record: &Record,
    viewer: &Viewer<'_>,
) -> Vec<ShortcomingView> {
    let mut asked: Vec<Vec<AskedView>> = vec![Vec::new(); record.shortcomings.len()];
    for (place, request) in record.requests.iter().enumerate() {
        let Some(first) = request.shortcomings.iter().min() else { continue };
        for index in &request.shortcomings {
            asked[*index].push(AskedView {
                place,
                number: place + 1,
                title: request.text.clone(),
                anchor: request_anchor(&request.id),
                stands_with: first + 1,
            });
        }
    }
    let overdue = record.shortcomings_overdue(viewer.site.today);
    let views = asked.into_iter().zip(overdue).enumerate();
    views
        .map(|(index, (asked, overdue))| {
            let (requests, requests_elsewhere) =
                asked.into_iter().partition(|it| it.stands_with == index + 1);
            ShortcomingView {
                days_overdue: overdue.map_or(0, |it| it.days),
                overdue_since: overdue.and_then(|it| overdue_since(it, viewer)),
                requests,
                requests_elsewhere,
                ..shortcoming(index, article, record, viewer)
            }
        })
        .collect()
}

/// A shortcoming without what follows from the requests for it.
fn shortcoming(
    index: usize,
    article: &Article,
    record: &Record,
    viewer: &Viewer<'_>,
) -> ShortcomingView {
    let it = &record.shortcomings[index];
    ShortcomingView {
        number: index + 1,
        anchor: shortcoming_anchor(&it.id),
        area: it.finding.area.as_ref().map(|id| viewer.area(id, record.framework())),
        text: it.finding.text.clone(),
        cause: it.cause.clone(),
        explanation: it.explanation.clone(),
        about: viewer.about(record, &it.finding.about),
        serious: it.serious,
        state: record.shortcoming_state(index).word(),
        days_overdue: 0,
        overdue_since: None,
        topics: it.topics.iter().filter_map(|id| viewer.topic(id)).collect(),
        repeats: article.links.repeats.get(index).cloned().flatten().map(|repeated| {
            let before = &viewer.site.articles[repeated.article];
            viewer.in_article(before, before.title(), &shortcoming_anchor(&repeated.id))
        }),
        requests: Vec::new(),
        requests_elsewhere: Vec::new(),
    }
}
