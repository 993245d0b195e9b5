//! What changed on the site, and when, from front matter alone: new, corrected and withdrawn
//! write-ups, and what became of requests.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::WriteUps;
use super::article::Article;
use super::key::ArticleKey;
use super::write_up::WriteUp;
use crate::calendar::Date;
use crate::document::ChangeKind;
use crate::record::Request;
use crate::vocabulary::Kind;

/// Something that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, as it was stated.
    pub date: Date,
    /// The article.
    pub article: ArticleKey,
    /// What happened.
    pub kind: EventKind,
}

/// What happened to an article or a request of it; requests and the like by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// It was published.
    Published,
    /// A change was made to it.
    Changed(usize),
    /// It was withdrawn.
    Withdrawn,
    /// The due date of a request was revised.
    Revised {
        /// The request.
        request: usize,
        /// The revision.
        revision: usize,
    },
    /// A step was made.
    Step {
        /// The request.
        request: usize,
        /// The step.
        step: usize,
    },
}

impl Event {
    /// The word in the open data: `published`, `correction`, `update`, `withdrawn`,
    /// `due-revised`, or the status of a step.
    pub fn word(&self, article: &Article) -> &'static str {
        match self.kind {
            EventKind::Published => "published",
            EventKind::Changed(index) => {
                article.changes.get(index).map_or("update", |it| match it.kind {
                    ChangeKind::Correction => "correction",
                    ChangeKind::Update => "update",
                })
            }
            EventKind::Withdrawn => "withdrawn",
            EventKind::Revised { .. } => "due-revised",
            EventKind::Step { request, step } => article
                .record
                .as_ref()
                .and_then(|record| record.requests.get(request)?.steps.get(step))
                .map_or("reported", |step| step.status.word()),
        }
    }

    /// Tells events of one article, day and word apart: `-2` for the second change, step or
    /// revision and so on; empty for the first.
    pub fn number(&self) -> String {
        let index = match self.kind {
            EventKind::Published | EventKind::Withdrawn => 0,
            EventKind::Changed(index) => index,
            EventKind::Revised { revision, .. } => revision,
            EventKind::Step { step, .. } => step,
        };
        if index == 0 { String::new() } else { format!("-{}", index + 1) }
    }

    /// The request that it is about.
    pub fn request<'a>(&self, article: &'a Article) -> Option<&'a Request> {
        match self.kind {
            EventKind::Revised { request, .. } | EventKind::Step { request, .. } => {
                article.record.as_ref()?.requests.get(request)
            }
            EventKind::Published | EventKind::Changed(_) | EventKind::Withdrawn => None,
        }
    }

    /// The due date that a revision set.
    pub fn due(&self, article: &Article) -> Option<NaiveDate> {
        match self.kind {
            EventKind::Revised { revision, .. } => {
                Some(self.request(article)?.revisions.get(revision)?.due)
            }
            _ => None,
        }
    }

    /// What the front matter notes of it.
    pub fn note<'a>(&self, article: &'a Article) -> Option<&'a str> {
        match self.kind {
            EventKind::Published => None,
            EventKind::Changed(index) => article.changes.get(index).map(|it| it.note.as_str()),
            EventKind::Withdrawn => article.withdrawn.as_ref().map(|it| it.reason.as_str()),
            EventKind::Revised { revision, .. } => {
                self.request(article)?.revisions.get(revision)?.reason.as_deref()
            }
            EventKind::Step { step, .. } => self.request(article)?.steps.get(step)?.note.as_deref(),
        }
    }
}

/// All events, newest first.
pub(super) fn collect(write_ups: &WriteUps) -> Vec<Event> {
    let mut events: Vec<(usize, Event)> = Vec::new();
    for (place, write_up) in write_ups.iter().enumerate() {
        if write_up.kind != Kind::Page {
            let article = write_up.key;
            let of_it = events_of(write_up);
            events.extend(of_it.map(|(date, kind)| (place, Event { date, article, kind })));
        }
    }
    // Of one day, in the order of the site.
    events.sort_by_key(|(place, event)| (Reverse(event.date), *place, event.kind));
    events.into_iter().map(|(_, event)| event).collect()
}

fn events_of(write_up: &WriteUp) -> impl Iterator<Item = (Date, EventKind)> {
    let published = write_up.date.map(|it| (it.date, EventKind::Published));
    let changes = write_up.changes.iter().enumerate();
    let changes = changes.map(|(index, it)| (it.date.0.into(), EventKind::Changed(index)));
    let withdrawn = write_up.withdrawn.as_ref();
    let withdrawn = withdrawn.map(|it| (it.date.0.into(), EventKind::Withdrawn));
    let requests = write_up.counted_record().into_iter().flat_map(|it| it.requests.iter());
    let requests = requests.enumerate().flat_map(|(request, it)| {
        let revisions = it.revisions.iter().enumerate();
        let revisions = revisions.filter_map(move |(revision, it)| {
            Some((it.date?.into(), EventKind::Revised { request, revision }))
        });
        let steps = it.steps.iter().enumerate();
        let steps = steps.map(move |(step, it)| (it.date, EventKind::Step { request, step }));
        revisions.chain(steps)
    });
    published.into_iter().chain(changes).chain(withdrawn).chain(requests)
}
