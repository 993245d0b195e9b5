//! What a list holds, by section, year, area, topic and unit.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::Site;
use super::article::Article;
use super::key::ArticleKey;
use super::register::RegisterItem;
use crate::record::Shortcoming;
use crate::units::UnitId;

/// The most units that a list is divided by.
const UNITS: usize = 12;

/// How many items of a list belong to each section, year, area, topic and unit. A dimension
/// in which all items are alike tells nothing apart, and is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Indices of sections.
    pub sections: Vec<(usize, usize)>,
    /// Places of years, newest first.
    pub years: Vec<(usize, usize)>,
    /// Places of areas' pages, in the order of the framework.
    pub areas: Vec<(usize, usize)>,
    /// Places of topics' pages, in the order of the vocabulary.
    pub topics: Vec<(usize, usize)>,
    /// The units named most, by name.
    pub units: Vec<(UnitId, usize)>,
}

impl Site {
    /// What some articles are about.
    pub fn facets_of_articles(&self, articles: &[ArticleKey]) -> Facets {
        let mut tally = Tally::new(self);
        for article in articles.iter().map(|key| &self.articles[*key]) {
            tally.count_of_article(article);
            let record = article.counted_record();
            let shortcomings = record.map_or(&[][..], |record| &record.shortcomings);
            let examined = record.into_iter().flat_map(|record| {
                let strengths = record.strengths.iter().filter_map(|it| it.area.as_deref());
                record.areas.iter().map(String::as_str).chain(strengths)
            });
            tally.count_areas(examined.chain(areas_of(shortcomings)));
            tally.count_topics(shortcomings.iter());
            tally.count_units(article.named_units().iter().map(|unit| unit.id));
        }
        tally.finish()
    }

    /// What some requests are about.
    pub fn facets_of_requests(&self, requests: &[RegisterItem]) -> Facets {
        let mut tally = Tally::new(self);
        for item in requests {
            let article = &self.articles[item.id.article];
            let Some(record) = &article.record else { continue };
            let Some(request) = record.request(&item.id.id) else { continue };
            tally.count_of_article(article);
            let theirs = || request.shortcomings.iter().map(|it| &record.shortcomings[*it]);
            tally.count_areas(theirs().filter_map(|it| it.finding.area.as_deref()));
            tally.count_topics(theirs());
            tally.count_units(record.named(&request.about).map(|unit| unit.id));
        }
        tally.finish()
    }
}

fn areas_of(shortcomings: &[Shortcoming]) -> impl Iterator<Item = &str> {
    shortcomings.iter().filter_map(|it| it.finding.area.as_deref())
}

struct Tally<'s> {
    site: &'s Site,
    total: usize,
    sections: BTreeMap<usize, usize>,
    years: BTreeMap<usize, usize>,
    areas: BTreeMap<usize, usize>,
    topics: BTreeMap<usize, usize>,
    units: FxHashMap<UnitId, usize>,
}

impl<'s> Tally<'s> {
    fn new(site: &'s Site) -> Self {
        Self {
            site,
            total: 0,
            sections: BTreeMap::new(),
            years: BTreeMap::new(),
            areas: BTreeMap::new(),
            topics: BTreeMap::new(),
            units: FxHashMap::default(),
        }
    }

    /// Counts an item that is an article or belongs to it.
    fn count_of_article(&mut self, article: &Article) {
        self.total += 1;
        if let Some(section) = article.section {
            *self.sections.entry(section).or_default() += 1;
        }
        let year = article.year().filter(|_| article.is_news());
        let place = self.site.years.iter().position(|it| Some(it.year) == year);
        if let Some(place) = place {
            *self.years.entry(place).or_default() += 1;
        }
    }

    fn count_areas<'a>(&mut self, areas: impl Iterator<Item = &'a str>) {
        let pages = &self.site.area_pages;
        let places = areas.filter_map(|id| pages.iter().position(|page| page.id == id));
        for place in places.collect::<BTreeSet<_>>() {
            *self.areas.entry(place).or_default() += 1;
        }
    }

    fn count_topics<'a>(&mut self, shortcomings: impl Iterator<Item = &'a Shortcoming>) {
        let pages = &self.site.topic_pages;
        let ids = shortcomings.flat_map(|it| &it.topics);
        let places = ids.filter_map(|id| pages.iter().position(|page| page.id == *id));
        for place in places.collect::<BTreeSet<_>>() {
            *self.topics.entry(place).or_default() += 1;
        }
    }

    fn count_units(&mut self, units: impl Iterator<Item = UnitId>) {
        let mut units: Vec<UnitId> = units.filter(|id| self.site.units.of(*id).is_some()).collect();
        units.sort_unstable();
        units.dedup();
        for unit in units {
            *self.units.entry(unit).or_default() += 1;
        }
    }

    fn finish(self) -> Facets {
        let mut units = dividing(self.units, self.total);
        let place = |unit: &UnitId| self.site.units.place(*unit);
        units.sort_by_key(|(unit, count)| (Reverse(*count), place(unit)));
        units.truncate(UNITS);
        units.sort_by_key(|(unit, _)| place(unit));
        Facets {
            sections: dividing(self.sections, self.total),
            years: dividing(self.years, self.total),
            areas: dividing(self.areas, self.total),
            topics: dividing(self.topics, self.total),
            units,
        }
    }
}

/// The counts, unless all items have the same.
fn dividing<K: Eq + Hash>(
    counts: impl IntoIterator<Item = (K, usize)>,
    total: usize,
) -> Vec<(K, usize)> {
    let counts: Vec<(K, usize)> = counts.into_iter().collect();
    if counts.iter().all(|(_, count)| *count == total) { Vec::new() } else { counts }
}
