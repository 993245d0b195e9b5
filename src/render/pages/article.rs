//! Articles.

use tera::Value;

use super::{Described, Page};
use crate::artwork::SharePicture;
use crate::diagnostics::Diagnostic;
use crate::plan::Output;
use crate::render::prose;
use crate::render::renderer::{Renderer, value};
use crate::render::views::{
    AlternateView, ArticleView, CardView, PageView, ShareImageView, share_image,
};
use crate::site::{Article, ArticleKey};
use crate::vietnamese::shorten;

/// The longest description for search engines, in characters.
const DESCRIPTION: usize = 200;

impl Renderer {
    pub(super) fn article(&self, key: ArticleKey, output: &Output) -> Described {
        let article = &self.site.articles[key];
        let lang = article.lang;
        let links = &article.links.body;
        // Behind a record no image is seen at once.
        let eager = article.links.cover.is_none() && article.record.is_none();
        let text = prose::html(&article.body, links, &self.site, &self.common.theme, lang, eager);
        let view = self.article_page(article, output);
        let related = self.related(article)?;
        let article = ArticleView::new(article, &self.viewer(lang), &text, related);
        let data = vec![("article", value(&article)?)];
        Ok(Page { template: "article.html", lang, view, article: Some(key), unit: None, data })
    }

    fn article_page(&self, article: &Article, output: &Output) -> PageView {
        let base = &self.site.config.base_url;
        let mut view = self.page_view("article", article.title(), output);
        view.lang = article.lang.to_string();
        view.noindex = article.front.noindex || !article.is_listed();
        if article.is_listed() {
            view.description = shorten(article.summary(), DESCRIPTION);
        }
        view.breadcrumbs = vec![self.home_link(article.lang)];
        if let Some(section) = article.section {
            let section = &self.site.sections[section];
            view.breadcrumbs.push(self.link(&section.title, &section.address));
            view.feeds.push(self.feed_of(&section.title, &section.address));
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
        view.image = share_image(article, &self.site);
        view.json_ld = Some(self.article_json_ld(article, &view));
        if view.image.is_none() {
            let own = self.plan.share_picture(article.key).zip(SharePicture::of(
                article,
                &self.site,
                &self.common.theme,
            ));
            let own = own.map(|(at, picture)| ShareImageView::drawn(&picture, at, &self.site));
            view.image = own.or_else(|| Some(self.common.site_image.clone()));
        }
        view
    }

    /// Cards show dates in the language of the page that they stand on.
    fn related(&self, article: &Article) -> Result<Vec<Value>, Vec<Diagnostic>> {
        let card = |key: &ArticleKey| {
            if article.lang == self.site.config.lang {
                self.card(*key)
            } else {
                value(&CardView::new(&self.site.articles[*key], &self.viewer(article.lang)))
            }
        };
        article.related.iter().map(card).collect()
    }
}
