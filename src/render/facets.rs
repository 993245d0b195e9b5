//! Ways on from a list: what it holds, by section, year, area, topic and unit.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use tera::{Context, Value};

use super::common::kept;
use super::renderer::{Renderer, value};
use super::views::FacetsView;
use crate::diagnostics::Diagnostic;
use crate::plan::{Job, Paging, Plan};
use crate::site::{Facets, RegisterList};

/// A list whose pages show what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Listing {
    /// A section, by its index.
    Section(usize),
    /// A tag, by its index.
    Tag(usize),
    /// A year, by its index.
    Year(usize),
    /// The articles with findings in an area, by its index.
    Area(usize),
    /// The articles with shortcomings of a topic, by its index.
    Topic(usize),
    /// A list of the register.
    Register(RegisterList),
}

/// What lists of several pages hold: made for the first of them, and kept for the others.
#[derive(Debug)]
pub(super) struct LongLists(FxHashMap<Listing, Kept>);

#[derive(Debug, Default)]
struct Kept {
    facets: OnceLock<Facets>,
    view: OnceLock<Value>,
}

impl Listing {
    /// The list that an output is a page of.
    fn of(job: &Job) -> Option<(Self, Paging)> {
        match job {
            Job::Section(index, page) => Some((Self::Section(*index), *page)),
            Job::Tag(index, page) => Some((Self::Tag(*index), *page)),
            Job::Year(index, page) => Some((Self::Year(*index), *page)),
            Job::Area(index, page) => Some((Self::Area(*index), *page)),
            Job::Topic(index, page) => Some((Self::Topic(*index), *page)),
            Job::Register(list, page) => Some((Self::Register(*list), *page)),
            _ => None,
        }
    }
}

impl LongLists {
    /// Room for what the long lists of a plan hold.
    pub(super) fn of(plan: &Plan) -> Self {
        let lists = plan.outputs().iter().filter_map(|output| Listing::of(&output.job));
        let long = lists.filter(|(_, page)| page.number == 1 && page.total > 1);
        Self(long.map(|(list, _)| (list, Kept::default())).collect())
    }
}

impl Renderer {
    /// What a list holds.
    pub(super) fn facets_of(&self, list: Listing) -> Facets {
        match self.common.long_lists.0.get(&list) {
            Some(kept) => kept.facets.get_or_init(|| self.count_facets(list)).clone(),
            None => self.count_facets(list),
        }
    }

    fn count_facets(&self, list: Listing) -> Facets {
        let site = &*self.site;
        match list {
            Listing::Section(index) => site.facets_of_articles(&site.sections[index].articles),
            Listing::Tag(index) => site.facets_of_articles(&site.tags[index].articles),
            Listing::Year(index) => site.facets_of_articles(&site.years[index].articles),
            // What the page is about tells nothing of what it holds.
            Listing::Area(index) => {
                let facets = site.facets_of_articles(&site.area_pages[index].articles);
                Facets { areas: Vec::new(), ..facets }
            }
            Listing::Topic(index) => {
                let facets = site.facets_of_articles(&site.topic_pages[index].articles);
                Facets { topics: Vec::new(), ..facets }
            }
            Listing::Register(list) => site.facets_of_requests(site.register.list(list)),
        }
    }

    /// What a list holds, and what that looks like.
    pub(super) fn facets(&self, list: Listing) -> Result<Value, Vec<Diagnostic>> {
        let view = || self.shown(FacetsView::new(&self.facets_of(list), &self.own_viewer()));
        match self.common.long_lists.0.get(&list) {
            Some(long) => kept(&long.view, view),
            None => view(),
        }
    }

    /// What the whole site holds.
    pub(super) fn facets_of_site(&self) -> Result<Value, Vec<Diagnostic>> {
        self.shown(FacetsView::of_site(&self.own_viewer()))
    }

    fn shown(&self, mut facets: FacetsView) -> Result<Value, Vec<Diagnostic>> {
        const TEMPLATE: &str = "parts/facets.html";
        let mut context = Context::new();
        context.insert_value("facets", value(&facets)?);
        let lang = self.site.config.lang;
        if let Some(words) = self.common.words_of(lang) {
            context.insert_value("words", words);
        }
        let html = self.common.theme.render(TEMPLATE, &context, lang, TEMPLATE)?;
        facets.shown = Value::safe_string(&String::from_utf8_lossy(&html));
        value(&facets)
    }
}
