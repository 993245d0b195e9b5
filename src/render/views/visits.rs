//! The visits of an inspection, and what was done about persons.

use serde::Serialize;

use super::record::when;
use super::viewer::Viewer;
use super::{AboutView, PersonView};
use crate::record::{Handled, Record, Session};

/// A visit: one of several of an inspection.
#[derive(Clone, Debug, Serialize)]
pub struct SessionView {
    /// When, in words.
    pub held: Option<String>,
    /// The units that were inspected there.
    pub about: AboutView,
    /// Where.
    pub place: Option<String>,
    /// Who led it.
    pub leads: Vec<PersonView>,
}

/// What was done about persons: numbers, never names.
#[derive(Clone, Debug, Serialize)]
pub struct HandledView {
    /// What was done: `nhắc nhở`.
    pub action: String,
    /// How often, for readers.
    pub count: Option<String>,
    /// Whose persons: of several units it is the joint number.
    pub about: AboutView,
}

impl SessionView {
    pub(crate) fn new(session: &Session, record: &Record, viewer: &Viewer<'_>) -> Self {
        Self {
            held: session.held.map(|held| when(held, viewer)),
            about: viewer.about(record, &session.about),
            place: session.place.clone(),
            leads: session.leads.iter().map(PersonView::lead).collect(),
        }
    }
}

impl HandledView {
    pub(crate) fn new(handled: &Handled, record: &Record, viewer: &Viewer<'_>) -> Self {
        Self {
            action: handled.action.clone(),
            count: handled.count.map(|count| viewer.number(count)),
            about: viewer.about(record, &handled.about),
        }
    }
}
