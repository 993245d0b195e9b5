//! Which units have pages, and what is on them.

use std::collections::BTreeMap;
use std::ops::Index;

use rustc_hash::{FxHashMap, FxHashSet};

use super::concern::{Concern, Reach, parent};
use super::page::{Origin, UnitPage};
use super::shortcomings::UnitShortcomings;
use super::{figures, scores, shortcomings};
use crate::addresses::unit as unit_address;
use crate::calendar::Date;
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::gazetteer::{self, Gazetteer, Successor, UnitIndex};
use crate::site::ArticleKey;
use crate::site::WriteUps;
use crate::text;
use crate::units::{Organisations, UnitId};
use crate::vietnamese::{Collation, numbered, slug};
use crate::vocabulary::Kind;

/// The unit pages of a site.
#[derive(Debug, Default)]
pub struct UnitPages {
    /// The pages, by name.
    by_name: Vec<UnitPage>,
    places: FxHashMap<UnitId, usize>,
}

impl UnitPages {
    /// The page of a unit; every unit that a published write-up names has one.
    pub fn of(&self, id: UnitId) -> Option<&UnitPage> {
        Some(&self.by_name[*self.places.get(&id)?])
    }

    /// The place of a unit among all units by name.
    pub fn place(&self, id: UnitId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// All pages, by name.
    pub fn iter(&self) -> std::slice::Iter<'_, UnitPage> {
        self.by_name.iter()
    }

    /// How many units have pages.
    pub fn len(&self) -> usize {
        self.by_name.len()
    }

    /// True where no unit has a page.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }
}

/// Ids come from pages of the same site, so there is a page.
impl Index<UnitId> for UnitPages {
    type Output = UnitPage;

    fn index(&self, id: UnitId) -> &UnitPage {
        &self.by_name[self.places[&id]]
    }
}

/// The write-ups that name each unit, newest first.
type Named = BTreeMap<UnitId, Vec<ArticleKey>>;

/// Collects the units that listed write-ups name, the units above them, and what
/// they became, and finds the write-ups that concern each.
pub(in crate::site) fn collect(
    write_ups: &WriteUps,
    organisations: &Organisations,
    collation: &Collation,
    faults: &mut Faults,
) -> UnitPages {
    let mut reach = Reach::new(organisations);
    let mut named = Named::new();
    for write_up in write_ups.iter().filter(|it| it.is_listed()) {
        let ids: FxHashSet<UnitId> = write_up.named_units().iter().map(|unit| unit.id).collect();
        for id in ids {
            named.entry(id).or_default().push(write_up.key);
        }
    }
    let addresses = addresses(&named, &reach, organisations, faults);
    let names: Vec<(UnitId, String)> =
        addresses.keys().map(|id| (*id, name(*id, organisations))).collect();
    let names = by_name(names, collation);
    let places: FxHashMap<UnitId, usize> =
        names.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    let mut around = around(&named, &mut reach, write_ups);
    let inspected: FxHashMap<UnitId, Date> = named
        .iter()
        .filter_map(|(id, own)| Some((*id, last_inspected(*id, own, write_ups)?)))
        .collect();
    let shortcomings = shortcomings::collect(write_ups);
    let mut figures = figures::collect(write_ups);
    let mut scores = scores::collect(write_ups);
    let page = |(id, name): (UnitId, String)| {
        let own = named.get(&id).cloned().unwrap_or_default();
        let Around { related, units } = around.remove(&id).unwrap_or_default();
        let found = shortcomings.get(&id).cloned().unwrap_or_default();
        UnitPage {
            place: place(id).map(|place| Gazetteer::get().unit(place)),
            code: place(id).map_or("", |place| Gazetteer::get().unit(place).id),
            address: addresses[&id].clone(),
            parent: parent(id, organisations).filter(|it| places.contains_key(it)),
            children: Vec::new(),
            became: became(id, &places),
            came_from: came_from(id, &places, collation),
            last_inspected: inspected.get(&id).copied(),
            last_inspected_around: units.iter().filter_map(|it| inspected.get(it)).max().copied(),
            shortcomings_around: UnitShortcomings::around(&units, &found, &shortcomings, write_ups),
            shortcomings: found,
            figures: figures.remove(&id).unwrap_or_default(),
            scores: scores.remove(&id).unwrap_or_default(),
            related,
            around: units,
            own,
            id,
            name,
        }
    };
    let mut pages: Vec<UnitPage> = names.into_iter().map(page).collect();
    // Pages are sorted by name, so children come out sorted too.
    for index in 0..pages.len() {
        if let Some(parent) = pages[index].parent {
            let child = pages[index].id;
            pages[places[&parent]].children.push(child);
        }
    }
    UnitPages { by_name: pages, places }
}

/// What concerns a unit without naming it.
#[derive(Default)]
struct Around {
    related: Vec<Concern>,
    units: Vec<UnitId>,
}

/// What concerns each unit because it names another.
fn around(named: &Named, reach: &mut Reach<'_>, write_ups: &WriteUps) -> FxHashMap<UnitId, Around> {
    let own: FxHashMap<UnitId, FxHashSet<ArticleKey>> =
        named.iter().map(|(id, own)| (*id, own.iter().copied().collect())).collect();
    let mut all: FxHashMap<UnitId, Around> = FxHashMap::default();
    for (id, articles) in named {
        for (target, relation) in reach.of(*id).to_vec() {
            let own = own.get(&target);
            let around = all.entry(target).or_default();
            around.units.push(*id);
            let is_other = |it: &&ArticleKey| own.is_none_or(|own| !own.contains(*it));
            around.related.extend(articles.iter().filter(is_other).map(|article| Concern {
                article: *article,
                named: *id,
                relation,
            }));
        }
    }
    for around in all.values_mut() {
        newest_first(&mut around.related, write_ups);
    }
    all
}

/// Sorts units by name. Names are taken apart once each.
fn by_name(names: Vec<(UnitId, String)>, collation: &Collation) -> Vec<(UnitId, String)> {
    let mut keyed: Vec<(String, UnitId, String)> = names
        .into_iter()
        .map(|(id, name)| (gazetteer::WrittenName::parse(&name).name, id, name))
        .collect();
    keyed.sort_by(|(a_bare, a_id, a), (b_bare, b_id, b)| {
        collation
            .compare(a_bare, b_bare)
            .then_with(|| collation.compare(a, b))
            .then_with(|| a_id.cmp(b_id))
    });
    keyed.into_iter().map(|(_, id, name)| (id, name)).collect()
}

/// One concern for each article: the nearest reason.
fn newest_first(concerns: &mut Vec<Concern>, write_ups: &WriteUps) {
    concerns.sort_by_cached_key(|it| (write_ups.place(it.article), it.relation, it.named));
    concerns.dedup_by_key(|it| it.article);
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
        UnitId::Organisation(id) => {
            organisations.get(id).map(|it| it.name.clone()).unwrap_or_default()
        }
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
    named: &Named,
    reach: &Reach<'_>,
    organisations: &Organisations,
    faults: &mut Faults,
) -> BTreeMap<UnitId, String> {
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
            faults.add(collision(&full[0], other, &address));
        }
        taken.insert(own, full[0].clone());
        addresses.insert(id, address);
    }
    addresses
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

fn became(id: UnitId, places: &FxHashMap<UnitId, usize>) -> Vec<Origin> {
    let Some(place) = place(id).filter(|it| !Gazetteer::get().unit(*it).is_present()) else {
        return Vec::new();
    };
    Gazetteer::get().present(place).iter().map(|it| origin(it, places)).collect()
}

/// The units that a unit came from. A commune came from communes; the district that
/// they lay in is named behind them where it has a page.
fn came_from(id: UnitId, places: &FxHashMap<UnitId, usize>, collation: &Collation) -> Vec<Origin> {
    let Some(place) = place(id) else { return Vec::new() };
    let level = Gazetteer::get().unit(place).level;
    let before = Gazetteer::get().predecessors(place).iter().map(|it| origin(it, places));
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

fn origin(successor: &Successor, places: &FxHashMap<UnitId, usize>) -> Origin {
    Origin {
        unit: Gazetteer::get().unit(successor.unit),
        page: Some(UnitId::Place(successor.unit)).filter(|it| places.contains_key(it)),
        share: successor.share,
    }
}

/// When the unit itself was last inspected.
fn last_inspected(id: UnitId, own: &[ArticleKey], write_ups: &WriteUps) -> Option<Date> {
    let inspections = own.iter().map(|article| &write_ups[*article]);
    inspections
        .filter(|write_up| write_up.kind == Kind::Inspection)
        .filter_map(|write_up| write_up.counted_record())
        .filter(|record| record.inspected().iter().any(|unit| unit.id == id))
        .filter_map(|record| record.held.map(|held| held.ends().1))
        .max()
}
