//! The shortcomings found at each unit.

use rustc_hash::FxHashMap;

use crate::site::{FindingItem, WriteUps};
use crate::units::UnitId;
use crate::vocabulary::Kind;

/// The shortcomings found at a unit. No shortcoming is in two lists of a unit; one that is
/// about several units is among those of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitShortcomings {
    /// Those that inspections found at this unit, newest first.
    pub own: Vec<FindingItem>,
    /// Those stated of nobody in particular where it was inspected with others. They are
    /// counted against none.
    pub shared: Vec<FindingItem>,
    /// Those that results tell of this unit; results are no inspections.
    pub reported: Vec<FindingItem>,
    /// Those of results that were stated of nobody in particular.
    pub reported_shared: Vec<FindingItem>,
}

/// The shortcomings of the records that count.
pub(super) fn collect(write_ups: &WriteUps) -> FxHashMap<UnitId, UnitShortcomings> {
    let mut all: FxHashMap<UnitId, UnitShortcomings> = FxHashMap::default();
    for write_up in write_ups.iter() {
        let Some(record) = write_up.counted_record() else { continue };
        let is_inspection = write_up.kind == Kind::Inspection;
        for (finding, it) in record.shortcomings.iter().enumerate() {
            let item = FindingItem { article: write_up.key, finding };
            let about = &it.finding.about;
            for unit in record.named(about) {
                let lists = all.entry(unit.id).or_default();
                let list = if is_inspection { &mut lists.own } else { &mut lists.reported };
                list.push(item);
            }
            for unit in record.inspected().iter().filter(|_| about.is_shared()) {
                let lists = all.entry(unit.id).or_default();
                let list =
                    if is_inspection { &mut lists.shared } else { &mut lists.reported_shared };
                list.push(item);
            }
        }
    }
    all
}
