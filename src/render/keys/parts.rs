//! The digests that keys are made of.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Keys;
use crate::artwork::Icon;
use crate::digest::{Digester, Sha256Digest};
use crate::open_data;
use crate::render::facets::Listing;
use crate::site::{Article, ArticleKey, PublishedFile, Site, UnitPage};
use crate::units::UnitId;

/// Digests that many keys share.
#[derive(Debug)]
pub(super) struct Parts {
    /// What all outputs depend on.
    pub(super) environment: Sha256Digest,
    /// What may be shown of an article elsewhere.
    articles: FxHashMap<ArticleKey, Sha256Digest>,
    /// What may be shown of a unit elsewhere.
    units: FxHashMap<UnitId, Sha256Digest>,
    /// What may be shown of a file, by its index.
    files: Vec<Sha256Digest>,
    /// What the tables have of each year, and of all.
    tables: OnceLock<BTreeMap<Option<i32>, Sha256Digest>>,
}

impl Parts {
    /// The digests of the parts of a site; `theme` is that of the theme.
    pub(super) fn new(site: &Site, theme: Sha256Digest) -> Self {
        let units: FxHashMap<UnitId, Sha256Digest> =
            site.units.iter().map(|page| (page.id, unit(page, site))).collect();
        let files: Vec<Sha256Digest> = site.files.iter().map(file).collect();
        let all: Vec<&Article> = site.articles.iter().collect();
        let articles = all
            .par_iter()
            .map(|article| (article.key, self::article(article, site, &units, &files)))
            .collect();
        Self {
            environment: environment(site, theme),
            articles,
            units,
            files,
            tables: OnceLock::new(),
        }
    }

    pub(super) fn article(&self, key: ArticleKey) -> Sha256Digest {
        self.articles[&key]
    }

    pub(super) fn file(&self, index: usize) -> Sha256Digest {
        self.files[index]
    }

    /// The digest of a unit; that of nothing where it has no page.
    pub(super) fn unit(&self, id: UnitId) -> Sha256Digest {
        self.units.get(&id).copied().unwrap_or_else(|| Sha256Digest::of(&[]))
    }
}

impl Keys<'_> {
    /// What a list holds, as its pages show it.
    pub(super) fn facets_key(&self, list: Listing, key: &mut Digester) {
        let facets = self.renderer.facets_of(list);
        key.debug(&facets);
        let years = facets.years.iter().map(|(place, _)| &self.renderer.site.years[*place]);
        years.for_each(|year| key.debug(&year.year));
        facets.units.iter().for_each(|(unit, _)| key.digest(self.parts.unit(*unit)));
    }

    /// What the tables of the open data show of a year, or of all: the records, not the
    /// texts around them.
    pub(super) fn tables_key(&self, year: Option<i32>) -> Sha256Digest {
        let tables = self.parts.tables.get_or_init(|| {
            let mut digests: BTreeMap<Option<i32>, Digester> = BTreeMap::new();
            for article in &self.renderer.site.articles {
                let Some(record) = article.counted_record() else { continue };
                for year in [None, Some(open_data::year_of(record))] {
                    let digest = digests.entry(year).or_default();
                    digest.text(&article.source);
                    digest.text(&article.address);
                    digest.digest(article.document.front_digest);
                    for repeated in article.links.repeats.iter().flatten() {
                        digest.text(&self.renderer.site.articles[repeated.article].address);
                    }
                    record.units.iter().for_each(|it| digest.digest(self.parts.unit(it.id)));
                }
            }
            digests.into_iter().map(|(year, digest)| (year, digest.finish())).collect()
        });
        tables.get(&year).copied().unwrap_or_else(|| Sha256Digest::of(&[]))
    }
}

/// The program, the configuration, the day, the theme, and the parts of the site that any
/// page may link to.
fn environment(site: &Site, theme: Sha256Digest) -> Sha256Digest {
    let mut digest = Digester::default();
    digest.text(env!("CONGBO_SOURCES"));
    digest.debug(&site.config);
    digest.debug(&site.today);
    digest.digest(theme);
    digest.debug(&Icon::drawn_by_the_publisher(site));
    for section in &site.sections {
        digest.text(&section.folder);
        digest.text(&section.title);
        digest.text(&section.address);
    }
    site.area_pages.iter().for_each(|area| digest.text(&area.id));
    site.topic_pages.iter().for_each(|topic| digest.text(&topic.id));
    site.plans.years.iter().for_each(|year| digest.debug(&year.year));
    digest.finish()
}

fn unit(page: &UnitPage, site: &Site) -> Sha256Digest {
    let mut digest = Digester::default();
    digest.text(&page.name);
    digest.text(&page.address);
    for origin in &page.became {
        digest.text(origin.unit.id);
        digest.text(origin.page.map_or("", |id| &site.units[id].address));
    }
    digest.finish()
}

fn file(file: &PublishedFile) -> Sha256Digest {
    let mut digest = Digester::default();
    digest.text(&file.address);
    digest.text(&file.source.path);
    digest.number(file.source.size);
    if let Some(picture) = &file.picture {
        digest.text(picture.key());
        digest.debug(&(picture.width, picture.height, &picture.renditions));
    }
    digest.finish()
}

fn article(
    article: &Article,
    site: &Site,
    units: &FxHashMap<UnitId, Sha256Digest>,
    files: &[Sha256Digest],
) -> Sha256Digest {
    let mut digest = Digester::default();
    digest.text(&article.source);
    digest.text(&article.address);
    digest.digest(article.document.front_digest);
    digest.text(article.summary());
    digest.number(article.section.map_or(0, |section| section as u64 + 1));
    for tag in article.tags.iter().map(|tag| &site.tags[*tag]) {
        digest.text(&tag.name);
        digest.text(&tag.address);
    }
    let links = &article.links;
    let linked = links.attachments.iter().chain(&links.documents).flatten().chain(&links.cover);
    linked.for_each(|file| digest.digest(files[*file]));
    let of_record = article.record.iter().flat_map(|record| &record.units);
    for unit in of_record.chain(&article.units) {
        digest.text(&unit.shown);
        digest.debug(&unit.id);
        units.get(&unit.id).iter().for_each(|unit| digest.digest(**unit));
    }
    digest.finish()
}
