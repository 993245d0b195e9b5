//! All articles of a site.

use std::ops::Index;

use rustc_hash::FxHashMap;

use super::article::Article;
use super::key::ArticleKey;

/// The published write-ups, newest first; pages without a date come last.
#[derive(Debug, Default)]
pub struct Articles {
    newest_first: Vec<Article>,
    places: FxHashMap<ArticleKey, usize>,
}

impl Articles {
    pub(super) fn new(newest_first: Vec<Article>) -> Self {
        let places = newest_first.iter().enumerate().map(|(place, it)| (it.key, place)).collect();
        Self { newest_first, places }
    }

    /// All articles, newest first.
    pub fn iter(&self) -> std::slice::Iter<'_, Article> {
        self.newest_first.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.newest_first.len()
    }

    /// True for a site without articles.
    pub fn is_empty(&self) -> bool {
        self.newest_first.is_empty()
    }

    /// The place of an article in the order of the site, from 0.
    pub fn place(&self, key: ArticleKey) -> usize {
        self.places[&key]
    }
}

/// Keys come from the site that the articles belong to, so there is an article.
impl Index<ArticleKey> for Articles {
    type Output = Article;

    fn index(&self, key: ArticleKey) -> &Article {
        &self.newest_first[self.places[&key]]
    }
}

impl<'a> IntoIterator for &'a Articles {
    type Item = &'a Article;
    type IntoIter = std::slice::Iter<'a, Article>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
