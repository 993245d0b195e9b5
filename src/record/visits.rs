//! The visits of an inspection, and what was done about persons.

use super::about::{About, Cast};
use super::raw::{HandledEntry, LeadEntry, SessionEntry, When};
use crate::calendar::Date;
use crate::diagnostics::Faults;

/// A visit: one of several of an inspection.
#[derive(Clone, Debug)]
pub struct Session {
    /// When it was.
    pub held: Option<When>,
    /// The units that were inspected there; shared where that was not said.
    pub about: About,
    /// Where.
    pub place: Option<String>,
    /// Who led it.
    pub leads: Vec<LeadEntry>,
}

/// What was done about persons: numbers, never names.
#[derive(Clone, Debug)]
pub struct Handled {
    /// What was done: `nhắc nhở`.
    pub action: String,
    /// How often, or about how many.
    pub count: Option<u64>,
    /// Whose persons: of several units it is the joint number.
    pub about: About,
}

/// When several visits were: from the first to the last of them. None where one does not
/// say so.
pub(super) fn together(sessions: &[SessionEntry]) -> Option<When> {
    let ends = |it: &SessionEntry| Some(it.held.as_ref()?.ends());
    let all: Vec<(Date, Date)> = sessions.iter().map(ends).collect::<Option<_>>()?;
    let from = all.iter().map(|it| it.0).min_by_key(|date| (date.first(), date.last()))?;
    let to = all.iter().map(|it| it.1).max()?;
    Some(if from == to { When::On(to) } else { When::Period(from, to) })
}

impl Session {
    pub(super) fn new(entry: &SessionEntry, cast: &mut Cast<'_>, faults: &mut Faults) -> Self {
        Self {
            held: entry.held.as_ref().map(|held| held.value),
            about: cast.about(entry.units.as_ref(), faults),
            place: entry.place.clone(),
            leads: entry.lead.iter().map(|it| it.value.clone()).collect(),
        }
    }
}

impl Handled {
    pub(super) fn new(entry: &HandledEntry, cast: &mut Cast<'_>, faults: &mut Faults) -> Self {
        Self {
            action: entry.action.clone(),
            count: entry.count.as_ref().map(|count| count.value),
            about: cast.about(entry.unit.as_ref(), faults),
        }
    }
}
