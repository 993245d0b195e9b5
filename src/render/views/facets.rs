//! Ways on from lists without JavaScript: links to the lists of one dimension.

use serde::Serialize;
use tera::Value;

use super::CountedView;
use super::viewer::Viewer;
use crate::record::Framework;
use crate::site::{Facets, UnitPage};
use crate::vietnamese::capitalised;

/// The most units of the whole site that are linked directly; the list of all units has the
/// others.
const UNITS: usize = 12;

/// What a list holds, by dimension; a dimension in which all of it is alike is empty.
#[derive(Clone, Debug, Serialize)]
pub struct FacetsView {
    /// Sections, which stand for types.
    pub sections: Vec<CountedView>,
    /// Years.
    pub years: Vec<CountedView>,
    /// Areas.
    pub areas: Vec<CountedView>,
    /// Topics.
    pub topics: Vec<CountedView>,
    /// The units named most, by name.
    pub units: Vec<CountedView>,
    /// All of them as HTML, by `parts/facets.html`; empty where there are none. It is the same
    /// on all pages of a list.
    pub shown: Value,
}

impl FacetsView {
    /// The view of what a list holds, with how many of its items are of each value.
    pub(crate) fn new(facets: &Facets, viewer: &Viewer<'_>) -> Self {
        let site = viewer.site;
        let section = |(index, count): &(usize, usize)| {
            let section = &site.sections[*index];
            counted(&section.title, &section.address, *count, viewer)
        };
        let year = |(place, count): &(usize, usize)| {
            let year = &site.years[*place];
            counted(&year.year.to_string(), &year.address(), *count, viewer)
        };
        let unit = |(id, count): &(_, usize)| {
            let page = &site.units[*id];
            counted(&capitalised(&page.name), &page.address, *count, viewer)
        };
        Self {
            sections: facets.sections.iter().map(section).collect(),
            years: facets.years.iter().map(year).collect(),
            areas: facets.areas.iter().map(|(it, count)| area(*it, *count, viewer)).collect(),
            topics: facets.topics.iter().map(|(it, count)| topic(*it, *count, viewer)).collect(),
            units: facets.units.iter().map(unit).collect(),
            shown: Value::none(),
        }
    }

    /// The lists of the whole site that hold something, with how many articles they have.
    pub(crate) fn of_site(viewer: &Viewer<'_>) -> Self {
        let site = viewer.site;
        let sections = site.sections.iter().filter(|it| !it.articles.is_empty());
        let years = site.years.iter();
        let areas = site.area_pages.iter().enumerate();
        let topics = site.topic_pages.iter().enumerate();
        Self {
            sections: sections
                .map(|it| counted(&it.title, &it.address, it.articles.len(), viewer))
                .collect(),
            years: years
                .map(|it| counted(&it.year.to_string(), &it.address(), it.articles.len(), viewer))
                .collect(),
            areas: areas.map(|(place, it)| area(place, it.articles.len(), viewer)).collect(),
            topics: topics.map(|(place, it)| topic(place, it.articles.len(), viewer)).collect(),
            units: units(viewer),
            shown: Value::none(),
        }
    }
}

fn counted(title: &str, address: &str, count: usize, viewer: &Viewer<'_>) -> CountedView {
    CountedView { title: title.to_owned(), url: viewer.url(address), count, note: None }
}

fn area(place: usize, count: usize, viewer: &Viewer<'_>) -> CountedView {
    let page = &viewer.site.area_pages[place];
    let framework = Framework::on(viewer.site.today);
    let title = viewer.site.areas.title(&page.id, framework, viewer.lang);
    counted(title, &page.address, count, viewer)
}

fn topic(place: usize, count: usize, viewer: &Viewer<'_>) -> CountedView {
    let page = &viewer.site.topic_pages[place];
    counted(viewer.site.topics.title(&page.id, viewer.lang), &page.address, count, viewer)
}

/// The units in force that most articles of the site concern, by name.
fn units(viewer: &Viewer<'_>) -> Vec<CountedView> {
    // By name, which decides among equals.
    let mut most: Vec<(usize, &UnitPage)> =
        viewer.site.units.iter().enumerate().filter(|(_, page)| page.is_present()).collect();
    most.sort_by_key(|(_, page)| std::cmp::Reverse(page.total()));
    most.truncate(UNITS);
    most.sort_by_key(|(place, _)| *place);
    most.into_iter()
        .map(|(_, page)| counted(&capitalised(&page.name), &page.address, page.total(), viewer))
        .collect()
}
