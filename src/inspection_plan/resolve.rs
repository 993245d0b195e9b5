//! From a plan as written to one whose units are known.

use chrono::NaiveDate;

use super::timeframe::Timeframe;
use super::written::{InspectionPlanEntry, PlannedEntry};
use crate::calendar::Date;
use crate::diagnostics::{Code, Faults, Located};
use crate::record::Areas;
use crate::record::raw::Form;
use crate::text;
use crate::units::{Days, NamedUnit, Naming};

/// The inspections that are planned for a year.
#[derive(Clone, Debug)]
pub struct InspectionPlan {
    /// The year.
    pub year: i32,
    /// Number: `1642/KH-UBND`.
    pub number: Option<String>,
    /// When it was signed.
    pub date: Option<Date>,
    /// The inspections, as written.
    pub inspections: Vec<PlannedInspection>,
}

/// An inspection that is planned.
#[derive(Clone, Debug)]
pub struct PlannedInspection {
    /// The units to inspect; empty where the plan names none.
    pub units: Vec<NamedUnit>,
    /// When.
    pub when: Option<Timeframe>,
    /// The form.
    pub form: Option<Form>,
    /// Ids of the areas to examine.
    pub areas: Vec<String>,
    /// The path of the report, where the plan names it.
    pub page: Option<Located<String>>,
}

impl InspectionPlan {
    /// Resolves a plan, and reports what is doubtful about it. Units are those of the time
    /// for which the plan names them.
    pub fn new(
        entry: &InspectionPlanEntry,
        areas: &Areas,
        naming: &Naming,
        faults: &mut Faults,
    ) -> Self {
        let year = entry.year.0;
        areas.check(entry.inspections.iter().flat_map(|it| &*it.areas), faults);
        let inspections = entry.inspections.iter();
        let inspections =
            inspections.map(|it| PlannedInspection::new(it, year, naming, faults)).collect();
        Self { year, number: entry.number.clone(), date: entry.date, inspections }
    }

    /// The units of all inspections, each once, in their order.
    pub fn units(&self) -> Vec<NamedUnit> {
        let mut all: Vec<NamedUnit> = Vec::new();
        for unit in self.inspections.iter().flat_map(|it| &it.units) {
            if all.iter().all(|known| known.id != unit.id) {
                all.push(unit.clone());
            }
        }
        all
    }
}

impl PlannedInspection {
    fn new(entry: &PlannedEntry, year: i32, naming: &Naming, faults: &mut Faults) -> Self {
        let when = entry.when.as_ref().map(|when| when.value);
        let (from, to) = ends(when, year);
        if let Some(written) = &entry.when {
            check_time(written, year, faults);
        }
        Self {
            units: naming.list(&entry.units, Days { from, to }, faults),
            when,
            form: entry.form,
            areas: entry.areas.iter().map(|area| area.value.clone()).collect(),
            page: entry.page.clone(),
        }
    }

    /// The first and the last day on which it may take place, in the year of its plan.
    pub fn ends(&self, year: i32) -> (NaiveDate, NaiveDate) {
        ends(self.when, year)
    }
}

/// The days of a time; those of the whole year where none is written.
fn ends(when: Option<Timeframe>, year: i32) -> (NaiveDate, NaiveDate) {
    when.map_or_else(|| days_of(year), Timeframe::ends)
}

fn days_of(year: i32) -> (NaiveDate, NaiveDate) {
    let year = Date::Year(year);
    (year.first(), year.last())
}

/// Reports a time that lies wholly outside the year of the plan: most likely a slip.
fn check_time(written: &Located<Timeframe>, year: i32, faults: &mut Faults) {
    let (from, to) = written.value.ends();
    let (first, last) = days_of(year);
    let message = if to < from {
        text!("kết thúc trước khi bắt đầu", "it ends before it begins")
    } else if to < first || from > last {
        text!(
            "thời gian này không thuộc năm {year} của kế hoạch",
            "this is not in {year}, the year of the plan"
        )
    } else {
        return;
    };
    faults.push(Code::DatesOutOfOrder, written.span, message);
}
