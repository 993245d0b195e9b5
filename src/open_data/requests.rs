//! `kien-nghi`: requests.

use super::cell::Cell;
use super::column::Column;
use super::subject::{Entry, Rows, Subject, own_unit};
use crate::addresses::REQUEST_ANCHOR;
use crate::record::{self, About, Record};
use crate::units::NamedUnit;

/// The table.
pub(super) enum Requests {}

/// The subject of a row.
pub(super) struct Request<'a> {
    entry: Entry<'a>,
    it: &'a record::Request,
    units: &'a [usize],
}

impl Rows for Requests {
    type Subject<'a> = Request<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::ID,
        Column::URL,
        Column::REPORT_ID,
        Column::UNIT,
        Column::UNIT_CODE,
        Column::new("text", "Nội dung kiến nghị", "The request", |row| {
            Cell::text(Some(&row.it.text))
        }),
        Column::new(
            "to",
            "Đơn vị thực hiện, như trong bài",
            "Who is to carry it out, as the article has it",
            |row| Cell::joined(row.it.to.iter().map(|to| to.written.as_str())),
        ),
        Column::list(
            "for",
            "Mã các tồn tại cần khắc phục",
            "Ids of the shortcomings that it is for",
            |row| {
                let all = &row.entry.record.shortcomings;
                Cell::List(
                    row.it.shortcomings.iter().map(|index| all[*index].id.as_str()).collect(),
                )
            },
        ),
        Column::date("due", "Hạn hiện hành", "Due date in force", |row| {
            Cell::date(row.it.due())
        }),
        Column::date("due_original", "Hạn ban đầu", "Due date as first set", |row| {
            Cell::date(row.it.due_original)
        }),
        Column::new(
            "state",
            "Tình trạng: open (chưa có báo cáo), reported (đơn vị báo cáo, chờ đoàn xác minh), verified (đoàn đã xác minh), not-implemented (không thực hiện)",
            "State: open, reported (by the unit), verified, not-implemented",
            |row| Cell::Text(row.it.state().word()),
        ),
        Column::date("state_date", "Ngày của tình trạng", "Date of the state", |row| {
            Cell::date(row.it.state_date())
        }),
        Column::integer(
            "days_overdue",
            "Số ngày quá hạn mà chưa có báo cáo; 0 là không quá hạn",
            "Days overdue without a report; 0 for none",
            |row| Cell::Count(row.it.days_overdue(row.entry.data.today)),
        ),
        Column::date(
            "as_of",
            "Ngày tính quá hạn",
            "The day for which that is reckoned",
            |row| Cell::Date(row.entry.data.today.into()),
        ),
        Column::integer(
            "days_late",
            "Số ngày báo cáo muộn so với hạn khi đó; 0 là đúng hạn, trống là chưa báo cáo, không có hạn hoặc không rõ ngày",
            "Days between the due date then in force and the report; 0 for in time, empty without a report or a due date, or where the day is not known",
            |row| row.it.days_late().map_or(Cell::Empty, Cell::Count),
        ),
        Column::new(
            "state_date_precision",
            "Ngày của tình trạng chính xác tới: day, month, year, unknown",
            "How exact the date of the state is: day, month, year, unknown",
            |row| Cell::precision(row.it.state_date()),
        ),
        Column::new(
            "due_text",
            "Thời hạn như trong bài, khi không phải một ngày",
            "The due date as the article has it, where it is no day",
            |row| Cell::text(row.it.due_stated.as_ref().and_then(|due| due.text.as_deref())),
        ),
        Column::UNIT_ROLE,
        Column::integer(
            "days_late_at_least",
            "Số ngày muộn ít nhất, khi không rõ ngày báo cáo",
            "Days late at least, where the day of the report is not known",
            |row| {
                let late = row.it.late().filter(|late| !late.is_exact);
                late.map_or(Cell::Empty, |late| Cell::Count(late.days))
            },
        ),
        Column::ROW_ID,
    ];

    fn count(record: &Record) -> usize {
        record.requests.iter().map(|it| it.about.rows().count()).sum()
    }

    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Request<'_>> {
        let all = entry.record.requests.iter();
        all.flat_map(move |it| it.about.rows().map(move |units| Request { entry, it, units }))
    }
}

impl Subject for Request<'_> {
    fn entry(&self) -> &Entry<'_> {
        &self.entry
    }

    fn anchor(&self) -> [&str; 3] {
        ["#", REQUEST_ANCHOR, &self.it.id]
    }

    fn own_unit(&self) -> Option<&NamedUnit> {
        own_unit(&self.it.about, self.units, self.entry.record)
    }

    fn units(&self) -> &[usize] {
        self.units
    }

    fn about(&self) -> Option<&About> {
        Some(&self.it.about)
    }
}
