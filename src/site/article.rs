//! A write-up among the others.

use std::sync::Arc;

use super::key::ArticleKey;
use super::links::Destination;
use super::newest_first::HasKey;
use super::view_counts::ViewCount;
use super::write_up::WriteUp;
use crate::document::Document;

/// A published write-up and what ties it to the rest of the site.
#[derive(Clone, Debug)]
pub struct Article {
    /// The write-up on its own.
    pub write_up: Arc<WriteUp>,
    /// Index of its section; `None` for pages at the root of `content/`.
    pub section: Option<usize>,
    /// Where its references lead.
    pub links: Links,
    /// Indices of its tags, in the order of the front matter.
    pub tags: Vec<usize>,
    /// The same write-up in other languages, the original first; the article itself is
    /// among them. Empty where there are none.
    pub translations: Vec<ArticleKey>,
    /// Its neighbours in the section.
    pub neighbours: Neighbours,
    /// How often it was read, where that was counted.
    pub views: Option<ViewCount>,
    /// Other articles of interest, best first.
    pub related: Vec<ArticleKey>,
}

/// Where the references of a write-up lead.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The destination of each reference of the body, by the same index.
    pub body: Vec<Destination>,
    /// Index of the cover's file.
    pub cover: Option<usize>,
    /// Indices of the attachments' files, as in the front matter; `None` where
    /// there is no such file.
    pub attachments: Vec<Option<usize>>,
    /// Indices of the files of the record's documents, likewise.
    pub documents: Vec<Option<usize>>,
    /// For each shortcoming, the one that it repeats.
    pub repeats: Vec<Option<Repeated>>,
    /// The plan that the record names.
    pub plan: Option<ArticleKey>,
    /// For each planned inspection, the report that the plan names.
    pub planned: Vec<Option<ArticleKey>>,
}

/// A shortcoming that was found before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repeated {
    /// The article.
    pub article: ArticleKey,
    /// The id of the shortcoming there.
    pub id: String,
}

/// The neighbours of an article in the order of its section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The next older article.
    pub older: Option<ArticleKey>,
    /// The next newer article.
    pub newer: Option<ArticleKey>,
}

/// A text that is no article, with its links resolved: `_index.md`.
#[derive(Clone, Debug)]
pub struct Prose {
    /// The text.
    pub document: Arc<Document>,
    /// The destination of each reference of the body, by the same index.
    pub destinations: Vec<Destination>,
}

impl HasKey for Article {
    fn key(&self) -> ArticleKey {
        self.write_up.key
    }
}

impl std::ops::Deref for Article {
    type Target = WriteUp;

    fn deref(&self) -> &WriteUp {
        &self.write_up
    }
}

impl Prose {
    /// The title.
    pub fn title(&self) -> &str {
        &self.document.front.title
    }
}
