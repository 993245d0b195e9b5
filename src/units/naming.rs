//! From names as editors write them to identities.

use chrono::NaiveDate;

use super::days::Days;
use super::entry::{UnitDetails, UnitEntry};
use super::identity::{NamedUnit, UnitId};
use super::organisations::Organisations;
use super::reports;
use crate::config::Config;
use crate::diagnostics::{Faults, Located, Span};
use crate::gazetteer::{Context, Gazetteer, Resolution, UnitIndex, WrittenName, name_key, resolve};

/// Names units, and remembers the organisations that it meets.
#[derive(Debug)]
pub struct Naming {
    pub(super) organisations: Organisations,
    /// Where the site looks first: its district, then its province.
    pub(super) site: Vec<WrittenName>,
    pub(super) today: NaiveDate,
}

/// A name that is looked up.
pub(super) struct Query {
    pub(super) written: WrittenName,
    pub(super) span: Span,
    by_lot: bool,
    code: Option<String>,
}

impl Naming {
    /// Starts with what site.yaml says: where names are looked up first, and which
    /// organisations there are.
    pub fn new(config: &Config, today: NaiveDate, faults: &mut Faults) -> Self {
        let within = config.within.as_ref().map(|it| (WrittenName::parse(it), it.span));
        let province = config.province.as_ref().map(|it| (WrittenName::of_province(it), it.span));
        let site = [within, province].into_iter().flatten();
        let site = site.map(|(place, span)| known_place(place, today, span, faults)).collect();
        let mut naming = Self { organisations: Organisations::default(), site, today };
        for organisation in &config.organisations {
            let parent = organisation.parent.as_ref();
            let parent = parent
                .and_then(|parent| naming.parent(&WrittenName::parse(parent), parent.span, faults));
            naming.organisations.intern(&organisation.name, parent);
        }
        naming
    }

    /// The organisations met so far.
    pub fn into_organisations(self) -> Organisations {
        self.organisations
    }

    /// Names the units of a list. Those that are clear help to tell namesakes apart.
    /// An entry that is ambiguous is reported and left out.
    pub fn list(
        &mut self,
        entries: &[UnitEntry],
        days: Days,
        faults: &mut Faults,
    ) -> Vec<NamedUnit> {
        let queries: Vec<Query> = entries.iter().map(Query::of_entry).collect();
        let alone: Vec<Option<UnitId>> =
            queries.iter().map(|query| self.clear_place(query, days)).collect();
        let together: Vec<UnitIndex> = alone.iter().flatten().filter_map(place).collect();
        let named = queries.into_iter().zip(alone).filter_map(|(query, alone)| {
            // What is clear alone still gets its doubts reported.
            let id = self.name(&query, days, &together, faults).or(alone)?;
            Some(NamedUnit {
                shown: query.written.shown,
                id,
                by_lot: query.by_lot,
                span: query.span,
            })
        });
        named.collect()
    }

    /// Names a unit that a finding or figure mentions: one of those inspected, or
    /// one within them. Any other is reported, and named all the same.
    pub fn mentioned(
        &mut self,
        written: &Located<String>,
        inspected: &[NamedUnit],
        days: Days,
        faults: &mut Faults,
    ) -> Option<NamedUnit> {
        if let Some(unit) = self.same_name(written, inspected) {
            return Some(NamedUnit { span: written.span, ..unit.clone() });
        }
        let query = Query {
            written: WrittenName::parse(written),
            span: written.span,
            by_lot: false,
            code: None,
        };
        let together: Vec<UnitIndex> = inspected.iter().filter_map(|it| place(&it.id)).collect();
        let id = self.name(&query, days, &together, faults)?;
        // A record that names no unit is reported as a whole.
        if !inspected.is_empty() && !inspected.iter().any(|unit| self.lies_within(id, unit.id)) {
            reports::not_inspected(written, inspected, faults);
        }
        Some(NamedUnit { shown: query.written.shown, id, by_lot: false, span: written.span })
    }

    /// The inspected unit of this name, however it is written. Places behind the
    /// name must fit.
    pub fn same_name<'u>(
        &self,
        written: &str,
        inspected: &'u [NamedUnit],
    ) -> Option<&'u NamedUnit> {
        let wanted = WrittenName::parse(written);
        let key = name_key(&wanted.name);
        let is_same = |unit: &&NamedUnit| {
            let name = WrittenName::parse(&unit.shown);
            name_key(&name.name) == key
                && name.kinds.iter().any(|kind| wanted.kinds.contains(kind))
                && wanted.places.iter().all(|place| self.lies_in_one_called(unit.id, &place.name))
        };
        inspected.iter().find(is_same)
    }

    /// True where a unit of this name is above another.
    fn lies_in_one_called(&self, id: UnitId, name: &str) -> bool {
        let parent = match id {
            UnitId::Place(place) => Gazetteer::get().unit(place).parent.map(UnitId::Place),
            UnitId::Organisation(index) => self.organisations.get(index).parent,
        };
        parent.is_some_and(|parent| {
            let own = match parent {
                UnitId::Place(place) => Gazetteer::get().unit(place).name.to_owned(),
                UnitId::Organisation(index) => {
                    WrittenName::parse(&self.organisations.get(index).name).name
                }
            };
            name_key(&own) == name_key(name) || self.lies_in_one_called(parent, name)
        })
    }

    fn lies_within(&self, inner: UnitId, outer: UnitId) -> bool {
        if inner == outer {
            return true;
        }
        match (inner, outer) {
            (UnitId::Place(inner), UnitId::Place(outer)) => {
                Gazetteer::get().lies_within(inner, outer)
            }
            (UnitId::Organisation(inner), _) => {
                let parent = self.organisations.get(inner).parent;
                parent.is_some_and(|parent| self.lies_within(parent, outer))
            }
            (UnitId::Place(_), UnitId::Organisation(_)) => false,
        }
    }

    /// The place that a name means beyond doubt, without any help.
    fn clear_place(&self, query: &Query, days: Days) -> Option<UnitId> {
        if let Some(code) = &query.code {
            return Gazetteer::get().by_id(code).map(UnitId::Place);
        }
        days.to_try().find_map(|day| match resolve(&query.written, day, Context::default()) {
            Resolution::Unit { unit, existed: true } => Some(UnitId::Place(unit)),
            _ => None,
        })
    }

    fn name(
        &mut self,
        query: &Query,
        days: Days,
        together: &[UnitIndex],
        faults: &mut Faults,
    ) -> Option<UnitId> {
        if let Some(code) = &query.code {
            let unit = Gazetteer::get().by_id(code);
            if unit.is_none() {
                reports::unknown_code(code, query.span, faults);
            }
            return unit.map(UnitId::Place);
        }
        if let Some(organisation) = self.known_organisation(query) {
            return Some(organisation);
        }
        let context = Context { together, site: &self.site };
        let tries: Vec<Resolution> =
            days.to_try().map(|day| resolve(&query.written, day, context)).collect();
        let certain = tries.iter().find_map(|resolution| match resolution {
            Resolution::Unit { unit, existed: true } => Some(UnitId::Place(*unit)),
            _ => None,
        });
        if certain.is_some() {
            return certain;
        }
        match tries.into_iter().next()? {
            Resolution::Unit { unit, .. } => {
                reports::not_in_force(unit, days, query.span, faults);
                Some(UnitId::Place(unit))
            }
            Resolution::Ambiguous(members) => {
                reports::ambiguous(&query.written, &members, query.span, faults);
                None
            }
            Resolution::Unknown(near) => {
                reports::unknown(&query.written, &near, query.span, faults);
                Some(self.organisation(query, faults))
            }
            Resolution::NoUnit => Some(self.organisation(query, faults)),
        }
    }
}

impl Query {
    fn of_entry(entry: &UnitEntry) -> Self {
        let UnitDetails { name, province, within, code, by_lot } = &entry.value.0;
        let mut written = WrittenName::parse(name);
        let within = within.as_deref().map(WrittenName::parse);
        let province = province.as_deref().map(WrittenName::of_province);
        for mut place in [within, province].into_iter().flatten() {
            let above = std::mem::take(&mut place.places);
            written.places.push(place);
            written.places.extend(above);
        }
        Self { written, span: entry.span, by_lot: *by_lot, code: code.clone() }
    }
}

/// A place where the site looks first; one that nobody knows would help nobody.
fn known_place(
    place: WrittenName,
    today: NaiveDate,
    span: Span,
    faults: &mut Faults,
) -> WrittenName {
    if let Resolution::Unknown(near) = resolve(&place, today, Context::default()) {
        reports::unknown(&place, &near, span, faults);
    }
    place
}

fn place(id: &UnitId) -> Option<UnitIndex> {
    match id {
        UnitId::Place(index) => Some(*index),
        UnitId::Organisation(_) => None,
    }
}
