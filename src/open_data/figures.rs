//! `so-lieu`: figures, one row for each part of applications and each indicator.

use std::borrow::Cow;

use super::cell::Cell;
use super::column::Column;
use super::parts::part_label;
use super::subject::{Entry, Rows, Subject};
use crate::calendar::Date;
use crate::record::{About, Applications, Count, Indicator, Record};
use crate::vietnamese::{Decimal, slug};

/// The table.
pub(super) enum Figures {}

/// The subject of a row: what applications and other indicators have in common.
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
}

/// Where a figure comes from.
#[derive(Clone, Copy)]
enum Family {
    Applications,
    Indicators,
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
            "Mã chỉ tiêu; hồ sơ thủ tục là applications.received, applications.late…",
            "Key of the indicator; applications are applications.received, applications.late …",
            |it| match it.family {
                Family::Applications => Cell::Pieces(["applications.", &it.key, "", "", "", ""]),
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
        Column::new("value", "Giá trị", "Value", |it| it.value.clone()),
        Column::new("of", "Trên tổng số", "The whole that it is a part of", |it| {
            it.whole.clone()
        }),
        Column::new(
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
        Column::new(
            "derived",
            "true: số tính ra từ các số khác",
            "true: follows from other figures",
            |it| Cell::Flag(it.derived),
        ),
        Column::new("period_from", "Số liệu từ", "Beginning of what it covers", |it| {
            Cell::date(it.period().map(|(from, _)| from))
        }),
        Column::new("period_to", "Số liệu đến", "End of what it covers", |it| {
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
        Column::ROW_ID,
    ];

    fn count(record: &Record) -> usize {
        let applications: usize = record.applications.iter().map(|set| set.counts.len()).sum();
        applications + record.indicators.len()
    }

    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Figure<'_>> {
        let sets = entry.record.applications.iter().enumerate();
        let applications = sets.flat_map(move |(index, set)| {
            set.counts.iter().map(move |count| Figure::count(entry, index, set, *count))
        });
        let mut slugs: Vec<String> = Vec::new();
        let indicators = entry.record.indicators.iter().map(move |indicator| {
            let key = slug(&indicator.label);
            let number = slugs.iter().filter(|it| **it == key).count();
            slugs.push(key.clone());
            Figure::indicator(entry, key, number, indicator)
        });
        applications.chain(indicators)
    }
}

impl<'a> Figure<'a> {
    /// What it covers.
    fn period(&self) -> Option<(Date, Date)> {
        self.entry.record.period
    }

    fn count(entry: Entry<'a>, set: usize, applications: &'a Applications, count: Count) -> Self {
        let whole = count.part.whole().and_then(|whole| applications.value(whole));
        Self {
            entry,
            about: &applications.about,
            area: Some("tthc"),
            family: Family::Applications,
            key: count.part.key().into(),
            number: numbering(set),
            label: [part_label(count.part, applications, entry.data.lang), "", "", ""],
            value: Cell::Count(count.value),
            whole: whole.map_or(Cell::Empty, Cell::Count),
            percent: None,
            qualifier: None,
            of_qualifier: None,
            derived: count.derived,
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
        }
    }
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
