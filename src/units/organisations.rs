//! Organisations that are no administrative unit: a department, a hospital.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::identity::UnitId;
use crate::digest::Sha256Digest;
use crate::gazetteer::{Gazetteer, name_key};

/// The identity of an organisation: what it is called and what it belongs to. It is the
/// same in every build, whatever other organisations there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationId(u64);

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// The unit that it belongs to.
    pub parent: Option<UnitId>,
}

/// All organisations that a site declares or names.
#[derive(Clone, Debug, Default)]
pub struct Organisations {
    by_id: BTreeMap<OrganisationId, Organisation>,
    by_key: FxHashMap<String, Vec<OrganisationId>>,
}

impl Organisation {
    /// Its identity.
    pub fn id(&self) -> OrganisationId {
        let parent = match self.parent {
            None => String::new(),
            Some(UnitId::Place(place)) => Gazetteer::get().unit(place).id.to_owned(),
            Some(UnitId::Organisation(OrganisationId(id))) => format!("{id:016x}"),
        };
        let key = name_key(&self.name);
        OrganisationId(Sha256Digest::of_parts(&[key.as_bytes(), parent.as_bytes()]).prefix())
    }
}

impl PartialEq for Organisations {
    fn eq(&self, other: &Self) -> bool {
        // The rest follows from it.
        self.by_id == other.by_id
    }
}

impl Organisations {
    /// The organisation of an identity; `None` for one that the site does not have.
    pub fn get(&self, id: OrganisationId) -> Option<&Organisation> {
        self.by_id.get(&id)
    }

    /// All organisations, in a fixed order.
    pub fn all(&self) -> impl Iterator<Item = (OrganisationId, &Organisation)> {
        self.by_id.iter().map(|(id, organisation)| (*id, organisation))
    }

    /// Adds an organisation; one that is known keeps its spelling.
    pub(super) fn add(&mut self, organisation: Organisation) {
        let id = organisation.id();
        if let std::collections::btree_map::Entry::Vacant(place) = self.by_id.entry(id) {
            self.by_key.entry(name_key(&organisation.name)).or_default().push(id);
            place.insert(organisation);
        }
    }

    /// True where an organisation has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_key.contains_key(&name_key(name))
    }

    /// The one organisation of this name, whatever its parent; `None` where there
    /// are none or several.
    pub(super) fn find(&self, name: &str) -> Option<OrganisationId> {
        match self.by_key.get(&name_key(name))?[..] {
            [id] => Some(id),
            _ => None,
        }
    }
}
