//! A request and what became of it.

use serde::Serialize;

use super::record::{AnchorView, request_anchor, shortcoming_anchor};
use super::viewer::Viewer;
use super::{DateView, LinkView, UnitLinkView};
use crate::record::{Record, Request};
use crate::site::Article;

/// A request, on its article's page and in the register.
#[derive(Clone, Debug, Serialize)]
pub struct RequestView {
    /// Its anchor without `#`: `kien-nghi-r1`.
    pub anchor: String,
    /// Its address: that of the article with the anchor.
    pub url: String,
    /// The article.
    pub article: LinkView,
    /// What is asked for.
    pub text: String,
    /// To whom, as written.
    pub to: Option<String>,
    /// The unit that it is addressed to.
    pub unit: Option<UnitLinkView>,
    /// The area of the first shortcoming that it is for.
    pub area: Option<LinkView>,
    /// The shortcomings that it is for.
    pub shortcomings: Vec<AnchorView>,
    /// `open`, `reported`, `verified` or `not-implemented`.
    pub state: &'static str,
    /// The day of the last step.
    pub state_date: Option<DateView>,
    /// The due date in force.
    pub due: Option<DateView>,
    /// The due date as first set, where it was revised.
    pub due_original: Option<DateView>,
    /// The revisions of the due date, oldest first.
    pub revisions: Vec<RevisionView>,
    /// By how many days it is overdue; 0 where it is not.
    pub days_overdue: u64,
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

impl RequestView {
    /// The view of a request of an article's record.
    pub(crate) fn new(
        request: &Request,
        article: &Article,
        record: &Record,
        viewer: &Viewer<'_>,
    ) -> Self {
        let anchor = request_anchor(&request.id);
        let url = viewer.url(&article.address);
        let shortcomings = request.shortcomings.iter().map(|index| &record.shortcomings[*index]);
        let area = shortcomings.clone().find_map(|it| it.finding.area.as_deref());
        Self {
            url: format!("{url}#{anchor}"),
            anchor,
            article: viewer.link(article.title(), &article.address),
            text: request.text.clone(),
            to: request.to.clone(),
            unit: request
                .unit
                .and_then(|unit| record.units.get(unit))
                .map(|unit| viewer.named_unit(unit)),
            area: area.map(|id| viewer.area(id, record.framework())),
            shortcomings: shortcomings
                .map(|it| AnchorView {
                    title: it.finding.text.clone(),
                    anchor: shortcoming_anchor(&it.id),
                })
                .collect(),
            state: request.state().word(),
            state_date: request.state_date().map(|day| viewer.day(day)),
            due: request.due().map(|day| viewer.day(day)),
            due_original: request
                .due_original
                .filter(|_| !request.revisions.is_empty())
                .map(|day| viewer.day(day)),
            revisions: request
                .revisions
                .iter()
                .map(|it| RevisionView {
                    due: viewer.day(it.due),
                    date: it.date.map(|day| viewer.day(day)),
                    reason: it.reason.clone(),
                })
                .collect(),
            days_overdue: request.days_overdue(viewer.site.today),
            steps: request
                .steps
                .iter()
                .map(|step| StepView {
                    date: viewer.day(step.date),
                    status: step.status.word(),
                    note: step.note.clone(),
                    source: step.source.clone(),
                })
                .collect(),
        }
    }
}
