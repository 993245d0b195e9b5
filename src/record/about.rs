//! Who a finding, a figure or a request is about.

use super::raw::Mention;
use crate::diagnostics::{Faults, Located};
use crate::units::{Days, NamedUnit, Naming};

/// Who something is about, by index among [`super::Record::units`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Nobody in particular: it was stated of all units together, or of others that are
    /// no unit. It is counted against none.
    Shared,
    /// The only unit that was inspected. The write-up need not name it.
    Sole,
    /// The units that the write-up names, in the order of the record, each once.
    Named(Vec<usize>),
}

impl About {
    /// The units.
    pub fn units(&self) -> &[usize] {
        match self {
            Self::Shared => &[],
            Self::Sole => &[0],
            Self::Named(units) => units,
        }
    }

    /// The unit, where it is about one alone.
    pub fn single(&self) -> Option<usize> {
        match self.units() {
            [unit] => Some(*unit),
            _ => None,
        }
    }

    /// What has a row for each unit named, and one row where there is none: the units of
    /// each row.
    pub fn rows(&self) -> impl Iterator<Item = &[usize]> {
        let none = self.is_shared().then_some(&[][..]);
        none.into_iter().chain(self.units().chunks(1))
    }

    /// True where it is about nobody in particular.
    pub fn is_shared(&self) -> bool {
        *self == Self::Shared
    }

    /// The word in the open data.
    pub fn word(&self) -> &'static str {
        if self.is_shared() { "shared" } else { "named" }
    }

    fn named(mut units: Vec<usize>) -> Self {
        units.sort_unstable();
        units.dedup();
        if units.is_empty() { Self::Shared } else { Self::Named(units) }
    }
}

/// Somebody who is to carry out a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// As written: a unit, or others (`các phòng, ban`).
    pub written: String,
    /// Index of the unit among [`super::Record::units`].
    pub unit: Option<usize>,
}

/// The units of a record while it is resolved: those inspected, and behind them others
/// that are mentioned.
pub(super) struct Cast<'n> {
    naming: &'n Naming,
    days: Days,
    inspected: usize,
    units: Vec<NamedUnit>,
}

impl<'n> Cast<'n> {
    pub fn new(naming: &'n Naming, days: Days, inspected: Vec<NamedUnit>) -> Self {
        Self { naming, days, inspected: inspected.len(), units: inspected }
    }

    pub fn into_units(self) -> Vec<NamedUnit> {
        self.units
    }

    /// How many units were inspected.
    pub fn inspected(&self) -> usize {
        self.inspected
    }

    /// Whom a finding or figure is about. A name that is none of the units inspected, nor
    /// lies within one, is reported.
    pub fn about(&mut self, mention: Option<&Mention>, faults: &mut Faults) -> About {
        match mention {
            None => self.unsaid(),
            Some(Mention::All) => About::named((0..self.inspected).collect()),
            Some(Mention::Names(names)) => {
                let units = names.iter().filter_map(|name| self.mentioned(name, faults));
                About::named(units.collect())
            }
        }
    }

    /// Whom something is about that does not say so.
    pub fn unsaid(&self) -> About {
        if self.inspected == 1 { About::Sole } else { About::Shared }
    }

    /// Who is to carry out a request.
    pub fn addressees(&mut self, mention: &Mention) -> Vec<Addressee> {
        match mention {
            Mention::All => self.units[..self.inspected]
                .iter()
                .enumerate()
                .map(|(index, unit)| Addressee { written: unit.shown.clone(), unit: Some(index) })
                .collect(),
            Mention::Names(names) => names
                .iter()
                .map(|name| {
                    let inspected = &self.units[..self.inspected];
                    let unit = self.naming.addressed(name, inspected, self.days);
                    let unit = unit.map(|unit| self.index_of(unit));
                    Addressee { written: name.value.clone(), unit }
                })
                .collect(),
        }
    }

    fn mentioned(&mut self, name: &Located<String>, faults: &mut Faults) -> Option<usize> {
        let inspected = &self.units[..self.inspected];
        let unit = self.naming.mentioned(name, inspected, self.days, faults)?;
        Some(self.index_of(unit))
    }

    fn index_of(&mut self, unit: NamedUnit) -> usize {
        let known = self.units.iter().position(|it| it.id == unit.id);
        known.unwrap_or_else(|| {
            self.units.push(unit);
            self.units.len() - 1
        })
    }
}

/// Whom a request is about: those of its addressees that are units; where nobody is
/// addressed, the units of the shortcomings that it is for. A shortcoming of nobody in
/// particular leaves it to nobody in particular.
pub(super) fn about_request<'a>(
    to: &[Addressee],
    mut shortcomings: impl Iterator<Item = &'a About>,
    unsaid: About,
) -> About {
    if !to.is_empty() {
        return About::named(to.iter().filter_map(|it| it.unit).collect());
    }
    let Some(first) = shortcomings.next() else { return unsaid };
    let mut units = first.units().to_vec();
    let mut is_shared = first.is_shared();
    let mut is_sole = *first == About::Sole;
    for about in shortcomings {
        units.extend(about.units());
        is_shared |= about.is_shared();
        is_sole &= *about == About::Sole;
    }
    match (is_shared, is_sole) {
        (true, _) => About::Shared,
        (_, true) => About::Sole,
        _ => About::named(units),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(shortcomings: &[About]) -> About {
        about_request(&[], shortcomings.iter(), About::Shared)
    }

    #[test]
    fn a_request_is_about_those_of_its_shortcomings() {
        assert_eq!(request(&[]), About::Shared);
        assert_eq!(request(&[About::Sole, About::Sole]), About::Sole);
        let (a, b) = (About::Named(vec![1]), About::Named(vec![0, 1]));
        assert_eq!(request(&[a.clone(), b]), About::Named(vec![0, 1]));
        assert_eq!(request(&[a, About::Shared]), About::Shared);
    }

    #[test]
    fn others_than_units_are_nobody_in_particular() {
        let to = |unit| Addressee { written: "các phòng, ban".to_owned(), unit };
        let about = |to: &[Addressee]| about_request(to, [About::Sole].iter(), About::Sole);
        assert_eq!(about(&[to(None)]), About::Shared);
        assert_eq!(about(&[to(None), to(Some(2))]), About::Named(vec![2]));
    }
}
