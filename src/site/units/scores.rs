//! The scores of each unit over the years.

use rustc_hash::FxHashMap;

use crate::site::{ArticleKey, WriteUps};
use crate::units::UnitId;

/// A score of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreItem {
    /// The article that states it.
    pub article: ArticleKey,
    /// Its index among the scores of the record.
    pub score: usize,
}

/// The scores of each unit: by index, then newest year first. A joint score of several
/// units is none of theirs.
pub(super) fn collect(write_ups: &WriteUps) -> FxHashMap<UnitId, Vec<ScoreItem>> {
    let mut all: FxHashMap<UnitId, Vec<_>> = FxHashMap::default();
    for write_up in write_ups.iter() {
        let Some(record) = write_up.counted_record() else { continue };
        for (index, score) in record.scores.iter().enumerate() {
            let unit = score.about.single().and_then(|unit| record.units.get(unit));
            if let Some(unit) = unit {
                let item = ScoreItem { article: write_up.key, score: index };
                let order = (score.title(), std::cmp::Reverse(score.year));
                all.entry(unit.id).or_default().push((order, item));
            }
        }
    }
    let sorted = all.into_iter().map(|(unit, mut items)| {
        // Stable, so that of one year the newest article comes first.
        items.sort_by_key(|(order, _)| *order);
        (unit, items.into_iter().map(|(_, item)| item).collect())
    });
    sorted.collect()
}
