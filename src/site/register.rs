//! The register of requests: what was asked for, and what became of it.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::WriteUps;
use super::key::ArticleKey;
use super::overdue::{Whose, grouped};
use crate::addresses::REGISTER;
use crate::record::RequestState;
use crate::units::UnitId;

/// All requests of a site. Every list is ordered: most days overdue first, then by
/// due date, then newest first.
#[derive(Debug, Default)]
pub struct Register {
    /// The items of each list, in the order of [`RegisterList::ALL`].
    lists: [Vec<RegisterItem>; RegisterList::ALL.len()],
    /// The overdue ones by the unit of today.
    overdue: Vec<(Whose, RegisterItem)>,
    /// How many each has.
    overdue_counts: FxHashMap<Whose, usize>,
    /// The requests of each unit, by their positions in the list of all.
    of_units: FxHashMap<UnitId, Vec<usize>>,
    /// The requests to nobody in particular where the unit was inspected, likewise.
    shared: FxHashMap<UnitId, Vec<usize>>,
}

/// The identity of a request: its article, and its id there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId {
    /// The article.
    pub article: ArticleKey,
    /// The id within its record.
    pub id: Arc<str>,
}

/// A request in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterItem {
    /// Which request it is.
    pub id: RequestId,
    /// Its state on the day of the build.
    pub state: RequestState,
    /// By how many days it is overdue; 0 where it is not.
    pub days_overdue: u64,
    /// True where it has a due date.
    pub has_due: bool,
}

/// A list of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegisterList {
    /// All requests.
    All,
    /// Those that are overdue; each is in the list of its state too.
    Overdue,
    /// Those in a state.
    State(RequestState),
}

impl RegisterList {
    /// All lists, in the order in which readers see them.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Overdue,
        Self::State(RequestState::Open),
        Self::State(RequestState::Reported),
        Self::State(RequestState::Verified),
        Self::State(RequestState::NotImplemented),
    ];

    /// The address of the list.
    pub fn address(self) -> &'static str {
        match self {
            Self::All => REGISTER,
            Self::Overdue => "/khac-phuc/qua-han/",
            Self::State(RequestState::Open) => "/khac-phuc/dang-mo/",
            Self::State(RequestState::Reported) => "/khac-phuc/da-bao-cao/",
            Self::State(RequestState::Verified) => "/khac-phuc/da-xac-minh/",
            Self::State(RequestState::NotImplemented) => "/khac-phuc/khong-thuc-hien/",
        }
    }

    /// The word that names the list in templates and words.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Overdue => "overdue",
            Self::State(state) => state.word(),
        }
    }

    fn holds(self, item: &RegisterItem) -> bool {
        match self {
            Self::All => true,
            Self::Overdue => item.days_overdue > 0,
            Self::State(state) => item.state == state,
        }
    }
}

impl Register {
    /// The requests of all records that count as of `today`.
    pub(super) fn new(write_ups: &WriteUps, today: NaiveDate) -> Self {
        let mut items = Vec::new();
        for write_up in write_ups.iter() {
            let Some(record) = write_up.counted_record() else { continue };
            items.extend(record.requests.iter().map(|it| {
                let id = RequestId { article: write_up.key, id: Arc::clone(&it.id) };
                let days_overdue = it.days_overdue(today);
                let due = it.due();
                let has_due = due.is_some();
                let item = RegisterItem { id, state: it.state(), days_overdue, has_due };
                (item, due.unwrap_or(NaiveDate::MAX), (record, &it.about))
            }));
        }
        // Stable, so that what is left keeps the order of the site.
        items.sort_by_key(|(item, due, _)| (Reverse(item.days_overdue), *due));
        let mut register = Self::default();
        for (position, (item, _, (record, about))) in items.into_iter().enumerate() {
            for (list, held) in RegisterList::ALL.iter().zip(&mut register.lists) {
                held.extend(list.holds(&item).then(|| item.clone()));
            }
            if item.days_overdue > 0 {
                let units: Vec<UnitId> = record.named(about).map(|unit| unit.id).collect();
                let whose = Whose::of(&units);
                *register.overdue_counts.entry(whose).or_default() += 1;
                register.overdue.push((whose, item.clone()));
            }
            for unit in record.named(about) {
                register.of_units.entry(unit.id).or_default().push(position);
            }
            for unit in record.inspected().iter().filter(|_| about.is_shared()) {
                register.shared.entry(unit.id).or_default().push(position);
            }
        }
        register.overdue = grouped(register.overdue);
        register
    }

    /// The items of a list.
    pub fn list(&self, list: RegisterList) -> &[RegisterItem] {
        let index = RegisterList::ALL.iter().position(|it| *it == list);
        index.map_or(&[], |index| &self.lists[index])
    }

    /// The overdue requests by the unit of today whose matter they are: the unit with the
    /// request that is most overdue first.
    pub fn overdue_by_unit(&self) -> &[(Whose, RegisterItem)] {
        &self.overdue
    }

    /// How many overdue requests are whose matter.
    pub fn overdue_count(&self, whose: Whose) -> usize {
        self.overdue_counts.get(&whose).copied().unwrap_or(0)
    }

    /// How many items a list has.
    pub fn count(&self, list: RegisterList) -> usize {
        self.list(list).len()
    }

    /// How many requests have a due date.
    pub fn with_due(&self) -> usize {
        self.list(RegisterList::All).iter().filter(|item| item.has_due).count()
    }

    /// The requests of some units, each once, in the order of the lists.
    pub fn of_units(&self, units: &[UnitId]) -> Vec<RegisterItem> {
        self.items(units.iter().filter_map(|unit| self.of_units.get(unit)))
    }

    /// The requests to nobody in particular that were made where some units were inspected,
    /// each once, in the order of the lists.
    pub fn shared_with(&self, units: &[UnitId]) -> Vec<RegisterItem> {
        self.items(units.iter().filter_map(|unit| self.shared.get(unit)))
    }

    /// Of the requests of some units, how many are overdue, and how many have a due date.
    pub fn overdue_of(&self, units: &[UnitId]) -> (usize, usize) {
        let items = self.of_units(units);
        let count = |is_wanted: fn(&RegisterItem) -> bool| {
            items.iter().filter(|item| is_wanted(item)).count()
        };
        (count(|item| item.days_overdue > 0), count(|item| item.has_due))
    }

    fn items<'p>(&'p self, positions: impl Iterator<Item = &'p Vec<usize>>) -> Vec<RegisterItem> {
        let mut positions: Vec<usize> = positions.flatten().copied().collect();
        positions.sort_unstable();
        positions.dedup();
        let all = self.list(RegisterList::All);
        positions.into_iter().map(|position| all[position].clone()).collect()
    }
}

/// Requests with those first that wait for something: overdue ones, then others; those that
/// will not be carried out and those that were, last.
pub fn unfinished_first(mut items: Vec<RegisterItem>) -> Vec<RegisterItem> {
    // Stable, so that what is left keeps the order of the register.
    items.sort_by_key(|item| match item.state {
        RequestState::Open | RequestState::Reported => 0,
        RequestState::NotImplemented => 1,
        RequestState::Verified => 2,
    });
    items
}
