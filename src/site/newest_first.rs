//! Write-ups in the order of the site.

use std::iter::Map;
use std::ops::{Deref, Index};
use std::slice;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::key::ArticleKey;
use super::write_up::WriteUp;

/// Published write-ups, or what was made of them, newest first; pages without a date come
/// last. Each is found by its key. A copy shares them.
#[derive(Debug)]
pub struct NewestFirst<T> {
    items: Vec<Arc<T>>,
    places: Arc<FxHashMap<ArticleKey, usize>>,
}

/// Goes through write-ups, newest first.
pub type Iter<'a, T> = Map<slice::Iter<'a, Arc<T>>, fn(&'a Arc<T>) -> &'a T>;

impl<T> NewestFirst<T> {
    /// These write-ups, newest first.
    pub(super) fn new(items: Vec<Arc<T>>) -> Self
    where
        T: HasKey,
    {
        let places = items.iter().enumerate().map(|(place, it)| (it.key(), place)).collect();
        Self { items, places: Arc::new(places) }
    }

    /// The write-ups, newest first.
    pub fn iter(&self) -> Iter<'_, T> {
        self.items.iter().map(Arc::deref)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The place of a write-up, from 0.
    pub fn place(&self, key: ArticleKey) -> usize {
        self.places[&key]
    }

    /// The write-up at a place.
    pub(super) fn at(&self, place: usize) -> &Arc<T> {
        &self.items[place]
    }

    /// The write-up with this key, if there is one.
    pub fn get(&self, key: ArticleKey) -> Option<&T> {
        Some(&self.items[*self.places.get(&key)?])
    }

    /// Puts another version of a write-up into its place.
    pub(super) fn replace(&mut self, key: ArticleKey, item: T) {
        let place = self.place(key);
        self.items[place] = Arc::new(item);
    }
}

/// What has the key of a write-up.
pub(super) trait HasKey {
    /// The key.
    fn key(&self) -> ArticleKey;
}

impl HasKey for WriteUp {
    fn key(&self) -> ArticleKey {
        self.key
    }
}

impl<T> Clone for NewestFirst<T> {
    fn clone(&self) -> Self {
        Self { items: self.items.clone(), places: Arc::clone(&self.places) }
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
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
