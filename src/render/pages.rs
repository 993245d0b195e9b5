//! Which template a page uses, and the data that it receives.

use tera::Value;

use super::prose;
use super::renderer::{Renderer, value};
use super::views::{
    AlternateView, ArticleView, CardView, CountedView, LinkView, PageView, PagerView, SectionView,
};
use crate::Lang;
use crate::diagnostics::Diagnostic;
use crate::plan::{Job, Output, Paging};
use crate::site::{Article, Prose};

/// How many of the newest articles the home page shows.
const LATEST: usize = 10;

/// How many articles of each section the home page shows.
const OF_SECTION: usize = 4;

/// A page that is ready for its template.
pub(super) struct Page {
    pub template: &'static str,
    pub lang: Lang,
    pub view: PageView,
    /// What the template receives beside `page`, by name.
    pub data: Vec<(&'static str, Value)>,
}

type Described = Result<Page, Vec<Diagnostic>>;

impl Renderer<'_> {
    /// Describes the page of an output that is rendered by a template.
    pub(super) fn describe(&self, output: &Output) -> Described {
        match &output.job {
            Job::Home => self.home(output),
            Job::Section(index, page) => self.section(*index, *page, output),
            Job::Article(index) => self.article(*index, output),
            Job::Tags => self.tags(output),
            Job::Tag(index, page) => self.tag(*index, *page, output),
            Job::Years => self.years(output),
            Job::Year(index, page) => self.year(*index, *page, output),
            Job::Redirect { to } => self.redirect(*to, output),
            _ => self.not_found(output),
        }
    }

    fn page_view(&self, kind: &'static str, title: &str, output: &Output) -> PageView {
        let base = &self.site.config.base_url;
        let address = output.address();
        PageView {
            kind,
            title: title.to_owned(),
            description: String::new(),
            lang: self.site.config.lang.to_string(),
            url: base.link(&address),
            permalink: base.absolute(&address),
            noindex: false,
            breadcrumbs: vec![self.home_link(self.site.config.lang)],
            alternates: Vec::new(),
            feeds: vec![self.feed(&self.site.config.title, "/atom.xml")],
            pager: None,
        }
    }

    fn home_link(&self, lang: Lang) -> LinkView {
        self.link(self.theme.words(lang).get("home"), "/")
    }

    fn link(&self, title: &str, address: &str) -> LinkView {
        LinkView { title: title.to_owned(), url: self.site.config.base_url.link(address) }
    }

    fn feed(&self, title: &str, address: &str) -> LinkView {
        self.link(title, address)
    }

    fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.theme.words(self.site.config.lang).get(key)
    }

    fn prose(&self, prose: &Prose) -> Value {
        let lang = self.site.config.lang;
        let html = prose::html(&prose.body, &prose.destinations, self.site, &self.theme, lang);
        Value::safe_string(&html)
    }

    fn home(&self, output: &Output) -> Described {
        let site = self.site;
        let mut view = self.page_view("home", &site.config.title, output);
        view.description = site.config.description.clone().unwrap_or_default();
        view.breadcrumbs.clear();
        let news = site.articles.iter().enumerate().filter(|(_, it)| it.is_news());
        let latest: Vec<usize> = news.map(|(index, _)| index).take(LATEST).collect();
        let mut sections = Vec::new();
        for section in site.sections.iter().filter(|section| !section.articles.is_empty()) {
            let shown = &section.articles[..section.articles.len().min(OF_SECTION)];
            sections.push(value(&SectionView {
                title: section.title.clone(),
                url: site.config.base_url.link(&section.address),
                items: self.cards(shown),
            })?);
        }
        let content = site.home.as_ref().map(|prose| self.prose(prose));
        Ok(Page {
            template: "home.html",
            lang: site.config.lang,
            view,
            data: vec![
                ("latest", self.cards(&latest)),
                ("sections", sections.into()),
                ("content", content.into()),
            ],
        })
    }

    fn section(&self, index: usize, page: Paging, output: &Output) -> Described {
        let section = &self.site.sections[index];
        let mut view = self.page_view("section", &section.title, output);
        view.description = section
            .prose
            .as_ref()
            .and_then(|prose| prose.body.first_paragraph.clone())
            .unwrap_or_default();
        view.feeds.push(self.feed(&section.title, &format!("{}atom.xml", section.address)));
        let content = section.prose.as_ref().filter(|_| page.number == 1);
        let content = content.map(|prose| self.prose(prose));
        let mut described = self.list(view, &section.address, &section.articles, page);
        described.template = "section.html";
        described.data.push(("content", content.into()));
        Ok(described)
    }

    /// A page of a list of articles.
    fn list(&self, mut view: PageView, address: &str, articles: &[usize], page: Paging) -> Page {
        view.pager = PagerView::new(address, page, &self.site.config.base_url);
        let shown = &articles[page.range(articles.len(), self.site.config.paginate)];
        Page {
            template: "list.html",
            lang: self.site.config.lang,
            view,
            data: vec![("items", self.cards(shown)), ("count", articles.len().into())],
        }
    }

    fn tags(&self, output: &Output) -> Described {
        let mut view = self.page_view("tags", self.word("tags"), output);
        view.description = self.word("tags_description").to_owned();
        let entries = self
            .site
            .tags
            .iter()
            .map(|tag| self.counted(&tag.name, &tag.address, tag.articles.len()));
        self.index(view, entries.collect())
    }

    fn tag(&self, index: usize, page: Paging, output: &Output) -> Described {
        let tag = &self.site.tags[index];
        let mut view = self.page_view("tag", &tag.name, output);
        view.breadcrumbs.push(self.link(self.word("tags"), "/tu-khoa/"));
        view.feeds.push(self.feed(&tag.name, &format!("{}atom.xml", tag.address)));
        Ok(self.list(view, &tag.address, &tag.articles, page))
    }

    fn years(&self, output: &Output) -> Described {
        let view = self.page_view("years", self.word("years"), output);
        let entries =
            self.site.years.iter().map(|year| {
                self.counted(&year.year.to_string(), &year.address(), year.articles.len())
            });
        self.index(view, entries.collect())
    }

    fn year(&self, index: usize, page: Paging, output: &Output) -> Described {
        let year = &self.site.years[index];
        let title = self.word("year_n").replace("{n}", &year.year.to_string());
        let mut view = self.page_view("year", &title, output);
        view.breadcrumbs.push(self.link(self.word("years"), "/nam/"));
        Ok(self.list(view, &year.address(), &year.articles, page))
    }

    fn counted(&self, title: &str, address: &str, count: usize) -> Result<Value, Vec<Diagnostic>> {
        let url = self.site.config.base_url.link(address);
        value(&CountedView { title: title.to_owned(), url, count })
    }

    fn index(&self, view: PageView, entries: Vec<Result<Value, Vec<Diagnostic>>>) -> Described {
        let entries = entries.into_iter().collect::<Result<Vec<_>, _>>()?;
        let lang = self.site.config.lang;
        Ok(Page { template: "index.html", lang, view, data: vec![("entries", entries.into())] })
    }

    fn article(&self, index: usize, output: &Output) -> Described {
        let article = &self.site.articles[index];
        let links = &article.links.body;
        let content = prose::html(&article.body, links, self.site, &self.theme, article.lang);
        let view = self.article_page(article, output);
        let related = self.related(article)?;
        let data = ArticleView::new(article, self.site, content, related);
        Ok(Page {
            template: "article.html",
            lang: article.lang,
            view,
            data: vec![("article", value(&data)?)],
        })
    }

    fn article_page(&self, article: &Article, output: &Output) -> PageView {
        let base = &self.site.config.base_url;
        let mut view = self.page_view("article", article.title(), output);
        view.lang = article.lang.to_string();
        view.noindex = article.front.noindex || !article.is_listed();
        if article.is_listed() {
            view.description = super::views::shorten(&article.summary, 200);
        }
        view.breadcrumbs = vec![self.home_link(article.lang)];
        if let Some(section) = article.section {
            let section = &self.site.sections[section];
            view.breadcrumbs.push(self.link(&section.title, &section.address));
            view.feeds.push(self.feed(&section.title, &format!("{}atom.xml", section.address)));
        }
        view.alternates = article
            .translations
            .iter()
            .map(|index| &self.site.articles[*index])
            .map(|other| AlternateView {
                lang: other.lang.to_string(),
                url: base.link(&other.address),
                permalink: base.absolute(&other.address),
            })
            .collect();
        view
    }

    /// Cards show dates in the language of the page that they stand on.
    fn related(&self, article: &Article) -> Result<Vec<Value>, Vec<Diagnostic>> {
        let site = self.site;
        let card = |index: &usize| {
            if article.lang == site.config.lang {
                Ok(self.shared.cards[*index].clone())
            } else {
                value(&CardView::new(&site.articles[*index], site, article.lang))
            }
        };
        article.related.iter().map(card).collect()
    }

    fn redirect(&self, to: usize, output: &Output) -> Described {
        let article = &self.site.articles[to];
        let mut view = self.page_view("redirect", article.title(), output);
        view.lang = article.lang.to_string();
        view.url = self.site.config.base_url.link(&article.address);
        view.permalink = self.site.config.base_url.absolute(&article.address);
        view.noindex = true;
        Ok(Page { template: "redirect.html", lang: article.lang, view, data: Vec::new() })
    }

    fn not_found(&self, output: &Output) -> Described {
        let mut view = self.page_view("not-found", self.word("not_found"), output);
        view.noindex = true;
        let lang = self.site.config.lang;
        Ok(Page { template: "404.html", lang, view, data: Vec::new() })
    }
}
