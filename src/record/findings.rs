//! Strengths, shortcomings and requests.

use std::sync::Arc;

use chrono::NaiveDate;

use super::about::{About, Addressee, Cast};
use super::raw::{RelativeDue, ShortcomingEntry, Status, StrengthEntry};
use super::resolve::own_id;
use crate::calendar::Date;
use crate::diagnostics::{Faults, Located};

/// A strength, or what a shortcoming has in common with it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The area's id.
    pub area: Option<String>,
    /// What was found.
    pub text: String,
    /// Who it is about.
    pub about: About,
}

/// A shortcoming.
#[derive(Clone, Debug)]
pub struct Shortcoming {
    /// Its id within the record: as written, else its ordinal.
    pub id: String,
    /// Area, text and unit.
    pub finding: Finding,
    /// Why it came to be.
    pub cause: Option<String>,
    /// True where inspectors called it serious.
    pub serious: bool,
    /// How the unit explained it.
    pub explanation: Option<String>,
    /// Ids of its topics.
    pub topics: Vec<String>,
    /// Where it was found before: path and id, as written.
    pub repeats: Option<Located<String>>,
}

/// A request to put something right.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its id within the record: as written, else its ordinal.
    pub id: Arc<str>,
    /// What is asked for.
    pub text: String,
    /// Who is to carry it out, as written; empty where that was not said.
    pub to: Vec<Addressee>,
    /// The units whose request it is.
    pub about: About,
    /// Indices of the shortcomings that it is for.
    pub shortcomings: Vec<usize>,
    /// The due date as first set.
    pub due_original: Option<NaiveDate>,
    /// How it was stated, where that was no day.
    pub due_stated: Option<DueStated>,
    /// Changes of the due date that count by the day of the build.
    pub revisions: Vec<Revision>,
    /// What was done by the day of the build, oldest first.
    pub steps: Vec<Step>,
}

/// A due date that is no day: so long after a document, or as a text says.
pub type DueStated = RelativeDue;

/// A change of a due date.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The new due date.
    pub due: NaiveDate,
    /// When it was changed.
    pub date: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

/// A step towards putting something right.
#[derive(Clone, Debug)]
pub struct Step {
    /// When.
    pub date: Date,
    /// What it came to.
    pub status: Status,
    /// A note.
    pub note: Option<String>,
    /// Where that is known from.
    pub source: Option<String>,
}

impl Finding {
    /// A strength as it was stated.
    pub(super) fn strength(
        entry: &StrengthEntry,
        cast: &mut Cast<'_>,
        faults: &mut Faults,
    ) -> Self {
        Self {
            area: entry.area.as_ref().map(|area| area.value.clone()),
            text: entry.text.clone(),
            about: cast.about(entry.unit.as_ref(), faults),
        }
    }
}

impl Shortcoming {
    /// A shortcoming as it was stated; `ordinal`, from 0, stands in for an id.
    pub(super) fn new(
        ordinal: usize,
        entry: &ShortcomingEntry,
        cast: &mut Cast<'_>,
        faults: &mut Faults,
    ) -> Self {
        Self {
            id: own_id(entry.id.as_ref(), ordinal),
            finding: Finding {
                area: entry.area.as_ref().map(|area| area.value.clone()),
                text: entry.text.value.clone(),
                about: cast.about(entry.unit.as_ref(), faults),
            },
            cause: entry.cause.clone(),
            serious: entry.serious,
            explanation: entry.explanation.clone(),
            topics: entry.topics.iter().map(|topic| topic.value.clone()).collect(),
            repeats: entry.repeats.clone(),
        }
    }
}
