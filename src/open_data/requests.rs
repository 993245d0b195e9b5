//! `kien-nghi`: requests.

use super::cell::Cell;
use super::column::Column;
use super::subject::{Entry, Rows, Subject};
use crate::addresses::REQUEST_ANCHOR;
use crate::record::{self, Record};

/// The table.
pub(super) enum Requests {}

/// The subject of a row.
pub(super) struct Request<'a> {
    entry: Entry<'a>,
    it: &'a record::Request,
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
            "Gửi tới ai, như trong bài",
            "To whom, as the article has it",
            |row| Cell::text(row.it.to.as_deref()),
        ),
        Column::new(
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
        Column::new("due", "Hạn hiện hành", "Due date in force", |row| {
            Cell::day(row.it.due())
        }),
        Column::new("due_original", "Hạn ban đầu", "Due date as first set", |row| {
            Cell::day(row.it.due_original)
        }),
        Column::new(
            "state",
            "Tình trạng: open (đang mở), reported (đơn vị báo cáo), verified (đoàn đã xác minh), not-implemented (không thực hiện)",
            "State: open, reported (by the unit), verified, not-implemented",
            |row| Cell::Text(row.it.state().word()),
        ),
        Column::new("state_date", "Ngày của tình trạng", "Date of the state", |row| {
            Cell::day(row.it.state_date())
        }),
        Column::new(
            "days_overdue",
            "Số ngày quá hạn; 0 là không quá hạn",
            "Days overdue; 0 for none",
            |row| Cell::Count(row.it.days_overdue(row.entry.data.today)),
        ),
        Column::new(
            "as_of",
            "Ngày tính quá hạn",
            "The day for which that is reckoned",
            |row| Cell::Day(row.entry.data.today),
        ),
    ];

    fn count(record: &Record) -> usize {
        record.requests.len()
    }

    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Request<'_>> {
        entry.record.requests.iter().map(move |it| Request { entry, it })
    }
}

impl Subject for Request<'_> {
    fn entry(&self) -> &Entry<'_> {
        &self.entry
    }

    fn anchor(&self) -> [&str; 3] {
        ["#", REQUEST_ANCHOR, &self.it.id]
    }

    fn unit(&self) -> Option<usize> {
        self.it.unit
    }
}
