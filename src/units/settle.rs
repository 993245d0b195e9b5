//! Settling which organisations a site has, before the first name is used.
//!
//! Each file tells on its own which of its names are no administrative unit
//! ([`strangers`]). All of them together, in an order of their own, decide which
//! organisations there are, so that the order of files does not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::belonging::first_in;
use super::entry::UnitEntry;
use super::identity::UnitId;
use super::naming::Naming;
use super::organisations::{Organisation, Organisations};
use super::query::Query;
use super::reports;
use crate::config::Config;
use crate::diagnostics::{Faults, Located, Span};
use crate::gazetteer::{Context, Nearby, Resolution, WrittenName, is_known, name_key, resolve};

/// The names of a file that are no administrative unit.
pub type Names = BTreeSet<WrittenName>;

/// The names among `entries` and `mentions` that are no administrative unit.
pub fn strangers<'m>(
    entries: &[UnitEntry],
    mentions: impl Iterator<Item = &'m Located<String>>,
) -> Names {
    let listed: Vec<Query> = entries.iter().map(Query::of_entry).collect();
    // A mention is most often one of the units listed.
    let known: BTreeSet<String> =
        listed.iter().map(|query| name_key(&query.written.name)).collect();
    let mentioned = mentions.map(Query::of_mention);
    let mentioned: Vec<Query> =
        mentioned.filter(|it| !known.contains(&name_key(&it.written.name))).collect();
    let is_stranger = |query: &Query| query.code.is_none() && !is_known(&query.written);
    let strangers = listed.into_iter().chain(mentioned).filter(is_stranger);
    strangers.map(|query| query.written).collect()
}

impl Naming {
    /// What site.yaml says: where names are looked up first, and which organisations
    /// there are.
    pub fn declared(config: &Config, today: NaiveDate, faults: &mut Faults) -> Self {
        let within = config.within.as_ref().map(|it| (WrittenName::parse(it), it.span));
        let province = config.province.as_ref().map(|it| (WrittenName::of_province(it), it.span));
        let site = [within, province].into_iter().flatten();
        let site = site.map(|(place, span)| known_place(place, today, span, faults)).collect();
        let none = Organisations::default;
        let (declared, organisations, nearby) = (none(), none(), BTreeMap::new());
        let mut naming = Self { declared, organisations, site, today, nearby };
        for organisation in &config.organisations {
            let parent = organisation.parent.as_ref().and_then(|written| {
                let name = WrittenName::parse(written);
                let parent = naming.parent(&name, written.span, faults);
                naming.add_above(&name);
                parent
            });
            let name = organisation.name.value.clone();
            naming.organisations.add(Organisation { name, parent });
        }
        naming.declared = naming.organisations.clone();
        naming
    }

    /// Adds the organisations that `names` stand for.
    pub fn settle(mut self, names: &Names) -> Self {
        self.nearby = names.iter().map(|name| (name.clone(), Nearby::of(name))).collect();
        // A bare name means the one organisation of that name, so it comes last.
        let (bare, placed): (Vec<_>, Vec<_>) = names.iter().partition(|it| it.places.is_empty());
        for names in [placed, bare] {
            // Which organisations a name stands for may depend on which there are; each
            // round only adds some, so the rounds end.
            loop {
                let new: Vec<Organisation> = (names.iter())
                    .flat_map(|name| self.organisations_of(name))
                    .filter(|it| self.organisations.get(it.id()).is_none())
                    .collect();
                if new.is_empty() {
                    break;
                }
                new.into_iter().for_each(|it| self.organisations.add(it));
            }
        }
        self
    }

    /// The organisation that a name stands for, and those among the units above it.
    fn organisations_of(&self, name: &WrittenName) -> Vec<Organisation> {
        let mut faults = Faults::new("");
        let own = self.outermost(name, Span::START, &mut faults);
        let mut found = vec![own];
        let mut places = &name.places[..];
        while let Some(above) = first_in(places) {
            let Some(UnitId::Organisation(id)) = self.parent(&above, Span::START, &mut faults)
            else {
                break;
            };
            if self.organisations.get(id).is_none() {
                let parent = first_in(&above.places)
                    .and_then(|it| self.parent(&it, Span::START, &mut faults));
                found.push(Organisation { name: above.shown, parent });
            }
            places = &places[1..];
        }
        found
    }

    fn add_above(&mut self, name: &WrittenName) {
        let holder = WrittenName { places: vec![name.clone()], ..name.clone() };
        let above = self.organisations_of(&holder).into_iter().skip(1).collect::<Vec<_>>();
        above.into_iter().for_each(|it| self.organisations.add(it));
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
