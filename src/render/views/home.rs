//! What only the home page shows.

use std::cmp::Reverse;

use serde::Serialize;
use tera::Value;

use super::FindingView;
use super::viewer::Viewer;
use crate::record::{Record, ShortcomingState};
use crate::site::{Article, FindingItem};

/// A new inspection on the home page.
#[derive(Clone, Debug, Serialize)]
pub struct NewInspectionView {
    /// The inspection, as a card.
    pub item: Value,
    /// Of its shortcomings the one that weighs most: a serious one, else one whose request is
    /// overdue, else one that was found before, else one that is not put right; the first
    /// among equals.
    pub finding: Option<FindingView>,
    /// By how many days the request for it is overdue; 0 where none is.
    pub days_overdue: u64,
}

impl NewInspectionView {
    /// The view of an inspection whose card is known.
    pub(crate) fn new(item: Value, article: &Article, viewer: &Viewer<'_>) -> Self {
        let heaviest = article.record.as_ref().and_then(|record| heaviest(record, viewer));
        let finding = heaviest.map(|(finding, _)| FindingItem { article: article.key, finding });
        Self {
            item,
            finding: finding.and_then(|finding| FindingView::shortcoming(finding, viewer)),
            days_overdue: heaviest.map_or(0, |(_, days)| days),
        }
    }
}

/// The shortcoming that weighs most, by its index, and by how many days it is overdue.
fn heaviest(record: &Record, viewer: &Viewer<'_>) -> Option<(usize, u64)> {
    let days = |index: usize| {
        let requests = record.requests.iter().filter(|it| it.shortcomings.contains(&index));
        requests.map(|it| it.days_overdue(viewer.site.today)).max().unwrap_or(0)
    };
    let weight = |index: usize| {
        let it = &record.shortcomings[index];
        let is_settled = record.shortcoming_state(index) == ShortcomingState::Verified;
        (it.serious, days(index), it.repeats.is_some(), !is_settled)
    };
    let heaviest = (0..record.shortcomings.len()).max_by_key(|it| (weight(*it), Reverse(*it)))?;
    Some((heaviest, days(heaviest)))
}
