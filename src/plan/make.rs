//! From a site to its plan.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::check_addresses;
use super::collisions::{check_names, check_queries, without_collisions};
use super::job::{Feed, Job, Output, Sheet, path_of};
use super::sitemap::{SITEMAP, is_in_sitemap};
use super::{Paging, Plan};
use crate::addresses;
use crate::artwork::{Icon, SharePicture};
use crate::diagnostics::Faults;
use crate::hosting::HostFile;
use crate::open_data::{
    CHANGES, Limits, OpenData, Table, csv_address, json_address, unit_table_address, unit_tables,
    workbook_address,
};
use crate::schema::Subject;
use crate::search::SearchIndex;
use crate::site::{ArticleKey, RegisterList, Site, UnitPage};
use crate::theme::Theme;

/// The manifest's path; nothing else may be written there.
pub const MANIFEST: &str = "manifest.json";

/// Plans all outputs of a site. Two outputs at one path, a file where a folder
/// must be, and links to addresses that do not exist are errors.
pub fn plan(site: &Site, theme: &Theme, search: &SearchIndex, faults: &mut Faults) -> Plan {
    plan_within(site, theme, search, &Limits::default(), faults)
}

/// Plans all outputs of a site, with these limits for the files of the open data.
pub fn plan_within(
    site: &Site,
    theme: &Theme,
    search: &SearchIndex,
    limits: &Limits,
    faults: &mut Faults,
) -> Plan {
    let mut draft = Draft { site, outputs: Vec::new(), pictures: FxHashMap::default() };
    draft.pages();
    draft.views();
    draft.open_data(limits);
    draft.feeds();
    draft.search(search);
    draft.copies(theme);
    draft.drawn(theme);
    draft.sitemaps();
    let mut plan = without_collisions(draft.outputs, site, faults);
    plan.pictures = draft.pictures;
    check_names(&plan, site, faults);
    check_queries(site, faults);
    check_addresses::check(site, &plan, faults);
    plan
}

struct Draft<'s> {
    site: &'s Site,
    outputs: Vec<Output>,
    pictures: FxHashMap<ArticleKey, String>,
}

impl Draft<'_> {
    fn add(&mut self, address: &str, job: Job) {
        self.outputs.push(Output { path: path_of(address), job });
    }

    fn list(&mut self, address: &str, items: usize, job: impl Fn(Paging) -> Job) {
        for page in Paging::of(items, self.site.config.paginate) {
            self.add(&Paging::address(address, page.number), job(page));
        }
    }

    /// The list at `address` to be printed, unless there is nothing in it.
    fn sheet(&mut self, address: &str, items: usize, sheet: Sheet) {
        let address = addresses::sheet_of(address);
        for page in Paging::of(items, Sheet::LENGTH).filter(|_| items > 0) {
            self.add(&Paging::address(&address, page.number), Job::Sheet(sheet, page));
        }
    }

    fn pages(&mut self) {
        let site = self.site;
        self.add(addresses::HOME, Job::Home);
        self.add(addresses::NOT_FOUND, Job::NotFound);
        for (index, section) in site.sections.iter().enumerate() {
            self.list(&section.address, section.articles.len(), |page| Job::Section(index, page));
            self.sheet(&section.address, section.articles.len(), Sheet::Section(index));
        }
        for article in &site.articles {
            self.add(&article.address, Job::Article(article.key));
            for alias in &article.front.aliases {
                // What depends on more than the path is for servers alone (`hosting`).
                if let (path, None) = alias.value.parts() {
                    self.add(&path, Job::Redirect { to: article.key });
                }
            }
        }
        self.add(addresses::TAGS, Job::Tags);
        for (index, tag) in site.tags.iter().enumerate() {
            self.list(&tag.address, tag.articles.len(), |page| Job::Tag(index, page));
        }
        self.add(addresses::YEARS, Job::Years);
        for (index, year) in site.years.iter().enumerate() {
            self.list(&year.address(), year.articles.len(), |page| Job::Year(index, page));
            self.sheet(&year.address(), year.articles.len(), Sheet::Year(index));
        }
    }

    /// Views that cross reports.
    fn views(&mut self) {
        let site = self.site;
        self.add(addresses::UNITS, Job::Units);
        for unit in site.units.iter() {
            self.list(&unit.address, unit.total(), |page| Job::Unit(unit.id, page));
            if has_more_than_its_page(unit, site) {
                self.sheet(&unit.address, unit.own.len(), Sheet::Unit(unit.id));
            }
            for (table, _) in unit_tables(site, unit) {
                self.add(&unit_table_address(table, unit), Job::UnitCsv(unit.id, table));
            }
        }
        self.add(addresses::UNIT_NAMES, Job::UnitNames);
        self.add(addresses::AREAS, Job::Areas);
        for (index, area) in site.area_pages.iter().enumerate() {
            self.list(&area.address, area.total(), |page| Job::Area(index, page));
        }
        self.add(addresses::TOPICS, Job::Topics);
        for (index, topic) in site.topic_pages.iter().enumerate() {
            self.list(&topic.address, topic.findings().count(), |page| Job::Topic(index, page));
        }
        self.add(addresses::PLANS, Job::Plans);
        for (index, year) in site.plans.years.iter().enumerate() {
            self.list(&year.address, year.unplanned.len(), |page| Job::PlanYear(index, page));
        }
        self.add(addresses::CALENDAR, Job::Calendar);
        for list in RegisterList::ALL {
            let count = site.register.count(list);
            self.list(list.address(), count, |page| Job::Register(list, page));
            if count > site.config.paginate {
                self.sheet(list.address(), count, Sheet::Register(list));
            }
        }
        self.list(addresses::CHANGES, site.history.len(), Job::Changes);
        self.list(addresses::STATISTICS, site.statistics.applications.len(), Job::Statistics);
        for chart in site.statistics.charts() {
            let file = |extension: &str| {
                addresses::statistics_file(&format!("{}.{extension}", chart.name()))
            };
            self.add(&file("csv"), Job::ChartCsv(chart));
            if chart.is_drawn() {
                self.add(&file("svg"), Job::ChartSvg(chart));
            }
        }
    }

    fn open_data(&mut self, limits: &Limits) {
        let data = OpenData::new(self.site);
        self.add(addresses::OPEN_DATA, Job::OpenData);
        // Looking at all rows takes long.
        let years = Table::ALL.par_iter().map(|table| data.table_years(*table, limits));
        let years: Vec<Vec<i32>> = years.collect();
        for (table, years) in Table::ALL.into_iter().zip(years) {
            for year in std::iter::once(None).chain(years.into_iter().map(Some)) {
                self.add(&csv_address(table, year), Job::Csv(table, year));
                self.add(&json_address(table, year), Job::Json(table, year));
            }
        }
        let years = data.workbook_years(limits);
        let books =
            if years.is_empty() { vec![None] } else { years.into_iter().map(Some).collect() };
        for year in books {
            self.add(&workbook_address(year), Job::Workbook(year));
        }
        self.add(addresses::DATA_PACKAGE, Job::DataPackage);
        self.add(addresses::CATALOGUE, Job::Catalogue);
        self.add(addresses::TEXTS, Job::Texts);
        self.add(&addresses::data(&format!("{CHANGES}.csv")), Job::ChangesCsv);
        self.add(&addresses::data(&format!("{CHANGES}.json")), Job::ChangesJson);
        for subject in Subject::ALL {
            self.add(&addresses::schema(subject.name()), Job::Schema(subject));
        }
    }

    fn feeds(&mut self) {
        let site = self.site;
        self.add(addresses::ATOM, Job::Atom(Feed::Site));
        self.add(addresses::JSON_FEED, Job::JsonFeed);
        for (index, section) in site.sections.iter().enumerate() {
            self.add(&addresses::atom_of(&section.address), Job::Atom(Feed::Section(index)));
        }
        for (index, tag) in site.tags.iter().enumerate() {
            self.add(&addresses::atom_of(&tag.address), Job::Atom(Feed::Tag(index)));
        }
        for unit in site.units.iter() {
            self.add(&addresses::atom_of(&unit.address), Job::Atom(Feed::Unit(unit.id)));
        }
        for (index, area) in site.area_pages.iter().enumerate() {
            self.add(&addresses::atom_of(&area.address), Job::Atom(Feed::Area(index)));
        }
        for (index, topic) in site.topic_pages.iter().enumerate() {
            self.add(&addresses::atom_of(&topic.address), Job::Atom(Feed::Topic(index)));
        }
        for list in RegisterList::ALL {
            self.add(&addresses::atom_of(list.address()), Job::Atom(Feed::Register(list)));
        }
        self.add(addresses::ROBOTS, Job::Robots);
    }

    fn search(&mut self, search: &SearchIndex) {
        self.add(addresses::SEARCH, Job::Search);
        for (index, file) in search.files.iter().enumerate() {
            self.add(&file.address, Job::SearchFile(index));
        }
    }

    fn copies(&mut self, theme: &Theme) {
        for (index, asset) in theme.assets.iter().enumerate() {
            self.add(&asset.address, Job::Asset(index));
        }
        let site = self.site;
        let mut shown = FxHashSet::default();
        for (index, file) in site.files.iter().enumerate() {
            self.add(&file.address, Job::File(index));
            let renditions = file.picture.iter().flat_map(|picture| &picture.renditions);
            for (number, rendition) in renditions.enumerate() {
                // Two files with one name and the same contents share theirs.
                if shown.insert(&rendition.address) {
                    self.add(&rendition.address, Job::Image(index, number));
                }
            }
        }
        for (index, file) in self.site.statics.iter().enumerate() {
            self.outputs.push(Output { path: file.path.clone(), job: Job::Static(index) });
        }
    }

    /// Pictures that congbo draws. An icon in `static/` takes the place of one.
    fn drawn(&mut self, theme: &Theme) {
        let site = self.site;
        for icon in Icon::ALL.into_iter().filter(|icon| !icon.is_given(site)) {
            self.add(icon.address(), Job::Icon(icon));
        }
        self.add(&SharePicture::of_site(site, theme).address(addresses::HOME), Job::SitePicture);
        let mut shown = FxHashSet::default();
        let pictures = site.articles.iter().filter_map(|article| {
            SharePicture::of(article, site, theme).map(|picture| (article, picture))
        });
        for (article, picture) in pictures.take(SharePicture::MOST) {
            let address = picture.address(&article.address);
            // Two articles of one name that say the same share theirs.
            if shown.insert(address.clone()) {
                self.add(&address, Job::SharePicture(article.key));
            }
            self.pictures.insert(article.key, address);
        }
    }

    /// Sitemaps list the other outputs, so they come last.
    fn sitemaps(&mut self) {
        let addresses = self.outputs.iter().filter(|it| is_in_sitemap(it, self.site)).count();
        if addresses <= SITEMAP {
            self.add(addresses::SITEMAP, Job::Sitemap(Paging::WHOLE));
            return;
        }
        let parts: Vec<Paging> = Paging::of(addresses, SITEMAP).collect();
        self.add(addresses::SITEMAP, Job::SitemapIndex(parts.len()));
        for part in parts {
            self.add(&addresses::sitemap(part.number), Job::Sitemap(part));
        }
    }
}

/// True where the page of a unit has room for a part of its articles only, or of what was
/// found and asked.
fn has_more_than_its_page(unit: &UnitPage, site: &Site) -> bool {
    let found = unit.shortcomings.lists().map(<[_]>::len);
    let register = &site.register;
    let asked = [register.of_units(&[unit.id]), register.shared_with(&[unit.id])];
    let most = found.into_iter().chain(asked.iter().map(Vec::len)).max().unwrap_or(0);
    !unit.own.is_empty() && (unit.own.len() > site.config.paginate || most > UnitPage::SHOWN)
}

impl Plan {
    /// The same with the files that hosts read, but those that the site has of its own.
    pub fn with_host_files(&self) -> Self {
        let own = HostFile::ALL.into_iter().filter(|file| self.at(file.path()).is_none());
        let files = own.map(|it| Output { path: it.path().to_owned(), job: Job::HostFile(it) });
        let mut outputs: Vec<Output> = self.outputs.iter().cloned().chain(files).collect();
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        Self { pictures: self.pictures.clone(), ..Self::new(outputs) }
    }

    pub(super) fn new(outputs: Vec<Output>) -> Self {
        let by_path =
            outputs.iter().enumerate().map(|(index, it)| (it.path.clone(), index)).collect();
        Self { outputs, by_path, pictures: FxHashMap::default() }
    }
}
