//! The articles of the index, by their numbers there.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::cards::hash_card;
use super::collect::tokens::Tokens;
use super::collect::words::Speller;
use super::fields::{each_text, hash_texts};
use crate::site::{Article, ArticleKey, Site};

/// The articles that lists show, oldest first: a new article then gets a number of its
/// own, and those of the others stay.
pub(super) struct ArticleList<'s> {
    /// The site.
    pub site: &'s Site,
    articles: Vec<&'s Article>,
    /// The names of the units that each article concerns without naming them.
    related: FxHashMap<ArticleKey, Vec<&'s str>>,
}

impl<'s> ArticleList<'s> {
    /// The articles of a site.
    pub fn of(site: &'s Site) -> Self {
        let mut articles: Vec<&Article> = site.listed().collect();
        articles.reverse();
        let mut related: FxHashMap<ArticleKey, Vec<&str>> = FxHashMap::default();
        for unit in site.units.iter() {
            for concern in &unit.related {
                related.entry(concern.article).or_default().push(&unit.name);
            }
        }
        Self { site, articles, related }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// An article by its number.
    pub fn get(&self, number: usize) -> &'s Article {
        self.articles[number]
    }

    /// The number of each article.
    pub fn numbers(&self) -> FxHashMap<ArticleKey, u32> {
        (0..).zip(&self.articles).map(|(number, article)| (article.key, number)).collect()
    }

    /// Reads the texts of an article.
    pub fn read(&self, number: usize, speller: &mut Speller<'_>, tokens: &mut Tokens) {
        let article = self.articles[number];
        tokens.clear();
        each_text(self.site, article, self.related_to(article), |field, text| {
            tokens.read(field, text, speller);
        });
    }

    /// A hash of all that the terms and the card of each article are made from.
    pub fn inputs(&self) -> Vec<u64> {
        let hash = |article: &&Article| {
            let mut hasher = FxHasher::default();
            hash_card(article, self.site, &mut hasher);
            hash_texts(self.site, article, self.related_to(article), &mut hasher);
            // A field more is a difference, even if it is empty.
            article.record.is_some().hash(&mut hasher);
            hasher.finish()
        };
        self.articles.par_iter().map(hash).collect()
    }

    fn related_to(&self, article: &Article) -> &[&'s str] {
        self.related.get(&article.key).map_or(&[], Vec::as_slice)
    }
}
