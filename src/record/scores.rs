//! Scores and ranks in an index (PAR INDEX, SIPAS …).

use super::about::About;
use super::arithmetic::report_excess;
use super::raw::{PreviousScoreEntry, ScoreEntry, ScoreIndex};
use crate::diagnostics::{Code, Faults, Located};
use crate::text;
use crate::vietnamese::Decimal;

/// What an office was scored. A rank is no share: it has no percentage.
#[derive(Clone, Debug)]
pub struct Score {
    /// Who was scored.
    pub about: About,
    /// The index.
    pub index: ScoreIndex,
    /// Its name, where it is another index.
    pub label: Option<String>,
    /// The year that was scored.
    pub year: Option<i32>,
    /// The score.
    pub value: Option<Decimal>,
    /// The greatest possible score.
    pub max: Option<Decimal>,
    /// The rank, from 1.
    pub rank: Option<u64>,
    /// Ranked among how many.
    pub of: Option<u64>,
    /// The period before.
    pub previous: Option<PreviousScoreEntry>,
}

impl Score {
    /// A score as it was stated; what cannot be is reported.
    pub(super) fn new(about: About, entry: &Located<ScoreEntry>, faults: &mut Faults) -> Self {
        let score = &entry.value;
        let number = |n: &Located<u64>| i64::try_from(n.value).ok().map(Decimal::whole);
        let mut within = |part: Option<(Decimal, _)>, whole: Option<Decimal>| {
            if let (Some((part, span)), Some(whole)) = (part, whole)
                && part > whole
            {
                report_excess(part, whole, span, faults);
            }
        };
        let value = score.value.as_ref();
        within(value.map(|it| (it.value, it.span)), score.max.as_ref().map(|it| it.value));
        let rank = score.rank.as_ref().and_then(|it| Some((number(it)?, it.span)));
        within(rank, score.of.as_ref().and_then(number));
        if score.index == ScoreIndex::Other && score.label.is_none() {
            faults.push_with_help(
                Code::MissingKey,
                entry.span,
                text!("chưa nói đây là chỉ số nào", "this does not say which index it is"),
                text!("thêm `label: tên chỉ số`", "add `label: name of the index`"),
            );
        }
        Self {
            about,
            index: score.index,
            label: score.label.clone(),
            year: score.year.as_ref().map(|year| year.0),
            value: value.map(|it| it.value),
            max: score.max.as_ref().map(|it| it.value),
            rank: score.rank.as_ref().map(|it| it.value),
            of: score.of.as_ref().map(|it| it.value),
            previous: score.previous.clone(),
        }
    }

    /// What the index is called.
    pub fn title(&self) -> &str {
        self.label.as_deref().unwrap_or(match self.index {
            ScoreIndex::ParIndex => "PAR INDEX",
            ScoreIndex::Sipas => "SIPAS",
            ScoreIndex::Papi => "PAPI",
            ScoreIndex::Dti => "DTI",
            ScoreIndex::Other => "",
        })
    }
}
