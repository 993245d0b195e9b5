//! What all outputs share, and the way to one of them.

use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;

use rayon::prelude::*;
use tera::{Context, Value};

use super::views::{CardView, FacetsView, SiteView, Viewer};
use super::{feeds, sitemap};
use crate::Lang;
use crate::diagnostics::{Code, Diagnostic};
use crate::open_data::{Row, Table, rows, workbook, write_csv, write_json};
use crate::plan::{Feed, Job, Output, Plan};
use crate::search::SearchIndex;
use crate::site::Site;
use crate::text;
use crate::theme::Theme;

/// The content of an output.
pub enum Content<'c> {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// A file that is copied as it is.
    CopyOf(PathBuf),
    /// What is too large to be held in memory; it is made while it is written.
    Stream(Stream<'c>),
}

/// Writes the content of an output.
pub type Stream<'c> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'c>;

impl fmt::Debug for Content<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(formatter, "Bytes({})", bytes.len()),
            Self::CopyOf(path) => write!(formatter, "CopyOf({})", path.display()),
            Self::Stream(_) => formatter.write_str("Stream"),
        }
    }
}

/// Renders the outputs of a plan, in any order and on any thread.
#[derive(Debug)]
pub struct Renderer<'r> {
    pub(super) site: &'r Site,
    pub(super) plan: &'r Plan,
    pub(super) theme: Theme,
    pub(super) search: &'r SearchIndex,
    pub(super) shared: Shared,
}

/// Values that many pages show; cloning one is cheap.
#[derive(Debug)]
pub(super) struct Shared {
    /// Each article as a card in the site's language.
    pub cards: Vec<Value>,
    /// Ways to narrow lists.
    pub facets: Value,
    /// The words of each language.
    pub words: Vec<(Lang, Value)>,
}

impl<'r> Renderer<'r> {
    /// Prepares what the outputs share.
    pub fn new(
        site: &'r Site,
        plan: &'r Plan,
        mut theme: Theme,
        search: &'r SearchIndex,
    ) -> Result<Self, Vec<Diagnostic>> {
        let lang = site.config.lang;
        let viewer = Viewer { site, words: theme.words(lang), lang };
        let cards = site
            .articles
            .par_iter()
            .map(|article| value(&CardView::new(article, &viewer)))
            .collect::<Result<_, _>>()?;
        let mut facets = FacetsView::new(&viewer);
        let words: Vec<(Lang, Value)> = Lang::ALL
            .into_iter()
            .map(|lang| Ok((lang, value(theme.words(lang).all())?)))
            .collect::<Result<_, Vec<Diagnostic>>>()?;
        let site_view = value(&SiteView::new(site))?;
        theme.global_context().insert_value("site", site_view);
        facets.shown = shown(&facets, &theme, &words, lang)?;
        let facets = value(&facets)?;
        Ok(Self { site, plan, theme, search, shared: Shared { cards, facets, words } })
    }

    /// Makes one output.
    pub fn render(&self, output: &Output) -> Result<Content<'_>, Vec<Diagnostic>> {
        let bytes = match &output.job {
            Job::Asset(index) => self.theme.assets[*index].bytes.clone(),
            Job::SearchFile(index) => self.search.files[*index].bytes.clone(),
            Job::File(index) => {
                let file = &self.site.files[*index];
                match &file.picture {
                    Some(picture) => picture.own().map_err(|fault| vec![*fault])?,
                    None => return Ok(Content::CopyOf(file.source.disk.clone())),
                }
            }
            Job::Image(index, rendition) => {
                let picture = self.site.files[*index].picture.as_ref();
                let bytes = picture.map(|picture| picture.rendition(*rendition)).transpose();
                // The plan has renditions of pictures only.
                bytes.map_err(|fault| vec![*fault])?.unwrap_or_default()
            }
            Job::Csv(table) => {
                let table = *table;
                let write = move |out: &mut dyn Write| write_csv(table, self.rows(table), out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::Json(table) => {
                let table = *table;
                let write = move |out: &mut dyn Write| write_json(table, self.rows(table), out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::Static(index) => {
                return Ok(Content::CopyOf(self.site.statics[*index].disk.clone()));
            }
            Job::Atom(Feed::Register(list)) => self.register_feed(*list).into_bytes(),
            Job::Atom(feed) => self.atom(*feed).into_bytes(),
            Job::JsonFeed => feeds::json(self.site).into_bytes(),
            Job::Workbook(year) => self.workbook(*year)?,
            Job::Schema(subject) => subject.schema().into_bytes(),
            Job::Sitemap(part) => sitemap::sitemap(self.site, self.plan, *part).into_bytes(),
            Job::SitemapIndex(parts) => sitemap::index(self.site, *parts).into_bytes(),
            Job::Robots => sitemap::robots(self.site).into_bytes(),
            _ => self.page(output)?,
        };
        Ok(Content::Bytes(bytes))
    }

    fn rows(&self, table: Table) -> impl Iterator<Item = Row<'_>> {
        rows(self.site, table, self.theme.words(self.site.config.lang))
    }

    fn workbook(&self, year: Option<i32>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let lang = self.site.config.lang;
        workbook(self.site, self.theme.words(lang), lang, year).map_err(|error| {
            let message = text!("không tạo được bảng tính: {error}", "the workbook: {error}");
            vec![Diagnostic::new(Code::WriteFailed, "", message)]
        })
    }

    fn page(&self, output: &Output) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let page = self.describe(output)?;
        let mut context = Context::new();
        let words = self.shared.words.iter().find(|(lang, _)| *lang == page.lang);
        if let Some((_, words)) = words {
            context.insert_value("words", words.clone());
        }
        context.insert_value("page", value(&page.view)?);
        for (name, data) in page.data {
            context.insert_value(name, data);
        }
        self.theme.render(page.template, &context, &output.path)
    }

    /// The cards of some articles.
    pub(super) fn cards(&self, articles: &[usize]) -> Value {
        articles.iter().map(|index| self.shared.cards[*index].clone()).collect::<Vec<_>>().into()
    }
}

/// The ways to narrow lists as HTML.
fn shown(
    facets: &FacetsView,
    theme: &Theme,
    words: &[(Lang, Value)],
    lang: Lang,
) -> Result<Value, Vec<Diagnostic>> {
    const TEMPLATE: &str = "parts/facets.html";
    let mut context = Context::new();
    context.insert_value("facets", value(facets)?);
    if let Some((_, words)) = words.iter().find(|(it, _)| *it == lang) {
        context.insert_value("words", words.clone());
    }
    let html = theme.render(TEMPLATE, &context, TEMPLATE)?;
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}

/// Turns a view into a value of the template engine.
pub(super) fn value<T: serde::Serialize + ?Sized>(view: &T) -> Result<Value, Vec<Diagnostic>> {
    Value::try_from_serializable(view).map_err(|error| {
        vec![Diagnostic::new(
            Code::TemplateError,
            "",
            text!("không chuyển được dữ liệu cho mẫu: {error}", "data for a template: {error}"),
        )]
    })
}
