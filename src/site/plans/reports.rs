//! Reports that may have followed a plan.

use chrono::NaiveDate;

use crate::calendar::Date;
use crate::inspection_plan::InspectionPlan;
use crate::site::WriteUps;
use crate::site::article::Links;
use crate::site::key::ArticleKey;
use crate::units::UnitId;
use crate::vocabulary::Kind;

/// The inspections that count, newest first.
pub(super) struct Reports(Vec<Report>);

/// An inspection, as far as plans ask for it.
pub(super) struct Report {
    pub article: ArticleKey,
    pub units: Vec<UnitId>,
    /// The year of the inspection.
    year: i32,
    /// The days of the inspection, or those that stand in for them.
    days: (NaiveDate, NaiveDate),
    /// The plan that it names by its write-up.
    plan: Option<ArticleKey>,
    /// Number and date of the plan that it names.
    number: Option<String>,
    date: Option<Date>,
}

/// Whether a report followed a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Followed {
    /// It says so.
    Stated,
    /// It names no plan, and is of the same year.
    Perhaps,
    /// It followed another, or none that can be told.
    No,
}

impl Reports {
    pub fn new(write_ups: &WriteUps, links: &[Links]) -> Self {
        use chrono::Datelike;
        let inspections = write_ups.iter().zip(links).filter(|(it, _)| it.kind == Kind::Inspection);
        let reports = inspections.filter_map(|(write_up, links)| {
            let record = write_up.counted_record()?;
            let named = record.plan.as_ref();
            Some(Report {
                article: write_up.key,
                units: record.inspected().iter().map(|unit| unit.id).collect(),
                year: record.days.to.year(),
                days: (record.days.from, record.days.to),
                plan: links.plan,
                number: named.and_then(|plan| plan.number.as_deref()).map(comparable),
                date: named.and_then(|plan| plan.date),
            })
        });
        Self(reports.collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Report> {
        self.0.iter()
    }

    pub fn of_year(&self, year: i32) -> impl Iterator<Item = &Report> {
        self.iter().filter(move |report| report.year == year)
    }
}

impl Report {
    /// Whether it followed the plan of this article. A number is that of another plan where
    /// neither the year nor the date of signing fits.
    pub fn followed(&self, plan: &InspectionPlan, article: ArticleKey) -> Followed {
        let is_of_year = self.year == plan.year;
        if let Some(named) = self.plan {
            return if named == article { Followed::Stated } else { Followed::No };
        }
        match (&self.number, plan.number.as_deref().map(comparable)) {
            (Some(own), Some(number)) => {
                let is_signed_then = self.date.is_some() && self.date == plan.date;
                let is_same = *own == number && (is_of_year || is_signed_then);
                if is_same { Followed::Stated } else { Followed::No }
            }
            _ if is_of_year => Followed::Perhaps,
            _ => Followed::No,
        }
    }

    /// How many days the inspection may have lasted, less one.
    pub fn length(&self) -> i64 {
        (self.days.1 - self.days.0).num_days()
    }

    /// How many days lie between the inspection and these days; 0 where they meet.
    pub fn days_from(&self, (from, to): (NaiveDate, NaiveDate)) -> i64 {
        let (first, last) = self.days;
        (first - to).num_days().max((from - last).num_days()).max(0)
    }
}

/// A number without spaces and capitals: `1642 /KH-UBND`.
fn comparable(number: &str) -> String {
    number.split_whitespace().collect::<String>().to_lowercase()
}
