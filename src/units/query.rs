//! A name that is looked up, and what the gazetteer alone says about it.

use std::collections::BTreeMap;

use super::days::Days;
use super::entry::{UnitDetails, UnitEntry};
use crate::diagnostics::{Located, Span};
use crate::gazetteer::{Context, Gazetteer, Nearby, Resolution, UnitIndex, WrittenName, resolve};

/// A name that is looked up.
pub(super) struct Query {
    pub written: WrittenName,
    pub span: Span,
    pub by_lot: bool,
    pub code: Option<String>,
}

/// What the gazetteer says about a name.
pub(super) enum Answer {
    /// A unit that existed on one of the days.
    Certain(UnitIndex),
    /// A unit that did not exist then.
    NotInForce(UnitIndex),
    /// Several units; nothing tells which.
    Ambiguous(Vec<UnitIndex>),
    /// The name of a unit that nobody knows, with the nearest known ones.
    Unknown(Vec<UnitIndex>),
    /// Not the name of an administrative unit.
    NoUnit,
    /// A code that the gazetteer does not have.
    UnknownCode(String),
}

impl Query {
    /// A name in a list of units.
    pub fn of_entry(entry: &UnitEntry) -> Self {
        let UnitDetails { name, province, within, code, by_lot } = &entry.value.value;
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

    /// A name in a finding or a figure.
    pub fn of_mention(written: &Located<String>) -> Self {
        let name = WrittenName::parse(written);
        Self { written: name, span: written.span, by_lot: false, code: None }
    }

    /// What the gazetteer says; `context` helps to tell namesakes apart.
    pub fn ask(&self, days: Days, context: Context<'_>) -> Answer {
        if let Some(code) = &self.code {
            let unit = Gazetteer::get().by_id(code);
            return unit.map_or_else(|| Answer::UnknownCode(code.clone()), Answer::Certain);
        }
        let mut first = None;
        for day in days.to_try() {
            match resolve(&self.written, day, context) {
                Resolution::Unit { unit, existed: true } => return Answer::Certain(unit),
                other => first = first.or(Some(other)),
            }
        }
        match first {
            Some(Resolution::Unit { unit, .. }) => Answer::NotInForce(unit),
            Some(Resolution::Ambiguous(members)) => Answer::Ambiguous(members),
            Some(Resolution::Unknown(near)) => Answer::Unknown(near),
            Some(Resolution::NoUnit) | None => Answer::NoUnit,
        }
    }

    /// The unit that is meant beyond doubt, without any help; it helps with others.
    pub fn clear_alone(
        &self,
        days: Days,
        nearby: Option<&BTreeMap<WrittenName, Nearby>>,
    ) -> Option<UnitIndex> {
        match self.ask(days, Context { nearby, ..Context::default() }) {
            Answer::Certain(unit) => Some(unit),
            _ => None,
        }
    }
}
