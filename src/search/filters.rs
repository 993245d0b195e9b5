//! What results can be narrowed by, and which articles have it.

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::article_list::ArticleList;
use super::format::manifest::FILTERS;
use crate::record::Framework;
use crate::site::{Article, ArticleKey, Site, UnitPage};
use crate::vocabulary::Kind;

/// The dimensions in the order of [`FILTERS`]: of each its values with id, label and
/// articles.
pub(super) fn filters(list: &ArticleList<'_>) -> [Value; FILTERS.len()] {
    let (site, documents) = (list.site, &list.numbers());
    let numbers = |articles: &mut dyn Iterator<Item = ArticleKey>| {
        let mut numbers: Vec<u32> =
            articles.filter_map(|key| documents.get(&key).copied()).collect();
        numbers.sort_unstable();
        numbers
    };
    let framework = Framework::on(site.today);
    let lang = site.config.lang;
    let namesakes = namesakes(site);
    let years = values(site.years.iter().map(|year| {
        let shown = year.year.to_string();
        let articles = numbers(&mut year.articles.iter().copied());
        (shown.clone(), shown, articles)
    }));
    let areas = values(site.area_pages.iter().map(|area| {
        let title = site.areas.title(&area.id, framework, lang).to_owned();
        (area.id.clone(), title, numbers(&mut area.articles.iter().copied()))
    }));
    let units = values(site.units.iter().map(|page| {
        let slug = page.address.trim_matches('/').rsplit('/').next().unwrap_or_default();
        let articles = numbers(&mut page.articles());
        (slug.to_owned(), unit_label(site, page, &namesakes), articles)
    }));
    [types(site, documents), years, areas, units]
}

/// Types have no label here: the page has words for them.
fn types(site: &Site, documents: &FxHashMap<ArticleKey, u32>) -> Value {
    let of_kind = |kind: Kind| {
        let is_of = |article: &Article| {
            documents.get(&article.key).copied().filter(|_| article.kind == kind)
        };
        let mut numbers: Vec<u32> = site.articles.iter().filter_map(is_of).collect();
        numbers.sort_unstable();
        numbers
    };
    let kinds = Kind::ALL.iter();
    values(kinds.map(|kind| (kind.word().to_owned(), String::new(), of_kind(*kind))))
}

/// How many units have each name.
fn namesakes(site: &Site) -> FxHashMap<&str, usize> {
    let mut namesakes = FxHashMap::default();
    for page in site.units.iter() {
        *namesakes.entry(page.name.as_str()).or_default() += 1;
    }
    namesakes
}

/// A unit's name; namesakes with the unit that they belong to.
fn unit_label(site: &Site, page: &UnitPage, namesakes: &FxHashMap<&str, usize>) -> String {
    let has_namesake = namesakes.get(page.name.as_str()).is_some_and(|count| *count > 1);
    match page.parent.filter(|_| has_namesake) {
        Some(parent) => format!("{}, {}", page.name, site.units[parent].name),
        None => page.name.clone(),
    }
}

/// Values that some article has: id, label, and the articles' numbers, each as
/// the difference from the one before.
fn values(all: impl Iterator<Item = (String, String, Vec<u32>)>) -> Value {
    let some = all.filter(|(_, _, articles)| !articles.is_empty());
    some.map(|(id, label, articles)| {
        let before = std::iter::once(0).chain(articles.iter().copied());
        let steps: Vec<u32> = articles.iter().zip(before).map(|(it, before)| it - before).collect();
        json!([id, label, steps])
    })
    .collect()
}
