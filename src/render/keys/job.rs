//! The key of each output.

use super::Keys;
use crate::digest::{Digester, Sha256Digest};
use crate::plan::{Feed, Job, Output, Paging, Sheet};
use crate::render::facets::Listing;
use crate::site::{
    Article, ArticleKey, Destination, FindingItem, PlannedOutcome, Prose, RegisterItem,
    RegisterList, Whose,
};

/// How many articles and requests a page shows beside its list at most; a key holds as many.
pub(super) const MOST: usize = 60;

impl Keys<'_> {
    /// The key of an output; none for one that is made anew in every build.
    pub fn of(&self, output: &Output) -> Option<Sha256Digest> {
        let mut key = Digester::default();
        if matches!(output.job, Job::SitePicture | Job::SharePicture(_)) {
            // The name is made of all that it shows.
            key.text(env!("CONGBO_SOURCES"));
            key.text(&output.path);
            return Some(key.finish());
        }
        key.digest(self.parts.environment);
        key.text(&output.path);
        key.debug(&output.job);
        match &output.job {
            Job::Article(article) => {
                self.article_key(&self.renderer.site.articles[*article], &mut key)
            }
            Job::Redirect { to } => key.digest(self.parts.article(*to)),
            Job::Section(index, page) => {
                let section = &self.renderer.site.sections[*index];
                section.prose.iter().for_each(|prose| self.prose_key(prose, &mut key));
                self.list_key(&section.articles, *page, Listing::Section(*index), &mut key);
            }
            Job::Tag(index, page) => {
                key.text(&self.renderer.site.tags[*index].name);
                let articles = &self.renderer.site.tags[*index].articles;
                self.list_key(articles, *page, Listing::Tag(*index), &mut key);
            }
            Job::Year(index, page) => {
                key.number(self.renderer.site.years[*index].year.unsigned_abs().into());
                let articles = &self.renderer.site.years[*index].articles;
                self.list_key(articles, *page, Listing::Year(*index), &mut key);
            }
            Job::Sheet(sheet, page) => self.sheet_key(*sheet, *page, &mut key),
            Job::Unit(id, page) => self.unit_key(&self.renderer.site.units[*id], *page, &mut key),
            Job::UnitCsv(id, _) => self.unit_table_key(&self.renderer.site.units[*id], &mut key),
            Job::Area(index, page) => self.area_key(*index, *page, &mut key),
            Job::Topic(index, page) => self.topic_key(*index, *page, &mut key),
            Job::Register(list, page) => self.register_key(*list, *page, &mut key),
            Job::Atom(feed) => self.feed_key(*feed, &mut key)?,
            Job::OpenData => key.digest(self.tables_key(None)),
            Job::Changes(page) => self.history_key(*page, &mut key),
            Job::ChangesCsv | Job::ChangesJson => self.history_key(Paging::WHOLE, &mut key),
            Job::Csv(_, year) | Job::Json(_, year) | Job::Workbook(year) => {
                key.digest(self.tables_key(*year));
            }
            Job::File(index) => {
                let file = &self.renderer.site.files[*index];
                match &file.picture {
                    Some(picture) => key.text(picture.key()),
                    None => return None,
                }
            }
            Job::SearchFile(index) => key.digest(self.renderer.search.files[*index].digest),
            Job::Image(index, rendition) => {
                let picture = self.renderer.site.files[*index].picture.as_ref()?;
                key.text(picture.key());
                key.number(*rendition as u64);
            }
            Job::Home
            | Job::Tags
            | Job::Years
            | Job::Units
            | Job::UnitNames
            | Job::Areas
            | Job::Topics
            | Job::Plans
            | Job::PlanYear(..)
            | Job::Calendar
            | Job::Statistics(_)
            | Job::ChartCsv(_)
            | Job::ChartSvg(_)
            | Job::DataPackage
            | Job::Catalogue
            | Job::Texts
            | Job::Schema(_)
            | Job::Search
            | Job::NotFound
            | Job::JsonFeed
            | Job::Sitemap(_)
            | Job::SitemapIndex(_)
            | Job::Robots
            | Job::Asset(_)
            | Job::Static(_)
            | Job::Icon(_)
            | Job::SitePicture
            | Job::SharePicture(_)
            | Job::HostFile(_) => return None,
        }
        Some(key.finish())
    }

    fn article_key(&self, article: &Article, key: &mut Digester) {
        key.digest(article.document.digest);
        key.digest(self.parts.article(article.key));
        key.text(self.renderer.double_mark(article.key));
        key.debug(&(article.views, article.translations.len(), article.related.len()));
        let neighbours = article.neighbours;
        key.debug(&(neighbours.older.is_some(), neighbours.newer.is_some()));
        let others = article.translations.iter().chain(&article.related);
        let others = others.chain(&neighbours.older).chain(&neighbours.newer);
        others.for_each(|other| key.digest(self.parts.article(*other)));
        self.destinations_key(&article.links.body, key);
        key.debug(&(&article.links.attachments, &article.links.documents));
        for repeated in article.links.repeats.iter().flatten() {
            key.digest(self.parts.article(repeated.article));
            key.text(&repeated.id);
        }
        key.text(self.renderer.plan.share_picture(article.key).unwrap_or_default());
        article.links.plan.iter().for_each(|plan| key.digest(self.parts.article(*plan)));
        if let Some(outcome) = self.renderer.site.plans.outcome(article.key) {
            key.debug(outcome);
            let reports = outcome.inspections.iter().flat_map(PlannedOutcome::reports);
            reports
                .chain(outcome.others.iter().copied())
                .for_each(|report| key.digest(self.parts.article(report)));
        }
    }

    fn prose_key(&self, prose: &Prose, key: &mut Digester) {
        key.digest(prose.document.digest);
        self.destinations_key(&prose.destinations, key);
    }

    fn destinations_key(&self, destinations: &[Destination], key: &mut Digester) {
        for destination in destinations {
            match destination {
                Destination::Article { key: article, anchor } => {
                    key.text(&self.renderer.site.articles[*article].address);
                    key.text(anchor);
                }
                Destination::File(index) => key.digest(self.parts.file(*index)),
                Destination::Media { file, track } => {
                    key.digest(self.parts.file(*file));
                    key.debug(&track.is_some());
                    track.iter().for_each(|track| key.digest(self.parts.file(*track)));
                }
                other => key.debug(other),
            }
        }
    }

    /// A page of a list of articles.
    fn list_key(&self, articles: &[ArticleKey], page: Paging, list: Listing, key: &mut Digester) {
        self.facets_key(list, key);
        key.number(articles.len() as u64);
        let shown = page.range(articles.len(), self.renderer.site.config.paginate);
        self.articles_key(&articles[shown], key);
    }

    fn sheet_key(&self, sheet: Sheet, page: Paging, key: &mut Digester) {
        if let Sheet::Unit(id) = sheet {
            key.digest(self.parts.unit(id));
        }
        if let Sheet::Register(list) = sheet {
            key.number(self.renderer.site.register.count(list) as u64);
            self.requests_of_register_key(list, page, Sheet::LENGTH, key);
        }
        let articles = self.renderer.articles_of(sheet);
        key.number(articles.len() as u64);
        self.articles_key(&articles[page.range(articles.len(), Sheet::LENGTH)], key);
    }

    fn articles_key(&self, articles: &[ArticleKey], key: &mut Digester) {
        articles.iter().for_each(|article| key.digest(self.parts.article(*article)));
    }

    fn area_key(&self, index: usize, page: Paging, key: &mut Digester) {
        let area = &self.renderer.site.area_pages[index];
        self.facets_key(Listing::Area(index), key);
        key.text(&area.id);
        key.debug(&(area.shortcomings.len(), area.reported.len()));
        key.debug(&(area.strengths.len(), area.articles.len()));
        let all = area.all_shortcomings().chain(&area.strengths);
        let shown = page.range(area.total(), self.renderer.site.config.paginate);
        self.findings_key(all.skip(shown.start).take(shown.len()), key);
    }

    fn topic_key(&self, index: usize, page: Paging, key: &mut Digester) {
        let topic = &self.renderer.site.topic_pages[index];
        self.facets_key(Listing::Topic(index), key);
        key.text(&topic.id);
        key.debug(&(
            &topic.states,
            &topic.years,
            topic.repeated,
            topic.units,
            topic.articles.len(),
        ));
        key.debug(&(topic.shortcomings.len(), topic.reported.len()));
        let total = topic.findings().count();
        let shown = page.range(total, self.renderer.site.config.paginate);
        self.findings_key(topic.findings().skip(shown.start).take(shown.len()), key);
    }

    /// What changed, on a page of the list or, as a whole, in a table.
    fn history_key(&self, page: Paging, key: &mut Digester) {
        let site = &self.renderer.site;
        key.number(site.history.len() as u64);
        let shown = match page {
            Paging::WHOLE => 0..site.history.len(),
            page => page.range(site.history.len(), site.config.paginate),
        };
        for event in &site.history[shown] {
            key.digest(self.parts.article(event.article));
            key.debug(event);
        }
    }

    pub(super) fn findings_key<'f>(
        &self,
        findings: impl Iterator<Item = &'f FindingItem>,
        key: &mut Digester,
    ) {
        for finding in findings {
            key.digest(self.parts.article(finding.article));
            key.number(finding.finding as u64);
        }
    }

    fn register_key(&self, list: RegisterList, page: Paging, key: &mut Digester) {
        self.facets_key(Listing::Register(list), key);
        RegisterList::ALL
            .iter()
            .for_each(|it| key.number(self.renderer.site.register.count(*it) as u64));
        key.number(self.renderer.site.register.with_due() as u64);
        self.requests_of_register_key(list, page, self.renderer.site.config.paginate, key);
    }

    fn requests_of_register_key(
        &self,
        list: RegisterList,
        page: Paging,
        per_page: usize,
        key: &mut Digester,
    ) {
        if list == RegisterList::Overdue {
            let all = self.renderer.site.register.overdue_by_unit();
            for (whose, item) in &all[page.range(all.len(), per_page)] {
                key.debug(&(whose, self.renderer.site.register.overdue_count(*whose)));
                if let Whose::Unit(unit) = whose {
                    key.digest(self.parts.unit(*unit));
                }
                self.requests_key(std::slice::from_ref(item), key);
            }
            return;
        }
        let items = self.renderer.site.register.list(list);
        self.requests_key(&items[page.range(items.len(), per_page)], key);
    }

    pub(super) fn requests_key(&self, items: &[RegisterItem], key: &mut Digester) {
        for item in items {
            key.digest(self.parts.article(item.id.article));
            key.text(&item.id.id);
        }
    }

    fn feed_key(&self, feed: Feed, key: &mut Digester) -> Option<()> {
        let site = &self.renderer.site;
        match feed {
            Feed::Section(index) => self.newest_key(&site.sections[index].articles, key),
            Feed::Tag(index) => {
                key.text(&site.tags[index].name);
                self.newest_key(&site.tags[index].articles, key);
            }
            Feed::Unit(id) => {
                key.digest(self.parts.unit(id));
                self.newest_key(&site.articles_of(&site.units[id]), key);
            }
            Feed::Area(index) => {
                key.text(&site.area_pages[index].id);
                self.newest_key(&site.area_pages[index].articles, key);
            }
            Feed::Topic(index) => {
                key.text(&site.topic_pages[index].id);
                self.newest_key(&site.topic_pages[index].articles, key);
            }
            Feed::Site | Feed::Register(_) => return None,
        }
        Some(())
    }

    /// What a feed of these articles shows; it holds no pages.
    fn newest_key(&self, articles: &[ArticleKey], key: &mut Digester) {
        let news =
            articles.iter().filter(|article| self.renderer.site.articles[**article].is_news());
        let newest: Vec<ArticleKey> = news.copied().take(MOST).collect();
        self.articles_key(&newest, key);
    }
}
