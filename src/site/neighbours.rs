//! What to read next: neighbours in the section, and other articles of interest.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::WriteUps;
use super::article::Neighbours;
use super::key::ArticleKey;
use super::sections::Section;
use super::tags::Tag;

/// How many other articles an article shows.
const RELATED: usize = 5;

/// How many of the newest articles of a tag are considered; older ones would not
/// be shown anyway, and common tags have thousands.
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

/// What "Các tin khác" is chosen from.
pub(super) struct Relations<'r> {
    pub write_ups: &'r WriteUps,
    pub sections: &'r [Section],
    pub section_of: &'r [Option<usize>],
    pub tags: &'r [Tag],
    pub tags_of: &'r [Vec<usize>],
}

impl Relations<'_> {
    /// Other articles of interest for each write-up.
    pub(super) fn related(&self) -> Vec<Vec<ArticleKey>> {
        let related = |index| {
            let others = self.related_to(index);
            others.into_iter().map(|other| self.write_ups.at(other).key).collect()
        };
        (0..self.write_ups.len()).into_par_iter().map(related).collect()
    }

    /// Other articles of interest for the one at `index`: those that share tags,
    /// more shared tags before fewer; then the nearest of the same section.
    /// Among equals the newest comes first.
    fn related_to(&self, index: usize) -> Vec<usize> {
        let Some(section) = self.section_of[index].filter(|_| self.write_ups.at(index).is_news())
        else {
            return Vec::new();
        };
        let mut related = self.sharing_tags(index, section);
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

    fn sharing_tags(&self, index: usize, section: usize) -> Vec<usize> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for tag in &self.tags_of[index] {
            for other in self.tags[*tag].articles.iter().take(CONSIDERED) {
                *shared.entry(self.write_ups.place(*other)).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = shared
            .into_iter()
            .filter(|(other, _)| self.suits(index, *other))
            .map(|(other, count)| {
                let elsewhere = self.section_of[other] != Some(section);
                (std::cmp::Reverse(count), elsewhere, other)
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
