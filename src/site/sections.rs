//! Sections: the folders directly under `content/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::WriteUps;
use super::article::Prose;
use super::catalogue::{Catalogue, Entry};
use super::key::ArticleKey;
use super::write_up::WriteUp;
use crate::config::Config;
use crate::document::Document;
use crate::vietnamese::{Collation, slug};

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Its folder under `content/`.
    pub folder: String,
    /// Its address: `/kiem-tra/`.
    pub address: String,
    /// Its title: that of `_index.md`, else of site.yaml, else the folder's name.
    pub title: String,
    /// What `_index.md` says.
    pub prose: Option<Prose>,
    /// Its articles, newest first.
    pub articles: Vec<ArticleKey>,
}

/// The folders of sections in the order in which readers see them, and their
/// addresses.
pub(super) struct Folders {
    pub folders: Vec<String>,
    pub addresses: Vec<String>,
}

impl Folders {
    /// Sections are the folders with write-ups, and those with an `_index.md`.
    pub(super) fn new(
        mut folders: BTreeSet<String>,
        indexes: &BTreeMap<String, Arc<Document>>,
        config: &Config,
        collation: &Collation,
    ) -> Self {
        folders.extend(indexes.keys().filter(|it| !it.is_empty() && !it.contains('/')).cloned());
        let mut folders: Vec<String> = folders.into_iter().collect();
        let title = |folder: &str| match indexes.get(folder) {
            Some(index) => index.front.title.value.clone(),
            None => default_title(folder, config),
        };
        sort(&mut folders, title, config, collation);
        let addresses = folders.iter().map(|folder| format!("/{}/", slug(folder))).collect();
        Self { folders, addresses }
    }

    /// Lets links find the sections and the home page.
    pub(super) fn enter(&self, catalogue: &mut Catalogue) {
        for (index, (folder, address)) in self.folders.iter().zip(&self.addresses).enumerate() {
            catalogue.insert(&format!("{folder}/_index.md"), Entry::Section(index));
            catalogue.insert_address(address, Entry::Section(index));
        }
        catalogue.insert("_index.md", Entry::Home);
    }

    /// The index of a write-up's section; none for pages at the root of `content/`.
    pub(super) fn section_of(&self, write_up: &WriteUp) -> Option<usize> {
        let own = write_up.folder.split('/').next()?;
        self.folders.iter().position(|folder| folder == own)
    }

    /// The sections, with the texts of `pages`; `section_of` is that of each write-up.
    pub(super) fn into_sections(
        self,
        mut pages: BTreeMap<String, Prose>,
        write_ups: &WriteUps,
        section_of: &[Option<usize>],
        config: &Config,
    ) -> Vec<Section> {
        let mut members: Vec<Vec<ArticleKey>> = vec![Vec::new(); self.folders.len()];
        for (index, write_up) in write_ups.iter().enumerate() {
            if let Some(section) = section_of[index].filter(|_| write_up.is_listed()) {
                members[section].push(write_up.key);
            }
        }
        let section = |((folder, address), articles): ((String, String), Vec<ArticleKey>)| {
            let prose = pages.remove(&folder);
            let title = prose.as_ref().map(|prose| prose.title().to_owned());
            let title = title.unwrap_or_else(|| default_title(&folder, config));
            Section { title, address, prose, articles, folder }
        };
        self.folders.into_iter().zip(self.addresses).zip(members).map(section).collect()
    }
}

/// The order of site.yaml, then by title.
fn sort(
    folders: &mut [String],
    title: impl Fn(&str) -> String,
    config: &Config,
    collation: &Collation,
) {
    let configured = |folder: &str| config.sections.iter().position(|it| it.folder == folder);
    let rank = |folder: &str| configured(folder).unwrap_or(config.sections.len());
    folders.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| collation.compare(&title(a), &title(b))).then(a.cmp(b))
    });
}

/// The title of a section that has no `_index.md`.
fn default_title(folder: &str, config: &Config) -> String {
    let configured = config
        .sections
        .iter()
        .find(|section| section.folder == folder)
        .and_then(|section| section.title.clone());
    configured.unwrap_or_else(|| {
        let words = folder.replace(['-', '_'], " ");
        let mut letters = words.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    })
}
