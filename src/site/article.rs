//! A write-up among the others.

use super::links::Destination;
use super::view_counts::{ViewCount, ViewCounts};
use super::write_up::WriteUp;
use crate::markdown::Body;

/// A published write-up and what ties it to the rest of the site.
#[derive(Clone, Debug)]
pub struct Article {
    /// The write-up on its own.
    pub write_up: WriteUp,
    /// Index of its section; `None` for pages at the root of `content/`.
    pub section: Option<usize>,
    /// Where its references lead.
    pub links: Links,
    /// Indices of its tags, in the order of the front matter.
    pub tags: Vec<usize>,
    /// Indices of the same write-up in other languages, the original first; the
    /// article itself is among them. Empty where there are none.
    pub translations: Vec<usize>,
    /// Its neighbours in the section.
    pub neighbours: Neighbours,
    /// How often it was read, where that was counted.
    pub views: Option<ViewCount>,
    /// Other articles of interest, best first.
    pub related: Vec<usize>,
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
}

/// The neighbours of an article in the order of its section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The next older article.
    pub older: Option<usize>,
    /// The next newer article.
    pub newer: Option<usize>,
}

/// A text that is no article, with its links resolved: `_index.md`.
#[derive(Clone, Debug)]
pub struct Prose {
    /// The title.
    pub title: String,
    /// The rendered Markdown.
    pub body: Body,
    /// The destination of each reference of the body, by the same index.
    pub destinations: Vec<Destination>,
}

impl std::ops::Deref for Article {
    type Target = WriteUp;

    fn deref(&self) -> &WriteUp {
        &self.write_up
    }
}

/// What ties each write-up to the rest of the site, in the order of the write-ups.
pub(super) struct Ties {
    pub section_of: Vec<Option<usize>>,
    pub links: Vec<Links>,
    pub tags_of: Vec<Vec<usize>>,
    pub translations: Vec<Vec<usize>>,
    pub neighbours: Vec<Neighbours>,
    pub related: Vec<Vec<usize>>,
}

impl Ties {
    /// Joins write-ups with what ties them to the others.
    pub(super) fn into_articles(
        self,
        write_ups: Vec<WriteUp>,
        counts: &mut ViewCounts,
    ) -> Vec<Article> {
        let Self { section_of, links, tags_of, translations, neighbours, related } = self;
        let of_others = translations.into_iter().zip(neighbours).zip(related);
        let ties = section_of.into_iter().zip(links).zip(tags_of).zip(of_others);
        let article = |(write_up, (((section, links), tags), others)): (WriteUp, _)| {
            let ((translations, neighbours), related) = others;
            let views = counts.take(&write_up.address);
            Article { write_up, section, links, tags, translations, neighbours, views, related }
        };
        write_ups.into_iter().zip(ties).map(article).collect()
    }
}
