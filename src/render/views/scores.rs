//! Scores and ranks in an index.

use serde::Serialize;

use super::viewer::Viewer;
use super::{AboutView, ArticleLinkView};
use crate::record::{Record, Score};
use crate::site::ScoreItem;

/// A score and a rank in an index.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreView {
    /// What the index is called: `PAR INDEX`.
    pub index: String,
    /// The year that was scored.
    pub year: Option<i32>,
    /// The score for readers: `84,49`.
    pub value: Option<String>,
    /// The greatest possible score for readers.
    pub max: Option<String>,
    /// The rank for readers.
    pub rank: Option<String>,
    /// Ranked among how many, for readers.
    pub of: Option<String>,
    /// The period before.
    pub previous: Option<PreviousScoreView>,
    /// Who was scored.
    pub about: AboutView,
}

/// A score of the period before.
#[derive(Clone, Debug, Serialize)]
pub struct PreviousScoreView {
    /// The year.
    pub year: Option<i32>,
    /// The score for readers.
    pub value: Option<String>,
    /// The rank for readers.
    pub rank: Option<String>,
}

/// A score of a unit, with the article that states it.
#[derive(Clone, Debug, Serialize)]
pub struct UnitScoreView {
    /// The score.
    pub score: ScoreView,
    /// The article.
    pub article: ArticleLinkView,
}

impl ScoreView {
    pub(crate) fn new(score: &Score, record: &Record, viewer: &Viewer<'_>) -> Self {
        let lang = viewer.lang;
        Self {
            index: score.title().to_owned(),
            year: score.year,
            value: score.value.map(|value| value.display(lang)),
            max: score.max.map(|max| max.display(lang)),
            rank: score.rank.map(|rank| viewer.number(rank)),
            of: score.of.map(|of| viewer.number(of)),
            previous: score.previous.as_ref().map(|it| PreviousScoreView {
                year: it.year.as_ref().map(|year| year.0),
                value: it.value.as_ref().map(|value| value.display(lang)),
                rank: it.rank.as_ref().map(|rank| viewer.number(rank.value)),
            }),
            about: viewer.about(record, &score.about),
        }
    }
}

impl UnitScoreView {
    pub(crate) fn new(item: &ScoreItem, viewer: &Viewer<'_>) -> Option<Self> {
        let article = &viewer.site.articles[item.article];
        let record = article.record.as_ref()?;
        let score = record.scores.get(item.score)?;
        Some(Self {
            score: ScoreView::new(score, record, viewer),
            article: viewer.article_link(article.key),
        })
    }
}
