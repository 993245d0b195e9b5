//! The charts of the statistics as tables: one row for each number that a chart shows.

use std::io::{self, Write};

use super::cell::Cell;
use super::column::{ColumnKind, Heading};
use super::csv;
use super::table::Taker;
use crate::record::{Framework, RequestState};
use crate::site::{Age, ApplicationsRow, Chart, Site};
use crate::vietnamese::Decimal;

/// Writes what a chart shows as CSV, as the other tables are written.
///
/// # Errors
/// Those of `out`.
pub fn write_chart_csv(site: &Site, chart: Chart, out: &mut dyn Write) -> io::Result<()> {
    let mut give = |take: &mut Taker<'_>| {
        rows(site, chart, &mut |cells, wholes| {
            let day = Cell::Date(site.today.into());
            take(&mut cells.into_iter().chain([day]).chain(wholes.iter().copied().map(Cell::count)))
        })
    };
    csv::write_rows(&chart_headings(chart), &mut give, out)
}

/// The columns of a chart: what it shows, the day, and of what its numbers are a part.
pub(super) fn chart_headings(chart: Chart) -> Vec<Heading> {
    let wholes: &[Heading] = match chart {
        Chart::States => &[OF_REQUESTS, OF_WITH_DUE],
        Chart::Backlog => &[OF_REQUESTS],
        Chart::Areas | Chart::Topics => &[OF_SHORTCOMINGS, OF_INSPECTIONS],
        Chart::Provinces => &[OF_INSPECTIONS],
        // Their rows have all that their numbers are a part of.
        Chart::OnTime | Chart::Years => &[],
    };
    headings(chart).into_iter().chain([AS_OF]).chain(wholes.iter().copied()).collect()
}

const AS_OF: Heading =
    Heading::new("as_of", ColumnKind::Date, "Tính đến ngày", "The day of the numbers");

const fn text(name: &'static str, vi: &'static str, en: &'static str) -> Heading {
    Heading::new(name, ColumnKind::Text, vi, en)
}

const fn count(name: &'static str, vi: &'static str, en: &'static str) -> Heading {
    Heading::new(name, ColumnKind::Integer, vi, en)
}

const INSPECTIONS: Heading = count("inspections", "Số cuộc kiểm tra", "Inspections");
const SHORTCOMINGS: Heading = count("shortcomings", "Số tồn tại", "Shortcomings");
const REQUESTS: Heading = count("requests", "Số kiến nghị", "Requests");
const WITH_DUE: Heading = count("with_due", "Kiến nghị có thời hạn", "Requests with a due date");
const OVERDUE: Heading = count("overdue", "Kiến nghị quá hạn", "Overdue requests");
const VERIFIED: Heading = count("verified", "Đoàn đã xác minh", "Verified by inspectors");
const OF_INSPECTIONS: Heading =
    count("of_inspections", "Trong tổng số cuộc kiểm tra", "Of so many inspections");
const OF_SHORTCOMINGS: Heading =
    count("of_shortcomings", "Trong tổng số tồn tại", "Of so many shortcomings");
const OF_REQUESTS: Heading = count("of_requests", "Trong tổng số kiến nghị", "Of so many requests");
const OF_WITH_DUE: Heading = count(
    "of_with_due",
    "overdue: trong tổng số kiến nghị có thời hạn",
    "overdue: of so many requests with a due date",
);
const YEAR: Heading = count("year", "Năm", "Year");
const TITLE: Heading = text("title", "Tên", "Title");

fn headings(chart: Chart) -> Vec<Heading> {
    match chart {
        Chart::States => {
            vec![text("state", "Tình trạng", "State"), REQUESTS, OVERDUE]
        }
        Chart::Backlog => vec![
            text(
                "age",
                "Quá hạn: over-year (hơn 365 ngày), over-quarter (91–365), over-month (31–90), up-to-month (1–30); not-due: chưa đến hạn; no-due: không có thời hạn cụ thể",
                "Overdue: over-year (over 365 days), over-quarter (91–365), over-month (31–90), up-to-month (1–30); not-due; no-due: without a due date",
            ),
            REQUESTS,
        ],
        Chart::Areas => vec![
            text("area", "Mã lĩnh vực; trống nếu chưa phân", "Id of the area; empty for none"),
            TITLE,
            YEAR,
            count(
                "shortcomings",
                "Số tồn tại; trống nếu năm đó không kiểm tra lĩnh vực này",
                "Shortcomings; empty where no inspection of the year examined the area",
            ),
        ],
        Chart::Topics => vec![
            text("topic", "Mã vấn đề", "Id of the topic"),
            TITLE,
            INSPECTIONS,
            SHORTCOMINGS,
            count("units", "Số đơn vị được nêu tên", "Units that were named"),
            VERIFIED,
        ],
        Chart::OnTime => vec![
            YEAR,
            text("unit", "Đơn vị", "Unit"),
            text("unit_code", "Mã đơn vị hành chính", "Code of the administrative unit"),
            Heading::new("period_from", ColumnKind::Date, "Kỳ số liệu: từ", "Period: from"),
            Heading::new("period_to", ColumnKind::Date, "Kỳ số liệu: đến", "Period: to"),
            count("resolved", "Hồ sơ đã giải quyết", "Applications resolved"),
            count("in_time", "Đúng hạn hoặc trước hạn", "Resolved in time"),
            Heading::new("percent", ColumnKind::Number, "Tỷ lệ đúng hạn", "Percentage in time"),
            text("type", "inspection hoặc result", "inspection or result"),
            text("report_id", "Mã của bài", "Id of the article"),
            text("url", "Địa chỉ của bài", "Address of the article"),
        ],
        Chart::Provinces => vec![
            text("province", "Tỉnh, thành phố hiện nay", "Province of today"),
            text("province_code", "Mã tỉnh, thành phố", "Code of the province"),
            INSPECTIONS,
            SHORTCOMINGS,
            REQUESTS,
            WITH_DUE,
            OVERDUE,
        ],
        Chart::Years => vec![
            YEAR,
            INSPECTIONS,
            SHORTCOMINGS,
            REQUESTS,
            count("open", "Chưa có báo cáo", "No report yet"),
            count("reported", "Đã báo cáo, chờ xác minh", "Reported, to be verified"),
            VERIFIED,
            count("not_implemented", "Không thực hiện", "Not implemented"),
            WITH_DUE,
            OVERDUE,
            count("results", "Số bài kết quả do đơn vị báo cáo", "Results that units report"),
            count("result_shortcomings", "Tồn tại mà các bài đó nêu", "Shortcomings of results"),
        ],
    }
}

/// Takes the cells of a row without the day, and of what its numbers are a part.
type Row<'t> = dyn FnMut(Vec<Cell<'_>>, &[usize]) -> io::Result<()> + 't;

fn rows(site: &Site, chart: Chart, take: &mut Row<'_>) -> io::Result<()> {
    let statistics = &site.statistics;
    let lang = site.config.lang;
    let total = statistics.total();
    match chart {
        Chart::States => {
            let wholes = [total.requests, total.with_due];
            RequestState::ALL.into_iter().try_for_each(|state| {
                // Only what nobody has reported on is overdue.
                let overdue = if state == RequestState::Open { total.overdue } else { 0 };
                let requests = Cell::count(total.in_state(state));
                take(vec![Cell::Text(state.word()), requests, Cell::count(overdue)], &wholes)
            })
        }
        Chart::Backlog => {
            let all: usize = statistics.backlog.iter().sum();
            Age::ALL.iter().zip(statistics.backlog).try_for_each(|(age, requests)| {
                take(vec![Cell::Text(age.word()), Cell::count(requests)], &[all])
            })
        }
        Chart::Areas => statistics.areas.iter().try_for_each(|row| {
            let area = row.area.as_deref().unwrap_or_default();
            let framework = Framework::on(site.today);
            let title =
                Cell::text(row.area.as_ref().map(|_| site.areas.title(area, framework, lang)));
            statistics.years.iter().zip(&row.by_year).try_for_each(|(year, found)| {
                let found = found.map_or(Cell::Empty, Cell::count);
                let cells =
                    vec![Cell::text(Some(area)), title.clone(), self::year(year.year), found];
                take(cells, &[year.shortcomings, year.inspections])
            })
        }),
        Chart::Topics => statistics.topics.iter().try_for_each(|row| {
            let cells = vec![
                Cell::Text(&row.topic),
                Cell::Text(site.topics.title(&row.topic, lang)),
                Cell::count(row.inspections),
                Cell::count(row.shortcomings),
                Cell::count(row.units),
                Cell::count(row.verified),
            ];
            take(cells, &[total.shortcomings, total.inspections])
        }),
        Chart::OnTime => {
            statistics.applications.iter().try_for_each(|row| match on_time(row, site) {
                Some(cells) => take(cells, &[]),
                None => Ok(()),
            })
        }
        Chart::Provinces => statistics.provinces.rows.iter().try_for_each(|row| {
            let cells = vec![
                Cell::Text(&row.name),
                Cell::Text(row.id),
                Cell::count(row.inspections),
                Cell::count(row.shortcomings),
                Cell::count(row.requests),
                Cell::count(row.with_due),
                Cell::count(row.overdue),
            ];
            take(cells, &[total.inspections])
        }),
        Chart::Years => statistics.years.iter().try_for_each(|row| {
            let states = RequestState::ALL.map(|state| Cell::count(row.in_state(state)));
            let before = [row.inspections, row.shortcomings, row.requests].map(Cell::count);
            let after = [row.with_due, row.overdue, row.results, row.result_shortcomings];
            let cells = [year(row.year)].into_iter().chain(before).chain(states);
            take(cells.chain(after.map(Cell::count)).collect(), &[])
        }),
    }
}

fn on_time<'a>(row: &ApplicationsRow, site: &'a Site) -> Option<Vec<Cell<'a>>> {
    let (part, whole) = row.in_time?;
    let number = |n: u64| i64::try_from(n).ok().map(Decimal::whole);
    let unit = site.units.of(row.unit);
    let article = &site.articles[row.article];
    Some(vec![
        year(row.year),
        Cell::text(unit.map(|it| it.name.as_str())),
        Cell::text(unit.map(|it| it.code)),
        Cell::date(row.period.map(|(from, _)| from)),
        Cell::date(row.period.map(|(_, to)| to)),
        Cell::Count(whole),
        Cell::Count(part),
        Cell::number(Decimal::share(number(part)?, number(whole)?, 2)),
        Cell::Text(article.kind.word()),
        Cell::Text(&article.id),
        Cell::Made(site.config.base_url.absolute(&article.address)),
    ])
}

fn year(year: i32) -> Cell<'static> {
    Cell::Count(u64::from(year.unsigned_abs()))
}
