//! Topics: what recurs, where, when, and whether it was put right.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::WriteUps;
use super::areas::FindingItem;
use super::key::ArticleKey;
use crate::addresses;
use crate::record::{ShortcomingState, Topics};
use crate::units::UnitId;
use crate::vocabulary::Kind;

/// A topic and the shortcomings that name it. Those that results tell of stand apart.
#[derive(Debug)]
pub struct TopicPage {
    /// Its id: `niem-yet-tthc`.
    pub id: String,
    /// Its address: `/van-de/niem-yet-tthc/`.
    pub address: String,
    /// The shortcomings that inspections found, newest first.
    pub shortcomings: Vec<FindingItem>,
    /// Those that results tell of, newest first.
    pub reported: Vec<FindingItem>,
    /// The articles, newest first.
    pub articles: Vec<ArticleKey>,
    /// How many of the inspections' shortcomings are in each state that occurs.
    pub states: BTreeMap<ShortcomingState, usize>,
    /// How many of them were found before.
    pub repeated: usize,
    /// At how many units they were found, where units were named.
    pub units: usize,
    /// How many there were in each year that has some, oldest first.
    pub years: Vec<TopicYear>,
}

/// A topic in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicYear {
    /// The year of the inspections.
    pub year: i32,
    /// How many shortcomings.
    pub count: usize,
}

/// The topics that the records which count name, in the order of the vocabulary.
pub(super) fn collect(write_ups: &WriteUps, topics: &Topics) -> Vec<TopicPage> {
    let mut pages: BTreeMap<usize, (TopicPage, BTreeSet<UnitId>)> = BTreeMap::new();
    for write_up in write_ups.iter() {
        let Some(record) = write_up.counted_record() else { continue };
        for (finding, it) in record.shortcomings.iter().enumerate() {
            for id in &it.topics {
                let place = pages.entry(topics.rank(id));
                let (page, units) = place.or_insert_with(|| (TopicPage::new(id), BTreeSet::new()));
                let item = FindingItem { article: write_up.key, finding };
                if page.articles.last() != Some(&write_up.key) {
                    page.articles.push(write_up.key);
                }
                if write_up.kind != Kind::Inspection {
                    page.reported.push(item);
                    continue;
                }
                page.shortcomings.push(item);
                *page.states.entry(record.shortcoming_state(finding)).or_default() += 1;
                page.repeated += usize::from(it.repeats.is_some());
                page.count_in(record.days.to.year());
                units.extend(record.named(&it.finding.about).map(|unit| unit.id));
            }
        }
    }
    let finished = pages.into_values().map(|(mut page, units)| {
        page.units = units.len();
        page.years.sort_by_key(|year| year.year);
        page
    });
    finished.collect()
}

impl TopicPage {
    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            address: addresses::topic(id),
            shortcomings: Vec::new(),
            reported: Vec::new(),
            articles: Vec::new(),
            states: BTreeMap::new(),
            repeated: 0,
            units: 0,
            years: Vec::new(),
        }
    }

    fn count_in(&mut self, year: i32) {
        match self.years.iter_mut().find(|it| it.year == year) {
            Some(known) => known.count += 1,
            None => self.years.push(TopicYear { year, count: 1 }),
        }
    }

    /// All of its findings: those of inspections, then those of results.
    pub fn findings(&self) -> impl Iterator<Item = &FindingItem> {
        self.shortcomings.iter().chain(&self.reported)
    }
}
