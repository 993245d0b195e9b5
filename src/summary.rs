//! The line that ends a run for people.

use crate::Lang;
use crate::diagnostics::Summary;
use crate::text;

/// What a run did, in one line.
pub fn line(summary: &Summary, published: bool, lang: Lang) -> String {
    let Summary { errors, warnings, advice, pages, written, unchanged, removed } = *summary;
    let counts = text!(
        "{errors} lỗi, {warnings} cảnh báo, {advice} lời khuyên",
        "{errors} errors, {warnings} warnings, {advice} advice"
    );
    let deeds = if published {
        text!(
            "Xong: {pages} trang; ghi {written} tệp, giữ nguyên {unchanged}, xóa {removed}",
            "Done: {pages} pages; {written} files written, {unchanged} unchanged, {removed} removed"
        )
    } else {
        text!("Không đăng gì; trang cũ còn nguyên", "Nothing published; the old site is untouched")
    };
    format!("{} ({})\n", deeds.in_lang(lang), counts.in_lang(lang))
}
