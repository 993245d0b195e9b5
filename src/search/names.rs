//! The names by which readers ask for pages that are no articles: units, areas and topics.
//!
//! They come in chapters, so that a browser fetches a few: the first has areas and topics,
//! the others have the names of units by their letters. Units that are no more, and have no
//! page, lead to the pages of what they became.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde_json::{Value, json};

use crate::gazetteer::{Gazetteer, Share, Unit, UnitIndex, WrittenName};
use crate::record::Framework;
use crate::site::{Site, UnitPage};
use crate::units::UnitId;
use crate::vietnamese::syllables;

/// The most pages that one name leads to.
const PAGES: usize = 3;

/// The fewest names of a chapter that another one follows, and about the most chapters: the
/// manifest lists them.
const NAMES: usize = 32;
const CHAPTERS: usize = 128;

/// What is in a chapter.
pub(super) struct Chapter {
    /// What its first name begins with; empty for areas and topics.
    pub start: String,
    /// What the browser reads.
    pub json: Value,
}

/// A name of a unit, and the pages that it leads to.
struct Name<'s> {
    /// The name without its kind.
    name: String,
    /// The kind; empty for an organisation.
    kind: &'static str,
    /// The names of the units above, nearest first.
    above: String,
    pages: Vec<Target<'s>>,
}

/// A page that a name leads to.
#[derive(Clone, Copy)]
struct Target<'s> {
    page: &'s UnitPage,
    /// How much of the named unit is there; none where it is the unit itself.
    share: Option<Share>,
}

/// The chapters of a site.
pub(super) fn chapters(site: &Site) -> Vec<Chapter> {
    let mut chapters = vec![Chapter { start: String::new(), json: subjects(site) }];
    let mut names: Vec<(String, Value)> =
        names(site).iter().map(|name| (key(&name.name), name.json(site))).collect();
    names.sort_by_cached_key(|(key, json)| (key.clone(), json.to_string()));
    let least = NAMES.max(names.len() / CHAPTERS);
    let mut rest = names.as_slice();
    while let Some((start, _)) = rest.first() {
        // Whoever asks for two syllables finds all names with these in one chapter.
        let is_end = |at: &usize| beginning(&rest[at - 1].0) != beginning(&rest[*at].0);
        let end = (least.min(rest.len())..rest.len()).find(is_end).unwrap_or(rest.len());
        let json = rest[..end].iter().map(|(_, json)| json.clone()).collect();
        chapters.push(Chapter { start: beginning(start).to_owned(), json });
        rest = &rest[end..];
    }
    chapters
}

/// The folded syllables of a name.
fn key(name: &str) -> String {
    let folded: Vec<String> = syllables(name).into_iter().map(|(folded, _)| folded).collect();
    folded.join(" ")
}

/// The first two syllables of a key.
fn beginning(key: &str) -> &str {
    key.match_indices(' ').nth(1).map_or(key, |(at, _)| &key[..at])
}

/// Areas and topics: what they are, title, address, how many articles, and words for them.
fn subjects(site: &Site) -> Value {
    let lang = site.config.lang;
    let words_of = |id: &str| id.replace('-', " ");
    let link = |address: &str| site.config.base_url.link(address);
    let areas = site.area_pages.iter().map(|page| {
        let title = |framework| site.areas.title(&page.id, framework, lang);
        let now = title(Framework::on(site.today));
        let others = [Framework::Nq30c, Framework::Nq76].map(title).into_iter();
        let words: Vec<String> = std::iter::once(words_of(&page.id))
            .chain(others.filter(|it| *it != now).map(str::to_owned))
            .collect();
        json!(["area", now, link(&page.address), page.articles.len(), words])
    });
    let topics = site.topic_pages.iter().map(|page| {
        let words: Vec<String> = std::iter::once(words_of(&page.id))
            .chain(site.topics.words(&page.id).map(str::to_owned))
            .collect();
        let title = site.topics.title(&page.id, lang);
        json!(["topic", title, link(&page.address), page.articles.len(), words])
    });
    areas.chain(topics).collect()
}

/// The names of all units with pages, and of those that became one of these.
fn names(site: &Site) -> Vec<Name<'_>> {
    let mut names: Vec<Name<'_>> = Vec::new();
    for page in site.units.iter() {
        let itself = std::iter::once(Target { page, share: None });
        match (page.id, page.place) {
            (UnitId::Place(index), Some(unit)) => {
                let became = targets(site, index, unit);
                let pages: Vec<Target<'_>> = itself.chain(became).take(PAGES).collect();
                let other = unit.other_names.iter().copied();
                names.extend(std::iter::once(unit.name).chain(other).map(|name| Name {
                    name: name.to_owned(),
                    kind: unit.kind.word(),
                    above: above(index),
                    pages: pages.clone(),
                }));
            }
            _ => names.extend(organisation(site, page)),
        }
    }
    names.extend(former(site));
    names
}

/// An organisation by its name; and by what is left of that without the unit that it
/// belongs to: Sở Nội vụ Đồng Tháp, Sở Nội vụ.
fn organisation<'s>(site: &'s Site, page: &'s UnitPage) -> impl Iterator<Item = Name<'s>> {
    let parent = page.parent.map(|parent| site.units[parent].name.as_str()).unwrap_or_default();
    let bare = WrittenName::parse(parent).name;
    let shorter = page.name.strip_suffix(&bare).map(str::trim_end);
    let shorter = shorter.filter(|it| !bare.is_empty() && it.contains(' '));
    std::iter::once(page.name.as_str()).chain(shorter).map(move |name| Name {
        name: name.to_owned(),
        kind: "",
        above: parent.to_owned(),
        pages: vec![Target { page, share: None }],
    })
}

/// The units that are no more, have no page, and became one that has.
fn former(site: &Site) -> impl Iterator<Item = Name<'_>> {
    let gazetteer = Gazetteer::get();
    let mut known: FxHashSet<UnitIndex> = FxHashSet::default();
    let mut waiting: Vec<UnitIndex> = site.units.iter().filter_map(place).collect();
    let mut found: BTreeMap<UnitIndex, Vec<Target<'_>>> = BTreeMap::new();
    while let Some(next) = waiting.pop() {
        for before in gazetteer.predecessors(next).iter().map(|it| it.unit) {
            if !known.insert(before) {
                continue;
            }
            waiting.push(before);
            if site.units.of(UnitId::Place(before)).is_none() {
                found.insert(before, targets(site, before, gazetteer.unit(before)));
            }
        }
    }
    found.into_iter().filter_map(move |(index, mut pages)| {
        let unit = gazetteer.unit(index);
        pages.truncate(PAGES);
        // What only goes on under its name is found by that.
        let is_same = |it: &Target<'_>| {
            let place = it.page.place;
            place.is_some_and(|place| (place.kind, place.name) == (unit.kind, unit.name))
        };
        let is_new = !pages.is_empty() && !matches!(&pages[..], [only] if is_same(only));
        let (name, kind) = (unit.name.to_owned(), unit.kind.word());
        is_new.then(|| Name { name, kind, above: above(index), pages })
    })
}

fn place(page: &UnitPage) -> Option<UnitIndex> {
    match page.id {
        UnitId::Place(index) => Some(index),
        UnitId::Organisation(_) => None,
    }
}

/// The pages of what a unit became: those of its name first, then those that got all of it,
/// then those that are written about most.
fn targets<'s>(site: &'s Site, index: UnitIndex, unit: &Unit) -> Vec<Target<'s>> {
    if unit.is_present() {
        return Vec::new();
    }
    let mut targets: Vec<Target<'_>> = Gazetteer::get()
        .present(index)
        .into_iter()
        // Ground without people is no place that a reader looks for.
        .filter(|it| it.share != Share::Ground)
        .filter_map(|it| {
            let page = site.units.of(UnitId::Place(it.unit))?;
            Some(Target { page, share: Some(it.share) })
        })
        .collect();
    let rank = |it: &Target<'_>| {
        let is_namesake = it.page.place.is_some_and(|place| place.name == unit.name);
        (!is_namesake, it.share, std::cmp::Reverse(it.page.total()), it.page.code)
    };
    targets.sort_by_key(rank);
    targets
}

/// The names of the units above, without their kinds.
fn above(index: UnitIndex) -> String {
    let gazetteer = Gazetteer::get();
    let names: Vec<&str> =
        gazetteer.ancestors(index).map(|above| gazetteer.unit(above).name).collect();
    names.join(", ")
}

impl Name<'_> {
    /// Name, kind, the units above, and the pages.
    fn json(&self, site: &Site) -> Value {
        let pages: Value = self.pages.iter().map(|it| it.json(site)).collect();
        json!([self.name, self.kind, self.above, pages])
    }
}

impl Target<'_> {
    /// Title, the units above, address, how many articles, and how the named unit is there:
    /// it is the unit (0), or was (1); all of it went there (2), or a part (3).
    fn json(&self, site: &Site) -> Value {
        let page = self.page;
        let above = match (place(page), page.parent) {
            (Some(index), _) => above(index),
            (None, Some(parent)) => site.units[parent].name.clone(),
            (None, None) => String::new(),
        };
        let state = match self.share {
            None => u8::from(!page.is_present()),
            Some(Share::Whole) => 2,
            Some(Share::Part | Share::Ground) => 3,
        };
        let link = site.config.base_url.link(&page.address);
        json!([page.name, above, link, page.total(), state])
    }
}
