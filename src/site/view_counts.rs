//! How often articles were read: `content/luot-xem.csv`, copied by hand from the
//! statistics of the web server. Readers themselves are never watched.
//!
//! The first line names the columns `address`, `count` and `date` (Vietnamese:
//! `đường dẫn`, `lượt xem`, `ngày`) in any order; each further line says how
//! often an address was read until a day. Commas, semicolons and tabs separate.

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};
use rustc_hash::FxHashMap;

use crate::calendar::Moment;
use crate::config::BaseUrl;
use crate::diagnostics::{Code, Faults, Located, Span, Text};
use crate::source::SourceFile;
use crate::text;
use crate::vietnamese::{clean, fold};

/// The file of readings, below `content/`.
pub const FILE: &str = "luot-xem.csv";

/// How often an article was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewCount {
    /// Readings.
    pub count: u64,
    /// The last day that is counted.
    pub date: NaiveDate,
}

/// The counts of all addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewCounts {
    /// Addresses without their outer slashes, each with its row.
    by_address: FxHashMap<String, (Span, ViewCount)>,
}

impl ViewCounts {
    /// Reads the file of a site, if it has one. Counts of days after `today` do
    /// not count yet.
    pub fn read(
        files: &[SourceFile],
        base: &BaseUrl,
        today: NaiveDate,
        faults: &mut Faults,
    ) -> Self {
        let Some(file) = files.iter().find(|file| file.path == FILE) else {
            return Self::default();
        };
        match file.read_text(faults.path()) {
            Ok(text) => Self::parse(&text, base, today, faults),
            Err(diagnostic) => {
                faults.add(*diagnostic);
                Self::default()
            }
        }
    }

    /// Reads the text of such a file.
    pub fn parse(text: &str, base: &BaseUrl, today: NaiveDate, faults: &mut Faults) -> Self {
        parse(&clean(text), base, today, faults)
    }

    /// Takes out the count of an address.
    pub(super) fn take(&mut self, address: &str) -> Option<ViewCount> {
        self.by_address.remove(address.trim_matches('/')).map(|(_, count)| count)
    }

    /// The addresses that nobody took, in the order of the file.
    pub(super) fn others(self) -> Vec<Located<String>> {
        let mut others: Vec<Located<String>> = self
            .by_address
            .into_iter()
            .map(|(address, (span, _))| Located { value: address, span })
            .collect();
        others.sort_by_key(|it| it.span);
        others
    }
}

/// The places of the columns.
struct Columns {
    address: usize,
    count: usize,
    date: usize,
}

fn parse(text: &str, base: &BaseUrl, today: NaiveDate, faults: &mut Faults) -> ViewCounts {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut counts = ViewCounts::default();
    let first = text.lines().next().unwrap_or_default();
    let separator =
        [b';', b'\t'].into_iter().find(|it| first.contains(char::from(*it))).unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns = None;
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let row = Row::new(&record, text);
        let Some(columns) = &columns else {
            columns = columns_of(&record);
            if columns.is_none() {
                report_header(faults);
                return counts;
            }
            continue;
        };
        if let Some((address, count)) = row.read(columns, base, faults) {
            if count.date > today {
                continue;
            }
            let span = row.span(columns.address);
            if counts.by_address.insert(address.clone(), (span, count)).is_some() {
                faults.push_with_help(
                    Code::DuplicateKey,
                    span,
                    text!(
                        "địa chỉ `/{address}` đã có ở trên",
                        "the address `/{address}` is there already"
                    ),
                    text!("chỉ giữ lại một dòng", "keep one of the lines"),
                );
            }
        }
    }
    counts
}

fn columns_of(header: &StringRecord) -> Option<Columns> {
    let find =
        |names: &[&str]| header.iter().position(|it| names.contains(&fold(it.trim()).as_str()));
    Some(Columns {
        address: find(&["address", "duong dan", "dia chi", "url"])?,
        count: find(&["count", "luot xem", "so luot xem"])?,
        date: find(&["date", "ngay", "den ngay"])?,
    })
}

fn report_header(faults: &mut Faults) {
    faults.push_with_help(
        Code::InvalidCsv,
        Span::START,
        text!("dòng đầu không có đủ ba cột", "the first line does not name the three columns"),
        text!(
            "dòng đầu là `đường dẫn,lượt xem,ngày`, mỗi dòng sau như `/kiem-tra/cho-don/,1234,01/11/2026`",
            "start with `address,count,date`; further lines are like `/kiem-tra/cho-don/,1234,2026-11-01`"
        ),
    );
}

/// A line of the file.
struct Row<'r> {
    record: &'r StringRecord,
    line: u32,
    /// The line as it stands.
    written: &'r str,
}

impl<'r> Row<'r> {
    fn new(record: &'r StringRecord, text: &'r str) -> Self {
        let position = record.position();
        let line = position.map_or(1, |it| u32::try_from(it.line()).unwrap_or(u32::MAX));
        let start = position.and_then(|it| usize::try_from(it.byte()).ok()).unwrap_or_default();
        let behind = text.get(start..).unwrap_or_default();
        let rest = behind.trim_start_matches(['\r', '\n']);
        // The reader takes empty lines for a part of the row that follows.
        let empty = behind[..behind.len() - rest.len()].matches('\n').count();
        let line = line.saturating_add(u32::try_from(empty).unwrap_or(u32::MAX));
        Self { record, line, written: rest.lines().next().unwrap_or_default() }
    }

    fn field(&self, column: usize) -> &'r str {
        self.record.get(column).unwrap_or_default().trim()
    }

    /// Where a field stands.
    fn span(&self, column: usize) -> Span {
        let field = self.field(column);
        let before = self.written.find(field).map_or("", |at| &self.written[..at]);
        let count = |text: &str| text.chars().count() as u32;
        Span::within_line(self.line, count(before) + 1, count(field).max(1))
    }

    /// The address without its outer slashes, and its count.
    fn read(
        &self,
        columns: &Columns,
        base: &BaseUrl,
        faults: &mut Faults,
    ) -> Option<(String, ViewCount)> {
        if self.record.iter().all(|field| field.trim().is_empty()) {
            return None;
        }
        let address = address(self.field(columns.address), base);
        if address.is_none() {
            let example = base.link("/kiem-tra/cho-don/");
            self.report(
                Code::InvalidValue,
                columns.address,
                &text!("một địa chỉ của trang", "an address of the site"),
                &example,
                faults,
            );
        }
        let count = self.field(columns.count).parse::<u64>().ok();
        if count.is_none() {
            let expected =
                text!("một số nguyên không có dấu chấm", "a whole number without separators");
            self.report(Code::InvalidNumber, columns.count, &expected, "1234", faults);
        }
        let date = Moment::parse(self.field(columns.date)).and_then(|moment| moment.date.day());
        if date.is_none() {
            let expected = text!("ngày cuối được đếm", "the last day that is counted");
            self.report(Code::InvalidDate, columns.date, &expected, "01/11/2026", faults);
        }
        Some((address?, ViewCount { count: count?, date: date? }))
    }

    fn report(
        &self,
        code: Code,
        column: usize,
        expected: &Text,
        example: &str,
        faults: &mut Faults,
    ) {
        let (found, vi, en) = (self.field(column), &expected.vi, &expected.en);
        let message = text!(
            "ở đây phải là {vi}, không phải `{found}`",
            "expected {en} here, found `{found}`"
        );
        let help = text!("viết như `{example}`", "write it like `{example}`");
        faults.push_with_help(code, self.span(column), message, help);
    }
}

/// The address without its outer slashes. Statistics have it in full, with the
/// path of the site, or without.
fn address(written: &str, base: &BaseUrl) -> Option<String> {
    let full = base.absolute("/");
    let path = written.strip_prefix(&full).or_else(|| written.strip_prefix(base.path()));
    let path = path.or_else(|| written.strip_prefix('/'))?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    Some(path.trim_end_matches("index.html").trim_matches('/').to_owned())
}
