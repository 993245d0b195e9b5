//! What was pasted from Word, and shows otherwise than it did there.

use std::ops::Range;

use super::manuscript::Manuscript;
use super::spotted::report_first;
use crate::diagnostics::{Code, Faults};
use crate::markdown::Part;
use crate::text;

/// Signs that start the lines of Word's lists; U+F0B7 and its like are of symbol fonts.
const BULLETS: [char; 10] = ['•', '●', '▪', '◦', '·', '–', '—', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}'];

pub(super) fn report(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    spaces_in_addresses(manuscript, faults);
    headings(manuscript, faults);
    bullets(manuscript, faults);
    indented(manuscript, faults);
    tables(manuscript, faults);
}

/// `[Kế hoạch](ke hoach.pdf)` is no link.
fn spaces_in_addresses(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let body = &manuscript.text[manuscript.body_start..];
    for (at, _) in body.match_indices("](") {
        let at = at + manuscript.body_start;
        let is_text = manuscript.prose.iter().any(|it| it.contains(&at));
        let rest = &manuscript.text[at + 2..];
        let line = rest.lines().next().unwrap_or_default();
        let Some(end) = line.find(')') else { continue };
        let address = line[..end].trim();
        let has_title = address
            .split_once(' ')
            .is_some_and(|(_, it)| it.trim_start().starts_with(['"', '\'', '“']));
        if !is_text || !address.contains([' ', '\u{a0}']) || address.starts_with('<') || has_title {
            continue;
        }
        faults.push_with_help(
            Code::SpaceInAddress,
            manuscript.span(at + 2..at + 2 + end),
            text!(
                "tên tệp có dấu cách nên đây không thành liên kết hay ảnh",
                "the name has spaces, so that this is no link or image"
            ),
            text!(
                "đặt trong ngoặc nhọn: `(<{address}>)`",
                "put it in angle brackets: `(<{address}>)`"
            ),
        );
    }
}

/// `##Tiêu đề` is no heading.
fn headings(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    for (start, line) in manuscript.lines() {
        let lead = line.len() - line.trim_start().len();
        let marks = line.trim_start();
        let rest = marks.trim_start_matches('#');
        let count = marks.len() - rest.len();
        // One `#` before a small letter is a word by which others look for posts.
        let is_heading = (2..=6).contains(&count) && rest.starts_with(char::is_alphanumeric)
            || count == 1 && rest.starts_with(char::is_uppercase);
        if is_heading {
            let marks = "#".repeat(count);
            let place = start + lead..start + lead + count;
            faults.push_with_help(
                Code::HeadingWithoutSpace,
                manuscript.span(place),
                text!(
                    "thiếu dấu cách sau `{marks}`, nên đây không thành tiêu đề",
                    "no space follows `{marks}`, so that this is no heading"
                ),
                text!("viết `{marks} {rest}`", "write `{marks} {rest}`"),
            );
        }
    }
}

fn bullets(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let lines = manuscript.lines();
    let places = lines.iter().filter_map(|(start, line)| {
        let inner = line.trim_start();
        let first = inner.chars().next()?;
        let rest = &inner[first.len_utf8()..];
        let is_spaced = rest.starts_with([' ', '\t', '\u{a0}']);
        let is_bullet = BULLETS.contains(&first)
            || first == 'o' && is_spaced && rest.trim_start().starts_with(char::is_uppercase)
            || matches!(first, '-' | '+') && rest.starts_with(char::is_alphabetic)
            || matches!(first, '-' | '+') && rest.starts_with('\u{a0}');
        let start = start + line.len() - inner.len();
        is_bullet.then(|| start..start + first.len_utf8())
    });
    let places: Vec<Range<usize>> = places.collect();
    let message = text!(
        "dòng này bắt đầu như một mục của Word, nhưng không thành danh sách",
        "this line starts as an item of Word's lists does, and makes no list"
    );
    let help = text!(
        "để một dòng trống trước danh sách, mỗi mục một dòng, bắt đầu bằng dấu gạch ngang và dấu cách: `- Nội dung`",
        "leave a line empty before the list, and start each item with a hyphen and a space: `- Text`"
    );
    report_first(&places, Code::WordBullet, message, help, manuscript, faults);
}

/// Paragraphs that a tab or four spaces make code.
fn indented(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let places = manuscript.parts.iter().filter_map(|part| {
        let Part::IndentedCode(range) = part else { return None };
        let text = manuscript.text[range.clone()].trim();
        // Code is not written in Vietnamese.
        let is_prose =
            text.contains(' ') && text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        is_prose.then(|| range.start..range.start + text.lines().next().unwrap_or_default().len())
    });
    let places: Vec<Range<usize>> = places.collect();
    let message = text!(
        "đoạn thụt vào bằng Tab hoặc bốn dấu cách hiện ra như mã máy tính, không xuống dòng",
        "a paragraph that a tab or four spaces indent shows as code, which does not wrap"
    );
    let help = text!("xóa Tab và dấu cách ở đầu đoạn", "delete what stands before the paragraph");
    report_first(&places, Code::IndentedText, message, help, manuscript, faults);
}

/// Rows whose cells tabs part, or that lack the line of hyphens.
fn tables(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let is_row = |line: &str| {
        let line = line.trim();
        line.split('\t').filter(|cell| !cell.trim().is_empty()).count() > 1
            || line.starts_with('|') && line.matches('|').count() > 2
    };
    let rows: Vec<(usize, &str)> =
        manuscript.lines().into_iter().filter(|(_, line)| is_row(line)).collect();
    let starts = rows.windows(2).filter(|pair| pair[0].0 + pair[0].1.len() + 2 >= pair[1].0);
    let mut places: Vec<Range<usize>> =
        starts.map(|pair| pair[0].0..pair[0].0 + pair[0].1.len()).collect();
    places.truncate(1);
    let message = text!(
        "các dòng này trông như một bảng, nhưng sẽ hiện thành chữ liền nhau",
        "these lines look like a table, and will show as running text"
    );
    let help = text!(
        "viết bảng như sau, có dòng gạch dưới dòng đầu:\n| Đơn vị | Số hồ sơ |\n|---|---|\n| Xã A | 12 |",
        "write a table like this, with hyphens below its first row:\n| Unit | Files |\n|---|---|\n| A | 12 |"
    );
    report_first(&places, Code::TableAsText, message, help, manuscript, faults);
}
