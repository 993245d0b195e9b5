//! The units of a report, from all that a text names.

use chrono::NaiveDate;

use super::Proposal;
use super::offices;
use super::units::{self, Unit};
use crate::import::Context;
use crate::import::doubts::Doubt;
use crate::text;
use crate::vocabulary::Kind;

pub(super) fn propose_units(
    proposal: &mut Proposal,
    opening: &[&str],
    all: &[&str],
    day: NaiveDate,
    context: &Context<'_>,
) {
    let everywhere: Vec<units::Mention> =
        opening.iter().chain(all).flat_map(|it| units::mentions(it)).collect();
    let mut provinces: Vec<String> = Vec::new();
    for mention in everywhere.iter().filter(|it| it.is_province()) {
        let name = mention.plain();
        if !provinces.contains(&name) {
            provinces.push(name);
        }
    }
    let place = units::Where { day, provinces, site: &context.places };
    let found = if proposal.kind == Some(Kind::Inspection) {
        units::inspected(opening)
    } else {
        // Of results: the office whose they are. News: what the title names.
        let own = opening.iter().take(1).flat_map(|it| units::mentions(it)).next();
        let own = own.or_else(|| everywhere.iter().find(|it| !it.is_province()).cloned());
        let own = own.map(|own| {
            everywhere
                .iter()
                .find(|it| it.plain() == own.plain() && it.shown() != own.plain())
                .cloned()
                .unwrap_or(own)
        });
        own.map(|it| (it, false)).into_iter().collect()
    };
    let mut doubtful = Vec::new();
    proposal.units = place.placed(found, &mut doubtful);
    let key = if proposal.kind == Some(Kind::News) { "units" } else { "report.units" };
    proposal.notes.extend(doubtful.into_iter().map(|what| Doubt::of(key, what)));
    for unit in opening.iter().flat_map(|it| offices::inspected_departments(it)) {
        if proposal.units.iter().all(|it| it.name != unit.name) {
            proposal.units.push(unit);
        }
    }
    let listed =
        opening.iter().map(|it| offices::offices(it)).find(|it| it.len() > 1).unwrap_or_default();
    if !listed.is_empty() {
        let department = opening.iter().find_map(|it| offices::department(it));
        let own =
            |name: &str| context.organisations.iter().find(|it| it.starts_with(name)).cloned();
        let within = department.map(|name| own(name).unwrap_or_else(|| name.to_owned()));
        proposal.units.retain(|it| department != Some(it.name.as_str()));
        proposal.units.extend(listed.into_iter().map(|it| Unit { within: within.clone(), ..it }));
    }
    if proposal.units.is_empty() && proposal.kind != Some(Kind::News) {
        let what = text!(
            "không thấy bài nói rõ đơn vị nào",
            "the text does not say clearly which units are meant"
        );
        proposal.notes.push(Doubt::of("report.units", what));
    }
}
