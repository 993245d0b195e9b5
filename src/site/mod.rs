//! The site as a whole: which write-ups are published, where they are, and how
//! they hang together.
//!
//! [`judge`] makes of each file what can be made of it without knowing others;
//! [`gather`] resolves what they say of each other, and
//! [`assemble`] makes a [`Site`] of all. What readers see across articles (sections, tags,
//! years, areas, units, the register, statistics) is each a pure function of the
//! write-ups. Nothing here reads or writes files; how a page looks and which files are
//! written is decided later.

mod areas;
mod article;
mod assemble;
mod catalogue;
mod census;
mod checks;
mod facets;
mod files;
mod gather;
mod glimpse;
mod history;
mod judge;
mod key;
mod linking;
mod links;
mod neighbours;
mod newest_first;
mod overdue;
mod plans;
mod publication;
mod register;
mod repeats;
mod revise;
mod sections;
mod sorting;
mod statistics;
mod tags;
mod topics;
mod translations;
mod units;
mod view_counts;
mod write_up;
mod years;

pub use areas::{AreaPage, FindingItem};
pub use article::{Article, Links, Neighbours, Prose, Repeated};
pub use assemble::{Inputs, assemble};
pub use census::census;
pub use facets::Facets;
pub use files::{PublishedFile, WantedFile};
pub use gather::{Gathered, gather};
pub use history::{Event, EventKind};
pub use judge::{Judged, judge, strangers};
pub use key::ArticleKey;
pub use links::Destination;
pub use newest_first::NewestFirst;
pub use overdue::Whose;
pub use plans::{PlanOutcome, PlanYear, PlannedOutcome, PlannedState, PlannedVisit, Plans};
pub use publication::{Choice, Unpublished};
pub use register::{Register, RegisterItem, RegisterList, RequestId, unfinished_first};
pub use sections::Section;
pub use statistics::{
    Age, ApplicationsRow, AreaRow, Chart, LeftOut, MAP, ProvinceRow, Provinces, Statistics, Tile,
    TopicRow, YearRow, tiles,
};
pub use tags::Tag;
pub use topics::{TopicPage, TopicYear};
pub use units::{
    Concern, Origin, Relation, ScoreItem, Stretch, Tally, TreeNode, UnitApplications, UnitFigures,
    UnitIndicators, UnitPage, UnitPages, UnitShortcomings,
};
pub use view_counts::{FILE as VIEW_COUNTS, ViewCount, ViewCounts};
pub use write_up::{Workshop, WriteUp};
pub use years::Year;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::config::Config;
use crate::diagnostics::Located;
use crate::record::{Areas, Topics};
use crate::source::SourceFile;

/// All articles of a site.
pub type Articles = NewestFirst<Article>;

/// The published write-ups, while the site is put together.
type WriteUps = NewestFirst<WriteUp>;

/// A site, ready to be planned and rendered. A copy shares what it is made of.
#[derive(Clone, Debug)]
pub struct Site {
    /// The configuration.
    pub config: Arc<Config>,
    /// The day that the site is built for.
    pub today: NaiveDate,
    /// The published write-ups. Everything else refers to them by their keys.
    pub articles: Articles,
    /// What readers see across articles.
    pub lists: Arc<Lists>,
    /// The titles of areas.
    pub areas: Arc<Areas>,
    /// The topics of the site.
    pub topics: Arc<Topics>,
    /// Images and attachments that published write-ups refer to.
    pub files: Arc<[PublishedFile]>,
    /// Files that are copied as they are.
    pub statics: Arc<[SourceFile]>,
    /// Addresses whose readings were counted and that are no articles.
    pub counted: Vec<Located<String>>,
    /// What `content/_index.md` says on the home page.
    pub home: Option<Prose>,
}

/// What readers see across articles. It follows from the facts of write-ups, not from how
/// they are worded.
#[derive(Debug)]
pub struct Lists {
    /// The sections, in the order of site.yaml, then by title.
    pub sections: Vec<Section>,
    /// The tags, by name.
    pub tags: Vec<Tag>,
    /// The lists that cross records.
    pub across: AcrossRecords,
}

/// The lists that cross records, which need neither sections nor tags.
#[derive(Debug)]
pub struct AcrossRecords {
    /// The years, newest first.
    pub years: Vec<Year>,
    /// The units that articles name, the units above them, and what they became.
    pub units: UnitPages,
    /// The areas that records examined, in the order of the framework.
    pub area_pages: Vec<AreaPage>,
    /// What changed, newest first.
    pub history: Vec<Event>,
    /// Topics that shortcomings name, in the order of the vocabulary.
    pub topic_pages: Vec<TopicPage>,
    /// The plans of inspections, and what came of them.
    pub plans: Plans,
    /// All requests.
    pub register: Register,
    /// Figures across reports.
    pub statistics: Statistics,
}

/// The lists of a site are its own.
impl std::ops::Deref for Site {
    type Target = Lists;

    fn deref(&self) -> &Lists {
        &self.lists
    }
}

/// Whoever asks for a list need not know which kind it is.
impl std::ops::Deref for Lists {
    type Target = AcrossRecords;

    fn deref(&self) -> &AcrossRecords {
        &self.across
    }
}

impl Site {
    /// The articles that lists, feeds and data show: all but withdrawn ones.
    pub fn listed(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().filter(|article| article.is_listed())
    }

    /// All articles that concern a unit, newest first.
    pub fn articles_of(&self, unit: &UnitPage) -> Vec<ArticleKey> {
        let mut all: Vec<ArticleKey> = unit.articles().collect();
        all.sort_by_cached_key(|key| self.articles.place(*key));
        all
    }
}
