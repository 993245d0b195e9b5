//! The home page, and pages that lead there.

use std::sync::OnceLock;

use tera::Value;

use super::{Described, Page};
use crate::addresses;
use crate::diagnostics::Diagnostic;
use crate::plan::Output;
use crate::record::RequestState;
use crate::render::kept;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{
    NewInspectionView, PlannedVisitView, RequestItemView, SectionView, TopicView, YearView,
};
use crate::site::{Article, ArticleKey, PlannedState, RegisterItem, RegisterList, TopicPage};
use crate::vocabulary::Kind;

/// How many of the newest articles the home page shows.
const LATEST: usize = 10;

/// How many articles of each section the home page shows.
const OF_SECTION: usize = 4;

/// How many inspections, other articles and overdue requests the home page shows.
const OF_KIND: usize = 6;

/// How many requests, topics and planned inspections the home page shows.
const BRIEF: usize = 5;

/// How many units the home page lists by province; of more it shows the provinces only.
const FINDER: usize = 150;

/// What the home page picks from long lists, once it was asked for.
#[derive(Debug, Default)]
pub(in crate::render) struct HomeLists {
    finder: OnceLock<Value>,
    put_right: OnceLock<Vec<RegisterItem>>,
}

impl Renderer {
    pub(super) fn home(&self, output: &Output) -> Described {
        let site = &*self.site;
        let mut view = self.page_view("home", &site.config.title, output);
        view.description = site.config.description.clone().unwrap_or_default();
        view.breadcrumbs.clear();
        let news = site.articles.iter().filter(|it| it.is_news());
        let latest: Vec<ArticleKey> = news.map(|it| it.key).take(LATEST).collect();
        let mut sections: Vec<Value> = Vec::new();
        for section in site.sections.iter().filter(|section| !section.articles.is_empty()) {
            let shown = &section.articles[..section.articles.len().min(OF_SECTION)];
            sections.push(value(&SectionView {
                title: section.title.clone(),
                url: site.config.base_url.link(&section.address),
                items: self.cards(shown)?,
            })?);
        }
        let content = site.home.as_ref().map(|prose| self.prose(prose));
        let viewer = self.own_viewer();
        let overdue = site.register.list(RegisterList::Overdue);
        // The newest year with an inspection: results are none.
        let years = &site.statistics.years;
        let year = years.iter().find(|year| year.inspections > 0).map(YearView::new);
        let data = vec![
            ("latest", self.cards(&latest)?),
            ("inspections", self.newest(|kind| kind == Kind::Inspection)?),
            ("results", self.newest(|kind| kind == Kind::Result)?),
            ("news", self.newest(|kind| kind == Kind::News)?),
            ("notices", self.newest(|kind| kind == Kind::Notice)?),
            ("year", value(&year)?),
            ("overdue", value(&self.requests(&overdue[..overdue.len().min(OF_KIND)]))?),
            ("overdue_count", overdue.len().into()),
            ("requests_count", site.register.count(RegisterList::All).into()),
            ("requests_with_due", site.register.with_due().into()),
            ("as_of", value(&self.own_viewer().date(site.today))?),
            ("sections", sections.into()),
            ("content", content.into()),
            ("new_inspections", value(&self.new_inspections()?)?),
            ("put_right", value(&self.put_right())?),
            ("recurring", value(&self.recurring())?),
            ("upcoming", value(&self.upcoming())?),
            ("finder", self.finder()?),
            ("unit_names", viewer.url(addresses::UNIT_NAMES).into()),
        ];
        self.page_of("home.html", view, data)
    }

    /// The newest inspections, each with the shortcoming that weighs most.
    fn new_inspections(&self) -> Result<Vec<NewInspectionView>, Vec<Diagnostic>> {
        let viewer = self.own_viewer();
        let articles = self.site.articles.iter();
        let inspections = articles.filter(|it| it.is_news() && it.kind == Kind::Inspection);
        let view = |article: &Article| {
            Ok(NewInspectionView::new(self.card(article.key)?, article, &viewer))
        };
        inspections.take(OF_KIND).map(view).collect()
    }

    /// The requests that were verified last.
    fn put_right(&self) -> Vec<RequestItemView> {
        self.requests(self.common.home.put_right.get_or_init(|| self.verified_last()))
    }

    fn verified_last(&self) -> Vec<RegisterItem> {
        let date = |item: &RegisterItem| {
            let record = self.site.articles[item.id.article].record.as_ref()?;
            record.request(&item.id.id)?.state_date()
        };
        let verified = self.site.register.list(RegisterList::State(RequestState::Verified));
        let mut verified: Vec<RegisterItem> = verified.to_vec();
        verified.sort_by_cached_key(|item| std::cmp::Reverse(date(item)));
        verified.truncate(BRIEF);
        verified
    }

    /// The units by province, among which readers find theirs.
    fn finder(&self) -> Result<Value, Vec<Diagnostic>> {
        kept(&self.common.home.finder, || value(&self.unit_groups(FINDER).0))
    }

    /// The topics that inspections found more than once, most often first.
    fn recurring(&self) -> Vec<TopicView> {
        let topics = self.site.topic_pages.iter().filter(|it| it.shortcomings.len() > 1);
        let mut topics: Vec<&TopicPage> = topics.collect();
        topics.sort_by_key(|topic| std::cmp::Reverse(topic.shortcomings.len()));
        topics.truncate(BRIEF);
        topics.into_iter().map(|topic| TopicView::new(topic, &self.own_viewer())).collect()
    }

    /// The planned inspections of the newest year on which there is no report yet: those
    /// whose time is not over first.
    fn upcoming(&self) -> Vec<PlannedVisitView> {
        let plans = &self.site.plans;
        let Some(year) = plans.years.first() else { return Vec::new() };
        let of_plan = |plan: &ArticleKey| {
            let outcome = plans.outcome(*plan).into_iter().flat_map(|it| &it.inspections);
            let states = outcome.map(|it| it.state).enumerate();
            states.map(|(index, state)| (state, *plan, index)).collect::<Vec<_>>()
        };
        let mut open: Vec<_> = year.plans.iter().flat_map(of_plan).collect();
        open.retain(|(state, ..)| matches!(state, PlannedState::Upcoming | PlannedState::NotYet));
        // Stable, so that what is left keeps the order of the plans.
        open.sort_by_key(|(state, ..)| *state);
        let viewer = self.own_viewer();
        let view = |(state, plan, index)| PlannedVisitView::of(plan, index, state, &viewer);
        open.into_iter().take(BRIEF).filter_map(view).collect()
    }

    /// The newest articles of some types.
    fn newest(&self, is_wanted: impl Fn(Kind) -> bool) -> Result<Value, Vec<Diagnostic>> {
        let articles = self.site.articles.iter();
        let wanted = articles.filter(|it| it.is_news() && is_wanted(it.kind));
        self.cards(&wanted.map(|it| it.key).take(OF_KIND).collect::<Vec<_>>())
    }

    pub(super) fn not_found(&self, output: &Output) -> Described {
        let mut view = self.page_view("not-found", self.word("not_found"), output);
        view.noindex = true;
        self.page_of("404.html", view, Vec::new())
    }

    pub(super) fn redirect(&self, to: ArticleKey, output: &Output) -> Described {
        let article = &self.site.articles[to];
        let mut view = self.page_view("redirect", article.title(), output);
        view.lang = article.lang.to_string();
        view.url = self.site.config.base_url.link(&article.address);
        view.permalink = self.site.config.base_url.absolute(&article.address);
        view.noindex = true;
        let (template, lang) = ("redirect.html", article.lang);
        Ok(Page { template, lang, view, article: Some(to), unit: None, data: Vec::new() })
    }
}
