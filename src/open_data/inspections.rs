//! `kiem-tra`: inspections and results, one row for each record.

use chrono::NaiveDate;

use super::cell::Cell;
use super::column::Column;
use super::subject::{Entry, Rows, Subject};
use super::units;
use crate::record::raw::Held;
use crate::record::{Record, RequestState};

/// The table.
pub(super) enum Inspections {}

/// The subject of a row: the article and its record.
pub(super) struct Inspection<'a>(Entry<'a>);

impl Rows for Inspections {
    type Subject<'a> = Inspection<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::ID,
        Column::URL,
        Column::REPORT_ID,
        Column::new("title", "Tiêu đề bài", "Title of the article", |it| {
            Cell::text(Some(it.0.article.title()))
        }),
        Column::new(
            "type",
            "Loại: inspection (cuộc kiểm tra), result (kết quả)",
            "Type: inspection or result",
            |it| Cell::Text(it.0.article.kind.word()),
        ),
        Column::new("published", "Ngày đăng", "Date of publication", |it| {
            Cell::day(it.0.article.date.map(|date| date.day))
        }),
        Column::new(
            "held_from",
            "Ngày bắt đầu kiểm tra",
            "First day of the inspection",
            |it| Cell::day(held(it.0.record).map(|(from, _)| from)),
        ),
        Column::new("held_to", "Ngày kết thúc kiểm tra", "Last day of the inspection", |it| {
            Cell::day(held(it.0.record).map(|(_, to)| to))
        }),
        Column::new(
            "form",
            "Hình thức: direct (trực tiếp), on-paper (qua báo cáo), online (trên môi trường số), surprise (đột xuất), re-inspection (phúc tra)",
            "Form: direct, on-paper, online, surprise or re-inspection",
            |it| Cell::text(it.0.record.form.map(|form| form.word())),
        ),
        Column::new(
            "plan_number",
            "Số hiệu kế hoạch kiểm tra",
            "Number of the inspection plan",
            |it| Cell::text(it.0.record.plan.as_ref().and_then(|plan| plan.number.as_deref())),
        ),
        Column::new("team", "Đoàn kiểm tra", "Inspection team", |it| {
            Cell::text(it.0.record.team.as_deref())
        }),
        Column::new("lead_name", "Người dẫn đầu đoàn", "Who led the team", |it| {
            Cell::text(it.0.record.lead.as_ref().map(|lead| lead.name.as_str()))
        }),
        Column::new(
            "lead_position",
            "Chức vụ của người dẫn đầu",
            "Position of the lead",
            |it| Cell::text(it.0.record.lead.as_ref().and_then(|lead| lead.position.as_deref())),
        ),
        Column::new(
            "units",
            "Các đơn vị được kiểm tra, tên tại thời điểm đó",
            "Units inspected, under the names of their day",
            |it| Cell::List(it.0.record.inspected().iter().map(|it| it.shown.as_str()).collect()),
        ),
        Column::new(
            "unit_codes",
            "Mã của các đơn vị hành chính đó",
            "Codes of those that are administrative units",
            |it| Cell::List(it.0.record.inspected().iter().filter_map(units::code).collect()),
        ),
        Column::new(
            "present_units",
            "Các đơn vị đó nay là, kèm mã",
            "What those units are today, with codes",
            |it| Cell::List(it.0.data.present().names(it.0.record.inspected())),
        ),
        Column::new("areas", "Các lĩnh vực được kiểm tra", "Areas examined", |it| {
            Cell::List(it.0.record.areas.iter().map(String::as_str).collect())
        }),
        Column::new("shortcomings", "Số tồn tại", "Number of shortcomings", |it| {
            Cell::count(it.0.record.shortcomings.len())
        }),
        Column::new("requests", "Số kiến nghị", "Number of requests", |it| {
            Cell::count(it.0.record.requests.len())
        }),
        Column::new(
            "requests_open",
            "Số kiến nghị đang mở",
            "Number of requests that are open",
            |it| {
                let states = it.0.record.requests.iter().map(|request| request.state());
                Cell::count(states.filter(|state| *state == RequestState::Open).count())
            },
        ),
        Column::new(
            "requests_overdue",
            "Số kiến nghị quá hạn",
            "Number of requests that are overdue",
            |it| Cell::count(it.0.record.overdue(it.0.data.today)),
        ),
    ];

    fn count(_: &Record) -> usize {
        1
    }

    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Inspection<'_>> {
        std::iter::once(Inspection(entry))
    }
}

impl Subject for Inspection<'_> {
    fn entry(&self) -> &Entry<'_> {
        &self.0
    }

    fn anchor(&self) -> [&str; 3] {
        [""; 3]
    }
}

/// The days of an inspection; those of the whole year where only that is known.
fn held(record: &Record) -> Option<(NaiveDate, NaiveDate)> {
    match record.held? {
        Held::Year(year) => {
            NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
        }
        Held::Day(_) | Held::Period(..) => Some((record.days.from, record.days.to)),
    }
}
