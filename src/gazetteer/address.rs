//! Addresses of unit pages: readable, unique, and the same in every site.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::resolve::code;
use super::table::Gazetteer;
use super::unit::{Level, UnitIndex};
use crate::vietnamese::slug;

static ADDRESSES: LazyLock<FxHashMap<UnitIndex, String>> =
    LazyLock::new(|| addresses(Gazetteer::get()));

/// The last part of the address of a unit's page: `xa-cho-don-thai-nguyen`.
///
/// It is made of kind, name and province. Where several units would get the
/// same, the one in force keeps it; those that ended get their last day, or their
/// code where even that is the same.
pub fn address(index: UnitIndex) -> &'static str {
    // Every unit has one.
    ADDRESSES.get(&index).map_or("", String::as_str)
}

/// The addresses of all units.
pub fn addresses(gazetteer: &Gazetteer) -> FxHashMap<UnitIndex, String> {
    let mut groups: BTreeMap<String, Vec<UnitIndex>> = BTreeMap::new();
    for (index, unit) in gazetteer.all() {
        let own = slug(&unit.full_name());
        let base = match unit.level {
            Level::Province => own,
            _ => format!("{own}-{}", slug(gazetteer.unit(gazetteer.province(index)).name)),
        };
        groups.entry(base).or_default().push(index);
    }
    let mut addresses = FxHashMap::default();
    for (base, members) in groups {
        let present = members.iter().filter(|it| gazetteer.unit(**it).is_present()).count();
        for index in &members {
            let unit = gazetteer.unit(*index);
            let same_end =
                members.iter().filter(|it| gazetteer.unit(**it).valid_to == unit.valid_to).count();
            let number = code(unit.id).split(':').next_back().unwrap_or_default();
            let address = match unit.valid_to {
                _ if members.len() == 1 => base.clone(),
                None if present == 1 => base.clone(),
                None => format!("{base}-{number}"),
                Some(last) if same_end == 1 => format!("{base}-{last}"),
                Some(last) if is_reused(*index, &members, gazetteer) => {
                    format!("{base}-{number}-{last}")
                }
                Some(_) => format!("{base}-{number}"),
            };
            addresses.insert(*index, address);
        }
    }
    addresses
}

/// True where another unit of the group has the same code.
fn is_reused(index: UnitIndex, members: &[UnitIndex], gazetteer: &Gazetteer) -> bool {
    let own = code(gazetteer.unit(index).id);
    members.iter().filter(|it| code(gazetteer.unit(**it).id) == own).count() > 1
}
