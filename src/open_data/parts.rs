//! What the parts of applications are called in the tables. A theme may call them
//! something else on its pages; data must not change with it.

use crate::Lang;
use crate::record::{Applications, Part};

/// The label of a part. Where early ones were not counted apart, those on time
/// include them.
pub(super) fn part_label(part: Part, among: &Applications, lang: Lang) -> &'static str {
    let (vi, en) = match part {
        Part::OnTime if among.value(Part::Early).is_none() => {
            ("Đúng hạn hoặc trước hạn", "On time or early")
        }
        Part::CarriedOver => ("Kỳ trước chuyển sang", "Carried over"),
        Part::Received => ("Tiếp nhận", "Received"),
        Part::Online => ("Trực tuyến", "Online"),
        Part::ByPost => ("Qua bưu chính công ích", "By post"),
        Part::InPerson => ("Trực tiếp", "In person"),
        Part::Resolved => ("Đã giải quyết", "Resolved"),
        Part::Early => ("Trước hạn", "Early"),
        Part::OnTime => ("Đúng hạn", "On time"),
        Part::Late => ("Quá hạn", "Late"),
        Part::Pending => ("Đang giải quyết", "Pending"),
        Part::PendingInTime => ("Còn trong hạn", "Pending in time"),
        Part::PendingLate => ("Đã quá hạn", "Pending late"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
