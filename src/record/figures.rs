//! Figures: applications and indicators, with what follows from them.

use crate::calendar::Date;
use crate::diagnostics::{Faults, Located, Span};
use crate::vietnamese::Decimal;

use super::about::{About, Cast};
use super::arithmetic;
use super::raw::{ApplicationsEntry, FiguresEntry, IndicatorEntry, Qualifier};
use super::scores::Score;

/// All figures of a record while it is resolved.
pub(super) struct Figures {
    pub applications: Vec<Applications>,
    pub indicators: Vec<Indicator>,
    pub scores: Vec<Score>,
}

impl Figures {
    /// The figures as they were stated; `period` is that of those that state none.
    pub fn new(
        entry: Option<&FiguresEntry>,
        period: Option<Period>,
        cast: &mut Cast<'_>,
        faults: &mut Faults,
    ) -> Self {
        let mut figures =
            Self { applications: Vec::new(), indicators: Vec::new(), scores: Vec::new() };
        let Some(entry) = entry else { return figures };
        for it in &entry.applications {
            let about = cast.about(it.unit.as_ref(), faults);
            figures.applications.push(Applications::new(about, it, period, faults));
        }
        for it in &entry.indicators {
            let about = cast.about(it.unit.as_ref(), faults);
            figures.indicators.push(Indicator::new(about, it, period, faults));
        }
        for it in &entry.scores {
            let about = cast.about(it.unit.as_ref(), faults);
            figures.scores.push(Score::new(about, it, faults));
        }
        figures
    }
}

/// The applications (hồ sơ) of one unit in one period.
#[derive(Clone, Debug)]
pub struct Applications {
    /// Who they are about: of several units they are the joint total.
    pub about: About,
    /// The parts that were stated or could be derived, in the order of [`Part::ALL`].
    pub counts: Vec<Count>,
    /// Percentages as stated, in the order of [`Part::ALL`].
    pub shares: Vec<StatedShare>,
    /// What part of all applications they are: a field, a level. Never compared with
    /// another.
    pub scope: Option<String>,
    /// True for a sample.
    pub is_sample: bool,
    /// What they cover.
    pub period: Option<Period>,
    /// Where the figures stand in the file.
    pub span: Span,
}

/// One number of a unit's applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// What was counted.
    pub part: Part,
    /// How many.
    pub value: u64,
    /// True where it was not stated but follows from the others.
    pub derived: bool,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
}

/// Beginning and end of what figures cover, as they were stated.
pub type Period = (Date, Date);

/// The share of a part in its whole, as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedShare {
    /// What was counted: those on time include early ones.
    pub part: Part,
    /// The percentage.
    pub percent: Decimal,
}

/// What is counted of applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Kỳ trước chuyển sang.
    CarriedOver,
    /// Tiếp nhận trong kỳ.
    Received,
    /// Tiếp nhận trực tuyến.
    Online,
    /// Tiếp nhận qua bưu chính công ích.
    ByPost,
    /// Tiếp nhận trực tiếp.
    InPerson,
    /// Đã giải quyết.
    Resolved,
    /// Trước hạn; where it was not counted apart it is part of `OnTime`.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
    /// Đang giải quyết.
    Pending,
    /// Đang giải quyết, trong hạn.
    PendingInTime,
    /// Đang giải quyết, quá hạn.
    PendingLate,
}

impl Part {
    /// All parts, wholes before their parts.
    pub const ALL: [Self; 12] = [
        Self::CarriedOver,
        Self::Received,
        Self::Online,
        Self::ByPost,
        Self::InPerson,
        Self::Resolved,
        Self::Early,
        Self::OnTime,
        Self::Late,
        Self::Pending,
        Self::PendingInTime,
        Self::PendingLate,
    ];

    /// The key in front matter; with `applications.` before it, the indicator in
    /// the open data.
    pub fn key(self) -> &'static str {
        match self {
            Self::CarriedOver => "carried_over",
            Self::Received => "received",
            Self::Online => "online",
            Self::ByPost => "by_post",
            Self::InPerson => "in_person",
            Self::Resolved => "resolved",
            Self::Early => "early",
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Pending => "pending",
            Self::PendingInTime => "pending_in_time",
            Self::PendingLate => "pending_late",
        }
    }

    /// What it is called in messages to Vietnamese editors.
    pub fn name(self) -> &'static str {
        match self {
            Self::CarriedOver => "kỳ trước chuyển sang",
            Self::Received => "tiếp nhận",
            Self::Online => "trực tuyến",
            Self::ByPost => "qua bưu chính",
            Self::InPerson => "trực tiếp",
            Self::Resolved => "đã giải quyết",
            Self::Early => "trước hạn",
            Self::OnTime => "đúng hạn",
            Self::Late => "quá hạn",
            Self::Pending => "đang giải quyết",
            Self::PendingInTime => "còn trong hạn",
            Self::PendingLate => "đã quá hạn",
        }
    }

    /// The whole that it is a part of.
    pub fn whole(self) -> Option<Self> {
        match self {
            Self::Online | Self::ByPost | Self::InPerson => Some(Self::Received),
            Self::Early | Self::OnTime | Self::Late => Some(Self::Resolved),
            Self::PendingInTime | Self::PendingLate => Some(Self::Pending),
            Self::CarriedOver | Self::Received | Self::Resolved | Self::Pending => None,
        }
    }
}

impl Applications {
    /// The applications of a unit as they were stated; what follows from them is
    /// added, what does not add up is reported.
    pub(super) fn new(
        about: About,
        entry: &Located<ApplicationsEntry>,
        period: Option<Period>,
        faults: &mut Faults,
    ) -> Self {
        let span = entry.span;
        let stated = [
            (Part::CarriedOver, &entry.carried_over),
            (Part::Received, &entry.received),
            (Part::Online, &entry.online),
            (Part::ByPost, &entry.by_post),
            (Part::InPerson, &entry.in_person),
            (Part::Resolved, &entry.resolved),
            (Part::Early, &entry.early),
            (Part::OnTime, &entry.on_time),
            (Part::Late, &entry.late),
            (Part::Pending, &entry.pending),
            (Part::PendingInTime, &entry.pending_in_time),
            (Part::PendingLate, &entry.pending_late),
        ];
        let stated = stated.iter().filter_map(|(part, entry)| Some((*part, entry.as_ref()?)));
        let counts = arithmetic::complete(stated, span, faults);
        let percents = [
            (Part::Online, &entry.online_percent),
            (Part::OnTime, &entry.on_time_percent),
            (Part::Late, &entry.late_percent),
        ];
        let shares = percents.iter().filter_map(|(part, percent)| {
            Some(StatedShare { part: *part, percent: percent.as_ref()?.value })
        });
        let applications = Self {
            about,
            counts,
            shares: shares.collect(),
            scope: entry.scope.clone(),
            is_sample: entry.sample,
            period: entry.period.as_ref().map(|it| it.ends()).or(period),
            span,
        };
        for (part, percent) in percents {
            if let Some(percent) = percent {
                arithmetic::check_share(&applications, part, percent, faults);
            }
        }
        applications
    }

    /// The percentage of a part, as stated.
    pub fn stated_share(&self, part: Part) -> Option<Decimal> {
        self.shares.iter().find(|share| share.part == part).map(|share| share.percent)
    }

    /// True for all applications of an office: neither a part of them nor a sample.
    pub fn is_whole(&self) -> bool {
        self.scope.is_none() && !self.is_sample
    }

    /// A number, stated or derived.
    pub fn count(&self, part: Part) -> Option<Count> {
        self.counts.iter().find(|count| count.part == part).copied()
    }

    /// The value of a number, stated or derived.
    pub fn value(&self, part: Part) -> Option<u64> {
        self.count(part).map(|count| count.value)
    }

    /// The word for a part in the theme's words. Where early ones were not counted
    /// apart, those on time include them.
    pub fn word(&self, part: Part) -> &'static str {
        match part {
            Part::OnTime if self.value(Part::Early).is_none() => "part_on_time_or_early",
            Part::CarriedOver => "part_carried_over",
            Part::Received => "part_received",
            Part::Online => "part_online",
            Part::ByPost => "part_by_post",
            Part::InPerson => "part_in_person",
            Part::Resolved => "part_resolved",
            Part::Early => "part_early",
            Part::OnTime => "part_on_time",
            Part::Late => "part_late",
            Part::Pending => "part_pending",
            Part::PendingInTime => "part_pending_in_time",
            Part::PendingLate => "part_pending_late",
        }
    }

    /// How many were resolved in time: early or on time. Where early ones were counted apart
    /// the sum is ours, and there is none of what is only approximate.
    pub fn in_time(&self) -> Option<Count> {
        let on_time = self.count(Part::OnTime)?;
        let Some(early) = self.count(Part::Early) else { return Some(on_time) };
        let is_exact = on_time.qualifier.is_none() && early.qualifier.is_none();
        let value = on_time.value.checked_add(early.value).filter(|_| is_exact)?;
        Some(Count { value, derived: true, ..on_time })
    }
}

/// An indicator: a number with its meaning.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Who they are about: of several units they are the joint total.
    pub about: About,
    /// The area's id.
    pub area: Option<String>,
    /// What it says.
    pub label: String,
    /// The value.
    pub value: Option<Decimal>,
    /// The whole that the value is a part of.
    pub of: Option<Decimal>,
    /// The percentage: as stated, or `value` of `of` where none was.
    pub percent: Option<Decimal>,
    /// True where the percentage was not stated.
    pub percent_derived: bool,
    /// How exact the value is.
    pub qualifier: Option<Qualifier>,
    /// How exact the whole is.
    pub of_qualifier: Option<Qualifier>,
    /// What the value counts; `%` for a percentage.
    pub unit_of_measure: Option<String>,
    /// What it covers.
    pub period: Option<Period>,
    /// The value of the period before.
    pub previous: Option<Previous>,
}

/// The value of an indicator in the period before.
#[derive(Clone, Copy, Debug)]
pub struct Previous {
    /// The value.
    pub value: Decimal,
    /// What it covers.
    pub period: Option<Period>,
}

impl Indicator {
    pub(super) fn new(
        about: About,
        entry: &IndicatorEntry,
        period: Option<Period>,
        faults: &mut Faults,
    ) -> Self {
        arithmetic::check_indicator(entry, faults);
        let value = entry.value.as_ref().map(|value| value.value);
        let of = entry.of.as_ref().map(|of| of.value);
        let stated = entry.percent.as_ref().map(|percent| percent.value);
        let derived = || Decimal::share(value?, of?, 1);
        Self {
            about,
            area: entry.area.as_ref().map(|area| area.value.clone()),
            label: entry.label.value.clone(),
            value,
            of,
            percent: stated.or_else(derived),
            percent_derived: stated.is_none(),
            qualifier: entry.qualifier,
            of_qualifier: entry.of_qualifier,
            unit_of_measure: entry.unit_of_measure.clone(),
            period: entry.period.as_ref().map(|it| it.ends()).or(period),
            previous: entry.previous.as_ref().map(|it| Previous {
                value: it.value.value,
                period: it.period.as_ref().map(|it| it.ends()),
            }),
        }
    }

    /// True where the value is a percentage itself.
    pub fn counts_percent(&self) -> bool {
        self.unit_of_measure.as_deref() == Some("%")
    }
}
