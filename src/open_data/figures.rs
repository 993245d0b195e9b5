//! `so-lieu`: figures, one row for each part of applications, each indicator and each score.

use std::borrow::Cow;

use super::cell::Cell;
use super::column::Column;
use super::parts::part_label;
use super::subject::{Entry, Rows, Subject};
use crate::calendar::Date;
use crate::record::{About, Applications, Count, Indicator, Part, Period, Record, Score};
use crate::vietnamese::{Decimal, slug};

/// The table.
pub(super) enum Figures {}

/// The subject of a row: what applications, other indicators and scores have in common.
pub(super) struct Figure<'a> {
    entry: Entry<'a>,
    about: &'a About,
    area: Option<&'a str>,
    /// What stands before the key, in the id and in the indicator.
    family: Family,
    key: Cow<'a, str>,
    /// Tells figures of one key apart: empty for the first, then `-2` and so on.
    number: String,
    label: [&'a str; 4],
    value: Cell<'a>,
    whole: Cell<'a>,
    percent: Option<Decimal>,
    qualifier: Option<&'static str>,
    of_qualifier: Option<&'static str>,
    derived: bool,
    period: Option<Period>,
    scope: Option<&'a str>,
    is_sample: bool,
    rank: Option<(Option<u64>, Option<u64>)>,
    previous: Before,
}

/// What is known of the period before.
#[derive(Clone, Copy, Default)]
struct Before {
    value: Option<Decimal>,
    rank: Option<u64>,
    period: Option<Period>,
}

/// Where a figure comes from.
#[derive(Clone, Copy)]
enum Family {
    Applications,
    Indicators,
    Scores,
}

impl Rows for Figures {
    type Subject<'a> = Figure<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::ID,
        Column::URL,
        Column::REPORT_ID,
        Column::UNIT,
        Column::UNIT_CODE,
        Column::new("area", "Lĩnh vực", "Area", |it| Cell::text(it.area)),
        Column::new(
            "indicator",
            "Mã chỉ tiêu; hồ sơ thủ tục là applications.received, applications.late…; điểm và thứ hạng là scores.par-index…",
            "Key of the indicator; applications are applications.received, applications.late …, scores and ranks scores.par-index …",
            |it| match it.family {
                Family::Applications => Cell::Pieces(["applications.", &it.key, "", "", "", ""]),
                Family::Scores => Cell::Pieces(["scores.", &it.key, "", "", "", ""]),
                Family::Indicators => Cell::Text(&it.key),
            },
        ),
        Column::new(
            "label",
            "Tên chỉ tiêu, kèm đơn vị tính nếu không phải %",
            "What the indicator says, with its unit of measure unless that is %",
            |it| {
                let [label, open, measure, close] = it.label;
                Cell::Pieces([label, open, measure, close, "", ""])
            },
        ),
        Column::number("value", "Giá trị", "Value", |it| it.value.clone()),
        Column::number("of", "Trên tổng số", "The whole that it is a part of", |it| {
            it.whole.clone()
        }),
        Column::number(
            "percent",
            "Tỷ lệ phần trăm như đã công bố",
            "Percentage as stated",
            |it| Cell::number(it.percent),
        ),
        Column::new(
            "qualifier",
            "Mức gần đúng: about (khoảng), under (gần, dưới), over (trên), at-least, at-most",
            "How exact the value is: about, under, over, at-least, at-most",
            |it| Cell::text(it.qualifier),
        ),
        Column::flag(
            "derived",
            "true: số tính ra từ các số khác",
            "true: follows from other figures",
            |it| Cell::Flag(it.derived),
        ),
        Column::date("period_from", "Số liệu từ", "Beginning of what it covers", |it| {
            Cell::date(it.period().map(|(from, _)| from))
        }),
        Column::date("period_to", "Số liệu đến", "End of what it covers", |it| {
            Cell::date(it.period().map(|(_, to)| to))
        }),
        Column::UNIT_ROLE,
        Column::new(
            "of_qualifier",
            "Mức gần đúng của tổng số: như qualifier",
            "How exact the whole is: as qualifier",
            |it| Cell::text(it.of_qualifier),
        ),
        Column::new(
            "period_from_precision",
            "period_from chính xác tới: day, month, year, unknown",
            "How exact period_from is: day, month, year, unknown",
            |it| Cell::precision(it.period().map(|(from, _)| from)),
        ),
        Column::new(
            "period_to_precision",
            "period_to chính xác tới: day, month, year, unknown",
            "How exact period_to is: day, month, year, unknown",
            |it| Cell::precision(it.period().map(|(_, to)| to)),
        ),
        Column::new(
            "scope",
            "Phần nào của mọi hồ sơ: một lĩnh vực, một cấp; trống là tất cả",
            "What part of all applications: a field, a level; empty for all",
            |it| Cell::text(it.scope),
        ),
        Column::flag("sample", "true: kiểm tra xác suất", "true: a sample", |it| {
            Cell::Flag(it.is_sample)
        }),
        Column::integer("rank", "Thứ hạng", "Rank", |it| {
            Cell::whole(it.rank.and_then(|(rank, _)| rank))
        }),
        Column::integer(
            "rank_of",
            "Xếp hạng trong bao nhiêu đơn vị",
            "Ranked among how many",
            |it| Cell::whole(it.rank.and_then(|(_, of)| of)),
        ),
        Column::number(
            "previous_value",
            "Giá trị kỳ trước",
            "Value of the period before",
            |it| Cell::number(it.previous.value),
        ),
        Column::integer(
            "previous_rank",
            "Thứ hạng kỳ trước",
            "Rank of the period before",
            |it| Cell::whole(it.previous.rank),
        ),
        Column::date(
            "previous_from",
            "Kỳ trước từ",
            "Beginning of the period before",
            |it| Cell::date(it.previous.period.map(|(from, _)| from)),
        ),
        Column::date("previous_to", "Kỳ trước đến", "End of the period before", |it| {
            Cell::date(it.previous.period.map(|(_, to)| to))
        }),
        Column::ROW_ID,
    ];

    fn count(record: &Record) -> usize {
        let applications: usize = record.applications.iter().map(|set| parts_of(set).count()).sum();
        applications + record.indicators.len() + record.scores.len()
    }

    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Figure<'_>> {
        let sets = entry.record.applications.iter().enumerate();
        let applications = sets.flat_map(move |(index, set)| {
            parts_of(set).map(move |part| Figure::part(entry, index, set, part))
        });
        let mut slugs: Vec<String> = Vec::new();
        let indicators = entry.record.indicators.iter().map(move |indicator| {
            let key = slug(&indicator.label);
            let number = slugs.iter().filter(|it| **it == key).count();
            slugs.push(key.clone());
            Figure::indicator(entry, key, number, indicator)
        });
        let mut indices: Vec<&str> = Vec::new();
        let scores = entry.record.scores.iter().map(move |score| {
            let number = indices.iter().filter(|it| **it == score.index.word()).count();
            indices.push(score.index.word());
            Figure::score(entry, number, score)
        });
        applications.chain(indicators).chain(scores)
    }
}

impl<'a> Figure<'a> {
    /// What it covers.
    fn period(&self) -> Option<Period> {
        self.period
    }

    fn part(entry: Entry<'a>, set: usize, applications: &'a Applications, part: Part) -> Self {
        let count = applications.count(part);
        let whole = part.whole().and_then(|whole| applications.count(whole));
        let qualifier = |count: Option<Count>| count?.qualifier.map(|it| it.word());
        Self {
            entry,
            about: &applications.about,
            area: Some("tthc"),
            family: Family::Applications,
            key: part.key().into(),
            number: numbering(set),
            label: [part_label(part, applications, entry.data.lang), "", "", ""],
            value: Cell::whole(count.map(|count| count.value)),
            whole: Cell::whole(whole.map(|whole| whole.value)),
            percent: applications.stated_share(part),
            qualifier: qualifier(count),
            of_qualifier: qualifier(whole),
            derived: count.is_some_and(|count| count.derived),
            period: applications.period,
            scope: applications.scope.as_deref(),
            is_sample: applications.is_sample,
            rank: None,
            previous: Before::default(),
        }
    }

    fn indicator(entry: Entry<'a>, key: String, number: usize, it: &'a Indicator) -> Self {
        // A number alone would say too little.
        let label = match it.unit_of_measure.as_deref().filter(|_| !it.counts_percent()) {
            Some(measure) => [it.label.as_str(), " (", measure, ")"],
            None => [it.label.as_str(), "", "", ""],
        };
        let of_percent = it.value.filter(|_| it.counts_percent());
        Self {
            entry,
            about: &it.about,
            area: it.area.as_deref(),
            family: Family::Indicators,
            key: key.into(),
            number: numbering(number),
            label,
            value: Cell::number(it.value),
            whole: Cell::number(it.of),
            percent: it.percent.filter(|_| !it.percent_derived).or(of_percent),
            qualifier: it.qualifier.map(|it| it.word()),
            of_qualifier: it.of_qualifier.map(|it| it.word()),
            derived: false,
            period: it.period,
            scope: None,
            is_sample: false,
            rank: None,
            previous: it.previous.map_or(Before::default(), |it| Before {
                value: Some(it.value),
                rank: None,
                period: it.period,
            }),
        }
    }

    fn score(entry: Entry<'a>, number: usize, it: &'a Score) -> Self {
        let year = |year: i32| (Date::Year(year), Date::Year(year));
        Self {
            entry,
            about: &it.about,
            area: None,
            family: Family::Scores,
            key: it.index.word().into(),
            number: numbering(number),
            label: [it.title(), "", "", ""],
            value: Cell::number(it.value),
            whole: Cell::number(it.max),
            percent: None,
            qualifier: None,
            of_qualifier: None,
            derived: false,
            period: it.year.map(year),
            scope: None,
            is_sample: false,
            rank: Some((it.rank, it.of)),
            previous: it.previous.as_ref().map_or(Before::default(), |it| Before {
                value: it.value.as_ref().map(|value| value.value),
                rank: it.rank.as_ref().map(|rank| rank.value),
                period: it.year.as_ref().map(|it| year(it.0)),
            }),
        }
    }
}

/// The parts of which a number or a share was stated, or a number derived.
fn parts_of(set: &Applications) -> impl Iterator<Item = Part> {
    let is_there = |part: &Part| set.count(*part).is_some() || set.stated_share(*part).is_some();
    Part::ALL.into_iter().filter(is_there)
}

impl Subject for Figure<'_> {
    fn entry(&self) -> &Entry<'_> {
        &self.entry
    }

    /// All figures have one address: the record's figures.
    fn anchor(&self) -> [&str; 3] {
        ["#", "so-lieu", ""]
    }

    fn own_id(&self) -> [&str; 3] {
        let family = match self.family {
            Family::Applications => "#so-lieu-applications-",
            Family::Indicators => "#so-lieu-",
            Family::Scores => "#so-lieu-scores-",
        };
        [family, &self.key, &self.number]
    }

    fn units(&self) -> &[usize] {
        self.about.units()
    }

    fn about(&self) -> Option<&About> {
        Some(self.about)
    }
}

/// What an id has behind the key where `before` others have the same.
fn numbering(before: usize) -> String {
    if before == 0 { String::new() } else { format!("-{}", before + 1) }
}
