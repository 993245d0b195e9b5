//! Sections: the folders directly under `content/`.

use super::article::Prose;
use crate::config::Config;
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
    pub articles: Vec<usize>,
}

/// Folders of sections in the order in which readers see them: that of
/// site.yaml, then by title.
pub(super) fn in_order(
    mut folders: Vec<String>,
    title: impl Fn(&str) -> String,
    config: &Config,
    collation: &Collation,
) -> Vec<String> {
    let configured = |folder: &str| config.sections.iter().position(|it| it.folder == folder);
    let rank = |folder: &str| configured(folder).unwrap_or(config.sections.len());
    folders.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| collation.compare(&title(a), &title(b))).then(a.cmp(b))
    });
    folders
}

/// The address of a section.
pub(super) fn section_address(folder: &str) -> String {
    format!("/{}/", slug(folder))
}

/// The title of a section that has no `_index.md`.
pub(super) fn default_title(folder: &str, config: &Config) -> String {
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
