//! From files that were judged one by one to what they ask for: where each of their
//! links leads, and which images and attachments are published.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::WriteUps;
use super::article::{Links, Prose};
use super::catalogue::Catalogue;
use super::files::{Files, WantedFile};
use super::judge::Judged;
use super::linking::{Linked, link};
use super::links::Resolver;
use super::sections::Folders;
use super::sorting::{Sorted, sort};
use crate::config::Config;
use crate::diagnostics::Faults;
use crate::source::SourceFile;
use crate::vietnamese::{Collation, slug};

/// The write-ups of a site in their order, with their links.
pub struct Gathered {
    pub(super) write_ups: WriteUps,
    pub(super) catalogue: Catalogue,
    pub(super) folders: Folders,
    pub(super) links: Vec<Links>,
    /// The texts of sections and of the home page, by folder.
    pub(super) pages: BTreeMap<String, Prose>,
    /// The images and attachments that they ask for.
    pub files: Vec<WantedFile>,
}

/// Gathers files that were judged, sorted by path; `sources` are the files under
/// `content/` that are no write-ups. What is wrong with each alone is not told again.
pub fn gather(
    judged: &[Arc<Judged>],
    sources: &[SourceFile],
    config: &Config,
    faults: &mut Faults,
) -> Gathered {
    let Sorted { write_ups, indexes, bodies, mut section_folders, mut catalogue } =
        sort(judged, faults);
    section_folders.extend(in_menu(judged, config));
    let write_ups = WriteUps::new(write_ups);
    catalogue.insert_files(sources);
    let folders = Folders::new(section_folders, &indexes, config, &Collation::new());
    folders.enter(&mut catalogue);
    let section_addresses = &folders.addresses;
    let resolver = Resolver { catalogue: &catalogue, write_ups: &write_ups, section_addresses };
    let mut files = Files::new(sources);
    let Linked { links, pages } = link(&indexes, &bodies, &resolver, &mut files, faults);
    let files = files.finish(config.copy_limit, faults);
    Gathered { write_ups, catalogue, folders, links, pages, files }
}

/// The sections that the menu leads to. They have a page, whether anything in them is out
/// today or not.
fn in_menu(judged: &[Arc<Judged>], config: &Config) -> Vec<String> {
    let of_files = judged.iter().filter_map(|it| it.section.as_deref());
    let configured = config.sections.iter().map(|section| section.folder.as_str());
    let known: BTreeSet<&str> = of_files.chain(configured).collect();
    let is_in_menu = |folder: &&str| {
        let address = format!("/{}/", slug(folder));
        config.menu.iter().any(|item| **item.url == address)
    };
    known.into_iter().filter(is_in_menu).map(str::to_owned).collect()
}
