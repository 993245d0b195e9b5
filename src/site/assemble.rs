//! From documents to a site.

use super::article::Ties;
use super::files::Files;
use super::linking::{Linked, link};
use super::links::Resolver;
use super::neighbours::{Relations, neighbours};
use super::publication::Choice;
use super::register::Register;
use super::sections::Folders;
use super::sorting::{Sorted, sort};
use super::statistics::Statistics;
use super::view_counts::{FILE, ViewCounts};
use super::write_up::Workshop;
use super::{Site, areas, tags, translations, units, years};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Faults};
use crate::document::Reading;
use crate::images::Cache;
use crate::record::Areas;
use crate::source::SourceFile;
use crate::units::Naming;
use crate::vietnamese::Collation;

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
    let today = choice.today;
    let collation = Collation::new();
    let mut diagnostics = Vec::new();
    let areas =
        Areas::new(config.areas.iter().map(|(id, title)| (id.value.clone(), title.clone())));
    let mut faults = Faults::new("site.yaml");
    let mut naming = Naming::new(&config, today, &mut faults);
    diagnostics.extend(faults.into_diagnostics());
    let mut workshop = Workshop { config: &config, areas: &areas, naming: &mut naming, today };
    let sorted = sort(readings, &mut workshop, choice, &mut diagnostics);
    let Sorted { write_ups, indexes, bodies, section_folders, mut catalogue } = sorted;

    catalogue.insert_files(&sources);
    let folders = Folders::new(section_folders, &indexes, &config, &collation);
    folders.enter(&mut catalogue);
    let addresses = &folders.addresses;
    let resolver =
        Resolver { catalogue: &catalogue, write_ups: &write_ups, section_addresses: addresses };
    let mut files = Files::new(&sources);
    let Linked { links, mut pages } =
        link(indexes, &bodies, &resolver, &mut files, &mut diagnostics);
    let (files, found) = files.finish(config.copy_limit, &cache);
    diagnostics.extend(found);

    let home = pages.remove("");
    let section_of: Vec<Option<usize>> =
        write_ups.iter().map(|write_up| folders.section_of(write_up)).collect();
    let sections = folders.into_sections(pages, &write_ups, &section_of, &config);
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
    let related = relations.related();
    let neighbours = neighbours(write_ups.len(), &sections);
    let ties = Ties { section_of, links, tags_of, translations, neighbours, related };

    let organisations = naming.into_organisations();
    let (units, found) = units::collect(&write_ups, &organisations, &collation);
    diagnostics.extend(found);
    let statistics = Statistics::new(&write_ups, &units, |area| areas.rank(area), today);
    let mut faults = Faults::new(format!("content/{FILE}"));
    let mut counts = ViewCounts::read(&sources, &config.base_url, today, &mut faults);
    diagnostics.extend(faults.into_diagnostics());
    let site = Site {
        today,
        sections,
        tags,
        years: years::collect(&write_ups),
        units,
        organisations,
        area_pages: areas::collect(&write_ups, &areas),
        areas,
        register: Register::new(&write_ups, today),
        statistics,
        files,
        statics,
        articles: ties.into_articles(write_ups, &mut counts),
        counted: counts.others(),
        home,
        config,
    };
    (site, diagnostics)
}
