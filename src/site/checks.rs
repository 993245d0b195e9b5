//! What a single write-up must satisfy once its type and place are known.

use crate::diagnostics::{Code, Faults, Span, Text};
use crate::document::{FrontMatter, Keys, Presence};
use crate::text;
use crate::vocabulary::Kind;

/// The most tags of a write-up: the page of each tag shows all tags of the write-up.
const MOST_TAGS: usize = 100;

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
        let help = text!(
            "thêm `type: inspection` hoặc `type: result`",
            "add `type: inspection` or `type: result`"
        );
        refuse("report", report.span, kind, help, faults);
    }
    if let Some(tag) = front.tags.get(MOST_TAGS) {
        let count = front.tags.len();
        faults.push_with_help(
            Code::TooMany,
            tag.span,
            text!(
                "bài có {count} từ khóa, nhiều nhất là {MOST_TAGS}",
                "the write-up has {count} tags, the limit is {MOST_TAGS}"
            ),
            text!("chỉ giữ những từ khóa người đọc sẽ tìm", "keep those that readers look for"),
        );
    }
    plan(front, kind, keys, faults);
    if let Some(unit) = front.units.first().filter(|_| keys.units == Presence::Refused) {
        let place = if kind == Kind::Plan { "plan.inspections" } else { "report" };
        faults.push_with_help(
            Code::InvalidValue,
            unit.span,
            text!("đơn vị phải ghi trong `{place}`", "these units belong into `{place}`"),
            text!("chuyển `units` vào dưới `{place}`", "move `units` below `{place}`"),
        );
    }
}

/// Reports a plan that is missing, or that stands in a write-up of another type.
fn plan(front: &FrontMatter, kind: Kind, keys: Keys, faults: &mut Faults) {
    match &front.plan {
        None if keys.plan == Presence::Required => {
            faults.push_with_help(
                Code::MissingKey,
                front.title.span,
                text!("thiếu `plan`", "`plan` is missing"),
                text!(
                    "thêm `plan: {{year: 2024, inspections: [{{units: [\"xã A, tỉnh B\"], when: 2024-05}}]}}`",
                    "add `plan: {{year: 2024, inspections: [{{units: [\"xã A, tỉnh B\"], when: 2024-05}}]}}`"
                ),
            );
        }
        Some(plan) if keys.plan == Presence::Refused => {
            let help = text!(
                "thêm `type: plan`; kế hoạch của một cuộc kiểm tra thì ghi dưới `report:`",
                "add `type: plan`; the plan of one inspection belongs below `report:`"
            );
            refuse("plan", plan.span, kind, help, faults);
        }
        _ => {}
    }
}

/// Reports a key that write-ups of a type do not have.
fn refuse(key: &str, span: Span, kind: Kind, help: Text, faults: &mut Faults) {
    let word = kind.word();
    let message =
        text!("bài loại `{word}` không có `{key}`", "a write-up of type `{word}` has no `{key}`");
    faults.push_with_help(Code::InvalidValue, span, message, help);
}
