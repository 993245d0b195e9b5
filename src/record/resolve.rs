//! From a record as written to one that views can be made of.

use chrono::NaiveDate;

use super::areas::{Areas, Framework};
use super::checks;
use super::figures::{Applications, Indicator};
use super::findings::{Finding, Request, Revision, Shortcoming, Step};
use super::follow_up::ShortcomingState;
use super::raw::{
    DecisionEntry, FindingId, Form, Held, LeadEntry, PersonEntry, PlanEntry, RecordEntry,
    RequestEntry, ResponseEntry,
};
use crate::addresses::{request_at, shortcoming_at};
use crate::diagnostics::{Faults, Located};
use crate::units::{Days, NamedUnit, Naming};

/// The record of an inspection, or of results.
#[derive(Clone, Debug)]
pub struct Record {
    /// When it was held; `None` where only the publication is known.
    pub held: Option<Held>,
    /// The days that it was held on, or those that stand in for them.
    pub days: Days,
    /// The form.
    pub form: Option<Form>,
    /// The plan.
    pub plan: Option<PlanEntry>,
    /// The establishing decision.
    pub decision: Option<DecisionEntry>,
    /// The team.
    pub team: Option<String>,
    /// The lead.
    pub lead: Option<LeadEntry>,
    /// Who received the team.
    pub received_by: Vec<PersonEntry>,
    /// The units inspected, the main one first, and behind them others that
    /// findings or figures mention.
    pub units: Vec<NamedUnit>,
    /// How many of the units were inspected.
    pub inspected: usize,
    /// What the figures cover: first and last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Ids of the areas examined.
    pub areas: Vec<String>,
    /// Applications, a set for each unit.
    pub applications: Vec<Applications>,
    /// Other indicators.
    pub indicators: Vec<Indicator>,
    /// Strengths.
    pub strengths: Vec<Finding>,
    /// Shortcomings.
    pub shortcomings: Vec<Shortcoming>,
    /// Requests.
    pub requests: Vec<Request>,
    /// The unit's response, if it had come by the day of the build.
    pub response: Option<ResponseEntry>,
}

/// What a record is resolved with.
pub struct Scope<'s> {
    /// The areas of the site.
    pub areas: &'s Areas,
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
        let held = entry.held.as_ref().map(|held| held.value);
        let days = days_of(held, scope.published);
        checks::record(entry, days, scope, faults);
        let mut units = scope.naming.list(&entry.units, days, faults);
        let inspected = units.len();
        let mut unit = |written: Option<&Located<String>>, faults: &mut Faults| {
            let Some(written) = written else { return (inspected > 0).then_some(0) };
            let named = scope.naming.mentioned(written, &units[..inspected], days, faults)?;
            let known = units.iter().position(|it| it.id == named.id);
            Some(known.unwrap_or_else(|| {
                units.push(named);
                units.len() - 1
            }))
        };
        let figures = entry.figures.as_ref();
        let applications = figures.map_or(&[][..], |figures| &figures.applications);
        let applications = applications
            .iter()
            .map(|set| {
                let unit = unit(set.unit.as_ref(), faults);
                Applications::new(unit, set, set.span, faults)
            })
            .collect();
        let indicators = figures.map_or(&[][..], |figures| &figures.indicators);
        let indicators = indicators
            .iter()
            .map(|it| Indicator::new(unit(it.unit.as_ref(), faults), it, faults))
            .collect();
        let area = |area: &Option<Located<String>>| area.as_ref().map(|area| area.value.clone());
        let strengths = entry
            .strengths
            .iter()
            .map(|it| Finding {
                area: area(&it.area),
                text: it.text.clone(),
                unit: unit(it.unit.as_ref(), faults),
            })
            .collect();
        let shortcomings: Vec<Shortcoming> = entry
            .shortcomings
            .iter()
            .enumerate()
            .map(|(ordinal, it)| Shortcoming {
                id: own_id(it.id.as_ref(), ordinal),
                finding: Finding {
                    area: area(&it.area),
                    text: it.text.value.clone(),
                    unit: unit(it.unit.as_ref(), faults),
                },
                cause: it.cause.clone(),
                serious: it.serious,
            })
            .collect();
        let mut record = Self {
            held,
            days,
            form: entry.form,
            plan: entry.plan.clone(),
            decision: entry.decision.clone(),
            team: entry.team.clone(),
            lead: entry.lead.clone(),
            received_by: entry.received_by.0.clone(),
            inspected,
            period: entry.period.as_ref().map(|period| (period.from.0, period.to.0)),
            areas: Vec::new(),
            applications,
            indicators,
            strengths,
            requests: Vec::new(),
            shortcomings,
            response: response(entry, scope.today),
            units,
        };
        record.requests = requests(entry, &record, scope);
        record.areas = record.areas_examined(entry, scope.areas);
        record
    }

    /// The units inspected, the main one first.
    pub fn inspected(&self) -> &[NamedUnit] {
        &self.units[..self.inspected]
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
            "so-lieu" => !self.applications.is_empty() || !self.indicators.is_empty(),
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

/// The days of an inspection; publication stands in for a date that is not known.
/// Of a year, the days until publication count, if it falls into the year.
fn days_of(held: Option<Held>, published: NaiveDate) -> Days {
    match held {
        Some(Held::Day(day)) => Days::one(day.0),
        Some(Held::Period(from, to)) => Days { from: from.0.min(to.0), to: to.0 },
        Some(Held::Year(year)) => {
            let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(published);
            let end = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(published);
            Days { from: start, to: if published < start { end } else { end.min(published) } }
        }
        None => Days::one(published),
    }
}

/// The id that an editor gave, else the ordinal, from 1.
pub(super) fn own_id(written: Option<&Located<FindingId>>, ordinal: usize) -> String {
    written.map_or_else(|| (ordinal + 1).to_string(), |id| id.value.0.clone())
}

fn response(entry: &RecordEntry, today: NaiveDate) -> Option<ResponseEntry> {
    let response = entry.response.clone();
    response.filter(|it| it.date.is_none_or(|date| date.0 <= today))
}

fn requests(entry: &RecordEntry, record: &Record, scope: &Scope<'_>) -> Vec<Request> {
    let shortcoming = |id: &str| record.shortcomings.iter().position(|it| it.id == id);
    let request = |(ordinal, it): (usize, &RequestEntry)| {
        let to = it.to.as_ref().map(|to| to.value.clone());
        let addressee = to.as_deref().and_then(|to| {
            let named = scope.naming.same_name(to, &record.units)?;
            record.units.iter().position(|unit| unit.id == named.id)
        });
        let counts = |date: Option<NaiveDate>| date.is_none_or(|date| date <= scope.today);
        let mut steps: Vec<Step> = it
            .progress
            .iter()
            .filter(|step| step.date.0 <= scope.today)
            .map(|step| Step {
                date: step.date.0,
                status: step.status,
                note: step.note.clone(),
                source: step.source.clone(),
            })
            .collect();
        steps.sort_by_key(|step| step.date);
        let revisions = it.revised.iter().filter(|it| counts(it.date.map(|date| date.0)));
        let mut revisions: Vec<Revision> = revisions
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
        Request {
            id: own_id(it.id.as_ref(), ordinal).into(),
            text: it.text.value.clone(),
            unit: addressee.or((record.inspected > 0).then_some(0)),
            to,
            shortcomings: it.shortcomings.iter().filter_map(|id| shortcoming(id)).collect(),
            due_original: it.due.as_ref().map(|due| due.0),
            revisions,
            steps,
        }
    };
    entry.requests.iter().enumerate().map(request).collect()
}
