//! Plans of inspections, and which reports came of them.

mod links;
mod matching;
mod reports;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use self::matching::outcome;
use self::reports::Reports;
use super::WriteUps;
use super::article::Links;
use super::key::ArticleKey;
use crate::addresses;
use crate::units::UnitId;

/// All plans of a site.
#[derive(Debug, Default)]
pub struct Plans {
    /// The years that have plans, newest first.
    pub years: Vec<PlanYear>,
    /// What came of each plan.
    outcomes: BTreeMap<ArticleKey, PlanOutcome>,
    /// The planned inspections of each unit, those of the newest plan first.
    of_units: FxHashMap<UnitId, Vec<PlannedVisit>>,
}

/// A planned inspection as the place of a unit in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedVisit {
    /// The article of the plan.
    pub plan: ArticleKey,
    /// Index of the inspection in the plan.
    pub inspection: usize,
    /// Index of the unit in the inspection.
    pub place: usize,
}

/// The plans of a year.
#[derive(Clone, Debug)]
pub struct PlanYear {
    /// The year.
    pub year: i32,
    /// Its address: `/ke-hoach/2024/`.
    pub address: String,
    /// The plans, newest first.
    pub plans: Vec<ArticleKey>,
    /// How many planned inspections are in each state.
    pub states: BTreeMap<PlannedState, usize>,
    /// The year's inspections that none of the plans names, newest first.
    pub unplanned: Vec<ArticleKey>,
}

/// What came of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOutcome {
    /// Of each planned inspection, in the order of the plan.
    pub inspections: Vec<PlannedOutcome>,
    /// Reports that say that they followed the plan, which names none of their units.
    pub others: Vec<ArticleKey>,
}

/// What came of a planned inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedOutcome {
    /// Its state on the day of the build.
    pub state: PlannedState,
    /// The report that the plan names.
    pub page: Option<ArticleKey>,
    /// The report on each unit, in the order of the plan.
    pub of_units: Vec<Option<ArticleKey>>,
}

/// How far a planned inspection is, as far as the site knows: whether there is a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlannedState {
    /// There is a report on every unit.
    Done,
    /// There is a report on some of the units.
    Partly,
    /// There is none, and the time for it is not over.
    Upcoming,
    /// There is none, and the time for it is over.
    NotYet,
}

impl PlannedState {
    /// All, in the order in which readers see them.
    pub const ALL: [Self; 4] = [Self::Done, Self::Partly, Self::Upcoming, Self::NotYet];

    /// The word in templates.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::Upcoming => "upcoming",
            Self::NotYet => "not-yet",
        }
    }
}

impl PlannedOutcome {
    /// The reports, each once.
    pub fn reports(&self) -> BTreeSet<ArticleKey> {
        self.page.iter().chain(self.of_units.iter().flatten()).copied().collect()
    }
}

impl Plans {
    /// What came of a plan; none for an article that is none.
    pub fn outcome(&self, plan: ArticleKey) -> Option<&PlanOutcome> {
        self.outcomes.get(&plan)
    }

    /// The planned inspections of a unit, those of the newest plan first.
    pub fn of_unit(&self, unit: UnitId) -> &[PlannedVisit] {
        self.of_units.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// What came of a planned inspection of a unit: whether there is a report on that unit,
    /// whatever there is on others.
    pub fn state_of(&self, visit: PlannedVisit) -> PlannedState {
        let outcome = self.outcomes.get(&visit.plan);
        let Some(outcome) = outcome.and_then(|it| it.inspections.get(visit.inspection)) else {
            return PlannedState::NotYet;
        };
        match outcome.state {
            PlannedState::Partly if outcome.of_units[visit.place].is_some() => PlannedState::Done,
            PlannedState::Partly => PlannedState::NotYet,
            state => state,
        }
    }
}

/// Joins the listed plans with the reports that count. A translated plan gets what came of
/// it, but counts in no year.
pub(super) fn collect(write_ups: &WriteUps, links: &[Links], today: NaiveDate) -> Plans {
    let reports = Reports::new(write_ups, links);
    let mut outcomes = BTreeMap::new();
    let mut of_units: FxHashMap<UnitId, Vec<PlannedVisit>> = FxHashMap::default();
    let mut years: BTreeMap<i32, PlanYear> = BTreeMap::new();
    let mut planned: BTreeSet<ArticleKey> = BTreeSet::new();
    for (write_up, links) in write_ups.iter().zip(links).filter(|(it, _)| it.is_listed()) {
        let Some(plan) = &write_up.plan else { continue };
        let outcome = outcome(plan, write_up.key, &links.planned, &reports, today);
        if write_up.front.translation_of.is_none() {
            let year = years.entry(plan.year).or_insert_with(|| PlanYear::new(plan.year));
            year.plans.push(write_up.key);
            for (inspection, planned) in plan.inspections.iter().enumerate() {
                for (place, unit) in planned.units.iter().enumerate() {
                    let visit = PlannedVisit { plan: write_up.key, inspection, place };
                    of_units.entry(unit.id).or_default().push(visit);
                }
            }
            for inspection in &outcome.inspections {
                *year.states.entry(inspection.state).or_default() += 1;
                planned.extend(inspection.reports());
            }
            planned.extend(&outcome.others);
        }
        outcomes.insert(write_up.key, outcome);
    }
    for year in years.values_mut() {
        let of_year = reports.of_year(year.year).map(|report| report.article);
        year.unplanned = of_year.filter(|article| !planned.contains(article)).collect();
    }
    Plans { years: years.into_values().rev().collect(), outcomes, of_units }
}

impl PlanYear {
    fn new(year: i32) -> Self {
        Self {
            year,
            address: addresses::plan_year(year),
            plans: Vec::new(),
            states: BTreeMap::new(),
            unplanned: Vec::new(),
        }
    }
}
