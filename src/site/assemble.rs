//! From documents to a site.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::article::{Article, Links, Prose};
use super::catalogue::Entry;
use super::files::{Files, Use};
use super::links::Resolver;
use super::neighbours::{Relations, neighbours};
use super::publication::Choice;
use super::register::Register;
use super::sections::{Section, default_title, in_order, section_address};
use super::sorting::{Sorted, sort};
use super::statistics::Statistics;
use super::view_counts::{FILE, ViewCounts};
use super::write_up::{Workshop, WriteUp};
use super::{Site, areas, tags, translations, units, years};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Faults};
use crate::document::{Document, Reading};
use crate::images::Cache;
use crate::markdown::{Body, is_reserved_id};
use crate::record::Areas;
use crate::source::SourceFile;
use crate::units::Naming;
use crate::vietnamese::Collation;
use crate::yaml::Located;

/// What a site is assembled from.
#[derive(Debug)]
pub struct Inputs {
    /// The configuration.
    pub config: Config,
    /// The documents, in any order.
    pub readings: Vec<Reading>,
    /// Files under `content/` that are no write-ups, sorted by path.
    pub files: Vec<SourceFile>,
    /// Files under `static/`, sorted by path.
    pub statics: Vec<SourceFile>,
    /// Where prepared images are kept from one build to the next.
    pub cache: Cache,
}

/// Assembles a site, with everything that is wrong across its files.
///
/// Where there are errors the site lacks what they concern; it then serves to
/// find further errors, not to be written.
pub fn assemble(inputs: Inputs, choice: &Choice) -> (Site, Vec<Diagnostic>) {
    let Inputs { config, readings, files: sources, statics, cache } = inputs;
    let collation = Collation::new();
    let mut diagnostics = Vec::new();
    let areas =
        Areas::new(config.areas.iter().map(|(id, title)| (id.value.clone(), title.clone())));
    let mut faults = Faults::new("site.yaml");
    let mut naming = Naming::new(&config, choice.today, &mut faults);
    diagnostics.extend(faults.into_diagnostics());
    let mut workshop =
        Workshop { config: &config, areas: &areas, naming: &mut naming, today: choice.today };
    let sorted = sort(readings, &mut workshop, choice, &mut diagnostics);
    let Sorted { write_ups, indexes, bodies, section_folders, mut catalogue } = sorted;
    catalogue.insert_files(&sources);

    let folders = section_order(section_folders, &indexes, &config, &collation);
    let addresses: Vec<String> = folders.iter().map(|folder| section_address(folder)).collect();
    for (index, folder) in folders.iter().enumerate() {
        catalogue.insert(&format!("{folder}/_index.md"), Entry::Section(index));
        catalogue.insert_address(&addresses[index], Entry::Section(index));
    }
    catalogue.insert("_index.md", Entry::Home);

    let resolver =
        Resolver { catalogue: &catalogue, write_ups: &write_ups, section_addresses: &addresses };
    let mut files = Files::new(&sources);
    let links: Vec<Links> = write_ups
        .iter()
        .map(|write_up| resolve(write_up, &resolver, &mut files, &mut diagnostics))
        .collect();
    let mut pages = resolve_indexes(indexes, &resolver, &mut files, &mut diagnostics);
    let home = pages.remove("");
    diagnostics.extend(check_bodies(&bodies, &resolver, &mut files));

    let section_of: Vec<Option<usize>> =
        write_ups.iter().map(|write_up| section_index(write_up, &folders)).collect();
    let sections = sections(folders, &addresses, pages, &write_ups, &section_of, &config);
    let (translations, found) = translations::join(&write_ups, &catalogue);
    diagnostics.extend(found);
    let (tags, tags_of, found) = tags::collect(&write_ups, &collation);
    diagnostics.extend(found);
    let relations = Relations {
        write_ups: &write_ups,
        sections: &sections,
        section_of: &section_of,
        tags: &tags,
        tags_of: &tags_of,
    };
    let related: Vec<Vec<usize>> =
        (0..write_ups.len()).into_par_iter().map(|index| relations.related(index)).collect();
    let neighbours = neighbours(write_ups.len(), &sections);
    let years = years::collect(&write_ups);
    let organisations = naming.into_organisations();
    let (units, found) = units::collect(&write_ups, &organisations, &collation);
    diagnostics.extend(found);
    let area_pages = areas::collect(&write_ups, &areas);
    let register = Register::new(&write_ups, choice.today);
    let rank = |area: &str| areas.rank(area);
    let statistics = Statistics::new(&write_ups, &units, rank, choice.today);
    let (files, found) = files.finish(config.copy_limit, &cache);
    diagnostics.extend(found);

    let mut faults = Faults::new(format!("content/{FILE}"));
    let mut counts = ViewCounts::read(&sources, &config.base_url, choice.today, &mut faults);
    diagnostics.extend(faults.into_diagnostics());
    let articles = write_ups
        .into_iter()
        .zip(section_of)
        .zip(links)
        .zip(tags_of)
        .zip(translations)
        .zip(neighbours)
        .zip(related)
        .map(|((((((write_up, section), links), tags), translations), neighbours), related)| {
            let views = counts.take(&write_up.address);
            Article { write_up, section, links, tags, translations, neighbours, views, related }
        })
        .collect();
    let site = Site {
        today: choice.today,
        config,
        articles,
        sections,
        tags,
        years,
        units,
        organisations,
        areas,
        area_pages,
        register,
        statistics,
        files,
        statics,
        counted: counts.others(),
        home,
    };
    (site, diagnostics)
}

/// Sections are the folders with write-ups, and those with an `_index.md`.
fn section_order(
    mut folders: Vec<String>,
    indexes: &BTreeMap<String, Document>,
    config: &Config,
    collation: &Collation,
) -> Vec<String> {
    folders.extend(indexes.keys().filter(|it| !it.is_empty() && !it.contains('/')).cloned());
    folders.sort();
    folders.dedup();
    let title = |folder: &str| match indexes.get(folder) {
        Some(index) => index.front.title.value.clone(),
        None => default_title(folder, config),
    };
    in_order(folders, title, config, collation)
}

fn resolve(
    write_up: &WriteUp,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Links {
    let mut faults = Faults::new(&write_up.source);
    let folder = &write_up.folder;
    let has_anchor = |anchor: &str| write_up.has_anchor(anchor);
    let body = resolver.body(&write_up.body, folder, &has_anchor, files, &mut faults);
    let mut file = |written: &Located<String>, way| {
        let source = resolver.file(written, written.span, folder, &mut faults)?;
        Some(files.publish(source, way, faults.path(), written.span))
    };
    let cover = write_up.front.cover.as_ref().and_then(|cover| file(&cover.src, Use::Shown));
    let attachments =
        write_up.front.attachments.iter().map(|it| file(&it.src, Use::Offered)).collect();
    diagnostics.extend(faults.into_diagnostics());
    Links { body, cover, attachments }
}

/// Checks the links of files that are not published because their front matter
/// has faults, so that an editor sees everything at once.
fn check_bodies(
    bodies: &[(String, Body)],
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (path, body) in bodies {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut faults = Faults::new(format!("content/{path}"));
        // A record whose front matter cannot be read may have any anchor.
        let has_anchor = |anchor: &str| body.has_anchor(anchor) || is_reserved_id(anchor);
        resolver.body(body, folder, &has_anchor, files, &mut faults);
        diagnostics.extend(faults.into_diagnostics());
    }
    diagnostics
}

fn resolve_indexes(
    indexes: BTreeMap<String, Document>,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Prose> {
    let resolve = |(folder, document): (String, Document)| {
        let mut faults = Faults::new(format!("content/{}", document.path));
        let has_anchor = |anchor: &str| document.body.has_anchor(anchor);
        let destinations = resolver.body(&document.body, &folder, &has_anchor, files, &mut faults);
        diagnostics.extend(faults.into_diagnostics());
        let title = document.front.title.value;
        (folder, Prose { title, body: document.body, destinations })
    };
    indexes.into_iter().map(resolve).collect()
}

fn section_index(write_up: &WriteUp, folders: &[String]) -> Option<usize> {
    let own = write_up.folder.split('/').next()?;
    folders.iter().position(|folder| folder == own)
}

fn sections(
    folders: Vec<String>,
    addresses: &[String],
    mut pages: BTreeMap<String, Prose>,
    write_ups: &[WriteUp],
    section_of: &[Option<usize>],
    config: &Config,
) -> Vec<Section> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); folders.len()];
    for (index, write_up) in write_ups.iter().enumerate() {
        if let Some(section) = section_of[index].filter(|_| write_up.is_listed()) {
            members[section].push(index);
        }
    }
    let section = |((folder, address), articles): ((String, &String), Vec<usize>)| {
        let prose = pages.remove(&folder);
        let title = prose.as_ref().map(|prose| prose.title.clone());
        Section {
            title: title.unwrap_or_else(|| default_title(&folder, config)),
            address: address.clone(),
            prose,
            articles,
            folder,
        }
    };
    folders.into_iter().zip(addresses).zip(members).map(section).collect()
}
