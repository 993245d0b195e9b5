//! `kiem-tra`: inspections and results, one row for each record.

use super::cell::Cell;
use super::column::Column;
use super::subject::{Entry, Rows, Subject};
use super::units;
use crate::calendar::Date;
use crate::record::raw::When;
use crate::record::{About, Handled, Record, RequestState};

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
        Column::date("published", "Ngày đăng", "Date of publication", |it| {
            Cell::date(it.0.article.date.map(|date| date.date))
        }),
        Column::date(
            "held_from",
            "Kiểm tra từ ngày, tháng hoặc năm",
            "When the inspection began",
            |it| Cell::date(it.held().map(|(from, _)| from)),
        ),
        Column::date(
            "held_to",
            "Kiểm tra đến ngày, tháng hoặc năm",
            "When the inspection ended",
            |it| Cell::date(it.held().map(|(_, to)| to)),
        ),
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
            Cell::joined(it.0.record.teams.iter().map(String::as_str))
        }),
        Column::new("lead_name", "Người dẫn đầu đoàn", "Who led the team", |it| {
            Cell::joined(it.0.record.leads.iter().map(|lead| lead.name.as_str()))
        }),
        Column::new(
            "lead_position",
            "Chức vụ của người dẫn đầu",
            "Position of the lead",
            |it| {
                let leads = it.0.record.leads.iter();
                Cell::joined(leads.filter_map(|lead| lead.position.as_deref()))
            },
        ),
        Column::list(
            "units",
            "Các đơn vị được kiểm tra (type inspection) hoặc báo cáo (type result), tên tại thời điểm đó",
            "Units inspected (type inspection) or reporting (type result), under the names of their day",
            |it| Cell::List(it.0.record.inspected().iter().map(|it| it.shown.as_str()).collect()),
        ),
        Column::list(
            "unit_codes",
            "Mã của các đơn vị hành chính đó",
            "Codes of those that are administrative units",
            |it| Cell::List(it.0.record.inspected().iter().filter_map(units::code).collect()),
        ),
        Column::list(
            "present_units",
            "Các đơn vị đó nay là, kèm mã",
            "What those units are today, with codes",
            |it| Cell::List(it.0.data.present().names(it.0.record.inspected())),
        ),
        Column::list("areas", "Các lĩnh vực được kiểm tra", "Areas examined", |it| {
            Cell::List(it.0.record.areas.iter().map(String::as_str).collect())
        }),
        Column::integer("shortcomings", "Số tồn tại", "Number of shortcomings", |it| {
            Cell::count(it.0.record.shortcomings.len())
        }),
        Column::integer("requests", "Số kiến nghị", "Number of requests", |it| {
            Cell::count(it.0.record.requests.len())
        }),
        Column::integer(
            "requests_open",
            "Số kiến nghị chưa có báo cáo",
            "Number of requests that are open",
            |it| {
                let states = it.0.record.requests.iter().map(|request| request.state());
                Cell::count(states.filter(|state| *state == RequestState::Open).count())
            },
        ),
        Column::integer(
            "requests_overdue",
            "Số kiến nghị quá hạn",
            "Number of requests that are overdue",
            |it| Cell::count(it.0.record.overdue(it.0.data.today)),
        ),
        Column::integer(
            "requests_with_due",
            "Số kiến nghị có thời hạn",
            "Number of requests that have a due date",
            |it| Cell::count(it.0.record.with_due()),
        ),
        Column::new(
            "published_precision",
            "Ngày đăng chính xác tới: day, month, year, unknown",
            "How exact the date of publication is: day, month, year, unknown",
            |it| Cell::precision(it.0.article.date.map(|date| date.date)),
        ),
        Column::new(
            "held_from_precision",
            "Thời điểm bắt đầu chính xác tới: day, month, year, unknown",
            "How exact the beginning is: day, month, year, unknown",
            |it| Cell::precision(it.held().map(|(from, _)| from)),
        ),
        Column::new(
            "held_to_precision",
            "Thời điểm kết thúc chính xác tới: day, month, year, unknown",
            "How exact the end is: day, month, year, unknown",
            |it| Cell::precision(it.held().map(|(_, to)| to)),
        ),
        Column::list(
            "documents",
            "Số hiệu các văn bản: kết luận, biên bản, thông báo, báo cáo",
            "Numbers of documents: conclusion, minutes, notice, report",
            |it| {
                let documents = it.0.record.documents.iter();
                Cell::List(documents.filter_map(|document| document.number.as_deref()).collect())
            },
        ),
        Column::new(
            "handled",
            "Đã xử lý, kèm số lượt; không nêu tên người",
            "What was done about persons, with numbers and without names",
            |it| handled(it.0.record),
        ),
        Column::integer(
            "sessions",
            "Số buổi kiểm tra được kể riêng",
            "Number of visits that are told apart",
            |it| Cell::count(it.0.record.sessions.len()),
        ),
        Column::ROW_ID,
    ];

    fn count(_: &Record) -> usize {
        1
    }

    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Inspection<'_>> {
        std::iter::once(Inspection(entry))
    }
}

impl Inspection<'_> {
    /// When it began and ended, as it was stated.
    fn held(&self) -> Option<(Date, Date)> {
        self.0.record.held.map(When::ends)
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

fn handled(record: &Record) -> Cell<'_> {
    let one = |it: &Handled| {
        let count = it.count.map(|count| format!(": {count}")).unwrap_or_default();
        if !matches!(it.about, About::Named(_)) {
            return format!("{}{count}", it.action);
        }
        let units: Vec<&str> = record.named(&it.about).map(|unit| unit.shown.as_str()).collect();
        format!("{}{count} ({})", it.action, units.join(", "))
    };
    let all: Vec<String> = record.handled.iter().map(one).collect();
    if all.is_empty() { Cell::Empty } else { Cell::Made(all.join("; ")) }
}
