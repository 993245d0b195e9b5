//! The inspection record at the head of an article.

use serde::Serialize;

use super::article::attachment;
use super::figures::{ApplicationsView, IndicatorView};
use super::request::RequestView;
use super::shortcomings::{ShortcomingView, shortcomings};
use super::viewer::Viewer;
use super::{
    AboutView, AttachmentView, DateView, HandledView, LinkView, ScoreView, SessionView,
    UnitLinkView, VerdictView,
};
use crate::record::raw::{LeadEntry, When};
use crate::record::{Finding, Record};
use crate::site::Article;
use crate::vietnamese::{long_period, short_period};

/// The record, as `article.record`.
#[derive(Clone, Debug, Serialize)]
pub struct RecordView {
    /// When it was held, in words; none where only the publication is known.
    pub held: Option<String>,
    /// When it ended, for machines: a day, or a month or a year where only that is known.
    pub held_iso: Option<String>,
    /// The visits, where there were several.
    pub sessions: Vec<SessionView>,
    /// Form: `direct`, `on-paper`, `online`, `surprise`, `re-inspection`.
    pub form: Option<&'static str>,
    /// The plan.
    pub plan: Option<DocumentView>,
    /// The establishing decision.
    pub decision: Option<DocumentView>,
    /// Conclusion, minutes and other documents.
    pub documents: Vec<DocumentView>,
    /// The teams.
    pub teams: Vec<String>,
    /// Who led them.
    pub leads: Vec<PersonView>,
    /// Who received the team.
    pub received_by: Vec<PersonView>,
    /// The units inspected, the main one first.
    pub units: Vec<InspectedView>,
    /// What the figures cover, in words.
    pub period: Option<String>,
    /// The areas examined.
    pub areas: Vec<LinkView>,
    /// Applications, a set for each unit.
    pub applications: Vec<ApplicationsView>,
    /// Other indicators.
    pub indicators: Vec<IndicatorView>,
    /// Scores and ranks.
    pub scores: Vec<ScoreView>,
    /// Strengths by area.
    pub strengths: Vec<StrengthsView>,
    /// What it comes to; none where it has neither shortcomings nor requests.
    pub verdict: Option<VerdictView>,
    /// Shortcomings, in the order of the record.
    pub shortcomings: Vec<ShortcomingView>,
    /// Requests, in the order of the record.
    pub requests: Vec<RequestView>,
    /// How many requests are for no shortcoming.
    pub requests_apart: usize,
    /// What was done about persons.
    pub handled: Vec<HandledView>,
    /// The unit's response.
    pub response: Option<ResponseView>,
    /// How many shortcomings there are.
    pub shortcomings_count: usize,
    /// How many requests are open or only reported.
    pub requests_waiting: usize,
    /// How many requests have a due date.
    pub requests_with_due: usize,
    /// How many requests are overdue.
    pub requests_overdue: usize,
}

/// A plan, a decision or another document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentView {
    /// `plan`, `decision`, `conclusion`, `minutes`, `notice`, `report` or `other`.
    pub kind: &'static str,
    /// Number: `1642/KH-UBND`.
    pub number: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Date.
    pub date: Option<DateView>,
    /// The file, where it can be downloaded.
    pub file: Option<AttachmentView>,
    /// Its address: of a plan the page of the write-up, of others that at another site.
    pub url: Option<String>,
}

/// A person in office.
#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    /// Name.
    pub name: String,
    /// Position.
    pub position: Option<String>,
    /// Role in the team.
    pub role: Option<String>,
}

/// A unit that was inspected.
#[derive(Clone, Debug, Serialize)]
pub struct InspectedView {
    /// The unit under the name of its day.
    pub unit: UnitLinkView,
    /// True where it was drawn by lot.
    pub by_lot: bool,
}

/// The strengths of an area.
#[derive(Clone, Debug, Serialize)]
pub struct StrengthsView {
    /// The area; none for those without one.
    pub area: Option<LinkView>,
    /// The strengths.
    pub items: Vec<StrengthView>,
}

/// A strength.
#[derive(Clone, Debug, Serialize)]
pub struct StrengthView {
    /// What was found.
    pub text: String,
    /// Whom it is about.
    pub about: AboutView,
}

/// A link within the page.
#[derive(Clone, Debug, Serialize)]
pub struct AnchorView {
    /// The number of what it leads to in the record, from 1.
    pub number: usize,
    /// The words.
    pub title: String,
    /// The anchor without `#`.
    pub anchor: String,
}

/// A unit's response.
#[derive(Clone, Debug, Serialize)]
pub struct ResponseView {
    /// When.
    pub date: Option<DateView>,
    /// What it says.
    pub text: String,
}

impl RecordView {
    /// The view of an article's record.
    pub(crate) fn new(article: &Article, record: &Record, viewer: &Viewer<'_>) -> Self {
        let today = viewer.site.today;
        let requests = 0..record.requests.len();
        let requests: Vec<RequestView> =
            requests.map(|index| RequestView::new(index, article, record, viewer)).collect();
        Self {
            held: held(record, viewer),
            held_iso: held_iso(record),
            form: record.form.map(|form| form.word()),
            sessions: record
                .sessions
                .iter()
                .map(|it| SessionView::new(it, record, viewer))
                .collect(),
            plan: record.plan.as_ref().map(|plan| DocumentView {
                kind: "plan",
                number: plan.number.clone(),
                title: plan.title.clone(),
                date: plan.date.map(|date| viewer.date(date)),
                file: None,
                url: plan_page(article, viewer),
            }),
            decision: record.decision.as_ref().map(|decision| DocumentView {
                kind: "decision",
                number: decision.number.clone(),
                title: None,
                date: decision.date.map(|date| viewer.date(date)),
                file: None,
                url: None,
            }),
            documents: documents(article, record, viewer),
            teams: record.teams.clone(),
            leads: record.leads.iter().map(PersonView::lead).collect(),
            received_by: record
                .received_by
                .iter()
                .map(|it| PersonView {
                    name: it.name.clone(),
                    position: it.position.clone(),
                    role: None,
                })
                .collect(),
            units: record
                .inspected()
                .iter()
                .map(|unit| InspectedView { unit: viewer.named_unit(unit), by_lot: unit.by_lot })
                .collect(),
            period: record.period.map(|(from, to)| short_period(from, to, viewer.lang)),
            areas: record.areas.iter().map(|id| viewer.area(id, record.framework())).collect(),
            applications: record
                .applications
                .iter()
                .map(|it| ApplicationsView::new(it, record, viewer))
                .collect(),
            indicators: record
                .indicators
                .iter()
                .map(|it| IndicatorView::new(it, record, viewer))
                .collect(),
            scores: record.scores.iter().map(|it| ScoreView::new(it, record, viewer)).collect(),
            handled: record.handled.iter().map(|it| HandledView::new(it, record, viewer)).collect(),
            strengths: strengths(record, viewer),
            verdict: VerdictView::new(article, record, viewer),
            shortcomings: shortcomings(article, record, viewer),
            response: record.response.as_ref().map(|response| ResponseView {
                date: response.date.map(|date| viewer.date(date)),
                text: response.text.clone(),
            }),
            shortcomings_count: record.shortcomings.len(),
            requests_waiting: record.waiting(),
            requests_with_due: record.with_due(),
            requests_overdue: record.overdue(today),
            requests_apart: record.requests.iter().filter(|it| it.shortcomings.is_empty()).count(),
            requests,
        }
    }
}

impl PersonView {
    /// The view of somebody who led a team.
    pub(super) fn lead(lead: &LeadEntry) -> Self {
        let LeadEntry { name, position, role } = lead.clone();
        Self { name, position, role }
    }
}

fn documents(article: &Article, record: &Record, viewer: &Viewer<'_>) -> Vec<DocumentView> {
    let files = article.links.documents.iter();
    let documents = record.documents.iter().zip(files);
    documents
        .map(|(it, file)| DocumentView {
            kind: it.kind.word(),
            number: it.number.clone(),
            title: it.title.clone(),
            date: it.date.map(|date| viewer.date(date)),
            file: file.map(|file| attachment(&viewer.site.files[file], None, viewer)),
            url: it.url.as_ref().map(|url| url.value.clone()),
        })
        .collect()
}

fn plan_page(article: &Article, viewer: &Viewer<'_>) -> Option<String> {
    article.links.plan.map(|key| viewer.article_link(key).url)
}

fn held(record: &Record, viewer: &Viewer<'_>) -> Option<String> {
    record.held.map(|held| when(held, viewer))
}

/// A date or a period in words.
pub(super) fn when(when: When, viewer: &Viewer<'_>) -> String {
    let (from, to) = when.ends();
    long_period(from, to, viewer.lang)
}

fn held_iso(record: &Record) -> Option<String> {
    record.held.map(|held| held.ends().1.to_string())
}

/// The areas that some findings have, in the order of the framework; none last.
fn areas_of<'f>(
    findings: impl Iterator<Item = &'f Finding>,
    viewer: &Viewer<'_>,
) -> Vec<Option<&'f str>> {
    let mut areas: Vec<Option<&str>> = findings.map(|it| it.area.as_deref()).collect();
    areas.sort_by_key(|area| area.map_or(usize::MAX, |id| viewer.site.areas.rank(id)));
    areas.dedup();
    areas
}

fn strengths(record: &Record, viewer: &Viewer<'_>) -> Vec<StrengthsView> {
    let areas = areas_of(record.strengths.iter(), viewer);
    let of_area = |area: Option<&str>| {
        let items = record.strengths.iter().filter(|it| it.area.as_deref() == area);
        StrengthsView {
            area: area.map(|id| viewer.area(id, record.framework())),
            items: items
                .map(|it| StrengthView {
                    text: it.text.clone(),
                    about: viewer.about(record, &it.about),
                })
                .collect(),
        }
    };
    areas.into_iter().map(of_area).collect()
}
