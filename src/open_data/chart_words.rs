//! What the charts of the statistics count, in words for programs and catalogues. A theme may
//! say something else on its pages; data must not change with it.

use crate::Lang;
use crate::site::{Chart, Site};

/// What a chart shows.
pub(super) fn title(chart: Chart, lang: Lang) -> &'static str {
    let (vi, en) = match chart {
        Chart::States => ("Kiến nghị theo tình trạng", "Requests by state"),
        Chart::Backlog => (
            "Kiến nghị chưa có báo cáo, theo số ngày quá hạn",
            "Requests without a report, by how long they are overdue",
        ),
        Chart::Areas => {
            ("Tồn tại theo lĩnh vực và năm kiểm tra", "Shortcomings by area and year of inspection")
        }
        Chart::Topics => ("Vấn đề mà các cuộc kiểm tra nêu", "Topics that inspections found"),
        Chart::OnTime => {
            ("Hồ sơ giải quyết đúng hạn hoặc trước hạn", "Applications resolved in time")
        }
        Chart::Provinces => {
            ("Kiểm tra theo tỉnh, thành phố hiện nay", "Inspections by province of today")
        }
        Chart::Years => ("Kiểm tra theo năm", "Inspections by year"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What is counted of what, in which years, and as of which day.
pub(super) fn about(chart: Chart, site: &Site) -> String {
    let (vi, en) = match chart {
        Chart::States => (
            "Mỗi kiến nghị của các cuộc kiểm tra một lần. requests là một phần của of_requests; \
             overdue, đã tính trong requests, là một phần của of_with_due.",
            "Each request of an inspection once. requests is a part of of_requests; overdue, \
             counted in requests too, is a part of of_with_due.",
        ),
        Chart::Backlog => (
            "Kiến nghị của các cuộc kiểm tra mà chưa đơn vị nào báo cáo. requests là một phần \
             của of_requests.",
            "Requests of inspections on which nobody has reported. requests is a part of \
             of_requests.",
        ),
        Chart::Areas => (
            "Tồn tại mà các cuộc kiểm tra nêu. shortcomings là một phần của of_shortcomings, số \
             tồn tại của mọi lĩnh vực trong năm đó.",
            "Shortcomings that inspections found. shortcomings is a part of of_shortcomings, \
             those of all areas in that year.",
        ),
        Chart::Topics => (
            "Một tồn tại có thể thuộc nhiều vấn đề. shortcomings là một phần của \
             of_shortcomings, inspections của of_inspections; verified đã tính trong shortcomings.",
            "A shortcoming may be of several topics. shortcomings is a part of of_shortcomings, \
             inspections of of_inspections; verified is counted in shortcomings too.",
        ),
        Chart::OnTime => (
            "Chỉ số liệu về toàn bộ hồ sơ của một đơn vị, trong kỳ của dòng đó. percent là phần \
             của in_time trong resolved.",
            "Only figures on all applications of one unit, in the period of the row. percent is \
             the share of in_time in resolved.",
        ),
        Chart::Provinces => (
            "Cuộc kiểm tra ở nhiều tỉnh được đếm ở từng tỉnh. inspections là một phần của \
             of_inspections; overdue là một phần của with_due.",
            "An inspection in several provinces counts in each. inspections is a part of \
             of_inspections; overdue is a part of with_due.",
        ),
        Chart::Years => (
            "open, reported, verified và not_implemented cộng lại là requests; overdue là một \
             phần của with_due. Bài kết quả do đơn vị báo cáo đếm riêng.",
            "open, reported, verified and not_implemented add up to requests; overdue is a part \
             of with_due. Results that units report are counted apart.",
        ),
    };
    let day = site.today;
    let span = site.statistics.span();
    match (site.config.lang, span) {
        (Lang::Vi, Some((from, to))) => {
            format!("{vi} Các cuộc kiểm tra năm {from}–{to} đăng trên trang này, tính đến {day}.")
        }
        (Lang::En, Some((from, to))) => {
            format!("{en} Inspections of {from}–{to} published on this site, as of {day}.")
        }
        (Lang::Vi, None) => format!("{vi} Tính đến {day}."),
        (Lang::En, None) => format!("{en} As of {day}."),
    }
}
