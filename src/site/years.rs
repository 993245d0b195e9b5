//! Years: of inspections for reports, of publication for the others.

use std::collections::BTreeMap;

use super::WriteUps;
use super::key::ArticleKey;
use crate::addresses;

/// A year and what belongs to it.
#[derive(Debug)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Its articles, newest first.
    pub articles: Vec<ArticleKey>,
}

/// The years of all write-ups that lists show, newest first.
pub(super) fn collect(write_ups: &WriteUps) -> Vec<Year> {
    let mut by_year: BTreeMap<i32, Vec<ArticleKey>> = BTreeMap::new();
    for write_up in write_ups.iter().filter(|it| it.is_news()) {
        if let Some(year) = write_up.year() {
            by_year.entry(year).or_default().push(write_up.key);
        }
    }
    by_year.into_iter().rev().map(|(year, articles)| Year { year, articles }).collect()
}

impl Year {
    /// Its address: `/nam/2020/`.
    pub fn address(&self) -> String {
        addresses::year(self.year)
    }
}
