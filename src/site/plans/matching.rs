//! Which reports came of a plan: those that it names, else by unit and time.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::reports::{Followed, Report, Reports};
use super::{PlanOutcome, PlannedOutcome, PlannedState};
use crate::inspection_plan::InspectionPlan;
use crate::site::key::ArticleKey;
use crate::units::UnitId;

/// What came of the plan of an article; `pages` are the reports that it names.
pub(super) fn outcome(
    plan: &InspectionPlan,
    article: ArticleKey,
    pages: &[Option<ArticleKey>],
    reports: &Reports,
    today: NaiveDate,
) -> PlanOutcome {
    let candidates: Vec<(&Report, Followed)> = reports
        .iter()
        .map(|report| (report, report.followed(plan, article)))
        .filter(|(_, followed)| *followed != Followed::No)
        .collect();
    let found = by_unit_and_time(plan, pages, &candidates);
    let each = plan.inspections.iter().zip(pages).zip(found);
    let inspections: Vec<PlannedOutcome> = each
        .map(|((planned, page), of_units)| {
            let is_past = planned.ends(plan.year).1 < today;
            PlannedOutcome { state: state(*page, &of_units, is_past), page: *page, of_units }
        })
        .collect();
    let named: BTreeSet<ArticleKey> =
        inspections.iter().flat_map(PlannedOutcome::reports).collect();
    let stated = candidates.iter().filter(|(_, followed)| *followed == Followed::Stated);
    let others = stated.map(|(report, _)| report.article).filter(|it| !named.contains(it));
    PlanOutcome { others: others.collect(), inspections }
}

fn state(page: Option<ArticleKey>, of_units: &[Option<ArticleKey>], is_past: bool) -> PlannedState {
    let found = of_units.iter().flatten().count();
    if page.is_some() || (found > 0 && found == of_units.len()) {
        PlannedState::Done
    } else if found > 0 {
        PlannedState::Partly
    } else if is_past {
        PlannedState::NotYet
    } else {
        PlannedState::Upcoming
    }
}

/// For each unit of each planned inspection, the report on it. What is nearest in time goes
/// together first, among equals what is stated more exactly, and a report stands for one
/// planned inspection of a unit only. An inspection whose report the plan names has that for
/// all of its units.
fn by_unit_and_time(
    plan: &InspectionPlan,
    pages: &[Option<ArticleKey>],
    candidates: &[(&Report, Followed)],
) -> Vec<Vec<Option<ArticleKey>>> {
    let mut found: Vec<Vec<Option<ArticleKey>>> = Vec::new();
    let mut taken: BTreeSet<(ArticleKey, UnitId)> = BTreeSet::new();
    for (planned, page) in plan.inspections.iter().zip(pages) {
        found.push(vec![*page; planned.units.len()]);
        taken.extend(page.iter().flat_map(|page| planned.units.iter().map(|it| (*page, it.id))));
    }
    let mut pairs: Vec<(i64, i64, usize, usize, ArticleKey, UnitId)> = Vec::new();
    let open = plan.inspections.iter().zip(pages).enumerate().filter(|(_, (_, it))| it.is_none());
    for (inspection, (planned, _)) in open {
        for (place, unit) in planned.units.iter().enumerate() {
            let on_unit = candidates.iter().filter(|(report, _)| report.units.contains(&unit.id));
            pairs.extend(on_unit.map(|(report, _)| {
                let ends = planned.ends(plan.year);
                let vagueness = report.length() + (ends.1 - ends.0).num_days();
                (report.days_from(ends), vagueness, inspection, place, report.article, unit.id)
            }));
        }
    }
    pairs.sort_unstable();
    for (_, _, inspection, place, report, unit) in pairs {
        let slot = &mut found[inspection][place];
        if slot.is_none() && taken.insert((report, unit)) {
            *slot = Some(report);
        }
    }
    found
}
