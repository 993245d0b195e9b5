//! `thay-doi`: what changed on the site, newest first.

use std::io::{self, Write};

use super::cell::Cell;
use super::column::{ColumnKind, Heading};
use super::data::OpenData;
use super::table::Taker;
use super::{csv, json};
use crate::addresses::REQUEST_ANCHOR;
use crate::site::{Article, Event};

/// The name of the files, without extension.
pub const CHANGES: &str = "thay-doi";

/// The columns in order. Other programs rely on names and order: new ones come before the
/// last.
pub(super) const HEADINGS: [Heading; 13] = [
    Heading::new(
        "id",
        ColumnKind::Text,
        "Mã của bài hoặc kiến nghị",
        "Id of the article or request",
    ),
    Heading::new("url", ColumnKind::Text, "Địa chỉ", "Address"),
    Heading::new("report_id", ColumnKind::Text, "Mã của bài", "Id of the article"),
    Heading::new("date", ColumnKind::Date, "Ngày, tháng hoặc năm", "When"),
    Heading::new(
        "date_precision",
        ColumnKind::Text,
        "Chính xác tới: day, month, year",
        "How exact that is: day, month, year",
    ),
    Heading::new(
        "change",
        ColumnKind::Text,
        "Thay đổi: published (đăng), correction (đính chính), update (cập nhật), withdrawn (thu hồi), due-revised (gia hạn), reported, verified, not-implemented (tình trạng kiến nghị)",
        "What happened: published, correction, update, withdrawn, due-revised, or the state of a request: reported, verified, not-implemented",
    ),
    Heading::new("title", ColumnKind::Text, "Tiêu đề bài", "Title of the article"),
    Heading::new("request", ColumnKind::Text, "Nội dung kiến nghị", "The request"),
    Heading::new("note", ColumnKind::Text, "Ghi chú", "Note"),
    Heading::new(
        "units",
        ColumnKind::List,
        "Đơn vị của kiến nghị; trống nếu nêu chung",
        "Units of the request; empty where it is of nobody in particular",
    ),
    Heading::new(
        "to",
        ColumnKind::List,
        "Đơn vị thực hiện, như trong bài",
        "Who is addressed, as written",
    ),
    Heading::new("due", ColumnKind::Date, "Thời hạn mới", "The new due date"),
    Heading::new("row_id", ColumnKind::Text, "Mã riêng của dòng", "Id of this row alone"),
];

/// Writes the changes as CSV.
///
/// # Errors
/// Those of `out`.
pub fn write_changes_csv(data: &OpenData<'_>, out: &mut dyn Write) -> io::Result<()> {
    csv::write_rows(&HEADINGS, &mut |take| rows(data, take), out)
}

/// Writes the changes as JSON.
///
/// # Errors
/// Those of `out`.
pub fn write_changes_json(data: &OpenData<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::write_rows(&HEADINGS, &mut |take| rows(data, take), out)
}

fn rows(data: &OpenData<'_>, take: &mut Taker<'_>) -> io::Result<()> {
    for (event, article) in data.history() {
        take(&mut row(event, article, data).into_iter())?;
    }
    Ok(())
}

fn row<'a>(event: &Event, article: &'a Article, data: &OpenData<'_>) -> [Cell<'a>; 13] {
    let request = event.request(article);
    let anchor = request.map(|it| format!("#{REQUEST_ANCHOR}{}", it.id)).unwrap_or_default();
    let id = format!("{}{anchor}", article.id);
    let to = request.into_iter().flat_map(|it| &it.to);
    let change = event.word(article);
    let theirs = request.zip(article.record.as_ref()).into_iter();
    let units = theirs.flat_map(|(it, record)| record.named(&it.about));
    [
        Cell::Made(id.clone()),
        Cell::Made(format!("{}{anchor}", data.absolute(&article.address))),
        Cell::Text(&article.id),
        Cell::Date(event.date),
        Cell::Text(event.date.precision().word()),
        Cell::Text(change),
        Cell::Text(article.title()),
        Cell::text(request.map(|request| request.text.as_str())),
        Cell::text(event.note(article)),
        Cell::List(units.map(|unit| unit.shown.as_str()).collect()),
        Cell::List(to.map(|it| it.written.as_str()).collect()),
        event.due(article).map_or(Cell::Empty, |due| Cell::Date(due.into())),
        Cell::Made(format!("{id}@{}-{change}{}", event.date, event.number())),
    ]
}
