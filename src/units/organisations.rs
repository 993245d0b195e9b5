//! Organisations that are no administrative unit: a department, a hospital.

use rustc_hash::FxHashMap;

use super::identity::UnitId;
use crate::gazetteer::name_key;

/// An organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// The unit that it belongs to.
    pub parent: Option<UnitId>,
}

/// All organisations that a site declares or names.
#[derive(Clone, Debug, Default)]
pub struct Organisations {
    list: Vec<Organisation>,
    by_key: FxHashMap<String, Vec<usize>>,
}

impl Organisations {
    /// The organisation at an index.
    pub fn get(&self, index: usize) -> &Organisation {
        &self.list[index]
    }

    /// The organisations in the order in which they were first named.
    pub fn all(&self) -> &[Organisation] {
        &self.list
    }

    /// The organisation of this name and parent, added where it is new.
    pub(super) fn intern(&mut self, name: &str, parent: Option<UnitId>) -> UnitId {
        if let Some(known) = self.within(name, parent) {
            return known;
        }
        let index = self.list.len();
        self.list.push(Organisation { name: name.to_owned(), parent });
        self.by_key.entry(name_key(name)).or_default().push(index);
        UnitId::Organisation(index)
    }

    /// The organisation of this name and parent.
    pub(super) fn within(&self, name: &str, parent: Option<UnitId>) -> Option<UnitId> {
        let namesakes = self.by_key.get(&name_key(name))?;
        let found = namesakes.iter().find(|index| self.list[**index].parent == parent)?;
        Some(UnitId::Organisation(*found))
    }

    /// True where some organisation has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_key.contains_key(&name_key(name))
    }

    /// The one organisation of this name, whatever its parent; `None` where there
    /// are none or several.
    pub(super) fn find(&self, name: &str) -> Option<UnitId> {
        match self.by_key.get(&name_key(name))?[..] {
            [index] => Some(UnitId::Organisation(index)),
            _ => None,
        }
    }
}
