//! The shortcomings found at each unit.

use rustc_hash::{FxHashMap, FxHashSet};

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

impl UnitShortcomings {
    /// All lists, in the order in which readers see them.
    pub fn lists(&self) -> [&[FindingItem]; 4] {
        [&self.own, &self.shared, &self.reported, &self.reported_shared]
    }

    /// Those of some units together, each once and newest first, without those that are
    /// among a unit's own.
    pub(super) fn around(
        units: &[UnitId],
        own: &Self,
        all: &FxHashMap<UnitId, Self>,
        write_ups: &WriteUps,
    ) -> Self {
        let lists: Vec<&Self> = units.iter().filter_map(|unit| all.get(unit)).collect();
        let join = |of: fn(&Self) -> &Vec<FindingItem>| {
            let known: FxHashSet<FindingItem> = of(own).iter().copied().collect();
            let others = lists.iter().flat_map(|it| of(it)).copied();
            let mut others: Vec<FindingItem> = others.filter(|it| !known.contains(it)).collect();
            others.sort_by_key(|it| (write_ups.place(it.article), it.finding));
            others.dedup();
            others
        };
        Self {
            own: join(|it| &it.own),
            shared: join(|it| &it.shared),
            reported: join(|it| &it.reported),
            reported_shared: join(|it| &it.reported_shared),
        }
    }
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
