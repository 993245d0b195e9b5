//! The whole index: made from nothing, or brought up to date.

use std::sync::Arc;

use super::amend::amend;
use super::article_list::ArticleList;
use super::files::IndexFile;
use super::make::make;
use super::outcome::Last;
use super::previous::{Notes, Previous};
use crate::site::Site;

/// The search index of a site.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    /// Its files, the manifest first.
    pub files: Vec<IndexFile>,
}

/// Makes the index of the articles that lists show.
pub fn build(site: &Site) -> SearchIndex {
    let list = ArticleList::of(site);
    let (files, _) = make(&list, false).conclude(&list, None, None);
    SearchIndex { files }
}

/// Makes the same index with the help of what the last build left, and takes notes for the
/// next: where few articles have changed, only what they touch is made.
pub fn update(site: &Site, previous: &Arc<dyn Previous>) -> (SearchIndex, Notes) {
    let list = ArticleList::of(site);
    let inputs = list.inputs();
    let last = Last::of(previous);
    let amended = last.as_ref().and_then(|last| amend(&list, &inputs, last));
    let outcome = amended.unwrap_or_else(|| make(&list, true));
    let (files, notes) = outcome.conclude(&list, Some(inputs), last.as_ref());
    (SearchIndex { files }, notes)
}
