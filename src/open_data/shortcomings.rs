//! `ton-tai`: shortcomings.

use super::cell::Cell;
use super::column::Column;
use super::subject::{Entry, Rows, Subject, own_unit};
use crate::addresses::SHORTCOMING_ANCHOR;
use crate::record::{self, About, Record};
use crate::units::NamedUnit;

/// The table.
pub(super) enum Shortcomings {}

/// The subject of a row.
pub(super) struct Shortcoming<'a> {
    entry: Entry<'a>,
    index: usize,
    it: &'a record::Shortcoming,
    units: &'a [usize],
}

impl Rows for Shortcomings {
    type Subject<'a> = Shortcoming<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::ID,
        Column::URL,
        Column::REPORT_ID,
        Column::UNIT,
        Column::UNIT_CODE,
        Column::new("area", "Lĩnh vực", "Area", |row| {
            Cell::text(row.it.finding.area.as_deref())
        }),
        Column::new("text", "Nội dung tồn tại", "The shortcoming", |row| {
            Cell::text(Some(&row.it.finding.text))
        }),
        Column::new("cause", "Nguyên nhân", "Cause", |row| Cell::text(row.it.cause.as_deref())),
        Column::flag(
            "serious",
            "Nghiêm trọng: true hoặc false",
            "Serious: true or false",
            |row| Cell::Flag(row.it.serious),
        ),
        Column::new(
            "state",
            "Tình trạng: no-request (chưa có kiến nghị), open (chưa có thông tin khắc phục), reported (đơn vị báo cáo đã khắc phục), partly (khắc phục một phần), verified (đoàn đã xác minh), not-implemented (không thực hiện)",
            "State: no-request, open, reported (by the unit), partly (remedied), verified (remedied), not-implemented",
            |row| Cell::Text(row.entry.record.shortcoming_state(row.index).word()),
        ),
        Column::new(
            "explanation",
            "Giải trình của đơn vị",
            "How the unit explained it",
            |row| Cell::text(row.it.explanation.as_deref()),
        ),
        Column::list(
            "topics",
            "Mã các vấn đề lặp lại, xem trang Vấn đề",
            "Ids of its topics, see the page of topics",
            |row| Cell::List(row.it.topics.iter().map(String::as_str).collect()),
        ),
        Column::new(
            "repeats",
            "Địa chỉ của tồn tại đã nêu trước đó mà tồn tại này nhắc lại",
            "Address of the shortcoming that it repeats",
            |row| row.repeats(),
        ),
        Column::UNIT_ROLE,
        Column::ROW_ID,
    ];

    fn count(record: &Record) -> usize {
        record.shortcomings.iter().map(|it| it.finding.about.rows().count()).sum()
    }

    fn subjects(entry: Entry<'_>) -> impl Iterator<Item = Shortcoming<'_>> {
        let all = entry.record.shortcomings.iter().enumerate();
        all.flat_map(move |(index, it)| {
            let rows = it.finding.about.rows();
            rows.map(move |units| Shortcoming { entry, index, it, units })
        })
    }
}

impl Shortcoming<'_> {
    fn repeats(&self) -> Cell<'_> {
        let links = &self.entry.article.links;
        let Some(Some(repeated)) = links.repeats.get(self.index) else { return Cell::Empty };
        let data = self.entry.data;
        let Some(address) = data.address_of(repeated.article) else { return Cell::Empty };
        let base = &data.base_url;
        let address = address.trim_start_matches('/');
        Cell::Made(format!("{base}{address}#{SHORTCOMING_ANCHOR}{}", repeated.id))
    }
}

impl Subject for Shortcoming<'_> {
    fn entry(&self) -> &Entry<'_> {
        &self.entry
    }

    fn anchor(&self) -> [&str; 3] {
        ["#", SHORTCOMING_ANCHOR, &self.it.id]
    }

    fn own_unit(&self) -> Option<&NamedUnit> {
        own_unit(&self.it.finding.about, self.units, self.entry.record)
    }

    fn units(&self) -> &[usize] {
        self.units
    }

    fn about(&self) -> Option<&About> {
        Some(&self.it.finding.about)
    }
}
