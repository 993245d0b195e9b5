//! What became of requests and shortcomings.

use chrono::NaiveDate;

use super::findings::{Request, Revision, Step};
use super::raw::Status;
use super::resolve::Record;
use crate::calendar::Date;

/// The state of a request. Overdue is a property beside it, not a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequestState {
    /// Chưa có báo cáo: nothing was reported.
    Open,
    /// Đã báo cáo, chờ đoàn xác minh: the unit says that it is done.
    Reported,
    /// Đã khắc phục: inspectors have seen that it is done.
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
    /// Every request for it was reported as done.
    Reported,
    /// Some request for it was verified, and another was not.
    Partly,
    /// Every request for it was verified.
    Verified,
    /// Some request for it will not be carried out, and none was verified.
    NotImplemented,
}

impl ShortcomingState {
    /// The word in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoRequest => "no-request",
            Self::Open => "open",
            Self::Reported => "reported",
            Self::Partly => "partly",
            Self::Verified => "verified",
            Self::NotImplemented => "not-implemented",
        }
    }

    /// The state that follows from those of the requests.
    pub(super) fn of(requests: impl Iterator<Item = RequestState>) -> Self {
        let states: Vec<RequestState> = requests.collect();
        let all = |wanted: RequestState| states.iter().all(|state| *state == wanted);
        if states.is_empty() {
            Self::NoRequest
        } else if all(RequestState::Verified) {
            Self::Verified
        } else if states.contains(&RequestState::Verified) {
            Self::Partly
        } else if states.contains(&RequestState::NotImplemented) {
            Self::NotImplemented
        } else if all(RequestState::Reported) {
            Self::Reported
        } else {
            Self::Open
        }
    }
}

/// By how long something was reported after its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// Days after the due date then in force.
    pub days: u64,
    /// False where only the month or the year of the report is known: then it was that
    /// many days or more.
    pub is_exact: bool,
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

    /// The date of the last step.
    pub fn state_date(&self) -> Option<Date> {
        self.steps.last().map(|step| step.date)
    }

    /// The due date in force: that of the last revision, else the original one.
    pub fn due(&self) -> Option<NaiveDate> {
        self.revisions.last().map(|revision| revision.due).or(self.due_original)
    }

    /// The first step by which it was reported as done, or verified: it stops the clock.
    fn done(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.status != Status::NotImplemented)
    }

    /// By how many days it is overdue on a day: 0 where it is not. It is overdue when its
    /// due date has passed and nobody has said that it was done, or will not be done.
    pub fn days_overdue(&self, day: NaiveDate) -> u64 {
        let is_awaited = self.done().is_none() && self.state() == RequestState::Open;
        let due = self.due().filter(|_| is_awaited);
        due.map_or(0, |due| days_after(due, day))
    }

    /// By how many days it was reported after its due date: 0 for in time; none where it was
    /// not reported, had no due date then, or where that cannot be told to the day.
    pub fn days_late(&self) -> Option<u64> {
        let date = self.done()?.date;
        let (earliest, latest) = self.due_at(date)?;
        match self.late() {
            Some(late) => late.is_exact.then_some(late.days),
            None => (date.last() <= earliest && earliest == latest).then_some(0),
        }
    }

    /// By how long it was reported late, or verified without a report; none where it was or
    /// may have been in time, had no due date then or was not reported.
    pub fn late(&self) -> Option<Late> {
        let date = self.done()?.date;
        let (_, due) = self.due_at(date)?;
        let days = days_after(due, date.first());
        (days > 0).then_some(Late { days, is_exact: date.day().is_some() })
    }

    /// The earliest and the latest due date that may have been in force on a date: where no
    /// day is known, a revision of that month or year may have come before or after.
    fn due_at(&self, date: Date) -> Option<(NaiveDate, NaiveDate)> {
        let until = |day: NaiveDate| {
            let counts = |it: &Revision| it.date.is_none_or(|revised| revised <= day);
            self.revisions.iter().rposition(counts).map_or(0, |place| place + 1)
        };
        let (sure, possible) = (until(date.first()), until(date.last()));
        let before = self.revisions[..sure].last().map(|it| it.due).or(self.due_original);
        let dues =
            || before.into_iter().chain(self.revisions[sure..possible].iter().map(|it| it.due));
        Some((dues().min()?, dues().max()?))
    }
}

/// How many days a day is after another; 0 where it is not after it.
fn days_after(earlier: NaiveDate, later: NaiveDate) -> u64 {
    u64::try_from((later - earlier).num_days()).unwrap_or(0)
}

impl Record {
    /// How many requests wait: are open or only reported.
    pub fn waiting(&self) -> usize {
        self.requests.iter().filter(|request| request.state().is_waiting()).count()
    }

    /// How many requests have a due date.
    pub fn with_due(&self) -> usize {
        self.requests.iter().filter(|request| request.due().is_some()).count()
    }

    /// How many requests are overdue on a day.
    pub fn overdue(&self, day: NaiveDate) -> usize {
        self.requests.iter().filter(|request| request.days_overdue(day) > 0).count()
    }

    /// True where there are requests and every one was verified.
    pub fn is_settled(&self) -> bool {
        let is_verified = |request: &Request| request.state() == RequestState::Verified;
        !self.requests.is_empty() && self.requests.iter().all(is_verified)
    }
}
