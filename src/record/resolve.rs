//! From a record as written to one that views can be made of.

use chrono::NaiveDate;

use super::about::{About, Cast};
use super::areas::{Areas, Framework};
use super::checks;
use super::figures::{Applications, Figures, Indicator, Period};
use super::findings::{Finding, Request, Shortcoming};
use super::follow_up::ShortcomingState;
use super::raw::{
    DecisionEntry, DocumentEntry, FindingId, Form, LeadEntry, PersonEntry, PlanEntry, RecordEntry,
    ResponseEntry, When,
};
use super::requests;
use super::scores::Score;
use super::topics::Topics;
use super::visits::{self, Handled, Session};
use crate::addresses::{request_at, shortcoming_at};
use crate::diagnostics::{Faults, Located};
use crate::units::{Days, NamedUnit, Naming};

/// The record of an inspection, or of results.
#[derive(Clone, Debug)]
pub struct Record {
    /// When it was held; `None` where only the publication is known.
    pub held: Option<When>,
    /// The days that it was held on, or those that stand in for them.
    pub days: Days,
    /// The form.
    pub form: Option<Form>,
    /// Its visits, where it had several.
    pub sessions: Vec<Session>,
    /// The plan.
    pub plan: Option<PlanEntry>,
    /// The establishing decision.
    pub decision: Option<DecisionEntry>,
    /// Conclusion, minutes and other documents.
    pub documents: Vec<DocumentEntry>,
    /// The teams.
    pub teams: Vec<String>,
    /// Who led them.
    pub leads: Vec<LeadEntry>,
    /// Who received the team.
    pub received_by: Vec<PersonEntry>,
    /// The units inspected, the main one first, and behind them others that
    /// findings or figures mention.
    pub units: Vec<NamedUnit>,
    /// How many of the units were inspected.
    pub inspected: usize,
    /// What the figures cover: beginning and end.
    pub period: Option<Period>,
    /// Ids of the areas examined.
    pub areas: Vec<String>,
    /// True where the areas were stated: then no other was examined.
    pub are_areas_stated: bool,
    /// Applications, a set for each unit and scope.
    pub applications: Vec<Applications>,
    /// Other indicators.
    pub indicators: Vec<Indicator>,
    /// Scores and ranks.
    pub scores: Vec<Score>,
    /// Strengths.
    pub strengths: Vec<Finding>,
    /// Shortcomings.
    pub shortcomings: Vec<Shortcoming>,
    /// Requests.
    pub requests: Vec<Request>,
    /// What was done about persons.
    pub handled: Vec<Handled>,
    /// The unit's response, if it had come by the day of the build.
    pub response: Option<ResponseEntry>,
}

/// What a record is resolved with.
pub struct Scope<'s> {
    /// The areas of the site.
    pub areas: &'s Areas,
    /// The topics of the site.
    pub topics: &'s Topics,
    /// The names of units.
    pub naming: &'s Naming,
    /// When the write-up was published.
    pub published: NaiveDate,
    /// The day of the build: what came later does not count yet.
    pub today: NaiveDate,
}

impl Record {
    /// Resolves a record, and reports everything that is doubtful about it.
    pub fn new(entry: &Located<RecordEntry>, scope: &Scope<'_>, faults: &mut Faults) -> Self {
        let held = held(entry);
        let days = days_of(held, scope.published);
        checks::record(entry, days, scope, faults);
        let inspected = scope.naming.list(&entry.units, days, faults);
        let mut cast = Cast::new(scope.naming, days, inspected);
        let period = entry.period.as_ref().map(|it| it.ends());
        let Figures { applications, indicators, scores } =
            Figures::new(entry.figures.as_ref(), period, &mut cast, faults);
        let sessions = entry.sessions.iter();
        let sessions = sessions.map(|it| Session::new(it, &mut cast, faults)).collect();
        let handled = entry.handled.iter();
        let handled = handled.map(|it| Handled::new(it, &mut cast, faults)).collect();
        let strengths = entry.strengths.iter();
        let strengths = strengths.map(|it| Finding::strength(it, &mut cast, faults)).collect();
        let shortcomings = entry.shortcomings.iter().enumerate();
        let shortcomings: Vec<Shortcoming> = shortcomings
            .map(|(ordinal, it)| Shortcoming::new(ordinal, it, &mut cast, faults))
            .collect();
        let requests = requests::resolve(entry, &shortcomings, &mut cast, scope.today);
        let mut record = Self {
            held,
            days,
            form: entry.form,
            sessions,
            plan: entry.plan.clone(),
            decision: entry.decision.clone(),
            documents: entry.documents.0.clone(),
            teams: entry.team.0.clone(),
            leads: entry.lead.iter().map(|it| it.value.clone()).collect(),
            received_by: entry.received_by.iter().map(|it| it.value.clone()).collect(),
            inspected: cast.inspected(),
            period,
            areas: Vec::new(),
            are_areas_stated: !entry.areas.is_empty(),
            applications,
            indicators,
            scores,
            handled,
            strengths,
            requests,
            shortcomings,
            response: response(entry, scope.today),
            units: cast.into_units(),
        };
        record.areas = record.areas_examined(entry, scope.areas);
        record
    }

    /// The units inspected, the main one first.
    pub fn inspected(&self) -> &[NamedUnit] {
        &self.units[..self.inspected]
    }

    /// The units that something is about.
    pub fn named<'r>(&'r self, about: &'r About) -> impl Iterator<Item = &'r NamedUnit> {
        about.units().iter().filter_map(|unit| self.units.get(*unit))
    }

    /// The framework of areas in force when it was held.
    pub fn framework(&self) -> Framework {
        Framework::on(self.days.to)
    }

    /// The state of a shortcoming, as the requests for it tell.
    pub fn shortcoming_state(&self, shortcoming: usize) -> ShortcomingState {
        let for_it = self.requests.iter().filter(|it| it.shortcomings.contains(&shortcoming));
        ShortcomingState::of(for_it.map(Request::state))
    }

    /// True for an anchor of the record's own parts on its page.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        match anchor {
            "tom-tat" => true,
            "ket-luan" => !self.shortcomings.is_empty() || !self.requests.is_empty(),
            "so-lieu" => {
                let has_figures = !self.applications.is_empty() || !self.indicators.is_empty();
                has_figures || !self.scores.is_empty()
            }
            "uu-diem" => !self.strengths.is_empty(),
            "ton-tai" => !self.shortcomings.is_empty(),
            "kien-nghi" => !self.requests.is_empty(),
            "phan-hoi" => self.response.is_some(),
            _ => {
                shortcoming_at(anchor)
                    .is_some_and(|id| self.shortcomings.iter().any(|it| it.id == id))
                    || request_at(anchor)
                        .is_some_and(|id| self.requests.iter().any(|it| &*it.id == id))
            }
        }
    }

    /// The request of this id.
    pub fn request(&self, id: &str) -> Option<&Request> {
        self.requests.iter().find(|it| &*it.id == id)
    }

    /// True where an area was not examined, as far as the record says.
    pub fn leaves_out(&self, area: &str) -> bool {
        self.are_areas_stated && self.areas.iter().all(|it| it != area)
    }

    /// The areas as stated, else those that occur, in the order of the framework.
    fn areas_examined(&self, entry: &RecordEntry, areas: &Areas) -> Vec<String> {
        let stated: Vec<String> = entry.areas.iter().map(|area| area.value.clone()).collect();
        let findings = self.strengths.iter().chain(self.shortcomings.iter().map(|it| &it.finding));
        let occurring = findings
            .map(|finding| &finding.area)
            .chain(self.indicators.iter().map(|indicator| &indicator.area))
            .flatten()
            .cloned();
        let mut list = if stated.is_empty() { occurring.collect() } else { stated };
        list.sort_by_key(|id| areas.rank(id));
        list.dedup();
        list
    }
}

/// When an inspection was held: as stated, else as its visits tell.
pub(super) fn held(entry: &RecordEntry) -> Option<When> {
    let stated = entry.held.as_ref().map(|held| held.value);
    stated.or_else(|| visits::together(&entry.sessions))
}

/// The days of an inspection; publication stands in for a date that is not known.
/// Of a month or a year, the days until publication count, if it falls into it.
fn days_of(held: Option<When>, published: NaiveDate) -> Days {
    let Some(held) = held else { return Days::one(published) };
    let (from, to) = held.ends();
    let (from, last) = (from.first().min(to.first()), to.last());
    // What is past counts: of this year, the days until publication.
    let to = if published < from { last } else { last.min(published.max(to.first())) };
    Days { from, to }
}

/// The id that an editor gave, else the ordinal, from 1.
pub(super) fn own_id(written: Option<&Located<FindingId>>, ordinal: usize) -> String {
    written.map_or_else(|| (ordinal + 1).to_string(), |id| id.value.0.clone())
}

fn response(entry: &RecordEntry, today: NaiveDate) -> Option<ResponseEntry> {
    let response = entry.response.clone();
    response.filter(|it| it.date.is_none_or(|date| date.last() <= today))
}
