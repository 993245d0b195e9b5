//! What to read next: neighbours in the section, and other articles of interest.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::WriteUps;
use super::article::Neighbours;
use super::key::ArticleKey;
use super::sections::Section;
use super::tags::Tag;
use super::write_up::WriteUp;
use crate::units::UnitId;

/// How many other articles an article shows.
const RELATED: usize = 5;

/// How many of the newest articles of a unit, a topic or a tag are considered; older ones
/// would not be shown anyway, and common tags have thousands.
const CONSIDERED: usize = 100;

/// The neighbours of each write-up in its section's order of dates.
pub(super) fn neighbours(write_ups: &WriteUps, sections: &[Section]) -> Vec<Neighbours> {
    let mut of_each = vec![Neighbours::default(); write_ups.len()];
    for section in sections {
        for pair in section.articles.windows(2) {
            let [newer, older] = *pair else { continue };
            of_each[write_ups.place(newer)].older = Some(older);
            of_each[write_ups.place(older)].newer = Some(newer);
        }
    }
    of_each
}

/// What "Bài liên quan" is chosen from.
pub(super) struct Relations<'r> {
    pub write_ups: &'r WriteUps,
    pub sections: &'r [Section],
    pub section_of: &'r [Option<usize>],
    pub tags: &'r [Tag],
    pub tags_of: &'r [Vec<usize>],
}

/// Places of write-ups by what they have in common, newest first.
#[derive(Default)]
struct Common<'r> {
    by_unit: FxHashMap<UnitId, Vec<usize>>,
    by_topic: FxHashMap<&'r str, Vec<usize>>,
}

/// How many units, topics and tags another article shares with one.
type Shared = (usize, usize, usize);

impl Relations<'_> {
    /// Other articles of interest for each write-up.
    pub(super) fn related(&self) -> Vec<Vec<ArticleKey>> {
        let common = self.common();
        let related = |index| {
            let others = self.related_to(index, &common);
            others.into_iter().map(|other| self.write_ups.at(other).key).collect()
        };
        (0..self.write_ups.len()).into_par_iter().map(related).collect()
    }

    fn common(&self) -> Common<'_> {
        let mut common = Common::default();
        for place in (0..self.write_ups.len()).filter(|it| self.write_ups.at(*it).is_news()) {
            let write_up = self.write_ups.at(place);
            for unit in units(write_up) {
                common.by_unit.entry(unit).or_default().push(place);
            }
            for topic in topics(write_up) {
                common.by_topic.entry(topic).or_default().push(place);
            }
        }
        common
    }

    /// Other articles of interest for the one at `index`: those about the same units, then
    /// those that found the same problems, then those that share tags, more before fewer;
    /// then the nearest of the same section. Among equals the newest comes first.
    fn related_to(&self, index: usize, common: &Common<'_>) -> Vec<usize> {
        let Some(section) = self.section_of[index].filter(|_| self.write_ups.at(index).is_news())
        else {
            return Vec::new();
        };
        let mut related = self.sharing(index, section, common);
        let articles = &self.sections[section].articles;
        for other in self.nearest_in(articles, index).filter(|other| self.suits(index, *other)) {
            if related.len() == RELATED {
                break;
            }
            if !related.contains(&other) {
                related.push(other);
            }
        }
        related
    }

    fn sharing(&self, index: usize, section: usize, common: &Common<'_>) -> Vec<usize> {
        let write_up = self.write_ups.at(index);
        let mut shared: FxHashMap<usize, Shared> = FxHashMap::default();
        for others in units(write_up).iter().filter_map(|unit| common.by_unit.get(unit)) {
            others.iter().take(CONSIDERED).for_each(|it| shared.entry(*it).or_default().0 += 1);
        }
        for others in topics(write_up).iter().filter_map(|topic| common.by_topic.get(topic)) {
            others.iter().take(CONSIDERED).for_each(|it| shared.entry(*it).or_default().1 += 1);
        }
        for tag in &self.tags_of[index] {
            for other in self.tags[*tag].articles.iter().take(CONSIDERED) {
                shared.entry(self.write_ups.place(*other)).or_default().2 += 1;
            }
        }
        let mut ranked: Vec<_> = shared
            .into_iter()
            .filter(|(other, _)| self.suits(index, *other))
            .map(|(other, shared)| {
                let elsewhere = self.section_of[other] != Some(section);
                (Reverse(shared), elsewhere, other)
            })
            .collect();
        ranked.sort_unstable();
        ranked.iter().map(|(_, _, other)| *other).take(RELATED).collect()
    }

    fn suits(&self, index: usize, other: usize) -> bool {
        let (this, that) = (self.write_ups.at(index), self.write_ups.at(other));
        index != other && that.is_news() && that.lang == this.lang
    }

    /// The members of a list around the one at `index`, nearest first, newer before
    /// older.
    fn nearest_in(&self, list: &[ArticleKey], index: usize) -> impl Iterator<Item = usize> {
        let place = |key: &ArticleKey| self.write_ups.place(*key);
        let at = list.binary_search_by_key(&index, place).unwrap_or(0);
        (1..=2 * RELATED).flat_map(move |distance| {
            [at.checked_sub(distance), at.checked_add(distance)]
                .into_iter()
                .flatten()
                .filter_map(move |position| list.get(position).map(place))
        })
    }
}

/// The units that a write-up names, each once.
fn units(write_up: &WriteUp) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = write_up.named_units().iter().map(|unit| unit.id).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// The topics of a write-up's shortcomings, each once.
fn topics(write_up: &WriteUp) -> Vec<&str> {
    let shortcomings = write_up.record.iter().flat_map(|record| &record.shortcomings);
    let mut topics: Vec<&str> =
        shortcomings.flat_map(|it| &it.topics).map(String::as_str).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}
