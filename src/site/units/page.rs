//! A unit as its page shows it.

use super::concern::Concern;
use super::figures::UnitFigures;
use super::scores::ScoreItem;
use super::shortcomings::UnitShortcomings;
use crate::calendar::Date;
use crate::gazetteer::{Share, Unit};
use crate::site::ArticleKey;
use crate::units::UnitId;

/// A unit with a page of its own.
#[derive(Debug)]
pub struct UnitPage {
    /// Which unit it is.
    pub id: UnitId,
    /// Kind and name: `huyện Chợ Đồn`, `Sở Nội vụ Đồng Tháp`.
    pub name: String,
    /// The id in the open data: `d:064`; empty for organisations.
    pub code: &'static str,
    /// The address: `/don-vi/huyen-cho-don-bac-kan/`.
    pub address: String,
    /// The unit in the gazetteer; `None` for organisations.
    pub place: Option<&'static Unit>,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// The units directly within it that have pages, by name.
    pub children: Vec<UnitId>,
    /// What it became.
    pub became: Vec<Origin>,
    /// What it came from; of units of other levels those that have pages, last.
    pub came_from: Vec<Origin>,
    /// Articles that name the unit itself, newest first.
    pub own: Vec<ArticleKey>,
    /// Articles that concern it because they name another unit, newest first.
    pub related: Vec<Concern>,
    /// The units whose reports concern it: its predecessors and those within it.
    pub around: Vec<UnitId>,
    /// When it was last inspected, as it was stated.
    pub last_inspected: Option<Date>,
    /// When one of its predecessors or of the units within it was, last.
    pub last_inspected_around: Option<Date>,
    /// The shortcomings found there, newest first.
    pub shortcomings: UnitShortcomings,
    /// Those of its predecessors and of the units within it, without its own.
    pub shortcomings_around: UnitShortcomings,
    /// What its figures say through the years.
    pub figures: UnitFigures,
    /// Its scores: by index, then newest year first.
    pub scores: Vec<ScoreItem>,
}

/// A unit that went on from another.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The unit.
    pub unit: &'static Unit,
    /// Its page, where reports concern it.
    pub page: Option<UnitId>,
    /// How much went from one to the other.
    pub share: Share,
}

impl UnitPage {
    /// How many shortcomings and requests of a sort its page shows; the articles, and the list
    /// to be printed, have all.
    pub const SHOWN: usize = 20;

    /// True for a unit in force, and for organisations.
    pub fn is_present(&self) -> bool {
        self.place.is_none_or(Unit::is_present)
    }

    /// How many articles concern the unit.
    pub fn total(&self) -> usize {
        self.own.len() + self.related.len()
    }

    /// The unit, and those whose reports concern it.
    pub fn with_around(&self) -> Vec<UnitId> {
        std::iter::once(self.id).chain(self.around.iter().copied()).collect()
    }

    /// The articles that concern the unit: its own, then those of others.
    pub fn articles(&self) -> impl Iterator<Item = ArticleKey> {
        let related = self.related.iter().map(|concern| concern.article);
        self.own.iter().copied().chain(related)
    }
}
