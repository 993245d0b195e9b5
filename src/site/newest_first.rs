//! Write-ups in the order of the site.

use std::ops::{Deref, Index};

use rustc_hash::FxHashMap;

use super::key::ArticleKey;
use super::write_up::WriteUp;

/// Published write-ups, or what was made of them, newest first; pages without a date come
/// last. Each is found by its key.
#[derive(Debug)]
pub struct NewestFirst<T> {
    items: Vec<T>,
    places: FxHashMap<ArticleKey, usize>,
}

impl<T: Deref<Target = WriteUp>> NewestFirst<T> {
    /// These write-ups, newest first.
    pub(super) fn new(items: Vec<T>) -> Self {
        let places = items.iter().enumerate().map(|(place, it)| (it.key, place)).collect();
        Self { items, places }
    }

    /// The place of a write-up, from 0.
    pub fn place(&self, key: ArticleKey) -> usize {
        self.places[&key]
    }

    /// The write-up at a place.
    pub(super) fn at(&self, place: usize) -> &T {
        &self.items[place]
    }
}

impl<T> Deref for NewestFirst<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

/// Keys come from the site that the write-ups belong to, so there is one.
impl<T> Index<ArticleKey> for NewestFirst<T> {
    type Output = T;

    fn index(&self, key: ArticleKey) -> &T {
        &self.items[self.places[&key]]
    }
}

impl<'a, T> IntoIterator for &'a NewestFirst<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
