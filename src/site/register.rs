//! The register of requests: what was asked for, and what became of it.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::WriteUps;
use super::key::ArticleKey;
use crate::addresses::REGISTER;
use crate::record::RequestState;
use crate::units::UnitId;

/// All requests of a site. Every list is ordered: most days overdue first, then by
/// due date, then newest first.
#[derive(Debug, Default)]
pub struct Register {
    /// The items of each list, in the order of [`RegisterList::ALL`].
    lists: [Vec<RegisterItem>; RegisterList::ALL.len()],
    /// The requests to each unit that are open or only reported, by their positions
    /// in the list of all.
    waiting: FxHashMap<UnitId, Vec<usize>>,
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
                let item = RegisterItem { id, state: it.state(), days_overdue };
                let unit = it.unit.and_then(|unit| record.units.get(unit)).map(|unit| unit.id);
                (item, it.due().unwrap_or(NaiveDate::MAX), unit)
            }));
        }
        // Stable, so that what is left keeps the order of the site.
        items.sort_by_key(|(item, due, _)| (Reverse(item.days_overdue), *due));
        let mut register = Self::default();
        for (position, (item, _, unit)) in items.into_iter().enumerate() {
            for (list, held) in RegisterList::ALL.iter().zip(&mut register.lists) {
                held.extend(list.holds(&item).then(|| item.clone()));
            }
            if let Some(unit) = unit.filter(|_| item.state.is_waiting()) {
                register.waiting.entry(unit).or_default().push(position);
            }
        }
        register
    }

    /// The items of a list.
    pub fn list(&self, list: RegisterList) -> &[RegisterItem] {
        let index = RegisterList::ALL.iter().position(|it| *it == list);
        index.map_or(&[], |index| &self.lists[index])
    }

    /// How many items a list has.
    pub fn count(&self, list: RegisterList) -> usize {
        self.list(list).len()
    }

    /// The requests to some units that are open or only reported, in the order of
    /// the lists.
    pub fn waiting(&self, units: &[UnitId]) -> Vec<RegisterItem> {
        let positions = units.iter().filter_map(|unit| self.waiting.get(unit)).flatten();
        let mut positions: Vec<usize> = positions.copied().collect();
        positions.sort_unstable();
        let all = self.list(RegisterList::All);
        positions.into_iter().map(|position| all[position].clone()).collect()
    }
}
