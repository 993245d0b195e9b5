//! The published write-ups, while the site is put together.

use std::ops::{Deref, Index};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::key::ArticleKey;
use super::write_up::WriteUp;

/// The published write-ups, newest first; pages without a date come last.
pub(super) struct WriteUps {
    newest_first: Vec<Arc<WriteUp>>,
    places: FxHashMap<ArticleKey, usize>,
}

impl WriteUps {
    pub(super) fn new(newest_first: Vec<Arc<WriteUp>>) -> Self {
        let places = newest_first.iter().enumerate().map(|(place, it)| (it.key, place)).collect();
        Self { newest_first, places }
    }

    /// The place of a write-up in the order of the site, from 0.
    pub(super) fn place(&self, key: ArticleKey) -> usize {
        self.places[&key]
    }

    /// The write-up at a place in the order of the site.
    pub(super) fn at(&self, place: usize) -> &Arc<WriteUp> {
        &self.newest_first[place]
    }

    /// Those that lists, feeds and data show.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Arc<WriteUp>> {
        self.iter().filter(|it| it.is_listed())
    }
}

impl Deref for WriteUps {
    type Target = [Arc<WriteUp>];

    fn deref(&self) -> &[Arc<WriteUp>] {
        &self.newest_first
    }
}

/// Keys come from the write-ups themselves, so there is one.
impl Index<ArticleKey> for WriteUps {
    type Output = Arc<WriteUp>;

    fn index(&self, key: ArticleKey) -> &Arc<WriteUp> {
        &self.newest_first[self.places[&key]]
    }
}
