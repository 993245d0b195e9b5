//! The site as a whole: which write-ups are published, where they are, and how
//! they hang together.
//!
//! [`assemble`] makes a [`Site`] from documents that were read one by one. It
//! decides what depends on other files, on the configuration or on the day; how
//! a page looks and which files are written is decided later.

mod areas;
mod article;
mod assemble;
mod catalogue;
mod checks;
mod files;
mod linking;
mod links;
mod neighbours;
mod publication;
mod register;
mod sections;
mod sorting;
mod statistics;
mod tags;
mod translations;
mod units;
mod view_counts;
mod write_up;
mod years;

pub use areas::{AreaPage, FindingItem};
pub use article::{Article, Links, Neighbours, Prose};
pub use assemble::{Inputs, assemble};
pub use files::PublishedFile;
pub use links::Destination;
pub use publication::{Choice, Unpublished};
pub use register::{Register, RegisterItem, RegisterList};
pub use sections::Section;
pub use statistics::{ApplicationsRow, AreaRow, Statistics, YearRow};
pub use tags::Tag;
pub use units::{Concern, Origin, Relation, TreeNode, UnitPage, UnitPages};
pub use view_counts::{FILE as VIEW_COUNTS, ViewCount};
pub use write_up::WriteUp;
pub use years::Year;

use chrono::NaiveDate;

use crate::config::Config;
use crate::diagnostics::Located;
use crate::record::Areas;
use crate::source::SourceFile;
use crate::units::Organisations;

/// A site, ready to be planned and rendered.
#[derive(Debug)]
pub struct Site {
    /// The configuration.
    pub config: Config,
    /// The day that the site is built for.
    pub today: NaiveDate,
    /// The published write-ups, newest first; pages without a date come last.
    /// Everything else refers to them by index.
    pub articles: Vec<Article>,
    /// The sections, in the order of site.yaml, then by title.
    pub sections: Vec<Section>,
    /// The tags, by name.
    pub tags: Vec<Tag>,
    /// The years, newest first.
    pub years: Vec<Year>,
    /// The units that articles name, the units above them, and what they became.
    pub units: UnitPages,
    /// The organisations among them.
    pub organisations: Organisations,
    /// The titles of areas.
    pub areas: Areas,
    /// The areas that records examined, in the order of the framework.
    pub area_pages: Vec<AreaPage>,
    /// All requests.
    pub register: Register,
    /// Figures across reports.
    pub statistics: Statistics,
    /// Images and attachments that published write-ups refer to.
    pub files: Vec<PublishedFile>,
    /// Files that are copied as they are.
    pub statics: Vec<SourceFile>,
    /// Addresses whose readings were counted and that are no articles.
    pub counted: Vec<Located<String>>,
    /// What `content/_index.md` says on the home page.
    pub home: Option<Prose>,
}

impl Site {
    /// The articles that lists, feeds and data show: all but withdrawn ones.
    pub fn listed(&self) -> impl Iterator<Item = (usize, &Article)> {
        self.articles.iter().enumerate().filter(|(_, article)| article.is_listed())
    }
}
