//! Topics: what recurs, and whether it was put right.

use serde::Serialize;

use super::BarView;
use super::viewer::Viewer;
use crate::record::ShortcomingState;
use crate::site::TopicPage;
use crate::vocabulary::Kind;

/// All topics, as `topics` in their template.
#[derive(Clone, Debug, Serialize)]
pub struct TopicsView {
    /// The topics that shortcomings name, in the order of the vocabulary.
    pub items: Vec<TopicView>,
    /// How many shortcomings of inspections name a topic.
    pub with_topic: usize,
    /// How many shortcomings inspections found in all.
    pub total: usize,
}

/// A topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Address of its page, with the path of `base_url`.
    pub url: String,
    /// How often inspections found it.
    pub count: usize,
    /// How many of those were put right and verified.
    pub verified: usize,
    /// How many of those were found before.
    pub repeated: usize,
    /// At how many units that were named.
    pub units: usize,
    /// How often results tell of it.
    pub reported: usize,
    /// The states that occur, with how many are in each.
    pub states: Vec<TopicStateView>,
    /// Each year in which it was found, oldest first.
    pub years: Vec<TopicYearView>,
}

/// How many shortcomings of a topic are in a state.
#[derive(Clone, Debug, Serialize)]
pub struct TopicStateView {
    /// The state.
    pub state: &'static str,
    /// How many.
    pub count: usize,
}

/// A topic in a year.
#[derive(Clone, Debug, Serialize)]
pub struct TopicYearView {
    /// The year of the inspections.
    pub year: i32,
    /// How often it was found.
    pub count: usize,
    /// Its bar beside the other years: the greatest fills the width.
    pub bar: BarView,
}

impl TopicsView {
    pub(crate) fn new(viewer: &Viewer<'_>) -> Self {
        let site = viewer.site;
        let inspections = site.articles.iter().filter(|it| it.kind == Kind::Inspection);
        let records = inspections.filter_map(|article| article.counted_record());
        let all = records.flat_map(|record| &record.shortcomings);
        let (mut with_topic, mut total) = (0, 0);
        for shortcoming in all {
            total += 1;
            with_topic += usize::from(!shortcoming.topics.is_empty());
        }
        let items = site.topic_pages.iter().map(|topic| TopicView::new(topic, viewer));
        Self { items: items.collect(), with_topic, total }
    }
}

impl TopicView {
    pub(crate) fn new(topic: &TopicPage, viewer: &Viewer<'_>) -> Self {
        let counts: Vec<u64> = topic.years.iter().map(|year| year.count as u64).collect();
        let years = topic.years.iter().zip(BarView::compared(&counts));
        Self {
            id: topic.id.clone(),
            title: viewer.site.topics.title(&topic.id, viewer.lang).to_owned(),
            url: viewer.url(&topic.address),
            count: topic.shortcomings.len(),
            verified: topic.states.get(&ShortcomingState::Verified).copied().unwrap_or(0),
            repeated: topic.repeated,
            units: topic.units,
            reported: topic.reported.len(),
            states: topic
                .states
                .iter()
                .map(|(state, count)| TopicStateView { state: state.word(), count: *count })
                .collect(),
            years: years
                .map(|(it, bar)| TopicYearView { year: it.year, count: it.count, bar })
                .collect(),
        }
    }
}
