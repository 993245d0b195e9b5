//! Which units have pages, and what is on them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::concern::{Concern, Reach, parent};
use super::page::{Origin, UnitPage};
use super::tree::{TreeNode, trees};
use crate::addresses::unit as unit_address;
use crate::diagnostics::{Code, Diagnostic};
use crate::gazetteer::{self, Gazetteer, Successor, UnitIndex};
use crate::site::WriteUp;
use crate::text;
use crate::units::{Organisations, UnitId};
use crate::vietnamese::{Collation, numbered, slug};
use crate::vocabulary::Kind;

/// The unit pages of a site.
#[derive(Debug, Default)]
pub struct UnitPages {
    /// The pages, by name.
    pub pages: Vec<UnitPage>,
    by_id: FxHashMap<UnitId, usize>,
    /// Units by today's provinces.
    pub present: Vec<TreeNode>,
    /// Units that are no more, by the provinces of their time.
    pub past: Vec<TreeNode>,
}

impl UnitPages {
    /// The page of a unit; every unit that a published write-up names has one.
    pub fn of(&self, id: UnitId) -> Option<(usize, &UnitPage)> {
        let index = *self.by_id.get(&id)?;
        Some((index, &self.pages[index]))
    }
}

/// Collects the units that listed write-ups name, the units above them, and what
/// they became, and finds the write-ups that concern each.
pub(in crate::site) fn collect(
    write_ups: &[WriteUp],
    organisations: &Organisations,
    collation: &Collation,
) -> (UnitPages, Vec<Diagnostic>) {
    let mut reach = Reach::new(organisations);
    let mut named: BTreeMap<UnitId, Vec<usize>> = BTreeMap::new();
    for (index, write_up) in write_ups.iter().enumerate().filter(|(_, it)| it.is_listed()) {
        let ids: FxHashSet<UnitId> = write_up.named_units().iter().map(|unit| unit.id).collect();
        for id in ids {
            named.entry(id).or_default().push(index);
        }
    }
    let (addresses, diagnostics) = addresses(&named, &reach, organisations);
    let mut ids: Vec<(UnitId, String)> =
        addresses.keys().map(|id| (*id, name(*id, organisations))).collect();
    ids.sort_by(|(a_id, a), (b_id, b)| compare_names(a, b, collation).then(a_id.cmp(b_id)));
    let by_id: FxHashMap<UnitId, usize> =
        ids.iter().enumerate().map(|(index, (id, _))| (*id, index)).collect();
    let mut related: FxHashMap<UnitId, Vec<Concern>> = FxHashMap::default();
    let mut around: FxHashMap<UnitId, Vec<UnitId>> = FxHashMap::default();
    for (id, articles) in &named {
        for (target, relation) in reach.of(*id).to_vec() {
            around.entry(target).or_default().push(*id);
            let own = named.get(&target);
            let concerns = related.entry(target).or_default();
            let others =
                articles.iter().filter(|it| own.is_none_or(|own| own.binary_search(it).is_err()));
            concerns.extend(others.map(|article| Concern {
                article: *article,
                named: *id,
                relation,
            }));
        }
    }
    let mut pages: Vec<UnitPage> = ids
        .into_iter()
        .map(|(id, name)| {
            let own = named.remove(&id).unwrap_or_default();
            UnitPage {
                place: place(id).map(|place| Gazetteer::get().unit(place)),
                code: place(id).map_or("", |place| Gazetteer::get().unit(place).id),
                address: addresses[&id].clone(),
                parent: parent(id, organisations).and_then(|it| by_id.get(&it).copied()),
                children: Vec::new(),
                became: became(id, &by_id),
                came_from: came_from(id, &by_id, collation),
                last_inspected: last_inspected(id, &own, write_ups),
                related: newest_first(related.remove(&id).unwrap_or_default()),
                around: around.remove(&id).unwrap_or_default(),
                own,
                id,
                name,
            }
        })
        .collect();
    // Pages are sorted by name, so children come out sorted too.
    for index in 0..pages.len() {
        if let Some(parent) = pages[index].parent {
            pages[parent].children.push(index);
        }
    }
    let (present, past) = trees(&pages);
    (UnitPages { pages, by_id, present, past }, diagnostics)
}

/// One concern for each article: the nearest reason.
fn newest_first(mut concerns: Vec<Concern>) -> Vec<Concern> {
    concerns.sort_by_key(|it| (it.article, it.relation, it.named));
    concerns.dedup_by_key(|it| it.article);
    concerns
}

fn place(id: UnitId) -> Option<UnitIndex> {
    match id {
        UnitId::Place(place) => Some(place),
        UnitId::Organisation(_) => None,
    }
}

fn name(id: UnitId, organisations: &Organisations) -> String {
    match id {
        UnitId::Place(place) => Gazetteer::get().unit(place).full_name(),
        UnitId::Organisation(index) => organisations.get(index).name.clone(),
    }
}

/// By the name without its kind, so that Phường 2 is near Phường 10 and xã An Lạc
/// near phường An Lạc; by the kind among namesakes.
fn compare_names(a: &str, b: &str, collation: &Collation) -> std::cmp::Ordering {
    let bare = |name: &str| gazetteer::WrittenName::parse(name).name;
    collation.compare(&bare(a), &bare(b)).then_with(|| collation.compare(a, b))
}

/// The units that have pages, with their addresses: those that are named, those
/// above them, and what both became.
fn addresses(
    named: &BTreeMap<UnitId, Vec<usize>>,
    reach: &Reach<'_>,
    organisations: &Organisations,
) -> (BTreeMap<UnitId, String>, Vec<Diagnostic>) {
    let mut ids: FxHashSet<UnitId> = FxHashSet::default();
    for id in named.keys() {
        let above = reach.above(*id);
        let own_place = std::iter::once(id).chain(&above).find_map(|it| place(*it));
        for present in own_place.into_iter().flat_map(|it| Gazetteer::get().present(it)) {
            ids.insert(UnitId::Place(present.unit));
            ids.extend(Gazetteer::get().ancestors(present.unit).map(UnitId::Place));
        }
        ids.insert(*id);
        ids.extend(above);
    }
    let mut addresses = BTreeMap::new();
    let mut taken: FxHashMap<String, String> = FxHashMap::default();
    for place in ids.iter().filter_map(|id| place(*id)) {
        let own = gazetteer::address(place).to_owned();
        taken.insert(own.clone(), Gazetteer::get().unit(place).full_name());
        addresses.insert(UnitId::Place(place), unit_address(&own));
    }
    let mut diagnostics = Vec::new();
    // By name, so that of two that fold alike each keeps its address when others come.
    let mut others: Vec<(Vec<String>, UnitId)> = ids
        .into_iter()
        .filter(|id| place(*id).is_none())
        .map(|id| {
            let full = std::iter::once(id).chain(reach.above(id));
            (full.map(|it| name(it, organisations)).collect(), id)
        })
        .collect();
    others.sort();
    for (full, id) in others {
        let wanted = organisation_slug(&full[0], full.get(1).map(String::as_str));
        let free = (1..).map(|n| numbered(&wanted, n)).find(|it| !taken.contains_key(it));
        let own = free.unwrap_or_else(|| wanted.clone());
        let address = unit_address(&own);
        if let Some(other) = taken.get(&wanted) {
            diagnostics.push(collision(&full[0], other, &address));
        }
        taken.insert(own, full[0].clone());
        addresses.insert(id, address);
    }
    (addresses, diagnostics)
}

/// The name of an organisation and what it belongs to, unless the name ends with
/// that already: Sở Nội vụ Đồng Tháp.
fn organisation_slug(name: &str, parent: Option<&str>) -> String {
    let own = slug(name);
    let Some(parent) = parent else { return own };
    let bare = slug(&gazetteer::WrittenName::parse(parent).name);
    if own.ends_with(&format!("-{bare}")) { own } else { slug(&format!("{name} {parent}")) }
}

fn collision(name: &str, other: &str, address: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SlugCollision,
        "site.yaml",
        text!(
            "cơ quan “{name}” trùng với “{other}” sau khi bỏ dấu; nó có địa chỉ `{address}`",
            "the organisation “{name}” folds to the same as “{other}”; it gets the address `{address}`"
        ),
    )
    .help(text!(
        "nếu là một cơ quan, hãy viết tên giống nhau ở mọi bài; nếu không, thêm `within` để phân biệt",
        "if it is one organisation, write its name alike everywhere; if not, tell them apart with `within`"
    ))
}

fn became(id: UnitId, by_id: &FxHashMap<UnitId, usize>) -> Vec<Origin> {
    let Some(place) = place(id).filter(|it| !Gazetteer::get().unit(*it).is_present()) else {
        return Vec::new();
    };
    Gazetteer::get().present(place).iter().map(|it| origin(it, by_id)).collect()
}

/// The units that a unit came from. A commune came from communes; the district that
/// they lay in is named behind them where it has a page.
fn came_from(id: UnitId, by_id: &FxHashMap<UnitId, usize>, collation: &Collation) -> Vec<Origin> {
    let Some(place) = place(id) else { return Vec::new() };
    let level = Gazetteer::get().unit(place).level;
    let before = Gazetteer::get().predecessors(place).iter().map(|it| origin(it, by_id));
    let mut origins: Vec<Origin> =
        before.filter(|it| it.unit.level == level || it.page.is_some()).collect();
    origins.sort_by(|a, b| {
        (a.unit.level != level).cmp(&(b.unit.level != level)).then_with(|| {
            compare_names(&a.unit.full_name(), &b.unit.full_name(), collation)
                .then_with(|| a.unit.id.cmp(b.unit.id))
        })
    });
    origins
}

fn origin(successor: &Successor, by_id: &FxHashMap<UnitId, usize>) -> Origin {
    Origin {
        unit: Gazetteer::get().unit(successor.unit),
        page: by_id.get(&UnitId::Place(successor.unit)).copied(),
        share: successor.share,
    }
}

/// The last day of the last inspection of the unit itself.
fn last_inspected(id: UnitId, own: &[usize], write_ups: &[WriteUp]) -> Option<NaiveDate> {
    let inspections = own.iter().map(|index| &write_ups[*index]);
    inspections
        .filter(|write_up| write_up.kind == Kind::Inspection)
        .filter_map(|write_up| write_up.record.as_ref())
        .filter(|record| record.inspected().iter().any(|unit| unit.id == id))
        .map(|record| record.days.to)
        .max()
}
