//! What browsers call pages. No two pages of a site are called the same: whoever has several
//! open, or reads a list of them, tells them apart by nothing else.

use rustc_hash::FxHashMap;

use super::pages::Page;
use super::renderer::Renderer;
use super::views::LinkView;
use crate::site::{ArticleKey, Site};
use crate::theme::Words;
use crate::vietnamese::short_date;

/// The lists that have a word for a title.
const LISTS: [&str; 11] = [
    "tags",
    "years",
    "units",
    "areas",
    "topics",
    "plans",
    "register",
    "history",
    "statistics",
    "open_data",
    "search",
];

/// Articles whose title is that of another page too, with what tells them apart.
pub(super) type Doubles = FxHashMap<ArticleKey, String>;

/// Finds the articles whose titles are not theirs alone.
pub(super) fn doubles(site: &Site, words: &Words) -> Doubles {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let lists = LISTS.iter().map(|list| words.get(list));
    let sections = site.sections.iter().map(|section| section.title.as_str());
    for title in lists.chain(sections).chain(site.articles.iter().map(|it| it.title())) {
        *counts.entry(title).or_default() += 1;
    }
    let doubled = || site.articles.iter().filter(|it| counts[it.title()] > 1);
    let day = |article: &crate::site::Article| {
        article.date.map(|moment| short_date(moment.date, article.lang))
    };
    let mut of_days: FxHashMap<(&str, Option<String>), usize> = FxHashMap::default();
    doubled().for_each(|it| *of_days.entry((it.title(), day(it))).or_default() += 1);
    let mark = |article: &crate::site::Article| {
        let day = day(article);
        let is_alone = of_days[&(article.title(), day.clone())] == 1;
        day.filter(|_| is_alone).unwrap_or_else(|| article.id.clone())
    };
    doubled().map(|article| (article.key, mark(article))).collect()
}

impl Renderer {
    /// What tells an article from others of the same title; empty where it has its own.
    pub(super) fn double_mark(&self, article: ArticleKey) -> &str {
        self.doubles.get(&article).map_or("", String::as_str)
    }

    /// What the browser calls a page.
    pub(super) fn head_title(&self, page: &Page) -> String {
        let site = &self.site.config.title;
        let view = &page.view;
        if view.kind == "home" {
            return site.clone();
        }
        let words = self.common.theme.words(page.lang);
        let mut parts = vec![self.own_title(page)];
        let lists = view.breadcrumbs.get(1).filter(|_| is_in_list(view.kind));
        parts.extend(lists.map(|list| list.title.clone()));
        if view.kind == "section" && LISTS.iter().any(|list| words.get(list) == view.title) {
            parts.push(words.get("by_type").to_owned());
        }
        if let Some(pager) = view.pager.as_ref().filter(|pager| pager.number > 1) {
            parts.push(words.get("page_n").replace("{n}", &pager.number.to_string()));
        }
        parts.push(site.clone());
        parts.join(" – ")
    }

    fn own_title(&self, page: &Page) -> String {
        let mark = match (page.article, page.unit) {
            (Some(article), _) => self.double_mark(article).to_owned(),
            // What is no more may have a namesake of today.
            (_, Some(unit)) => {
                let place = self.site.units[unit].place.filter(|it| !it.is_present());
                let day = place.and_then(|it| it.valid_to);
                let day = day.map(|day| short_date(day, page.lang));
                day.map_or_else(String::new, |day| {
                    self.common.theme.words(page.lang).get("until").replace("{date}", &day)
                })
            }
            _ => String::new(),
        };
        let title = match page.unit {
            Some(unit) => {
                let above = page.view.breadcrumbs.iter().skip(2).rev();
                let name = crate::vietnamese::capitalised(&self.site.units[unit].name);
                let names =
                    std::iter::once(name).chain(above.map(|it: &LinkView| it.title.clone()));
                names.collect::<Vec<_>>().join(", ")
            }
            None => page.view.title.clone(),
        };
        if mark.is_empty() { title } else { format!("{title} ({mark})") }
    }
}

/// True for pages whose title is a name that a page of another list may have too.
fn is_in_list(kind: &str) -> bool {
    matches!(kind, "tag" | "year" | "unit" | "area" | "topic" | "plan-year" | "register")
}
