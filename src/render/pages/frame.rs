//! What all pages have in common.

use tera::Value;

use super::Described;
use crate::Lang;
use crate::addresses;
use crate::plan::Output;
use crate::render::prose;
use crate::render::renderer::Renderer;
use crate::render::views::{LinkView, PageView, Viewer};
use crate::site::{ArticleKey, Prose};
use crate::units::UnitId;

/// A page that is ready for its template.
pub(in crate::render) struct Page {
    pub template: &'static str,
    pub lang: Lang,
    pub view: PageView,
    /// The article that it is the page of.
    pub article: Option<ArticleKey>,
    /// The unit that it is the page of.
    pub unit: Option<UnitId>,
    /// What the template receives beside `page`, by name.
    pub data: Vec<(&'static str, Value)>,
}

impl Renderer {
    /// What makes views in a language.
    pub(in crate::render) fn viewer(&self, lang: Lang) -> Viewer<'_> {
        Viewer { site: &self.site, words: self.common.theme.words(lang), lang }
    }

    /// What makes views in the site's language.
    pub(in crate::render) fn own_viewer(&self) -> Viewer<'_> {
        self.viewer(self.site.config.lang)
    }

    /// A page in the site's language, one step below the home page.
    pub(super) fn page_view(&self, kind: &'static str, title: &str, output: &Output) -> PageView {
        let base = &self.site.config.base_url;
        let address = output.address();
        PageView {
            kind,
            title: title.to_owned(),
            head_title: String::new(),
            description: String::new(),
            lang: self.site.config.lang.to_string(),
            url: base.link(&address),
            permalink: base.absolute(&address),
            noindex: false,
            breadcrumbs: vec![self.home_link(self.site.config.lang)],
            alternates: Vec::new(),
            feeds: vec![self.link(&self.site.config.title, addresses::ATOM)],
            pager: None,
            image: Some(self.common.site_image.clone()),
            json_ld: None,
        }
    }

    pub(super) fn home_link(&self, lang: Lang) -> LinkView {
        self.link(self.common.theme.words(lang).get("home"), "/")
    }

    pub(super) fn link(&self, title: &str, address: &str) -> LinkView {
        LinkView { title: title.to_owned(), url: self.site.config.base_url.link(address) }
    }

    /// The feed of the list at an address.
    pub(super) fn feed_of(&self, title: &str, address: &str) -> LinkView {
        self.link(title, &addresses::atom_of(address))
    }

    /// A word in the site's language.
    pub(super) fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.common.theme.words(self.site.config.lang).get(key)
    }

    /// A page in the site's language.
    pub(super) fn page_of(
        &self,
        template: &'static str,
        view: PageView,
        data: Vec<(&'static str, Value)>,
    ) -> Described {
        let lang = self.site.config.lang;
        Ok(Page { template, lang, view, article: None, unit: None, data })
    }

    /// The HTML of an `_index.md`.
    pub(super) fn prose(&self, prose: &Prose) -> Value {
        let lang = self.site.config.lang;
        let text = prose::html(
            &prose.document.body,
            &prose.destinations,
            &self.site,
            &self.common.theme,
            lang,
            false,
        );
        Value::safe_string(&text.html)
    }
}
