//! Entries of lists that are no articles.

use serde::Serialize;
use tera::Value;

/// A link with the number of articles behind it.
#[derive(Clone, Debug, Serialize)]
pub struct CountedView {
    /// The words.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// How many articles.
    pub count: usize,
}

/// A section on the home page.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Title.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Its newest articles, as cards.
    pub items: Value,
}
