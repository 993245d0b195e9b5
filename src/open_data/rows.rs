//! The rows of the tables.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::cell::Cell;
use super::columns::Table;
use crate::gazetteer::Gazetteer;
use crate::record::raw::Held;
use crate::record::{Applications, Count, Indicator, Record, RequestState};
use crate::site::{Article, Site};
use crate::theme::Words;
use crate::units::{NamedUnit, UnitId};
use crate::vietnamese::{Decimal, numbered, slug};

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The year of the inspection, by which large workbooks are divided.
    pub year: i32,
    /// The values, in the order of the table's columns.
    pub cells: Vec<Cell<'a>>,
}

/// The rows of a table, newest article first. Labels of applications are in the
/// language of `words`.
pub fn rows<'a>(site: &'a Site, table: Table, words: &'a Words) -> impl Iterator<Item = Row<'a>> {
    let records =
        site.articles.iter().filter_map(|article| Some((article, article.counted_record()?)));
    records.flat_map(move |(article, record)| {
        let source = Source { site, article, record, words };
        let rows = match table {
            Table::Inspections => vec![source.inspection()],
            Table::Shortcomings => source.shortcomings(),
            Table::Requests => source.requests(),
            Table::Figures => source.figures(),
        };
        let year = chrono::Datelike::year(&record.days.to);
        rows.into_iter().map(move |cells| Row { year, cells })
    })
}

/// What rows are made of.
#[derive(Clone, Copy)]
struct Source<'a> {
    site: &'a Site,
    article: &'a Article,
    record: &'a Record,
    words: &'a Words,
}

impl<'a> Source<'a> {
    /// The columns that every table starts with; `anchor` is the entry's own.
    fn common(&self, anchor: &str) -> Vec<Cell<'a>> {
        let address = self.site.config.base_url.absolute(&self.article.address);
        let id = &self.article.id;
        let with_anchor = |text: &str| match anchor {
            "" => text.to_owned(),
            anchor => format!("{text}#{anchor}"),
        };
        vec![
            Cell::Text(with_anchor(id).into()),
            Cell::Text(with_anchor(&address).into()),
            Cell::Text(id.as_str().into()),
        ]
    }

    fn inspection(&self) -> Vec<Cell<'a>> {
        let record = self.record;
        let lead = record.lead.as_ref();
        let (from, to) = held(record);
        let units = record.inspected();
        let open = record.requests.iter().filter(|it| it.state() == RequestState::Open).count();
        let mut cells = self.common("");
        cells.extend([
            Cell::text(Some(self.article.title())),
            Cell::text(Some(self.article.kind.word())),
            Cell::day(self.article.date.map(|date| date.day)),
            Cell::day(from),
            Cell::day(to),
            Cell::text(record.form.map(|form| form.word())),
            Cell::text(record.plan.as_ref().and_then(|plan| plan.number.as_deref())),
            Cell::text(record.team.as_deref()),
            Cell::text(lead.map(|lead| lead.name.as_str())),
            Cell::text(lead.and_then(|lead| lead.position.as_deref())),
            Cell::List(units.iter().map(|unit| unit.shown.as_str().into()).collect()),
            Cell::List(units.iter().filter_map(code).map(Cow::from).collect()),
            Cell::List(present(units)),
            Cell::List(record.areas.iter().map(|area| area.as_str().into()).collect()),
            Cell::Count(record.shortcomings.len() as u64),
            Cell::Count(record.requests.len() as u64),
            Cell::Count(open as u64),
            Cell::Count(record.overdue(self.site.today) as u64),
        ]);
        cells
    }

    fn shortcomings(&self) -> Vec<Vec<Cell<'a>>> {
        let shortcomings = self.record.shortcomings.iter().enumerate();
        let row = |(index, it): (usize, &'a crate::record::Shortcoming)| {
            let mut cells = self.common(&format!("ton-tai-{}", it.id));
            cells.extend(self.unit(it.finding.unit));
            cells.extend([
                Cell::text(it.finding.area.as_deref()),
                Cell::text(Some(&it.finding.text)),
                Cell::text(it.cause.as_deref()),
                Cell::Flag(it.serious),
                Cell::text(Some(self.record.shortcoming_state(index).word())),
            ]);
            cells
        };
        shortcomings.map(row).collect()
    }

    fn requests(&self) -> Vec<Vec<Cell<'a>>> {
        let today = self.site.today;
        let row = |it: &'a crate::record::Request| {
            let shortcomings =
                it.shortcomings.iter().map(|index| &self.record.shortcomings[*index]);
            let mut cells = self.common(&format!("kien-nghi-{}", it.id));
            cells.extend(self.unit(it.unit));
            cells.extend([
                Cell::text(Some(&it.text)),
                Cell::text(it.to.as_deref()),
                Cell::List(shortcomings.map(|it| it.id.as_str().into()).collect()),
                Cell::day(it.due()),
                Cell::day(it.due_original),
                Cell::text(Some(it.state().word())),
                Cell::day(it.state_date()),
                Cell::Count(it.days_overdue(today)),
                Cell::Day(today),
            ]);
            cells
        };
        self.record.requests.iter().map(row).collect()
    }

    fn figures(&self) -> Vec<Vec<Cell<'a>>> {
        let sets = self.record.applications.iter().enumerate();
        let applications = sets.flat_map(|(set, figures)| {
            figures.counts.iter().map(move |count| self.count(set, figures, *count))
        });
        let mut slugs: Vec<String> = Vec::new();
        let indicators = self.record.indicators.iter().map(|indicator| {
            let wanted = slug(&indicator.label);
            let number = slugs.iter().filter(|it| **it == wanted).count() + 1;
            slugs.push(wanted.clone());
            self.indicator(&numbered(&wanted, number), &wanted, indicator)
        });
        applications.collect::<Vec<_>>().into_iter().chain(indicators).collect()
    }

    fn count(&self, set: usize, figures: &'a Applications, count: Count) -> Vec<Cell<'a>> {
        let key = count.part.key();
        let own_id = numbered(&format!("so-lieu-applications-{key}"), set + 1);
        let mut cells = self.figure_ids(&own_id);
        cells.extend(self.unit(figures.unit));
        let whole = count.part.whole().and_then(|whole| figures.value(whole));
        let label = self.words.get(figures.word(count.part));
        cells.extend([
            Cell::Text("tthc".into()),
            Cell::Text(format!("applications.{key}").into()),
            Cell::text(Some(label)),
            Cell::Count(count.value),
            whole.map_or(Cell::Empty, Cell::Count),
            Cell::Empty,
            Cell::Empty,
            Cell::Flag(count.derived),
        ]);
        cells.extend(self.period());
        cells
    }

    fn indicator(&self, own_id: &str, key: &str, indicator: &'a Indicator) -> Vec<Cell<'a>> {
        let of_percent = indicator.value.filter(|_| indicator.counts_percent());
        let stated_percent: Option<Decimal> =
            indicator.percent.filter(|_| !indicator.percent_derived).or(of_percent);
        let mut cells = self.figure_ids(&format!("so-lieu-{own_id}"));
        cells.extend(self.unit(indicator.unit));
        cells.extend([
            Cell::text(indicator.area.as_deref()),
            Cell::Text(key.to_owned().into()),
            Cell::Text(label(indicator)),
            Cell::number(indicator.value),
            Cell::number(indicator.of),
            Cell::number(stated_percent),
            Cell::text(indicator.qualifier.map(|it| it.word())),
            Cell::Flag(false),
        ]);
        cells.extend(self.period());
        cells
    }

    /// Figures have ids of their own, but one address: the record's figures.
    fn figure_ids(&self, own_id: &str) -> Vec<Cell<'a>> {
        let mut cells = self.common("so-lieu");
        cells[0] = Cell::Text(format!("{}#{own_id}", self.article.id).into());
        cells
    }

    fn unit(&self, index: Option<usize>) -> [Cell<'a>; 2] {
        let unit = index.and_then(|index| self.record.units.get(index));
        [Cell::text(unit.map(|unit| unit.shown.as_str())), Cell::text(unit.and_then(code))]
    }

    fn period(&self) -> [Cell<'a>; 2] {
        let period = self.record.period;
        [Cell::day(period.map(|(from, _)| from)), Cell::day(period.map(|(_, to)| to))]
    }
}

/// What an indicator says, with what it counts: a number alone would say too little.
fn label(indicator: &Indicator) -> Cow<'_, str> {
    match indicator.unit_of_measure.as_deref().filter(|_| !indicator.counts_percent()) {
        Some(measure) => format!("{} ({measure})", indicator.label).into(),
        None => indicator.label.as_str().into(),
    }
}

/// The days of an inspection; those of the whole year where only that is known.
fn held(record: &Record) -> (Option<NaiveDate>, Option<NaiveDate>) {
    match record.held {
        None => (None, None),
        Some(Held::Year(year)) => {
            (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
        }
        Some(Held::Day(_) | Held::Period(..)) => (Some(record.days.from), Some(record.days.to)),
    }
}

/// The gazetteer's code of a unit; organisations have none.
fn code(unit: &NamedUnit) -> Option<&'static str> {
    match unit.id {
        UnitId::Place(place) => Some(Gazetteer::get().unit(place).id),
        UnitId::Organisation(_) => None,
    }
}

/// What some units are today: `xã Chợ Đồn (c:02020)`.
fn present(units: &[NamedUnit]) -> Vec<Cow<'static, str>> {
    let mut names: Vec<Cow<'static, str>> = Vec::new();
    for unit in units {
        let UnitId::Place(place) = unit.id else { continue };
        for today in Gazetteer::get().present(place) {
            let today = Gazetteer::get().unit(today.unit);
            let name = format!("{} ({})", today.full_name(), today.id);
            if !names.contains(&Cow::from(name.as_str())) {
                names.push(name.into());
            }
        }
    }
    names
}
