//! What readers will miss: a lead, areas, captions; and dates that are surely slips.

use chrono::{Days, NaiveDate};

use super::manuscript::Manuscript;
use super::spotted::report_first;
use crate::diagnostics::{Code, Faults};
use crate::document::{FrontMatter, ReadResult};
use crate::markdown::Part;
use crate::text;

/// The longest lead that cards, feeds and search engines show whole, in characters.
const LONGEST_SUMMARY: usize = 320;

/// A date so many days ahead is a slip.
const FAR: u64 = 366;

pub(super) fn report(
    manuscript: &Manuscript<'_>,
    result: &ReadResult,
    today: NaiveDate,
    faults: &mut Faults,
) {
    captions(manuscript, faults);
    let (Some(front), ReadResult::Document(document)) = (manuscript.front, result) else { return };
    summary(front, document.body.first_paragraph.as_deref(), manuscript, faults);
    areas(front, faults);
    far_dates(front, today, faults);
}

fn summary(
    front: &FrontMatter,
    first_paragraph: Option<&str>,
    manuscript: &Manuscript<'_>,
    faults: &mut Faults,
) {
    let length = |text: &str| text.chars().count();
    match (&front.summary, first_paragraph) {
        (Some(summary), _) if length(summary) > LONGEST_SUMMARY => {
            let (count, most) = (length(summary), LONGEST_SUMMARY);
            let front = &manuscript.text[..manuscript.front_end];
            let at = front.find("\nsummary:").map_or(0, |at| at + 1);
            faults.push_with_help(
                Code::LongSummary,
                manuscript.span(at..at + "summary".len()),
                text!("tóm tắt dài {count} ký tự", "the summary has {count} characters"),
                text!(
                    "rút còn nhiều nhất {most} ký tự: nơi khác chỉ hiện phần đầu",
                    "shorten it to {most} at most: elsewhere only its start is shown"
                ),
            );
        }
        (None, Some(text)) if length(text) <= LONGEST_SUMMARY => {}
        (None, found) if front.report.is_some() || found.is_some() => faults.push_with_help(
            Code::MissingSummary,
            front.title.span,
            text!("bài chưa có tóm tắt", "the write-up has no summary"),
            text!(
                "thêm một dòng `summary: …`: một, hai câu nói điều quan trọng nhất",
                "add a line `summary: …`: the most important in a sentence or two"
            ),
        ),
        _ => {}
    }
}

fn areas(front: &FrontMatter, faults: &mut Faults) {
    let Some(report) = &front.report else { return };
    let without = report.shortcomings.iter().filter(|it| it.area.is_none() && it.topics.is_empty());
    let without: Vec<_> = without.collect();
    let Some(first) = without.first() else { return };
    let count = without.len();
    faults.push_with_help(
        Code::ShortcomingWithoutArea,
        first.text.span,
        text!(
            "{count} tồn tại không ghi lĩnh vực lẫn vấn đề, nên không ai tìm được theo đó",
            "{count} shortcomings have neither area nor topics, so that nobody finds them by these"
        ),
        text!("thêm lĩnh vực: `{{area: tthc, text: …}}`", "add an area: `{{area: tthc, text: …}}`"),
    );
}

fn far_dates(front: &FrontMatter, today: NaiveDate, faults: &mut Faults) {
    let Some(date) = &front.date else { return };
    let is_far = today.checked_add_days(Days::new(FAR)).is_some_and(|far| date.date.first() > far);
    if is_far {
        faults.push_with_help(
            Code::FarFuture,
            date.span,
            text!("ngày đăng còn xa hơn một năm nữa", "the date is more than a year ahead"),
            text!(
                "xem lại năm: bài chỉ hiện khi tới ngày đó",
                "look at the year: the write-up shows only from that day on"
            ),
        );
    }
}

/// Photographs that nobody says anything of.
fn captions(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let is_photograph = |url: &str| {
        let url = url.to_lowercase();
        [".jpg", ".jpeg", ".webp"].iter().any(|ending| url.ends_with(ending))
    };
    let bare = manuscript.parts.iter().filter_map(|part| match part {
        Part::BareFigure(range, url) if is_photograph(url) => Some(range.clone()),
        _ => None,
    });
    let places: Vec<_> = bare.collect();
    let message = text!("ảnh chụp không có chú thích", "a photograph has no caption");
    let help = text!(
        "viết chú thích trong ngoặc kép sau tên tệp: `![mô tả](anh.jpg \"Đoàn kiểm tra làm việc tại xã\")`",
        "put a caption in quotation marks behind the name of the file: `![description](anh.jpg \"The team at work\")`"
    );
    report_first(&places, Code::MissingCaption, message, help, manuscript, faults);
}
