//! What all outputs share, and the way to one of them.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use super::common::{Common, kept};
use super::head_titles::{Doubles, doubles};
use super::views::CardView;
use super::{feeds, icalendar, sitemap};
use crate::artwork::SharePicture;
use crate::diagnostics::{Code, Diagnostic};
use crate::hosting::Hosting;
use crate::open_data::{
    OpenData, catalogue, data_package, write_changes_csv, write_changes_json, write_chart_csv,
    write_csv, write_json, write_texts, write_unit_csv, write_workbook,
};
use crate::plan::{Feed, Job, Output, Plan};
use crate::search::SearchIndex;
use crate::site::{ArticleKey, Site};
use crate::source::SourceFile;
use crate::text;

/// The content of an output.
pub enum Content<'c> {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// An open file that is copied as it is.
    CopyOf(File),
    /// What is too large to be held in memory; it is made while it is written.
    Stream(Stream<'c>),
}

/// Writes the content of an output.
pub type Stream<'c> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'c>;

impl fmt::Debug for Content<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(formatter, "Bytes({})", bytes.len()),
            Self::CopyOf(file) => write!(formatter, "CopyOf({file:?})"),
            Self::Stream(_) => formatter.write_str("Stream"),
        }
    }
}

/// Renders the outputs of a plan, in any order and on any thread. It owns what it needs,
/// so that a server may keep it, and makes what outputs share when one first asks for it.
#[derive(Debug)]
pub struct Renderer {
    pub(super) site: Arc<Site>,
    pub(super) plan: Arc<Plan>,
    pub(super) search: Arc<SearchIndex>,
    pub(super) common: Arc<Common>,
    /// The articles that share their titles with other pages.
    pub(super) doubles: Doubles,
    /// Each article as a card in the site's language, by its place; cloning one is cheap.
    cards: Vec<OnceLock<Value>>,
}

impl Renderer {
    /// Renders a plan of a site; `common` is of a site with the same lists.
    pub fn new(
        site: Arc<Site>,
        plan: Arc<Plan>,
        search: Arc<SearchIndex>,
        common: Arc<Common>,
    ) -> Self {
        let cards = site.articles.iter().map(|_| OnceLock::new()).collect();
        let doubles = doubles(&site, common.theme.words(site.config.lang));
        Self { site, plan, search, common, doubles, cards }
    }

    /// The site that is rendered.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The plan of its outputs.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// A file of the search index, which the last build may have left.
    fn search_file(&self, index: usize) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let file = &self.search.files[index];
        file.bytes().map(Cow::into_owned).ok_or_else(|| {
            let path = file.kept_from().unwrap_or(&file.address).trim_start_matches('/');
            let changed = Diagnostic::new(
                Code::UnreadableFile,
                path,
                text!(
                    "`{path}` của lần dựng trước đã bị thay đổi trong lúc dựng",
                    "`{path}` of the last build was changed during this one"
                ),
            );
            vec![changed.help(text!("hãy dựng lại", "build again"))]
        })
    }

    /// Makes one output.
    pub fn render(&self, output: &Output) -> Result<Content<'_>, Vec<Diagnostic>> {
        let bytes = match &output.job {
            Job::Asset(index) => self.common.theme.assets[*index].bytes.clone(),
            Job::SearchFile(index) => self.search_file(*index)?,
            Job::File(index) => {
                let file = &self.site.files[*index];
                match &file.picture {
                    Some(picture) => picture.own().map_err(|fault| vec![*fault])?,
                    None => return copy_of(&file.source, "content"),
                }
            }
            Job::Image(index, rendition) => {
                let picture = self.site.files[*index].picture.as_ref();
                let bytes = picture.map(|picture| picture.rendition(*rendition)).transpose();
                // The plan has renditions of pictures only.
                bytes.map_err(|fault| vec![*fault])?.unwrap_or_default()
            }
            Job::Csv(table, year) => {
                let (data, table, year) = (OpenData::new(&self.site), *table, *year);
                let write = move |out: &mut dyn Write| write_csv(&data, table, year, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::UnitCsv(unit, table) => {
                let (data, table) = (OpenData::new(&self.site), *table);
                let unit = &self.site.units[*unit];
                let write = move |out: &mut dyn Write| write_unit_csv(&data, table, unit, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::UnitNames => self.unit_names().into_bytes(),
            Job::Json(table, year) => {
                let (data, table, year) = (OpenData::new(&self.site), *table, *year);
                let write = move |out: &mut dyn Write| write_json(&data, table, year, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::Workbook(year) => {
                let (data, year) = (OpenData::new(&self.site), *year);
                let write = move |out: &mut dyn Write| write_workbook(&data, year, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::Static(index) => {
                return copy_of(&self.site.statics[*index], "static");
            }
            Job::Icon(icon) => icon.file(&self.site, &self.common.theme),
            Job::SitePicture => self.common.site_picture.png(&self.common.letters),
            Job::SharePicture(key) => {
                let article = &self.site.articles[*key];
                let picture = SharePicture::of(article, &self.site, &self.common.theme);
                // The plan has pictures of articles that have one.
                picture.map(|picture| picture.png(&self.common.letters)).unwrap_or_default()
            }
            Job::Atom(Feed::Register(list)) => self.register_feed(*list).into_bytes(),
            Job::Atom(feed) => self.atom(*feed).into_bytes(),
            Job::JsonFeed => feeds::json(&self.site).into_bytes(),
            Job::Texts => {
                let data = OpenData::new(&self.site);
                let write = move |out: &mut dyn Write| write_texts(&data, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::ChangesCsv => {
                let data = OpenData::new(&self.site);
                let write = move |out: &mut dyn Write| write_changes_csv(&data, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::ChangesJson => {
                let data = OpenData::new(&self.site);
                let write = move |out: &mut dyn Write| write_changes_json(&data, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::ChartCsv(chart) => {
                let (site, chart) = (&*self.site, *chart);
                let write = move |out: &mut dyn Write| write_chart_csv(site, chart, out);
                return Ok(Content::Stream(Box::new(write)));
            }
            Job::ChartSvg(chart) => self.chart_svg(*chart).into_bytes(),
            Job::Calendar => icalendar::calendar(&self.own_viewer()).into_bytes(),
            Job::DataPackage => data_package(&self.site).into_bytes(),
            Job::Catalogue => catalogue(&self.site).into_bytes(),
            Job::Schema(subject) => subject.schema().into_bytes(),
            Job::Sitemap(part) => sitemap::sitemap(&self.site, &self.plan, *part).into_bytes(),
            Job::SitemapIndex(parts) => sitemap::index(&self.site, *parts).into_bytes(),
            Job::HostFile(file) => file.contents(&Hosting::of(&self.site)).into_bytes(),
            Job::Robots => sitemap::robots(&self.site).into_bytes(),
            Job::Home
            | Job::Section(..)
            | Job::Article(_)
            | Job::Tags
            | Job::Tag(..)
            | Job::Years
            | Job::Year(..)
            | Job::Sheet(..)
            | Job::Units
            | Job::Unit(..)
            | Job::Areas
            | Job::Area(..)
            | Job::Topics
            | Job::Topic(..)
            | Job::Plans
            | Job::PlanYear(..)
            | Job::Register(..)
            | Job::Changes(_)
            | Job::Statistics(_)
            | Job::OpenData
            | Job::Search
            | Job::NotFound
            | Job::Redirect { .. } => self.page(output)?,
        };
        Ok(Content::Bytes(bytes))
    }

    fn page(&self, output: &Output) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut page = self.describe(output)?;
        page.view.head_title = self.head_title(&page);
        let mut context = Context::new();
        if let Some(words) = self.common.words_of(page.lang) {
            context.insert_value("words", words);
        }
        context.insert_value("frame", self.frame(&page)?);
        context.insert_value("page", value(&page.view)?);
        for (name, data) in page.data {
            context.insert_value(name, data);
        }
        self.common.theme.render(page.template, &context, page.lang, &output.path)
    }

    /// An article as a card.
    pub(super) fn card(&self, key: ArticleKey) -> Result<Value, Vec<Diagnostic>> {
        let place = &self.cards[self.site.articles.place(key)];
        kept(place, || value(&CardView::new(&self.site.articles[key], &self.own_viewer())))
    }

    /// The cards of some articles.
    pub(super) fn cards(&self, articles: &[ArticleKey]) -> Result<Value, Vec<Diagnostic>> {
        let cards: Vec<Value> =
            articles.iter().map(|key| self.card(*key)).collect::<Result<_, _>>()?;
        Ok(cards.into())
    }
}

/// The file of an author that lies in a folder of the site.
fn copy_of(file: &SourceFile, folder: &str) -> Result<Content<'static>, Vec<Diagnostic>> {
    let shown = || format!("{folder}/{}", file.path);
    file.open().map(Content::CopyOf).map_err(|fault| vec![fault.diagnostic(&shown())])
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
