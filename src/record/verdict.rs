//! What a record comes to, in one line: how many shortcomings there are, and what became
//! of them.

use chrono::NaiveDate;

use super::findings::Request;
use super::follow_up::{RequestState, ShortcomingState};
use super::resolve::Record;

/// What a record comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What is counted: shortcomings, or requests where there are no shortcomings.
    pub subject: Subject,
    /// How many there are.
    pub total: usize,
    /// The states that occur, each with what is in it; together they are all.
    pub parts: Vec<VerdictPart>,
}

/// What a verdict counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The shortcomings.
    Shortcomings {
        /// How many were stated of nobody in particular.
        shared: usize,
        /// What is overdue of the requests that are for no shortcoming.
        apart: OverdueCount,
    },
    /// The requests, where there are no shortcomings.
    Requests {
        /// How many have a due date.
        with_due: usize,
    },
}

/// What is in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerdictPart {
    /// The state.
    pub state: ShortcomingState,
    /// How many are in it.
    pub count: usize,
    /// By how long the longest overdue request for them is overdue; none where none is.
    pub overdue: Option<Overdue>,
}

/// A due date that has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overdue {
    /// By how many days.
    pub days: u64,
    /// The due date.
    pub due: NaiveDate,
}

impl Overdue {
    /// Beyond this many days nobody counts them: nothing is known.
    const SILENT: u64 = 365;

    /// The first day on which it was overdue, where nothing has been known for so long that
    /// days are not worth counting.
    pub fn since(self) -> Option<NaiveDate> {
        self.due.succ_opt().filter(|_| self.days > Self::SILENT)
    }
}

/// How many requests are overdue, of how many that have a due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OverdueCount {
    /// Overdue.
    pub overdue: usize,
    /// With a due date.
    pub with_due: usize,
}

impl From<RequestState> for ShortcomingState {
    fn from(state: RequestState) -> Self {
        match state {
            RequestState::Verified => Self::Verified,
            RequestState::Reported => Self::Reported,
            RequestState::Open => Self::Open,
            RequestState::NotImplemented => Self::NotImplemented,
        }
    }
}

impl OverdueCount {
    /// Of some requests, on a day.
    pub fn of<'r>(requests: impl Iterator<Item = &'r Request>, day: NaiveDate) -> Self {
        let mut count = Self::default();
        for request in requests {
            count.with_due += usize::from(request.due().is_some());
            count.overdue += usize::from(request.days_overdue(day) > 0);
        }
        count
    }
}

impl Request {
    /// By how long it is overdue on a day; none where it is not.
    pub fn overdue(&self, day: NaiveDate) -> Option<Overdue> {
        let days = self.days_overdue(day);
        self.due().filter(|_| days > 0).map(|due| Overdue { days, due })
    }
}

impl Record {
    /// By how long the longest overdue request for each shortcoming is overdue on a day.
    pub fn shortcomings_overdue(&self, day: NaiveDate) -> Vec<Option<Overdue>> {
        let mut longest = vec![None; self.shortcomings.len()];
        for request in &self.requests {
            let overdue = request.overdue(day);
            for index in &request.shortcomings {
                if let Some(known) = longest.get_mut(*index) {
                    *known = overdue.max(*known);
                }
            }
        }
        longest
    }

    /// What the record comes to on a day; none where it has neither shortcomings nor
    /// requests.
    pub fn verdict(&self, day: NaiveDate) -> Option<Verdict> {
        if !self.shortcomings.is_empty() {
            let findings = self.shortcomings.iter();
            let shared = findings.filter(|it| it.finding.about.is_shared()).count();
            let states = (0..self.shortcomings.len()).map(|index| self.shortcoming_state(index));
            let apart = self.requests.iter().filter(|it| it.shortcomings.is_empty());
            Some(Verdict {
                subject: Subject::Shortcomings { shared, apart: OverdueCount::of(apart, day) },
                total: self.shortcomings.len(),
                parts: parts(states.zip(self.shortcomings_overdue(day))),
            })
        } else if !self.requests.is_empty() {
            let of_each = |it: &Request| (it.state().into(), it.overdue(day));
            Some(Verdict {
                subject: Subject::Requests { with_due: self.with_due() },
                total: self.requests.len(),
                parts: parts(self.requests.iter().map(of_each)),
            })
        } else {
            None
        }
    }
}

/// What is in each state: what is done before what is not, and what is overdue behind what
/// is in the same state and is not.
fn parts(each: impl Iterator<Item = (ShortcomingState, Option<Overdue>)>) -> Vec<VerdictPart> {
    let mut sorted: Vec<_> = each.collect();
    sorted.sort_by_key(|(state, overdue)| (rank(*state), overdue.is_some()));
    let mut parts: Vec<VerdictPart> = Vec::new();
    for (state, overdue) in sorted {
        match parts.last_mut() {
            Some(part) if part.state == state && part.overdue.is_some() == overdue.is_some() => {
                part.count += 1;
                part.overdue = part.overdue.max(overdue);
            }
            _ => parts.push(VerdictPart { state, count: 1, overdue }),
        }
    }
    parts
}

fn rank(state: ShortcomingState) -> u8 {
    match state {
        ShortcomingState::Verified => 0,
        ShortcomingState::Partly => 1,
        ShortcomingState::Reported => 2,
        ShortcomingState::Open => 3,
        ShortcomingState::NotImplemented => 4,
        ShortcomingState::NoRequest => 5,
    }
}
