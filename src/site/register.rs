//! The register of requests: what was asked for, and what became of it.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::write_up::WriteUp;
use crate::record::{Request, RequestState};

/// All requests of a site.
#[derive(Debug, Default)]
pub struct Register {
    /// The requests, most days overdue first, then by due date, then newest first.
    pub items: Vec<RegisterItem>,
}

/// A request in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterItem {
    /// Index of the article.
    pub article: usize,
    /// Index of the request in its record.
    pub request: usize,
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
            Self::All => "/khac-phuc/",
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
    /// The requests of all listed write-ups as of `today`.
    pub(super) fn new(write_ups: &[WriteUp], today: NaiveDate) -> Self {
        let mut items = Vec::new();
        for (article, write_up) in write_ups.iter().enumerate().filter(|(_, it)| it.is_listed()) {
            let requests = write_up.record.iter().flat_map(|record| &record.requests);
            items.extend(requests.enumerate().map(|(request, it)| RegisterItem {
                article,
                request,
                state: it.state(),
                days_overdue: it.days_overdue(today),
            }));
        }
        let due = |item: &RegisterItem| {
            let record = write_ups[item.article].record.as_ref();
            record.and_then(|record| record.requests[item.request].due()).unwrap_or(NaiveDate::MAX)
        };
        items.sort_by_key(|item| {
            (Reverse(item.days_overdue), due(item), item.article, item.request)
        });
        Self { items }
    }

    /// The items of a list, in order.
    pub fn list(&self, list: RegisterList) -> impl Iterator<Item = &RegisterItem> {
        self.items.iter().filter(move |item| list.holds(item))
    }

    /// How many items a list has.
    pub fn count(&self, list: RegisterList) -> usize {
        self.list(list).count()
    }
}

impl RegisterItem {
    /// The request itself.
    pub fn request<'w, W: std::ops::Deref<Target = WriteUp>>(
        &self,
        articles: &'w [W],
    ) -> Option<&'w Request> {
        articles[self.article].record.as_ref()?.requests.get(self.request)
    }
}
