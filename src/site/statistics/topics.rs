//! Which topics recur: found by how many inspections.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use crate::record::ShortcomingState;
use crate::site::key::ArticleKey;
use crate::site::topics::TopicPage;

/// A topic, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// Its place among the pages of topics.
    pub page: usize,
    /// Its id.
    pub topic: String,
    /// How many inspections found it.
    pub inspections: usize,
    /// How many shortcomings name it.
    pub shortcomings: usize,
    /// At how many units that were named.
    pub units: usize,
    /// How many of the shortcomings were put right, as inspectors verified.
    pub verified: usize,
}

/// The topics that inspections found: those of most inspections first, then of most
/// shortcomings, then in the order of the vocabulary.
/// Beside them how many shortcomings of inspections name a topic.
pub(super) fn collect(pages: &[TopicPage]) -> (Vec<TopicRow>, usize) {
    let named = pages.iter().flat_map(|page| &page.shortcomings);
    let named: FxHashSet<(ArticleKey, usize)> =
        named.map(|item| (item.article, item.finding)).collect();
    let row = |(page, it): (usize, &TopicPage)| {
        // The shortcomings of an article stand together.
        let articles = it.shortcomings.chunk_by(|a, b| a.article == b.article);
        TopicRow {
            page,
            topic: it.id.clone(),
            inspections: articles.count(),
            shortcomings: it.shortcomings.len(),
            units: it.units,
            verified: it.states.get(&ShortcomingState::Verified).copied().unwrap_or(0),
        }
    };
    let rows = pages.iter().enumerate().filter(|(_, it)| !it.shortcomings.is_empty());
    let mut rows: Vec<TopicRow> = rows.map(row).collect();
    // Stable, so that the order of the vocabulary is the last resort.
    rows.sort_by_key(|row| (Reverse(row.inspections), Reverse(row.shortcomings)));
    (rows, named.len())
}
