//! Ways to narrow lists without JavaScript: links to the lists of one dimension.

use serde::Serialize;
use tera::Value;

use super::CountedView;
use super::viewer::Viewer;
use crate::record::Framework;
use crate::site::{RegisterList, UnitPage};
use crate::vietnamese::capitalised;

/// The most units that are linked directly; the list of all units has the others.
const UNITS: usize = 12;

/// The lists that hold something, by dimension.
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
    /// The units in force with the most articles, by name.
    pub units: Vec<CountedView>,
    /// How many units articles concern.
    pub units_total: usize,
    /// States of requests.
    pub states: Vec<CountedView>,
    /// All of them as HTML, by `parts/facets.html`. Thousands of lists show the same,
    /// so it is made once.
    pub shown: Value,
}

impl FacetsView {
    pub(crate) fn new(viewer: &Viewer<'_>) -> Self {
        let site = viewer.site;
        let counted = |title: &str, address: &str, count: usize| {
            let url = viewer.url(address);
            (count > 0).then(|| CountedView { title: title.to_owned(), url, count, note: None })
        };
        let framework = Framework::on(site.today);
        let states = RegisterList::ALL.into_iter().filter(|list| *list != RegisterList::All);
        Self {
            sections: site
                .sections
                .iter()
                .filter_map(|it| counted(&it.title, &it.address, it.articles.len()))
                .collect(),
            years: site
                .years
                .iter()
                .filter_map(|it| counted(&it.year.to_string(), &it.address(), it.articles.len()))
                .collect(),
            areas: site
                .area_pages
                .iter()
                .filter_map(|it| {
                    let title = site.areas.title(&it.id, framework, viewer.lang);
                    counted(title, &it.address, it.articles.len())
                })
                .collect(),
            topics: site
                .topic_pages
                .iter()
                .filter_map(|it| {
                    let title = site.topics.title(&it.id, viewer.lang);
                    counted(title, &it.address, it.articles.len())
                })
                .collect(),
            units: units(viewer),
            units_total: site.units.iter().filter(|page| page.total() > 0).count(),
            states: states
                .filter_map(|list| {
                    let title = viewer.words.get(&format!("state_{}", list.word())).to_owned();
                    let view = counted(&title, list.address(), site.register.count(list))?;
                    Some(CountedView { note: viewer.of_due(list), ..view })
                })
                .collect(),
            shown: Value::none(),
        }
    }
}

fn units(viewer: &Viewer<'_>) -> Vec<CountedView> {
    // By name, which decides among equals.
    let mut most: Vec<(usize, &UnitPage)> =
        viewer.site.units.iter().enumerate().filter(|(_, page)| page.is_present()).collect();
    most.sort_by_key(|(_, page)| std::cmp::Reverse(page.total()));
    most.truncate(UNITS);
    most.sort_by_key(|(place, _)| *place);
    most.into_iter()
        .map(|(_, page)| CountedView {
            title: capitalised(&page.name),
            url: viewer.url(&page.address),
            count: page.total(),
            note: None,
        })
        .collect()
}
