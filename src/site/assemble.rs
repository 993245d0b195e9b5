//! From gathered write-ups to a site.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Articles;
use super::WriteUps;
use super::article::{Article, Links, Neighbours};
use super::files::PublishedFile;
use super::gather::Gathered;
use super::key::ArticleKey;
use super::neighbours::{Relations, neighbours};
use super::register::Register;
use super::statistics::Statistics;
use super::view_counts::ViewCounts;
use super::{
    AcrossRecords, Lists, Site, areas, history, plans, repeats, tags, topics, translations, units,
    years,
};
use crate::config::Config;
use crate::diagnostics::Faults;
use crate::images::Picture;
use crate::record::{Areas, Topics};
use crate::source::SourceFile;
use crate::units::Organisations;
use crate::vietnamese::Collation;

/// What a site is assembled from, beside its write-ups.
#[derive(Debug)]
pub struct Inputs<'i> {
    /// The configuration.
    pub config: Arc<Config>,
    /// The day that the site is built for.
    pub today: NaiveDate,
    /// The titles of areas.
    pub areas: Arc<Areas>,
    /// The topics.
    pub topics: Arc<Topics>,
    /// The organisations that write-ups name.
    pub organisations: &'i Organisations,
    /// The images among the files that were gathered, by the same index.
    pub pictures: Vec<Option<Picture>>,
    /// Files under `static/`, sorted by path.
    pub statics: &'i [SourceFile],
    /// How often articles were read.
    pub view_counts: ViewCounts,
}

/// Assembles a site, with everything that is wrong across its files.
///
/// Where there are errors the site lacks what they concern; it then serves to
/// find further errors, not to be written.
pub fn assemble(gathered: Gathered, inputs: Inputs<'_>, faults: &mut Faults) -> Site {
    let Gathered { write_ups, catalogue, folders, links, mut pages, files } = gathered;
    let collation = Collation::new();
    repeats::check(&write_ups, &links, faults);
    let home = pages.remove("");
    let section_of: Vec<Option<usize>> =
        write_ups.iter().map(|write_up| folders.section_of(write_up)).collect();
    let sections = folders.into_sections(pages, &write_ups, &section_of, &inputs.config);
    let translations = translations::join(&write_ups, &catalogue, faults);
    let mut of_units = Faults::default();
    // The two know nothing of each other, and each takes a while.
    let (across, (tags, tags_of, related)) = rayon::join(
        || AcrossRecords::new(&write_ups, &links, &inputs, &collation, &mut of_units),
        || {
            let (tags, tags_of) = tags::collect(&write_ups, &collation, faults);
            let relations = Relations {
                write_ups: &write_ups,
                sections: &sections,
                section_of: &section_of,
                tags: &tags,
                tags_of: &tags_of,
            };
            let related = relations.related();
            (tags, tags_of, related)
        },
    );
    faults.extend(of_units.into_diagnostics());
    let neighbours = neighbours(&write_ups, &sections);
    let ties = Ties { section_of, links, tags_of, translations, neighbours, related };
    let files = files.into_iter().zip(inputs.pictures).map(|(file, picture)| PublishedFile {
        source: file.source,
        address: file.address,
        picture,
    });
    let mut view_counts = inputs.view_counts;
    Site {
        today: inputs.today,
        lists: Arc::new(Lists { sections, tags, across }),
        areas: inputs.areas,
        topics: inputs.topics,
        files: files.collect(),
        statics: inputs.statics.into(),
        articles: Articles::new(ties.into_articles(&write_ups, &mut view_counts)),
        counted: view_counts.others(),
        home,
        config: inputs.config,
    }
}

impl AcrossRecords {
    fn new(
        write_ups: &WriteUps,
        links: &[Links],
        inputs: &Inputs<'_>,
        collation: &Collation,
        faults: &mut Faults,
    ) -> Self {
        let (areas, today) = (&inputs.areas, inputs.today);
        let units = units::collect(write_ups, inputs.organisations, collation, faults);
        let topic_pages = topics::collect(write_ups, &inputs.topics);
        let rank = |area: &str| areas.rank(area);
        Self {
            years: years::collect(write_ups),
            area_pages: areas::collect(write_ups, areas),
            history: history::collect(write_ups),
            plans: plans::collect(write_ups, links, today),
            register: Register::new(write_ups, today),
            statistics: Statistics::new(write_ups, &units, &topic_pages, rank, today),
            topic_pages,
            units,
        }
    }
}

/// What ties each write-up to the rest of the site, in the order of the write-ups.
struct Ties {
    section_of: Vec<Option<usize>>,
    links: Vec<Links>,
    tags_of: Vec<Vec<usize>>,
    translations: Vec<Vec<ArticleKey>>,
    neighbours: Vec<Neighbours>,
    related: Vec<Vec<ArticleKey>>,
}

impl Ties {
    /// Joins write-ups with what ties them to the others.
    fn into_articles(self, write_ups: &WriteUps, counts: &mut ViewCounts) -> Vec<Arc<Article>> {
        let Self { section_of, links, tags_of, translations, neighbours, related } = self;
        let of_others = translations.into_iter().zip(neighbours).zip(related);
        let ties = section_of.into_iter().zip(links).zip(tags_of).zip(of_others);
        let article = |(place, (((section, links), tags), others))| {
            let ((translations, neighbours), related) = others;
            let write_up = Arc::clone(write_ups.at(place));
            let views = counts.take(&write_up.address);
            let article = Article {
                write_up,
                section,
                links,
                tags,
                translations,
                neighbours,
                views,
                related,
            };
            Arc::new(article)
        };
        ties.enumerate().map(article).collect()
    }
}
