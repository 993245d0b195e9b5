//! What became of requests and shortcomings.

use chrono::NaiveDate;

use super::findings::Request;
use super::raw::Status;
use super::resolve::Record;

/// The state of a request. Overdue is a property beside it, not a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequestState {
    /// Đang mở: nothing was reported.
    Open,
    /// Đã báo cáo: the unit says that it is done.
    Reported,
    /// Đã xác minh: inspectors have seen that it is done.
    Verified,
    /// Không thực hiện: it will not be done.
    NotImplemented,
}

impl RequestState {
    /// All states, in the order of the register.
    pub const ALL: [Self; 4] = [Self::Open, Self::Reported, Self::Verified, Self::NotImplemented];

    /// The word in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reported => "reported",
            Self::Verified => "verified",
            Self::NotImplemented => "not-implemented",
        }
    }

    /// True while nobody has verified it or given it up: open or only reported.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Open | Self::Reported)
    }
}

/// The state of a shortcoming, as the requests for it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShortcomingState {
    /// Nobody was asked to put it right.
    NoRequest,
    /// Some request for it is still open.
    Open,
    /// Every request for it was at least reported as done.
    Reported,
    /// Every request for it was verified.
    Remedied,
    /// Some request for it will not be carried out.
    NotImplemented,
}

impl ShortcomingState {
    /// The word in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoRequest => "no-request",
            Self::Open => "open",
            Self::Reported => "reported",
            Self::Remedied => "remedied",
            Self::NotImplemented => "not-implemented",
        }
    }

    /// The state that follows from those of the requests.
    pub(super) fn of(requests: impl Iterator<Item = RequestState>) -> Self {
        let states: Vec<RequestState> = requests.collect();
        let all = |wanted: &[RequestState]| states.iter().all(|state| wanted.contains(state));
        if states.is_empty() {
            Self::NoRequest
        } else if all(&[RequestState::Verified]) {
            Self::Remedied
        } else if states.contains(&RequestState::NotImplemented) {
            Self::NotImplemented
        } else if all(&[RequestState::Verified, RequestState::Reported]) {
            Self::Reported
        } else {
            Self::Open
        }
    }
}

impl Request {
    /// The state after the last step.
    pub fn state(&self) -> RequestState {
        match self.steps.last().map(|step| step.status) {
            None => RequestState::Open,
            Some(Status::Reported) => RequestState::Reported,
            Some(Status::Verified) => RequestState::Verified,
            Some(Status::NotImplemented) => RequestState::NotImplemented,
        }
    }

    /// The day of the last step.
    pub fn state_date(&self) -> Option<NaiveDate> {
        self.steps.last().map(|step| step.date)
    }

    /// The due date in force: that of the last revision, else the original one.
    pub fn due(&self) -> Option<NaiveDate> {
        self.revisions.last().map(|revision| revision.due).or(self.due_original)
    }

    /// By how many days it is overdue on a day: 0 where it is not. A request is
    /// overdue while it is open or only reported after its due date.
    pub fn days_overdue(&self, day: NaiveDate) -> u64 {
        let late = self
            .due()
            .filter(|_| self.state().is_waiting())
            .map_or(0, |due| (day - due).num_days());
        u64::try_from(late).unwrap_or(0)
    }
}

impl Record {
    /// How many requests wait: are open or only reported.
    pub fn waiting(&self) -> usize {
        self.requests.iter().filter(|request| request.state().is_waiting()).count()
    }

    /// How many requests are overdue on a day.
    pub fn overdue(&self, day: NaiveDate) -> usize {
        self.requests.iter().filter(|request| request.days_overdue(day) > 0).count()
    }
}
