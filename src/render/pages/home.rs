//! The home page, and pages that lead there.

use tera::Value;

use super::{Described, Page};
use crate::diagnostics::Diagnostic;
use crate::plan::Output;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{SectionView, YearView};
use crate::site::{ArticleKey, RegisterList};
use crate::vocabulary::Kind;

/// How many of the newest articles the home page shows.
const LATEST: usize = 10;

/// How many articles of each section the home page shows.
const OF_SECTION: usize = 4;

/// How many inspections, other articles and overdue requests the home page shows.
const OF_KIND: usize = 6;

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
        ];
        self.page_of("home.html", view, data)
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
        Ok(Page { template: "redirect.html", lang: article.lang, view, data: Vec::new() })
    }
}
