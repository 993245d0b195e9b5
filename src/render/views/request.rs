//! A request and what became of it.

use serde::Serialize;

use super::record::AnchorView;
use super::viewer::Viewer;
use super::{AboutView, ArticleLinkView, DateView, LinkView};
use crate::addresses::{request_anchor, shortcoming_anchor};
use crate::record::{Addressee, DueStated, Overdue, Record, Request, Revision, Shortcoming, Step};
use crate::site::Article;
use crate::vocabulary::Kind;

/// A request in a list of many: what readers need to decide which one to open.
#[derive(Clone, Debug, Serialize)]
pub struct RequestItemView {
    /// Its address: that of the article with the anchor.
    pub url: String,
    /// The article.
    pub article: ArticleLinkView,
    /// What is asked for.
    pub text: String,
    /// Who is to carry it out, as written; empty where that was not said.
    pub to: Vec<AddresseeView>,
    /// Whose request it is.
    pub about: AboutView,
    /// The area of the first shortcoming that it is for.
    pub area: Option<LinkView>,
    /// `open`, `reported`, `verified` or `not-implemented`.
    pub state: &'static str,
    /// The date of the last step.
    pub state_date: Option<DateView>,
    /// The due date in force.
    pub due: Option<DateView>,
    /// The due date as the report has it, where that is no day and was not revised.
    pub due_text: Option<String>,
    /// The due date as first set, where it was revised.
    pub due_original: Option<DateView>,
    /// The due date as first set, where it was revised and was no day.
    pub due_original_text: Option<String>,
    /// By how many days it is overdue; 0 where it is not.
    pub days_overdue: u64,
    /// Since when it is overdue, where that is over a year and nothing is known: then the
    /// days are not worth counting.
    pub overdue_since: Option<DateView>,
    /// By how many days it was reported after the due date then in force; 0 where it was
    /// not.
    pub days_late: u64,
    /// True where it was that many days or more: the day of the report is not known.
    pub is_late_at_least: bool,
    /// True for one of results, which are no inspection.
    pub is_reported: bool,
}

/// Requests that are the matter of one unit of today.
#[derive(Clone, Debug, Serialize)]
pub struct RequestGroupView {
    /// The unit; none for those of several units, and of nobody in particular.
    pub unit: Option<LinkView>,
    /// True for those of nobody in particular.
    pub is_shared: bool,
    /// How many there are on all pages of the list.
    pub count: usize,
    /// Those of this page.
    pub requests: Vec<RequestItemView>,
}

/// Somebody who is to carry out a request.
#[derive(Clone, Debug, Serialize)]
pub struct AddresseeView {
    /// As written.
    pub title: String,
    /// Address of the unit's page, with the path of `base_url`; none for others.
    pub url: Option<String>,
}

/// A request on its article's page.
#[derive(Clone, Debug, Serialize)]
pub struct RequestView {
    /// What lists show of it too.
    #[serde(flatten)]
    pub item: RequestItemView,
    /// Its number in the record, from 1.
    pub number: usize,
    /// Its anchor without `#`: `kien-nghi-r1`.
    pub anchor: String,
    /// The shortcomings that it is for.
    pub shortcomings: Vec<AnchorView>,
    /// The revisions of the due date, oldest first.
    pub revisions: Vec<RevisionView>,
    /// What was done, oldest first.
    pub steps: Vec<StepView>,
}

/// A request on a unit's page, with its course.
#[derive(Clone, Debug, Serialize)]
pub struct UnitRequestView {
    /// What other lists show of it too.
    #[serde(flatten)]
    pub item: RequestItemView,
    /// When the inspection ended, as it was stated; none where it was not.
    pub date: Option<DateView>,
    /// True where the list comes to another article with it.
    pub opens_article: bool,
    /// The revisions of the due date, oldest first.
    pub revisions: Vec<RevisionView>,
    /// What was done, oldest first.
    pub steps: Vec<StepView>,
}

/// A revision of a due date.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    /// The new due date.
    pub due: DateView,
    /// When it was revised.
    pub date: Option<DateView>,
    /// Why.
    pub reason: Option<String>,
}

/// A step towards putting something right.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// When.
    pub date: DateView,
    /// `reported`, `verified` or `not-implemented`.
    pub status: &'static str,
    /// A note.
    pub note: Option<String>,
    /// Where that is known from.
    pub source: Option<String>,
}

impl AddresseeView {
    /// Those who are to carry out a request.
    pub(super) fn all(request: &Request, record: &Record, viewer: &Viewer<'_>) -> Vec<Self> {
        let view = |it: &Addressee| Self {
            title: it.written.clone(),
            url: it.unit.and_then(|unit| viewer.named_unit(record.units.get(unit)?).url),
        };
        request.to.iter().map(view).collect()
    }
}

impl RequestItemView {
    /// The view of a request of an article's record in lists.
    pub(crate) fn new(
        request: &Request,
        article: &Article,
        record: &Record,
        viewer: &Viewer<'_>,
    ) -> Self {
        let overdue = request.overdue(viewer.site.today);
        let late = request.late();
        let mut shortcomings = shortcomings(request, record);
        let area = shortcomings.find_map(|it| it.finding.area.as_deref());
        let stated = request.due_stated.as_ref().and_then(|due| due_text(due, viewer));
        let original = request.due_original.filter(|_| !request.revisions.is_empty());
        Self {
            url: format!("{}#{}", viewer.url(&article.address), request_anchor(&request.id)),
            article: viewer.article_link(article.key),
            text: request.text.clone(),
            to: AddresseeView::all(request, record, viewer),
            about: viewer.about(record, &request.about),
            area: area.map(|id| viewer.area(id, record.framework())),
            state: request.state().word(),
            state_date: request.state_date().map(|day| viewer.date(day)),
            due: request.due().map(|day| viewer.date(day)),
            due_text: stated.clone().filter(|_| request.revisions.is_empty()),
            due_original: original.map(|day| viewer.date(day)),
            due_original_text: stated.filter(|_| !request.revisions.is_empty()),
            days_overdue: overdue.map_or(0, |it| it.days),
            overdue_since: overdue.and_then(|it| overdue_since(it, viewer)),
            days_late: late.map_or(0, |late| late.days),
            is_late_at_least: late.is_some_and(|late| !late.is_exact),
            is_reported: article.kind == Kind::Result,
        }
    }
}

/// The first day on which something was overdue, where days are no longer counted.
pub(super) fn overdue_since(overdue: Overdue, viewer: &Viewer<'_>) -> Option<DateView> {
    overdue.since().map(|day| viewer.date(day))
}

/// A due date that is no day, in words: those of the report, else what they mean.
fn due_text(due: &DueStated, viewer: &Viewer<'_>) -> Option<String> {
    if due.text.is_some() {
        return due.text.clone();
    }
    let key = format!("document_{}", due.after?.word());
    let after = viewer.words.get(&key).to_lowercase();
    let days = viewer.number(due.days.as_ref()?.value);
    Some(viewer.words.get("due_after").replace("{n}", &days).replace("{what}", &after))
}

impl RequestView {
    /// The view of the request at `index` of an article's record on that article's page.
    pub(crate) fn new(
        index: usize,
        article: &Article,
        record: &Record,
        viewer: &Viewer<'_>,
    ) -> Self {
        let request = &record.requests[index];
        let shortcoming = |index: &usize| {
            let it = &record.shortcomings[*index];
            AnchorView {
                number: index + 1,
                title: it.finding.text.clone(),
                anchor: shortcoming_anchor(&it.id),
            }
        };
        Self {
            item: RequestItemView::new(request, article, record, viewer),
            number: index + 1,
            anchor: request_anchor(&request.id),
            shortcomings: request.shortcomings.iter().map(shortcoming).collect(),
            revisions: request.revisions.iter().map(|it| RevisionView::new(it, viewer)).collect(),
            steps: request.steps.iter().map(|it| StepView::new(it, viewer)).collect(),
        }
    }
}

impl UnitRequestView {
    /// The view of a request of an article's record on a unit's page.
    pub(crate) fn new(
        request: &Request,
        article: &Article,
        record: &Record,
        opens_article: bool,
        viewer: &Viewer<'_>,
    ) -> Self {
        Self {
            item: RequestItemView::new(request, article, record, viewer),
            date: record.held.map(|held| viewer.date(held.ends().1)),
            opens_article,
            revisions: request.revisions.iter().map(|it| RevisionView::new(it, viewer)).collect(),
            steps: request.steps.iter().map(|it| StepView::new(it, viewer)).collect(),
        }
    }
}

impl RevisionView {
    fn new(revision: &Revision, viewer: &Viewer<'_>) -> Self {
        Self {
            due: viewer.date(revision.due),
            date: revision.date.map(|day| viewer.date(day)),
            reason: revision.reason.clone(),
        }
    }
}

impl StepView {
    fn new(step: &Step, viewer: &Viewer<'_>) -> Self {
        Self {
            date: viewer.date(step.date),
            status: step.status.word(),
            note: step.note.clone(),
            source: step.source.clone(),
        }
    }
}

fn shortcomings<'r>(
    request: &'r Request,
    record: &'r Record,
) -> impl Iterator<Item = &'r Shortcoming> {
    request.shortcomings.iter().map(|index| &record.shortcomings[*index])
}
