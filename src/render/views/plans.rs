//! Plans of inspections, and what came of them.

use serde::Serialize;

use super::record::when;
use super::viewer::Viewer;
use super::{ArticleLinkView, DateView, LinkView, UnitLinkView};
use crate::calendar::Date;
use crate::inspection_plan::{InspectionPlan, PlannedInspection, Timeframe};
use crate::record::Framework;
use crate::site::{
    Article, ArticleKey, PlanOutcome, PlanYear, PlannedOutcome, PlannedState, PlannedVisit,
};
use crate::vietnamese::{long_date, quarter, short_period};

/// The plans of a year, as `plan_year` in their template and in the list of years.
#[derive(Clone, Debug, Serialize)]
pub struct PlanYearView {
    /// The year, which is a name rather than a number.
    pub year: String,
    /// Address of its page, with the path of `base_url`.
    pub url: String,
    /// How many inspections are planned.
    pub planned: usize,
    /// The states that occur, with how many planned inspections are in each.
    pub states: Vec<PlannedStateView>,
    /// How many inspections of the year none of the plans names.
    pub unplanned: usize,
}

/// How many planned inspections are in a state.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedStateView {
    /// `done`, `partly`, `upcoming` or `not-yet`.
    pub state: &'static str,
    /// How many.
    pub count: usize,
}

/// A plan, as `article.plan` and in a year.
#[derive(Clone, Debug, Serialize)]
pub struct PlanView {
    /// Title of its article.
    pub title: String,
    /// Address of its article, with the path of `base_url`.
    pub url: String,
    /// Language of its article: `vi` or `en`.
    pub lang: &'static str,
    /// The year.
    pub year: String,
    /// Address of the year's page, with the path of `base_url`; none where the year has
    /// translations of plans only.
    pub year_url: Option<String>,
    /// Number: `1642/KH-UBND`.
    pub number: Option<String>,
    /// When it was signed.
    pub date: Option<DateView>,
    /// The inspections, in the order of the plan.
    pub inspections: Vec<PlannedView>,
    /// Reports that say that they followed the plan, which names none of their units.
    pub others: Vec<PlannedReportView>,
}

/// A planned inspection.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedView {
    /// When, in words; in the year of the plan where it does not say.
    pub when: String,
    /// The units to inspect; empty where the plan names none.
    pub units: Vec<PlannedUnitView>,
    /// Form: `direct`, `on-paper`, `online`, `surprise`, `re-inspection`.
    pub form: Option<&'static str>,
    /// The areas to examine.
    pub areas: Vec<PlannedAreaView>,
    /// `done`, `partly`, `upcoming` or `not-yet`.
    pub state: &'static str,
    /// The reports that came of it, each once.
    pub reports: Vec<PlannedReportView>,
}

/// A planned inspection of a unit, outside the plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedVisitView {
    /// The planned inspection.
    pub inspection: PlannedView,
    /// The plan.
    pub plan: ArticleLinkView,
    /// `done`, `upcoming` or `not-yet`: whether there is a report on the unit itself.
    pub state: &'static str,
}

/// A unit that is to be inspected.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedUnitView {
    /// The unit under the name of its day.
    pub unit: UnitLinkView,
    /// True where it was drawn by lot.
    pub by_lot: bool,
    /// True where there is a report on it.
    pub has_report: bool,
}

/// An area that is to be examined.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedAreaView {
    /// Its title.
    pub title: String,
    /// Address of its page; none before a record has it.
    pub url: Option<String>,
}

/// A report on an inspection that was planned.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedReportView {
    /// Its title.
    pub title: String,
    /// Its address, with the path of `base_url`.
    pub url: String,
    /// Its language: `vi` or `en`.
    pub lang: &'static str,
    /// When the inspection was held, in words; none where only the publication is known.
    pub held: Option<String>,
}

impl PlanYearView {
    pub(crate) fn new(year: &PlanYear, viewer: &Viewer<'_>) -> Self {
        let count = |state| year.states.get(&state).copied().unwrap_or_default();
        let states = PlannedState::ALL.into_iter().filter(|state| count(*state) > 0);
        Self {
            year: year.year.to_string(),
            url: viewer.url(&year.address),
            planned: year.states.values().sum(),
            states: states
                .map(|state| PlannedStateView { state: state.word(), count: count(state) })
                .collect(),
            unplanned: year.unplanned.len(),
        }
    }
}

impl PlanView {
    /// The view of an article's plan; none where it has none, or was withdrawn.
    pub(crate) fn new(article: &Article, viewer: &Viewer<'_>) -> Option<Self> {
        let plan = article.plan.as_ref()?;
        let PlanOutcome { inspections, others } = viewer.site.plans.outcome(article.key)?;
        let year = viewer.site.plans.years.iter().find(|year| year.year == plan.year);
        let each = plan.inspections.iter().zip(inspections);
        Some(Self {
            title: article.title().to_owned(),
            url: viewer.url(&article.address),
            lang: article.lang.tag(),
            year: plan.year.to_string(),
            year_url: year.map(|year| viewer.url(&year.address)),
            number: plan.number.clone(),
            date: plan.date.map(|date| viewer.date(date)),
            inspections: each
                .map(|(planned, outcome)| PlannedView::new(planned, outcome, plan, viewer))
                .collect(),
            others: others.iter().map(|key| PlannedReportView::new(*key, viewer)).collect(),
        })
    }
}

impl PlannedVisitView {
    /// The view of a planned inspection of a unit.
    pub(crate) fn new(visit: PlannedVisit, viewer: &Viewer<'_>) -> Option<Self> {
        let state = viewer.site.plans.state_of(visit);
        Self::of(visit.plan, visit.inspection, state, viewer)
    }

    /// The view of an inspection of a plan that is in this state.
    pub(crate) fn of(
        plan: ArticleKey,
        inspection: usize,
        state: PlannedState,
        viewer: &Viewer<'_>,
    ) -> Option<Self> {
        let outcome = viewer.site.plans.outcome(plan)?.inspections.get(inspection)?;
        let own = viewer.site.articles[plan].plan.as_ref()?;
        let planned = own.inspections.get(inspection)?;
        Some(Self {
            inspection: PlannedView::new(planned, outcome, own, viewer),
            plan: viewer.article_link(plan),
            state: state.word(),
        })
    }
}

impl PlannedView {
    fn new(
        planned: &PlannedInspection,
        outcome: &PlannedOutcome,
        plan: &InspectionPlan,
        viewer: &Viewer<'_>,
    ) -> Self {
        let units = planned.units.iter().zip(&outcome.of_units);
        let framework = Framework::on(Date::Year(plan.year).last());
        let reports = outcome.reports();
        Self {
            when: planned.when.map_or_else(
                || long_date(Date::Year(plan.year), viewer.lang),
                |it| timeframe(it, viewer),
            ),
            units: units
                .map(|(unit, report)| PlannedUnitView {
                    unit: viewer.named_unit(unit),
                    by_lot: unit.by_lot,
                    has_report: report.is_some(),
                })
                .collect(),
            form: planned.form.map(|form| form.word()),
            areas: planned
                .areas
                .iter()
                .map(|id| PlannedAreaView::new(id, framework, viewer))
                .collect(),
            state: outcome.state.word(),
            reports: reports.iter().map(|key| PlannedReportView::new(*key, viewer)).collect(),
        }
    }
}

impl PlannedAreaView {
    fn new(id: &str, framework: Framework, viewer: &Viewer<'_>) -> Self {
        let LinkView { title, url } = viewer.area(id, framework);
        let has_page = viewer.site.area_pages.iter().any(|page| page.id == id);
        Self { title, url: has_page.then_some(url) }
    }
}

impl PlannedReportView {
    fn new(key: ArticleKey, viewer: &Viewer<'_>) -> Self {
        let article = &viewer.site.articles[key];
        let held = article.record.as_ref().and_then(|record| record.held);
        let ArticleLinkView { title, url, lang } = viewer.article_link(key);
        Self { title, url, lang, held: held.map(|held| when(held, viewer)) }
    }
}

/// When an inspection is planned: days in figures, a month or a year in words.
fn timeframe(timeframe: Timeframe, viewer: &Viewer<'_>) -> String {
    match timeframe {
        Timeframe::When(it) => match it.ends() {
            (from, to) if from == to && from.day().is_none() => when(it, viewer),
            (from, to) => short_period(from, to, viewer.lang),
        },
        Timeframe::Quarter(year, number) => quarter(year, number, viewer.lang),
    }
}
