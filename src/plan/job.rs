//! What an output is.

use super::Paging;
use crate::artwork::Icon;
use crate::hosting::HostFile;
use crate::open_data::Table;
use crate::schema::Subject;
use crate::site::{ArticleKey, Chart, RegisterList};
use crate::units::UnitId;

/// A file that a build writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its path in the output folder: `kiem-tra/index.html`.
    pub path: String,
    /// What it is.
    pub job: Job,
}

/// What to make for an output. Indices and keys are those of [`crate::site::Site`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// The home page.
    Home,
    /// A page of a section's list.
    Section(usize, Paging),
    /// An article.
    Article(ArticleKey),
    /// All tags.
    Tags,
    /// A page of a tag's list.
    Tag(usize, Paging),
    /// All years.
    Years,
    /// A page of a year's list.
    Year(usize, Paging),
    /// A list of articles with all that was found, to be printed.
    Sheet(Sheet, Paging),
    /// All units.
    Units,
    /// A page of a unit's list.
    Unit(UnitId, Paging),
    /// A table of a unit as CSV.
    UnitCsv(UnitId, Table),
    /// The names of all units, for those who look for theirs.
    UnitNames,
    /// All areas.
    Areas,
    /// A page of an area's list.
    Area(usize, Paging),
    /// All topics.
    Topics,
    /// A page of a topic's list.
    Topic(usize, Paging),
    /// The years that have plans of inspections.
    Plans,
    /// A page of the plans of a year.
    PlanYear(usize, Paging),
    /// The calendar of planned inspections and of due dates.
    Calendar,
    /// A page of a list of the register.
    Register(RegisterList, Paging),
    /// A page of the statistics.
    Statistics(Paging),
    /// What a chart of the statistics shows, as CSV.
    ChartCsv(Chart),
    /// A chart of the statistics as a picture.
    ChartSvg(Chart),
    /// The page that explains the open data.
    OpenData,
    /// A table as CSV: of a year, or of all.
    Csv(Table, Option<i32>),
    /// A table as JSON: of a year, or of all.
    Json(Table, Option<i32>),
    /// All tables as a workbook: of a year, or of all.
    Workbook(Option<i32>),
    /// What the tables are, for programs.
    DataPackage,
    /// The catalogue of the open data.
    Catalogue,
    /// The texts of all articles.
    Texts,
    /// A page of what changed.
    Changes(Paging),
    /// What changed, as CSV.
    ChangesCsv,
    /// What changed, as JSON.
    ChangesJson,
    /// A JSON Schema.
    Schema(Subject),
    /// The search page.
    Search,
    /// A file of the search index, by index.
    SearchFile(usize),
    /// The page for addresses that do not exist.
    NotFound,
    /// A page that leads from a former address to an article.
    Redirect {
        /// The article.
        to: ArticleKey,
    },
    /// An Atom feed.
    Atom(Feed),
    /// The JSON feed.
    JsonFeed,
    /// A sitemap with the addresses of this range of [`Plan::sitemap`](super::Plan).
    Sitemap(Paging),
    /// The list of sitemaps, where there are several.
    SitemapIndex(usize),
    /// What search engines may visit.
    Robots,
    /// An asset of the theme, by index.
    Asset(usize),
    /// An image or attachment.
    File(usize),
    /// An image for pages: the file, and the index of its rendition.
    Image(usize, usize),
    /// A file of `static/`.
    Static(usize),
    /// An icon of the site.
    Icon(Icon),
    /// The picture that stands for the site where it is shared.
    SitePicture,
    /// The picture that stands for an article where it is shared.
    SharePicture(ArticleKey),
    /// What tells a host of header fields and redirects.
    HostFile(HostFile),
}

/// A list that can be printed at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// A section.
    Section(usize),
    /// A year.
    Year(usize),
    /// The articles that name a unit, where its page has room for a part of what they say only.
    Unit(UnitId),
    /// A list of the register that is longer than a page.
    Register(RegisterList),
}

impl Sheet {
    /// How many articles or requests a page of it has: what a browser lays out for paper in one go.
    pub const LENGTH: usize = 200;
}

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// The whole site.
    Site,
    /// A section.
    Section(usize),
    /// A tag.
    Tag(usize),
    /// A unit, with its predecessors and what lies within it.
    Unit(UnitId),
    /// An area.
    Area(usize),
    /// A topic.
    Topic(usize),
    /// A list of the register; its entries are requests.
    Register(RegisterList),
}

impl Output {
    /// The address at which a server sends it: `/kiem-tra/`.
    pub fn address(&self) -> String {
        let path = &self.path;
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
            _ => format!("/{path}"),
        }
    }
}

/// The path of the file that a server sends for an address.
pub(super) fn path_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}
