//! Requests, from what is written to what views can be made of.

use chrono::{Days, NaiveDate};

use super::about::{Cast, about_request};
use super::findings::{DueStated, Request, Revision, Shortcoming, Step};
use super::raw::{Due, RecordEntry, RelativeDue, RequestEntry};
use super::resolve::own_id;
use crate::yaml::OrPlain;

/// Resolves the requests of a record. What came after `today` does not count yet.
pub(super) fn resolve(
    entry: &RecordEntry,
    shortcomings: &[Shortcoming],
    cast: &mut Cast<'_>,
    today: NaiveDate,
) -> Vec<Request> {
    let place = |id: &str| shortcomings.iter().position(|it| it.id == id);
    let request = |(ordinal, it): (usize, &OrPlain<RequestEntry>)| {
        let to = it.to.as_ref().map_or_else(Vec::new, |to| cast.addressees(to));
        let wanted: Vec<usize> = it.shortcomings.iter().filter_map(|id| place(id)).collect();
        let theirs = wanted.iter().map(|index| &shortcomings[*index].finding.about);
        Request {
            id: own_id(it.id.as_ref(), ordinal).into(),
            text: it.text.value.clone(),
            about: about_request(&to, theirs, cast.unsaid()),
            to,
            shortcomings: wanted,
            due_original: it.due.as_ref().and_then(|due| first_due(due, entry, today)),
            due_stated: it.due.as_ref().and_then(|due| stated(due)),
            revisions: revisions(it, today),
            steps: steps(it, today),
        }
    };
    entry.requests.iter().enumerate().map(request).collect()
}

/// The day on which something is first due: as written, or reckoned from the document that
/// it is to follow. Without that document's day nobody can reckon, and it cannot be overdue.
fn first_due(due: &Due, entry: &RecordEntry, today: NaiveDate) -> Option<NaiveDate> {
    match due {
        Due::Day(day) => Some(day.0),
        Due::Relative(RelativeDue { days, after, .. }) => {
            let of_kind = entry.documents.iter().filter(|document| Some(document.kind) == *after);
            let known = of_kind.filter_map(|document| document.date);
            let from = known.filter(|date| date.last() <= today).max()?.day()?;
            from.checked_add_days(Days::new(days.as_ref()?.value))
        }
    }
}

fn stated(due: &Due) -> Option<DueStated> {
    match due {
        Due::Day(_) => None,
        Due::Relative(relative) => Some(relative.clone()),
    }
}

fn revisions(request: &RequestEntry, today: NaiveDate) -> Vec<Revision> {
    let counts = |date: NaiveDate| date <= today;
    let counted = request.revised.iter().filter(|it| it.date.is_none_or(|date| counts(date.0)));
    let mut revisions: Vec<Revision> = counted
        .map(|it| Revision {
            due: it.due.value.0,
            date: it.date.map(|date| date.0),
            reason: it.reason.clone(),
        })
        .collect();
    // Without dates, the order in which they are written is that of time.
    if revisions.iter().all(|it| it.date.is_some()) {
        revisions.sort_by_key(|it| it.date);
    }
    revisions
}

fn steps(request: &RequestEntry, today: NaiveDate) -> Vec<Step> {
    let counted = request.progress.iter().filter(|step| step.date.last() <= today);
    let mut steps: Vec<Step> = counted
        .map(|step| Step {
            date: step.date.value,
            status: step.status,
            note: step.note.clone(),
            source: step.source.clone(),
        })
        .collect();
    steps.sort_by_key(|step| step.date);
    steps
}
