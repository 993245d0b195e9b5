//! What some shortcomings come to: their states, topics and areas.

use std::collections::BTreeMap;

use crate::record::ShortcomingState;
use crate::site::{FindingItem, Site};

/// How many of some shortcomings are in each state, and name each topic and area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The states that occur.
    pub states: BTreeMap<ShortcomingState, usize>,
    /// The topics that occur, by their place among [`topic_pages`](super::super::AcrossRecords).
    pub topics: BTreeMap<usize, usize>,
    /// The areas that occur, by their place among the pages of areas.
    pub areas: BTreeMap<usize, usize>,
}

impl Site {
    /// What some shortcomings come to.
    pub fn tally<'f>(&self, findings: impl Iterator<Item = &'f FindingItem>) -> Tally {
        let mut tally = Tally::default();
        for item in findings {
            let Some(record) = &self.articles[item.article].record else { continue };
            let Some(it) = record.shortcomings.get(item.finding) else { continue };
            *tally.states.entry(record.shortcoming_state(item.finding)).or_default() += 1;
            for id in &it.topics {
                if let Some(place) = self.topic_pages.iter().position(|page| page.id == *id) {
                    *tally.topics.entry(place).or_default() += 1;
                }
            }
            let area = it.finding.area.as_deref();
            let place = self.area_pages.iter().position(|page| Some(page.id.as_str()) == area);
            if let Some(place) = place {
                *tally.areas.entry(place).or_default() += 1;
            }
        }
        tally
    }
}
