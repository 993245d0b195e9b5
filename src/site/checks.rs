//! What a single write-up must satisfy once its type and place are known.

use crate::diagnostics::{Code, Faults};
use crate::document::{FrontMatter, Keys, Presence};
use crate::text;
use crate::vocabulary::Kind;

/// Checks front matter against the type of the write-up.
pub(super) fn front_matter(front: &FrontMatter, kind: Kind, faults: &mut Faults) {
    let keys = Keys::of(kind);
    if front.date.is_none() && keys.date == Presence::Required {
        faults.push_with_help(
            Code::MissingKey,
            front.title.span,
            text!("thiếu `date`", "`date` is missing"),
            text!(
                "thêm một dòng `date: …`; chỉ bài loại `page` mới không cần ngày",
                "add a line `date: …`; only write-ups of type `page` have none"
            ),
        );
    }
    if let Some(cover) = front.cover.as_ref().filter(|cover| cover.alt.is_none()) {
        faults.push_with_help(
            Code::MissingAlt,
            cover.src.span,
            text!(
                "ảnh đại diện thiếu mô tả cho người không nhìn thấy",
                "the cover has no words for those who cannot see it"
            ),
            text!(
                "viết `cover: {{src: …, alt: Đoàn kiểm tra làm việc tại xã}}`; ảnh chỉ để trang trí: `alt: \"\"`",
                "write `cover: {{src: …, alt: The team at work}}`; for mere decoration: `alt: \"\"`"
            ),
        );
    }
    if let Some(report) = front.report.as_ref().filter(|_| keys.report == Presence::Refused) {
        let word = kind.word();
        faults.push_with_help(
            Code::InvalidValue,
            report.span,
            text!(
                "bài loại `{word}` không có `report`",
                "a write-up of type `{word}` has no `report`"
            ),
            text!(
                "thêm `type: inspection` hoặc `type: result`",
                "add `type: inspection` or `type: result`"
            ),
        );
    }
    if let Some(unit) = front.units.first().filter(|_| keys.units == Presence::Refused) {
        faults.push_with_help(
            Code::InvalidValue,
            unit.span,
            text!(
                "đơn vị được kiểm tra phải ghi trong `report`",
                "inspected units belong into `report`"
            ),
            text!("chuyển `units` vào dưới `report:`", "move `units` below `report:`"),
        );
    }
}
